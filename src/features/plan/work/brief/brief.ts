import { isLate, isOpen } from '../../../../core/plan/standing.ts'
import type { Block, Paper, TableBlock } from '../../../../platform/documents/index.ts'
import { dayAfter } from '../../../../platform/workspace/index.ts'
import type { Language } from '../../../../web/words/index.ts'
import { dayText } from '../../../../web/words/moment.ts'
import type { Note } from '../notes-store.ts'
import { byDay, type Plan, progressOf } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import type { PlanTask } from '../task.ts'
import { ownerName } from '../views/names.ts'
import { lateWords } from '../views/trouble.tsx'
import { BRIEF_WORDS } from './brief-words.ts'

/** A page read in two minutes: a table has no more rows than that, and says how many it leaves out. */
const MOST_ROWS = 8
const NEXT_DAYS = 30

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

const dueNext = ({ tasks, today }: Plan): readonly PlanTask[] => {
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
    ...listed(says.lateTitle, late, {
      columns: [says.task, says.howLate, says.who],
      row: (task) => [name(task), lateWords(plan, task, language), ownerName(plan, task, language)],
      language,
    }),
    ...listed(says.heldTitle, blocked, {
      columns: [says.task, says.waits, says.who],
      row: ({ task, by }) => [name(task), by.map(name).join('; '), ownerName(plan, task, language)],
      language,
    }),
    ...decisionsTable(plan, decisions, language),
    ...listed(says.soon, next, {
      columns: [says.task, says.due, says.who],
      row: (task) => [name(task), dayText(task.dueOn ?? plan.today, language), ownerName(plan, task, language)],
      language,
    }),
  ]
}

const name = ({ number, title }: PlanTask): string => `${number}. ${title}`

function goalTable(plan: Plan, language: Language): TableBlock {
  const says = BRIEF_WORDS[language]
  const known = new Set(plan.goals.map(({ id }) => id))
  return {
    kind: 'table',
    caption: says.goals,
    columns: [
      { label: says.goal },
      { label: says.done, numeric: true },
      { label: says.lateColumn, numeric: true },
      { label: says.nextDay },
    ],
    rows: progressOf(plan)
      .filter(({ total }) => total > 0)
      .map(({ goal, done, total }) => {
        const tasks = plan.tasks.filter((task) =>
          goal === null ? task.goal === null || !known.has(task.goal) : task.goal === goal.id,
        )
        const [next] = tasks
          .filter((task) => isOpen(task) && task.dueOn !== null && task.dueOn >= plan.today)
          .sort(byDay)
        return [
          goal?.title ?? says.noGoal,
          says.of(done, total),
          String(tasks.filter((task) => isLate(task, plan.today)).length),
          next?.dueOn ? dayText(next.dueOn, language) : '',
        ]
      }),
  }
}

function listed<Row>(
  caption: string,
  rows: readonly Row[],
  given: {
    readonly columns: readonly string[]
    readonly row: (row: Row) => readonly string[]
    readonly language: Language
  },
): readonly Block[] {
  if (rows.length === 0) return []
  const left = rows.length - MOST_ROWS
  return [
    {
      kind: 'table',
      caption,
      columns: given.columns.map((label) => ({ label })),
      rows: rows.slice(0, MOST_ROWS).map(given.row),
      ...(left > 0 ? { note: BRIEF_WORDS[given.language].more(left) } : {}),
    },
  ]
}

function decisionsTable({ byId }: Plan, decisions: readonly Note[], language: Language): readonly Block[] {
  const says = BRIEF_WORDS[language]
  if (decisions.length === 0)
    return [
      { kind: 'heading', level: 2, text: says.decisions },
      { kind: 'paragraph', text: says.noDecisions },
    ]
  return listed(says.decisions, decisions, {
    columns: [says.decision, says.when],
    row: ({ text, task, at }) => {
      const about = task === null ? undefined : byId.get(task)
      const said = `${text.slice(0, 300)}${text.length > 300 ? '…' : ''}`
      const day = dayText(new Date(at).toISOString().slice(0, 10), language)
      return [`${said}${about === undefined ? '' : says.about(String(about.number))}`, day]
    },
    language,
  })
}
