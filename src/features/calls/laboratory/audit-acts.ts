import type { Tenant } from '../../../core/access.ts'
import type { Instant } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import { withSet } from '../keeping/sets.ts'
import { ruleOf } from '../profile/definition-rule.ts'
import type { DefinitionId } from '../profile/profile.ts'
import {
  addAudit,
  finishAudit,
  judgedCalls,
  lockAudit,
  markDone,
  type OwnAnswer,
  ownAnswers,
  reviewerOf,
  type StoredAudit,
  saveAnswers,
  settle,
} from './audit-store.ts'
import { drawSample } from './draw.ts'
import { type CountedSet, setCombinations } from './lab-request.ts'
import { choicesOf } from './own-definitions.ts'
import { type Answer, auditResult, isOpenDifference, type JudgedCall } from './result.ts'
import { planSample, type SampleSize } from './strata.ts'

/** Who does something with an audit, when, and from which address where there is one. */
export interface Doing {
  readonly tenant: Tenant
  readonly now: Instant
  readonly address?: string
}

export interface BeginAudit {
  readonly set: CountedSet
  readonly definition: DefinitionId
  readonly wanted: SampleSize
  readonly reviewers: readonly [string, string]
  /** The same seed draws the same calls of a set again. */
  readonly seed: number
}

/** Draws the sample and keeps it as an audit. Null where there is no call to draw, or no such definition any more. */
export async function beginAudit(services: Services, doing: Doing, given: BeginAudit): Promise<string | null> {
  const { tenant, now } = doing
  const { set, definition, wanted, reviewers, seed } = given
  const { own } = await services.database.inTenant(tenant, (tx) => choicesOf(tx, set.id))
  const rule = ruleOf(definition, own)
  if (rule === null) return null
  const onlyWaited = set.profile.shareOf.officerOpened > 0
  const combinations = await setCombinations(services, tenant, set)
  const plan = planSample(combinations, rule, { what: onlyWaited ? 'waited' : 'calls', wanted })
  const sample = await withSet(services, tenant, set.id, ({ duck }) =>
    drawSample(duck, { rule, plan, seed, onlyWaited }),
  )
  if (sample === null || sample.length === 0) return null
  const definitionName = set.profile.definitions.find(({ id }) => id === definition)?.ownName ?? ''
  return services.database.inTenant(tenant, async (tx) => {
    const audit = { set: set.id, definition, definitionName, rule, seed, plan, reviewers, sample, at: now }
    const id = await addAudit(tx, tenant, audit)
    await note(services, tx, doing, { verb: 'calls.audit', id })
    return id
  })
}

type Which = Pick<StoredAudit, 'id' | 'set'>

/** True while this account may still change its answers. */
export function mayAnswer(audit: StoredAudit, { account }: Pick<Tenant, 'account'>): boolean {
  const which = reviewerOf(audit, account)
  return audit.phase === 'reviewing' && which !== null && !audit.reviewers[which === 'one' ? 0 : 1].isDone
}

/** Keeps answers of a reviewer and gives all of theirs. Null when the audit is no longer open for this reviewer. */
export function answerCalls(
  services: Services,
  doing: Doing,
  given: { readonly audit: Which; readonly answers: readonly OwnAnswer[] },
): Promise<ReadonlyMap<number, OwnAnswer> | null> {
  const { tenant, now } = doing
  return inAudit(services, doing, given.audit, async (tx, audit) => {
    if (!mayAnswer(audit, tenant)) return null
    await saveAnswers(tx, tenant, { audit, answers: given.answers, at: now })
    await note(services, tx, doing, { verb: 'calls.judge', id: audit.id })
    return ownAnswers(tx, tenant, audit.id)
  })
}

/** A reviewer is done once every call has an answer, and may take that back until the other one is done too. */
export async function endReview(
  services: Services,
  doing: Doing,
  given: { readonly audit: Which; readonly isDone: boolean },
): Promise<void> {
  const { tenant } = doing
  await inAudit(services, doing, given.audit, async (tx, audit) => {
    const which = reviewerOf(audit, tenant.account)
    if (which === null || audit.phase !== 'reviewing') return
    if (given.isDone && audit.reviewers[which === 'one' ? 0 : 1].answered < audit.calls) return
    await markDone(tx, tenant, { audit, isDone: given.isDone })
    await note(services, tx, doing, { verb: 'calls.judge', id: audit.id })
  })
}

/** Keeps what both reviewers settled on, for calls about which they had differed. `answerFor` gives null for "not yet". */
export async function settleCalls(
  services: Services,
  doing: Doing,
  given: { readonly audit: Which; readonly answerFor: (call: JudgedCall) => Answer | null },
): Promise<void> {
  const { tenant, now } = doing
  await inAudit(services, doing, given.audit, async (tx, audit) => {
    if (audit.phase !== 'settling') return
    const answers = new Map<number, Answer>()
    for (const call of await judgedCalls(tx, audit)) {
      const answer = call.one === call.two ? null : given.answerFor(call)
      if (answer !== null) answers.set(call.place, answer)
    }
    await settle(tx, tenant, { audit: audit.id, answers, at: now })
    await note(services, tx, doing, { verb: 'calls.judge', id: audit.id })
  })
}

/** Ends an audit with its result, and forgets its calls. False where a difference is still open. */
export async function concludeAudit(services: Services, doing: Doing, which: Which): Promise<boolean> {
  const { now } = doing
  const isOver = await inAudit(services, doing, which, async (tx, audit) => {
    if (audit.phase !== 'settling') return true
    const calls = await judgedCalls(tx, audit)
    if (calls.some(isOpenDifference)) return false
    const finishedDay = new Date(now).toISOString().slice(0, 10)
    const { id: auditId, definition, seed, plan } = audit
    const result = auditResult({ auditId, definition, finishedDay, seed, plan, calls })
    await finishAudit(tx, { id: audit.id, result, at: now })
    await note(services, tx, doing, { verb: 'calls.audit', id: audit.id })
    return true
  })
  return isOver ?? true
}

/** Locks the audit for `act`. Null where it is gone. */
function inAudit<T>(
  services: Services,
  { tenant }: Doing,
  { set, id }: Which,
  act: (tx: Tx, audit: StoredAudit) => Promise<T>,
): Promise<T | null> {
  return services.database.inTenant(tenant, async (tx) => {
    const audit = await lockAudit(tx, set, id)
    return audit === null ? null : act(tx, audit)
  })
}

/** The entry of an act in the audit trail. */
async function note(
  services: Services,
  tx: Tx,
  { tenant, now, address }: Doing,
  { verb, id }: { readonly verb: 'calls.audit' | 'calls.judge'; readonly id: string },
): Promise<void> {
  const object = { type: 'call audit', id }
  const from = address === undefined ? {} : { address }
  await services.audit.record(tx, { tenant, at: now, verb, object, class: 'D2', ...from })
}
