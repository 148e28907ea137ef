import { sql } from 'kysely'
import type { Tenant } from '../../../core/access.ts'
import type { Tx } from '../../../storage/index.ts'

/** Calls of one month, beat and type, of which a code marks some as mental health. */
export interface MonthCount {
  /** "2019-03". */
  readonly month: string
  readonly beat: string
  readonly type: string
  readonly calls: number
  readonly marked: number
}

/** Rows in one statement, so that its parameters stay below what PostgreSQL takes. */
const AT_ONCE = 2_000

/** Adds counts to those that are kept of a set. */
export async function addMonthCounts(
  tx: Tx,
  tenant: Tenant,
  set: string,
  counts: readonly MonthCount[],
): Promise<void> {
  const place = { collaboration_id: tenant.collaboration, partner_id: tenant.partner, set_id: set }
  for (let from = 0; from < counts.length; from += AT_ONCE)
    await tx
      .insertInto('call_month_counts')
      .values(counts.slice(from, from + AT_ONCE).map((count) => ({ ...place, ...count })))
      .onConflict((conflict) =>
        conflict.columns(['collaboration_id', 'partner_id', 'set_id', 'month', 'beat', 'type']).doUpdateSet({
          calls: sql<number>`call_month_counts.calls + excluded.calls`,
          marked: sql<number>`call_month_counts.marked + excluded.marked`,
        }),
      )
      .execute()
}

/** How many calls of how many months retention has left as counts. */
export interface Counted {
  readonly calls: number
  readonly months: number
}

export async function countedMonths(tx: Tx): Promise<Counted> {
  const row = await tx
    .selectFrom('call_month_counts')
    .select((of) => [
      of.fn.sum<number | null>('calls').as('calls'),
      of.fn.count<number>('month').distinct().as('months'),
    ])
    .executeTakeFirst()
  return { calls: Number(row?.calls ?? 0), months: Number(row?.months ?? 0) }
}
