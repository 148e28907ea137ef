/// <reference lib="esnext.temporal" />
import ical, { ICalCalendarMethod } from 'ical-generator'
import type { PublicNotice } from './notice.ts'
import { endOf, firstMoment, precisionOf } from './when.ts'

/** True when there is a day to put into a calendar: of an event, or of the end of anything else. */
export const hasCalendar = (notice: Pick<PublicNotice, 'kind' | 'times'>): boolean => spanOf(notice) !== null

interface Span {
  readonly from: string
  readonly to: string
}

/** The event itself, or the moment at which a notice closes. Null where only a month is known. */
function spanOf({ kind, times: { opens, closes } }: Pick<PublicNotice, 'kind' | 'times'>): Span | null {
  const from = kind === 'event' ? opens : closes
  if (from === null || closes === null || precisionOf(from) === 'month' || precisionOf(closes) === 'month') return null
  return { from, to: closes }
}

/**
 * One notice for a calendar program (RFC 5545). The UID is the notice's for ever and its stamp its last change, so a
 * program that gets it twice has it once. Null where no day is known.
 */
export function calendarOf(
  notice: PublicNotice,
  { address, closesWords }: { readonly address: string; readonly closesWords: (title: string) => string },
): string | null {
  const span = spanOf(notice)
  if (span === null) return null
  const calendar = ical({ prodId: '//PMHC Toolkit//Notices//EN', method: ICalCalendarMethod.PUBLISH })
  calendar.createEvent({
    id: `notice-${notice.id}@pmhc-toolkit`,
    summary: notice.kind === 'event' ? notice.title : closesWords(notice.title),
    description: `${notice.text}\n\n${address}`,
    url: address,
    stamp: new Date(notice.updatedAt),
    lastModified: new Date(notice.updatedAt),
    ...momentsOf(span, notice.times.zone),
  })
  return calendar.toString()
}

/** Whole days stay days, whatever the reader's zone; times are given in UTC, which every program turns into its own. */
function momentsOf({ from, to }: Span, zone: string) {
  if (precisionOf(from) === 'time') {
    const start = from === to ? endOf(to, zone) : firstMoment(from, zone)
    // An event that nobody gave an end: only its beginning is known.
    const end = precisionOf(to) === 'day' && from.startsWith(to) ? start : endOf(to, zone)
    return { start: new Date(start), end: new Date(end) }
  }
  const last = Temporal.PlainDate.from(to.slice(0, 10)).add({ days: 1 })
  return { allDay: true, start: midnight(from), end: midnight(last.toString()), timezone: 'UTC' }
}
const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`)
