import { words } from '../../../web/words/index.ts'

/** The pages of one comparison. */
export const RESULT_WORDS = words(
  {
    parts: {
      title: 'Pages of this comparison',
      answer: 'The answer',
      hours: 'When',
      places: 'Where',
      money: 'Money and people',
      outcomes: 'What may follow',
      'hangs-on': 'What it hangs on',
      day: 'One day, call by call',
    },
    chooseMix: 'Choose a mix',
    hours: {
      title: 'When would help come in time?',
      none: 'No hours to show',
      noneLead: 'This comparison was refused, so nothing was replayed.',
      noWorst: 'There are too few calls in each part of the day to say when help is scarcest.',
      worst: (mix: string, from: string, to: string, share: string, within: string) =>
        `With “${mix}”, help is scarcest from ${from} to ${to}: about ${share} of 100 calls would meet a specialist within ${within}.`,
      left: (mix: string, within: string) => `Calls left without a specialist within ${within}: ${mix}`,
      leftUnit: 'calls a year',
      onDuty: (mix: string) => `Crews on duty: ${mix}`,
      onDutyUnit: 'crews',
      table: (within: string) => `By time of day: of 100 calls, helped within ${within}`,
      hoursOfDay: 'Hours',
      fromTo: (from: string, to: string) => `${from} to ${to}`,
      calls: 'Calls a year',
      tooFew: 'too few calls',
      note: 'Helped: a specialist came, or a clinician settled the call by phone or joined by video. Means over all simulated years.',
    },
    places: {
      title: 'Where would help come in time?',
      none: 'No areas in this file',
      noneLead:
        'Your export names no beats or map squares, or only one. With a beat column you would see which parts of town each mix leaves behind.',
      tooFewAreas: 'Too few areas have enough calls to compare them.',
      gap: (mix: string, worst: string, best: string, within: string) =>
        `With “${mix}”, about ${worst} of 100 calls in the worst-served area would be helped within ${within}, and ${best} in the best-served.`,
      equity: (within: string) => `How even it is: of 100 calls, helped within ${within}`,
      mix: 'Mix',
      worstArea: 'Worst area',
      bestArea: 'Best area',
      ratio: 'Worst to best',
      worstHours: 'Worst 3 hours',
      untold: 'cannot tell',
      equityNote:
        'Only areas and hours with enough calls are compared. Which area is worst may differ from mix to mix. Worst to best is 1 where all areas fare alike.',
      areas: 'Each area: of 100 calls, helped in time',
      area: 'Area',
      calls: 'Calls a year',
      map: (mix: string, within: string) => `Where calls would still wait longer than ${within}: ${mix}`,
      mapUnit: 'calls a year not helped in time',
      mapNote: (least: string) =>
        `A dot is the middle of an area. Areas with fewer than ${least} such calls have none.`,
      note: 'A replay knows areas by name only. A crew drives longer to every area by the same factor, so a base far from one end of town is not seen here.',
    },
  },
  {
    parts: {
      title: 'Páginas de esta comparación',
      answer: 'La respuesta',
      hours: 'Cuándo',
      places: 'Dónde',
      money: 'Dinero y personal',
      outcomes: 'Qué puede seguir',
      'hangs-on': 'De qué depende',
      day: 'Un día, llamada por llamada',
    },
    chooseMix: 'Elija una combinación',
    hours: {
      title: '¿Cuándo llegaría la ayuda a tiempo?',
      none: 'No hay horas que mostrar',
      noneLead: 'Esta comparación no se pudo hacer, así que no se simuló nada.',
      noWorst: 'Hay muy pocas llamadas en cada parte del día para decir cuándo falta más la ayuda.',
      worst: (mix, from, to, share, within) =>
        `Con «${mix}», la ayuda falta más de ${from} a ${to}: unas ${share} de 100 llamadas tendrían un especialista en ${within}.`,
      left: (mix, within) => `Llamadas sin especialista en ${within}: ${mix}`,
      leftUnit: 'llamadas al año',
      onDuty: (mix) => `Equipos de turno: ${mix}`,
      onDutyUnit: 'equipos',
      table: (within) => `Por hora del día: de 100 llamadas, atendidas en ${within}`,
      hoursOfDay: 'Horas',
      fromTo: (from, to) => `${from} a ${to}`,
      calls: 'Llamadas al año',
      tooFew: 'muy pocas llamadas',
      note: 'Atendida: llegó un especialista, o un profesional clínico resolvió la llamada por teléfono o se unió por video. Medias de todos los años simulados.',
    },
    places: {
      title: '¿Dónde llegaría la ayuda a tiempo?',
      none: 'Este archivo no tiene zonas',
      noneLead:
        'Su archivo no nombra sectores ni cuadros del mapa, o solo uno. Con una columna de sectores vería qué partes de la ciudad deja atrás cada combinación.',
      tooFewAreas: 'Muy pocas zonas tienen llamadas suficientes para compararlas.',
      gap: (mix, worst, best, within) =>
        `Con «${mix}», unas ${worst} de 100 llamadas de la zona peor atendida tendrían ayuda en ${within}, y ${best} en la mejor atendida.`,
      equity: (within) => `Qué tan parejo es: de 100 llamadas, atendidas en ${within}`,
      mix: 'Combinación',
      worstArea: 'Peor zona',
      bestArea: 'Mejor zona',
      ratio: 'Peor a mejor',
      worstHours: 'Peores 3 horas',
      untold: 'no se sabe',
      equityNote:
        'Solo se comparan zonas y horas con llamadas suficientes. La peor zona puede cambiar de una combinación a otra. Peor a mejor es 1 cuando a todas las zonas les va igual.',
      areas: 'Cada zona: de 100 llamadas, atendidas a tiempo',
      area: 'Zona',
      calls: 'Llamadas al año',
      map: (mix, within) => `Dónde las llamadas aún esperarían más de ${within}: ${mix}`,
      mapUnit: 'llamadas al año no atendidas a tiempo',
      mapNote: (least) =>
        `Un punto es el centro de una zona. Las zonas con menos de ${least} de estas llamadas no tienen punto.`,
      note: 'La simulación conoce las zonas solo por su nombre. Un equipo tarda más hacia todas por igual, así que aquí no se ve una base lejos de un extremo de la ciudad.',
    },
  },
)
