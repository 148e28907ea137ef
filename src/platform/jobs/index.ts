export { createJobs, type JobsParts } from './jobs.ts'
export type { JobStatus } from './store.ts'

import type { Tenant } from '../../core/access.ts'
import type { Result } from '../../core/result.ts'
import type { Tx } from '../../storage/index.ts'
import type { JobStatus } from './store.ts'

/** What a handler is given: on whose behalf, what about, and how to say how far it is. */
export interface JobWork {
  readonly id: string
  readonly tenant: Tenant
  /** What was given to `start`; check it with zod. */
  readonly payload: unknown
  /** Aborts when someone cancels the job or the toolkit stops. Look at it between steps. */
  readonly signal: AbortSignal
  /** Shows how far the work is. Cheap to call often: it is written at most four times a second. */
  progress(done: number, total: number | null, says?: string): Promise<void>
}

/** Returns what is kept as the job's result, or why it could not be done, in words for the person who started it. */
export type JobHandler = (work: JobWork) => Promise<Result<unknown, string>>

export interface JobOptions {
  /**
   * What happens to a job whose process was killed. `start-again` only where doing it twice does no harm.
   * Default `fail`.
   */
  readonly afterCrash?: 'start-again' | 'fail'
}

/** Work that goes on behind the pages, in this process or another one on the same database. */
export interface Jobs {
  /** At composition, before `begin`. */
  define(name: string, handler: JobHandler, options?: JobOptions): void
  /** Queues a job. With `tx` it exists only if that transaction commits. Returns its id. */
  start(tenant: Tenant, name: string, payload: unknown, tx?: Tx): Promise<string>
  find(tenant: Tenant, id: string): Promise<JobStatus | null>
  /** The partner's latest jobs, newest first. */
  list(tenant: Tenant, options?: { readonly name?: string; readonly limit?: number }): Promise<readonly JobStatus[]>
  /** Asks a job to end. False when it is over already, or not there. */
  cancel(tenant: Tenant, id: string): Promise<boolean>
  /** Starts working. `isAlone`: no other process works on this database, so what seems to run was interrupted. */
  begin(options?: { readonly isAlone?: boolean }): Promise<void>
  /** Lets running jobs end for a short while, then interrupts them. */
  stop(): Promise<void>
}
