import type { Instant } from '../../core/kinds.ts'
import type { Language } from '../../web/words/index.ts'

const FORMATS = {
  en: new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }),
  es: new Intl.DateTimeFormat('es-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }),
} as const

/** A moment for a page. The toolkit does not know where its reader is, so it says UTC. */
export const moment = (at: Instant, language: Language): string => `${FORMATS[language].format(at)} UTC`
