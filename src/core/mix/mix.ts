import { TRAINED_SHARE } from './assumptions.ts'

/** Hours of the week on which a crew is on duty: `hours` long from `from` on each of `days` (0 is Monday). */
export interface DutyBlock {
  readonly days: readonly number[]
  readonly from: number
  readonly hours: number
}

/** Where a responder serves: everywhere, or the areas of these names. */
export type Serves = 'all' | readonly string[]

/** When a crew is on duty: its best four 10-hour shifts, chosen from the calls, or stated hours. */
export type Duty = 'best' | readonly DutyBlock[]

/** Patrol officers with CIT training, preferred when free: the same servers. */
export interface CitOfficers {
  readonly kind: 'cit'
  readonly trainedShare: number
}

/**
 * An officer and a clinician. In one car they are one crew, and patrol is short of the officer; with two cars the
 * clinician meets a patrol officer at the scene, and both stay.
 */
export interface CoResponder {
  readonly kind: 'co-responder'
  readonly vehicles: 'one-car' | 'two-cars'
  readonly teams: number
  readonly duty: Duty
  readonly serves: Serves
}

/** Clinicians, peers or medics without police; only calls that the gates call low risk. */
export interface MobileCrisisTeam {
  readonly kind: 'mobile-crisis'
  readonly teams: number
  readonly people: number
  readonly duty: Duty
  readonly serves: Serves
  /** On call: waits at home, paid less, and leaves after `callOutMinutes`. */
  readonly isOnCall: boolean
}

/** A clinician on a tablet that patrol carries: joins any call with an officer, by video. */
export interface TeleClinician {
  readonly kind: 'tele-clinician'
  readonly clinicians: number
  readonly duty: Duty
  readonly serves: Serves
}

/** Clinicians at the dispatch desk, or 988: settle low-risk calls by phone; what they cannot settle goes back to the field. */
export interface PhoneDesk {
  readonly kind: 'phone-desk'
  readonly by: 'dispatch-clinician' | '988'
  /** Calls that can be answered at once. */
  readonly clinicians: number
  readonly duty: Duty
}

/** Planned visits to people with many contacts; takes a share of their later calls away. */
export interface CaseManagement {
  readonly kind: 'case-management'
  readonly workers: number
  /** Share of an enrolled person's later calls that do not come; 0 until evidence is chosen. */
  readonly effect: number
}

/** A place that takes people from police quickly. Shortens handover; promises nothing about care. */
export interface DropOff {
  readonly kind: 'drop-off'
  readonly open: readonly DutyBlock[]
  readonly serves: Serves
}

export type Responder =
  | CitOfficers
  | CoResponder
  | MobileCrisisTeam
  | TeleClinician
  | PhoneDesk
  | CaseManagement
  | DropOff
export type ResponderKind = Responder['kind']

/** A set of response options with hours and crews. No responders: today's patrol. */
export interface Mix {
  readonly id: string
  readonly name: string
  readonly responders: readonly Responder[]
  /** Where the shape was copied from, with what its page did not say; left out for a mix of one's own. */
  readonly copiedFrom?: CopiedFrom | undefined
}

/** A program whose hours, crew, area and rules were taken over, as far as its page tells them. */
export interface CopiedFrom {
  /** Record of content: `programs/<id>` or `sites/<id>`. */
  readonly record: string
  readonly name: string
  readonly source: string
  /** What nobody told us, and what therefore still stands at our default or is missing. */
  readonly unknown: readonly string[]
}

/** Safety gates are agency policy. They come before any comparison, and no mix relaxes them. */
export interface Gates {
  /** Calls up to this priority are led by police; a co-responder pair may come along. */
  readonly policeLeadUpTo: number
  /** A civilian team may be sent without police from this priority on. A call of unknown priority never qualifies. */
  readonly civilianFrom: number
  /** A clinician may settle a call by phone from this priority on. Unknown priority never qualifies. */
  readonly phoneFrom: number
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
  /** Phone desk: share settled by phone, minutes of a talk, minutes a caller waits before giving up. */
  readonly phoneResolved?: number | undefined
  readonly phoneMinutes?: number | undefined
  readonly phonePatience?: number | undefined
  /** Minutes until a clinician is on the tablet; and the stay with one, times as long. */
  readonly videoMinutes?: number | undefined
  readonly videoScene?: number | undefined
  /** Minutes from the call to leaving home, for a team on call. */
  readonly callOutMinutes?: number | undefined
  /** Share of a civilian team's calls that turn dangerous at the scene, so that police come at once. */
  readonly upgradeShare?: number | undefined
  /** Share of mental-health calls that end with taking someone somewhere, where the file does not say. */
  readonly transportShare?: number | undefined
  /** Minutes of handing someone over today, and at a drop-off centre. */
  readonly handoverMinutes?: number | undefined
  readonly dropOffMinutes?: number | undefined
  /** People one case manager follows at a time. */
  readonly caseload?: number | undefined
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
  /** Whether a replayed year is made of whole weeks of the file, or of calls from a model of its demand. */
  readonly years: 'drawn-weeks' | 'modelled'
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
    responders: [{ kind: 'co-responder', vehicles: 'one-car', teams: 1, duty: 'best', serves: 'all' }],
  },
  {
    id: 'mobile-crisis',
    name: 'Mobile crisis team, weekdays late',
    responders: [{ kind: 'mobile-crisis', teams: 1, people: 2, duty: [WEEKDAYS_LATE], serves: 'all', isOnCall: false }],
  },
]

export const USUAL_OPTIONS: DesignOptions = {
  mixes: USUAL_MIXES,
  gates: { policeLeadUpTo: 1, civilianFrom: 3, phoneFrom: 3 },
  withinMinutes: 30,
  slowdownLimit: 0,
  officersPerUnit: 1,
  reliefFactor: 1.7,
  trainedToday: 0,
  unitsOnDuty: null,
  weeks: 52,
  years: 'drawn-weeks',
  assumptions: {},
}

/** "Do nothing" is always in the list, and first. */
export function withDoNothing(mixes: readonly Mix[]): readonly Mix[] {
  const others = mixes.filter((mix) => mix.responders.length > 0)
  return [mixes.find((mix) => mix.responders.length === 0) ?? DO_NOTHING, ...others]
}
