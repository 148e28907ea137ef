import { cashLines } from './money-cash.ts'
import { capacityLines, otherPayerLines } from './money-effects.ts'
import type { Amount, MissingPrice, MixHours, MoneyLine, MoneySetting } from './money-line.ts'
import type { EventOutcome } from './outcomes.ts'
import type { UnitCost } from './prices.ts'

export type * from './money-line.ts'

/** Null where a price is missing: cannot tell, and `missing` says what to give. */
export interface MoneyTotals {
  /** First year, training included; and every later year. */
  readonly cash: Amount | null
  readonly cashLater: Amount | null
  readonly capacity: Amount
  readonly others: Amount | null
}

export interface CostSheet {
  readonly mix: string
  readonly dollarsOf: number
  readonly lines: readonly MoneyLine[]
  readonly totals: MoneyTotals
  /** For the cash of this agency; those of other payers stand in their lines. */
  readonly missing: readonly MissingPrice[]
  /** First-year cash of each replication; null while a price is missing. */
  readonly cashDraws: readonly number[] | null
}

/**
 * What one mix costs, in three columns that are never added up, each line with who pays. Marginal values only; average
 * costs from elsewhere appear as marked upper bounds. Relief is inside the price of an hour and is not asked for again.
 */
export function costSheet(
  mix: MixHours,
  setting: MoneySetting,
  effects: { readonly outcomes: readonly EventOutcome[]; readonly averages: readonly UnitCost[] } = NO_EFFECTS,
): CostSheet {
  const cash = cashLines(mix, setting)
  const lines = [...cash, ...capacityLines(mix, setting), ...otherPayerLines(effects, setting)]
  const own = lines.filter(({ column, memo }) => column === 'cash' && !memo)
  return {
    mix: mix.id,
    dollarsOf: setting.beliefs.dollarsOf,
    lines,
    totals: {
      cash: total(own),
      cashLater: total(own.filter(({ once }) => !once)),
      capacity: total(lines.filter(({ column, memo }) => column === 'capacity' && !memo)) ?? NOTHING,
      others: total(lines.filter(({ column, memo }) => column === 'others' && !memo)),
    },
    missing: distinct(own.flatMap(({ missing }) => missing)),
    cashDraws: cashDraws(mix, own),
  }
}

const NO_EFFECTS = { outcomes: [], averages: [] }
const NOTHING: Amount = { low: 0, mid: 0, high: 0 }

/** The sum of the lines; null as soon as one of them cannot be told. Ends add up, so the total errs to the wide side. */
export function total(lines: readonly Pick<MoneyLine, 'amount'>[]): Amount | null {
  let sum = NOTHING
  for (const { amount } of lines) {
    if (amount === null) return null
    sum = { low: sum.low + amount.low, mid: sum.mid + amount.mid, high: sum.high + amount.high }
  }
  return sum
}

/** Only overtime differs between replications: the middle cost, moved by each replication's own overtime. */
function cashDraws(mix: MixHours, own: readonly MoneyLine[]): readonly number[] | null {
  const sum = total(own)
  if (sum === null) return null
  const overtime = mix.replicates.crewOvertimeHours.map((hours) => hours ?? 0)
  const mean = overtime.reduce((all, hours) => all + hours, 0) / Math.max(1, overtime.length)
  const each = own.reduce((all, { perOvertimeHour }) => all + perOvertimeHour, 0)
  return overtime.map((hours) => sum.mid + each * (hours - mean))
}

const distinct = (missing: readonly MissingPrice[]): readonly MissingPrice[] =>
  missing.filter((one, at) => missing.findIndex(({ price }) => price === one.price) === at)

/** A step of a picture of one column: what a line adds or spares, or the sum of what is known so far. */
export type MoneyStep =
  | { readonly kind: 'line'; readonly line: MoneyLine; readonly amount: Amount }
  | { readonly kind: 'sum'; readonly amount: Amount; readonly isWhole: boolean }

/**
 * The lines of one column in their order, each signed, and their sum at the end. Lines that wait for a price, and those
 * told only for information, are left out; `isWhole` says whether anything is missing from the sum.
 */
export function moneySteps({ lines }: Pick<CostSheet, 'lines'>, column: MoneyLine['column']): readonly MoneyStep[] {
  const own = lines.filter((line) => line.column === column && !line.memo)
  const known = own.flatMap((line) =>
    line.amount === null ? [] : [{ kind: 'line', line, amount: line.amount } as const],
  )
  return [...known, { kind: 'sum', amount: total(known) ?? NOTHING, isWhole: known.length === own.length }]
}

/** First-year cash of a mix in each replication, or null while a price is missing: what a decision weighs as cost. */
export const costDrawsWith =
  (setting: MoneySetting) =>
  (mix: MixHours): readonly number[] | null =>
    costSheet(mix, setting).cashDraws
