import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Tenant } from '../../../../core/access.ts'
import { type Instant, instant } from '../../../../core/kinds.ts'
import type { Tx } from '../../../../storage/index.ts'
import type { Sheet } from './read-file.ts'

/** How long a file that nobody took over is kept, and how long what it added can be undone. */
const KEPT_MS = 86_400_000

/** A spreadsheet that was brought in. */
export interface PlanImport {
  readonly id: string
  readonly name: string
  /** Null once it was taken over. */
  readonly sheet: Sheet | null
  readonly added: number
  readonly changed: number
  readonly appliedAt: Instant | null
  readonly undoneAt: Instant | null
}

const Cells = z.object({ header: z.array(z.string()), rows: z.array(z.array(z.string())) })

/** Keeps the cells of a file until somebody says yes; forgets those that nobody took over for a day. */
export async function keepImport(tx: Tx, tenant: Tenant, sheet: Sheet, at: Instant): Promise<string> {
  await tx
    .deleteFrom('plan_imports')
    .where('applied_at', 'is', null)
    .where('made_at', '<', new Date(at - KEPT_MS))
    .execute()
  const id = randomUUID()
  const { name, header, rows } = sheet
  await tx
    .insertInto('plan_imports')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      name: name || '-',
      cells: JSON.stringify({ header, rows }),
      made_by: tenant.account,
      made_at: new Date(at),
    })
    .execute()
  return id
}

export async function importById(tx: Tx, id: string): Promise<PlanImport | null> {
  const row = await tx.selectFrom('plan_imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row === undefined ? null : importOf(row)
}

/** Imports that can still be undone, the latest first. */
export async function undoableImports(tx: Tx, at: Instant): Promise<readonly PlanImport[]> {
  const rows = await tx
    .selectFrom('plan_imports')
    .selectAll()
    .where('applied_at', '>', new Date(at - KEPT_MS))
    .where('undone_at', 'is', null)
    .where('added', '>', 0)
    .orderBy('applied_at', 'desc')
    .execute()
  return rows.map(importOf)
}

export async function markApplied(
  tx: Tx,
  id: string,
  done: { readonly added: number; readonly changed: number; readonly at: Instant },
): Promise<void> {
  const { added, changed, at } = done
  await tx
    .updateTable('plan_imports')
    .set({ cells: JSON.stringify({ header: [], rows: [] }), added, changed, applied_at: new Date(at) })
    .where('id', '=', id)
    .execute()
}

/** Takes away the tasks that an import added and that nobody changed since. Returns how many. */
export async function undoImport(tx: Tx, tenant: Tenant, id: string, at: Instant): Promise<number> {
  await tx
    .updateTable('plan_imports')
    .set({ undone_at: new Date(at) })
    .where('id', '=', id)
    .execute()
  const done = await tx
    .updateTable('plan_tasks')
    .set((of) => ({
      removed_at: new Date(at),
      version: of('version', '+', 1),
      changed_by: tenant.account,
      changed_at: new Date(at),
    }))
    .where('partner_id', '=', tenant.partner)
    .where('source_kind', '=', 'file')
    .where('source_id', '=', id)
    .where('version', '=', 1)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

interface Row {
  readonly id: string
  readonly name: string
  readonly cells: unknown
  readonly added: number
  readonly changed: number
  readonly applied_at: Date | null
  readonly undone_at: Date | null
}
const importOf = ({ id, name, cells, added, changed, applied_at, undone_at }: Row): PlanImport => ({
  id,
  name,
  sheet: applied_at === null ? { name, ...Cells.parse(cells) } : null,
  added,
  changed,
  appliedAt: applied_at === null ? null : instant(applied_at.getTime()),
  undoneAt: undone_at === null ? null : instant(undone_at.getTime()),
})
