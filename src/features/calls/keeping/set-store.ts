import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import type { SeenCode } from '../codes/seen.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { isProfile } from './kept.ts'

const historyShape = z.array(
  z.object({
    import: z.string(),
    rows: z.number(),
    /** Rows of earlier imports that this one says anew. */
    replaced: z.number(),
    /** Rows of this one that later imports say anew. */
    superseded: z.number(),
  }),
)
/** What each import brought to a set, the oldest first. */
export type SetHistory = z.infer<typeof historyShape>

/** A data set of a partner: all its imports of one kind of record, merged, so that no call counts twice. */
export interface CallSet {
  readonly id: string
  readonly name: string
  readonly state: 'empty' | 'counting' | 'ready' | 'failed'
  /** Why it could not be counted, in words; empty otherwise. */
  readonly says: string
  /** The need profile over all its imports; null until it was counted once. */
  readonly profile: NeedProfile | null
  /** What the agency says about these data; stands beside every number. */
  readonly caveats: readonly string[]
  readonly calls: number | null
  readonly firstDay: string | null
  readonly lastDay: string | null
  readonly countedAt: Instant | null
  readonly jobId: string | null
  readonly history: SetHistory
  /** Changes with each change of name or caveats. */
  readonly edition: number
}

/** The set with what only this folder needs to know: which version of its files counts, and what was asked for. */
export interface StoredSet extends CallSet {
  readonly version: string | null
  readonly asked: number
  readonly counted: number
}

const COLUMNS = [
  ...(['id', 'name', 'state', 'says', 'profile', 'caveats', 'calls', 'first_day', 'last_day', 'counted_at'] as const),
  ...(['job_id', 'history', 'edition', 'version', 'asked', 'counted'] as const),
] as const

const select = (tx: Tx) => tx.selectFrom('call_sets').select(COLUMNS)

/** The partner's data sets, the one with most calls first. */
export async function listSets(tx: Tx): Promise<readonly CallSet[]> {
  const rows = await select(tx)
    .orderBy('calls', (order) => order.desc().nullsLast())
    .orderBy('name')
    .execute()
  return rows.map(toSet)
}

export async function findSet(tx: Tx, id: string): Promise<CallSet | null> {
  return findStoredSet(tx, id)
}

export async function findStoredSet(tx: Tx, id: string): Promise<StoredSet | null> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : toSet(row)
}

type SetRow = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function toSet(row: SetRow): StoredSet {
  const caveats = z.array(z.string()).safeParse(row.caveats)
  const told = caveats.success ? caveats.data : []
  const history = historyShape.safeParse(row.history)
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    says: row.says,
    profile: isProfile(row.profile) ? { ...row.profile, caveats: told } : null,
    caveats: told,
    calls: row.calls,
    firstDay: row.first_day,
    lastDay: row.last_day,
    countedAt: row.counted_at === null ? null : instant(row.counted_at.getTime()),
    jobId: row.job_id,
    history: history.success ? history.data : [],
    edition: row.edition,
    version: row.version,
    asked: row.asked,
    counted: row.counted,
  }
}

/** The set of this name, made empty when there is none. Whoever names the same one at this moment gets the same one. */
export async function setNamed(tx: Tx, tenant: Tenant, name: string, at: Instant): Promise<string> {
  const named = () => tx.selectFrom('call_sets').select('id').where('name', '=', name)
  const known = await named().executeTakeFirst()
  if (known !== undefined) return known.id
  await tx
    .insertInto('call_sets')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      name,
      made_by: tenant.account,
      made_at: new Date(at),
    })
    .onConflict((conflict) => conflict.columns(['collaboration_id', 'partner_id', 'name']).doNothing())
    .execute()
  return (await named().executeTakeFirstOrThrow()).id
}

