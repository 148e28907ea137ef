import { pageEntry, type SearchEntry } from '../../platform/search/index.ts'
import { LANGUAGES } from '../../web/words/index.ts'
import { ASK_PATH } from './form-pages.tsx'
import { FORM_WORDS } from './form-words.ts'
import { QUESTION_PATH } from './question-pages.tsx'
import { QUESTION_WORDS } from './question-words.ts'

/** The two doors to the desk, in both languages. Nothing that came in through them can be found by search. */
export function requestsEntries(): readonly SearchEntry[] {
  return LANGUAGES.flatMap((language) =>
    (
      [
        [ASK_PATH, FORM_WORDS[language]],
        [QUESTION_PATH, QUESTION_WORDS[language]],
      ] as const
    ).map(([path, says]) => pageEntry(language, { path, title: says.title, text: says.lead })),
  )
}
