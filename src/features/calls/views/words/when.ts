import { words } from '../../../../web/words/index.ts'

/** Words about when calls come: hours of the week, seasons, months, events and level changes. */
export const WHEN_WORDS = words(
  {
    title: 'When do they come?',
    finding: (day: string, from: string, to: string) =>
      `Most come between ${from} and ${to}, and ${day} is the busiest day.`,
    none: 'There are too few calls with a time to show when they come.',
    weekFinding: (day: string, hour: string, rate: string) =>
      `The busiest hour is ${day} at ${hour}: ${rate} mental-health calls in 100 such hours.`,
    weekFindingCount: (day: string, hour: string, calls: string) =>
      `The busiest hour is ${day} at ${hour}: ${calls} mental-health calls.`,
    weekNote: (all: string) =>
      `For all calls the busiest hour is ${all}. One hour of the week alone rests on few calls.`,
    callsAnHour: 'calls in 100 hours',
    callsCount: 'calls',
    seasonTitle: 'Over the year',
    seasonFinding: (high: string, most: string, low: string, least: string) =>
      `${high} has most mental-health calls a day (${most}), ${low} fewest (${least}).`,
    seasonFlat: 'The months of the year cannot be told apart: their limits overlap.',
    seasonNone: 'Seasons cannot be told from this file.',
    seasonChart: 'Months of the year, all years together',
    seasonUnit: 'mental-health calls a covered day',
    seasonNote: (low: string, high: string) =>
      `The soft band shows 95% limits. All calls range from ${low} to ${high} a day over the months.`,
    trendTitle: 'Month by month',
    trendFinding: (change: string, low: string, high: string) =>
      `Mental-health calls a day changed by ${change} in 100 a year (95% limits ${low} to ${high}).`,
    trendFlat: (low: string, high: string) =>
      `These calls show no clear rise or fall: the yearly change lies between ${low} and ${high} in 100.`,
    trendNone: 'No trend can be told from this file.',
    monthsFinding: (low: string, high: string) =>
      `Months range from ${low} to ${high} mental-health calls for each covered day`,
    monthsNote:
      'The soft band shows what chance alone could do. Hollow dots are months covered only in part. Where days are missing, the line is open.',
    aDay: 'calls a covered day',
    partial: (months: string) => `Covered only in part: ${months}.`,
    levelTitle: 'Sudden steps',
    levelSays: (day: string, of: string, before: string, after: string) =>
      `From ${day} on, ${of} go from ${before} to ${after} a day.`,
    levelOf: { all: 'all calls', 'mental-health': 'mental-health calls' },
    levelExport: 'The export changes at the same time, so this says nothing about need.',
    levelUnknown: 'Nothing in the file explains it. Ask what changed on that day.',
    levelNone: 'We found no sudden step in the number of calls.',
    codingTitle: 'Changes of codes',
    codingFinding: (n: string, mine: string) =>
      `${n} codes came into use or went out of use; ${mine} of them are about mental health. Counts before and after may not compare.`,
    codingOthers: 'The other codes that came or went',
    codingRenamed: 'Likely the same as',
    codingCaption: 'Codes that came or went',
    codingWhat: { 'came-into-use': 'came into use', 'out-of-use': 'out of use' },
    codingLabel: 'Code',
    codingSpan: 'Seen',
    codingChange: 'Change',
    codingCalls: 'Calls',
    eventsTitle: 'Known events',
    eventsFinding: (n: string) => `${n} known events lie in this time; the numbers stand on the chart.`,
    eventsNone: 'No known event lies in this time. Note what changed: a launch, new codes, a new system.',
    national: 'whole country',
    addEvent: 'Note an event',
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
  },
  {
    title: '¿Cuándo llegan?',
    finding: (day, from, to) => `La mayoría llega entre ${from} y ${to}, y el día con más llamadas es ${day}.`,
    none: 'Hay muy pocas llamadas con hora para mostrar cuándo llegan.',
    weekFinding: (day, hour, rate) =>
      `La hora con más llamadas es ${day}, ${hour}: ${rate} llamadas de salud mental en 100 horas como esa.`,
    weekFindingCount: (day, hour, calls) =>
      `La hora con más llamadas es ${day}, ${hour}: ${calls} llamadas de salud mental.`,
    weekNote: (all) =>
      `En todas las llamadas la hora con más es ${all}. Una sola hora de la semana se apoya en pocas llamadas.`,
    callsAnHour: 'llamadas en 100 horas',
    callsCount: 'llamadas',
    seasonTitle: 'A lo largo del año',
    seasonFinding: (high, most, low, least) =>
      `${high} tiene más llamadas de salud mental al día (${most}); ${low}, menos (${least}).`,
    seasonFlat: 'Los meses del año no se pueden distinguir: sus límites se solapan.',
    seasonNone: 'Este archivo no permite hablar de estaciones.',
    seasonChart: 'Meses del año, todos los años juntos',
    seasonUnit: 'llamadas de salud mental por día cubierto',
    seasonNote: (low, high) =>
      `La banda suave muestra límites del 95%. Todas las llamadas van de ${low} a ${high} al día según el mes.`,
    trendTitle: 'Mes a mes',
    trendFinding: (change, low, high) =>
      `Las llamadas de salud mental al día cambiaron ${change} de cada 100 por año (límites del 95%: de ${low} a ${high}).`,
    trendFlat: (low, high) =>
      `Estas llamadas no muestran un aumento o descenso claro: el cambio anual está entre ${low} y ${high} de cada 100.`,
    trendNone: 'Este archivo no permite hablar de tendencia.',
    monthsFinding: (low, high) => `Los meses van de ${low} a ${high} llamadas de salud mental por día cubierto`,
    monthsNote:
      'La banda suave muestra lo que podría hacer el azar. Los puntos huecos son meses cubiertos solo en parte. Donde faltan días, la línea queda abierta.',
    aDay: 'llamadas por día cubierto',
    partial: (months) => `Cubiertos solo en parte: ${months}.`,
    levelTitle: 'Saltos',
    levelSays: (day, of, before, after) => `Desde el ${day}, ${of} pasan de ${before} a ${after} al día.`,
    levelOf: { all: 'todas las llamadas', 'mental-health': 'las llamadas de salud mental' },
    levelExport: 'La exportación cambia al mismo tiempo, así que esto no dice nada de la necesidad.',
    levelUnknown: 'Nada en el archivo lo explica. Pregunte qué cambió ese día.',
    levelNone: 'No encontramos ningún salto en el número de llamadas.',
    codingTitle: 'Cambios de códigos',
    codingFinding: (n, mine) =>
      `${n} códigos empezaron a usarse o dejaron de usarse; ${mine} son sobre salud mental. Las cuentas de antes y después quizá no se comparen.`,
    codingOthers: 'Los demás códigos que llegaron o se fueron',
    codingRenamed: 'Probablemente lo mismo que',
    codingCaption: 'Códigos que llegaron o se fueron',
    codingWhat: { 'came-into-use': 'empezó a usarse', 'out-of-use': 'dejó de usarse' },
    codingLabel: 'Código',
    codingSpan: 'Visto',
    codingChange: 'Cambio',
    codingCalls: 'Llamadas',
    eventsTitle: 'Hechos conocidos',
    eventsFinding: (n) => `${n} hechos conocidos caen en este tiempo; los números están en el gráfico.`,
    eventsNone:
      'Ningún hecho conocido cae en este tiempo. Anote lo que cambió: un lanzamiento, códigos nuevos, otro sistema.',
    national: 'todo el país',
    addEvent: 'Anotar un hecho',
    months: [
      'enero',
      'febrero',
      'marzo',
      'abril',
      'mayo',
      'junio',
      'julio',
      'agosto',
      'septiembre',
      'octubre',
      'noviembre',
      'diciembre',
    ],
  },
)
