import type { VNode } from 'preact'
import { isLate } from '../../../../core/plan/standing.ts'
import { daysBetween, here } from '../../../../platform/workspace/index.ts'
import { Chip } from '../../../../web/parts/index.ts'
import type { Reply } from '../../../../web/route.ts'
import { dayText } from '../../../../web/words/moment.ts'
import { byDay } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import { type ListedTask, mayMoveTask, TASK_STATUSES, type TaskStatus } from '../task.ts'
import { chosenTasks, queryOf } from './filters.ts'
import { type PlanView, viewPage } from './frame.tsx'
import { afterWords, ownerName } from './names.ts'
import { PlanEmpty, TaskLink } from './trouble.tsx'

const CARDS_A_COLUMN = 15
const COLUMNS: readonly TaskStatus[] = ['to-do', 'doing', 'waiting', 'done']

/** The plan by status. A task moves with a list and a button, so that a keyboard is enough. */
export function boardPage(given: PlanView): Reply {
  const { request, plan, filters } = given
  const tasks = chosenTasks(plan, filters, { tenant: request.tenant, also: 'done' })
  const columns = filters.status === 'all' || filters.status === 'dropped' ? TASK_STATUSES : COLUMNS
  return viewPage(
    'board',
    given,
    plan.tasks.length === 0 ? (
      <PlanEmpty request={request} />
    ) : (
      <div class="plan-board">
        {columns.map((status) => (
          <Column key={status} {...given} status={status} tasks={tasks.filter((task) => task.status === status)} />
        ))}
      </div>
    ),
  )
}

function Column(given: PlanView & { readonly status: TaskStatus; readonly tasks: readonly ListedTask[] }): VNode {
  const { request, filters, status, tasks } = given
  const says = PLAN_WORK_WORDS[request.language]
  const order = status === 'done' ? latestDone : byDay
  const shown = [...tasks].sort(order).slice(0, CARDS_A_COLUMN)
  return (
    <section class="plan-board__column" aria-labelledby={`column-${status}`}>
      <h2 id={`column-${status}`}>{says.column(says.statuses[status], tasks.length)}</h2>
      {tasks.length === 0 ? <p class="soft">{says.columnEmpty}</p> : null}
      <ul>
        {shown.map((task) => (
          <li key={task.id} class="plan-card">
            <BoardCard {...given} task={task} />
          </li>
        ))}
      </ul>
      {tasks.length > shown.length ? (
        <p>
          <a href={here(request, `/plan${queryOf({ ...filters, status })}`)}>
            {says.columnMore(tasks.length - shown.length)}
          </a>
        </p>
      ) : null}
    </section>
  )
}

const latestDone = (one: ListedTask, other: ListedTask): number =>
  (other.doneOn ?? '').localeCompare(one.doneOn ?? '') || other.number - one.number

function BoardCard({ request, plan, filters, task }: PlanView & { readonly task: ListedTask }): VNode {
  const { language } = request
  const says = PLAN_WORK_WORDS[language]
  const after = afterWords(plan, task, language)
  return (
    <>
      <p class="plan-card__title">
        <TaskLink request={request} task={task} />
      </p>
      <p class="plan-soft">
        {ownerName(plan, task, language)}
        {task.dueOn === null ? null : ` · ${dayText(task.dueOn, language)}`}
      </p>
      {isLate(task, plan.today) ? (
        <p>
          <Chip tone="accent">{says.daysLate(daysBetween(task.dueOn ?? plan.today, plan.today))}</Chip>
        </p>
      ) : null}
      {after === '' ? null : <p class="plan-soft">{after}</p>}
      {task.status === 'waiting' && task.waitsFor !== '' ? <p class="plan-soft">{task.waitsFor}</p> : null}
      {mayMoveTask(request.tenant, task, plan.me) ? (
        <form class="plan-move no-print" method="post" action={here(request, `/plan/tasks/${task.number}/status`)}>
          <input type="hidden" name="from" value={task.status} />
          <input type="hidden" name="back" value={`/plan/board${queryOf(filters)}`} />
          <select class="usa-select" name="status" aria-label={says.moveTo(task.number)}>
            {TASK_STATUSES.map((status) => (
              <option key={status} value={status} selected={status === task.status}>
                {says.statuses[status]}
              </option>
            ))}
          </select>
          <button class="usa-button usa-button--outline" type="submit">
            {says.move}
            <span class="sr-only"> {says.task(task.number)}</span>
          </button>
        </form>
      ) : null}
    </>
  )
}
