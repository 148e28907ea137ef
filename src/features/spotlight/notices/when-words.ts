import type { Instant } from '../../../core/kinds.ts'
import { type Language, words } from '../../../web/words/index.ts'
import type { PublicNotice } from './notice.ts'
import { firstMoment, precisionOf, stateAt } from './when.ts'

const inDays = (days: number): string => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`)
const enDias = (days: number): string => (days === 0 ? 'hoy' : days === 1 ? 'mañana' : `dentro de ${days} días`)

/** `date` comes with its word: "on March 8, 2026", "in March 2026". */
const WHEN_WORDS = words(
  {
    coming: {
      funding: (date: string, days: number) => `Opens ${date}, ${inDays(days)}`,
      call: (date: string, days: number) => `Opens ${date}, ${inDays(days)}`,
      law: (date: string, days: number) => `Takes effect ${date}, ${inDays(days)}`,
      event: (date: string, days: number) => `Starts ${date}, ${inDays(days)}`,
    },
    open: {
      funding: (date: string, days: number) => `Open, closes ${inDays(days)}: ${date}`,
      call: (date: string, days: number) => `Open, closes ${inDays(days)}: ${date}`,
      law: (date: string, days: number) => `In effect, ends ${inDays(days)}: ${date}`,
      event: (date: string, days: number) => `On now, ends ${inDays(days)}: ${date}`,
    },
    openEnd: {
      funding: () => 'Open, no closing date',
      call: () => 'Open, no closing date',
      law: (date: string) => `In effect since ${date}`,
      event: () => 'On now',
    },
    closed: {
      funding: (date: string) => `Closed ${date}`,
      call: (date: string) => `Closed ${date}`,
      law: (date: string) => `Ended ${date}`,
      event: (date: string) => `Over: it was ${date}`,
    },
    sinceDay: (date: string) => date,
    onDay: (date: string) => `on ${date}`,
    inMonth: (date: string) => `in ${date}`,
  },
  {
    coming: {
      funding: (date: string, days: number) => `Abre ${date}, ${enDias(days)}`,
      call: (date: string, days: number) => `Abre ${date}, ${enDias(days)}`,
      law: (date: string, days: number) => `Entra en vigor ${date}, ${enDias(days)}`,
      event: (date: string, days: number) => `Empieza ${date}, ${enDias(days)}`,
    },
    open: {
      funding: (date: string, days: number) => `Abierto, cierra ${enDias(days)}: ${date}`,
      call: (date: string, days: number) => `Abierto, cierra ${enDias(days)}: ${date}`,
      law: (date: string, days: number) => `En vigor, termina ${enDias(days)}: ${date}`,
      event: (date: string, days: number) => `En curso, termina ${enDias(days)}: ${date}`,
    },
    openEnd: {
      funding: () => 'Abierto, sin fecha de cierre',
      call: () => 'Abierto, sin fecha de cierre',
      law: (date: string) => `En vigor desde ${date}`,
      event: () => 'En curso',
    },
    closed: {
      funding: (date: string) => `Cerró ${date}`,
      call: (date: string) => `Cerró ${date}`,
      law: (date: string) => `Terminó ${date}`,
      event: (date: string) => `Ya pasó: fue ${date}`,
    },
    sinceDay: (date: string) => `el ${date}`,
    onDay: (date: string) => `el ${date}`,
    inMonth: (date: string) => `en ${date}`,
  },
)

const LOCALES = { en: 'en-US', es: 'es-US' } as const

/** A month, day or time as a person writes it, a time with the name of its zone. */
export function dateInWords(text: string, zone: string, language: Language): string {
  const precision = precisionOf(text)
  const at = firstMoment(text, zone)
  const style: Intl.DateTimeFormatOptions =
    precision === 'month'
      ? { year: 'numeric', month: 'long' }
      : { year: 'numeric', month: 'long', day: 'numeric', ...(precision === 'time' ? TIME : {}) }
  return new Intl.DateTimeFormat(LOCALES[language], { ...style, timeZone: zone }).format(at)
}
const TIME = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const

/** The state of a notice in one line, as of now. */
export function stateInWords(
  { kind, times }: Pick<PublicNotice, 'kind' | 'times'>,
  now: Instant,
  language: Language,
): string {
  const says = WHEN_WORDS[language]
  const state = stateAt(times, now)
  const when = (text: string | null): string => (text === null ? '' : withWord(text, times.zone, language))
  if (state.kind === 'coming') return says.coming[kind](when(times.opens), state.inDays)
  if (state.kind === 'closed') return says.closed[kind](when(times.closes))
  if (state.inDays !== null && times.closes !== null) {
    const date = dateInWords(times.closes, times.zone, language)
    return says.open[kind](date, state.inDays)
  }
  return says.openEnd[kind](times.opens === null ? '' : sinceInWords(times.opens, times.zone, language))
}

function sinceInWords(text: string, zone: string, language: Language): string {
  const date = dateInWords(text, zone, language)
  return precisionOf(text) === 'month' ? date : WHEN_WORDS[language].sinceDay(date)
}

function withWord(text: string, zone: string, language: Language): string {
  const says = WHEN_WORDS[language]
  const date = dateInWords(text, zone, language)
  return precisionOf(text) === 'month' ? says.inMonth(date) : says.onDay(date)
}
