import { countOf, type Duck, literal, numberOf, textOf } from '../../../platform/tables/duck.ts'

const HOUR = 3600
const DAY = 24 * HOUR
const WEEK = 7 * DAY
const HOURS_A_WEEK = 168
/** Rosters change a few times a year, so each quarter of a year is looked at by itself. */
const QUARTER = 13 * WEEK
/** A unit with fewer dispatches in a quarter does not show its shift. */
const FEWEST_ACTS = 40
/** Hours of the day that hold so many of a unit's dispatches are its shift; the rest are odd jobs and wrong stamps. */
const IN_SHIFT = 0.99
/** Longer than any shift: a car that goes out around the clock. */
const LONGEST_SHIFT = 14
/** Two calls of a unit further apart than this belong to two turns of duty. */
const LONGEST_GAP = 4 * HOUR
/** No more than this is added before a turn's first call and after its last. */
const LONGEST_IDLE = 2 * HOUR
const LONGEST_ACT = 8 * HOUR

/** Whole weeks of a file: its first Monday in days since 1970, and how many. */
interface Span {
  readonly monday: number
  readonly weeks: number
}

/**
 * Mean number of units on duty in each hour of the week, told from who was sent; null when the file names no units.
 *
 * A call sign that is used in the same hours of every day has a shift: on a day on which it is sent anywhere it was on duty
 * for all of it. Any other unit is on duty from its first call to its last, as long as no more than four hours pass between
 * two of them, and before and after them for as long as it usually waits between calls. Units that never went are not seen.
 */
export async function unitsOnDuty(duck: Duck, span: Span): Promise<Float64Array | null> {
  const from = span.monday * DAY
  const to = from + span.weeks * WEEK
  await duck.run(`CREATE OR REPLACE TEMP TABLE acts AS
    SELECT unit, s, least(e, s + ${LONGEST_ACT}) AS e, (s - ${from}) // ${QUARTER} AS quarter FROM (
      SELECT unit, coalesce(dispatched_utc, received_utc) + local_s - received_utc AS s,
        greatest(coalesce(cleared_utc, arrived_utc, dispatched_utc, received_utc), coalesce(dispatched_utc, received_utc))
          + local_s - received_utc AS e
      FROM responses WHERE unit IS NOT NULL AND local_s >= ${from} AND local_s < ${to})`)
  await tableOfShifts(duck)
  const rows = await duck.rows(`WITH turns AS (${FIXED} UNION ALL ${FREE}),
    hours AS (SELECT s, e, unnest(range(s // ${HOUR}, (e - 1) // ${HOUR} + 1)) AS hour FROM turns WHERE e > s)
    SELECT (hour + 72) % ${HOURS_A_WEEK} AS cell,
      sum(least(e, (hour + 1) * ${HOUR}) - greatest(s, hour * ${HOUR}))::DOUBLE / ${HOUR} AS seen FROM hours
    WHERE hour >= ${from / HOUR} AND hour < ${to / HOUR} GROUP BY 1 ORDER BY 1`)
  await duck.run('DROP TABLE acts; DROP TABLE unit_shifts')
  if (rows.length === 0) return null
  const mean = new Float64Array(HOURS_A_WEEK)
  for (const row of rows) mean[numberOf(row, 'cell') ?? 0] = (numberOf(row, 'seen') ?? 0) / span.weeks
  return mean
}

/** Days on which a unit with a shift was sent somewhere within it: each whole shift. */
const FIXED = `SELECT unit, day * ${DAY} + start * ${HOUR} AS s, day * ${DAY} + (start + hours) * ${HOUR} AS e FROM (
    SELECT DISTINCT unit, start, hours, (s - start * ${HOUR}) // ${DAY} AS day FROM acts JOIN unit_shifts USING (unit, quarter)
    WHERE (s // ${HOUR} - start) % 24 < hours)`

/** Turns of duty of the other units, from a usual wait before the first call to a usual wait after the last. */
const FREE = `SELECT unit, min(s) - any_value(idle) AS s, max(e) + any_value(idle) AS e FROM (
    SELECT *, sum(fresh) OVER (PARTITION BY unit ORDER BY s, e ROWS UNBOUNDED PRECEDING) AS turn,
      coalesce(avg(CASE WHEN fresh = 0 THEN greatest(0, s - busy_until) END) OVER (PARTITION BY unit), ${HOUR})::BIGINT AS waits,
      least(waits, ${LONGEST_IDLE}) AS idle
    FROM (SELECT *, CASE WHEN s - busy_until <= ${LONGEST_GAP} THEN 0 ELSE 1 END AS fresh FROM (
      SELECT unit, s, e, max(e) OVER (PARTITION BY unit ORDER BY s, e ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
        AS busy_until FROM acts ANTI JOIN unit_shifts USING (unit, quarter)))) GROUP BY unit, turn`

/** Makes the table `unit_shifts` of units that are sent in the same hours of each day of a quarter. */
async function tableOfShifts(duck: Duck): Promise<void> {
  await duck.run('CREATE OR REPLACE TEMP TABLE unit_shifts (unit VARCHAR, quarter BIGINT, start BIGINT, hours BIGINT)')
  const rows =
    await duck.rows(`SELECT unit, quarter, list(n ORDER BY hour) AS counts, list(hour ORDER BY hour) AS hours FROM (
      SELECT unit, quarter, (s // ${HOUR}) % 24 AS hour, count(*)::INT AS n FROM acts GROUP BY ALL)
    GROUP BY ALL HAVING sum(n) >= ${FEWEST_ACTS} ORDER BY unit, quarter`)
  const found = rows.flatMap((row) => {
    const shift = shiftOf(byHourOfDay(row.hours, row.counts))
    return shift === null
      ? []
      : [`(${literal(textOf(row, 'unit'))}, ${countOf(row, 'quarter')}, ${shift.start}, ${shift.hours})`]
  })
  for (let at = 0; at < found.length; at += 1000)
    await duck.run(`INSERT INTO unit_shifts VALUES ${found.slice(at, at + 1000).join(', ')}`)
}

function byHourOfDay(hours: unknown, counts: unknown): readonly number[] {
  const byHour = new Array<number>(24).fill(0)
  if (Array.isArray(hours) && Array.isArray(counts))
    for (const [at, hour] of hours.entries()) byHour[Number(hour)] = Number(counts[at])
  return byHour
}

/** The fewest hours in a row, around the clock, that hold nearly all dispatches; null where they are no shift. */
export function shiftOf(byHour: readonly number[]): { readonly start: number; readonly hours: number } | null {
  const all = byHour.reduce((sum, count) => sum + count, 0)
  for (let hours = 1; hours <= LONGEST_SHIFT; hours++) {
    const held = byHour.map((_, start) =>
      Array.from({ length: hours }, (_, h) => byHour[(start + h) % 24] ?? 0).reduce((sum, count) => sum + count, 0),
    )
    const most = Math.max(...held)
    if (most >= IN_SHIFT * all) return { start: held.indexOf(most), hours }
  }
  return null
}
