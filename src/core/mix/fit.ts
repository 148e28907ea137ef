import type { ReplayCalls } from '../sim/replay.ts'
import { priorityOf } from '../sim/urgency.ts'
import { concentration } from '../stats/concentration.ts'
import { quantile } from '../stats/quantile.ts'
import type { Community } from './beliefs.ts'
import { dutyHours } from './duty.ts'
import type { Gates } from './mix.ts'
import type { ScreenFacts } from './screen.ts'

/**
 * Where we draw lines between program types. All are our own guesses, to be called so wherever they are shown; the
 * replay, not these, says what a mix would do.
 */
export const FIT_THRESHOLDS = {
  /** Mental-health calls under way at once in the busiest hours: below this no dedicated pair has enough to do. */
  concurrentAtPeak: 0.15,
  /** Share of known contacts that come from the 5 of 100 people with most. */
  topShare: 0.25,
  /** Minutes of handover, 90th percentile. */
  turnaroundMinutes: 90,
  /** Share of mental-health calls that the gates let a civilian team take. */
  lowRiskShare: 0.3,
  /** Share of mental-health calls in the best 40 of the week's 168 hours; by chance alone it would be 0.24. */
  peakShare: 1 / 3,
  /** Sworn officers below which a force shares classes and crews with neighbours. */
  sworn: 25,
  /** People below which a team without police is run by a county or region. */
  population: 100_000,
  /** Types that fit before it is worth planning several together. */
  severalTypes: 2,
} as const

/** What the calls say, beside what the community says of itself; null is not known. */
export interface MeasuredFacts {
  readonly concurrentAtPeak: number | null
  readonly peakShare: number | null
  readonly lowRiskShare: number | null
  readonly topShare: number | null
}

export const PROGRAM_TYPES = ['cit', 'co-responder', 'mobile-crisis', 'case-management', 'tailored'] as const
export const ADD_ONS = [
  'call-diversion',
  'virtual',
  'receiving-centre',
  'community-responders',
  'regional-cit',
] as const
export type ProgramType = (typeof PROGRAM_TYPES)[number] | (typeof ADD_ONS)[number]

export const FIT_CODES = [
  'any-size',
  'round-the-clock',
  'sworn',
  'small-force',
  'county-scale',
  'not-rural',
  'rural',
  'clinicians',
  'clinicians-scarce',
  'care-agreement',
  'dispatch-flag',
  'dispatcher-training',
  'line-988',
  'somewhere-to-go',
  'nowhere-to-go',
  'slow-handover',
  'broadband',
  'peak-busy',
  'peak-idle',
  'calls-gather',
  'few-people-many-calls',
  'low-risk',
  'several-types',
] as const
export type FitCode = (typeof FIT_CODES)[number]

/** One thing that a type needs or suits: whether it holds here, by which figure and against which line of ours. */
export interface Line<Code extends string = FitCode> {
  readonly code: Code
  readonly holds: 'met' | 'not-met' | 'not-known'
  readonly figure: number | null
  readonly threshold: number | null
}

export interface Fit {
  readonly type: ProgramType
  readonly isAddOn: boolean
  readonly lines: readonly Line[]
}

/** Which lines speak of each type. In words and sources: features/design/fit-words.ts. */
const LINES: Readonly<Record<ProgramType, readonly FitCode[]>> = {
  cit: ['any-size', 'round-the-clock', 'dispatch-flag', 'dispatcher-training', 'somewhere-to-go', 'care-agreement'],
  'co-responder': ['sworn', 'peak-busy', 'calls-gather', 'clinicians', 'care-agreement'],
  'mobile-crisis': ['county-scale', 'not-rural', 'low-risk', 'peak-busy', 'clinicians', 'line-988'],
  'case-management': ['few-people-many-calls', 'clinicians', 'care-agreement'],
  tailored: ['several-types', 'sworn', 'care-agreement'],
  'call-diversion': ['low-risk', 'line-988', 'dispatcher-training'],
  virtual: ['peak-idle', 'clinicians-scarce', 'broadband'],
  'receiving-centre': ['slow-handover', 'nowhere-to-go'],
  'community-responders': ['low-risk', 'peak-busy', 'care-agreement'],
  'regional-cit': ['small-force', 'rural'],
}

/**
 * Each program type held against what is known here, line by line. No score and no order: a line that is not met is a
 * question for the committee, and one that is not known a thing to find out.
 */
export function fitOf(community: Community, measured: MeasuredFacts): readonly Fit[] {
  const types = [...PROGRAM_TYPES, ...ADD_ONS]
  const plain = types
    .filter((type) => type !== 'tailored')
    .map((type) => ({ type, lines: LINES[type].map((code) => lineOf(code, community, measured)) }))
  const fitting = plain.filter(({ lines }) => lines.every(({ holds }) => holds === 'met')).length
  const unsure = plain.some(({ lines }) => lines.every(({ holds }) => holds !== 'not-met')) && fitting < 2
  const several: Line = {
    ...over('several-types', fitting, FIT_THRESHOLDS.severalTypes),
    ...(unsure ? { holds: 'not-known' as const } : {}),
  }
  return types.map((type): Fit => {
    const isAddOn = ADD_ONS.some((each) => each === type)
    const lines =
      plain.find((each) => each.type === type)?.lines ??
      LINES.tailored.map((code) => (code === 'several-types' ? several : lineOf(code, community, measured)))
    return { type, isAddOn, lines }
  })
}

