import { CIT_TRAINING_HOURS } from './assumptions.ts'
import type { Beliefs, Money, StaffKind } from './beliefs.ts'
import { peopleFor } from './cover-schedule.ts'
import type { PriceIndex } from './prices.ts'
import { hoursAWeek, type Line, type Shape, TAILOR_KINDS, type TailorKind, teamsOf } from './tailor-shape.ts'

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
  /** Share of posts that stand empty: so many posts more are needed. */
  readonly vacancies: { readonly clinicians: number; readonly officers: number }
  readonly teams: Readonly<Record<TailorKind, Team>>
  readonly prices: TailorPrices
}

export interface TailorPrices {
  /** An hour of duty of one team. */
  readonly teamHour: Readonly<Record<TailorKind, number | null>>
  /** A car of a team that brings its own, for a year. */
  readonly vehicleYear: number | null
  /** Training the officers that CIT asks for, once; counted in full in the first year. */
  readonly training: number | null
  /** Supervision and data, for a year, as soon as there is any team. */
  readonly fixedYear: number
}

/** What a shape takes. Posts are whole, with leave, training and empty posts inside. */
export interface Needs {
  readonly clinicians: number
  readonly officers: number
  readonly others: number
  /** Dollars of the first year; null while a price that it needs was not told. */
  readonly cost: number | null
}

/** Teams that drive a car of their own: a pair in one car takes a patrol car with its officer. */
export const BRINGS_CAR: Readonly<Record<TailorKind, boolean>> = {
  'one-car': false,
  'two-cars': true,
  'mobile-crisis': true,
  'tele-clinician': false,
  'phone-desk': false,
}

export function needsOf(shape: Shape, limits: TailorLimits): Needs {
  const posts = (who: keyof Team, vacancy: number): number => {
    const hours = shape.lines.reduce((sum, line) => sum + hoursAWeek(line) * limits.teams[line.kind][who], 0)
    return peopleFor(hours / (1 - Math.min(0.9, vacancy)), limits.reliefFactor)
  }
  return {
    clinicians: posts('clinicians', limits.vacancies.clinicians),
    officers: posts('officers', limits.vacancies.officers),
    others: posts('others', 0),
    cost: costOf(shape, limits.prices),
  }
}

function costOf(shape: Shape, prices: TailorPrices): number | null {
  const parts: (number | null)[] = shape.lines.map((line) => lineCost(line, prices))
  parts.push(shape.lines.length > 0 ? prices.fixedYear : 0, shape.hasTraining ? prices.training : 0)
  for (const kind of TAILOR_KINDS) {
    const cars = BRINGS_CAR[kind] ? Math.max(...teamsOf(shape, kind)) : 0
    parts.push(cars === 0 ? 0 : prices.vehicleYear === null ? null : cars * prices.vehicleYear)
  }
  return parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0)
}

/** Dollars a year for the hours of one line. */
export function lineCost(line: Line, { teamHour }: TailorPrices): number | null {
  const hour = teamHour[line.kind]
  return hour === null ? null : hour * hoursAWeek(line) * 52
}

export const isPriced = (kind: TailorKind, { teamHour, vehicleYear }: TailorPrices): boolean =>
  teamHour[kind] !== null && (!BRINGS_CAR[kind] || vehicleYear !== null)

/** True where none of the limits is passed. A budget that was told holds only what can be priced. */
export function isWithin(needs: Needs, limits: TailorLimits): boolean {
  const fits = (amount: number, most: number | null): boolean => most === null || amount <= most
  if (!fits(needs.clinicians, limits.clinicians) || !fits(needs.officers, limits.officers)) return false
  return limits.budget === null || (needs.cost !== null && needs.cost <= limits.budget)
}

/** An amount in dollars of the year that the agency speaks of; null where no index reaches from its year. */
export type InDollars = (money: Money, index: PriceIndex) => number | null

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
  const hour = (who: StaffKind): number | null => {
    const isOurs = (beliefs.paidBy?.[who] ?? 'this-agency') === 'this-agency'
    const money = beliefs.hourly[who]
    return !isOurs ? 0 : money === undefined ? null : inDollars(money, 'eci')
  }
  const sum = (...parts: readonly (number | null)[]): number | null =>
    parts.reduce((all, part) => (all === null || part === null ? null : all + part), 0)
  const beside = Array.from({ length: Math.max(0, teamPeople - 1) }, () => hour(partner))
  const isPartnerClinician = partner === 'clinician'
  const course = beliefs.trainingHourly === null ? null : inDollars(beliefs.trainingHourly, 'eci')
  const told = (money: Money | null, index: PriceIndex): number => (money === null ? 0 : (inDollars(money, index) ?? 0))
  const alone = { clinicians: 1, officers: 0, others: 0 }
  return {
    budget: beliefs.budget,
    clinicians: beliefs.limits.clinicians,
    officers: beliefs.limits.officers,
    reliefFactor: given.reliefFactor,
    vacancies: { clinicians: beliefs.vacancies.clinician ?? 0, officers: beliefs.vacancies.officer ?? 0 },
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
        'one-car': sum(hour('clinician'), hour('officer')),
        'two-cars': hour('clinician'),
        'mobile-crisis': sum(hour('clinician'), ...beside),
        'tele-clinician': hour('clinician'),
        'phone-desk': (beliefs.paidBy?.['phone-desk'] ?? 'this-agency') === 'this-agency' ? hour('clinician') : 0,
      },
      vehicleYear: beliefs.vehicleYear === null ? null : inDollars(beliefs.vehicleYear, 'cpi-u'),
      training: course === null ? null : course * CIT_TRAINING_HOURS.value * given.officersToTrain,
      fixedYear: told(beliefs.supervisionYear, 'eci') + told(beliefs.dataYear, 'cpi-u'),
    },
  }
}
