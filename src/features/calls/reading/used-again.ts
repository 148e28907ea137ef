import { countOf, type Duck } from '../../../platform/tables/duck.ts'

/** Rows of one call number that lie further apart than this many days are different calls: the number was used again. */
export const WEEK_DAYS = 7
export const WEEK_SECONDS = WEEK_DAYS * 86_400

/** When a row was received, or the start of its day where no time of day is known. */
const MOMENT = 'coalesce(received_utc, day::BIGINT * 86400)'

/**
 * Gives rows of one call a key `k` of their own in `response_rows` from each gap of over a week on. Rows without a moment
 * stay with the first. Only calls that span over a week are put in order. Answers how many numbers were used again.
 */
export async function splitUsedAgain(duck: Duck): Promise<number> {
  await duck.run(`CREATE TABLE used_again AS
    WITH spans AS (SELECT k FROM response_rows GROUP BY k HAVING max(day) - min(day) >= ${WEEK_DAYS}),
    gaps AS (SELECT row_number, k, ${MOMENT} AS moment, coalesce(${MOMENT} - lag(${MOMENT}) OVER in_order > ${WEEK_SECONDS}, false)
        AS is_new FROM response_rows WHERE k IN (SELECT k FROM spans) AND ${MOMENT} IS NOT NULL
      WINDOW in_order AS (PARTITION BY k ORDER BY ${MOMENT}, row_number)),
    numbered AS (SELECT row_number, k, sum(is_new::INT) OVER (PARTITION BY k ORDER BY moment, row_number
        ROWS UNBOUNDED PRECEDING) AS nth FROM gaps)
    SELECT row_number, k AS number, hash(k, nth) AS own FROM numbered WHERE nth > 0`)
  const used = countOf(await duck.row('SELECT count(DISTINCT number) AS n FROM used_again'), 'n')
  if (used > 0)
    await duck.run(
      'UPDATE response_rows SET k = own FROM used_again u WHERE response_rows.row_number = u.row_number AND response_rows.k = u.number',
    )
  await duck.run('DROP TABLE used_again')
  return used
}

/**
 * How many rows say exactly what an earlier row says, in a file without call numbers, and are counted beside it. Rows
 * without a time of day are not looked at: many calls of one kind come on one day. `areJoined` where calls near each other
 * were joined, so that rows of one `k` count once.
 */
export async function countRepeatsWithoutKey(duck: Duck, areJoined: boolean): Promise<number> {
  const columns = (await duck.rows('DESCRIBE coded_rows')).map((row) => String(row.column_name))
  const content = columns.filter((name) => name !== 'row_number' && name !== 'part').join(', ')
  const rows = areJoined ? 'coded_rows JOIN (SELECT row_number, k FROM response_rows) USING (row_number)' : 'coded_rows'
  const told = areJoined ? `count(DISTINCT hash(k, ${content}))` : 'count(*)'
  const counted = await duck.row(
    `SELECT ${told} - count(DISTINCT hash(${content})) AS n FROM ${rows} WHERE received_utc IS NOT NULL`,
  )
  return countOf(counted, 'n')
}
