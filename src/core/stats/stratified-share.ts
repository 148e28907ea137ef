import { type Interval, type Share, share } from '../kinds.ts'
import { Z_95 } from './normal.ts'
import { quantileOfSorted } from './quantile.ts'
import { type RandomStream, randomStream } from './random.ts'

/** One part of a population of which a random sample was judged by people. Counts of calls. */
export interface JudgedStratum {
  /** All of them. */
  readonly size: number
  /** Whether the rule under test counts them. */
  readonly isFlagged: boolean
  /** How many were drawn and could be judged. */
  readonly judged: number
  /** Of those, the ones that people found to be what the rule looks for. */
  readonly positive: number
}

export interface Estimated {
  readonly share: Share
  readonly interval: Interval<Share>
}

/** Sensitivity is null where nothing positive was found and specificity where nothing negative was: both are then unknown. */
export interface StratifiedEstimate {
  readonly prevalence: Estimated
  readonly sensitivity: Estimated | null
  readonly specificity: Estimated | null
}

const DRAWS = 8_000

/**
 * How many of a population are really positive, and how well a rule finds them, from a stratified random sample that
 * people judged. Shares from 0 to 1; intervals are 95%.
 * Asks, for example: the codes flag 1,240 of 62,000 calls; 180 of 200 flagged and 9 of 200 other calls were about mental
 * health; how many are there in all?
 * Holds for a random sample within each stratum and judgements that are right. Not for calls chosen by hand, and wrong
 * judgements are not in the interval: kappa tells of them.
 * Point estimates weight each stratum's share by its size. Intervals are melded: each stratum gives a lower and an upper
 * confidence variable, Beta(x, n - x + 1) and Beta(x + 1, n - x), for the calls that were not judged, and each limit is a
 * quantile of the estimate with every stratum at the side that moves it that way. With one stratum that is Clopper and
 * Pearson's interval, so a stratum without a single positive call still has an honest upper limit. The calls that were
 * judged are known and add no uncertainty. The same seed gives the same limits.
 * Sources: Fay, Proschan and Brittain (2015), Biometrics 71:146-156 (melding); Clopper and Pearson (1934), Biometrika
 * 26:404-413; Cochran (1977), Sampling Techniques, chapter 5 (weights).
 */
export function stratifiedEstimate(
  strata: readonly JudgedStratum[],
  { seed, draws = DRAWS }: { readonly seed: number; readonly draws?: number },
): StratifiedEstimate {
  strata.forEach(check)
  const middle = tally(strata, middleOf)
  if (middle.size === 0) throw new RangeError('Nothing to estimate: every stratum is empty')
  const random = randomStream(seed, 0, 'audit')
  const found = {
    prevalence: ends(draws),
    sensitivity: ends(draws),
    specificity: ends(draws),
  }
  for (let draw = 0; draw < draws; draw++) {
    const drawn = strata.map((one) => drawOf(one, random))
    const [low, high] = [sum(drawn, 'low'), sum(drawn, 'high')]
    found.prevalence.low[draw] = low.all / middle.size
    found.prevalence.high[draw] = high.all / middle.size
    // A rule finds more of them when its flagged calls are right more often and the others less often.
    found.sensitivity.low[draw] = ratio(low.flagged, low.flagged + high.unflagged)
    found.sensitivity.high[draw] = ratio(high.flagged, high.flagged + low.unflagged)
    found.specificity.low[draw] = ratio(
      middle.unflaggedSize - high.unflagged,
      middle.size - low.flagged - high.unflagged,
    )
    found.specificity.high[draw] = ratio(
      middle.unflaggedSize - low.unflagged,
      middle.size - high.flagged - low.unflagged,
    )
  }
  const negative = middle.size - middle.all
  return {
    prevalence: estimated(middle.all / middle.size, found.prevalence),
    sensitivity: middle.all === 0 ? null : estimated(middle.flagged / middle.all, found.sensitivity),
    specificity:
      negative === 0 ? null : estimated((middle.unflaggedSize - middle.unflagged) / negative, found.specificity),
  }
}

function check({ size, judged, positive }: JudgedStratum): void {
  const isWhole = [size, judged, positive].every((value) => Number.isSafeInteger(value))
  if (!isWhole || !(positive >= 0 && positive <= judged && judged <= size))
    throw new RangeError(`Needs 0 <= positive <= judged <= size, got ${positive}, ${judged}, ${size}`)
}

/** Positive calls of a stratum at its judged share; half of them where nothing could be judged. */
const middleOf = ({ size, judged, positive }: JudgedStratum): number =>
  judged === 0 ? size / 2 : (size * positive) / judged

function tally(strata: readonly JudgedStratum[], positives: (one: JudgedStratum) => number) {
  const over = (fits: (one: JudgedStratum) => boolean, of: (one: JudgedStratum) => number) =>
    strata.filter(fits).reduce((total, one) => total + of(one), 0)
  const isFlagged = (one: JudgedStratum) => one.isFlagged
  const isUnflagged = (one: JudgedStratum) => !one.isFlagged
  const flagged = over(isFlagged, positives)
  const unflagged = over(isUnflagged, positives)
  return {
    size: over(
      () => true,
      ({ size }) => size,
    ),
    unflaggedSize: over(isUnflagged, ({ size }) => size),
    flagged,
    unflagged,
    all: flagged + unflagged,
  }
}

