import { quantile } from '../../core/stats/quantile.ts'
import { wilsonInterval } from '../../core/stats/wilson.ts'
import type { Measure } from '../../platform/content/index.ts'

type Given = NonNullable<Measure['example']>
export type Worked =
  | (Extract<Given, { kind: 'share' }> & {
      readonly rate: number
      /** What chance alone would allow, of the same number. */
      readonly limits: { readonly low: number; readonly high: number } | null
    })
  | (Extract<Given, { kind: 'times' }> & { readonly median: number; readonly p90: number })
  | (Extract<Given, { kind: 'ratio' }> & {
      /** Of 100. */
      readonly groupRate: number
      readonly referenceRate: number
      readonly ratio: number
    })

/** The result of a worked example, from its invented numbers. */
export function workOut(example: Given): Worked {
  switch (example.kind) {
    case 'share': {
      const { counted, of, per } = example
      const { low, high } = wilsonInterval(counted, of)
      const limits = example.interval ? { low: low * per, high: high * per } : null
      return { ...example, rate: (counted / of) * per, limits }
    }
    case 'times':
      return { ...example, median: quantile(example.values, 0.5), p90: quantile(example.values, 0.9) }
    case 'ratio': {
      const groupRate = (example.group[0] / example.group[1]) * 100
      const referenceRate = (example.reference[0] / example.reference[1]) * 100
      return { ...example, groupRate, referenceRate, ratio: groupRate / referenceRate }
    }
  }
}
