import type { Language } from './index.ts'

const LOCALES = { en: 'en-US', es: 'es-US' } as const

const formats = new Map<string, Intl.NumberFormat>()
/** A number as a person writes it, with at most `digits` decimals. */
export function number(value: number, language: Language = 'en', digits = 0): string {
  const key = `${language}${digits}`
  // What rounds to zero has no sign.
  const style = { maximumFractionDigits: digits, signDisplay: 'negative' } as const
  const format = formats.get(key) ?? new Intl.NumberFormat(LOCALES[language], style)
  formats.set(key, format)
  return format.format(value)
}

/**
 * A share as a count of 100, without the words "of 100": `ofHundred(0.31)` is "31".
 * Under 1 and over 99 it keeps one decimal, so that "some" never becomes "none" and "nearly all" never "all".
 */
export function ofHundred(share: number): string {
  const value = share * 100
  if (value > 0 && value < 0.05) return '<0.1'
  if (value < 100 && value > 99.95) return '>99.9'
  const fine = (value > 0 && value < 1) || (value > 99 && value < 100)
  return number(value, 'en', fine ? 1 : 0)
}

export function percent(share: number, digits?: number): string {
  return digits === undefined ? `${ofHundred(share)}%` : `${number(share * 100, 'en', digits)}%`
}

/** A whole number with thousands separated. */
export const count = (n: number, language: Language = 'en'): string => number(Math.round(n), language)

/** Two ends of an interval: "24 to 38". Takes numbers or text that is already written out. */
export function range(low: number | string, high: number | string, language: Language = 'en', digits = 0): string {
  const write = (end: number | string) => (typeof end === 'string' ? end : number(end, language, digits))
  return `${write(low)} ${language === 'es' ? 'a' : 'to'} ${write(high)}`
}

/** "12 minutes"; under ten minutes with one decimal, from two hours on as "2 h 5 min". */
export function minutes(m: number, language: Language = 'en'): string {
  if (m >= 120) {
    const whole = Math.round(m)
    return `${count(Math.floor(whole / 60), language)} h ${whole % 60} min`
  }
  const text = number(m, language, m < 10 ? 1 : 0)
  if (language === 'es') return text === '1' ? '1 minuto' : `${text} minutos`
  return text === '1' ? '1 minute' : `${text} minutes`
}

/** "1,940 hours"; under ten hours with one decimal. */
export function hours(h: number, language: Language = 'en'): string {
  const text = number(h, language, Math.abs(h) < 10 ? 1 : 0)
  if (language === 'es') return text === '1' ? '1 hora' : `${text} horas`
  return text === '1' ? '1 hour' : `${text} hours`
}

/** The name of an hour of the day, 0 to 24: "1 pm", "noon", "midnight". */
export function hourName(h: number, language: Language = 'en'): string {
  const hour = ((Math.floor(h) % 24) + 24) % 24
  if (hour === 0) return language === 'es' ? 'medianoche' : 'midnight'
  if (hour === 12) return language === 'es' ? 'mediodía' : 'noon'
  const half = hour < 12 ? ['am', 'a. m.'] : ['pm', 'p. m.']
  return `${hour % 12 === 0 ? 12 : hour % 12} ${language === 'es' ? half[1] : half[0]}`
}

const WEEKDAYS = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  es: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
} as const
/** The name of a day of the week; 0 is Monday. */
export function weekday(d: number, language: Language = 'en'): string {
  return WEEKDAYS[language][((d % 7) + 7) % 7] ?? ''
}

const SHORT_WEEKDAYS = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  es: ['lun', 'mar', 'mié', 'jue', 'vie', 'sáb', 'dom'],
} as const
/** Three letters of a day of the week; 0 is Monday. */
export function shortWeekday(d: number, language: Language = 'en'): string {
  return SHORT_WEEKDAYS[language][((d % 7) + 7) % 7] ?? ''
}

const days = {
  en: new Intl.DateTimeFormat(LOCALES.en, { dateStyle: 'long', timeZone: 'UTC' }),
  es: new Intl.DateTimeFormat(LOCALES.es, { dateStyle: 'long', timeZone: 'UTC' }),
} as const
/** A day such as `2026-11-21` as a person writes it: November 21, 2026. */
export const longDay = (day: string, language: Language = 'en'): string =>
  days[language].format(new Date(`${day}T00:00Z`))
