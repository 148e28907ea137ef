import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import { type DefinitionRule, isBuiltIn, type OwnDefinition, readRule, ruleOf } from '../profile/definition-rule.ts'
import type { DefinitionId } from '../profile/profile.ts'
import type { DrawnCall } from './draw.ts'
import { ownDefinitions } from './own-definitions.ts'
import { ANSWERS, type Answer, type AuditReport, type JudgedCall } from './result.ts'
import { STRATA, type StratumPlan } from './strata.ts'

export type Phase = 'reviewing' | 'settling' | 'finished' | 'cancelled'

export interface Reviewer {
  readonly account: string
  readonly answered: number
  readonly isDone: boolean
}

export interface StoredAudit {
  readonly id: string
  readonly set: string
  readonly definition: DefinitionId
  readonly definitionName: string
  readonly rule: DefinitionRule
  readonly seed: number
  readonly plan: readonly StratumPlan[]
  readonly calls: number
  readonly phase: Phase
  readonly reviewers: readonly [Reviewer, Reviewer]
  readonly madeBy: string
  readonly madeAt: Instant
  readonly result: AuditReport | null
}

const planShape = z.array(z.object({ id: z.enum(STRATA), size: z.number(), drawn: z.number() }))

const COLUMNS = [
  ...(['id', 'set_id', 'definition', 'definition_name', 'rule', 'seed', 'strata', 'calls', 'phase'] as const),
  ...(['reviewer_one', 'reviewer_two', 'answered_one', 'answered_two', 'done_one', 'done_two'] as const),
  ...(['made_by', 'made_at', 'result'] as const),
] as const

/** The audits of a set, newest first. */
export async function auditsOf(tx: Tx, set: string): Promise<readonly StoredAudit[]> {
  const rows = await tx
    .selectFrom('call_audits')
    .select(COLUMNS)
    .where('set_id', '=', set)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.flatMap((row) => toAudit(row) ?? [])
}

export async function findAudit(tx: Tx, set: string, id: string): Promise<StoredAudit | null> {
  const row = await tx
    .selectFrom('call_audits')
    .select(COLUMNS)
    .where('set_id', '=', set)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : toAudit(row)
}

/** False where the agency has changed or removed the rule since: the audit says nothing about the rule as it is now. */
export const isOfRuleNow = (audit: Pick<StoredAudit, 'definition' | 'rule'>, own: readonly OwnDefinition[]): boolean =>
  JSON.stringify(ruleOf(audit.definition, own)) === JSON.stringify(audit.rule)

/** The newest finished audit of a set, of a rule that still stands; of the named definition, where there is one. */
export async function latestAudit(tx: Tx, set: string, definition?: DefinitionId): Promise<AuditReport | null> {
  const own = await ownDefinitions(tx)
  const ofNow = (await auditsOf(tx, set)).filter((audit) => isOfRuleNow(audit, own))
  const finished = ofNow.flatMap(({ result }) => result ?? [])
  return finished.find((one) => one.definition === definition) ?? finished[0] ?? null
}

type Row = {
  [Column in (typeof COLUMNS)[number]]: unknown
} & { id: string; set_id: string; definition: string; definition_name: string; seed: number; calls: number } & {
  phase: Phase
  reviewer_one: string
  reviewer_two: string
  answered_one: number
  answered_two: number
  done_one: boolean
  done_two: boolean
  made_by: string
  made_at: Date
}

function toAudit(row: Row): StoredAudit | null {
  const rule = readRule(row.rule)
  const plan = planShape.safeParse(row.strata)
  const definition = readDefinition(row.definition)
  if (rule === null || !plan.success || definition === null) return null
  return {
    id: row.id,
    set: row.set_id,
    definition,
    definitionName: row.definition_name,
    rule,
    seed: row.seed,
    plan: plan.data,
    calls: row.calls,
    phase: row.phase,
    reviewers: [
      { account: row.reviewer_one, answered: row.answered_one, isDone: row.done_one },
      { account: row.reviewer_two, answered: row.answered_two, isDone: row.done_two },
    ],
    madeBy: row.made_by,
    madeAt: instant(row.made_at.getTime()),
    result: isReport(row.result) ? row.result : null,
  }
}

export function readDefinition(text: string): DefinitionId | null {
  if (isBuiltIn(text)) return text
  return text.startsWith('own:') ? `own:${text.slice(4)}` : null
}

/** Only this feature writes results, so their shape is known. */
const isReport = (value: unknown): value is AuditReport =>
  typeof value === 'object' && value !== null && 'prevalence' in value && 'strata' in value

export interface NewAudit {
  readonly set: string
  readonly definition: DefinitionId
  readonly definitionName: string
  readonly rule: DefinitionRule
  readonly seed: number
  readonly plan: readonly StratumPlan[]
  readonly reviewers: readonly [string, string]
  readonly sample: readonly DrawnCall[]
  readonly at: Instant
}

