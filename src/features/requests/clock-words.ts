import type { Instant } from '../../core/kinds.ts'
import { type Language, words } from '../../web/words/index.ts'
import { type ClockState, hoursMinutes } from './clock.ts'

export const CLOCK_WORDS = words(
  {
    under: 'less than 1 min',
    waiting: (left: string) => `Due in ${left}`,
    'due-soon': (left: string) => `Due soon: in ${left}`,
    'confirmed-in-time': (took: string) => `Confirmed in time, after ${took}`,
    'confirmed-late': (late: string) => `Confirmed ${late} late`,
    overdue: (late: string) => `Overdue by ${late}`,
    withdrawn: 'Closed before it was confirmed',
  },
  {
    under: 'menos de 1 min',
    waiting: (left: string) => `Vence en ${left}`,
    'due-soon': (left: string) => `Vence pronto: en ${left}`,
    'confirmed-in-time': (took: string) => `Confirmada a tiempo, después de ${took}`,
    'confirmed-late': (late: string) => `Confirmada con ${late} de retraso`,
    overdue: (late: string) => `Atrasada por ${late}`,
    withdrawn: 'Cerrada antes de confirmarse',
  },
)

/** "5 h 10 min", the same in both languages; under an hour without the hours. */
export function duration(milliseconds: number, language: Language): string {
  const { hours, minutes } = hoursMinutes(milliseconds)
  if (hours === 0 && minutes === 0) return CLOCK_WORDS[language].under
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes} min`
}

export function clockInWords(state: ClockState, language: Language): string {
  const says = CLOCK_WORDS[language]
  switch (state.kind) {
    case 'waiting':
    case 'due-soon':
      return says[state.kind](duration(state.leftMs, language))
    case 'confirmed-in-time':
      return says[state.kind](duration(state.tookMs, language))
    case 'confirmed-late':
    case 'overdue':
      return says[state.kind](duration(state.lateMs, language))
    case 'withdrawn':
      return says.withdrawn
  }
}

const LOCALES = { en: 'en-US', es: 'es-US' } as const
const formats = new Map<string, Intl.DateTimeFormat>()

/** A moment with its zone, as in "Mar 9, 2026, 9:00 AM EDT". Every time on these pages says its zone. */
export function momentIn(at: Instant, zone: string, language: Language): string {
  const key = `${zone} ${language}`
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(LOCALES[language], {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZone: zone,
      timeZoneName: 'short',
    })
  formats.set(key, format)
  return format.format(at)
}

/** In the zone of whoever asked, and in UTC unless that is the zone. */
export function bothTimes(at: Instant, zone: string, language: Language): string {
  const there = momentIn(at, zone, language)
  return zone === 'UTC' ? there : `${there} (${momentIn(at, 'UTC', language)})`
}
