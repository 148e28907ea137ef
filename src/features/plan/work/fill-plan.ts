import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import { readContent } from '../../../platform/content/index.ts'
import { partnersOf } from '../../../platform/partners/index.ts'
import type { Services } from '../../../platform/services.ts'
import { dayAfter, todayOf } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { addNotes } from './notes-store.ts'
import { addTemplate } from './start/add-template.ts'
import { templateTasks } from './start/template.ts'
import { changeState, tasksOf } from './store.ts'
import type { PlanTask } from './task.ts'

const DAY_MS = 86_400_000
const TASKS = 25
/** The invented plan began so long ago that some of it is done, and some of it late. */
const BEGAN_DAYS_AGO = 70
const AUTHOR = 'Demonstration coordinator'

interface Fill {
  /** Writes the plan. */
  readonly coordinator: Tenant
  /** A writer at the provider, who moves its tasks on. */
  readonly provider: Tenant
  readonly at: Instant
}

/** An invented plan of 25 tasks from the template of a co-responder program: some done, some late, some held up. */
export async function fillPlan({ database }: Pick<Services, 'database'>, fill: Fill): Promise<void> {
  const { coordinator, provider, at } = fill
  const today = await database.inTenant(coordinator, async (tx) => {
    // Filled before: what people did with it since stays as it is.
    if ((await tasksOf(tx)).some(({ source }) => source.kind === 'template')) return null
    const day = await todayOf(tx, coordinator, at)
    await write(tx, coordinator, { day, at })
    return day
  })
  if (today === null) return
  for (const tenant of [coordinator, provider])
    await database.inTenant(tenant, async (tx) => {
      const own = (await tasksOf(tx)).filter(
        (task) => task.source.kind === 'template' && (task.ownerPartner ?? task.partner) === tenant.partner,
      )
      for (const task of own) await moveOn(tx, tenant, { task, today, at })
    })
}

async function write(tx: Tx, tenant: Tenant, { day, at }: { day: string; at: Instant }): Promise<void> {
  const content = readContent()
  const choice = {
    types: ['co-responder'],
    size: 'medium',
    start: dayAfter(day, -BEGAN_DAYS_AGO),
    mix: null,
  } as const
  const byWeek = [...templateTasks(content, choice)].sort((one, other) => one.startWeek - other.startWeek)
  const partners = await partnersOf(tx, tenant)
  const made = await addTemplate(tx, tenant, content, {
    ...choice,
    ticked: new Set(byWeek.slice(0, TASKS).map(({ id }) => id)),
    doers: new Map(partners.map(({ kind, id }) => [kind, id])),
    language: 'en',
    at: instant(at - BEGAN_DAYS_AGO * DAY_MS),
  })
  const note = (task: PlanTask | undefined, text: string, daysAgo: number) => ({
    task: task?.id ?? null,
    kind: 'decision' as const,
    text,
    author: AUTHOR,
    at: instant(at - daysAgo * DAY_MS),
  })
  await addNotes(tx, tenant, [
    note(undefined, 'We meet on the first Tuesday of each month until the team starts. (Invented)', 61),
    note(made[2], 'The clinic names its lead by itself; the department agrees beforehand. (Invented)', 33),
  ])
}

/** The first weeks are done, but for two tasks that hold others up; one is under way and one waits. */
async function moveOn(
  tx: Tx,
  tenant: Tenant,
  { task, today, at }: { readonly task: PlanTask; readonly today: string; readonly at: Instant },
): Promise<void> {
  if (task.status !== 'to-do' || task.dueOn === null) return
  const { id, version } = task
  const isHolding = task.number % 9 === 4
  const state =
    task.dueOn < dayAfter(today, -14) && !isHolding
      ? ({ status: 'done', waitsFor: '', doneOn: task.dueOn } as const)
      : task.number % 7 === 3
        ? ({ status: 'waiting', waitsFor: 'an answer from the county attorney (invented)', doneOn: null } as const)
        : (task.startsOn ?? task.dueOn) <= today
          ? ({ status: 'doing', waitsFor: '', doneOn: null } as const)
          : null
  if (state !== null) await changeState(tx, tenant, { id, version, state, at })
}
