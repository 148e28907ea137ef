import { betaShares } from './beta.ts'
import { halveUpward } from './halving.ts'

interface Degrees {
  readonly df1: number
  readonly df2: number
}

/** Shares of an F variable (a ratio of two variances) below and above x. Source: Abramowitz and Stegun (1964) 26.6.2. */
export function varianceRatioShares(
  x: number,
  { df1, df2 }: Degrees,
): { readonly below: number; readonly above: number } {
  if (!(x > 0)) return { below: 0, above: 1 }
  const sum = df1 * x + df2
  return betaShares((df1 * x) / sum, df2 / sum, { a: df1 / 2, b: df2 / 2 })
}

/** The x below which a share `p` of an F variable lies. */
export function varianceRatioQuantile(p: number, degrees: Degrees): number {
  if (!(p >= 0 && p < 1)) throw new RangeError(`An F quantile needs 0 <= p < 1, got ${p}`)
  if (p === 0) return 0
  const isBelow = (x: number) => {
    const { below, above } = varianceRatioShares(x, degrees)
    return p < 0.5 ? below < p : above > 1 - p
  }
  return halveUpward(isBelow, 0, 1)
}
