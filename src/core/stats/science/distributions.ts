import { betaQuantile, betaShares } from '../beta.ts'
import { binomialQuantile, binomialShares } from '../binomial.ts'
import { chiSquareQuantile, chiSquareShareAbove, chiSquareShareBelow } from '../chi-square.ts'
import { digamma } from '../digamma.ts'
import { gammaQuantile, gammaShareAbove, gammaShareBelow, logGamma } from '../gamma.ts'
import { normalQuantile, normalShareBelow } from '../normal.ts'
import { poissonQuantile, poissonShares } from '../poisson-counts.ts'
import { studentQuantile, studentShareBelow } from '../student.ts'
import { varianceRatioQuantile, varianceRatioShares } from '../variance-ratio.ts'
import { type Functions, type Inputs, number, text } from './inputs.ts'

interface Distribution {
  readonly cdf: (x: number) => number
  readonly sf: (x: number) => number
  readonly quantile: (p: number) => number
}

const DISTRIBUTIONS: Readonly<Record<string, (inputs: Inputs) => Distribution>> = {
  normal: () => ({ cdf: normalShareBelow, sf: (x) => normalShareBelow(-x), quantile: normalQuantile }),
  t: (inputs) => {
    const df = number(inputs, 'df')
    return {
      cdf: (x) => studentShareBelow(x, df),
      sf: (x) => studentShareBelow(-x, df),
      quantile: (p) => studentQuantile(p, df),
    }
  },
  chisq: (inputs) => {
    const df = number(inputs, 'df')
    return {
      cdf: (x) => chiSquareShareBelow(x, df),
      sf: (x) => chiSquareShareAbove(x, df),
      quantile: (p) => chiSquareQuantile(p, df),
    }
  },
  f: (inputs) => {
    const degrees = { df1: number(inputs, 'df1'), df2: number(inputs, 'df2') }
    return {
      cdf: (x) => varianceRatioShares(x, degrees).below,
      sf: (x) => varianceRatioShares(x, degrees).above,
      quantile: (p) => varianceRatioQuantile(p, degrees),
    }
  },
  beta: (inputs) => {
    const shape = { a: number(inputs, 'a'), b: number(inputs, 'b') }
    return {
      cdf: (x) => betaShares(within(x), 1 - within(x), shape).below,
      sf: (x) => betaShares(within(x), 1 - within(x), shape).above,
      quantile: (p) => betaQuantile(p, shape.a, shape.b),
    }
  },
  gamma: (inputs) => {
    const [shape, rate] = [number(inputs, 'shape'), number(inputs, 'rate', 1)]
    return {
      cdf: (x) => gammaShareBelow(shape, Math.max(0, x) * rate),
      sf: (x) => gammaShareAbove(shape, Math.max(0, x) * rate),
      quantile: (p) => gammaQuantile(shape, p) / rate,
    }
  },
  poisson: (inputs) => {
    const mean = number(inputs, 'mean')
    return {
      cdf: (x) => poissonShares(x, mean).below,
      sf: (x) => poissonShares(x, mean).above,
      quantile: (p) => poissonQuantile(p, mean),
    }
  },
  // Here `p` is the chance of a success; a quantile takes its share as `q`.
  binomial: (inputs) => {
    const trials = { n: number(inputs, 'n'), p: number(inputs, 'p') }
    return {
      cdf: (x) => binomialShares(x, trials).below,
      sf: (x) => binomialShares(x, trials).above,
      quantile: () => binomialQuantile(number(inputs, 'q'), trials),
    }
  },
}

const within = (x: number): number => Math.min(1, Math.max(0, x))

export const DISTRIBUTION: Functions = {
  distribution: (inputs) => {
    const [name, what] = [text(inputs, 'dist'), text(inputs, 'what')]
    if (name === 'gamma' && what === 'lgamma') return { value: logGamma(number(inputs, 'x')) }
    if (name === 'gamma' && what === 'digamma') return { value: digamma(number(inputs, 'x')) }
    const found = Object.hasOwn(DISTRIBUTIONS, name) ? DISTRIBUTIONS[name]?.(inputs) : undefined
    if (found === undefined) throw new RangeError(`dist must be one of ${Object.keys(DISTRIBUTIONS).join(', ')}`)
    if (what === 'cdf' || what === 'sf') return { value: found[what](number(inputs, 'x')) }
    if (what === 'quantile') return { value: found.quantile(name === 'binomial' ? 0 : number(inputs, 'p')) }
    throw new RangeError('what must be cdf, sf or quantile (gamma: also lgamma, digamma)')
  },
}
