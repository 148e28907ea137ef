import { countOf, type Duck, numberOf, type Row } from '../../../platform/tables/duck.ts'
import { type ZoneClock, zoneClock } from '../../../platform/tables/zone.ts'

/** A place in the file where the clock seems to change, found from the hours of day alone. */
export interface ClockJump {
  /** Share of the rows, in file order, that lie before it. */
  readonly after: number
  /** Hours that the later rows run ahead. */
  readonly hours: number
  /** The lowest call number of the later rows, where numbers part them from the earlier ones. */
  readonly fromKey: number | null
  /** The zone whose clock would explain the later rows; null when none is known that does. */
  readonly timezone: string | null
  /** Later rows that say again what an earlier one says, with the same times by the other clock. */
  readonly encounters: number
}

const BLOCKS = 24
/** Fewer calls than this on one side of a cut have no shape of a day that could be compared. */
const FEWEST_CALLS = 300
/** About how many calls are looked at; every so many-th one, so that the answer is always the same. */
const LOOKED_AT = 60_000

/**
 * Looks for two clocks in one file, such as local time first and UTC later: the later rows' hours of day fit the earlier
 * ones far better when they are shifted by whole hours. Rows are taken in order of time, and in order of their numbers
 * where calls are numbered. An inference from the data, so it only ever warns.
 */
export async function findClockJump(
  duck: Duck,
  given: {
    readonly calls: number
    readonly clock: ZoneClock | null
    /** Zones that the agency may lie in, for as long as nobody has said which. */
    readonly zones?: readonly string[]
  },
): Promise<ClockJump | null> {
  const { calls, clock } = given
  const zones = clock === null ? (given.zones ?? []) : [clock.zone]
  const step = Math.ceil((calls + 1) / LOOKED_AT)
  const orders = ['local_s', 'key_number']
  let best: (Found & { readonly order: string }) | null = null
  for (const order of orders) {
    const rows = await duck.rows(`
      WITH ordered AS (SELECT local_s // 3600 % 24 AS hour, ntile(${BLOCKS}) OVER (ORDER BY place_in_order, row_number) AS block
        FROM (SELECT local_s, row_number, ${order} AS place_in_order FROM calls
          WHERE local_s IS NOT NULL AND row_number % ${step} = 0) WHERE place_in_order IS NOT NULL)
      SELECT block, hour, count(*) AS n FROM ordered GROUP BY ALL ORDER BY ALL`)
    const found = bestCut(blocksFrom(rows))
    if (found && (best === null || found.gain > best.gain)) best = { ...found, order }
  }
  if (best === null) return null
  const { after, hours, order } = best
  const fromKey = order === 'key_number' ? await firstKeyAfter(duck, after) : null
  const encounters = fromKey === null ? 0 : await sameEncounters(duck, { fromKey, hours })
  return { after, hours, fromKey, timezone: await explainedByUtc(duck, { fromKey, hours, zones }), encounters }
}

interface Found {
  readonly after: number
  readonly hours: number
  readonly gain: number
}

/** A month, so that rows of another time of the year are told apart as well as rows of other hours. */
const MONTH = 30

/**
 * The call number at which the rows begin to look like the later ones. Each hour and each month says how much likelier it
 * is after the rough cut than before; the cut is best where the sum of that over all later rows is largest.
 */
async function firstKeyAfter(duck: Duck, after: number): Promise<number | null> {
  const weight = 'ln((count(*) FILTER (is_late) + 0.5) / (count(*) FILTER (NOT is_late) + 0.5))'
  const row = await duck.row(`
    WITH numbered AS (SELECT key_number, local_s // 3600 % 24 AS hour, day // ${MONTH} AS month,
        percent_rank() OVER (ORDER BY key_number) AS spot FROM calls WHERE local_s IS NOT NULL AND key_number IS NOT NULL),
    sides AS (SELECT *, spot >= ${after + 1 / BLOCKS} AS is_late FROM numbered WHERE abs(spot - ${after}) > ${1 / BLOCKS}),
    weights AS (SELECT hour, month, ${weight} AS weight FROM sides GROUP BY hour, month),
    hours AS (SELECT hour, ${weight} AS weight FROM sides GROUP BY hour),
    summed AS (SELECT key_number, sum(coalesce(w.weight, h.weight, 0)) OVER (ORDER BY key_number DESC)
        + ln(greatest(1, key_number - lag(key_number) OVER (ORDER BY key_number))) AS gain
      FROM numbered LEFT JOIN weights w USING (hour, month) LEFT JOIN hours h USING (hour))
    SELECT arg_max(key_number, gain) AS first FROM summed`)
  return numberOf(row, 'first')
}

