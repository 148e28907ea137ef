import { ANNUAL_HOURS_OF_A_POST } from './assumptions.ts'
import type { Money, PaidFor, Payer, StaffKind } from './beliefs.ts'
import { hoursAWeek, staffHours } from './crew-seats.ts'
import { spreadOf } from './metrics.ts'
import type { Responder } from './mix.ts'
import type { Amount, MixHours, MoneyLine, MoneySetting, PriceName } from './money-line.ts'
import { convert, type PriceIndex } from './prices.ts'

/** The replay's year. */
const WEEKS = 52

/** What a mix costs to run, line by line: this agency's budget, or the column of others where they pay. */
export function cashLines(mix: MixHours, setting: MoneySetting): readonly MoneyLine[] {
  if (mix.responders.length === 0) return []
  return [
    ...mix.crews.flatMap((crew) => crewLines(crew, mix, setting)),
    ...mix.responders.flatMap((responder) => responderLines(responder, mix, setting)),
    ...trainingLines(mix, setting),
    yearly('supervision', 'supervisionYear', 'eci', setting),
    yearly('data', 'dataYear', 'cpi-u', setting),
  ]
}

type Crew = MixHours['crews'][number]

function crewLines(crew: Crew, mix: MixHours, setting: MoneySetting): readonly MoneyLine[] {
  const partner = setting.beliefs.teamPartner
  const duty = Object.entries(staffHours(crew, WEEKS, partner)) as readonly (readonly [StaffKind, number])[]
  const paid = duty.filter(([staff]) => staff !== 'officer' || setting.crewOfficers === 'paid')
  const all = mix.crews.flatMap((each) => Object.values(staffHours(each, WEEKS, partner)))
  const allHours = all.reduce((sum, hours) => sum + hours, 0)
  return [
    ...paid.flatMap(([staff, hours]) =>
      staffLines(staff, hours, { crew, mix, setting, share: allHours === 0 ? 0 : hours / allHours }),
    ),
    ...(ownVehicles(crew) > 0 ? [vehicleLine(crew, setting)] : []),
  ]
}

interface OfCrew {
  readonly crew: Crew
  readonly mix: MixHours
  readonly setting: MoneySetting
  /** Part of all crew hours; overtime is shared out like duty. */
  readonly share: number
}

/**
 * Duty and overtime at the price of a productive hour: leave, training and relief are inside, so nothing is added for them,
 * and overtime costs what duty costs. On call, the hours waited have a price of their own and only busy ones the full one.
 */
function staffLines(staff: StaffKind, duty: number, of: OfCrew): readonly MoneyLine[] {
  const { crew, mix, setting, share } = of
  const overtime = overtimeOf(mix, share)
  const busy = duty * (crew.isOnCall ? 1 - (mix.metrics.idleShare?.mean ?? 1) : 1)
  const quantity = { low: busy + overtime.low, mid: busy + overtime.mid, high: busy + overtime.high }
  const about = { staff, responder: crew.kind, payer: payerOf(staff, setting) }
  const worked = priced({ kind: 'staff', ...hourOf(staff, setting), quantity }, about, setting)
  const rate = worked.amount === null || quantity.mid === 0 ? 0 : worked.amount.mid / quantity.mid
  const line = { ...worked, perOvertimeHour: rate * share }
  if (!crew.isOnCall) return [line]
  const price = setting.beliefs.onCallHourly
  const waiting = { kind: 'on-call', name: 'onCallHourly', price, index: 'eci', quantity: even(duty - busy) } as const
  return [line, priced(waiting, about, setting)]
}

function overtimeOf(mix: MixHours, share: number): Amount {
  const spread = spreadOf(mix.replicates.crewOvertimeHours.map((hours) => hours ?? 0))
  if (spread === null) return even(0)
  return { low: spread.low * share, mid: spread.mean * share, high: spread.high * share }
}

/** Where clinician and officer meet at the scene, one of the two cars is patrol's and there already. */
function ownVehicles(crew: Crew): number {
  const ofPatrol = crew.kind === 'co-responder' && crew.officers === 0 ? 1 : 0
  return Math.max(0, crew.vehicles - ofPatrol) * crew.teams
}

function vehicleLine(crew: Crew, setting: MoneySetting): MoneyLine {
  const price = setting.beliefs.vehicleYear
  const quantity = even(ownVehicles(crew))
  const cars = { kind: 'vehicles', name: 'vehicleYear', price, index: 'cpi-u', quantity } as const
  return priced(cars, { responder: crew.kind }, setting)
}

