import type { Selectable } from 'kysely'
import type { MemberRole } from '../../core/access.ts'
import { MEMBER_ROLES } from '../../core/access.ts'
import type { Tx } from '../../storage/index.ts'
import type { JobsRow } from '../../storage/rows.ts'

/** What a page shows of a job. */
export interface JobStatus {
  readonly id: string
  readonly name: string
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly done: number
  /** Null while nobody knows how much there is to do. */
  readonly total: number | null
  /** What is going on, or why it failed. */
  readonly says: string
  /** What it was started with. */
  readonly payload: unknown
  readonly result: unknown
  readonly cancelAsked: boolean
  readonly createdAt: Date
  readonly finishedAt: Date | null
}

const FINAL = ['done', 'failed', 'cancelled'] as const

export async function addJob(
  tx: Tx,
  job: Pick<Selectable<JobsRow>, 'collaboration_id' | 'partner_id' | 'id' | 'name' | 'started_by' | 'role'> & {
    readonly payload: unknown
  },
): Promise<void> {
  await tx
    .insertInto('jobs')
    .values({ ...job, payload: JSON.stringify(job.payload ?? null) })
    .execute()
}

const STATUS = ['id', 'name', 'state', 'done', 'total', 'says', 'payload', 'result'] as const

export async function jobById(tx: Tx, id: string): Promise<JobStatus | null> {
  const row = await statuses(tx).where('id', '=', id).executeTakeFirst()
  return row ?? null
}

export function latestJobs(tx: Tx, name: string | undefined, limit: number): Promise<readonly JobStatus[]> {
  const all = statuses(tx).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit)
  return (name === undefined ? all : all.where('name', '=', name)).execute()
}

function statuses(tx: Tx) {
  return tx
    .selectFrom('jobs')
    .select(STATUS)
    .select(['cancel_asked as cancelAsked', 'created_at as createdAt', 'finished_at as finishedAt'])
}

/** Marks the wish. A job that has not begun is over at once. */
export async function askToCancel(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .updateTable('jobs')
    .set((is) => ({
      cancel_asked: true,
      state: is
        .case()
        .when('state', '=', 'queued')
        .then('cancelled' as const)
        .else(is.ref('state'))
        .end(),
      finished_at: is.case().when('state', '=', 'queued').then(is.fn<Date>('now')).end(),
    }))
    .where('id', '=', id)
    .where('state', 'not in', FINAL)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** What the worker needs to begin, with the row locked; null when the job is over. */
export async function takeUp(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('jobs')
    .select(['name', 'state', 'attempts', 'payload', 'role', 'started_by', 'cancel_asked'])
    .where('id', '=', id)
    .where('state', 'not in', FINAL)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

export async function markRunning(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('jobs')
    .set((is) => ({
      state: 'running',
      attempts: is('attempts', '+', 1),
      started_at: is.fn<Date>('now'),
      done: 0,
      says: '',
    }))
    .where('id', '=', id)
    .execute()
}

/** Back into the queue, because the toolkit stops and the job may start again. */
export async function markQueued(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('jobs').set({ state: 'queued', attempts: 0 }).where('id', '=', id).execute()
}

/** Writes how far a job is; answers whether someone wants it to end. */
export async function writeProgress(
  tx: Tx,
  id: string,
  progress: { readonly done: number; readonly total: number | null; readonly says?: string } | null,
): Promise<boolean> {
  if (progress !== null)
    await tx.updateTable('jobs').set(progress).where('id', '=', id).where('state', '=', 'running').execute()
  const row = await tx.selectFrom('jobs').select('cancel_asked').where('id', '=', id).executeTakeFirst()
  return row?.cancel_asked ?? true
}

export async function markOver(
  tx: Tx,
  id: string,
  end: { readonly state: (typeof FINAL)[number]; readonly says?: string; readonly result?: unknown },
): Promise<void> {
  await tx
    .updateTable('jobs')
    .set((is) => ({
      state: end.state,
      finished_at: is.fn<Date>('now'),
      ...(end.says === undefined ? {} : { says: end.says }),
      ...(end.result === undefined ? {} : { result: JSON.stringify(end.result) }),
    }))
    .where('id', '=', id)
    .where('state', 'not in', FINAL)
    .execute()
}

export function readMemberRole(text: string): MemberRole {
  const role = MEMBER_ROLES.find((known) => known === text)
  if (role === undefined) throw new Error(`A job was started by the unknown role ${text}`)
  return role
}
