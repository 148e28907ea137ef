import { TRAINED_SHARE } from './assumptions.ts'

/** Hours of the week on which a crew is on duty: `hours` long from `from` on each of `days` (0 is Monday). */
export interface DutyBlock {
  readonly days: readonly number[]
  readonly from: number
  readonly hours: number
}

export type Responder =
  | { readonly kind: 'cit'; readonly trainedShare: number }
  | { readonly kind: 'co-responder'; readonly teams: number; readonly duty: 'best' | readonly DutyBlock[] }
  | {
      readonly kind: 'mobile-crisis'
      readonly teams: number
      readonly people: number
      readonly duty: readonly DutyBlock[]
    }

/** A set of response options with hours and crews. No responders: today's patrol. */
export interface Mix {
  readonly id: string
  readonly name: string
  readonly responders: readonly Responder[]
}

/** Safety gates are agency policy. They come before any comparison, and no mix relaxes them. */
export interface Gates {
  /** Calls up to this priority are led by police; a co-responder pair may come along. */
  readonly policeLeadUpTo: number
  /** A civilian team may be sent without police from this priority on. A call of unknown priority never qualifies. */
  readonly civilianFrom: number
}

/** Lengths of a patrol shift that begin at the same hours each day. */
export const SHIFT_LENGTHS = [6, 8, 12, 24] as const

/** An agency's own numbers in the place of our guesses; what is not given stays a guess, with its range. */
export interface OwnAssumptions {
  /** Drive of a crew against the nearest patrol unit, and its stay against a patrol unit on the same call: times as long. */
  readonly pairDrive?: number | undefined
  readonly teamDrive?: number | undefined
  readonly pairScene?: number | undefined
  readonly teamScene?: number | undefined
  /** Share of a mobile crisis team's calls on which police stand by. */
  readonly standbyShare?: number | undefined
  readonly shiftHours?: (typeof SHIFT_LENGTHS)[number] | undefined
  /** Smallest difference in reach that the verdict names, as a share of mental-health calls. */
  readonly smallestDifference?: number | undefined
  /** Smallest slowing of priority 1 that counts, in minutes. */
  readonly smallestSlowdown?: number | undefined
}

/** Everything an agency may set. Each field has a default below. */
export interface DesignOptions {
  readonly mixes: readonly Mix[]
  readonly gates: Gates
  /** What "in time" means for reaching a person. */
  readonly withinMinutes: number
  /** How much slower, as a share, the 90th percentile of priority 1 response may become. */
  readonly slowdownLimit: number
  readonly officersPerUnit: number
  readonly reliefFactor: number
  /** Share of today's patrol that is already trained. */
  readonly trainedToday: number
  /** One number for all hours, or 168 from Monday 00:00; null takes them from the calls. */
  readonly unitsOnDuty: number | readonly number[] | null
  /** Weeks in one replication. */
  readonly weeks: number
  readonly assumptions: OwnAssumptions
}

export const DO_NOTHING: Mix = { id: 'do-nothing', name: 'Do nothing new', responders: [] }

/** Monday to Friday, 14:00 to midnight: our reading of "weekdays, late". */
export const WEEKDAYS_LATE: DutyBlock = { days: [0, 1, 2, 3, 4], from: 14, hours: 10 }

export const USUAL_MIXES: readonly Mix[] = [
  DO_NOTHING,
  { id: 'cit', name: 'CIT officers on patrol', responders: [{ kind: 'cit', trainedShare: TRAINED_SHARE.value }] },
  {
    id: 'co-responder',
    name: 'One co-responder pair at the best hours',
    responders: [{ kind: 'co-responder', teams: 1, duty: 'best' }],
  },
  {
    id: 'mobile-crisis',
    name: 'Mobile crisis team, weekdays late',
    responders: [{ kind: 'mobile-crisis', teams: 1, people: 2, duty: [WEEKDAYS_LATE] }],
  },
]

export const USUAL_OPTIONS: DesignOptions = {
  mixes: USUAL_MIXES,
  gates: { policeLeadUpTo: 1, civilianFrom: 3 },
  withinMinutes: 30,
  slowdownLimit: 0,
  officersPerUnit: 1,
  reliefFactor: 1.7,
  trainedToday: 0,
  unitsOnDuty: null,
  weeks: 52,
  assumptions: {},
}

/** "Do nothing" is always in the list, and first. */
export function withDoNothing(mixes: readonly Mix[]): readonly Mix[] {
  const others = mixes.filter((mix) => mix.responders.length > 0)
  return [mixes.find((mix) => mix.responders.length === 0) ?? DO_NOTHING, ...others]
}
