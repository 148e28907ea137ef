import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import { memberNames } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { CodeSide } from './code-book.ts'
import { codeId, confirmedCodes, type Decision } from './code-store.ts'

/** What somebody wants a code to count as. */
export interface Wanted {
  readonly side: CodeSide
  readonly plain: string
  readonly label: string
  /** Null takes a confirmation back. */
  readonly decision: Decision | null
  /** The save that they saw it in; null where it was not confirmed then, undefined where it does not matter. */
  readonly saw?: string | null
}

export type SaveHow = 'save' | 'proposals' | 'upload' | 'undo'

interface SaveAs {
  readonly how: SaveHow
  readonly at: Instant
}

const decisionShape = z
  .object({
    class: z.enum(['yes', 'possible', 'no', 'unknown']),
    kind: z.string(),
    apco: z.string().nullable(),
    note: z.string(),
  })
  .nullable()
const changesShape = z.array(
  z.object({
    side: z.enum(['type', 'disposition']),
    plain: z.string(),
    label: z.string(),
    before: decisionShape,
    after: decisionShape,
  }),
)
export type CodeChange = z.infer<typeof changesShape>[number]

export interface CodeSave {
  readonly id: string
  readonly how: SaveHow
  readonly by: string | null
  readonly at: Instant
  readonly changes: readonly CodeChange[]
  readonly isUndone: boolean
}

export interface Saved {
  /** Null when nothing was different. */
  readonly save: string | null
  readonly changed: number
}

/** One save of a partner's code book at a time. */
const inTurn = (tx: Tx, tenant: Tenant) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`code book ${tenant.collaboration} ${tenant.partner}`}, 0))`.execute(
    tx,
  )

/**
 * Puts decisions into the code book, all or none. Where somebody else decided about a code since it was seen, nothing is
 * saved, and the ids of those codes come back.
 */
export async function saveCodes(
  tx: Tx,
  tenant: Tenant,
  wanted: readonly Wanted[],
  as: SaveAs,
): Promise<Result<Saved, readonly string[]>> {
  await inTurn(tx, tenant)
  const now = await confirmedCodes(tx)
  const current = ({ side, plain }: Wanted) => now.get(codeId(side, plain))?.confirmed ?? null
  const isDifferent = (one: Wanted) => !same(current(one), one.decision)
  const stale = wanted.filter(
    (one) => one.saw !== undefined && one.saw !== (current(one)?.save ?? null) && isDifferent(one),
  )
  if (stale.length > 0) return failed(stale.map(({ side, plain }) => codeId(side, plain)))
  const changes = wanted.filter(isDifferent).map(
    (one): CodeChange => ({
      side: one.side,
      plain: one.plain,
      label: one.label,
      before: decisionOf(current(one)),
      after: one.decision,
    }),
  )
  if (changes.length === 0) return ok({ save: null, changed: 0 })
  return ok({ save: await write(tx, tenant, changes, as), changed: changes.length })
}

const decisionOf = (found: Decision | null): Decision | null =>
  found === null ? null : { class: found.class, kind: found.kind, apco: found.apco, note: found.note }

const same = (one: Decision | null, other: Decision | null): boolean =>
  JSON.stringify(decisionOf(one)) === JSON.stringify(decisionOf(other))

async function write(tx: Tx, tenant: Tenant, changes: readonly CodeChange[], { how, at }: SaveAs): Promise<string> {
  const id = randomUUID()
  const owner = { collaboration_id: tenant.collaboration, partner_id: tenant.partner }
  const last = await tx
    .selectFrom('call_code_saves')
    .select((row) => row.fn.max('number').as('number'))
    .executeTakeFirst()
  await tx
    .insertInto('call_code_saves')
    .values({
      ...owner,
      id,
      number: Number(last?.number ?? 0) + 1,
      how,
      changes: JSON.stringify(changes),
      saved_by: tenant.account,
      saved_at: new Date(at),
    })
    .execute()
  for (const { side, plain } of changes)
    await tx.deleteFrom('call_code_book').where('side', '=', side).where('plain', '=', plain).execute()
  const kept = changes.flatMap(({ side, plain, label, after }) =>
    after === null
      ? []
      : [
          {
            ...owner,
            side,
            plain,
            label,
            ...after,
            confirmed_by: tenant.account,
            confirmed_at: new Date(at),
            save_id: id,
          },
        ],
  )
  for (let from = 0; from < kept.length; from += 500)
    await tx
      .insertInto('call_code_book')
      .values(kept.slice(from, from + 500))
      .execute()
  return id
}

/** The saves of the partner, the newest first. */
export async function listSaves(tx: Tx, limit: number): Promise<readonly CodeSave[]> {
  const rows = await tx
    .selectFrom('call_code_saves')
    .select(['id', 'how', 'changes', 'saved_by', 'saved_at', 'is_undone'])
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  const names = await memberNames(
    tx,
    rows.map((row) => row.saved_by),
  )
  return rows.map((row) => ({
    id: row.id,
    how: row.how,
    by: names.get(row.saved_by) ?? null,
    at: instant(row.saved_at.getTime()),
    changes: changesShape.safeParse(row.changes).data ?? [],
    isUndone: row.is_undone,
  }))
}

/** The save that can be taken back: the newest, unless it is an undo or was undone. */
export async function lastSave(tx: Tx): Promise<CodeSave | null> {
  const [last] = await listSaves(tx, 1)
  return last === undefined || last.how === 'undo' || last.isUndone ? null : last
}

/** Takes the newest save back, if it is still the one that was seen. */
export async function undoSave(
  tx: Tx,
  tenant: Tenant,
  id: string,
  at: Instant,
): Promise<Result<Saved, 'not-the-newest'>> {
  await inTurn(tx, tenant)
  const last = await lastSave(tx)
  if (last === null || last.id !== id) return failed('not-the-newest')
  const back = last.changes.map(({ before, after, ...code }) => ({ ...code, before: after, after: before }))
  const save = await write(tx, tenant, back, { how: 'undo', at })
  await tx.updateTable('call_code_saves').set({ is_undone: true }).where('id', '=', id).execute()
  return ok({ save, changed: back.length })
}
