import type { Content, PlanTaskTemplate } from '../../../../platform/content/index.ts'
import { type AGENCY_SIZES, PROGRAM_TYPES } from '../../../../platform/content/index.ts'
import type { PartnerKind } from '../../../../platform/partners/index.ts'
import { dayAfter } from '../../../../platform/workspace/index.ts'
import type { Language } from '../../../../web/words/index.ts'
import type { MixToPlan } from '../../../design/index.ts'
import type { GoalFacts } from '../goals-store.ts'
import { START_WORDS } from './start-words.ts'

export type ProgramType = (typeof PROGRAM_TYPES)[number]
export type AgencySize = (typeof AGENCY_SIZES)[number]

/** What a plan is started for. */
export interface StartChoice {
  readonly types: readonly ProgramType[]
  readonly size: AgencySize
  readonly start: string
  readonly mix: MixToPlan | null
}

/** The kind of program that a responder of a mix belongs to. */
const TYPE_OF: Readonly<Record<MixToPlan['kinds'][number], ProgramType>> = {
  cit: 'cit',
  'co-responder': 'co-responder',
  'mobile-crisis': 'mobile-crisis',
  'case-management': 'case-management',
  'tele-clinician': 'tailored',
  'phone-desk': 'tailored',
  'drop-off': 'tailored',
}
export const typesOfMix = ({ kinds }: MixToPlan): readonly ProgramType[] =>
  PROGRAM_TYPES.filter((type) => kinds.some((kind) => TYPE_OF[kind] === type))

/** Tasks of the templates for some kinds of program and a size, in the order of their goals and weeks. */
export function templateTasks(
  { planTasks, planGoals }: Pick<Content, 'planTasks' | 'planGoals'>,
  { types, size }: Pick<StartChoice, 'types' | 'size'>,
): readonly PlanTaskTemplate[] {
  const place = (goal: string): number => planGoals.findIndex(({ id }) => id === goal)
  return planTasks
    .filter((task) => task.sizes.includes(size) && task.types.some((type) => types.includes(type)))
    .sort((one, other) => place(one.goal) - place(other.goal) || one.startWeek - other.startWeek)
}

/** First and last day of a task. A task of some weeks that starts on a Monday is due on a Sunday night at the latest. */
export const daysOf = (
  { startWeek, weeks }: Pick<PlanTaskTemplate, 'startWeek' | 'weeks'>,
  start: string,
): { readonly startsOn: string; readonly dueOn: string } => ({
  startsOn: dayAfter(start, startWeek * 7),
  dueOn: dayAfter(start, (startWeek + weeks) * 7 - 1),
})

/** The goal that getting the chosen mix ready stands under. */
const MIX_GOAL = 'team'

/** A goal of the templates in the words of whoever starts the plan. */
export function goalFacts(
  { planGoals }: Pick<Content, 'planGoals'>,
  goal: string,
  { mix, language }: Pick<StartChoice, 'mix'> & { readonly language: Language },
): GoalFacts {
  const found = planGoals.find(({ id }) => id === goal)
  if (found === undefined) throw new Error(`There is no goal ${goal}`)
  const says = START_WORDS[language]
  const facts = { title: found.title[language], about: found.about[language], question: found.question }
  if (mix === null || goal !== MIX_GOAL) return facts
  return {
    ...facts,
    title: says.mixGoal(facts.title, mix.mixName).slice(0, 200),
    about: `${says.mixAbout(mix.designName)} ${facts.about}`.slice(0, 2_000),
  }
}

/** Which kinds of partner a template asks for, and how many tasks each has. */
export function doersOf(tasks: readonly PlanTaskTemplate[]): ReadonlyMap<PartnerKind, number> {
  const counts = new Map<PartnerKind, number>()
  for (const { doer } of tasks) counts.set(doer, (counts.get(doer) ?? 0) + 1)
  return counts
}
