import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../core/access.ts'
import type { Standing } from '../../core/assess/standing.ts'
import { needsProof } from '../../core/assess/standing.ts'
import { type Instant, type PartnerId, partnerId } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import type { Sector } from './round.ts'

/** Who rates: a member by the own account, or someone by the link in hand. */
export type RaterKey = { readonly account: string } | { readonly linkHash: Buffer }

/** The own part in a round. */
export interface RatersPart {
  readonly id: string
  readonly round: string
  readonly partner: PartnerId
  readonly sector: Sector
  readonly isDone: boolean
}
export interface AnswerText {
  /** Empty: only words so far. */
  readonly standing: Standing | ''
  readonly reason: string
  /** What shows it, in a sentence. */
  readonly proof: string
}
export type Answer = AnswerText & { readonly item: string; readonly version: number }
export const NO_ANSWER: AnswerText & { readonly version: number } = { standing: '', reason: '', proof: '', version: 0 }

/** The asker's own part; the row that says whose it is, is read by nobody else. */
export async function myPart(tx: Tx, round: string): Promise<RatersPart | null> {
  return (await myParts(tx)).find((rating) => rating.round === round) ?? null
}

/** The asker's own parts in all rounds. */
export async function myParts(tx: Tx): Promise<readonly RatersPart[]> {
  const rows = await tx
    .selectFrom('assessment_keys')
    .innerJoin('assessment_raters', 'assessment_raters.id', 'assessment_keys.rater_id')
    .select(['assessment_raters.id', 'assessment_raters.assessment_id', 'assessment_raters.partner_id'])
    .select(['assessment_raters.sector', 'assessment_raters.is_done'])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    round: row.assessment_id,
    partner: partnerId(row.partner_id),
    sector: row.sector,
    isDone: row.is_done,
  }))
}

/** Begins to rate. Who has begun already, in another window, goes on with that. */
export async function startPart(
  tx: Tx,
  tenant: Tenant,
  given: { readonly round: string; readonly sector: Sector; readonly key: RaterKey },
): Promise<void> {
  const { round, sector, key } = given
  const owner = { collaboration_id: tenant.collaboration, partner_id: tenant.partner, assessment_id: round }
  const id = randomUUID()
  // The key first: of two windows that begin at one moment, one finds it taken.
  const taken = await tx
    .insertInto('assessment_keys')
    .values({
      ...owner,
      rater_id: id,
      account_id: 'account' in key ? key.account : null,
      link_hash: 'linkHash' in key ? key.linkHash : null,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (taken.numInsertedOrUpdatedRows === 0n) return
  await tx
    .insertInto('assessment_raters')
    .values({ ...owner, id, sector })
    .execute()
}

export async function changePart(
  tx: Tx,
  { id }: RatersPart,
  values: { readonly sector?: Sector; readonly is_done?: boolean },
): Promise<void> {
  await tx.updateTable('assessment_raters').set(values).where('id', '=', id).execute()
}

export async function answersBy(tx: Tx, { id }: RatersPart): Promise<ReadonlyMap<string, Answer>> {
  const rows = await tx
    .selectFrom('assessment_answers')
    .select(['item', 'standing', 'reason', 'proof', 'version'])
    .where('rater_id', '=', id)
    .execute()
  return new Map(rows.map((row) => [row.item, row]))
}

/** Saved, or what another window saved meanwhile. Saving the same again changes nothing. */
export async function saveAnswer(
  tx: Tx,
  tenant: Tenant,
  given: { readonly rating: RatersPart; readonly answer: Answer; readonly at: Instant },
): Promise<'saved' | 'same' | Answer> {
  const { rating, answer, at } = given
  const stored = (await answersBy(tx, rating)).get(answer.item)
  if (isSame(stored ?? NO_ANSWER, answer)) return 'same'
  const { standing, reason, proof, item } = answer
  const values = { standing, reason, proof, changed_at: new Date(at) }
  if (stored === undefined) {
    const owner = { collaboration_id: tenant.collaboration, partner_id: tenant.partner }
    const added = await tx
      .insertInto('assessment_answers')
      .values({ ...owner, assessment_id: rating.round, rater_id: rating.id, item, ...values })
      .onConflict((on) => on.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 1n) return 'saved'
  } else {
    const changed = await tx
      .updateTable('assessment_answers')
      .set({ ...values, version: answer.version + 1 })
      .where('rater_id', '=', rating.id)
      .where('item', '=', item)
      .where('version', '=', answer.version)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 1n) return 'saved'
  }
  return (await answersBy(tx, rating)).get(item) ?? { ...NO_ANSWER, item }
}

const isSame = (one: AnswerText, other: AnswerText): boolean =>
  one.standing === other.standing && one.reason === other.reason && one.proof === other.proof

/** What an answer still lacks. A gap in it keeps nobody from going on. */
export type Lack = 'reason' | 'proof'
export function lacksOf({ standing, reason, proof }: AnswerText, hasEvidence: boolean): readonly Lack[] {
  if (standing === '' || standing === 'dont-know') return []
  return [
    ...(reason === '' ? (['reason'] as const) : []),
    ...(needsProof(standing) && proof === '' && !hasEvidence ? (['proof'] as const) : []),
  ]
}

export interface SectorCount {
  readonly sector: Sector
  readonly started: number
  readonly done: number
}
/** How many of which voice take part, and how many say that they are done. */
export async function raterCounts(tx: Tx, round: string): Promise<readonly SectorCount[]> {
  const rows = await tx
    .selectFrom('assessment_raters')
    .select(['sector', 'is_done'])
    .where('assessment_id', '=', round)
    .execute()
  return [...Map.groupBy(rows, ({ sector }) => sector)].map(([sector, of]) => ({
    sector,
    started: of.length,
    done: of.filter(({ is_done }) => is_done).length,
  }))
}
