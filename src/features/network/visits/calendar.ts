import ical, { ICalCalendarMethod } from 'ical-generator'
import { momentIn } from '../../../platform/tables/zone.ts'
import type { Visit, VisitDate } from './kinds.ts'

/** A moment that a visit's clock names, as UTC. */
export function momentOf(
  { day, from, until }: Pick<VisitDate, 'day' | 'from' | 'until'>,
  zone: string,
): {
  readonly start: Date
  readonly end: Date
} {
  return { start: momentIn(zone, day, from), end: momentIn(zone, day, until) }
}

/** The day that a zone's clock shows at a moment, as `2026-03-08`. */
export function dayIn(zone: string, at: number): string {
  // Swedish writes dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at)
}

interface CalendarWords {
  readonly calendarTitle: string
  readonly calendarText: string
}

/**
 * The agreed visit as iCalendar. Calendars are shared and synchronised, so its summary names nobody; the identifier stays
 * the same when the date moves, so that a new file replaces the old entry.
 */
export function calendarOf(
  visit: Pick<Visit, 'id' | 'timeZone' | 'changedAt' | 'version'>,
  date: VisitDate,
  given: { readonly says: CalendarWords; readonly url: string },
): string {
  const { start, end } = momentOf(date, visit.timeZone)
  const calendar = ical({ prodId: { company: 'PMHC Toolkit', product: 'visits' }, method: ICalCalendarMethod.PUBLISH })
  calendar.createEvent({
    id: `visit-${visit.id}@pmhc-toolkit`,
    sequence: visit.version,
    stamp: new Date(visit.changedAt),
    start,
    end,
    summary: given.says.calendarTitle,
    description: given.says.calendarText,
    url: given.url,
  })
  return calendar.toString()
}
