import type { Language } from '../../web/words/index.ts'

/** Minutes after midnight as a time of day: "8:30 am". */
export function clockTime(minutes: number, language: Language): string {
  const hour = Math.floor(minutes / 60)
  const half = hour < 12 ? { en: 'am', es: 'a. m.' } : { en: 'pm', es: 'p. m.' }
  return `${((hour + 11) % 12) + 1}:${String(Math.round(minutes % 60)).padStart(2, '0')} ${half[language]}`
}
