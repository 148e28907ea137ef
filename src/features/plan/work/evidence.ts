import { isId } from '../../../core/kinds.ts'
import type { EvidenceDoor, ThingsHere } from '../../../platform/evidence/index.ts'
import { here, READERS } from '../../../platform/workspace/index.ts'
import { PLAN_WORK_WORDS } from './plan-words.ts'
import { peopleWhoAreMe, taskById, tasksOf } from './store.ts'
import { mayMoveTask } from './task.ts'

/** What shows that a task is done: linked by those who work on it, seen by everyone who reads the plan. */
export const taskEvidence: EvidenceDoor = {
  kind: 'task',
  roles: READERS,
  open: async (tx, request, id) => {
    const task = isId(id) ? await taskById(tx, id) : null
    if (task === null || task.isRemoved) return null
    return {
      title: `${task.number}. ${task.title}`,
      back: here(request, `/plan/tasks/${task.number}`),
      mayAdd: mayMoveTask(request.tenant, task, await peopleWhoAreMe(tx)),
      place: 'plan',
    }
  },
}

/** As many done tasks as one would look through in a list. */
const MOST_DONE = 50

/** The plan, its page for the chief, and tasks done lately may show that something else is as it says. */
export const planThings: ThingsHere = async (tx, { language }) => {
  const says = PLAN_WORK_WORDS[language]
  const tasks = await tasksOf(tx)
  if (tasks.length === 0) return []
  const done = tasks
    .filter(({ status }) => status === 'done')
    .sort((one, other) => (other.doneOn ?? '').localeCompare(one.doneOn ?? ''))
  return [
    { href: '/plan', label: says.title },
    { href: '/plan/brief', label: says.brief },
    ...done.slice(0, MOST_DONE).map(({ number, title }) => ({
      href: `/plan/tasks/${number}`,
      label: `${says.task(number)}: ${title}`,
    })),
  ]
}
