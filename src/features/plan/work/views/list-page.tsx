import type { VNode } from 'preact'
import { isLate } from '../../../../core/plan/standing.ts'
import { daysBetween, here, mayWrite } from '../../../../platform/workspace/index.ts'
import { Alert, ButtonLink, Buttons, Chip, EmptyState, Form, SubmitButton, Table } from '../../../../web/parts/index.ts'
import type { Reply } from '../../../../web/route.ts'
import { dayText } from '../../../../web/words/moment.ts'
import { byDay } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import { type ListedTask, TASK_STATUSES } from '../task.ts'
import { chosenTasks, countChosen, type Filters, queryOf } from './filters.ts'
import { type PlanView, viewPage } from './frame.tsx'
import { afterWords, goalTitle, ownerName } from './names.ts'
import { PlanEmpty, Trouble } from './trouble.tsx'

const ROWS_A_PAGE = 100

/** The plan as a list, with what is late and held up above it. */
export function listPage(given: PlanView): Reply {
  const { request, plan, filters } = given
  const says = PLAN_WORK_WORDS[request.language]
  const tasks = sorted(given, chosenTasks(plan, filters, { tenant: request.tenant }))
  const pages = Math.max(1, Math.ceil(tasks.length / ROWS_A_PAGE))
  const asked = Number(request.query.get('page') ?? '1')
  const at = Number.isSafeInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1
  const shown = tasks.slice((at - 1) * ROWS_A_PAGE, at * ROWS_A_PAGE)
  return viewPage(
    'list',
    given,
    <>
      <JustNow {...given} />
      {countChosen(filters) === 0 && at === 1 ? <Trouble {...given} /> : null}
      {mayWrite(request.tenant) && plan.tasks.length > 0 ? (
        <Buttons>
          <ButtonLink href={here(request, '/plan/tasks/new')}>{says.addTask}</ButtonLink>
        </Buttons>
      ) : null}
      {plan.tasks.length === 0 ? <PlanEmpty request={request} /> : null}
      {plan.tasks.length > 0 && tasks.length === 0 ? (
        <EmptyState title={says.nothingFound}>
          <p>{says.nothingFoundText}</p>
          <p>
            <a href={here(request, '/plan')}>{says.reset}</a>
          </p>
        </EmptyState>
      ) : null}
      {tasks.length > 0 ? (
        <div class="plan-list stack">
          <Groups {...given} tasks={shown} />
        </div>
      ) : null}
      {pages > 1 ? <Pages {...given} at={at} pages={pages} /> : null}
    </>,
  )
}

/** What the last act did, and how to undo it. */
function JustNow({ request, plan }: PlanView): VNode | null {
  const says = PLAN_WORK_WORDS[request.language]
  const gone = request.query.get('gone') ?? ''
  const count = (name: string) => Number(/^\d{1,5}$/.exec(request.query.get(name) ?? '')?.[0] ?? 0)
  const [added, changed] = [count('added'), count('changed')]
  if (/^\d{1,7}$/.test(gone) && !plan.tasks.some(({ number }) => number === Number(gone)))
    return (
      <Alert tone="success">
        <p>
          {says.task(gone)}: {says.gone}
        </p>
        {mayWrite(request.tenant) ? (
          <Form action={here(request, `/plan/tasks/${gone}/restore`)} name="restore">
            <SubmitButton kind="secondary">{says.undo}</SubmitButton>
          </Form>
        ) : null}
      </Alert>
    )
  const told = [...(added > 0 ? [says.added(added)] : []), ...(changed > 0 ? [says.changed(changed)] : [])]
  if (told.length === 0) return null
  return (
    <Alert tone="success">
      <p>{told.join(' ')}</p>
      {added > 0 && request.query.has('changed') ? (
        <p>
          <a href={here(request, '/plan/spreadsheet')}>{says.undoSheet}</a>
        </p>
      ) : null}
    </Alert>
  )
}

