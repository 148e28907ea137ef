import type { Gap } from '../../../core/agreements/compose.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { number } from '../../../web/words/numbers.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import { clauseTitle, type Desk, docHref, sectionOf } from './desk.ts'
import { stepsOf } from './steps.ts'
import { WRITE_WORDS } from './write-words.ts'

/** An open place as a sentence, and where it is filled. */
export interface GapSays {
  readonly says: string
  readonly href: string
}

export function gapSays(request: WorkspaceRequest, desk: Desk, gap: Gap): GapSays {
  const { language } = request
  const { gaps } = WRITE_WORDS[language]
  const [clause = ''] = gap.clauses
  const title = clauseTitle(desk, clause, language)
  const at = (rest: string) => docHref(request, desk.agreement.id, rest)
  const inClause = () => at(`/write/${sectionOf(desk, clause)}#${clauseAnchor(clause)}`)
  const question = desk.kind.questions.find(({ id }) => id === gap.what)
  const asks = question?.label[language] ?? AGREEMENT_WORDS[language].flowsTable
  switch (gap.kind) {
    case 'answer':
      return { says: gaps.answer(asks), href: at(questionPlace(request, desk, gap.what)) }
    case 'partner':
      return { says: gaps.partner(asks), href: at(questionPlace(request, desk, gap.what)) }
    case 'flow': {
      const line = desk.draft.flows.findIndex(({ key }) => key === gap.what) + 1
      return { says: gaps.flow(number(line, language)), href: at(`/questions/flows#line-${gap.what}`) }
    }
    case 'state':
      return { says: gaps.state(gap.what.replaceAll('-', ' ')), href: at('/questions/basics') }
    case 'slot':
      return { says: gaps.slot(gap.what, title), href: inClause() }
    case 'braces':
      return { says: gaps.braces(title), href: inClause() }
    case 'option':
      return { says: gaps.option(title), href: inClause() }
    case 'clause':
      return { says: gaps.clause(gap.what), href: at('/versions') }
  }
}

function questionPlace({ language }: WorkspaceRequest, { kind }: Desk, question: string): string {
  const step = stepsOf(kind, language).find(({ questions }) => questions.some(({ id }) => id === question))
  if (step === undefined || step.id === 'flows') return '/questions/flows'
  return `/questions/${step.id}#${questionAnchor(question)}`
}

/** Places on pages that other pages lead to. */
export const clauseAnchor = (id: string): string => `clause-${id.replaceAll('.', '-')}`
export const questionAnchor = (id: string): string => `question-${id}`
