import { countOf, type Duck, textOf } from '../../../platform/tables/duck.ts'
import type { CodeSide } from './code-book.ts'

/** How often one text stands in calls: all of them, and by month (YYYY-MM) where calls have dates, oldest first. */
export interface CodeUse {
  readonly side: CodeSide
  /** Its place among the types or dispositions of `Texts`. */
  readonly id: number
  readonly calls: number
  readonly months: readonly (readonly [month: string, calls: number])[]
}

const MONTH = `CASE WHEN day IS NOT NULL THEN strftime(DATE '1970-01-01' + day::INT, '%Y-%m')
  WHEN part_year IS NOT NULL AND part_month IS NOT NULL THEN printf('%04d-%02d', part_year, part_month) ELSE '' END`

/**
 * The uses of every type and disposition of the table `calls`, by month. A call whose first and final type are the same
 * counts once. Further reasons are counted by rows, where `reasons` says that `coded_rows` and `type_texts` have some.
 */
export async function usesByMonth(duck: Duck, reasons = 0): Promise<readonly CodeUse[]> {
  const parts = [
    `SELECT 'type' AS side, type_final_id AS id, day, part_year, part_month FROM calls WHERE type_final_id IS NOT NULL`,
    `SELECT 'type', type_initial_id, day, part_year, part_month FROM calls
      WHERE type_initial_id IS NOT NULL AND type_initial_id IS DISTINCT FROM type_final_id`,
    `SELECT 'disposition', disposition_id, day, part_year, part_month FROM calls WHERE disposition_id IS NOT NULL`,
    ...Array.from(
      { length: reasons },
      (_, at) => `SELECT 'type', t.id, (c.local_s // 86400)::INT, NULL, NULL FROM coded_rows c
        JOIN type_texts t ON t.text = c.reason_${at}`,
    ),
  ]
  const rows = await duck.rows(`WITH by_day AS (
      SELECT side, id, day, part_year, part_month, count(*) AS n FROM (${parts.join(' UNION ALL ')}) GROUP BY ALL)
    SELECT side, id, ${MONTH} AS month, sum(n)::BIGINT AS n FROM by_day GROUP BY ALL ORDER BY side, id, month`)
  const uses = new Map<string, { side: CodeSide; id: number; calls: number; months: [string, number][] }>()
  for (const row of rows) {
    const side: CodeSide = textOf(row, 'side') === 'type' ? 'type' : 'disposition'
    const id = countOf(row, 'id')
    const use = uses.get(`${side} ${id}`) ?? { side, id, calls: 0, months: [] }
    uses.set(`${side} ${id}`, use)
    const n = countOf(row, 'n')
    use.calls += n
    const month = textOf(row, 'month')
    if (month !== '') use.months.push([month, n])
  }
  return [...uses.values()]
}
