import { failed, ok, type Result } from '../../../../core/result.ts'
import { isDay } from '../../../../platform/workspace/index.ts'
import type { FieldProblem } from '../../../../web/parts/index.ts'
import { Problems, text, version } from '../../../../web/typed.ts'
import type { Plan } from '../plan.ts'
import type { PlanTask, TaskFacts } from '../task.ts'
import type { TaskWords } from './task-words.ts'

/** What was typed about a task, as it was typed. */
export interface TypedTask {
  readonly title: string
  readonly about: string
  readonly doneWhen: string
  readonly goal: string
  readonly person: string
  readonly partner: string
  readonly startsOn: string
  readonly dueOn: string
  readonly elements: readonly number[]
  /** Numbers of tasks that were ticked, and those that were written. */
  readonly needs: readonly number[]
  readonly otherNeeds: string
  readonly version: number
}

export const EMPTY_TASK: TypedTask = {
  title: '',
  about: '',
  doneWhen: '',
  goal: '',
  person: '',
  partner: '',
  startsOn: '',
  dueOn: '',
  elements: [],
  needs: [],
  otherNeeds: '',
  version: 0,
}

export function typedTask(form: FormData): TypedTask {
  const numbers = (field: string): readonly number[] => form.getAll(field).map(Number).filter(Number.isSafeInteger)
  return {
    title: text(form, 'title'),
    about: text(form, 'about'),
    doneWhen: text(form, 'done-when'),
    goal: text(form, 'goal'),
    person: text(form, 'person'),
    partner: text(form, 'partner'),
    startsOn: text(form, 'starts'),
    dueOn: text(form, 'due'),
    elements: numbers('elements').filter((one) => one >= 1 && one <= 10),
    needs: numbers('needs'),
    otherNeeds: text(form, 'other-needs'),
    version: version(form),
  }
}

/** A task as its form shows it. */
export function asTyped(task: PlanTask, plan: Pick<Plan, 'needs' | 'byId'>): TypedTask {
  return {
    title: task.title,
    about: task.about,
    doneWhen: task.doneWhen,
    goal: task.goal ?? '',
    person: task.ownerPerson ?? '',
    partner: task.ownerPartner ?? '',
    startsOn: task.startsOn ?? '',
    dueOn: task.dueOn ?? '',
    elements: task.elements,
    needs: numbersNeeded(plan, task.id),
    otherNeeds: '',
    version: task.version,
  }
}

export const numbersNeeded = ({ needs, byId }: Pick<Plan, 'needs' | 'byId'>, id: string): readonly number[] =>
  (needs.get(id) ?? []).flatMap((one) => byId.get(one)?.number ?? []).sort((one, other) => one - other)

export interface ReadTask {
  readonly facts: TaskFacts
  /** Ids of the tasks that must be done first. */
  readonly needs: readonly string[]
}

export function readTask(
  typed: TypedTask,
  plan: Plan,
  says: TaskWords,
  own: PlanTask | null = null,
): Result<ReadTask, readonly FieldProblem[]> {
  const problems = new Problems()
  const person = plan.people.find(({ id }) => id === typed.person)
  const partner = plan.partners.find(({ id }) => id === (person?.worksFor ?? typed.partner))
  const goal = plan.goals.find(({ id }) => id === typed.goal)
  const isDayOrEmpty = (day: string): boolean => day === '' || isDay(day)
  problems.need(typed.title !== '' && typed.title.length <= 200, 'title', says.problemTitle)
  problems.need(typed.about.length <= 4_000, 'about', says.problemAbout)
  problems.need(typed.doneWhen.length <= 1_000, 'done-when', says.problemDone)
  problems.need(typed.goal === '' || goal !== undefined, 'goal', says.problemGoal)
  problems.need(typed.person === '' || person !== undefined, 'person', says.problemPerson)
  problems.need(typed.partner === '' || partner !== undefined, 'partner', says.problemPartner)
  problems.need(isDayOrEmpty(typed.startsOn), 'starts', says.problemStarts)
  problems.need(isDayOrEmpty(typed.dueOn), 'due', says.problemDue)
  const isInOrder = typed.startsOn === '' || typed.dueOn === '' || typed.startsOn <= typed.dueOn
  problems.need(isInOrder, 'due', says.problemOrder)
  const needs = readNeeds(typed, { plan, says, own, problems })
  if (problems.found.length > 0) return failed(problems.found)
  return ok({
    facts: {
      title: typed.title,
      about: typed.about,
      doneWhen: typed.doneWhen,
      goal: goal?.id ?? null,
      ownerPerson: person?.id ?? null,
      ownerPartner: partner?.id ?? null,
      startsOn: typed.startsOn || null,
      dueOn: typed.dueOn || null,
      elements: [...new Set(typed.elements)].sort((one, other) => one - other),
    },
    needs,
  })
}

function readNeeds(
  { needs, otherNeeds }: TypedTask,
  given: { plan: Plan; says: TaskWords; own: PlanTask | null; problems: Problems },
): readonly string[] {
  const { plan, says, own, problems } = given
  const byNumber = new Map(plan.tasks.map((task) => [task.number, task.id]))
  const written = otherNeeds.split(/[\s,;]+/).filter((one) => one !== '')
  const wanted = [...new Set([...needs.map(String), ...written])]
  return wanted.flatMap((one) => {
    const id = byNumber.get(Number(one.replace('#', '')))
    problems.need(id !== undefined, 'other-needs', says.problemNeeds(one))
    problems.need(id === undefined || id !== own?.id, 'other-needs', says.problemSelf)
    return id === undefined || id === own?.id ? [] : [id]
  })
}
