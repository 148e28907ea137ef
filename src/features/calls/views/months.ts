import { poissonRate } from '../../../core/stats/poisson.ts'
import type { TimeEvent, TimePoint } from '../../../web/charts/index.ts'
import type { NeedProfile } from '../profile/profile.ts'
import type { KnownEvent } from '../standing/events.ts'

/** Months with fewer covered days than this say too little for a point. */
const LEAST_DAYS = 2

/** The month after "2024-12" is "2025-01". */
function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/**
 * Mental-health calls for each covered day of every month from the first to the last, with limits for chance alone
 * (Garwood). A month without covered days is an open gap, one that is covered in part is marked. Empty where the file
 * tells no days, or where it spans fewer than three months.
 */
export function monthPoints(months: NeedProfile['months']): readonly TimePoint[] {
  const known = new Map(months.map((entry) => [entry.month, entry]))
  const [first, last] = [months[0]?.month, months.at(-1)?.month]
  if (first === undefined || last === undefined || months.every(({ coveredDays }) => coveredDays === null)) return []
  const points: TimePoint[] = []
  for (let month = first; month <= last && points.length < 600; month = nextMonth(month)) {
    const { mentalHealth = 0, coveredDays = 0, isComplete = null } = known.get(month) ?? {}
    if ((coveredDays ?? 0) < LEAST_DAYS) points.push({ label: month, value: null })
    else {
      const { rate, low, high } = poissonRate(mentalHealth, coveredDays ?? 1)
      points.push({ label: month, value: rate, low, high, isPartial: isComplete === false })
    }
  }
  return points.length < 3 ? [] : points
}

/** A known event with its number, in the order of days. */
export interface NumberedEvent extends KnownEvent {
  readonly number: number
}

/** The known events from the first to the last day, numbered. */
export function eventsWithin(
  events: readonly KnownEvent[],
  { firstDay, lastDay }: NeedProfile['coverage'],
): readonly NumberedEvent[] {
  if (firstDay === null || lastDay === null) return []
  return events
    .filter(({ day }) => day >= firstDay && day <= lastDay)
    .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
    .map((event, at) => ({ ...event, number: at + 1 }))
}

/** Where an event stands among the points: the month, and how far into it. */
export function eventMarks(events: readonly NumberedEvent[], points: readonly TimePoint[]): readonly TimeEvent[] {
  return events.flatMap(({ day, says, number }) => {
    const month = points.findIndex(({ label }) => label === day.slice(0, 7))
    if (month < 0) return []
    const into = (Number(day.slice(8, 10)) - 15) / 31
    const at = Math.min(points.length - 1, Math.max(0, month + into))
    return [{ at, number, label: says }]
  })
}
