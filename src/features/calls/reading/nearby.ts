import { countOf, type Duck } from '../../../platform/tables/duck.ts'

/** Two calls of one type at one place are near each other when they came at most this many seconds apart. */
const NEAR = 300

/**
 * What must be known of a call before it can be near another; a cell alone is too coarse a place. What officers open
 * themselves is nobody's second call.
 */
const PLACED = `NOT officer AND place_id IS NOT NULL AND received_utc IS NOT NULL AND coalesce(type_final_id, type_initial_id) IS NOT NULL`
const SAME_PLACE_AND_TYPE = 'hash(place_id, coalesce(type_final_id, type_initial_id))'

/**
 * Calls that came at most five minutes after one of the same type at the same place. Most calls have no other of their
 * kind in the same ten minutes, however those are cut, so only the few others are put in order.
 */
function nearSql(calls: string): string {
  const crowded = (from: number) =>
    `SELECT same FROM placed GROUP BY same, (received_utc + ${from}) // ${2 * NEAR} HAVING count(*) > 1`
  return `WITH placed AS (SELECT ${SAME_PLACE_AND_TYPE} AS same, received_utc, row_number FROM ${calls} WHERE ${PLACED}),
    crowds AS (${crowded(0)} UNION ${crowded(NEAR)}),
    ordered AS (SELECT same, row_number, received_utc, received_utc - lag(received_utc) OVER in_order AS gap
      FROM placed WHERE same IN (SELECT same FROM crowds)
      WINDOW in_order AS (PARTITION BY same ORDER BY received_utc, row_number))
    SELECT * FROM ordered`
}

/** How many calls of the table `calls` are near an earlier one. */
export async function countNearby(duck: Duck): Promise<number> {
  const row = await duck.row(`SELECT count(*) FILTER (gap <= ${NEAR}) AS n FROM (${nearSql('calls')})`)
  return countOf(row, 'n')
}

/**
 * Gives the rows of calls that are near an earlier one the key of that one, so that they become one call. `grouped` is the
 * question that makes calls of `responses`, with their key `k`. Answers how many calls were joined.
 */
export async function joinNearbyCalls(duck: Duck, grouped: string): Promise<number> {
  await duck.run(`CREATE TABLE calls_before AS ${grouped}`)
  await duck.run(`CREATE TABLE chains AS
    WITH near AS (SELECT same, row_number, sum((gap IS NULL OR gap > ${NEAR})::INT) OVER (PARTITION BY same
      ORDER BY received_utc, row_number ROWS UNBOUNDED PRECEDING) AS chain FROM (${nearSql('calls_before')}))
    SELECT k, first_value(k) OVER (PARTITION BY same, chain ORDER BY received_utc, b.row_number) AS leader
    FROM near JOIN calls_before b USING (row_number)`)
  const joined = countOf(await duck.row('SELECT count(*) FILTER (k <> leader) AS n FROM chains'), 'n')
  await duck.run(`UPDATE response_rows SET k = leader FROM chains WHERE response_rows.k = chains.k AND chains.k <> leader;
    DROP TABLE chains; DROP TABLE calls_before`)
  return joined
}
