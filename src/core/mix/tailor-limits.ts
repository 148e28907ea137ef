import { CIT_TRAINING_HOURS } from './assumptions.ts'
import type { Beliefs, Money, Payer, StaffKind } from './beliefs.ts'
import { peopleFor } from './cover-schedule.ts'
import type { PriceIndex } from './prices.ts'
import { hoursAWeek, type Line, layersOf, type Shape, TAILOR_KINDS, type TailorKind } from './tailor-shape.ts'

/** Who is in one team. */
export interface Team {
  readonly clinicians: number
  readonly officers: number
  /** Peers or medics. */
  readonly others: number
}

/** What must not be passed, and what things cost this agency, in the dollars of one year. Null is "not told". */
export interface TailorLimits {
  readonly budget: number | null
  readonly clinicians: number | null
  readonly officers: number | null
  /** People a post needs with leave and training, for a post of 2,920 hours a year. */
  readonly reliefFactor: number
  readonly teams: Readonly<Record<TailorKind, Team>>
  readonly prices: TailorPrices
  /** What else costs money and was not told: a budget is held without it. */
  readonly untold: readonly UntoldPrice[]
}

export const UNTOLD_PRICES = ['supervisionYear', 'dataYear', 'backfillShare'] as const
export type UntoldPrice = (typeof UNTOLD_PRICES)[number]

export interface TailorPrices {
  /** An hour of duty of one team. */
  readonly teamHour: Readonly<Record<TailorKind, number | null>>
  /** One car for a year. */
  readonly vehicleYear: number | null
  /** Training the officers that CIT asks for, once; counted in full in the first year. */
  readonly training: number | null
  /** Supervision and data, for a year, as soon as there is anything. */
  readonly fixedYear: number
}

/** What a shape takes: whole posts, with leave inside, as `mixNeed` counts them. */
export interface Needs {
  readonly clinicians: number
  readonly officers: number
  readonly others: number
  /** Dollars of the first year; null while a price that it needs was not told. */
  readonly cost: number | null
}

/** Cars of one team that patrol does not have already, as the cost sheet counts them. */
export const CARS: Readonly<Record<TailorKind, number>> = {
  'one-car': 1,
  'two-cars': 1,
  'mobile-crisis': 1,
  'tele-clinician': 0,
  'phone-desk': 0,
}

const PAID_WEEKS = 52

export function needsOf(shape: Shape, limits: TailorLimits): Needs {
  const posts = (who: keyof Team): number => {
    const hours = shape.lines.reduce((sum, line) => sum + hoursAWeek(line) * limits.teams[line.kind][who], 0)
    return peopleFor(hours, limits.reliefFactor)
  }
  return {
    clinicians: posts('clinicians'),
    officers: posts('officers'),
    others: posts('others'),
    cost: costOf(shape, limits.prices),
  }
}

function costOf(shape: Shape, prices: TailorPrices): number | null {
  const isAny = shape.lines.length > 0 || shape.hasTraining
  const cars = TAILOR_KINDS.reduce(
    (sum, kind) => sum + CARS[kind] * layersOf(shape, kind).reduce((teams, layer) => teams + layer.teams, 0),
    0,
  )
  return sumOf([
    ...shape.lines.map((line) => lineCost(line, prices)),
    isAny ? prices.fixedYear : 0,
    shape.hasTraining ? prices.training : 0,
    cars === 0 ? 0 : prices.vehicleYear === null ? null : cars * prices.vehicleYear,
  ])
}

/** Null as soon as one part is not told. */
const sumOf = (parts: readonly (number | null)[]): number | null =>
  parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0)

/** Dollars a year for the hours of one line. */
export function lineCost(line: Line, { teamHour }: TailorPrices): number | null {
  const hour = teamHour[line.kind]
  return hour === null ? null : hour * hoursAWeek(line) * PAID_WEEKS
}

export const isPriced = (kind: TailorKind, { teamHour, vehicleYear }: TailorPrices): boolean =>
  teamHour[kind] !== null && (CARS[kind] === 0 || vehicleYear !== null)

/** True where none of the limits is passed. A budget that was told holds only what can be priced. */
export function isWithin(needs: Needs, limits: TailorLimits): boolean {
  const fits = (amount: number, most: number | null): boolean => most === null || amount <= most
  if (!fits(needs.clinicians, limits.clinicians) || !fits(needs.officers, limits.officers)) return false
  return limits.budget === null || (needs.cost !== null && needs.cost <= limits.budget)
}

/** An amount in dollars of the year that the agency speaks of; null where no index reaches from its year. */
export type InDollars = (money: Money, index: PriceIndex) => number | null

const isOurs = (payer: Payer | undefined): boolean => (payer ?? 'this-agency') === 'this-agency'

/** The agency's own limits and prices. What another pays costs it nothing. */
export function limitsFrom(
  beliefs: Beliefs,
  given: {
    readonly reliefFactor: number
    /** Officers that CIT would train anew. */
    readonly officersToTrain: number
    readonly teamPeople: number
    readonly inDollars: InDollars
  },
): TailorLimits {
  const { inDollars, teamPeople } = given
  const partner = beliefs.teamPartner ?? 'clinician'
  const ours = (who: StaffKind): number | null => {
    const money = beliefs.hourly[who]
    return money === undefined ? null : inDollars(money, 'eci')
  }
  const hour = (who: StaffKind): number | null => (isOurs(beliefs.paidBy?.[who]) ? ours(who) : 0)
  const beside = Array.from({ length: Math.max(0, teamPeople - 1) }, () => hour(partner))
  const isPartnerClinician = partner === 'clinician'
  const course = beliefs.trainingHourly ?? beliefs.hourly.officer ?? null
  const courseHour = course === null ? null : inDollars(course, 'eci')
  const courseHours = CIT_TRAINING_HOURS.value * given.officersToTrain * (1 + (beliefs.backfillShare ?? 0))
  const told = (money: Money | null, index: PriceIndex): number => (money === null ? 0 : (inDollars(money, index) ?? 0))
  const alone = { clinicians: 1, officers: 0, others: 0 }
  return {
    budget: beliefs.budget,
    clinicians: beliefs.limits.clinicians,
    officers: beliefs.limits.officers,
    reliefFactor: given.reliefFactor,
    teams: {
      'one-car': { ...alone, officers: 1 },
      'two-cars': alone,
      'mobile-crisis': {
        officers: 0,
        clinicians: isPartnerClinician ? teamPeople : Math.min(1, teamPeople),
        others: isPartnerClinician ? 0 : Math.max(0, teamPeople - 1),
      },
      'tele-clinician': alone,
      'phone-desk': alone,
    },
    prices: {
      teamHour: {
        // Its officer is moved from patrol: counted as a post, not as pay.
        'one-car': hour('clinician'),
        'two-cars': hour('clinician'),
        'mobile-crisis': sumOf([hour('clinician'), ...beside]),
        'tele-clinician': hour('clinician'),
        'phone-desk': isOurs(beliefs.paidBy?.['phone-desk'] ?? beliefs.paidBy?.clinician) ? ours('clinician') : 0,
      },
      vehicleYear: beliefs.vehicleYear === null ? null : inDollars(beliefs.vehicleYear, 'cpi-u'),
      training: courseHour === null ? null : courseHour * courseHours,
      fixedYear: told(beliefs.supervisionYear, 'eci') + told(beliefs.dataYear, 'cpi-u'),
    },
    untold: UNTOLD_PRICES.filter((price) => (beliefs[price] ?? null) === null),
  }
}
