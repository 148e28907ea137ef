import type { Language } from './index.ts'

const FORMATS = {
  en: new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }),
  es: new Intl.DateTimeFormat('es-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }),
} as const

/** A moment on a page of the toolkit itself. It does not know where its reader is, so it says which zone it uses. */
export const moment = (at: number | Date, language: Language): string => `${FORMATS[language].format(at)} UTC`

const DAYS = {
  en: new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }),
  es: new Intl.DateTimeFormat('es-US', { dateStyle: 'medium', timeZone: 'UTC' }),
} as const

/** A day without clock, written `2026-11-22`, as a person writes it: "Nov 22, 2026". */
export const dayText = (day: string, language: Language): string => DAYS[language].format(new Date(`${day}T00:00:00Z`))
