import { failed, ok, type Result } from '../../../core/result.ts'
import { isDay } from '../../../platform/workspace/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { hasLength, Problems, readAddress, typedIn, version } from '../../../web/typed.ts'
import type { Language } from '../../../web/words/index.ts'
import { BODIES } from '../committee/store.ts'
import { MEETING_WORDS } from './meeting-words.ts'
import type { MeetingFacts } from './store.ts'

/** What was typed about a meeting, as it was typed. */
export type TypedMeeting = Readonly<Record<keyof MeetingFacts, string>> & { readonly version: number }

export function typedMeeting(form: FormData): TypedMeeting {
  const typed = typedIn(form)
  return {
    body: typed('body'),
    title: typed('title'),
    day: typed('day'),
    from: typed('from'),
    until: typed('until'),
    place: typed('place'),
    link: typed('link'),
    version: version(form),
  }
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** A time as people type it: `9:30` is `09:30`. */
const timeIn = (typed: string): string => (/^\d:\d\d/.test(typed) ? `0${typed}` : typed).slice(0, 5)

export function readMeeting(typed: TypedMeeting, language: Language): Result<MeetingFacts, readonly FieldProblem[]> {
  const says = MEETING_WORDS[language]
  const body = BODIES.find((one) => one === typed.body)
  const [from, until] = [timeIn(typed.from), timeIn(typed.until)]
  const link = typed.link === '' ? '' : readAddress(typed.link)
  const check = new Problems()
  check.need(body !== undefined, 'body', says.problemBody)
  check.need(hasLength(typed.title, 0, 160), 'title', says.problemName)
  check.need(isDay(typed.day), 'day', says.problemDay)
  check.need(TIME.test(from), 'from', says.problemTime)
  check.need(TIME.test(until), 'until', says.problemTime)
  check.need(!TIME.test(from) || !TIME.test(until) || from < until, 'until', says.problemOrder)
  check.need(hasLength(typed.place, 0, 300), 'place', says.problemPlace)
  check.need(link !== null, 'link', says.problemLink)
  if (body === undefined || link === null || check.found.length > 0) return failed(check.found)
  return ok({ body, title: typed.title, day: typed.day, from, until, place: typed.place, link })
}
