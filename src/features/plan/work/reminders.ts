import type { Tenant } from '../../../core/access.ts'
import { isOpen } from '../../../core/plan/standing.ts'
import type { Reminder, RemindersDue } from '../../../platform/notices/index.ts'
import { peopleOf } from '../../../platform/partners/index.ts'
import { daysBetween } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { LANGUAGES, type Language, words } from '../../../web/words/index.ts'
import { tasksOf } from './store.ts'
import { PLANNERS, type PlanTask } from './task.ts'

/** Days from today to the due day on which someone is told. */
const TOLD_AT = [7, 0, -1, -7, -30]
/** Tasks named in one letter; the rest is counted. */
const MOST_NAMED = 8

const REMINDER_WORDS = words(
  {
    soon: (number: number, days: number) => `Task ${number} is due in ${days} days.`,
    today: (number: number) => `Task ${number} is due today.`,
    late: (number: number, days: number) =>
      days === 1 ? `Task ${number} was due yesterday.` : `Task ${number} is ${days} days late.`,
    more: (n: number) => `And ${n} more.`,
  },
  {
    soon: (number: number, days: number) => `La tarea ${number} vence en ${days} días.`,
    today: (number: number) => `La tarea ${number} vence hoy.`,
    late: (number: number, days: number) =>
      days === 1 ? `La tarea ${number} venció ayer.` : `La tarea ${number} tiene ${days} días de atraso.`,
    more: (n: number) => `Y ${n} más.`,
  },
)

/**
 * What is due or late in the plan: one reminder a day for each person, so that many tasks do not become many letters.
 * Only people of the tenant's own partner are told, of tasks that this partner is to do, or wrote and gave to nobody.
 * Letters name tasks by number alone, because titles may hold names.
 */
export const planReminders: RemindersDue = async (tx, tenant, today) => {
  const due = (await tasksOf(tx)).filter((task) => isDue(task, tenant, today))
  if (due.length === 0) return []
  const mails = await mailsOf(tx, tenant)
  const byPerson = new Map<string, PlanTask[]>()
  for (const task of due) {
    const mail = (task.ownerPerson === null ? undefined : mails.get(task.ownerPerson)) ?? ''
    byPerson.set(mail, [...(byPerson.get(mail) ?? []), task])
  }
  return [...byPerson].map(([mail, tasks]) => reminder(mail, tasks, today))
}

const isDue = (task: PlanTask, { partner }: Tenant, today: string): boolean =>
  isOpen(task) &&
  (task.ownerPartner ?? task.partner) === partner &&
  task.dueOn !== null &&
  TOLD_AT.includes(daysBetween(today, task.dueOn))

/** Work addresses by person, of the own partner alone. */
async function mailsOf(tx: Tx, { partner }: Tenant): Promise<ReadonlyMap<string, string>> {
  const people = await peopleOf(tx, partner)
  return new Map(people.flatMap(({ id, email }) => (email === '' ? [] : [[id, email] as const])))
}

function reminder(mail: string, tasks: readonly PlanTask[], today: string): Reminder {
  const [only] = tasks
  const says = Object.fromEntries(LANGUAGES.map((language) => [language, sentences(tasks, today, language)]))
  return {
    key: `plan/${mail === '' ? 'planners' : only?.ownerPerson}/${today}`,
    kind: 'plan-due',
    to: mail === '' ? { roles: PLANNERS } : { mails: [mail] },
    says: says as Record<Language, string>,
    href: tasks.length === 1 && only !== undefined ? `/plan/tasks/${only.number}` : '/plan?mine=yes&sort=due',
  }
}

function sentences(tasks: readonly PlanTask[], today: string, language: Language): string {
  const says = REMINDER_WORDS[language]
  const inOrder = [...tasks].sort((one, other) => (one.dueOn ?? '').localeCompare(other.dueOn ?? ''))
  const named = inOrder.slice(0, MOST_NAMED).map(({ number, dueOn }) => {
    const days = daysBetween(today, dueOn ?? today)
    if (days === 0) return says.today(number)
    return days > 0 ? says.soon(number, days) : says.late(number, -days)
  })
  const left = tasks.length - named.length
  return [...named, ...(left > 0 ? [says.more(left)] : [])].join(' ')
}