interface Drawn {
  readonly isFlagged: boolean
  readonly low: number
  readonly high: number
}

/** Positive calls of one stratum: those that were judged, and a draw for the rest at either end. */
function drawOf({ size, isFlagged, judged, positive }: JudgedStratum, random: RandomStream): Drawn {
  const rest = size - judged
  if (rest === 0) return { isFlagged, low: positive, high: positive }
  const negative = judged - positive
  return {
    isFlagged,
    low: positive + binomial(rest, beta(positive, negative + 1, random), random),
    high: positive + binomial(rest, beta(positive + 1, negative, random), random),
  }
}

function sum(drawn: readonly Drawn[], end: 'low' | 'high') {
  let flagged = 0
  let unflagged = 0
  for (const one of drawn) {
    if (one.isFlagged) flagged += one[end]
    else unflagged += one[end]
  }
  return { flagged, unflagged, all: flagged + unflagged }
}

/** A share of nothing is as unknown as can be; the middle keeps it from pulling a limit to one side. */
const ratio = (part: number, whole: number): number => (whole <= 0 ? 0.5 : Math.min(1, Math.max(0, part / whole)))

interface Ends {
  readonly low: Float64Array
  readonly high: Float64Array
}
const ends = (draws: number): Ends => ({ low: new Float64Array(draws), high: new Float64Array(draws) })

function estimated(value: number, { low, high }: Ends): Estimated {
  const middle = Math.min(1, Math.max(0, value))
  const from = quantileOfSorted(low.sort(), 0.025)
  const to = quantileOfSorted(high.sort(), 0.975)
  return {
    share: share(middle),
    interval: { low: share(Math.min(from, middle)), high: share(Math.max(to, middle)) },
  }
}

/** A Beta variable of whole parameters; 0 and 1 for the two that have no room. */
function beta(a: number, b: number, random: RandomStream): number {
  if (a === 0) return 0
  if (b === 0) return 1
  const one = gamma(a, random)
  return one / (one + gamma(b, random))
}

/** A gamma(shape, 1) variable for shape >= 1. Source: Marsaglia and Tsang (2000), ACM Trans. Math. Softw. 26:363-372. */
function gamma(shape: number, random: RandomStream): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Box and Muller (1958), Ann. Math. Stat. 29:610-611. */
const normal = (random: RandomStream): number =>
  Math.sqrt(2 * random.exponential()) * Math.cos(2 * Math.PI * random.uniform())

/** How many of `n` come true with chance `p`: one by one for few, else a normal variable with the same two moments. */
function binomial(n: number, p: number, random: RandomStream): number {
  const spread = Math.sqrt(n * p * (1 - p))
  if (spread >= 3) return Math.min(n, Math.max(0, n * p + spread * normal(random)))
  if (n > 200) return n * p
  let found = 0
  for (let i = 0; i < n; i++) if (random.uniform() < p) found += 1
  return found
}

/** What a stratum would add to a sample: how many there are, and the share that we expect to be positive. */
export interface ExpectedStratum {
  readonly size: number
  readonly expected: number
}

/**
 * How many of each stratum to judge, so that `wanted` judgements tell most about the whole: in proportion to its size and
 * to how far single calls in it differ (Neyman's allocation), at least `least` of each where there are as many.
 * Holds as far as the expected shares do; a wrong one costs precision, never correctness.
 * Source: Neyman (1934), J. Royal Stat. Soc. 97:558-625.
 */
export function allocateSample(
  strata: readonly ExpectedStratum[],
  { wanted, least = 15 }: { readonly wanted: number; readonly least?: number },
): readonly number[] {
  const floor = Math.max(0, Math.min(least, Math.floor(wanted / Math.max(1, strata.length))))
  const taken = strata.map(({ size }) => Math.min(size, floor))
  const weight = strata.map(({ size, expected }) => size * Math.sqrt(expected * (1 - expected)))
  let left =
    Math.min(
      wanted,
      strata.reduce((total, { size }) => total + size, 0),
    ) - taken.reduce((a, b) => a + b, 0)
  for (; left > 0; left--) {
    // The stratum that is furthest behind its share takes the next one.
    let next = -1
    for (const [at, { size }] of strata.entries()) {
      if ((taken[at] ?? 0) >= size) continue
      if (next < 0 || need(at) > need(next)) next = at
    }
    taken[next] = (taken[next] ?? 0) + 1
  }
  return taken
  function need(at: number): number {
    return (weight[at] ?? 0) / ((taken[at] ?? 0) + 1)
  }
}

/**
 * How far from its estimate the share of the whole may lie, half of a 95% interval, before anybody has judged a call. A
 * forecast from expected shares, to choose a sample size by.
 */
export function expectedReach(strata: readonly ExpectedStratum[], sample: readonly number[]): number {
  const whole = strata.reduce((total, { size }) => total + size, 0)
  if (whole === 0) return 0
  const variance = strata.reduce((total, { size, expected }, at) => {
    const n = sample[at] ?? 0
    if (size === 0 || n >= size) return total
    if (n === 0) return total + (size / whole) ** 2 / 4
    return total + (size / whole) ** 2 * ((expected * (1 - expected)) / n) * (1 - n / size)
  }, 0)
  return Z_95 * Math.sqrt(variance)
}
