import type { Tenant } from '../../../../core/access.ts'
import type { Instant } from '../../../../core/kinds.ts'
import { isOpen } from '../../../../core/plan/standing.ts'
import type { Content } from '../../../../platform/content/index.ts'
import type { Partner, PartnerKind } from '../../../../platform/partners/index.ts'
import type { Tx } from '../../../../storage/index.ts'
import type { Language } from '../../../../web/words/index.ts'
import { addGoals } from '../goals-store.ts'
import { addNeeds } from '../needs-store.ts'
import { addTasks, tasksOf } from '../store.ts'
import type { PlanTask } from '../task.ts'
import { daysOf, goalFacts, type StartChoice, templateTasks } from './template.ts'

interface Start extends StartChoice {
  /** Ids of the templates that were ticked. */
  readonly ticked: ReadonlySet<string>
  /** Which partner does the tasks of a kind of doer. */
  readonly doers: ReadonlyMap<PartnerKind, Partner['id']>
  readonly language: Language
  readonly at: Instant
}

/**
 * Adds the ticked tasks of a template with their goals and with what must be done first, in the open transaction: all or
 * nothing. Tasks of the template that stand open in the plan stay as they are, and later ones wait for them.
 */
export async function addTemplate(
  tx: Tx,
  tenant: Tenant,
  content: Pick<Content, 'planTasks' | 'planGoals'>,
  start: Start,
): Promise<readonly PlanTask[]> {
  const { ticked, doers, language, at } = start
  const templates = templateTasks(content, start).filter(({ id }) => ticked.has(id))
  const goals = new Map(
    [...new Set(templates.map(({ goal }) => goal))].map((goal) => [goal, goalFacts(content, goal, start)]),
  )
  const goalIds = await addGoals(tx, tenant, [...goals.values()], at)
  const added = await addTasks(
    tx,
    tenant,
    templates.map((task) => ({
      title: task.title[language],
      about: task.about[language],
      doneWhen: task.doneWhen[language],
      goal: goalIds.get(goals.get(task.goal)?.title ?? '') ?? null,
      ownerPartner: doers.get(task.doer) ?? null,
      elements: task.elements,
      source: { kind: 'template', id: task.id },
      ...daysOf(task, start.start),
    })),
    at,
  )
  const byTemplate = new Map(
    (await tasksOf(tx))
      .filter((task) => task.source.kind === 'template' && isOpen(task))
      .map(({ source, id }) => [source.id, id]),
  )
  const links = added.flatMap((task) =>
    (content.planTasks.find(({ id }) => id === task.source.id)?.needs ?? []).flatMap((need) => {
      const needs = byTemplate.get(need)
      return needs === undefined ? [] : [{ task: task.id, needs }]
    }),
  )
  await addNeeds(tx, tenant, links)
  return added
}
