import { momentIn, zoneClock } from '../../../platform/tables/zone.ts'
import type { Language } from '../../../web/words/index.ts'
import { dayText } from '../../../web/words/moment.ts'
import { MEETINGS_WORDS } from '../words.ts'
import { MEETING_WORDS } from './meeting-words.ts'
import type { Meeting } from './store.ts'

type Times = Pick<Meeting, 'day' | 'from' | 'until'>

/** Day and time as people say them: "Mar 8, 2026, 14:30 to 16:00". */
export const whenText = ({ day, from, until }: Times, language: Language): string =>
  `${dayText(day, language)}, ${from}–${until}`

/** What a meeting is called: its own name, or the body and the day. */
export const nameOf = ({ title, body, day }: Pick<Meeting, 'title' | 'body' | 'day'>, language: Language): string =>
  title === ''
    ? MEETING_WORDS[language].titleOf(MEETINGS_WORDS[language].bodies[body], dayText(day, language))
    : MEETING_WORDS[language].titleOf(title, dayText(day, language))

/** The two moments that the clock on the wall names. */
export const momentsOf = ({ day, from, until }: Times, zone: string): { readonly start: Date; readonly end: Date } => ({
  start: momentIn(zone, day, from),
  end: momentIn(zone, day, until),
})

/** True where the zone's clocks change on the day. */
export function clocksChangeOn(day: string, zone: string): boolean {
  const [start, end] = [momentIn(zone, day, '00:00'), momentIn(zone, day, '23:59')].map((at) => at.getTime() / 1000)
  return zoneClock(zone, start ?? 0, end ?? 0).changes.some(({ at }) => at <= (end ?? 0))
}
