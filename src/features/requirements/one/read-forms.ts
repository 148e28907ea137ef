import {
  NEEDS_REASON,
  nextDue,
  REQUIREMENT_STATUSES,
  type RequirementStatus,
} from '../../../core/requirements/standing.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import { isDay } from '../../../platform/workspace/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { Problems, text, version } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import type { Entry, ownerChoices } from '../book.ts'
import { ONE_WORDS } from './one-words.ts'
import type { Details, SaidStatus } from './requirement-store.ts'

export interface TypedStatus {
  readonly status: string
  readonly reason: string
  readonly metOn: string
  readonly version: number
}
export const typedStatus = (form: FormData): TypedStatus => ({
  status: text(form, 'status'),
  reason: text(form, 'reason'),
  metOn: text(form, 'met'),
  version: version(form),
})
export const statusTyped = ({ requirement }: Entry): TypedStatus => ({
  status: requirement.status,
  reason: requirement.reason,
  metOn: requirement.metOn ?? '',
  version: requirement.version,
})

const SAID_MET: readonly (RequirementStatus | undefined)[] = ['met', 'to-renew']

/** What is said of an entry. Met needs something that shows it, or the reason why nothing does. */
export function readStatus(
  typed: TypedStatus,
  entry: Entry,
  { today, language }: { readonly today: string; readonly language: Language },
): Result<SaidStatus, readonly FieldProblem[]> {
  const says = ONE_WORDS[language]
  const { reason } = typed
  const { evidence, inForce, requirement } = entry
  const status = REQUIREMENT_STATUSES.find((one) => one === typed.status)
  const saysMet = SAID_MET.includes(status)
  const isShown = evidence.length + inForce.length > 0
  const metOn = typed.metOn === '' ? today : typed.metOn
  const problems = new Problems()
  problems.need(status !== undefined, 'status', says.problemStatus)
  problems.need(reason.length <= 2_000, 'reason', says.problemReasonLong)
  problems.need(!(status && NEEDS_REASON.includes(status)) || reason !== '', 'reason', says.problemReason)
  problems.need(!saysMet || isShown || reason !== '', 'reason', says.problemProof)
  problems.need(!saysMet || (isDay(metOn) && metOn <= today), 'met', says.problemMetOn)
  if (status === undefined || problems.found.length > 0) return failed(problems.found)
  return ok({
    status,
    reason,
    metOn: saysMet ? metOn : null,
    metEvidence: saysMet ? evidence.length : 0,
    metClauses: saysMet ? inForce.map(({ clause }) => clause) : [],
    dueOn: status === 'met' ? nextDue(metOn, requirement) : requirement.dueOn,
  })
}

export interface TypedDetails {
  readonly person: string
  readonly partner: string
  readonly due: string
  readonly every: string
  readonly version: number
}
export const typedDetails = (form: FormData): TypedDetails => ({
  person: text(form, 'person'),
  partner: text(form, 'partner'),
  due: text(form, 'due'),
  every: text(form, 'every'),
  version: version(form),
})
export const detailsTyped = ({ requirement }: Entry): TypedDetails => ({
  person: requirement.ownerPerson ?? '',
  partner: requirement.ownerPartner ?? '',
  due: requirement.dueOn ?? '',
  every: requirement.everyMonths === null ? '' : String(requirement.everyMonths),
  version: requirement.version,
})

export function readDetails(
  { person, partner, due, every }: TypedDetails,
  { people, partners }: ReturnType<typeof ownerChoices>,
  language: Language,
): Result<Details, readonly FieldProblem[]> {
  const says = ONE_WORDS[language]
  const problems = new Problems()
  const months = /^\d{1,3}$/.test(every) ? Number(every) : 0
  problems.need(person === '' || people.some(({ value }) => value === person), 'person', says.problemPerson)
  problems.need(partner === '' || partners.some(({ value }) => value === partner), 'partner', says.problemPartner)
  problems.need(due === '' || isDay(due), 'due', says.problemDue)
  problems.need(every === '' || (months >= 1 && months <= 120), 'every', says.problemEvery)
  if (problems.found.length > 0) return failed(problems.found)
  return ok({
    ownerPerson: person || null,
    ownerPartner: partner || null,
    dueOn: due || null,
    everyMonths: every === '' ? null : months,
  })
}
