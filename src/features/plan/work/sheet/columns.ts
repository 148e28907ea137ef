import type { Language } from '../../../../web/words/index.ts'
import type { Plan } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import { numbersNeeded } from '../task/read-task.ts'
import { type PlanTask, TASK_STATUSES, type TaskStatus } from '../task.ts'
import { goalTitle, partnerName, personName } from '../views/names.ts'
import { SHEET_WORDS, type SheetColumn } from './sheet-words.ts'

export const COLUMNS = Object.keys(SHEET_WORDS.en.columns) as readonly SheetColumn[]

/** Other names under which people keep the same. */
const ALSO: Readonly<Partial<Record<SheetColumn, readonly string[]>>> = {
  number: ['no', 'nr', 'id', '#', 'num'],
  title: ['task', 'name', 'what', 'tarea', 'nombre', 'que'],
  about: ['description', 'details', 'notes', 'detalles', 'notas'],
  goal: ['objective', 'objetivo'],
  partner: ['organization', 'agency', 'owner partner', 'agencia'],
  person: ['owner', 'assigned to', 'responsible', 'responsable', 'asignada a'],
  startsOn: ['start', 'start date', 'inicio', 'fecha de inicio'],
  dueOn: ['due date', 'end', 'deadline', 'finish', 'vencimiento', 'fecha limite'],
  status: ['state'],
  needs: ['after', 'depends on', 'predecessors', 'despues de', 'depende de'],
  elements: ['element', 'elemento'],
}

/** Letters without case, accents and spare spaces. */
export const plainName = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\(' added before some cells\)/, '')
    .replace(/[\s_]+/g, ' ')
    .trim()

/** The column that a header names, in either language; null where it is none of ours. */
export function columnNamed(header: string): SheetColumn | null {
  const name = plainName(header)
  const isIt = (column: SheetColumn): boolean =>
    [column, SHEET_WORDS.en.columns[column], SHEET_WORDS.es.columns[column], ...(ALSO[column] ?? [])].some(
      (one) => plainName(one) === name,
    )
  return COLUMNS.find(isIt) ?? null
}

/** A status as people write it, in either language. */
export function statusNamed(text: string): TaskStatus | null {
  const name = plainName(text)
  const names = (status: TaskStatus) => [
    status,
    PLAN_WORK_WORDS.en.statuses[status],
    PLAN_WORK_WORDS.es.statuses[status],
  ]
  return TASK_STATUSES.find((status) => names(status).some((one) => plainName(one) === name)) ?? null
}

/** A task as a row of the sheet, in the order of the columns. */
export function cellsOf(plan: Plan, task: PlanTask, language: Language): readonly string[] {
  const cells: Readonly<Record<SheetColumn, string>> = {
    number: String(task.number),
    title: task.title,
    about: task.about,
    doneWhen: task.doneWhen,
    goal: goalTitle(plan, task.goal),
    partner: partnerName(plan, task.ownerPartner),
    person: personName(plan, task.ownerPerson),
    startsOn: task.startsOn ?? '',
    dueOn: task.dueOn ?? '',
    status: PLAN_WORK_WORDS[language].statuses[task.status],
    waitsFor: task.waitsFor,
    doneOn: task.doneOn ?? '',
    needs: numbersNeeded(plan, task.id).join('; '),
    elements: task.elements.join('; '),
    version: String(task.version),
  }
  return COLUMNS.map((column) => cells[column])
}
