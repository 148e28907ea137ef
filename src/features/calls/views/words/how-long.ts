import { words } from '../../../../web/words/index.ts'

/** Words about minutes and hours. */
export const HOW_LONG_WORDS = words(
  {
    title: 'How long do they take?',
    finding: (mentalHealth: string, others: string) =>
      `Half of the mental-health calls keep the first unit on scene for more than ${mentalHealth}. For other calls it is ${others}.`,
    findingAlone: (mentalHealth: string) =>
      `Half of the mental-health calls keep the first unit on scene for more than ${mentalHealth}.`,
    findingResponse: (mentalHealth: string) =>
      `Half of the mental-health calls have a unit on scene within ${mentalHealth}. Time on scene cannot be computed.`,
    none: 'How long calls take cannot be computed from this file.',
    chartFinding: 'Minutes that the middle half of calls take; the dot is the middle call',
    chartUnit: 'minutes',
    chartNote:
      'A bar holds half of all calls: a quarter took less, a quarter took more. It is not a margin of error. The table has the long ones.',
    caption: 'Minutes, mental-health calls beside other calls',
    stage: 'Stage',
    group: 'Calls',
    stages: {
      queue: 'Received to dispatched',
      travel: 'Dispatched to arrived',
      scene: 'Arrived to cleared',
      response: 'Received to arrived',
    },
    mentalHealth: 'mental health',
    others: 'other calls',
    median: 'Middle',
    quarters: 'A quarter to three quarters',
    p90: '9 in 10 within',
    p99: '99 in 100 within',
    missing: 'Without',
    cannot: 'Cannot be computed',
    leftOpen: (mentalHealth: string, all: string) =>
      `Mental-health calls with no end, or open for over eight hours: ${mentalHealth}, of ${all} such calls in all. They are set apart, never cut short.`,
    leftOpenNone: 'No call stays open for over eight hours.',
    hours: (hours: string, all: string, share: string) =>
      `Units spent ${hours} on mental-health calls, of ${all} on all calls (${share} of 100), counted over every unit that went.`,
    perCall: (mine: string, others: string) =>
      `All units together, the middle mental-health call takes ${mine}, the middle other call ${others}.`,
    hoursMissing: (calls: string) => `Mental-health calls without such times: ${calls}. Their hours are not in it.`,
    hoursNone: 'Hours of units cannot be computed.',
  },
  {
    title: '¿Cuánto duran?',
    finding: (mentalHealth, others) =>
      `La mitad de las llamadas de salud mental ocupa a la primera unidad en el lugar más de ${mentalHealth}. En las demás son ${others}.`,
    findingAlone: (mentalHealth) =>
      `La mitad de las llamadas de salud mental ocupa a la primera unidad en el lugar más de ${mentalHealth}.`,
    findingResponse: (mentalHealth) =>
      `La mitad de las llamadas de salud mental tiene una unidad en el lugar en ${mentalHealth}. El tiempo en el lugar no se puede calcular.`,
    none: 'Con este archivo no se puede calcular cuánto duran las llamadas.',
    chartFinding: 'Minutos de la mitad central de las llamadas; el punto es la llamada del medio',
    chartUnit: 'minutos',
    chartNote:
      'Una barra abarca la mitad de las llamadas: un cuarto duró menos, un cuarto más. No es un margen de error. La tabla tiene las largas.',
    caption: 'Minutos, llamadas de salud mental junto a las demás',
    stage: 'Etapa',
    group: 'Llamadas',
    stages: {
      queue: 'De recibida a despachada',
      travel: 'De despachada a llegada',
      scene: 'De llegada a terminada',
      response: 'De recibida a llegada',
    },
    mentalHealth: 'salud mental',
    others: 'las demás',
    median: 'Mitad',
    quarters: 'De un cuarto a tres cuartos',
    p90: '9 de 10 en',
    p99: '99 de 100 en',
    missing: 'Sin dato',
    cannot: 'No se puede calcular',
    leftOpen: (mentalHealth, all) =>
      `Llamadas de salud mental sin final, o abiertas más de ocho horas: ${mentalHealth}, de ${all} llamadas así en total. Se apartan, nunca se recortan.`,
    leftOpenNone: 'Ninguna llamada sigue abierta más de ocho horas.',
    hours: (hours, all, share) =>
      `Las unidades dedicaron ${hours} a llamadas de salud mental, de ${all} a todas (${share} de cada 100), contando cada unidad enviada.`,
    perCall: (mine, others) =>
      `Con todas las unidades juntas, la llamada de salud mental del medio toma ${mine}; la del medio entre las demás, ${others}.`,
    hoursMissing: (calls) => `Llamadas de salud mental sin esas horas: ${calls}. Su tiempo no está incluido.`,
    hoursNone: 'Las horas de las unidades no se pueden calcular.',
  },
)
