import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../core/access.ts'
import type { Standing } from '../../core/assess/standing.ts'
import { type AccountId, accountId, type Instant, instant } from '../../core/kinds.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import type { Tx } from '../../storage/index.ts'
import { isStanding } from './instrument.ts'
import type { Round, Sector } from './round.ts'

/** One answer as the collaboration reads it after rating: with its voice, without who gave it. */
export interface GivenAnswer {
  readonly item: string
  readonly sector: Sector
  readonly standing: Standing
  readonly reason: string
  readonly proof: string
  /** What its evidence is kept under. */
  readonly evidence: string
}
/** Empty while the round is rating: the policies show each their own alone, and a meeting needs all. */
export async function answersGiven(tx: Tx, round: Round): Promise<readonly GivenAnswer[]> {
  if (round.state === 'rating') return []
  const rows = await tx
    .selectFrom('assessment_answers')
    .innerJoin('assessment_raters', 'assessment_raters.id', 'assessment_answers.rater_id')
    .select(['item', 'standing', 'reason', 'proof', 'rater_id', 'assessment_raters.sector'])
    .where('assessment_answers.assessment_id', '=', round.id)
    // By what was said, so that the order does not tell whose answers belong together.
    .orderBy('item')
    .orderBy('assessment_raters.sector')
    .orderBy('standing')
    .orderBy('reason')
    .execute()
  return rows.flatMap(({ rater_id, standing, ...row }) =>
    isStanding(standing) ? [{ ...row, standing, evidence: `${rater_id}.${row.item}` }] : [],
  )
}

export interface AgreedText {
  readonly standing: Standing
  readonly reason: string
  readonly proof: string
}
export type Agreed = AgreedText & {
  readonly item: string
  readonly version: number
  readonly changedAt: Instant
}

export async function agreedOf(tx: Tx, round: string): Promise<ReadonlyMap<string, Agreed>> {
  const rows = await tx
    .selectFrom('assessment_agreed')
    .select(['item', 'standing', 'reason', 'proof', 'version', 'changed_at'])
    .where('assessment_id', '=', round)
    .execute()
  return new Map(rows.map(({ changed_at, ...row }) => [row.item, { ...row, changedAt: instant(changed_at.getTime()) }]))
}

/** Records what was agreed on an item. A later save gets what the earlier one said, and a person decides. */
export async function recordAgreed(
  tx: Tx,
  tenant: Tenant,
  given: { readonly round: string; readonly item: string; readonly version: number; readonly at: Instant } & AgreedText,
): Promise<Result<'saved', Agreed | null>> {
  const { round, item, version, standing, reason, proof, at } = given
  const values = { standing, reason, proof, changed_by: tenant.account, changed_at: new Date(at) }
  if (version === 0) {
    const added = await tx
      .insertInto('assessment_agreed')
      .values({
        collaboration_id: tenant.collaboration,
        partner_id: tenant.partner,
        assessment_id: round,
        item,
        ...values,
      })
      .onConflict((on) => on.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 1n) return ok('saved')
  } else {
    const changed = await tx
      .updateTable('assessment_agreed')
      .set({ ...values, version: version + 1 })
      .where('assessment_id', '=', round)
      .where('item', '=', item)
      .where('version', '=', version)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 1n) return ok('saved')
  }
  return failed((await agreedOf(tx, round)).get(item) ?? null)
}

export interface ItemComment {
  readonly item: string
  readonly text: string
  readonly author: AccountId
  readonly authorName: string
  readonly at: Instant
}
export async function commentsOn(tx: Tx, round: string): Promise<readonly ItemComment[]> {
  const rows = await tx
    .selectFrom('assessment_comments')
    .select(['item', 'text', 'author', 'author_name', 'at'])
    .where('assessment_id', '=', round)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(({ author, author_name, at, ...row }) => ({
    ...row,
    author: accountId(author),
    authorName: author_name,
    at: instant(at.getTime()),
  }))
}

export async function addItemComment(
  tx: Tx,
  tenant: Tenant,
  given: {
    readonly round: string
    readonly item: string
    readonly text: string
    readonly name: string
    readonly at: Instant
  },
): Promise<void> {
  await tx
    .insertInto('assessment_comments')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      assessment_id: given.round,
      item: given.item,
      text: given.text,
      author: tenant.account,
      author_name: given.name,
      at: new Date(given.at),
    })
    .execute()
}
