import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Language } from '../../../web/words/index.ts'
import { MEETING_WORDS } from './meeting-words.ts'
import type { Meeting } from './store.ts'
import { momentsOf } from './when.ts'

/**
 * A meeting as iCalendar, in UTC, so that no calendar has to know the zone. Calendars are shared and synchronised, so the
 * summary names nobody. The identifier stays, and the sequence grows with every change of the meeting and of the
 * collaboration's rules (the zone is one), so that a newer file replaces the older entry.
 */
export function calendarOf(
  meeting: Pick<Meeting, 'id' | 'day' | 'from' | 'until' | 'place' | 'version' | 'isCancelled'>,
  given: {
    readonly zone: string
    readonly ruleChanges: number
    readonly url: string
    readonly language: Language
    readonly now: number
  },
): string {
  const { zone, ruleChanges, url, language, now } = given
  const says = MEETING_WORDS[language]
  const calendar = ical({
    prodId: { company: 'PMHC Toolkit', product: 'meetings' },
    method: meeting.isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: `meeting-${meeting.id}@pmhc-toolkit`,
    sequence: meeting.version + ruleChanges,
    stamp: new Date(now),
    ...momentsOf(meeting, zone),
    summary: says.calendarTitle,
    description: says.calendarText,
    location: meeting.place === '' ? null : meeting.place,
    status: meeting.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    url,
  })
  // Each line ends with CRLF, the last one too.
  return `${calendar.toString().trimEnd()}\r\n`
}
