import type { Interval } from '../kinds.ts'
import { zOf } from './normal.ts'

export interface Agreement {
  /** Share of items on which both said the same, 0 to 1. */
  readonly observed: number
  /** Share on which two who guess, each with their own habits, would say the same. */
  readonly byChance: number
  /** Agreement beyond chance: 1 full, 0 as chance, below 0 worse. Null where both only ever gave one same answer. */
  readonly kappa: number | null
  /** Large-sample limits, cut to -1 and 1. Null where kappa is. */
  readonly interval: Interval | null
}

/**
 * Cohen's kappa: how far two reviewers who answered alone agree, beyond what chance alone would give.
 * `table[i][j]` counts the items that the first reviewer put into category i and the second into j; square, whole numbers.
 * Holds for items judged one by one by the same two people, categories without order. Low when one category is rare,
 * even with few disagreements: always show `observed` beside it. The limits need about 30 items or more.
 * Throws RangeError where the table is not square, holds no item, or a count that is not a whole number from 0.
 * Sources: Cohen (1960), Educ. Psychol. Meas. 20:37-46; Fleiss, Cohen and Everitt (1969), Psychol. Bull. 72:323-327.
 */
export function cohenKappa(table: readonly (readonly number[])[], confidence = 0.95): Agreement {
  const items = itemsIn(table)
  const shares = table.map((row) => row.map((n) => n / items))
  const first = shares.map(sum)
  const second = shares.map((_, j) => sum(shares.map((row) => row[j] ?? 0)))
  const observed = sum(table.map((row, i) => row[i] ?? 0)) / items
  const byChance = sum(first.map((share, i) => share * (second[i] ?? 0)))
  if (1 - byChance < 1e-12) return { observed, byChance, kappa: null, interval: null }
  const kappa = (observed - byChance) / (1 - byChance)
  const parts = shares.flatMap((row, i) =>
    row.map((share, j) => {
      if (i === j) return share * (1 - ((first[i] ?? 0) + (second[i] ?? 0)) * (1 - kappa)) ** 2
      return share * (1 - kappa) ** 2 * ((second[i] ?? 0) + (first[j] ?? 0)) ** 2
    }),
  )
  const variance = (sum(parts) - (kappa - byChance * (1 - kappa)) ** 2) / (items * (1 - byChance) ** 2)
  const reach = zOf(confidence) * Math.sqrt(Math.max(0, variance))
  return { observed, byChance, kappa, interval: { low: Math.max(-1, kappa - reach), high: Math.min(1, kappa + reach) } }
}

function itemsIn(table: readonly (readonly number[])[]): number {
  const counts = table.flat()
  if (table.length < 2 || table.some((row) => row.length !== table.length))
    throw new RangeError('Needs a square table of two categories or more')
  if (counts.some((n) => !(Number.isInteger(n) && n >= 0))) throw new RangeError('Counts are whole numbers from 0')
  const items = sum(counts)
  if (items === 0) throw new RangeError('Needs at least one item that both reviewed')
  return items
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