export async function addAudit(tx: Tx, tenant: Tenant, audit: NewAudit): Promise<string> {
  const id = randomUUID()
  const own = { collaboration_id: tenant.collaboration, partner_id: tenant.partner }
  await tx
    .insertInto('call_audits')
    .values({
      ...own,
      id,
      set_id: audit.set,
      definition: audit.definition,
      definition_name: audit.definitionName,
      rule: JSON.stringify(audit.rule),
      seed: audit.seed,
      strata: JSON.stringify(audit.plan),
      calls: audit.sample.length,
      phase: 'reviewing',
      reviewer_one: audit.reviewers[0],
      reviewer_two: audit.reviewers[1],
      made_by: tenant.account,
      made_at: new Date(audit.at),
    })
    .execute()
  for (let from = 0; from < audit.sample.length; from += 200) {
    const part = audit.sample.slice(from, from + 200)
    const shown = part.map((call) => ({
      ...own,
      audit_id: id,
      place: call.place,
      call_key: call.callKey,
      local_s: call.localSeconds,
      type_initial: call.typeInitial,
      type_final: call.typeFinal,
      disposition: call.disposition,
      beat: call.beat,
    }))
    const hidden = part.map(({ place, stratum }) => ({ ...own, audit_id: id, place, stratum }))
    await tx.insertInto('call_audit_calls').values(shown).execute()
    await tx.insertInto('call_audit_strata').values(hidden).execute()
  }
  return id
}

/** A call of the sample as its reviewers see it: nothing tells whether the definition counts it. */
export interface ReviewCall {
  readonly place: number
  readonly callKey: string
  readonly localSeconds: number | null
  readonly typeInitial: string
  readonly typeFinal: string
  readonly disposition: string
  readonly beat: string
}

/** Calls of the sample in order of review, all or those from one place to another. Row policies give them to reviewers alone. */
export async function reviewCalls(
  tx: Tx,
  audit: string,
  { from = 1, to = 2_000 }: { readonly from?: number; readonly to?: number } = {},
): Promise<readonly ReviewCall[]> {
  const rows = await tx
    .selectFrom('call_audit_calls')
    .select(['place', 'call_key', 'local_s', 'type_initial', 'type_final', 'disposition', 'beat'])
    .where('audit_id', '=', audit)
    .where('place', '>=', from)
    .where('place', '<=', to)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({
    place: row.place,
    callKey: row.call_key,
    localSeconds: row.local_s,
    typeInitial: row.type_initial,
    typeFinal: row.type_final,
    disposition: row.disposition,
    beat: row.beat,
  }))
}

export const REASONS = ['notes', 'ending', 'caller', 'scene', 'other-record'] as const
export type Reason = (typeof REASONS)[number]

export interface OwnAnswer {
  readonly place: number
  readonly answer: Answer
  readonly reason: Reason | null
}

/** What the one who asks has answered, by place. Asks for no one else's answers, and the row policy would give none. */
export async function ownAnswers(tx: Tx, tenant: Tenant, audit: string): Promise<ReadonlyMap<number, OwnAnswer>> {
  const rows = await tx
    .selectFrom('call_audit_answers')
    .select(['place', 'answer', 'reason'])
    .where('audit_id', '=', audit)
    .where('reviewer', '=', tenant.account)
    .execute()
  return new Map(rows.map(({ place, answer, reason }) => [place, { place, answer, reason }]))
}

/** Which of the two reviewers an account is; null for anyone else. */
export function reviewerOf(audit: StoredAudit, account: string): 'one' | 'two' | null {
  if (audit.reviewers[0].account === account) return 'one'
  return audit.reviewers[1].account === account ? 'two' : null
}

