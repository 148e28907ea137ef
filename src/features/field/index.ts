import type { SearchEntry } from '../../platform/search/entry.ts'
import { FIELD_WORDS } from './words.ts'

export { fillNumbers } from './fill-numbers.ts'
export { fieldRoutes } from './routes.ts'

/** The field page, for search. */
export function fieldEntries(): readonly SearchEntry[] {
  return (['en', 'es'] as const).map((language) => ({
    id: `page:${language}:/field`,
    kind: 'page',
    path: '/field',
    title: FIELD_WORDS[language].title,
    text: FIELD_WORDS[language].description,
    language,
  }))
}
