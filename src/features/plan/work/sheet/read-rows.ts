import type { Tenant } from '../../../../core/access.ts'
import { anyCircle } from '../../../../core/plan/cycles.ts'
import { isDay } from '../../../../platform/workspace/index.ts'
import type { Plan } from '../plan.ts'
import type { TaskState } from '../store.ts'
import { numbersNeeded } from '../task/read-task.ts'
import { mayChangeTask, type PlanTask, type TaskFacts } from '../task.ts'
import { goalTitle } from '../views/names.ts'
import { columnNamed, plainName, statusNamed } from './columns.ts'
import type { Sheet } from './read-file.ts'
import type { SheetColumn, Wrong } from './sheet-words.ts'

/** A task as a row says it. The goal is a title, because it may not be there yet. */
export type RowFacts = Omit<TaskFacts, 'goal'> &
  TaskState & { readonly goal: string; readonly needs: readonly number[] }

export interface RowPlan {
  /** As a spreadsheet counts: the names of the columns are row 1. */
  readonly row: number
  /** The number in the file; null where the cell is empty. */
  readonly number: number | null
  readonly facts: RowFacts
  /** The task that it changes; null for a new one. */
  readonly task: PlanTask | null
  /** What would change; empty for a row that is as in the plan. */
  readonly changed: readonly SheetColumn[]
}
export interface RowProblem {
  readonly row: number
  readonly column: SheetColumn
  readonly wrong: Wrong
  /** The cell, or the tasks of a circle. */
  readonly cell: string
}
export interface ReadRows {
  readonly rows: readonly RowPlan[]
  readonly problems: readonly RowProblem[]
  /** Names of columns that are not read. */
  readonly left: readonly string[]
}

/** What a sheet would do to the plan as it stands: rows that add, that change, and what must be put right first. */
export function readRows(sheet: Sheet, plan: Plan<PlanTask>, tenant: Tenant): ReadRows {
  const columns = sheet.header.map(columnNamed)
  const problems: RowProblem[] = []
  const seen = new Set<number>()
  const rows = sheet.rows.flatMap((cells, at) => {
    const given = new Map<SheetColumn, string>()
    columns.forEach((column, place) => {
      if (column !== null && !given.has(column)) given.set(column, cells[place] ?? '')
    })
    const read = readRow({ given, row: at + 2, seen }, plan, problems)
    return read === null ? [] : [read]
  })
  for (const row of rows) if (row.changed.length > 0) checkRight(row, { plan, tenant, problems })
  checkNeeds(rows, plan, problems)
  const left = sheet.header.filter((_, at) => columns[at] === null)
  return { rows, problems, left }
}

interface GivenRow {
  readonly given: ReadonlyMap<SheetColumn, string>
  readonly row: number
  readonly seen: Set<number>
}

function readRow({ given, row, seen }: GivenRow, plan: Plan<PlanTask>, problems: RowProblem[]): RowPlan | null {
  const before = problems.length
  const cell = (column: SheetColumn): string => given.get(column) ?? ''
  const wrong = (column: SheetColumn, what: Wrong): void => {
    problems.push({ row, column, wrong: what, cell: cell(column).slice(0, 100) })
  }
  const number = cell('number') === '' ? null : Number(cell('number').replace('#', ''))
  if (number !== null && (!Number.isSafeInteger(number) || number < 1 || seen.has(number))) wrong('number', 'number')
  if (number !== null) seen.add(number)
  const task = number === null ? null : (plan.tasks.find((one) => one.number === number) ?? null)
  const facts = readFacts({ given, task, wrong }, plan)
  const changed = task === null ? (['title'] as const) : differs(facts, task, plan)
  if (task !== null && changed.length > 0 && cell('version') === '') wrong('version', 'version')
  else if (task !== null && changed.length > 0 && cell('version') !== String(task.version)) wrong('version', 'stale')
  return problems.length > before ? null : { row, number, facts, task, changed }
}

interface Reading {
  readonly given: ReadonlyMap<SheetColumn, string>
  readonly task: PlanTask | null
  readonly wrong: (column: SheetColumn, what: Wrong) => void
}

/** Columns that the file does not have keep what the task has. */
function readFacts(reading: Reading, plan: Plan<PlanTask>): RowFacts {
  const { given, task, wrong } = reading
  const text = (column: 'title' | 'about' | 'doneWhen' | 'waitsFor', most: number): string => {
    const value = given.get(column) ?? task?.[column] ?? ''
    if (value.length > most || (column === 'title' && value === '')) wrong(column, column)
    return value
  }
  const day = (column: 'startsOn' | 'dueOn' | 'doneOn'): string | null => {
    const value = given.get(column)
    if (value === undefined) return task?.[column] ?? null
    const read = readDay(value)
    if (read === null && value !== '') wrong(column, column)
    return read
  }
  const [startsOn, dueOn] = [day('startsOn'), day('dueOn')]
  if (startsOn !== null && dueOn !== null && dueOn < startsOn) wrong('dueOn', 'order')
  const status = given.has('status') && given.get('status') !== '' ? statusNamed(given.get('status') ?? '') : undefined
  if (status === null) wrong('status', 'status')
  const is = status ?? task?.status ?? 'to-do'
  const goal = given.get('goal') ?? (task === null ? '' : goalTitle(plan, task.goal))
  if (goal.length > 200) wrong('goal', 'goal')
  const doneOn = day('doneOn')
  return {
    title: text('title', 200),
    about: text('about', 4_000),
    doneWhen: text('doneWhen', 1_000),
    goal,
    ...readOwner(reading, plan),
    startsOn,
    dueOn,
    status: is,
    waitsFor: text('waitsFor', 300),
    doneOn: is === 'done' ? (doneOn ?? plan.today) : null,
    needs: readNumbers(reading, 'needs', task === null ? [] : numbersNeeded(plan, task.id)),
    elements: readNumbers(reading, 'elements', task?.elements ?? []),
  }
}

