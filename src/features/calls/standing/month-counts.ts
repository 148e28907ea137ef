import type { Tx } from '../../../storage/index.ts'

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
