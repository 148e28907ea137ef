import { randomUUID } from 'node:crypto'
import { type ConstructorOptions, fromKysely, PgBoss } from 'pg-boss'
import { z } from 'zod'
import type { Tenant } from '../../core/access.ts'
import { collaborationId, partnerId } from '../../core/kinds.ts'
import { type Database, QUEUE, QUEUE_SCHEMA, type Tx } from '../../storage/index.ts'
import type { Jobs } from './index.ts'
import { createRunner } from './runner.ts'
import { addJob, askToCancel, jobById, latestJobs } from './store.ts'

export interface JobsParts {
  readonly database: Database
  /** How many jobs this process does at once. Default 2. */
  readonly atOnce?: number
  /** Told about errors that nobody caused; `reference` is what the person sees. */
  readonly onTrouble?: (error: unknown, reference: string) => void
}

const STOP_PATIENCE_MS = 5_000
const CONNECTIONS = 3

/** What lies in the queue: ids alone. Everything else is in `jobs`, behind the row policies. */
const Message = z.object({
  collaboration: z.string().transform(collaborationId),
  partner: z.string().transform(partnerId),
})

export function createJobs(parts: JobsParts): Jobs {
  const { database } = parts
  const onTrouble = parts.onTrouble ?? (() => {})
  const boss = createBoss(database)
  boss.on('error', (error) => onTrouble(error, 'queue'))
  const runner = createRunner(database, onTrouble)
  let opened: Promise<unknown> | null = null
  const open = () => {
    opened ??= boss.start()
    return opened
  }
  return {
    define: (name, handler, options) => runner.define(name, handler, options?.afterCrash ?? 'fail'),
    start: async (tenant, name, payload, tx) => {
      await open()
      const put = (own: Tx) => queue(boss, own, tenant, name, payload)
      return tx === undefined ? database.inTenant(tenant, put) : put(tx)
    },
    find: (tenant, id) => database.inTenant(tenant, (tx) => jobById(tx, id)),
    list: (tenant, { name, limit = 20 } = {}) => database.inTenant(tenant, (tx) => latestJobs(tx, name, limit)),
    cancel: async (tenant, id) => {
      const isAsked = await database.inTenant(tenant, (tx) => askToCancel(tx, id))
      if (isAsked) await runner.lookAt(id)
      return isAsked
    },
    begin: async ({ isAlone = false } = {}) => {
      await open()
      if (isAlone) await releaseInterrupted(boss)
      const options = {
        localConcurrency: parts.atOnce ?? 2,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 1,
      }
      await boss.work<object>(QUEUE, options, async ([job]) => {
        if (job !== undefined) await runner.run(job.id, Message.parse(job.data))
      })
    },
    stop: async () => {
      if (opened === null) return
      runner.interrupt()
      await boss.stop({ graceful: true, timeout: STOP_PATIENCE_MS })
    },
  }
}

/** The queue as the runtime role; the owner installed its tables (src/storage/queue.ts). */
function createBoss(database: Database): PgBoss {
  return new PgBoss({
    ...reach(database.connection),
    schema: QUEUE_SCHEMA,
    max: CONNECTIONS,
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    useListenNotify: true,
    monitorIntervalSeconds: 5,
    superviseIntervalSeconds: 5,
  })
}

function reach(connection: Database['connection']): ConstructorOptions {
  if (connection.connectionString !== undefined) return { connectionString: connection.connectionString }
  const { host, port, user, password, database } = connection
  if (
    host === undefined ||
    port === undefined ||
    user === undefined ||
    typeof password !== 'string' ||
    database === undefined
  )
    throw new Error('The connection names no host, port, user, password or database')
  return { host, port, user, password, database }
}

async function queue(boss: PgBoss, tx: Tx, tenant: Tenant, name: string, payload: unknown): Promise<string> {
  const id = randomUUID()
  const { collaboration, partner, role, account } = tenant
  await addJob(tx, {
    collaboration_id: collaboration,
    partner_id: partner,
    id,
    name,
    payload,
    role,
    started_by: account,
  })
  await boss.send(QUEUE, { collaboration, partner }, { id, db: fromKysely(tx) })
  return id
}

/** Jobs that seem to run while no process works on them go back to the queue, where their handler decides. */
async function releaseInterrupted(boss: PgBoss): Promise<void> {
  const { rows } = await boss
    .getDb()
    .executeSql(`select id from ${QUEUE_SCHEMA}.job where name = '${QUEUE}' and state = 'active'`)
  const ids = z.array(z.object({ id: z.string() })).parse(rows)
  if (ids.length > 0)
    await boss.fail(
      QUEUE,
      ids.map(({ id }) => id),
    )
}
