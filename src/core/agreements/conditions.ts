import type { Condition } from './clause.ts'
import type { Flow } from './information.ts'

/** What is known when a clause is looked at: the answers, and the lines of who shares what. */
export interface ConditionFacts {
  readonly answers: Readonly<Record<string, string | readonly string[]>>
  readonly flows: readonly Flow[]
}

/** True when a clause belongs into the document. A question without an answer fits nothing; no condition always holds. */
export function holds(condition: Condition | null, facts: ConditionFacts): boolean {
  if (condition === null) return true
  if ('all' in condition) return condition.all.every((one) => holds(one, facts))
  if ('any' in condition) return condition.any.some((one) => holds(one, facts))
  if ('not' in condition) return !holds(condition.not, facts)
  if ('answer' in condition) return membersOf(facts.answers[condition.answer]).some((one) => condition.in.includes(one))
  if ('information' in condition)
    return facts.flows.some(({ information }) => condition.information.includes(information))
  if ('purpose' in condition) return facts.flows.some(({ purpose }) => condition.purpose.includes(purpose))
  return facts.flows.some(({ basis }) => condition.basis.includes(basis))
}

const membersOf = (answer: string | readonly string[] | undefined): readonly string[] =>
  answer === undefined || answer === '' ? [] : typeof answer === 'string' ? [answer] : answer
