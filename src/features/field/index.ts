import { pageEntry, type SearchEntry } from '../../platform/search/index.ts'
import { LANGUAGES } from '../../web/words/index.ts'
import { FIELD_WORDS } from './words.ts'

export { fillNumbers } from './fill-numbers.ts'
export { fieldRoutes } from './routes.ts'

/** The field page, for search. */
export function fieldEntries(): readonly SearchEntry[] {
  return LANGUAGES.map((language) => {
    const { title, description } = FIELD_WORDS[language]
    return pageEntry(language, { path: '/field', title, text: description })
  })
}
