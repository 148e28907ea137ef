import { isLate, isOpen } from '../../../../core/plan/standing.ts'
import type { Block, Paper, Run, TableBlock, Text } from '../../../../platform/documents/index.ts'
import { dayAfter } from '../../../../platform/workspace/index.ts'
import type { Language } from '../../../../web/words/index.ts'
import { dayText } from '../../../../web/words/moment.ts'
import type { Note } from '../notes-store.ts'
import { byDay, type Plan, progressOf } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import type { ListedTask } from '../task.ts'
import { ownerName } from '../views/names.ts'
import { lateWords } from '../views/trouble.tsx'
import { BRIEF_WORDS } from './brief-words.ts'

/** A page read in two minutes: a list has no more lines than that, and says how many it leaves out. */
const MOST_ROWS = 5
const MOST_SAID = 300
const NEXT_DAYS = 30
/** A goal whose first task is due later than that is only counted. */
const GOAL_DAYS = 120

export interface BriefParts {
  readonly plan: Plan
  readonly decisions: readonly Note[]
  readonly collaboration: string
  readonly language: Language
  readonly isInvented: boolean
}

/** What a chief reads: the sentence first, then goals, what is late and held up, what was decided, what comes next. */
export function planBrief(parts: BriefParts): Paper {
  const { plan, collaboration, language, isInvented } = parts
  const says = BRIEF_WORDS[language]
  return {
    format: 1,
    language,
    title: says.title,
    from: says.from(collaboration, dayText(plan.today, language)),
    finding: findingOf(plan, language),
    whoMaySee: PLAN_WORK_WORDS[language].seenBy,
    marks: isInvented ? [says.invented] : [],
    blocks: plan.tasks.length === 0 ? [] : blocksOf(parts),
    caveats: [says.caveat],
  }
}

const dueNext = ({ tasks, today }: Plan): readonly ListedTask[] => {
  const until = dayAfter(today, NEXT_DAYS)
  return tasks
    .filter((task) => isOpen(task) && task.dueOn !== null && task.dueOn >= today && task.dueOn <= until)
    .sort(byDay)
}

function findingOf(plan: Plan, language: Language): string {
  const says = BRIEF_WORDS[language]
  const { done, total, late } = plan.standing
  if (plan.tasks.length === 0) return says.empty
  return [
    says.finding(done, total),
    late.length === 0 ? says.noneLate : says.late(late.length, plan.standing.heldUp),
    says.next(dueNext(plan).length),
  ].join(' ')
}

function blocksOf({ plan, decisions, language }: BriefParts): readonly Block[] {
  const says = BRIEF_WORDS[language]
  const shared = PLAN_WORK_WORDS[language]
  const { done, total, late, blocked } = plan.standing
  const next = dueNext(plan)
  return [
    {
      kind: 'key-numbers',
      numbers: [
        { value: says.of(done, total), label: says.numbers.done },
        { value: String(late.length), label: says.numbers.late },
        { value: String(blocked.length), label: says.numbers.held },
        { value: String(next.length), label: says.numbers.next },
      ],
    },
    goalTable(plan, language),
    ...listed(says.lateTitle, late, language, (task) => [
      strong(task),
      `: ${lateWords(plan, task, language)}. ${ownerName(plan, task, language)}`,
    ]),
    ...listed(says.heldTitle, blocked, language, ({ task, by }) => [
      strong(task),
      `: ${shared.waitsForTasks(shared.taskNumbers(by.map(({ number }) => number)))}. ${ownerName(plan, task, language)}`,
    ]),
    ...decisionsList(plan, decisions, language),
    ...listed(says.soon, next, language, (task) => [
      strong(task),
      `: ${dayText(task.dueOn ?? plan.today, language)}. ${ownerName(plan, task, language)}`,
    ]),
  ]
}

const strong = ({ number, title }: ListedTask): Run => ({ text: `${number}. ${title}`, strong: true })

function goalTable(plan: Plan, language: Language): TableBlock {
  const says = BRIEF_WORDS[language]
  const all = goalRows(plan, language)
  const near = all.filter((row) => isForNow(row, dayAfter(plan.today, GOAL_DAYS)))
  const now = near.length === 0 ? all : near
  return {
    kind: 'table',
    caption: says.goals,
    columns: [
      { label: says.goal },
      { label: says.done, numeric: true },
      { label: says.lateColumn, numeric: true },
      { label: says.nextDay },
    ],
    rows: now.map(({ title, done, total, late, next }) => [
      title,
      says.of(done, total),
      String(late),
      next === null ? '' : dayText(next, language),
    ]),
    ...(all.length > now.length ? { note: says.moreGoals(all.length - now.length) } : {}),
  }
}

interface GoalRow {
  readonly title: string
  readonly done: number
  readonly total: number
  readonly late: number
  /** The next day on which a task of it is due. */
  readonly next: string | null
}

function goalRows(plan: Plan, language: Language): readonly GoalRow[] {
  const known = new Set(plan.goals.map(({ id }) => id))
  return progressOf(plan)
    .filter(({ total }) => total > 0)
    .map(({ goal, done, total }) => {
      const tasks = plan.tasks.filter((task) =>
        goal === null ? task.goal === null || !known.has(task.goal) : task.goal === goal.id,
      )
      const [next] = tasks.filter((task) => isOpen(task) && task.dueOn !== null && task.dueOn >= plan.today).sort(byDay)
      const late = tasks.filter((task) => isLate(task, plan.today)).length
      return { title: goal?.title ?? BRIEF_WORDS[language].noGoal, done, total, late, next: next?.dueOn ?? null }
    })
}

/** True for a goal that is under way, late, or due in the next months: those a chief should hear of now. */
const isForNow = ({ done, total, late, next }: GoalRow, until: string): boolean =>
  done < total && (late > 0 || done > 0 || next === null || next <= until)

/** Some lines, and how many more there are. */
function listed<Row>(
  title: string,
  rows: readonly Row[],
  language: Language,
  line: (row: Row) => Text,
): readonly Block[] {
  if (rows.length === 0) return []
  const left = rows.length - MOST_ROWS
  const more = left > 0 ? [BRIEF_WORDS[language].more(left)] : []
  return [
    { kind: 'heading', level: 2, text: title },
    { kind: 'list', items: [...rows.slice(0, MOST_ROWS).map(line), ...more] },
  ]
}

function decisionsList({ byId }: Plan, decisions: readonly Note[], language: Language): readonly Block[] {
  const says = BRIEF_WORDS[language]
  if (decisions.length === 0)
    return [
      { kind: 'heading', level: 2, text: says.decisions },
      { kind: 'paragraph', text: says.noDecisions },
    ]
  return listed(says.decisions, decisions, language, ({ text, task, at }) => {
    const about = task === null ? undefined : byId.get(task)
    const said = `${text.slice(0, MOST_SAID)}${text.length > MOST_SAID ? '…' : ''}`
    const day = dayText(new Date(at).toISOString().slice(0, 10), language)
    return `${day}: ${said}${about === undefined ? '' : says.about(String(about.number))}`
  })
}
