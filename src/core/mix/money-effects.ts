import type { EventKind, Payer } from './beliefs.ts'
import { BLANK, priced } from './money-cash.ts'
import type { Amount, MixHours, MoneyLine, MoneySetting } from './money-line.ts'
import type { EventOutcome } from './outcomes.ts'
import { convert, type UnitCost } from './prices.ts'

/**
 * Whose cost one event is. A repeat contact has no line: its hours are patrol's, and the replay has given them back already.
 */
const PAYER_OF: Readonly<Record<Exclude<EventKind, 'repeat-contact'>, Payer>> = {
  arrest: 'county-jail',
  'ed-transport': 'hospital',
  'involuntary-hold': 'hospital',
  'use-of-force': 'county',
  ems: 'ems',
}

/**
 * Hours of patrol, a year. The hours of officers who ride with a crew are lost to patrol where nobody is hired for them;
 * where the cash column pays for them they are told, but not counted again.
 */
export function capacityLines(mix: MixHours, { crewOfficers }: MoneySetting): readonly MoneyLine[] {
  if (mix.responders.length === 0) return []
  const { mean, low, high } = mix.patrolHoursReturned
  const lent = -mix.officerHoursLent
  return [
    hours('patrol-hours', { low, mid: mean, high }, false),
    ...(lent === 0 ? [] : [hours('hours-lent', { low: lent, mid: lent, high: lent }, crewOfficers === 'paid')]),
  ]
}

const hours = (kind: 'patrol-hours' | 'hours-lent', amount: Amount, memo: boolean): MoneyLine => ({
  ...BLANK,
  kind,
  column: 'capacity',
  staff: 'officer',
  amount,
  quantity: amount.mid,
  memo,
})

/**
 * What other payers spend less (below 0) or more: events averted at the MARGINAL value that the community gave. An average
 * cost from elsewhere is only an upper bound beside it. Events that cannot be told have no line.
 */
export function otherPayerLines(
  { outcomes, averages }: { readonly outcomes: readonly EventOutcome[]; readonly averages: readonly UnitCost[] },
  setting: MoneySetting,
): readonly MoneyLine[] {
  return outcomes.flatMap((outcome) => {
    if (outcome.kind !== 'told' || outcome.event === 'repeat-contact' || outcome.claims.length === 0) return []
    const { event, averted, middle } = outcome
    const fewer = { low: -averted.high, mid: -middle, high: -averted.low }
    const price = setting.beliefs.eventValue[event]
    const name = `eventValue.${event}` as const
    const about = { event, payer: PAYER_OF[event] }
    const line = priced({ kind: 'event', name, price, index: 'cpi-u', quantity: fewer }, about, setting)
    return [{ ...line, upperBound: atAverage(event, fewer, { averages, setting }) }]
  })
}

function atAverage(
  event: EventKind,
  fewer: Amount,
  { averages, setting }: { readonly averages: readonly UnitCost[]; readonly setting: MoneySetting },
): MoneyLine['upperBound'] {
  const cost = averages.find((one) => one.event === event && one.basis === 'average')
  if (cost === undefined) return null
  const then = convert(cost, setting.beliefs.dollarsOf, setting.tables, cost.index)
  if (!then.ok) return null
  const { dollars } = then.value
  return {
    amount: { low: fewer.low * dollars, mid: fewer.mid * dollars, high: fewer.high * dollars },
    unitCost: cost.id,
  }
}
