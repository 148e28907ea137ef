import { words } from '../../web/words/index.ts'

/** What a committee is told: the two sentences, the table behind them, the weights, and what the answer hangs on. */
export const RECOMMENDATION_WORDS = words(
  {
    title: 'What your group can say',
    access: (figure: string, minutes: string, mix: string) =>
      `Of 100 mental-health calls, about ${figure} would get a specialist within ${minutes} with ${mix}.`,
    bestByChance: (chance: string) =>
      `Under your weights it is the best on the list in ${chance} of 100 simulated years, and urgent calls wait no longer than you allow.`,
    bestByRegret: (chance: string) =>
      `Under your weights it is the best in ${chance} of 100 simulated years, and where another one is, you would lose next to nothing; urgent calls wait no longer than you allow.`,
    stay: (chance: string) =>
      `Under your weights no mix on the list is better than doing nothing new: that is best in ${chance} of 100 simulated years.`,
    stayAlone:
      'Every mix on the list slows urgent calls or costs more than your budget, so doing nothing new is what is left.',
    stayFigure: (figure: string, minutes: string) =>
      `Today about ${figure} of 100 mental-health calls get a specialist within ${minutes}.`,
    only: 'It is the only one on the list that may be named: the others slow urgent calls or cost more than your budget.',
    cannotTell: (minutes: string, list: string) =>
      `These options cannot be told apart with your data: of 100 mental-health calls, ${list} would get a specialist within ${minutes}.`,
    each: (figure: string, mix: string) => `about ${figure} with ${mix}`,
    measure: (list: string) => `To settle it, first find out: ${list}.`,
    measureMore: 'No single number would settle it: choose by cost, by staff and by what people in your place prefer.',
    cannotName: {
      'floor-not-known':
        'We cannot name a mix, because nobody can see whether urgent calls would wait longer. Ask your dispatch center for the priority of each call.',
      'no-goal': 'We cannot name a mix, because nothing is left to weigh. Give at least one goal a weight.',
      'few-replications': 'We cannot name a mix from so few simulated years. Run at least ten.',
    },
    table: {
      caption: 'Each mix under your weights',
      mix: 'Mix',
      access: (minutes: string) => `Specialist in ${minutes}, of 100`,
      officerHours: 'Officer hours back, a year',
      cost: 'Own cost, a year',
      worstArea: 'Same in the worst-served area',
      best: 'Best, of 100 years',
      regret: 'Lost if chosen',
      named: 'we name this one',
      level: 'cannot be told apart',
      dominated: (mix: string) => `No goal speaks for it against: ${mix}`,
      out: {
        'slows-urgent': 'slows urgent calls',
        'floor-not-known': 'urgent calls not known',
        'over-budget': 'over your budget',
      },
      notKnown: 'not known',
      notCompared: 'not compared',
      nothing: 'nothing',
      regretAccess: (figure: string) => `like ${figure} of 100 calls`,
      regretValue: (figure: string) => `${figure} of 100 points`,
      footnote:
        'Ranges hold 90 of 100 worlds that we drew: years, guesses, demand and prices. Officer hours are those of everyone sworn, also the officer of a pair; below zero, hours on top of today. Own cost holds our doubt about prices, so its middle lies a little above that on the page of money.',
      how: 'How to read this, and when we name a mix',
      steps: [
        'Best: the share of years in which the mix has the highest value under your weights. Ties are shared.',
        'Lost if chosen: what choosing this mix would cost on average in the years in which another is best, put as calls without a specialist.',
        'No goal speaks for a mix when another on the list is as good in every goal and better in one.',
        'We name a mix when it is best in 80 of 100 years, or when choosing it loses less than one call in a hundred. It must also be clear of each other mix, by more than that and by more than luck, and keep urgent calls as fast as you ask. These lines are ours.',
      ],
    },
    leftOut: {
      lead: (list: string) => `Not weighed: ${list}.`,
      because: {
        'no-data': (goal: string) => `${goal} (not known for every mix)`,
        'no-range': (goal: string) => `${goal} (no price or budget to weigh it by)`,
        'no-weight': (goal: string) => `${goal} (you gave it no weight)`,
      },
    },
    goals: {
      access: 'a specialist in time',
      officerHours: 'officer hours back',
      cost: 'cost to this agency',
      worstArea: 'the worst-served area',
    },
    weights: {
      title: 'What matters most to your group?',
      lead: 'A weight says how much the whole way counts, from one end of the line to the other. Only the proportions matter. The lines are the same whatever mixes you add.',
      fields: {
        access: 'A specialist in time',
        officerHours: 'Officer hours back',
        cost: 'Low cost to this agency',
        worstArea: 'The worst-served area',
      },
      ranges: {
        access: 'From no call to every call.',
        officerHours: (hours: string) =>
          `From none to all ${hours} that officers spend on these calls in a year today.`,
        cost: (dollars: string) =>
          `From nothing to ${dollars} a year: your budget, or two people around the clock at your price.`,
        worstArea: 'From no call to every call in the area served worst.',
        unknown: 'Cannot be weighed yet: it needs prices or a budget.',
      },
      step: { none: '0, does not count', other: (n: string) => n, most: '5, counts most' },
      button: 'Weigh again',
      note: 'Weights change no simulated year. Safety is not weighed: it comes first. Nothing here scores a person.',
    },
    drivers: {
      title: 'What the answer hangs on',
      lead: (first: string, second: string) =>
        `The two best are ${first} and ${second}. These inputs move the difference between them.`,
      finding: (input: string) => `What moves the difference most: ${input}`,
      none: 'None of the inputs that were drawn moves the difference more than chance does.',
      few: 'Too few simulated years to say what the answer hangs on.',
      unit: 'points of value, of 100',
      note: 'Each bar: the difference in the years with the lowest fifth and the highest fifth of that input. Above 0 the first is better.',
      row: 'Input',
      low: 'In its lowest fifth',
      high: 'In its highest fifth',
      rank: 'Rank correlation',
      worth: 'Worth knowing',
      clear: 'clear',
      caption: 'Inputs by what it would be worth to know them',
      footnote:
        'Worth knowing: points of value gained on average if this input alone were known before choosing (EVPPI by binning, chance taken off). Clear: more than chance in 95 of 100 runs.',
      demand: 'How many calls are truly about mental health',
      'cost-factor': 'What the program will really cost',
    },
  },
  {
    title: 'Lo que su grupo puede decir',
    access: (figure, minutes, mix) =>
      `De 100 llamadas de salud mental, unas ${figure} tendrían a un especialista en ${minutes} con ${mix}.`,
    bestByChance: (chance) =>
      `Con sus pesos es la mejor de la lista en ${chance} de 100 años simulados, y las llamadas urgentes no esperan más de lo que usted permite.`,
    bestByRegret: (chance) =>
      `Con sus pesos es la mejor en ${chance} de 100 años simulados, y donde lo es otra casi no se pierde nada; las llamadas urgentes no esperan más de lo que usted permite.`,
    stay: (chance) =>
      `Con sus pesos ninguna combinación de la lista es mejor que no hacer nada nuevo: eso es lo mejor en ${chance} de 100 años simulados.`,
    stayAlone:
      'Todas las combinaciones retrasan las llamadas urgentes o pasan de su presupuesto; queda no hacer nada nuevo.',
    stayFigure: (figure, minutes) =>
      `Hoy unas ${figure} de 100 llamadas de salud mental tienen a un especialista en ${minutes}.`,
    only: 'Es la única que se puede señalar: las otras retrasan las llamadas urgentes o pasan de su presupuesto.',
    cannotTell: (minutes, list) =>
      `Sus datos no distinguen entre estas opciones: de 100 llamadas de salud mental, ${list} tendrían a un especialista en ${minutes}.`,
    each: (figure, mix) => `unas ${figure} con ${mix}`,
    measure: (list) => `Para decidirlo, averigüe primero: ${list}.`,
    measureMore:
      'Ningún número por sí solo lo decidiría: elija por costo, por personal y por lo que la gente prefiere.',
    cannotName: {
      'floor-not-known':
        'No podemos señalar una combinación, porque nadie puede ver si las llamadas urgentes esperarían más. Pida a su central la prioridad de cada llamada.',
      'no-goal': 'No podemos señalar una combinación, porque no queda nada que pesar. Dé peso al menos a un objetivo.',
      'few-replications': 'No podemos señalar una combinación con tan pocos años simulados. Simule al menos diez.',
    },
    table: {
      caption: 'Cada combinación con sus pesos',
      mix: 'Combinación',
      access: (minutes) => `Especialista en ${minutes}, de 100`,
      officerHours: 'Horas de agentes recuperadas, al año',
      cost: 'Costo propio, al año',
      worstArea: 'Lo mismo en la zona peor atendida',
      best: 'La mejor, de 100 años',
      regret: 'Pérdida si se elige',
      named: 'la que señalamos',
      level: 'no se distingue',
      dominated: (mix) => `Ningún objetivo habla por ella frente a: ${mix}`,
      out: {
        'slows-urgent': 'retrasa las urgentes',
        'floor-not-known': 'urgentes sin datos',
        'over-budget': 'pasa del presupuesto',
      },
      notKnown: 'no se sabe',
      notCompared: 'sin comparar',
      nothing: 'nada',
      regretAccess: (figure) => `como ${figure} de 100 llamadas`,
      regretValue: (figure) => `${figure} de 100 puntos`,
      footnote:
        'Los rangos contienen 90 de 100 mundos sorteados: años, suposiciones, demanda y precios. Las horas son las de todos los agentes, también el de una pareja; bajo cero, horas además de las de hoy. El costo incluye nuestra duda sobre los precios: su centro queda algo por encima del de la página de dinero.',
      how: 'Cómo leer esto, y cuándo señalamos una combinación',
      steps: [
        'La mejor: la parte de los años en que tiene el valor más alto con sus pesos. Los empates se reparten.',
        'Pérdida si se elige: lo que costaría en promedio en los años en que otra es mejor, puesto como llamadas sin especialista.',
        'Ningún objetivo habla por una combinación cuando otra de la lista es igual en todo y mejor en algo.',
        'Señalamos una cuando es la mejor en 80 de 100 años, o cuando elegirla pierde menos de una llamada de cada cien. Además debe distinguirse de cada otra, por más que eso y por más que el azar, y mantener las urgentes tan rápidas como usted pide. Estos límites son nuestros.',
      ],
    },
    leftOut: {
      lead: (list) => `Sin pesar: ${list}.`,
      because: {
        'no-data': (goal) => `${goal} (no se sabe para todas)`,
        'no-range': (goal) => `${goal} (falta un precio o un presupuesto)`,
        'no-weight': (goal) => `${goal} (usted no le dio peso)`,
      },
    },
    goals: {
      access: 'un especialista a tiempo',
      officerHours: 'horas de agentes recuperadas',
      cost: 'costo para esta agencia',
      worstArea: 'la zona peor atendida',
    },
    weights: {
      title: '¿Qué importa más a su grupo?',
      lead: 'Un peso dice cuánto cuenta el camino entero, de un extremo al otro. Solo importan las proporciones. Los extremos no cambian al añadir combinaciones.',
      fields: {
        access: 'Un especialista a tiempo',
        officerHours: 'Horas de agentes recuperadas',
        cost: 'Bajo costo para esta agencia',
        worstArea: 'La zona peor atendida',
      },
      ranges: {
        access: 'De ninguna llamada a todas.',
        officerHours: (hours) => `De ninguna a las ${hours} que los agentes dedican hoy al año a estas llamadas.`,
        cost: (dollars) => `De nada a ${dollars} al año: su presupuesto, o dos personas a todas horas a su precio.`,
        worstArea: 'De ninguna llamada a todas en la zona peor atendida.',
        unknown: 'Aún no se puede pesar: faltan precios o un presupuesto.',
      },
      step: { none: '0, no cuenta', other: (n) => n, most: '5, cuenta más' },
      button: 'Pesar de nuevo',
      note: 'Los pesos no cambian ningún año simulado. La seguridad no se pesa: va primero. Nada aquí puntúa a una persona.',
    },
    drivers: {
      title: 'De qué depende la respuesta',
      lead: (first, second) =>
        `Las dos mejores son ${first} y ${second}. Estos datos mueven la diferencia entre ellas.`,
      finding: (input) => `Lo que más mueve la diferencia: ${input}`,
      none: 'Ninguno de los datos sorteados mueve la diferencia más que el azar.',
      few: 'Demasiado pocos años simulados para decir de qué depende la respuesta.',
      unit: 'puntos de valor, de 100',
      note: 'Cada barra: la diferencia en los años con la quinta parte más baja y más alta de ese dato. Por encima de 0 la primera es mejor.',
      row: 'Dato',
      low: 'En su quinta parte más baja',
      high: 'En su quinta parte más alta',
      rank: 'Correlación de rangos',
      worth: 'Vale saberlo',
      clear: 'claro',
      caption: 'Datos según lo que valdría conocerlos',
      footnote:
        'Vale saberlo: puntos de valor que se ganan en promedio si solo este dato se conociera antes de elegir (EVPPI por grupos, sin el azar). Claro: más que el azar en 95 de 100 casos.',
      demand: 'Cuántas llamadas son de verdad de salud mental',
      'cost-factor': 'Lo que costará de verdad el programa',
    },
  },
)
