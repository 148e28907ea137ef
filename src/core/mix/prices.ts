import { failed, ok, type Result } from '../result.ts'
import type { EventKind, Money, Payer } from './beliefs.ts'

/** Goods and services bought follow consumer prices (CPI-U), hours of people follow the cost of labor (ECI). */
export const PRICE_INDICES = ['cpi-u', 'eci'] as const
export type PriceIndex = (typeof PRICE_INDICES)[number]

/** One index by year, as content/prices/indices.json holds it. */
export interface PriceTable {
  readonly id: PriceIndex
  readonly name: string
  readonly series: string
  readonly values: readonly { readonly year: number; readonly value: number; readonly confirmed: boolean }[]
  readonly source: string
}

/** "average": all costs over all units, an upper bound of what one less saves. "contract": what a place agreed to pay. */
export const UNIT_COST_BASES = ['average', 'marginal', 'contract'] as const

/** What something cost somewhere. Shown beside the agency's own price, never used in its place. */
export interface UnitCost {
  readonly id: string
  readonly what: string
  readonly dollars: number
  readonly unit: string
  readonly year: number
  readonly index: PriceIndex
  readonly payer: Payer
  readonly basis: (typeof UNIT_COST_BASES)[number]
  readonly event: EventKind | null
  readonly source: string
  readonly confirmed: boolean
}

export type ConvertProblem =
  | { readonly kind: 'no-table'; readonly index: PriceIndex }
  | {
      readonly kind: 'year-outside'
      readonly index: PriceIndex
      readonly year: number
      readonly first: number
      readonly last: number
    }

/** An amount in dollars of another year, and whether every index value behind it is confirmed. */
export interface Converted extends Money {
  readonly confirmed: boolean
}

/**
 * The same money in dollars of `toYear`: dollars x index(toYear) / index(year). Money of that year already stays as it is,
 * whatever the table holds. A year that is not in the table is refused: a price is never carried on by guess.
 */
export function convert(
  money: Money,
  toYear: number,
  tables: readonly PriceTable[],
  index: PriceIndex,
): Result<Converted, ConvertProblem> {
  if (money.year === toYear) return ok({ ...money, confirmed: true })
  const table = tables.find(({ id }) => id === index)
  if (table === undefined || table.values.length === 0) return failed({ kind: 'no-table', index })
  const from = table.values.find(({ year }) => year === money.year)
  const to = table.values.find(({ year }) => year === toYear)
  if (from === undefined || to === undefined) {
    const years = table.values.map(({ year }) => year)
    const year = from === undefined ? money.year : toYear
    return failed({ kind: 'year-outside', index, year, first: Math.min(...years), last: Math.max(...years) })
  }
  return ok({
    dollars: (money.dollars * to.value) / from.value,
    year: toYear,
    confirmed: from.confirmed && to.confirmed,
  })
}
