import { nameOf, readContent } from '../../../../platform/content/index.ts'
import type { Language } from '../../../../web/words/index.ts'
import { openNeeds, type Plan } from '../plan.ts'
import { PLAN_WORK_WORDS } from '../plan-words.ts'
import type { ListedTask } from '../task.ts'

type Register = Pick<Plan, 'partners' | 'people'>

export const partnerName = ({ partners }: Pick<Plan, 'partners'>, id: string | null): string =>
  partners.find((one) => one.id === id)?.name ?? ''
export const personName = ({ people }: Pick<Plan, 'people'>, id: string | null): string =>
  people.find((one) => one.id === id)?.name ?? ''
export const goalTitle = ({ goals }: Pick<Plan, 'goals'>, id: string | null): string =>
  goals.find((one) => one.id === id)?.title ?? ''

/** Who does a task: the person with their partner, the partner alone, or nobody yet. */
export function ownerName(register: Register, task: ListedTask, language: Language): string {
  const names = [personName(register, task.ownerPerson), partnerName(register, task.ownerPartner)]
  return names.filter((name) => name !== '').join(', ') || PLAN_WORK_WORDS[language].noOwner
}

/** "After task 4", where something that must come first is open; otherwise empty. */
export function afterWords(plan: Plan, task: ListedTask, language: Language): string {
  const says = PLAN_WORK_WORDS[language]
  const before = openNeeds(plan, task).map(({ number }) => number)
  return before.length === 0 ? '' : says.after(says.taskNumbers(before))
}

/** Elements by number and name, for example "1. Collaborative planning and implementation". */
export const elementNames = (numbers: readonly number[], language: Language): readonly string[] =>
  readContent()
    .elements.filter(({ number }) => numbers.includes(number))
    .map(({ id, number, title }) => `${number}. ${nameOf(id, title, language)}`)
