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
