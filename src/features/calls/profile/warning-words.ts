import type { Language } from '../../../web/words/index.ts'
import { count } from '../../../web/words/numbers.ts'
import type { ProfileWarning, WarningKind } from './profile.ts'

const SPANISH: Readonly<Record<WarningKind, string>> = {
  'time-zone-assumed': 'Nadie ha dicho en qué zona horaria están las horas. Se usaron tal como están.',
  'uneven-coverage': 'El archivo no cubre todos los días. Use cifras por día cubierto, no totales por mes.',
  'long-gap': 'Hay un hueco de varias semanas.',
  'short-file': 'El archivo abarca menos de 90 días. Con menos no se puede recomendar ninguna combinación.',
  'round-row-count': 'El archivo tiene un número redondo de filas. Puede que la exportación se cortara ahí.',
  'no-denominator': 'La mayoría de las filas son sobre salud mental. No es una lista de todas las llamadas.',
  'no-mental-health-code': 'Ningún tipo ni disposición de este archivo habla de salud mental.',
  'only-proxies':
    'Ningún tipo nombra la salud mental. La cuenta se apoya en indicios como verificaciones de bienestar.',
  'codes-not-explained': 'Llamadas sin tipo, o con un código que nada explica. No saber no es "no".',
  'two-clocks': 'Parece que el archivo mezcla dos relojes, por ejemplo hora local y UTC.',
  'weekday-disagrees': 'Hay filas donde el día de la semana y la fecha no coinciden.',
  'am-pm-lost': 'Una columna perdió AM y PM en algunas filas y no se usó como hora.',
  'impossible-years': 'Una columna contiene años imposibles y no se usó como fecha.',
  'month-or-day-first':
    'En una columna ningún número pasa de 12: mes y día podrían estar cambiados. Leímos primero el mes.',
  'midnight-means-missing': 'Una columna dice exactamente 0:00 demasiadas veces. Lo leímos como "no registrado".',
  'several-rows-a-call': 'Varias filas comparten un número. Se cuentan llamadas, no filas.',
  'number-used-again':
    'Hay números de llamada que se volvieron a usar: sus filas se recibieron con más de una semana de diferencia. Se contaron aparte, como llamadas distintas.',
  'number-over-days':
    'Hay números de llamada con filas recibidas en días que no son seguidos. Cada uno se contó como una sola llamada. Si sus números empiezan de nuevo a menudo, añada la fecha.',
  'not-calls-for-service': 'Este archivo trata del uso de la fuerza. No es una lista de llamadas de servicio.',
  'intervals-not-believed': 'Intervalos que van hacia atrás o duran más de ocho horas. Cuentan como desconocidos.',
  'no-exact-dates':
    'El archivo no tiene fechas útiles: no se ven los huecos. Las cifras por día y la tendencia cuentan cada mes como completo.',
  'repeated-hour': 'En otoño una hora del reloj ocurre dos veces. Se leyó como la primera.',
  'possible-repeats':
    'Hay filas que dicen exactamente lo mismo que otra, en un archivo sin números de llamada. Se contó cada una. Si son las mismas llamadas, envíe el archivo con un número de llamada o quite las repeticiones.',
  'personal-values': 'Una columna parece contener números personales o direcciones. Se quitó.',
  'criminal-justice-word':
    'Una columna contiene palabras como NCIC o III. Compruebe que no tenga registros de esos sistemas.',
  'missing-times': 'Faltan horas.',
  'hours-not-trusted': 'Las horas del día no son fiables. Los días y las cuentas sí se pueden usar.',
  'same-encounter-twice': 'Algunos encuentros vienen dos veces, de dos sistemas.',
  'nearby-repeats': 'Llamadas del mismo lugar y tipo con menos de cinco minutos de diferencia.',
  'level-change': 'El número de llamadas cambia de golpe. Puede ser un cambio de la exportación y no de la necesidad.',
  'coding-changed': 'Las palabras de los tipos de llamada cambian con el tiempo.',
  'rows-superseded': 'Un archivo posterior corrige filas de uno anterior.',
  'calls-left-open': 'Llamadas que quedaron abiertas más de ocho horas.',
  'masked-values': 'Se taparon números personales en una columna.',
}

/** A warning in the page's language, with its column and count. */
export function warningSays(warning: ProfileWarning, language: Language): string {
  const counted = warning.count === undefined || warning.count <= 0 ? '' : ` (${count(warning.count, language)})`
  if (language === 'en') return /\d/.test(warning.says) ? warning.says : `${warning.says}${counted}`
  const column = warning.column === undefined ? '' : ` "${warning.column}"`
  return `${SPANISH[warning.kind]}${column}${counted}`
}

/** Warnings that bear on whether the figures can be used at all; the others are for the careful reader. */
export const WEIGHTY: ReadonlySet<WarningKind> = new Set([
  'no-denominator',
  'only-proxies',
  'no-mental-health-code',
  'two-clocks',
  'uneven-coverage',
  'long-gap',
  'short-file',
  'round-row-count',
  'not-calls-for-service',
  'number-used-again',
  'number-over-days',
  'no-exact-dates',
  'time-zone-assumed',
  'weekday-disagrees',
])
