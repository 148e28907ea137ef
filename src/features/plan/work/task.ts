import type { Selectable } from 'kysely'
import type { Tenant } from '../../../core/access.ts'
import { type AccountId, accountId, type Instant, instant, type PartnerId, partnerId } from '../../../core/kinds.ts'
import { mayWrite } from '../../../platform/workspace/index.ts'
import type { PlanTasksRow } from '../../../storage/rows.ts'

export const TASK_STATUSES = ['to-do', 'doing', 'waiting', 'done', 'dropped'] as const
export type TaskStatus = (typeof TASK_STATUSES)[number]
/** What a task came from, so that the way back to it is kept. */
export interface TaskSource {
  readonly kind: Selectable<PlanTasksRow>['source_kind']
  readonly id: string
}

export interface TaskFacts {
  readonly title: string
  readonly about: string
  readonly doneWhen: string
  readonly goal: string | null
  /** A person of the register, and the partner that does it. */
  readonly ownerPerson: string | null
  readonly ownerPartner: PartnerId | null
  /** Days as `2026-11-22`. */
  readonly startsOn: string | null
  readonly dueOn: string | null
  readonly elements: readonly number[]
}
/** A task as other features hand it in; what is left out is empty, and nothing is done yet. */
export type NewTask = Pick<TaskFacts, 'title'> &
  Partial<Omit<TaskFacts, 'title'>> & {
    readonly source?: TaskSource
    readonly status?: TaskStatus
    readonly waitsFor?: string
    /** The day it was done; needed where its status is `done`. */
    readonly doneOn?: string | null
  }

export type PlanTask = TaskFacts & {
  readonly id: string
  /** Counts up in the collaboration. */
  readonly number: number
  readonly status: TaskStatus
  readonly waitsFor: string
  readonly source: TaskSource
  /** The partner that wrote it. */
  readonly partner: PartnerId
  readonly version: number
  readonly doneOn: string | null
  readonly changedBy: AccountId
  readonly changedAt: Instant
  readonly isRemoved: boolean
}

/** A task without its long texts: a plan of thousands of tasks is read whole, and its pages show these for one alone. */
export type ListedTask = Omit<PlanTask, 'about' | 'doneWhen'>

export const LISTED_COLUMNS = [
  'id',
  'number',
  'partner_id',
  'title',
  'goal_id',
  'owner_person',
  'owner_partner',
  'starts_on',
  'due_on',
  'status',
  'waits_for',
  'source_kind',
  'source_id',
  'elements',
  'version',
  'done_on',
  'changed_by',
  'changed_at',
  'removed_at',
] as const
export const TASK_COLUMNS = [...LISTED_COLUMNS, 'about', 'done_when'] as const

type RowOf<Columns extends readonly (keyof PlanTasksRow)[]> = Pick<Selectable<PlanTasksRow>, Columns[number]>

export const taskFrom = (row: RowOf<typeof TASK_COLUMNS>): PlanTask => ({
  ...listedFrom(row),
  about: row.about,
  doneWhen: row.done_when,
})

export function listedFrom(row: RowOf<typeof LISTED_COLUMNS>): ListedTask {
  return {
    id: row.id,
    number: row.number,
    partner: partnerId(row.partner_id),
    title: row.title,
    goal: row.goal_id,
    ownerPerson: row.owner_person,
    ownerPartner: row.owner_partner === null ? null : partnerId(row.owner_partner),
    startsOn: row.starts_on,
    dueOn: row.due_on,
    elements: row.elements,
    status: row.status,
    waitsFor: row.waits_for,
    source: { kind: row.source_kind, id: row.source_id },
    version: row.version,
    doneOn: row.done_on,
    changedBy: accountId(row.changed_by),
    changedAt: instant(row.changed_at.getTime()),
    isRemoved: row.removed_at !== null,
  }
}

/** Who looks after the tasks of a partner that nobody has by name. */
export const PLANNERS = ['coordinator', 'provider-admin'] as const

type Whose = Pick<PlanTask, 'partner' | 'ownerPartner' | 'ownerPerson'>

/** Writers of the partner that wrote a task, and of the one that is to do it. The policy of the table says the same. */
export const mayChangeTask = (tenant: Tenant, { partner, ownerPartner }: Whose): boolean =>
  mayWrite(tenant) && (partner === tenant.partner || ownerPartner === tenant.partner)

/** Those, and the person who is to do it, whatever their role. */
export const mayMoveTask = (tenant: Tenant, task: Whose, me: ReadonlySet<string>): boolean =>
  mayChangeTask(tenant, task) || (task.ownerPerson !== null && me.has(task.ownerPerson))
