import type { FieldProblem } from '../../../web/parts/index.ts'
import { hasLength, holdsSocialSecurityNumber, Problems, text } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { LETTER_WORDS } from './letter-words.ts'

/** What to do with the letter: show it as it prints, take it as a file, or keep it with the documents. */
export type LetterForm = 'page' | 'pdf' | 'word' | 'save'
const FORMS: readonly LetterForm[] = ['page', 'pdf', 'word', 'save']
const MOST_SUBJECT = 200
const MOST_TEXT = 20_000

export interface TypedLetter {
  readonly subject: string
  readonly text: string
  readonly as: LetterForm
  readonly problems: readonly FieldProblem[]
}

/** The letter as it was changed. What was typed is kept, also where it cannot be used. */
export function readLetter(form: FormData, language: Language): TypedLetter {
  const says = LETTER_WORDS[language]
  const typed = { subject: text(form, 'subject'), text: text(form, 'text') }
  const problems = new Problems()
  problems.need(hasLength(typed.subject, 1, MOST_SUBJECT), 'subject', says.empty)
  problems.need(typed.text.length > 0, 'text', says.empty)
  problems.need(typed.text.length <= MOST_TEXT, 'text', says.tooLong)
  problems.need(!holdsSocialSecurityNumber(typed.text), 'text', says.number)
  const asked = text(form, 'as')
  return { ...typed, as: FORMS.find((one) => one === asked) ?? 'page', problems: problems.found }
}