function readOwner(
  { given, task, wrong }: Reading,
  plan: Plan<PlanTask>,
): Pick<TaskFacts, 'ownerPartner' | 'ownerPerson'> {
  const named = <Named extends { readonly name: string }>(all: readonly Named[], name: string | undefined) =>
    name === undefined || name === '' ? [] : all.filter((one) => plainName(one.name) === plainName(name))
  const [partnerCell, personCell] = [given.get('partner'), given.get('person')]
  const [partner] = named(plan.partners, partnerCell)
  if (partnerCell && partner === undefined) wrong('partner', 'partner')
  const people = named(plan.people, personCell)
  const person = people.find(({ worksFor }) => worksFor === partner?.id) ?? people[0]
  if (personCell && person === undefined) wrong('person', 'person')
  const ownerPerson = personCell === undefined ? (task?.ownerPerson ?? null) : (person?.id ?? null)
  const ownerPartner = partnerCell === undefined ? (task?.ownerPartner ?? null) : (partner?.id ?? null)
  return { ownerPerson, ownerPartner: person?.worksFor ?? ownerPartner }
}

function readNumbers(
  { given, wrong }: Reading,
  column: 'needs' | 'elements',
  had: readonly number[],
): readonly number[] {
  const cell = given.get(column)
  if (cell === undefined) return had
  const numbers = cell
    .split(/[\s,;]+/)
    .filter((one) => one !== '')
    .map((one) => Number(one.replace('#', '')))
  const most = column === 'elements' ? 10 : 9_999_999
  if (numbers.some((one) => !Number.isSafeInteger(one) || one < 1 || one > most)) wrong(column, column)
  return [...new Set(numbers)].sort((one, other) => one - other)
}

/** `2026-11-22`, with or without a clock behind it, or `11/22/2026` as it is written in the United States. */
function readDay(text: string): string | null {
  const [day = ''] = text.split(/[T ]/)
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(day)
  const iso = us === null ? day : `${us[3]}-${(us[1] ?? '').padStart(2, '0')}-${(us[2] ?? '').padStart(2, '0')}`
  return isDay(iso) ? iso : null
}

/** The columns in which a row differs from its task. */
function differs(facts: RowFacts, task: PlanTask, plan: Plan<PlanTask>): readonly SheetColumn[] {
  const pairs: readonly (readonly [SheetColumn, unknown, unknown])[] = [
    ['title', facts.title, task.title],
    ['about', facts.about, task.about],
    ['doneWhen', facts.doneWhen, task.doneWhen],
    ['goal', facts.goal, goalTitle(plan, task.goal)],
    ['partner', facts.ownerPartner, task.ownerPartner],
    ['person', facts.ownerPerson, task.ownerPerson],
    ['startsOn', facts.startsOn, task.startsOn],
    ['dueOn', facts.dueOn, task.dueOn],
    ['status', facts.status, task.status],
    ['waitsFor', facts.waitsFor, task.waitsFor],
    ['doneOn', facts.doneOn, task.doneOn],
    ['needs', facts.needs.join(), numbersNeeded(plan, task.id).join()],
    ['elements', facts.elements.join(), task.elements.join()],
  ]
  return pairs.filter(([, now, then]) => now !== then).map(([column]) => column)
}

interface Checking {
  readonly plan: Plan<PlanTask>
  readonly tenant: Tenant
  readonly problems: RowProblem[]
}
function checkRight({ row, task, number }: RowPlan, { tenant, problems }: Checking): void {
  if (task === null) return
  const cell = String(number)
  if (!mayChangeTask(tenant, task)) problems.push({ row, column: 'number', wrong: 'notYours', cell })
}

/** A need names a task of the plan or of the file, and no circle may come of all of them together. */
function checkNeeds(rows: readonly RowPlan[], plan: Plan<PlanTask>, problems: RowProblem[]): void {
  const inFile = new Map(rows.flatMap((one) => (one.number === null ? [] : [[one.number, one] as const])))
  const known = new Set([...plan.tasks.map(({ number }) => number), ...inFile.keys()])
  for (const { row, facts, number } of rows)
    for (const need of facts.needs)
      if (!known.has(need) || need === number)
        problems.push({ row, column: 'needs', wrong: 'needs', cell: String(need) })
  const needs = new Map(plan.tasks.map(({ id, number }) => [String(number), numbersNeeded(plan, id).map(String)]))
  for (const [number, { facts }] of inFile) needs.set(String(number), facts.needs.map(String))
  const circle = anyCircle(needs)
  if (circle === null) return
  const at = circle.map(Number).find((number) => inFile.has(number))
  const row = at === undefined ? 0 : (inFile.get(at)?.row ?? 0)
  problems.push({ row, column: 'needs', wrong: 'circle', cell: circle.join(', ') })
}
