import { failed, ok, type Result } from '../../../core/result.ts'
import { presentPartners, presentPeople } from '../../../platform/partners/index.ts'
import { isDay } from '../../../platform/workspace/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { hasLength, Problems } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import type { OpenedMeeting } from '../meeting/opened.ts'
import { MINUTES_WORDS } from './minutes-words.ts'
import { type ActionFacts, type DecisionFacts, HOW } from './store.ts'

export type Fields = Readonly<Record<string, string>>

const MOST_VOTES = 999
/** Nothing typed is nobody. */
const votesIn = (typed: string | undefined): number => (typed === undefined || typed === '' ? 0 : Number(typed))
const isCount = (votes: number): boolean => Number.isSafeInteger(votes) && votes >= 0 && votes <= MOST_VOTES

export function readDecision(
  typed: Fields,
  item: string,
  language: Language,
): Result<DecisionFacts, readonly FieldProblem[]> {
  const says = MINUTES_WORDS[language]
  const how = HOW.find((one) => one === typed.how)
  const [votesFor, against, abstain] = [votesIn(typed.for), votesIn(typed.against), votesIn(typed.abstain)]
  const check = new Problems()
  check.need(hasLength(typed.text ?? '', 1, 1_000), 'text', says.problemDecision)
  check.need(how !== undefined, 'how', says.problemHow)
  if (how === 'vote') {
    const fields = { for: votesFor, against, abstain }
    for (const [field, votes] of Object.entries(fields)) check.need(isCount(votes), field, says.problemVotes)
    check.need(votesFor + against + abstain !== 0, 'for', says.problemNoVotes)
  }
  if (how === undefined || check.found.length > 0) return failed(check.found)
  const votes = how === 'vote' ? { votesFor, against, abstain } : { votesFor: 0, against: 0, abstain: 0 }
  return ok({ item, text: typed.text ?? '', how, ...votes })
}

export function readAction(
  typed: Fields,
  { opened, item, today }: { readonly opened: OpenedMeeting; readonly item: string; readonly today: string },
  language: Language,
): Result<ActionFacts, readonly FieldProblem[]> {
  const says = MINUTES_WORDS[language]
  const { people, partners } = opened
  const person = presentPeople(people, partners, { today }).find(({ id }) => typed.owner === `person ${id}`)
  const partner = presentPartners(partners, today).find(({ id }) => typed.owner === `partner ${id}`)
  const check = new Problems()
  check.need(hasLength(typed.title ?? '', 1, 200), 'title', says.problemAction)
  check.need(person !== undefined || partner !== undefined, 'owner', says.problemOwner)
  check.need(isDay(typed.due ?? ''), 'due', says.problemDue)
  if (check.found.length > 0) return failed(check.found)
  const owners = { person: person?.id ?? null, partner: person?.worksFor ?? partner?.id ?? null }
  return ok({ item, title: typed.title ?? '', due: typed.due ?? '', ...owners })
}
