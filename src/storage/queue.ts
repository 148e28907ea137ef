import type pg from 'pg'
import { PgBoss } from 'pg-boss'

/** The schema of pg-boss. Its tables hold ids of jobs and tenants only; what a job is about lies in `jobs`. */
export const QUEUE_SCHEMA = 'pgboss'
/** All work waits in one queue; the row in `jobs` says which kind it is. */
export const QUEUE = 'toolkit'
/** A worker that shows no life for this long is taken for dead, and its job for interrupted. */
export const HEARTBEAT_SECONDS = 15

/** Installs or upgrades the queue as the owner, and lets the runtime role use it. */
export async function installQueue(owner: pg.Client): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => owner.query(text, values) },
    schema: QUEUE_SCHEMA,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => {})
  await boss.start()
  await boss.createQueue(QUEUE, {
    retryLimit: 3,
    expireInSeconds: 86_399,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    notify: true,
  })
  await boss.stop({ graceful: false })
  await owner.query(`
    grant usage on schema ${QUEUE_SCHEMA} to pmhc_runtime;
    grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to pmhc_runtime;
    grant usage, select on all sequences in schema ${QUEUE_SCHEMA} to pmhc_runtime;
    grant execute on all functions in schema ${QUEUE_SCHEMA} to pmhc_runtime`)
}