/** Notes that a count is wanted. False when there is no such set. */
export async function askForCount(tx: Tx, id: string, jobId: string | null): Promise<boolean> {
  const done = await tx
    .updateTable('call_sets')
    .set((is) => ({ state: 'counting', says: '', asked: is('asked', '+', 1), job_id: jobId }))
    .where('id', '=', id)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export interface Counted {
  /** Null when the set has no import left. */
  readonly version: string | null
  readonly profile: NeedProfile | null
  readonly history: SetHistory
  /** The codes that stand in its calls. */
  readonly codes: readonly SeenCode[]
}

/**
 * Makes a count the one that holds, and answers the version it replaces. Null when another count that knew more was
 * quicker, or the set is gone; then this one is worth nothing.
 */
export async function switchTo(
  tx: Tx,
  id: string,
  count: Counted & { readonly asked: number; readonly at: Instant },
): Promise<{ readonly before: string | null } | null> {
  const row = await tx
    .selectFrom('call_sets')
    .select(['version', 'asked', 'counted'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined || row.counted >= count.asked) return null
  const { profile, version } = count
  const state = row.asked > count.asked ? 'counting' : profile === null ? 'empty' : 'ready'
  await tx
    .updateTable('call_sets')
    .set({
      state,
      says: '',
      profile: profile === null ? null : JSON.stringify(profile),
      version,
      history: JSON.stringify(count.history),
      calls: profile?.file.calls ?? null,
      first_day: profile?.coverage.firstDay ?? null,
      last_day: profile?.coverage.lastDay ?? null,
      counted_at: new Date(count.at),
      counted: count.asked,
    })
    .where('id', '=', id)
    .execute()
  return { before: row.version }
}

export async function markSetFailed(tx: Tx, id: string, says: string): Promise<void> {
  await tx.updateTable('call_sets').set({ state: 'failed', says }).where('id', '=', id).execute()
}

export type SetChange = 'changed' | 'stale' | 'name-taken' | 'gone'

/** Changes name and caveats. `stale` when someone changed them since `edition` was seen. */
export async function changeSet(
  tx: Tx,
  id: string,
  given: { readonly name: string; readonly caveats: readonly string[]; readonly edition: number },
): Promise<SetChange> {
  const row = await tx.selectFrom('call_sets').select('edition').where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) return 'gone'
  if (row.edition !== given.edition) return 'stale'
  const taken = await tx
    .selectFrom('call_sets')
    .select('id')
    .where('name', '=', given.name)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (taken !== undefined) return 'name-taken'
  await tx
    .updateTable('call_sets')
    .set({ name: given.name, caveats: JSON.stringify(given.caveats), edition: given.edition + 1 })
    .where('id', '=', id)
    .execute()
  return 'changed'
}

/** Takes a set away that holds no import, with its audits, alerts and counts of months. False when it may not go. */
export async function dropEmptySet(tx: Tx, id: string): Promise<boolean> {
  const set = await tx.selectFrom('call_sets').select('state').where('id', '=', id).forUpdate().executeTakeFirst()
  if (set?.state !== 'empty') return false
  const ofSet = tx.selectFrom('call_imports').select('id').where('set_id', '=', id)
  const live = await ofSet.where('state', 'in', ['reading', 'ready']).executeTakeFirst()
  if (live !== undefined) return false
  // An import that could not be read may still be read into another set.
  await tx.updateTable('call_imports').set({ set_id: null }).where('set_id', '=', id).execute()
  const done = await tx.deleteFrom('call_sets').where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** Adds what the agency says about an import to what it said before. */
export async function addCaveats(tx: Tx, id: string, more: readonly string[]): Promise<void> {
  // Locked, or of two imports at once one would write over what the other said.
  await tx.selectFrom('call_sets').select('id').where('id', '=', id).forNoKeyUpdate().execute()
  const known = (await findStoredSet(tx, id))?.caveats ?? []
  const all = [...new Set([...known, ...more])]
  if (all.length > known.length)
    await tx
      .updateTable('call_sets')
      .set({ caveats: JSON.stringify(all) })
      .where('id', '=', id)
      .execute()
}
