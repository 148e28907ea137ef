import { gammaQuantile, gammaShareAbove, gammaShareBelow } from './gamma.ts'

/** Share of a chi-square variable with `df` degrees of freedom below x. Accuracy as the incomplete gamma function. */
export const chiSquareShareBelow = (x: number, df: number): number => gammaShareBelow(df / 2, Math.max(0, x) / 2)

/** Share above x: the p of a test whose statistic is x. Small tails directly. */
export const chiSquareShareAbove = (x: number, df: number): number => gammaShareAbove(df / 2, Math.max(0, x) / 2)

/** The x below which a share `p` lies. */
export const chiSquareQuantile = (p: number, df: number): number => 2 * gammaQuantile(df / 2, p)
