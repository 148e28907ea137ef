import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tenant } from '../core/access.ts'
import type { AccountId } from '../core/kinds.ts'
import type { Database, Tx } from './index.ts'
import type { Rows } from './rows.ts'

const MOST_CONNECTIONS = 12
const STATEMENT_TIMEOUT_MS = 30_000
/** A server that hangs cannot end a statement itself; then we give up on the connection a little later. */
const SILENCE_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 5_000
/** A database locked for more than 5 seconds answers 503. */
const LOCK_TIMEOUT_MS = 5_000
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000
const ALIVE_TIMEOUT_MS = 1_000

/** What a transaction says about itself. Names not given are unset, so that their policies match nothing. */
type Say = Readonly<Partial<Record<'collaboration' | 'partner' | 'role' | 'account' | 'platform', string>>>

/** The door to the database of `connection`, as the runtime role. */
export function createDatabase(connection: pg.PoolConfig): Database {
  const options = { ...connection, types: { getTypeParser } }
  const pool = new pg.Pool({
    ...options,
    max: MOST_CONNECTIONS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: SILENCE_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    connectionTimeoutMillis: LOCK_TIMEOUT_MS,
    application_name: 'pmhc-toolkit',
  })
  // An idle connection that the server closes is replaced at the next use; the pool needs no other answer.
  pool.on('error', () => {})
  // One that is lost in use fails the statement that waits for it, and so the piece of work; without a listener here it
  // would end the whole process.
  pool.on('connect', (client) => client.on('error', () => {}))
  const kysely = new Kysely<Rows>({ dialect: new PostgresDialect({ pool }) })
  const work = <T>(say: Say, act: (tx: Tx) => Promise<T>): Promise<T> =>
    kysely.transaction().execute(async (tx) => {
      await announce(tx, say)
      return act(tx)
    })
  return {
    inTenant: ({ collaboration, partner, role, account }: Tenant, act) =>
      work({ collaboration, partner, role, account }, act),
    inPlatform: (act, account?: AccountId) =>
      work(account === undefined ? { platform: 'on' } : { platform: 'on', account }, act),
    isAlive: () => answersInTime(pool),
    connection: options,
    close: async () => {
      await kysely.destroy()
      // Kysely ends the pool only when it has used it itself.
      if (!pool.ending) await pool.end()
    },
  }
}

async function announce(tx: Transaction<Rows>, say: Say): Promise<void> {
  const settings = Object.entries(say).map(([name, value]) => sql`set_config(${`pmhc.${name}`}, ${value}, true)`)
  await sql`select ${sql.join(settings)}`.execute(tx)
}

async function answersInTime(pool: pg.Pool): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ALIVE_TIMEOUT_MS)
  })
  const answer = pool.query('select 1').then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Counts and other 8-byte numbers arrive as numbers (or fail beyond 2^53), dates without a time as `2026-03-01`. */
function getTypeParser(type: number, format?: 'text' | 'binary') {
  if (type === pg.types.builtins.INT8 && format !== 'binary') return safeInteger
  if (type === pg.types.builtins.DATE && format !== 'binary') return String
  return pg.types.getTypeParser(type, format)
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`)
  return value
}
