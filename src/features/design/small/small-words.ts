import { words } from '../../../web/words/index.ts'

/** What few calls mean for a team of one's own, and what else would help. */
export const SMALL_WORDS = words(
  {
    title: 'How often would a team have nothing to do?',
    small: (calls: string, idle: string) =>
      `At this number of calls, a 10-hour shift at your best hours meets about ${calls} mental-health calls, and ${idle} of 100 such shifts meet none. A team of your own would mostly wait.`,
    enough: (calls: string, idle: string) =>
      `You have enough calls for a team of your own. A 10-hour shift at your best hours meets about ${calls} mental-health calls; ${idle} of 100 such shifts meet none.`,
    calm: 'Nothing on this page presses.',
    waits: (options: string) =>
      `Yet some options would often wait, since their rules or hours let them take few of these calls. Of 100 shifts without any call: ${options}.`,
    waiting: (option: string, idle: string) => `“${option}” ${idle}`,
    chart: (idle: string) => `${idle} of 100 shifts of 10 hours at any time of the week would meet no call`,
    chartUnit: 'of 100 shifts, without any call',
    anyTime: 'Any 10-hour shift',
    bestTime: 'At your best four shifts',
    atOnce: (share: string) =>
      `In the busiest three hours of the week ${share} mental-health calls are under way at once, on average.`,
    table: 'What each option’s crews would meet',
    option: 'Option',
    shifts: 'Shifts a week',
    calls: 'Calls a shift',
    idle: 'Of 100 shifts, none',
    duty: 'Crew hours on duty for one call',
    onCall: 'on call',
    noCall: 'no call',
    advice: 'What other small places do',
    advices: {
      pool: (times: string) =>
        `Share a team with neighbors. About ${times} times your calls would give a 10-hour team a call in nine of ten shifts, at any hour.`,
      'on-call': (idle: string) =>
        `Have a team on call from home: nobody waits on duty in the ${idle} of 100 shifts without a call, but it comes later.`,
      'tele-clinician': (share: string) =>
        `Ask a clinician in by video. One clinician can serve several agencies: your calls would keep one busy ${share} of 100 hours.`,
      'regional-cit': (calls: string) =>
        `Train patrol officers in a regional CIT course. They work between the ${calls} mental-health calls of a week, so nobody waits.`,
    },
    pooled: 'What a shared team would meet',
    away: 'Of 100 calls, team away',
    idleBest: 'None, best four shifts',
    pooledFinding: (needed: string) =>
      needed === '1'
        ? 'Your calls alone leave at most 10 of 100 shifts without a call, at any hour'
        : `${needed} agencies together would leave at most 10 of 100 shifts without a call, at any hour`,
    pooledBest: (needed: string) =>
      needed === '1'
        ? 'At the best four shifts of the week, your calls alone do the same.'
        : `At the best four shifts of the week, ${needed} agencies do the same.`,
    pooledBestNot: 'At the best four shifts of the week, more than 10 of 100 would still meet none.',
    pooledNot: 'At any hour, these agencies together would leave more than 10 of 100 shifts without a call',
    pooledTable: 'One agency after the other joins',
    joins: 'With',
    agencies: 'Agencies',
    pooledNote:
      'Only the shared team is counted. Patrol stays each agency’s own. Drives get longer as the area grows, which is not in these numbers.',
    note: 'Calls are taken as coming on their own, at the rates of the hours. Real calls come in bunches, so a few more shifts are idle.',
  },
  {
    title: '¿Cuántas veces un equipo no tendría nada que hacer?',
    small: (calls, idle) =>
      `Con este número de llamadas, un turno de 10 horas en sus mejores horas recibe unas ${calls} llamadas de salud mental, y ${idle} de cada 100 turnos no reciben ninguna. Un equipo propio pasaría casi todo el tiempo esperando.`,
    enough: (calls, idle) =>
      `Tiene llamadas suficientes para un equipo propio. Un turno de 10 horas en sus mejores horas recibe unas ${calls} llamadas de salud mental; ${idle} de cada 100 turnos no reciben ninguna.`,
    calm: 'Nada de esta página urge.',
    waits: (options) =>
      `Aun así, algunas opciones esperarían a menudo, pues sus reglas u horas les dejan pocas de estas llamadas. De 100 turnos, sin ninguna llamada: ${options}.`,
    waiting: (option, idle) => `«${option}» ${idle}`,
    chart: (idle) =>
      `${idle} de cada 100 turnos de 10 horas, a cualquier hora de la semana, no recibirían ninguna llamada`,
    chartUnit: 'de cada 100 turnos, sin ninguna llamada',
    anyTime: 'Cualquier turno de 10 horas',
    bestTime: 'En sus cuatro mejores turnos',
    atOnce: (share) =>
      `En las tres horas de más llamadas de la semana hay, en promedio, ${share} llamadas de salud mental a la vez.`,
    table: 'Lo que recibirían los equipos de cada opción',
    option: 'Opción',
    shifts: 'Turnos por semana',
    calls: 'Llamadas por turno',
    idle: 'De 100 turnos, ninguna',
    duty: 'Horas de turno por cada llamada',
    onCall: 'localizable en casa',
    noCall: 'ninguna llamada',
    advice: 'Lo que hacen otros lugares pequeños',
    advices: {
      pool: (times) =>
        `Compartir un equipo con vecinos. Con unas ${times} veces sus llamadas, un equipo de 10 horas tendría alguna llamada en nueve de cada diez turnos, a cualquier hora.`,
      'on-call': (idle) =>
        `Tener un equipo localizable en casa: nadie espera de turno en los ${idle} de cada 100 turnos sin llamadas, pero llega más tarde.`,
      'tele-clinician': (share) =>
        `Consultar a un clínico por video. Un clínico puede servir a varias agencias: sus llamadas lo ocuparían ${share} de cada 100 horas.`,
      'regional-cit': (calls) =>
        `Formar agentes de patrulla en un curso CIT regional. Trabajan entre las ${calls} llamadas de salud mental de una semana, y nadie espera.`,
    },
    pooled: 'Lo que recibiría un equipo compartido',
    away: 'De 100 llamadas, equipo ocupado',
    idleBest: 'Ninguna, cuatro mejores turnos',
    pooledFinding: (needed) =>
      needed === '1'
        ? 'Sus llamadas por sí solas dejan como mucho 10 de cada 100 turnos sin llamadas, a cualquier hora'
        : `${needed} agencias juntas dejarían como mucho 10 de cada 100 turnos sin llamadas, a cualquier hora`,
    pooledBest: (needed) =>
      needed === '1'
        ? 'En los cuatro mejores turnos de la semana, bastan sus propias llamadas.'
        : `En los cuatro mejores turnos de la semana, bastan ${needed} agencias.`,
    pooledBestNot: 'En los cuatro mejores turnos de la semana, más de 10 de cada 100 seguirían sin llamadas.',
    pooledNot: 'A cualquier hora, estas agencias juntas dejarían más de 10 de cada 100 turnos sin llamadas',
    pooledTable: 'Se suma una agencia tras otra',
    joins: 'Con',
    agencies: 'Agencias',
    pooledNote:
      'Solo se cuenta el equipo compartido. La patrulla sigue siendo de cada agencia. Al crecer la zona se tarda más en llegar, lo que no está en estas cifras.',
    note: 'Se supone que las llamadas llegan por separado, al ritmo de cada hora. Las reales llegan agrupadas, así que habrá algunos turnos vacíos más.',
  },
)
