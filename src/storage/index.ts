import type { Transaction } from 'kysely'
import type { Tenant } from '../core/access.ts'
import type { AccountId } from '../core/kinds.ts'
import type { Rows } from './rows.ts'

export type { StorageKeys } from './bundled/secrets.ts'
export { copyIn, copyOut, openForLoading } from './copy.ts'
export { createDatabase } from './database.ts'
export { readMigrations } from './migrate.ts'
export { connectAs, openStorage, type Storage, type StorageSettings, withOwner } from './open.ts'
export { QUEUE, QUEUE_SCHEMA } from './queue.ts'

/** One open transaction. Only stores of features and platform parts write queries with it. */
export type Tx = Transaction<Rows>

/** The one door to PostgreSQL. Every piece of work is one transaction that has said on whose behalf it runs. */
export interface Database {
  /** Work on one partner's rows: collaboration, partner, role and account are set for the policies to check. */
  inTenant<T>(tenant: Tenant, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Work on what belongs to no collaboration: accounts, sessions, settings. Tenant tables answer nothing here,
   * but for the memberships of `account`, so that sign-in can find them.
   */
  inPlatform<T>(work: (tx: Tx) => Promise<T>, account?: AccountId): Promise<T>
  /** True when a statement answers within a second; for /healthz. */
  isAlive(): Promise<boolean>
  /** Connection string and options for parts that bring their own client (the queue). */
  readonly connection: import('pg').PoolConfig
  close(): Promise<void>
}
