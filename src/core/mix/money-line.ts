import type { Beliefs, EventKind, Payer, StaffKind } from './beliefs.ts'
import type { CrewShape } from './crew-seats.ts'
import type { Metric, Spread } from './metrics.ts'
import type { Responder } from './mix.ts'
import type { ConvertProblem, PriceIndex, PriceTable } from './prices.ts'

/** What money needs of a result of one mix; a `MixResult` has it. Hours are for 52 weeks. */
export interface MixHours {
  readonly id: string
  readonly responders: readonly Responder[]
  /** `vehicles`: at the scene for one team, with patrol's car where they meet there; 0 for video. */
  readonly crews: readonly (CrewShape & { readonly vehicles: number; readonly isOnCall: boolean })[]
  readonly desk: { readonly by: 'dispatch-clinician' | '988'; readonly duty: CrewShape['duty'] } | null
  readonly metrics: Readonly<Pick<Record<Metric, Spread | null>, 'idleShare'>>
  readonly replicates: Readonly<Pick<Record<Metric, readonly (number | null)[]>, 'crewOvertimeHours'>>
  readonly patrolHoursReturned: Spread
  readonly officerHoursLent: number
  readonly training: { readonly officers: number; readonly hours: number } | null
}

/** Dollars or hours with their ends; where nothing is uncertain the three are the same. */
export interface Amount {
  readonly low: number
  readonly mid: number
  readonly high: number
}

/**
 * "cash": dollars of this agency's budget. "capacity": hours freed, which buy nothing by themselves and are never dollars.
 * "others": dollars of other payers.
 */
export type MoneyColumn = 'cash' | 'capacity' | 'others'

export type MoneyLineKind =
  | 'staff'
  | 'on-call'
  | 'vehicles'
  | 'training'
  | 'supervision'
  | 'data'
  | 'phone-desk'
  | 'drop-off'
  | 'patrol-hours'
  | 'hours-lent'
  | 'event'

/** A price that a line waits for, or one that cannot be brought to the year asked for. */
export interface MissingPrice {
  readonly price: PriceName
  /** Null: it was not given. */
  readonly problem: ConvertProblem | null
}
export type PriceName =
  | `hourly.${StaffKind}`
  | `eventValue.${EventKind}`
  | 'vehicleYear'
  | 'trainingHourly'
  | 'backfillShare'
  | 'supervisionYear'
  | 'dataYear'
  | 'phoneContractYear'
  | 'onCallHourly'
  | 'dropOffYear'

export interface MoneyLine {
  readonly kind: MoneyLineKind
  readonly column: MoneyColumn
  readonly payer: Payer
  readonly staff: StaffKind | null
  readonly event: EventKind | null
  readonly responder: Responder['kind'] | null
  /** Dollars of `dollarsOf`, or hours for the capacity column: above 0 it is spent (hours: freed), below 0 it is spared. */
  readonly amount: Amount | null
  /** Hours, officers or events behind it, for the page. */
  readonly quantity: number
  /** Paid once, in the first year. */
  readonly once: boolean
  /** Told, but in no total: the same hours are paid in another line. */
  readonly memo: boolean
  readonly index: PriceIndex | null
  /** Every index value behind it is confirmed. */
  readonly confirmed: boolean
  readonly missing: readonly MissingPrice[]
  /** Dollars that one more hour of overtime of all crews together adds to this line. */
  readonly perOvertimeHour: number
  /** What the same would come to at an average cost from elsewhere: an upper bound, marked, in no total. */
  readonly upperBound: { readonly amount: Amount; readonly unitCost: string } | null
}

export type MoneyBeliefs = Omit<
  Beliefs,
  'evidence' | 'ownEffects' | 'baselines' | 'weights' | 'budget' | 'limits' | 'vacancies' | 'community'
>

export interface MoneySetting {
  readonly beliefs: MoneyBeliefs
  readonly tables: readonly PriceTable[]
  /** Hours to cover over the hours one person is there: for posts that are counted in people, as case managers are. */
  readonly reliefFactor: number
  /**
   * "paid": the officer of a pair is a post of the program, paid in the cash column, and patrol's hours lent are a memo.
   * "moved": nobody is hired, so the hours are patrol's loss in the capacity column. Never both.
   */
  readonly crewOfficers: 'paid' | 'moved'
}
