import type { Language } from '../../web/words/index.ts'

const formats = {
  en: new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }),
  es: new Intl.DateTimeFormat('es-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }),
}

/** A moment on a page of the toolkit itself. These pages know no agency's zone, so they say which one they use. */
export function moment(at: number | Date, language: Language): string {
  return `${formats[language].format(at)} UTC`
}