/** Keeps answers of the reviewer who asks; a later answer takes the place of an earlier one. */
export async function saveAnswers(
  tx: Tx,
  tenant: Tenant,
  { audit, answers, at }: { readonly audit: StoredAudit; readonly answers: readonly OwnAnswer[]; readonly at: Instant },
): Promise<void> {
  const which = reviewerOf(audit, tenant.account)
  if (which === null || answers.length === 0) return
  await tx
    .insertInto('call_audit_answers')
    .values(
      answers.map(({ place, answer, reason }) => ({
        collaboration_id: tenant.collaboration,
        partner_id: tenant.partner,
        audit_id: audit.id,
        place,
        reviewer: tenant.account,
        answer,
        reason,
        answered_at: new Date(at),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['collaboration_id', 'partner_id', 'audit_id', 'place', 'reviewer']).doUpdateSet((given) => ({
        answer: given.ref('excluded.answer'),
        reason: given.ref('excluded.reason'),
        answered_at: given.ref('excluded.answered_at'),
      })),
    )
    .execute()
  const answered = (await ownAnswers(tx, tenant, audit.id)).size
  await tx
    .updateTable('call_audits')
    .set(which === 'one' ? { answered_one: answered } : { answered_two: answered })
    .where('id', '=', audit.id)
    .execute()
}

/** Locks an audit for a change of its phase and gives it as it is now. */
export async function lockAudit(tx: Tx, set: string, id: string): Promise<StoredAudit | null> {
  await sql`select from call_audits where id = ${id} for update`.execute(tx)
  return findAudit(tx, set, id)
}

/** The reviewer says that they are done, or takes that back while the other one still works. Both done: settling begins. */
export async function markDone(
  tx: Tx,
  tenant: Tenant,
  { audit, isDone }: { readonly audit: StoredAudit; readonly isDone: boolean },
): Promise<void> {
  const which = reviewerOf(audit, tenant.account)
  if (which === null) return
  const other = audit.reviewers[which === 'one' ? 1 : 0]
  const done = which === 'one' ? { done_one: isDone } : { done_two: isDone }
  await tx
    .updateTable('call_audits')
    .set({ ...done, phase: isDone && other.isDone ? 'settling' : 'reviewing' })
    .where('id', '=', audit.id)
    .execute()
}

/** Every call of the sample with all that was said of it. Row policies open this once both reviewers are done. */
export async function judgedCalls(tx: Tx, audit: StoredAudit): Promise<readonly JudgedCall[]> {
  const [one, two] = audit.reviewers
  const rows = await tx
    .selectFrom('call_audit_strata as s')
    .leftJoin('call_audit_answers as one', (join) =>
      join
        .onRef('one.audit_id', '=', 's.audit_id')
        .onRef('one.place', '=', 's.place')
        .on('one.reviewer', '=', one.account),
    )
    .leftJoin('call_audit_answers as two', (join) =>
      join
        .onRef('two.audit_id', '=', 's.audit_id')
        .onRef('two.place', '=', 's.place')
        .on('two.reviewer', '=', two.account),
    )
    .leftJoin('call_audit_settled as settled', (join) =>
      join.onRef('settled.audit_id', '=', 's.audit_id').onRef('settled.place', '=', 's.place'),
    )
    .select(['s.place', 's.stratum', 'one.answer as one', 'two.answer as two', 'settled.answer as settled'])
    .where('s.audit_id', '=', audit.id)
    .orderBy('s.place')
    .execute()
  return rows.map((row) => {
    const stratum = STRATA.find((id) => id === row.stratum)
    if (stratum === undefined) throw new Error(`An audit holds a stratum ${row.stratum}`)
    return {
      place: row.place,
      stratum,
      one: row.one ?? 'cannot-tell',
      two: row.two ?? 'cannot-tell',
      settled: row.settled,
    }
  })
}

export async function settle(
  tx: Tx,
  tenant: Tenant,
  given: { readonly audit: string; readonly answers: ReadonlyMap<number, Answer>; readonly at: Instant },
): Promise<void> {
  const rows = [...given.answers].map(([place, answer]) => ({
    collaboration_id: tenant.collaboration,
    partner_id: tenant.partner,
    audit_id: given.audit,
    place,
    answer,
    settled_by: tenant.account,
    settled_at: new Date(given.at),
  }))
  if (rows.length === 0) return
  await tx
    .insertInto('call_audit_settled')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['collaboration_id', 'partner_id', 'audit_id', 'place']).doUpdateSet((row) => ({
        answer: row.ref('excluded.answer'),
        settled_by: row.ref('excluded.settled_by'),
        settled_at: row.ref('excluded.settled_at'),
      })),
    )
    .execute()
}

/** Keeps the result and forgets the calls it came from: what stays is answers by stratum, and counts. */
export async function finishAudit(
  tx: Tx,
  { id, result, at }: { readonly id: string; readonly result: AuditReport; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable('call_audits')
    .set({ phase: 'finished', finished_at: new Date(at), result: JSON.stringify(result) })
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('call_audit_calls').where('audit_id', '=', id).execute()
}

export async function cancelAudit(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('call_audits').set({ phase: 'cancelled' }).where('id', '=', id).execute()
  await tx.deleteFrom('call_audit_calls').where('audit_id', '=', id).execute()
}

export const readAnswer = (text: string): Answer | null => ANSWERS.find((one) => one === text) ?? null
export const readReason = (text: string): Reason | null => REASONS.find((one) => one === text) ?? null

/** Roles whose members may review: they work with calls, or with those who answer them. */
const REVIEWING = ['coordinator', 'analyst', 'supervisor'] as const

export interface Member {
  readonly account: string
  readonly name: string
}

/** Members of the partner who may review, by name. */
export async function possibleReviewers(tx: Tx): Promise<readonly Member[]> {
  return tx
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select(['accounts.id as account', 'accounts.name'])
    .distinct()
    .where('memberships.role', 'in', [...REVIEWING])
    .where('accounts.disabled_at', 'is', null)
    .orderBy('accounts.name')
    .execute()
}
