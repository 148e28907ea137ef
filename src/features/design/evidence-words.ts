import { words } from '../../web/words/index.ts'

/** What effects, outcomes, prices and posts say, and why one of them cannot be told. Numbers come in as written text. */
export const EVIDENCE_WORDS = words(
  {
    events: {
      arrest: 'arrests',
      'ed-transport': 'rides to an emergency department',
      'involuntary-hold': 'involuntary holds',
      'use-of-force': 'uses of force',
      'repeat-contact': 'calls about the same person again',
      ems: 'ambulance runs',
    },
    designs: {
      randomized: 'randomized trial',
      'quasi-experiment': 'comparison without chance',
      'difference-in-differences': 'places with and without it, before and after',
      'interrupted-series': 'one place over time',
      matched: 'matched comparison',
      'before-after': 'before and after',
      'program-counts': 'the program’s own count',
      review: 'review of studies',
    },
    basis: {
      'randomized-null': 'A randomized trial found no difference. We keep it at none, as unsure as the trial was.',
      randomized: 'A randomized trial found this.',
      pooled: 'Three or more randomized trials, spread as wide as a new place may differ.',
      'no-trial': 'No randomized trial. We put the middle at no effect and let it reach as far as a study ever saw.',
      'most-hopeful': 'The most hopeful study we know. Others found less.',
      own: 'Your own number.',
    },
    width: {
      interval: 'The range is the study’s.',
      p: 'The range follows from the printed p value.',
      ours: 'No range was printed; ours reaches just to no effect, or just to what was seen.',
      prediction: 'The range is for a new place.',
    },
    offCentre: 'The printed range is lopsided, so what we draw from it is only rough.',
    contested: 'This study is contested.',
    none: {
      'no-study': 'We know no study of this.',
      'no-number': 'The studies give no number that carries over to another place.',
      'not-stated': 'You stated no effect, so we count none.',
    },
    outcome: {
      fewer: (event: string, low: string, high: string) => `${event}: from ${low} to ${high} fewer a year`,
      noBaseline: (event: string) => `${event}: give your baseline. How many follow 100 of your calls today?`,
      baselineTooHigh: (event: string) =>
        `${event}: more than 100 follow 100 calls, so a study that compares odds cannot be used.`,
      noEvidence: (event: string) => `${event}: no evidence that we would use.`,
      didNotCome: 'Calls that did not come, and what would have followed them.',
      claimedOnce: 'Each call is claimed by one option only, in the order in which they are asked.',
    },
    ownProblem: {
      'unknown-responder': 'Choose a kind of response',
      'claims-nothing':
        'This cannot claim events: a drop-off center saves officers’ time, and case management counts by the calls that do not come',
      'not-a-ratio': 'Type a ratio, such as 0.8 for one fifth fewer',
      'ends-wrong': 'The low end must not be above the ratio, nor the high end below it',
      'prevents-all': 'A ratio of 0 or less would prevent more events than there are. Type a ratio above 0',
      'more-than-all': (per100: string) =>
        `At your baseline this would mean ${per100} events in 100 calls. Type a lower ratio`,
    },
    money: {
      columns: { cash: 'This agency’s budget', capacity: 'Hours freed', others: 'What others pay' },
      lines: {
        staff: 'Hours of people',
        'on-call': 'Waiting on call',
        vehicles: 'Vehicles',
        training: 'Training, once',
        supervision: 'Supervision',
        data: 'Data and evaluation',
        'phone-desk': 'Phone desk',
        'drop-off': 'Drop-off center',
        'patrol-hours': 'Patrol hours given back',
        'hours-lent': 'Officer hours that ride with a crew',
        event: 'Events averted',
      },
      cannotTell: (what: string) => `Cannot tell: give ${what}`,
      noYear: (year: string, first: string, last: string) =>
        `Our price table runs from ${first} to ${last} and has no ${year}. Give the amount in dollars of a year in it.`,
      noTable: 'There is no price table for this.',
      paidAlready: 'Paid in the budget, so not counted as lost again.',
      upperBound: (dollars: string) => `At most ${dollars}, at the average cost elsewhere. One event less saves less.`,
      unconfirmed: 'A value of the price index behind this is not confirmed.',
      neverAdded: 'The three columns are never added up: hours are not dollars, and others’ money is not yours.',
    },
    need: {
      allHours: (people: string, clinicians: string) =>
        `24 hours a day, 7 days, this needs ${people} people, ${clinicians} of them clinicians.`,
      hours: (people: string, clinicians: string) =>
        `At the hours chosen it needs ${people} people, ${clinicians} of them clinicians.`,
      short: (short: string) => `At your share of empty posts you would be short of about ${short}.`,
      noVacancies: 'Say how many posts stand empty, and we say how many people you would be short of.',
      relief: {
        known: (factor: string, low: string, high: string) =>
          `One post takes ${factor} people (${low} to ${high}) for leave and training. Give your leave data for your own.`,
        yours: (factor: string) => `One post takes ${factor} people by your own leave data.`,
      },
      overLimit: (people: string) => `That is ${people} more than you said you can have.`,
      byOthers: 'The people of 988 or of a drop-off center are not counted here.',
    },
  },
  {
    events: {
      arrest: 'arrestos',
      'ed-transport': 'traslados a urgencias',
      'involuntary-hold': 'retenciones involuntarias',
      'use-of-force': 'usos de la fuerza',
      'repeat-contact': 'nuevas llamadas sobre la misma persona',
      ems: 'salidas de ambulancia',
    },
    designs: {
      randomized: 'ensayo aleatorio',
      'quasi-experiment': 'comparación sin sorteo',
      'difference-in-differences': 'lugares con y sin el programa, antes y después',
      'interrupted-series': 'un lugar a lo largo del tiempo',
      matched: 'comparación por parejas',
      'before-after': 'antes y después',
      'program-counts': 'recuento del propio programa',
      review: 'revisión de estudios',
    },
    basis: {
      'randomized-null':
        'Un ensayo aleatorio no halló diferencia. Lo dejamos en ninguna, con la misma duda que tuvo el ensayo.',
      randomized: 'Lo halló un ensayo aleatorio.',
      pooled: 'Tres o más ensayos aleatorios, con la amplitud que puede tener un lugar nuevo.',
      'no-trial':
        'No hay ensayo aleatorio. Ponemos el centro en ningún efecto y dejamos que llegue hasta lo más que vio un estudio.',
      'most-hopeful': 'El estudio más favorable que conocemos. Otros hallaron menos.',
      own: 'Su propio número.',
    },
    width: {
      interval: 'El rango es el del estudio.',
      p: 'El rango sale del valor p publicado.',
      ours: 'No se publicó un rango; el nuestro llega justo a ningún efecto, o justo a lo que se vio.',
      prediction: 'El rango es para un lugar nuevo.',
    },
    offCentre: 'El rango publicado está desviado hacia un lado; lo que sacamos de él es solo aproximado.',
    contested: 'Este estudio está en disputa.',
    none: {
      'no-study': 'No conocemos ningún estudio sobre esto.',
      'no-number': 'Los estudios no dan un número que sirva para otro lugar.',
      'not-stated': 'Usted no declaró ningún efecto, así que no contamos ninguno.',
    },
    outcome: {
      fewer: (event, low, high) => `${event}: de ${low} a ${high} menos al año`,
      noBaseline: (event) => `${event}: dé su punto de partida. ¿Cuántos siguen hoy a 100 de sus llamadas?`,
      baselineTooHigh: (event) =>
        `${event}: hay más de 100 por cada 100 llamadas, y un estudio que compara probabilidades no sirve.`,
      noEvidence: (event) => `${event}: no hay pruebas que usaríamos.`,
      didNotCome: 'Llamadas que no llegaron, y lo que las habría seguido.',
      claimedOnce: 'Cada llamada se atribuye a una sola opción, en el orden en que se las llama.',
    },
    ownProblem: {
      'unknown-responder': 'Elija un tipo de respuesta',
      'claims-nothing':
        'Esto no puede atribuirse sucesos: un centro de acogida ahorra tiempo de agentes, y la gestión de casos cuenta por las llamadas que no llegan',
      'not-a-ratio': 'Escriba una razón, como 0.8 para una quinta parte menos',
      'ends-wrong': 'El extremo bajo no puede superar la razón, ni el alto quedar por debajo',
      'prevents-all': 'Una razón de 0 o menos evitaría más sucesos de los que hay. Escriba una razón mayor que 0',
      'more-than-all': (per100) =>
        `Con su punto de partida serían ${per100} sucesos en 100 llamadas. Escriba una razón menor`,
    },
    money: {
      columns: { cash: 'Presupuesto de esta agencia', capacity: 'Horas liberadas', others: 'Lo que pagan otros' },
      lines: {
        staff: 'Horas de personal',
        'on-call': 'Espera de guardia',
        vehicles: 'Vehículos',
        training: 'Formación, una vez',
        supervision: 'Supervisión',
        data: 'Datos y evaluación',
        'phone-desk': 'Atención por teléfono',
        'drop-off': 'Centro de acogida',
        'patrol-hours': 'Horas devueltas a la patrulla',
        'hours-lent': 'Horas de agentes que van con un equipo',
        event: 'Sucesos evitados',
      },
      cannotTell: (what) => `No se puede decir: dé ${what}`,
      noYear: (year, first, last) =>
        `Nuestra tabla de precios va de ${first} a ${last} y no tiene ${year}. Dé la cantidad en dólares de un año de la tabla.`,
      noTable: 'No hay tabla de precios para esto.',
      paidAlready: 'Se paga en el presupuesto; no se cuenta otra vez como pérdida.',
      upperBound: (dollars) => `Como mucho ${dollars}, al costo medio de otros lugares. Un suceso menos ahorra menos.`,
      unconfirmed: 'Un valor del índice de precios usado aquí no está confirmado.',
      neverAdded: 'Las tres columnas nunca se suman: las horas no son dólares, y el dinero de otros no es suyo.',
    },
    need: {
      allHours: (people, clinicians) =>
        `Las 24 horas, los 7 días, hacen falta ${people} personas, ${clinicians} de ellas profesionales clínicos.`,
      hours: (people, clinicians) =>
        `En las horas elegidas hacen falta ${people} personas, ${clinicians} de ellas profesionales clínicos.`,
      short: (short) => `Con su proporción de puestos vacíos faltarían unas ${short}.`,
      noVacancies: 'Diga cuántos puestos están vacíos y le diremos cuántas personas faltarían.',
      relief: {
        known: (factor, low, high) =>
          `Un puesto necesita ${factor} personas (de ${low} a ${high}) por vacaciones y formación. Dé sus datos para tener el suyo.`,
        yours: (factor) => `Un puesto necesita ${factor} personas según sus propios datos.`,
      },
      overLimit: (people) => `Son ${people} más de las que dijo que puede tener.`,
      byOthers: 'Aquí no se cuenta al personal del 988 ni de un centro de acogida.',
    },
  },
)
