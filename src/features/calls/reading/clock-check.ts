import { countOf, type Duck, numberOf, type Row } from '../../../platform/tables/duck.ts'

/** A place in the file where the clock seems to change, found from the hours of day alone. */
export interface ClockJump {
  /** Share of the rows, in file order, that lie before it. */
  readonly after: number
  /** Hours that the later rows run ahead. */
  readonly hours: number
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
export async function findClockJump(duck: Duck, calls: number): Promise<ClockJump | null> {
  const step = Math.ceil((calls + 1) / LOOKED_AT)
  const orders = ['local_s', 'key_number']
  let best: Found | null = null
  for (const order of orders) {
    const rows = await duck.rows(`
      WITH ordered AS (SELECT local_s // 3600 % 24 AS hour, ntile(${BLOCKS}) OVER (ORDER BY place_in_order, row_number) AS block
        FROM (SELECT local_s, row_number, ${order} AS place_in_order FROM calls
          WHERE local_s IS NOT NULL AND row_number % ${step} = 0) WHERE place_in_order IS NOT NULL)
      SELECT block, hour, count(*) AS n FROM ordered GROUP BY ALL ORDER BY ALL`)
    const found = bestCut(blocksFrom(rows))
    if (found && (best === null || found.gain > best.gain)) best = found
  }
  return best === null ? null : { after: best.after, hours: best.hours }
}

type Found = ClockJump & { readonly gain: number }

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
