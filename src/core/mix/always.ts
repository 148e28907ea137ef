import type { Community } from './beliefs.ts'
import type { Decision } from './decide.ts'
import { above, FIT_THRESHOLDS, type Line, over, told, under } from './fit.ts'

/** Where we say that something else is the better advice. Our own guesses, called so wherever they are shown. */
export const ADVICE_THRESHOLDS = {
  /** High over low demand of calls that nobody has audited. */
  demandRatio: 1.5,
  /** Chance that a crew's shift passes without a call; e^-1, one call a shift on average. */
  idleShift: 0.37,
  turnaroundMinutes: FIT_THRESHOLDS.turnaroundMinutes,
  concurrentAtPeak: FIT_THRESHOLDS.concurrentAtPeak,
} as const

/** What the calls lack for a surer answer; in words in the feature. */
export const DATA_GAPS = [
  'under-a-year',
  'areas',
  'priorities',
  'people',
  'risks',
  'transports',
  'minutes',
  'patrol',
  'prices',
] as const
export type DataGap = (typeof DATA_GAPS)[number]
/** Gaps that make the whole comparison shaky; the others leave a part of it out. */
const SHAKY: readonly DataGap[] = ['under-a-year', 'priorities', 'minutes', 'patrol']

export interface AdviceFacts {
  readonly decision: Decision
  readonly gaps: readonly DataGap[]
  readonly isAudited: boolean | null
  /** Low and high scenario of the share of calls that are about mental health. */
  readonly demand: { readonly low: number; readonly high: number } | null
  /** The replay of today is within 15% of the file; null where it could not be held against it. */
  readonly isCalibrated: boolean | null
  /** Of a crew's shifts, the share without a call: the least idle crew on the list. */
  readonly idleShiftShare: number | null
  readonly concurrentAtPeak: number | null
  readonly community: Pick<Community, 'receivingSite' | 'turnaroundP90'>
}

export const ADVICE = ['do-nothing', 'improve-data', 'share', 'fix-drop-off'] as const
export type AdviceId = (typeof ADVICE)[number]

export const ADVICE_CODES = [
  'nothing-better',
  'nothing-told-apart',
  'all-slow-urgent',
  'demand-wide',
  'data-gaps',
  'off-calibration',
  'not-told-apart',
  'idle-shifts',
  'peak-idle',
  'slow-handover',
  'no-site-at-all-hours',
] as const
export type AdviceCode = (typeof ADVICE_CODES)[number]

export interface Advice {
  readonly id: AdviceId
  /** "better": at least one of its lines holds, so it may be the better advice. */
  readonly standing: 'better' | 'not-better' | 'not-known'
  readonly lines: readonly Line<AdviceCode>[]
  /** For "improve data first": what is missing. */
  readonly gaps: readonly DataGap[]
}

/** What is on every list, whatever mixes are on it, each with when it is the better advice. */
export function alwaysOnTheList(facts: AdviceFacts): readonly Advice[] {
  const lines = {
    'do-nothing': nothing(facts),
    'improve-data': data(facts),
    share: sharing(facts),
    'fix-drop-off': dropOff(facts),
  }
  return ADVICE.map((id) => ({
    id,
    standing: standingOf(lines[id]),
    lines: lines[id],
    gaps: id === 'improve-data' ? facts.gaps : [],
  }))
}

function standingOf(lines: readonly Line<AdviceCode>[]): Advice['standing'] {
  if (lines.some(({ holds }) => holds === 'met')) return 'better'
  return lines.some(({ holds }) => holds === 'not-known') ? 'not-known' : 'not-better'
}

function nothing({ decision: { reading, standings } }: AdviceFacts): readonly Line<AdviceCode>[] {
  const [today, ...others] = standings
  const isKnown = reading.kind !== 'cannot-name'
  const isLevel = reading.kind === 'cannot-tell' && reading.ids.includes(today.id)
  return [
    told('nothing-better', isKnown ? reading.kind === 'named' && reading.id === today.id : null),
    told('nothing-told-apart', isKnown ? isLevel : null),
    told('all-slow-urgent', others.length > 0 && others.every(({ out }) => out === 'slows-urgent')),
  ]
}

function data({ decision, gaps, isAudited, demand, isCalibrated }: AdviceFacts): readonly Line<AdviceCode>[] {
  const ratio = demand === null || !(demand.low > 0) ? null : demand.high / demand.low
  const wide = over('demand-wide', ratio, ADVICE_THRESHOLDS.demandRatio)
  return [
    isAudited === true ? { ...wide, holds: 'not-met' } : wide,
    above('data-gaps', gaps.filter((gap) => SHAKY.includes(gap)).length, 0),
    told('off-calibration', isCalibrated === null ? null : !isCalibrated),
    told('not-told-apart', decision.reading.kind !== 'named'),
  ]
}

function sharing({ idleShiftShare, concurrentAtPeak }: AdviceFacts): readonly Line<AdviceCode>[] {
  return [
    above('idle-shifts', idleShiftShare, ADVICE_THRESHOLDS.idleShift),
    under('peak-idle', concurrentAtPeak, ADVICE_THRESHOLDS.concurrentAtPeak),
  ]
}

function dropOff({ community: { receivingSite, turnaroundP90 } }: AdviceFacts): readonly Line<AdviceCode>[] {
  return [
    above('slow-handover', turnaroundP90, ADVICE_THRESHOLDS.turnaroundMinutes),
    told('no-site-at-all-hours', receivingSite === null ? null : receivingSite !== 'all-hours'),
  ]
}