/** Later rows that repeat an earlier one: received, arrived and cleared are the same by the other clock. */
async function sameEncounters(
  duck: Duck,
  { fromKey, hours }: { readonly fromKey: number; readonly hours: number },
): Promise<number> {
  const filled = await duck.row('SELECT count(arrived_utc) AS arrived, count(cleared_utc) AS cleared FROM calls')
  const compared = (['arrived', 'cleared'] as const).filter((use) => countOf(filled, use) > 0)
  if (compared.length === 0) return 0
  const shift = hours * 3600
  // What stands at midnight by the other clock was read as "not recorded".
  const same = compared.map(
    (use) => `(e.${use}_utc + ${shift} = l.${use}_utc
      OR (l.${use}_utc IS NULL AND (e.${use}_utc + e.local_s - e.received_utc + ${shift}) % 86400 = 0))`,
  )
  const times = 'received_utc, local_s, arrived_utc, cleared_utc'
  const row = await duck.row(`
    WITH early AS (SELECT ${times} FROM calls WHERE key_number < ${fromKey} AND received_utc IS NOT NULL),
    late AS (SELECT row_number, ${times}, coalesce(local_s, day::BIGINT * 86400) AS moment FROM calls WHERE key_number >= ${fromKey})
    SELECT count(DISTINCT l.row_number) AS n FROM late l JOIN early e ON e.local_s + ${shift} = l.moment AND ${same.join(' AND ')}`)
  return countOf(row, 'n')
}

/** UTC, where the agency's zone lies just that many hours from it when the later calls came. */
async function explainedByUtc(
  duck: Duck,
  {
    fromKey,
    hours,
    zones,
  }: { readonly fromKey: number | null; readonly hours: number; readonly zones: readonly string[] },
): Promise<string | null> {
  if (zones.length === 0 || fromKey === null) return null
  const span = await duck.row(
    `SELECT min(received_utc) AS first, max(received_utc) AS last FROM calls WHERE key_number >= ${fromKey}`,
  )
  const [first, last] = [numberOf(span, 'first'), numberOf(span, 'last')]
  if (first === null || last === null) return null
  const offsets = zones.flatMap((zone) => {
    const { first: offset, changes } = zoneClock(zone, first, last)
    return [offset, ...changes.filter(({ at }) => at <= last).map((change) => change.after)]
  })
  return offsets.some((seconds) => -seconds === hours * 3600) ? 'UTC' : null
}

function blocksFrom(rows: readonly Row[]): number[][] {
  const blocks = Array.from({ length: BLOCKS }, () => new Array<number>(24).fill(0))
  for (const row of rows) {
    const block = blocks[(numberOf(row, 'block') ?? 1) - 1]
    const hour = numberOf(row, 'hour')
    if (block && hour !== null) block[hour] = countOf(row, 'n')
  }
  return blocks
}

function bestCut(blocks: readonly (readonly number[])[]): Found | null {
  let best: Found | null = null
  for (let cut = 3; cut <= BLOCKS - 3; cut++) {
    const before = sum(blocks.slice(0, cut))
    const after = sum(blocks.slice(cut))
    if (Math.min(total(before), total(after)) < FEWEST_CALLS) continue
    const unshifted = likeness(before, after, 0)
    for (let hours = -12; hours <= 12; hours++) {
      const fit = likeness(before, after, hours)
      const gain = fit - unshifted
      if (fit > 0.9 && gain > 0.15 && (best === null || gain > best.gain)) best = { after: cut / BLOCKS, hours, gain }
    }
  }
  return best
}

const sum = (blocks: readonly (readonly number[])[]) =>
  Array.from({ length: 24 }, (_, hour) => blocks.reduce((total, block) => total + (block[hour] ?? 0), 0))

const total = (day: readonly number[]) => day.reduce((one, other) => one + other, 0)

/** Cosine of two days, the second moved back by some hours: 1 means the same shape. */
function likeness(one: readonly number[], other: readonly number[], hours: number): number {
  let product = 0
  let oneSquared = 0
  let otherSquared = 0
  for (let hour = 0; hour < 24; hour++) {
    const a = one[hour] ?? 0
    const b = other[(hour + hours + 24) % 24] ?? 0
    product += a * b
    oneSquared += a * a
    otherSquared += b * b
  }
  return oneSquared === 0 || otherSquared === 0 ? 0 : product / Math.sqrt(oneSquared * otherSquared)
}
