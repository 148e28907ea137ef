import type { VNode } from 'preact'
import { isLate } from '../../../../core/plan/standing.ts'
import { dayAfter, daysBetween, here, isDay } from '../../../../platform/workspace/index.ts'
import { Table } from '../../../../web/parts/index.ts'
import type { Reply } from '../../../../web/route.ts'
import { dayText } from '../../../../web/words/moment.ts'
import { byDay } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import type { ListedTask } from '../task.ts'
import { chosenTasks, queryOf } from './filters.ts'
import { type PlanView, viewPage } from './frame.tsx'
import { afterWords, ownerName } from './names.ts'
import { PlanEmpty, TaskLink } from './trouble.tsx'

const WEEKS = 16
const MOST_ROWS = 100
const NAMES = 300
const WEEK = 44
const ROW = 26
const HEAD = 46

interface Span {
  readonly task: ListedTask
  readonly from: string
  readonly to: string
}
interface Window {
  /** A Monday. */
  readonly first: string
  readonly last: string
  readonly spans: readonly Span[]
}

/** The plan by weeks, drawn on the server, with the same as a table below it. */
export function timelinePage(given: PlanView): Reply {
  const { request, plan, filters } = given
  const says = PLAN_WORK_WORDS[request.language]
  const tasks = chosenTasks(plan, filters, { tenant: request.tenant })
  const dated = tasks.flatMap(spanOf)
  const first = firstWeek(request.query.get('from') ?? '', dated, plan.today)
  const last = dayAfter(first, WEEKS * 7 - 1)
  const inside = dated
    .filter(({ from, to }) => to >= first && from <= last)
    .sort((one, other) => one.from.localeCompare(other.from) || byDay(one.task, other.task))
  const window = { first, last, spans: inside.slice(0, MOST_ROWS) }
  const undated = tasks.length - dated.length
  return viewPage(
    'timeline',
    given,
    plan.tasks.length === 0 ? (
      <PlanEmpty request={request} />
    ) : (
      <>
        <Weeks {...given} first={first} />
        {inside.length === 0 ? <p>{says.noneInWeeks}</p> : <Drawing {...given} {...window} />}
        {inside.length > MOST_ROWS ? <p>{says.tooMany(MOST_ROWS)}</p> : null}
        {undated === 0 ? null : <p>{says.undated(undated)}</p>}
        {inside.length === 0 ? null : (
          <div class="plan-wide-names">
            <SameAsTable {...given} {...window} />
          </div>
        )}
      </>
    ),
  )
}

function spanOf(task: ListedTask): readonly Span[] {
  const [from, to] = [task.startsOn ?? task.dueOn, task.dueOn ?? task.startsOn]
  return from === null || to === null ? [] : [{ task, from, to }]
}

/** The week that was asked for; otherwise that of today, or of the first task where all of them lie ahead. */
function firstWeek(asked: string, spans: readonly Span[], today: string): string {
  if (isDay(asked)) return mondayOf(asked)
  const [start = today] = spans.map(({ from }) => from).sort()
  const [, later = today] = [start, dayAfter(today, -28)].sort()
  return mondayOf(later)
}
const mondayOf = (day: string): string => dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

function Weeks({ request, filters, first }: PlanView & { readonly first: string }): VNode {
  const says = PLAN_WORK_WORDS[request.language]
  const link = (weeks: number, label: string) => (
    <a href={here(request, `/plan/timeline${queryOf(filters, { from: dayAfter(first, weeks * 7) })}`)}>{label}</a>
  )
  return (
    <nav class="plan-pages no-print" aria-label={says.pages}>
      {link(-WEEKS, says.earlier)}{' '}
      <strong>
        {dayText(first, request.language)} – {dayText(dayAfter(first, WEEKS * 7 - 1), request.language)}
      </strong>{' '}
      {link(WEEKS, says.later)}
    </nav>
  )
}

function Drawing(given: PlanView & Window): VNode {
  const { request, plan, first, last, spans } = given
  const { language } = request
  const says = PLAN_WORK_WORDS[language]
  const width = NAMES + WEEKS * WEEK
  const height = HEAD + spans.length * ROW + 8
  const x = (day: string): number => NAMES + (Math.min(Math.max(daysBetween(first, day), 0), WEEKS * 7) / 7) * WEEK
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="plan-timeline" aria-label={says.timelineCaption} tabIndex={0}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={says.timelineAlt(dayText(first, language), dayText(last, language), spans.length)}
      >
        {Array.from({ length: WEEKS }, (_, at) => (
          <g key={at}>
            <line class="plan-timeline__week" x1={NAMES + at * WEEK} x2={NAMES + at * WEEK} y1={HEAD - 8} y2={height} />
            {at % 2 === 0 ? (
              <text class="plan-timeline__head" x={NAMES + at * WEEK + 3} y={HEAD - 14}>
                {shortDay(dayAfter(first, at * 7), language)}
              </text>
            ) : null}
          </g>
        ))}
        {spans.map((span, at) => (
          <Bar key={span.task.id} span={span} y={HEAD + at * ROW} x={x} isLate={isLate(span.task, plan.today)} />
        ))}
        {plan.today < first || plan.today > last ? null : (
          <g>
            <line class="plan-timeline__today" x1={x(plan.today)} x2={x(plan.today)} y1={HEAD - 8} y2={height} />
            <text class="plan-timeline__head" x={x(plan.today) + 3} y={14}>
              {says.todayMark}
            </text>
          </g>
        )}
      </svg>
    </section>
  )
}

const LONGEST_NAME = 40

function Bar(props: { span: Span; y: number; x: (day: string) => number; isLate: boolean }): VNode {
  const { span, y, x } = props
  const { task, from, to } = span
  const name = `${task.number}. ${task.title}`
  const start = x(from)
  return (
    <g>
      <text class="plan-timeline__name" x={8} y={y + 17}>
        {name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name}
      </text>
      <rect
        class={`plan-timeline__bar${props.isLate ? ' plan-timeline__bar--late' : ''}`}
        x={start}
        y={y + 5}
        width={Math.max(x(dayAfter(to, 1)) - start, 5)}
        height={ROW - 10}
        rx={3}
      />
    </g>
  )
}

const SHORT = {
  en: new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' }),
  es: new Intl.DateTimeFormat('es-US', { month: 'short', day: 'numeric', timeZone: 'UTC' }),
} as const
const shortDay = (day: string, language: 'en' | 'es'): string => SHORT[language].format(new Date(`${day}T00:00:00Z`))

function SameAsTable({ request, plan, spans }: PlanView & Window): VNode {
  const { language } = request
  const says = PLAN_WORK_WORDS[language]
  const day = (one: string | null): string => (one === null ? '' : dayText(one, language))
  return (
    <Table
      caption={says.timelineTable}
      columns={[
        { key: 'task', label: says.taskColumn },
        { key: 'from', label: says.starts },
        { key: 'to', label: says.ends },
        { key: 'after', label: says.afterColumn },
        { key: 'who', label: says.who },
      ]}
      rows={spans.map(({ task }) => ({
        task: <TaskLink request={request} task={task} />,
        from: day(task.startsOn),
        to: isLate(task, plan.today) ? `${day(task.dueOn)} (${says.late.toLowerCase()})` : day(task.dueOn),
        after: afterWords(plan, task, language),
        who: ownerName(plan, task, language),
      }))}
    />
  )
}
