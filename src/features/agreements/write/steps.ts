import type { AgreementKind, Question } from '../../../core/agreements/clause.ts'
import type { Language } from '../../../web/words/index.ts'
import { number } from '../../../web/words/numbers.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import { WRITE_WORDS } from './write-words.ts'

/** One page of questions. `basics` asks for title, language and state pack; `flows` is the table. */
export interface Step {
  readonly id: string
  readonly label: string
  readonly questions: readonly Question[]
}

/** About a page on a phone. */
const MOST_ON_A_PAGE = 7

/** The pages of questions of a kind, in order: the table comes last, when it is clear who takes part. */
export function stepsOf(kind: AgreementKind, language: Language): readonly Step[] {
  const says = WRITE_WORDS[language]
  const asked = kind.questions.filter((question) => question.kind !== 'flows')
  const pages = Math.ceil(asked.length / MOST_ON_A_PAGE)
  const each = Math.ceil(asked.length / Math.max(1, pages))
  const steps = Array.from({ length: pages }, (_, page): Step => {
    const questions = asked.slice(page * each, (page + 1) * each)
    const first = page * each + 1
    return { id: String(page + 1), label: says.step(number(first), number(first + questions.length - 1)), questions }
  })
  const flows = kind.questions.filter((question) => question.kind === 'flows')
  return [
    { id: 'basics', label: says.basics, questions: [] },
    ...steps,
    ...(flows.length === 0 ? [] : [{ id: 'flows', label: AGREEMENT_WORDS[language].flowsTable, questions: flows }]),
  ]
}
