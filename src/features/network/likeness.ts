import { type Model, populationBand, type Setting, sizeBand } from './kinds.ts'

/** What is known about an agency or a program, for a comparison. Null or an empty list: not known. */
export interface Profile {
  readonly sworn: number | null
  readonly population: number | null
  readonly settings: readonly Setting[]
  readonly models: readonly Model[]
  readonly state: string | null
  /** Calls about mental health in a year. */
  readonly mentalHealthCalls: number | null
}

export const ASPECTS = ['size', 'population', 'setting', 'models', 'state', 'calls'] as const
export type Aspect = (typeof ASPECTS)[number]

/** Why two are alike: one reason for each aspect in which they match. */
export type Reason =
  | { readonly aspect: 'size'; readonly band: ReturnType<typeof sizeBand> }
  | { readonly aspect: 'population'; readonly band: ReturnType<typeof populationBand> }
  | { readonly aspect: 'setting'; readonly settings: readonly Setting[] }
  | { readonly aspect: 'models'; readonly models: readonly Model[] }
  | { readonly aspect: 'state'; readonly state: string }
  | { readonly aspect: 'calls' }

export interface Likeness {
  readonly reasons: readonly Reason[]
  /** Known on both sides, and not alike. */
  readonly differs: readonly Aspect[]
  /** Not known on at least one side: speaks neither for nor against. */
  readonly unknown: readonly Aspect[]
}

/** Volumes count as alike up to this ratio: exports of the same town differ by that much between definitions. Our guess. */
export const ALIKE_CALLS = 2

/**
 * In which ways two agencies are alike. Asks, for example: whose program could a county sheriff with 60 deputies learn
 * from? Holds for finding someone to talk to; it says nothing about how good a program is, or whether it would work at
 * home. The same both ways round. What is not known on one side never counts as a match.
 */
export function likeness(one: Profile, other: Profile): Likeness {
  const found = ASPECTS.map((aspect) => ({ aspect, verdict: COMPARE[aspect](one, other) }))
  return {
    reasons: found.flatMap(({ verdict }) => (typeof verdict === 'object' ? [verdict] : [])),
    differs: found.flatMap(({ aspect, verdict }) => (verdict === 'differs' ? [aspect] : [])),
    unknown: found.flatMap(({ aspect, verdict }) => (verdict === 'unknown' ? [aspect] : [])),
  }
}

type Verdict = Reason | 'differs' | 'unknown'
const COMPARE: Readonly<Record<Aspect, (one: Profile, other: Profile) => Verdict>> = {
  size: (one, other) => sameBand('size', sizeBand, one.sworn, other.sworn),
  population: (one, other) => sameBand('population', populationBand, one.population, other.population),
  setting: (one, other) =>
    shared(one.settings, other.settings, (settings): Reason => ({ aspect: 'setting', settings })),
  models: (one, other) => shared(one.models, other.models, (models): Reason => ({ aspect: 'models', models })),
  state: (one, other) => {
    if (one.state === null || other.state === null) return 'unknown'
    return one.state === other.state ? { aspect: 'state', state: one.state } : 'differs'
  },
  calls: ({ mentalHealthCalls: one }, { mentalHealthCalls: other }) => {
    if (one === null || other === null) return 'unknown'
    return Math.max(one, other) <= ALIKE_CALLS * Math.min(one, other) ? { aspect: 'calls' } : 'differs'
  },
}

function sameBand<Name extends 'size' | 'population', Band>(
  aspect: Name,
  bandOf: (value: number) => Band,
  one: number | null,
  other: number | null,
): { readonly aspect: Name; readonly band: Band } | 'differs' | 'unknown' {
  if (one === null || other === null) return 'unknown'
  const band = bandOf(one)
  return band === bandOf(other) ? { aspect, band } : 'differs'
}

function shared<Item extends string>(
  one: readonly Item[],
  other: readonly Item[],
  reason: (common: readonly Item[]) => Reason,
): Verdict {
  if (one.length === 0 || other.length === 0) return 'unknown'
  const common = one.filter((item) => other.includes(item)).toSorted()
  return common.length === 0 ? 'differs' : reason(common)
}

export interface Ranked<Item> {
  readonly item: Item
  readonly likeness: Likeness
}

/**
 * Those with at least one reason, most reasons first. Among equals the closer in size, then as given. The order says who
 * is most like you, not who is best.
 */
export function mostAlike<Item extends Profile>(yours: Profile, others: readonly Item[]): readonly Ranked<Item>[] {
  return others
    .map((item) => ({ item, likeness: likeness(yours, item), gap: sizeGap(yours, item) }))
    .filter(({ likeness: { reasons } }) => reasons.length > 0)
    .toSorted((a, b) => b.likeness.reasons.length - a.likeness.reasons.length || a.gap - b.gap)
    .map(({ item, likeness: alike }) => ({ item, likeness: alike }))
}

/** How far apart two are in size, as a logarithm; a large number where a size is not known, so that they come last. */
function sizeGap(one: Profile, other: Profile): number {
  const [mine, theirs] =
    one.sworn !== null && other.sworn !== null ? [one.sworn, other.sworn] : [one.population, other.population]
  return mine === null || theirs === null ? Number.MAX_VALUE : Math.abs(Math.log1p(mine) - Math.log1p(theirs))
}
