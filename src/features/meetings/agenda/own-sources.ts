import { dayText } from '../../../web/words/moment.ts'
import { tasksOf } from '../../plan/index.ts'
import { committeeOn } from '../committee/committee.ts'
import { isEmpty } from '../committee/seats.ts'
import { meetingsOf } from '../meeting/store.ts'
import { actionsOf } from '../minutes/store.ts'
import { AGENDA_WORDS } from './agenda-words.ts'
import type { AgendaSource } from './source.ts'

/** How many earlier meetings are asked for what they left open. */
const LOOK_BACK = 6

/** Actions of the last meetings that are not done: their tasks are open still. */
export const openActions: AgendaSource = async (tx, { today, language }) => {
  const past = (await meetingsOf(tx)).filter(({ day }) => day <= today).slice(0, LOOK_BACK)
  const actions = await actionsOf(
    tx,
    past.map(({ id }) => id),
  )
  if (actions.length === 0) return []
  const tasks = new Map((await tasksOf(tx)).map((task) => [task.id, task]))
  return actions.flatMap(({ title, due, task, meeting }) => {
    const there = task === null ? undefined : tasks.get(task)
    // A task that was taken away from the plan is nobody's any more.
    if (task !== null && (there === undefined || there.status === 'done' || there.status === 'dropped')) return []
    const says = AGENDA_WORDS[language].actionOpen(there?.title ?? title, dayText(there?.dueOn ?? due, language))
    const href = there === undefined ? `/meetings/${meeting}/minutes` : `/plan/tasks/${there.number}`
    return [{ says, href, minutes: 5 }]
  })
}

/** Seats that a committee must have and that nobody fills. */
export const emptySeats: AgendaSource = async (tx, { tenant, today, language }) => {
  const { seats } = await committeeOn(tx, tenant, today)
  return seats
    .filter((seat) => isEmpty(seat) && seat.guide.need === 'must')
    .map(({ guide }) => ({
      says: AGENDA_WORDS[language].seatEmpty(guide.title[language]),
      href: '/meetings/seats',
      minutes: 5,
    }))
}
