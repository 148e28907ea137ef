import type { VNode } from 'preact'
import { dayAfter, here, isDay } from '../../../../platform/workspace/index.ts'
import type { Reply } from '../../../../web/route.ts'
import type { Language } from '../../../../web/words/index.ts'
import { dayText } from '../../../../web/words/moment.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import type { ListedTask } from '../task.ts'
import { chosenTasks, queryOf } from './filters.ts'
import { type PlanView, viewPage } from './frame.tsx'
import { PlanEmpty, TaskLink } from './trouble.tsx'

const MOST_A_DAY = 6

interface Month {
  /** `2026-11`. */
  readonly month: string
  readonly days: ReadonlyMap<string, readonly ListedTask[]>
}

/** What is due in a month: as a calendar on wide screens, as a list on narrow ones and on paper. */
export function calendarPage(given: PlanView): Reply {
  const { request, plan, filters } = given
  const asked = request.query.get('month') ?? ''
  const month = isDay(`${asked}-01`) ? asked : plan.today.slice(0, 7)
  const days = new Map<string, ListedTask[]>()
  for (const task of chosenTasks(plan, filters, { tenant: request.tenant, also: 'done' }))
    if (task.dueOn?.startsWith(month)) days.set(task.dueOn, [...(days.get(task.dueOn) ?? []), task])
  const view = { ...given, month, days }
  return viewPage(
    'calendar',
    given,
    plan.tasks.length === 0 ? (
      <PlanEmpty request={request} />
    ) : (
      <>
        <Months {...view} />
        <Grid {...view} />
        <DayList {...view} />
      </>
    ),
  )
}

const FORMATS = {
  en: new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  es: new Intl.DateTimeFormat('es-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
} as const
const monthName = (month: string, language: Language): string =>
  FORMATS[language].format(new Date(`${month}-01T00:00:00Z`))

function Months({ request, filters, month }: PlanView & Month): VNode {
  const says = PLAN_WORK_WORDS[request.language]
  const before = dayAfter(`${month}-01`, -1).slice(0, 7)
  const after = dayAfter(`${month}-28`, 4).slice(0, 7)
  const link = (to: string, label: string) => (
    <a href={here(request, `/plan/calendar${queryOf(filters, { month: to })}`)}>
      {label}
      <span class="sr-only">: {monthName(to, request.language)}</span>
    </a>
  )
  return (
    <nav class="plan-pages no-print" aria-label={says.pages}>
      {link(before, says.previousMonth)} <strong>{monthName(month, request.language)}</strong>{' '}
      {link(after, says.nextMonth)}
    </nav>
  )
}

/** Weeks from Sunday to Saturday that hold a day of the month. */
function weeksOf(month: string): readonly (readonly string[])[] {
  const first = `${month}-01`
  const start = dayAfter(first, -new Date(`${first}T00:00:00Z`).getUTCDay())
  const weeks: string[][] = []
  for (let day = start; day < first || day.startsWith(month); day = dayAfter(day, 7))
    weeks.push(Array.from({ length: 7 }, (_, at) => dayAfter(day, at)))
  return weeks
}

function Grid({ request, plan, month, days }: PlanView & Month): VNode {
  const says = PLAN_WORK_WORDS[request.language]
  return (
    <table class="plan-month">
      <caption class="sr-only">{says.month(monthName(month, request.language))}</caption>
      <thead>
        <tr>
          {says.weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td
                key={day}
                class={`${day.startsWith(month) ? '' : 'plan-month__other'}${day === plan.today ? ' plan-month__today' : ''}`.trim()}
              >
                <span class="plan-month__day">
                  {Number(day.slice(8))}
                  <span class="sr-only"> {dayText(day, request.language)}</span>
                  {day === plan.today ? <span> {says.todayMark}</span> : null}
                </span>
                <TasksOfDay request={request} tasks={days.get(day) ?? []} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function TasksOfDay({ request, tasks }: Pick<PlanView, 'request'> & { readonly tasks: readonly ListedTask[] }) {
  const says = PLAN_WORK_WORDS[request.language]
  if (tasks.length === 0) return null
  return (
    <ul>
      {tasks.slice(0, MOST_A_DAY).map((task) => (
        <li key={task.id}>
          <TaskLink request={request} task={task} />
          {task.status === 'done' ? <span class="plan-soft"> ({says.statuses.done})</span> : null}
        </li>
      ))}
      {tasks.length > MOST_A_DAY ? <li>{says.andMore(tasks.length - MOST_A_DAY)}</li> : null}
    </ul>
  )
}

function DayList({ request, days }: PlanView & Month): VNode {
  const says = PLAN_WORK_WORDS[request.language]
  const inOrder = [...days].sort(([one], [other]) => one.localeCompare(other))
  return (
    <section class="plan-agenda" aria-label={says.monthList}>
      {inOrder.length === 0 ? <p>{says.noneInMonth}</p> : null}
      {inOrder.map(([day, tasks]) => (
        <div key={day}>
          <h2>{dayText(day, request.language)}</h2>
          <TasksOfDay request={request} tasks={tasks} />
        </div>
      ))}
    </section>
  )
}