function lineOf(code: FitCode, community: Community, measured: MeasuredFacts): Line {
  const { sworn, population, setting, cliniciansNearby, receivingSite } = community
  const limit = FIT_THRESHOLDS
  switch (code) {
    case 'any-size':
    case 'round-the-clock':
      return { code, holds: 'met', figure: null, threshold: null }
    case 'sworn':
      return over(code, sworn, limit.sworn)
    case 'small-force':
      return under(code, sworn, limit.sworn)
    case 'county-scale':
      return over(code, population, limit.population)
    case 'not-rural':
      return told(code, setting && setting !== 'rural')
    case 'rural':
      return told(code, setting && setting === 'rural')
    case 'clinicians':
      return told(code, cliniciansNearby && cliniciansNearby === 'enough')
    case 'clinicians-scarce':
      return told(code, cliniciansNearby && cliniciansNearby !== 'enough')
    case 'somewhere-to-go':
      return told(code, receivingSite && receivingSite !== 'none')
    case 'nowhere-to-go':
      return told(code, receivingSite && receivingSite !== 'all-hours')
    case 'care-agreement':
      return told(code, community.careAgreement)
    case 'dispatch-flag':
      return told(code, community.dispatchFlag)
    case 'dispatcher-training':
      return told(code, community.dispatcherTraining)
    case 'line-988':
      return told(code, community.has988)
    case 'broadband':
      return told(code, community.broadband)
    case 'slow-handover':
      return above(code, community.turnaroundP90, limit.turnaroundMinutes)
    case 'peak-busy':
      return over(code, measured.concurrentAtPeak, limit.concurrentAtPeak)
    case 'peak-idle':
      return under(code, measured.concurrentAtPeak, limit.concurrentAtPeak)
    case 'calls-gather':
      return over(code, measured.peakShare, limit.peakShare)
    case 'few-people-many-calls':
      return above(code, measured.topShare, limit.topShare)
    case 'low-risk':
      return above(code, measured.lowRiskShare, limit.lowRiskShare)
    case 'several-types':
      return told(code, null)
  }
}

const HOLDS = { true: 'met', false: 'not-met', null: 'not-known' } as const
const holdsOf = (claim: boolean | null) => HOLDS[`${claim}`]

/** Something a community says of itself; there is no figure. */
export const told = <Code extends string>(code: Code, claim: boolean | null): Line<Code> => ({
  code,
  holds: holdsOf(claim),
  figure: null,
  threshold: null,
})

type Measured = <Code extends string>(code: Code, figure: number | null, threshold: number) => Line<Code>
const measuredBy =
  (claim: (figure: number, threshold: number) => boolean): Measured =>
  (code, figure, threshold) => ({
    code,
    holds: holdsOf(figure === null ? null : claim(figure, threshold)),
    figure,
    threshold,
  })

/** Met from the threshold up, only above it, only below it. */
export const over = measuredBy((figure, threshold) => figure >= threshold)
export const above = measuredBy((figure, threshold) => figure > threshold)
export const under = measuredBy((figure, threshold) => figure < threshold)

/** What the facts of the quick screen say of a place. The concentration is not in them: see `topShareOf`. */
export function measuredFacts(facts: ScreenFacts | null, gates: Gates, topShare: number | null): MeasuredFacts {
  if (facts === null) return { concurrentAtPeak: null, peakShare: null, lowRiskShare: null, topShare }
  const week = Array.from({ length: HOURS }, (_, h) => facts.rates.reduce((sum, row) => sum + (row[h] ?? 0), 0))
  const all = week.reduce((sum, rate) => sum + rate, 0)
  const best = dutyHours([facts.bestDuty], 1)
  const low = facts.rates.map((row, urgency) =>
    isLowRisk(urgency, gates) ? (1 - facts.riskShare[urgency]) * row.reduce((sum, rate) => sum + rate, 0) : 0,
  )
  const { travel, scene } = facts.minutes
  return {
    concurrentAtPeak: (quantile(smoothed(week), PEAK) * (travel + scene)) / 60,
    peakShare: all > 0 ? week.reduce((sum, rate, h) => sum + (best[h] > 0 ? rate : 0), 0) / all : null,
    lowRiskShare: all > 0 ? low.reduce((sum, rate) => sum + rate, 0) / all : null,
    topShare,
  }
}

const HOURS = 168
/** The busiest hours: those above which the busiest 5 of 100 hours of the week lie. */
const PEAK = 0.95

/** Each hour with its neighbours, so that one odd hour of few calls does not pass for a peak. */
const smoothed = (week: readonly number[]): readonly number[] =>
  week.map((rate, h) => (week[(h + HOURS - 1) % HOURS] + rate + week[(h + 1) % HOURS]) / 3)

function isLowRisk(urgency: number, gates: Gates): boolean {
  const priority = priorityOf(urgency)
  return priority !== null && priority > gates.policeLeadUpTo && priority >= gates.civilianFrom
}

/** Fewer people than this, and 5 of 100 of them are too few to speak of. */
const FEWEST_PEOPLE = 40

/** Share of mental-health calls of known people that come from the 5 of 100 with most; null where few are known. */
export function topShareOf(calls: ReplayCalls): number | null {
  if (calls.person === undefined) return null
  const counts = new Map<number, number>()
  for (let i = 0; i < calls.count; i++) {
    const person = calls.person[i]
    if (calls.mentalHealth[i] === 1 && person >= 0) counts.set(person, (counts.get(person) ?? 0) + 1)
  }
  return counts.size < FEWEST_PEOPLE ? null : concentration([...counts.values()]).topShare5pct
}
