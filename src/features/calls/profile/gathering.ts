import { concentration, giniPoissonNull } from '../../../core/stats/concentration.ts'
import { type CountTable, expectedNext, rateOfTruncatedMean } from '../../../core/stats/shrink.ts'
import { type Duck, numberOf } from '../../../platform/tables/duck.ts'
import { type CallMapping, columnFor } from '../reading/mapping.ts'
import type { Concentrated, Lacking, NeedProfile } from './profile.ts'

const LORENZ_POINTS = 50
const BUSIEST = 10

/** How far mental-health calls gather on few places and persons, beside what chance alone gives. Counts only. */
export async function gatherings(
  duck: Duck,
  mapping: CallMapping,
  marked: string,
): Promise<NeedProfile['concentration']> {
  return {
    places:
      columnFor(mapping, 'place') === undefined
        ? { cannotBeComputed: 'The file has no address column, so repeat places cannot be found.' }
        : await gathered(duck, 'place_id', { marked, none: 'No mental-health call has a place.' }),
    persons: await gathered(duck, 'person_id', {
      marked,
      none: 'No person code was read. A privacy officer can allow one.',
    }),
  }
}

async function gathered(
  duck: Duck,
  column: 'place_id' | 'person_id',
  given: { readonly marked: string; readonly none: string },
): Promise<Concentrated | Lacking> {
  const rows = await duck.rows(`SELECT n, count(*) AS units FROM (SELECT count(*) AS n FROM calls
    WHERE ${given.marked} AND ${column} IS NOT NULL GROUP BY ${column}) GROUP BY n ORDER BY n DESC`)
  const table = rows.map((row) => ({ count: numberOf(row, 'n') ?? 0, units: numberOf(row, 'units') ?? 0 }))
  return table.length === 0 ? { cannotBeComputed: given.none } : concentrated(table)
}

/** `table`: how many units had each count, the largest count first. */
export function concentrated(table: CountTable): Concentrated {
  const counts = table.flatMap(({ count, units }) => new Array<number>(units).fill(count))
  const calls = counts.reduce((sum, count) => sum + count, 0)
  const repeated = counts.filter((count) => count >= 2)
  const found = concentration(counts)
  const rate = rateOfTruncatedMean(calls / counts.length)
  const next = expectedNext(table)
  const busiest = counts.slice(0, BUSIEST)
  return {
    calls,
    units: counts.length,
    unitsWithTwoOrMore: repeated.length,
    callsAtThose: repeated.reduce((sum, count) => sum + count, 0),
    gini: found.gini,
    giniByChance: rate === 0 || rate >= 700 ? 0 : giniPoissonNull(rate, true),
    topShare10pct: found.topShare10pct,
    fewestForHalf: found.personsForHalf,
    lorenz: lorenzOf(counts, calls),
    busiest,
    expectedNextOfBusiest: next === null ? null : tenth(busiest.reduce((sum, count) => sum + next(count), 0)),
  }
}

const tenth = (value: number): number => Math.round(value * 10) / 10

/** From the least busy to the busiest. Evenly spaced in units, closer together at the busy end where the curve bends. */
function lorenzOf(descending: readonly number[], calls: number): Concentrated['lorenz'] {
  const n = descending.length
  const places = new Set<number>([0])
  for (let at = 1; at < LORENZ_POINTS; at++) {
    const share = at / (LORENZ_POINTS - 1)
    places.add(Math.round(n * (1 - (1 - share) ** 2)))
  }
  const cumulative = [0]
  for (const count of [...descending].reverse()) cumulative.push((cumulative.at(-1) ?? 0) + count)
  const rounded = (value: number) => Math.round(value * 1e4) / 1e4
  return [...places]
    .sort((one, other) => one - other)
    .map((at) => ({ units: rounded(at / n), calls: rounded((cumulative[at] ?? 0) / calls) }))
}
