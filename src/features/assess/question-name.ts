import type { Language } from '../../web/words/index.ts'
import { ASSESS_WORDS } from './words.ts'

/** One of the six questions of the framework, as it is asked. */
export const questionName = (number: number, language: Language): string =>
  ASSESS_WORDS[language].questions[number] ?? String(number)