/** Responders that are not dispatched as a crew. Trained officers cost only their training. */
function responderLines(responder: Responder, mix: MixHours, setting: MoneySetting): readonly MoneyLine[] {
  switch (responder.kind) {
    case 'phone-desk':
      return [phoneLine(responder, mix, setting)]
    case 'case-management': {
      const quantity = even((responder.workers * ANNUAL_HOURS_OF_A_POST) / setting.reliefFactor)
      const about = {
        staff: 'case-manager',
        responder: 'case-management',
        payer: payerOf('case-manager', setting),
      } as const
      return [priced({ kind: 'staff', ...hourOf('case-manager', setting), quantity }, about, setting)]
    }
    case 'drop-off': {
      const price = setting.beliefs.dropOffYear
      const center = { kind: 'drop-off', name: 'dropOffYear', price, index: 'eci', quantity: even(1) } as const
      return [priced(center, { responder: 'drop-off', payer: payerOf('drop-off', setting) }, setting)]
    }
    default:
      return []
  }
}

/** Own clinicians by the hour; a desk that another runs, such as 988, by what the agency pays for it. */
function phoneLine(desk: Extract<Responder, { kind: 'phone-desk' }>, mix: MixHours, setting: MoneySetting): MoneyLine {
  const { beliefs } = setting
  const responder = 'phone-desk'
  if (desk.by === '988') {
    const price = beliefs.phoneContractYear
    const contract = { kind: 'phone-desk', name: 'phoneContractYear', price, index: 'eci', quantity: even(1) } as const
    return priced(contract, { responder, payer: payerOf('phone-desk', setting) }, setting)
  }
  const quantity = even(hoursAWeek(mix.desk?.duty ?? []) * desk.clinicians * WEEKS)
  const payer = beliefs.paidBy?.['phone-desk'] ?? payerOf('clinician', setting)
  const about = { staff: 'clinician', responder, payer } as const
  return priced({ kind: 'phone-desk', ...hourOf('clinician', setting), quantity }, about, setting)
}

/** Course hours of officers, once, and whoever is paid to stand in for them. Without a price of its own: an officer's hour. */
function trainingLines({ training }: MixHours, setting: MoneySetting): readonly MoneyLine[] {
  if (training === null) return []
  const { trainingHourly, backfillShare } = setting.beliefs
  const hour =
    trainingHourly === null
      ? hourOf('officer', setting)
      : ({ name: 'trainingHourly', price: trainingHourly, index: 'eci' } as const)
  const quantity = even(training.hours * (1 + (backfillShare ?? 0)))
  const about = { staff: 'officer', responder: 'cit', once: true } as const
  const line = priced({ kind: 'training', ...hour, quantity }, about, setting)
  if (backfillShare !== null && backfillShare !== undefined) return [line]
  return [{ ...line, amount: null, missing: [...line.missing, { price: 'backfillShare', problem: null }] }]
}

function yearly(
  kind: 'supervision' | 'data',
  name: 'supervisionYear' | 'dataYear',
  index: PriceIndex,
  setting: MoneySetting,
): MoneyLine {
  return priced({ kind, name, price: setting.beliefs[name], index, quantity: even(1) }, {}, setting)
}

const hourOf = (staff: StaffKind, { beliefs }: MoneySetting) =>
  ({ name: `hourly.${staff}`, price: beliefs.hourly[staff], index: 'eci' }) as const
const payerOf = (what: PaidFor, { beliefs }: MoneySetting): Payer => beliefs.paidBy?.[what] ?? 'this-agency'
const even = (value: number): Amount => ({ low: value, mid: value, high: value })

interface Priced {
  readonly kind: MoneyLine['kind']
  readonly name: PriceName
  readonly price: Money | null | undefined
  readonly index: PriceIndex
  readonly quantity: Amount
}

/** One line: a quantity times a price, in dollars of the year asked for, or the price that is missing. */
export function priced(
  { kind, name, price, index, quantity }: Priced,
  about: Partial<Pick<MoneyLine, 'staff' | 'event' | 'responder' | 'payer' | 'once'>>,
  { beliefs, tables }: Pick<MoneySetting, 'beliefs' | 'tables'>,
): MoneyLine {
  const payer = about.payer ?? 'this-agency'
  const column = payer === 'this-agency' ? 'cash' : 'others'
  const line: MoneyLine = { ...BLANK, kind, index, column, quantity: quantity.mid, ...about, payer }
  if (price === null || price === undefined) return { ...line, missing: [{ price: name, problem: null }] }
  const then = convert(price, beliefs.dollarsOf, tables, index)
  if (!then.ok) return { ...line, missing: [{ price: name, problem: then.problem }] }
  const { dollars, confirmed } = then.value
  const amount = { low: quantity.low * dollars, mid: quantity.mid * dollars, high: quantity.high * dollars }
  return { ...line, amount, confirmed }
}

/** A line that says nothing yet. */
export const BLANK: MoneyLine = {
  kind: 'staff',
  column: 'cash',
  payer: 'this-agency',
  staff: null,
  event: null,
  responder: null,
  amount: null,
  quantity: 0,
  once: false,
  memo: false,
  index: null,
  confirmed: true,
  missing: [],
  perOvertimeHour: 0,
  upperBound: null,
}
