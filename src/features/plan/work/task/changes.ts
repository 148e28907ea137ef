import { z } from 'zod'
import type { Language } from '../../../../web/words/index.ts'
import { dayText } from '../../../../web/words/moment.ts'
import type { Plan } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import type { PlanTask } from '../task.ts'
import { goalTitle, partnerName, personName } from '../views/names.ts'
import { TASK_WORDS, type TaskWords } from './task-words.ts'

/** One field that changed. Long texts are named without their words; names stand as they were that day. */
interface FieldChange {
  readonly field: keyof TaskWords['fields']
  readonly from?: string | undefined
  readonly to?: string | undefined
}
type Names = Pick<Plan, 'goals' | 'partners' | 'people'>

/** What differs between a task before and after a change. */
export function changesOf(before: PlanTask, after: PlanTask, names: Names): readonly FieldChange[] {
  const told = (task: PlanTask): Readonly<Partial<Record<FieldChange['field'], string>>> => ({
    title: task.title,
    goal: goalTitle(names, task.goal),
    ownerPerson: personName(names, task.ownerPerson),
    ownerPartner: partnerName(names, task.ownerPartner),
    startsOn: task.startsOn ?? '',
    dueOn: task.dueOn ?? '',
    elements: task.elements.join(', '),
    status: task.status,
    waitsFor: task.waitsFor,
  })
  const [had, has] = [told(before), told(after)]
  const short = (Object.keys(has) as FieldChange['field'][])
    .filter((field) => had[field] !== has[field])
    .map((field) => ({ field, from: had[field], to: has[field] }))
  const long = (['about', 'doneWhen'] as const).filter((field) => before[field] !== after[field])
  return [...short, ...long.map((field) => ({ field }))]
}

export const needsChange = (from: readonly number[], to: readonly number[]): FieldChange => ({
  field: 'needs',
  from: from.join(', '),
  to: to.join(', '),
})

/** The text of a note of kind `change`: the fields, so that every reader reads them in their own language. */
export const writeChanges = (changes: readonly FieldChange[]): string => JSON.stringify(changes)

const Shape = z.array(z.object({ field: z.string(), from: z.string().optional(), to: z.string().optional() }))

/** A note of kind `change` in sentences. */
export function readChanges(text: string, language: Language): readonly string[] {
  const says = TASK_WORDS[language]
  const { data = [] } = Shape.safeParse(parsed(text))
  return data.map(({ field, from, to }) => {
    const name = isField(field, says) ? says.fields[field] : field
    const [had, has] = [valueWords(field, from, language), valueWords(field, to, language)]
    if (field === 'removed' || field === 'restored') return name
    if (had === '' && has === '') return says.changed(name)
    if (had === '') return says.set(name, has)
    return has === '' ? says.emptied(name, had) : says.changedTo(name, had, has)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A text that was cut off at its greatest length says nothing that can be read.
    return []
  }
}

const isField = (field: string, says: TaskWords): field is FieldChange['field'] => field in says.fields

function valueWords(field: string, value: string | undefined, language: Language): string {
  if (value === undefined || value === '') return ''
  if (field === 'startsOn' || field === 'dueOn') return dayText(value, language)
  const { statuses } = PLAN_WORK_WORDS[language]
  return field === 'status' && value in statuses ? statuses[value as keyof typeof statuses] : value
}
