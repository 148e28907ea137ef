import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../core/access.ts'
import { accountId, type CollaborationId, NOBODY, type PartnerId } from '../../core/kinds.ts'
import type { Result } from '../../core/result.ts'
import type { Database } from '../../storage/index.ts'
import { giveBackMemory } from '../memory.ts'
import type { JobHandler, JobWork } from './index.ts'
import { markOver, markQueued, markRunning, readMemberRole, takeUp, writeProgress } from './store.ts'

type AfterCrash = 'start-again' | 'fail'
interface Definition {
  readonly handler: JobHandler
  readonly afterCrash: AfterCrash
}
interface Running {
  readonly abort: AbortController
  /** Looks now whether someone asked the job to end. */
  look(): Promise<void>
}
/** Why a job was interrupted: by a person, or because the toolkit stops. */
type Interruption = 'cancelled' | 'stopping'

export interface Runner {
  define(name: string, handler: JobHandler, afterCrash: AfterCrash): void
  run(id: string, owner: { readonly collaboration: CollaborationId; readonly partner: PartnerId }): Promise<void>
  lookAt(id: string): Promise<void>
  interrupt(): void
}

const PROGRESS_EVERY_MS = 250
const LOOK_EVERY_MS = 1_000
const MOST_ATTEMPTS = 3
const INTERRUPTED = 'The toolkit stopped while this was running. Start it again.'

/** Does the jobs that the queue hands out, and keeps their rows in `jobs` true. */
export function createRunner(database: Database, onTrouble: (error: unknown, reference: string) => void): Runner {
  const definitions = new Map<string, Definition>()
  const running = new Map<string, Running>()
  let isStopping = false

  async function run(id: string, owner: { readonly collaboration: CollaborationId; readonly partner: PartnerId }) {
    // Until the row is read nobody knows who started the job; the policies of `jobs` look at the partner alone.
    const asOwner: Tenant = {
      ...owner,
      role: 'coordinator',
      account: NOBODY,
    }
    const taken = await database.inTenant(asOwner, (tx) => begin(tx, id, definitions, isStopping))
    if (taken === null) return
    if (taken === 'later') throw new Error('The toolkit is stopping; the job waits for the next start')
    const tenant: Tenant = { ...owner, role: readMemberRole(taken.role), account: accountId(taken.started_by) }
    const { abort, work, close } = openWork(database, { id, tenant, payload: taken.payload }, running)
    const end = await attempt(taken.definition.handler, work, onTrouble)
    close()
    const why: Interruption | undefined = abort.signal.aborted ? abort.signal.reason : undefined
    const waits = why === 'stopping' && !end.ok && taken.definition.afterCrash === 'start-again'
    await database.inTenant(tenant, (tx) => (waits ? markQueued(tx, id) : markOver(tx, id, finish(end, why))))
    giveBackMemory()
    if (waits) throw new Error('Interrupted because the toolkit stops')
  }

  return {
    define: (name, handler, afterCrash) => {
      if (definitions.has(name)) throw new Error(`The job ${name} is defined twice`)
      definitions.set(name, { handler, afterCrash })
    },
    run,
    lookAt: async (id) => running.get(id)?.look(),
    interrupt: () => {
      isStopping = true
      for (const { abort } of running.values()) abort.abort('stopping' satisfies Interruption)
    },
  }
}

/** Decides under a lock what becomes of a job: done already, to be given up, for later, or to be run now. */
async function begin(
  tx: Parameters<typeof takeUp>[0],
  id: string,
  definitions: ReadonlyMap<string, Definition>,
  isStopping: boolean,
) {
  const row = await takeUp(tx, id)
  if (row === null) return null
  const definition = definitions.get(row.name)
  if (isStopping || definition === undefined) return 'later'
  const wasInterrupted = row.state === 'running'
  if (row.cancel_asked) await markOver(tx, id, { state: 'cancelled' })
  else if (wasInterrupted && (definition.afterCrash === 'fail' || row.attempts >= MOST_ATTEMPTS))
    await markOver(tx, id, { state: 'failed', says: INTERRUPTED })
  else {
    await markRunning(tx, id)
    return { ...row, definition }
  }
  return null
}

function openWork(
  database: Database,
  { id, tenant, payload }: Pick<JobWork, 'id' | 'tenant' | 'payload'>,
  running: Map<string, Running>,
) {
  const abort = new AbortController()
  let latest: Parameters<typeof writeProgress>[2] = null
  let writtenAt = 0
  const look = async () => {
    const progress = latest
    latest = null
    const shouldEnd = await database.inTenant(tenant, (tx) => writeProgress(tx, id, progress))
    if (shouldEnd) abort.abort('cancelled' satisfies Interruption)
  }
  // A database that does not answer is found out by the handler's own work, or at the end.
  const timer = setInterval(() => look().catch(() => {}), LOOK_EVERY_MS)
  running.set(id, { abort, look })
  const work: JobWork = {
    id,
    tenant,
    payload,
    signal: abort.signal,
    progress: async (done, total, says) => {
      latest = says === undefined ? { done, total } : { done, total, says }
      if (performance.now() - writtenAt < PROGRESS_EVERY_MS) return
      writtenAt = performance.now()
      await look()
    },
  }
  const close = () => {
    clearInterval(timer)
    running.delete(id)
  }
  return { abort, work, close }
}

async function attempt(
  handler: JobHandler,
  work: JobWork,
  onTrouble: (error: unknown, reference: string) => void,
): Promise<Result<unknown, string>> {
  try {
    return await handler(work)
  } catch (error) {
    const reference = randomUUID().slice(0, 8)
    if (!work.signal.aborted) onTrouble(error, reference)
    return {
      ok: false,
      problem: `Something went wrong on our side. Tell your administrator this number: ${reference}.`,
    }
  }
}

function finish(end: Result<unknown, string>, why: Interruption | undefined) {
  if (end.ok) return { state: 'done' as const, result: end.value ?? null }
  if (why === 'cancelled') return { state: 'cancelled' as const }
  return { state: 'failed' as const, says: why === 'stopping' ? INTERRUPTED : end.problem }
}