function sorted({ plan, filters, request }: PlanView, tasks: readonly ListedTask[]): readonly ListedTask[] {
  const places = new Map(plan.goals.map(({ id }, place) => [id, place]))
  const place = ({ goal }: ListedTask): number => (goal === null ? undefined : places.get(goal)) ?? places.size
  const owner = new Map(tasks.map((task) => [task.id, ownerName(plan, task, request.language)]))
  const orders: Readonly<Record<Filters['sort'], (one: ListedTask, other: ListedTask) => number>> = {
    goal: (one, other) => place(one) - place(other) || byDay(one, other),
    due: byDay,
    number: (one, other) => one.number - other.number,
    owner: (one, other) => (owner.get(one.id) ?? '').localeCompare(owner.get(other.id) ?? '') || byDay(one, other),
    status: (one, other) =>
      TASK_STATUSES.indexOf(one.status) - TASK_STATUSES.indexOf(other.status) || byDay(one, other),
  }
  return [...tasks].sort(orders[filters.sort])
}

/** One table for each goal, or one for all in another order. */
function Groups(given: PlanView & { readonly tasks: readonly ListedTask[] }): VNode {
  const { request, plan, filters, tasks } = given
  const says = PLAN_WORK_WORDS[request.language]
  if (filters.sort !== 'goal') return <Tasks {...given} caption={says.found(tasks.length)} />
  const titles = [...new Set(tasks.map(({ goal }) => goalTitle(plan, goal)))]
  return (
    <>
      {titles.map((title) => (
        <Tasks
          key={title}
          {...given}
          caption={title || says.noGoal}
          tasks={tasks.filter(({ goal }) => goalTitle(plan, goal) === title)}
        />
      ))}
    </>
  )
}

function Tasks(given: PlanView & { readonly tasks: readonly ListedTask[]; readonly caption: string }): VNode {
  const { request, plan, tasks, caption } = given
  const { language } = request
  const says = PLAN_WORK_WORDS[language]
  return (
    <Table
      caption={caption}
      columns={[
        { key: 'task', label: says.taskColumn },
        { key: 'due', label: says.due },
        { key: 'status', label: says.status },
        { key: 'who', label: says.who },
      ]}
      rows={tasks.map((task) => ({
        task: (
          <>
            <a href={here(request, `/plan/tasks/${task.number}`)}>
              {task.number}. {task.title}
            </a>
            <Soft>{afterWords(plan, task, language)}</Soft>
          </>
        ),
        due: (
          <>
            {task.dueOn === null ? <span class="soft">{says.noDay}</span> : dayText(task.dueOn, language)}
            {isLate(task, plan.today) ? (
              <>
                <br />
                <Chip tone="accent">{says.daysLate(daysBetween(task.dueOn ?? plan.today, plan.today))}</Chip>
              </>
            ) : null}
          </>
        ),
        status: (
          <>
            {says.statuses[task.status]}
            <Soft>{task.status === 'waiting' ? task.waitsFor : ''}</Soft>
          </>
        ),
        who: ownerName(plan, task, language),
      }))}
    />
  )
}

function Soft({ children }: { readonly children: string }): VNode | null {
  return children === '' ? null : (
    <>
      <br />
      <span class="plan-soft">{children}</span>
    </>
  )
}

function Pages({ request, filters, at, pages }: PlanView & { readonly at: number; readonly pages: number }): VNode {
  const says = PLAN_WORK_WORDS[request.language]
  const link = (to: number, label: string) => (
    <a href={here(request, `/plan${queryOf(filters, { page: String(to) })}`)}>{label}</a>
  )
  return (
    <nav class="plan-pages no-print" aria-label={says.pages}>
      {at > 1 ? link(at - 1, says.previous) : null} <span>{says.page(at, pages)}</span>{' '}
      {at < pages ? link(at + 1, says.next) : null}
    </nav>
  )
}
