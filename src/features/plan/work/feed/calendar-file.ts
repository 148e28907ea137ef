import ical, { ICalCalendarMethod } from 'ical-generator'
import { isOpen } from '../../../../core/plan/standing.ts'
import { dayAfter } from '../../../../platform/workspace/index.ts'
import type { Language } from '../../../../web/words/index.ts'
import type { ListedTask } from '../task.ts'
import { FEED_WORDS } from './feed-words.ts'

/** How often calendar programs are asked to look again. */
const LOOK_AGAIN_SECONDS = 4 * 3_600

/**
 * Due days of open tasks as iCalendar: whole days, so that no zone and no change of clocks moves them. Calendars are shared
 * and synchronised, so an entry tells a number and at most a goal in our own words: titles may hold names. A task that is
 * done or taken away is no longer in the file, and calendars that subscribe to it drop the entry.
 */
export function planCalendar(
  tasks: readonly ListedTask[],
  given: {
    readonly language: Language
    /** Words of a goal that may leave the workspace; empty for goals that people wrote. */
    readonly goalOf: (task: ListedTask) => string
    readonly addressOf: (task: ListedTask) => string
  },
): string {
  const { language, goalOf, addressOf } = given
  const says = FEED_WORDS[language]
  const calendar = ical({
    prodId: { company: 'PMHC Toolkit', product: 'work plan' },
    method: ICalCalendarMethod.PUBLISH,
    name: says.calendarName,
    ttl: LOOK_AGAIN_SECONDS,
  })
  for (const task of tasks) {
    if (task.dueOn === null || task.isRemoved || !isOpen(task)) continue
    const goal = goalOf(task)
    calendar.createEvent({
      id: `task-${task.id}@pmhc-toolkit`,
      sequence: task.version,
      stamp: new Date(task.changedAt),
      start: midnight(task.dueOn),
      end: midnight(dayAfter(task.dueOn, 1)),
      allDay: true,
      summary: goal === '' ? says.due(task.number) : says.dueGoal(task.number, goal),
      description: says.open,
      url: addressOf(task),
    })
  }
  return `${calendar.toString()}\r\n`
}

/** Whole days are written from their UTC date. */
const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`)
