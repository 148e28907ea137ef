import pg from 'pg'
import { failed, ok, type Result } from '../core/result.ts'
import { type BundledOptions, openBundled, type Standing } from './bundled/index.ts'
import { rolePassword, type StorageKeys } from './bundled/secrets.ts'
import { createDatabase } from './database.ts'
import type { Database } from './index.ts'
import { migrate } from './migrate.ts'
import { installQueue } from './queue.ts'
import { checkRuntimeRole, checkServer, ensureLikeness, ensureRuntimeRole } from './server-checks.ts'

export interface StorageSettings {
  readonly dataFolder: string
  /** The owner's connection to a server; null for the bundled one. */
  readonly databaseUrl: string | null
}

export interface Storage {
  /** As the runtime role, which the row policies bind. */
  readonly database: Database
  /** As the owner: for migrations, backup, restore and verify alone. */
  readonly owner: pg.PoolConfig
  /** `joined` means that other processes work on these records too; `server` is one of DATABASE_URL without others. */
  readonly standing: Standing | 'server'
  /** Migrations applied at this start. */
  readonly migrated: readonly string[]
  /** Closes the connections; stops the bundled server when no other process uses it. */
  stop(): Promise<void>
}

export interface StorageOptions extends BundledOptions {
  /** Applies these migrations alone; for restoring an archive of an older version. */
  readonly onlyMigrations?: ReadonlySet<string>
}

interface Connections {
  readonly owner: pg.PoolConfig
  readonly runtime: pg.PoolConfig
  /** Null where only the server can tell. */
  readonly standing: Standing | null
  stop(): Promise<void>
}

/** Starts, joins or connects to PostgreSQL, brings its tables up to date, and checks that it keeps our promises. */
export async function openStorage(
  settings: StorageSettings,
  keys: StorageKeys,
  options: StorageOptions = {},
): Promise<Result<Storage, string>> {
  const connections = await connect(settings, keys, options)
  if (!connections.ok) return connections
  const { owner, runtime, stop } = connections.value
  try {
    const standing = connections.value.standing ?? (await standingAtServer(owner))
    const prepared = await prepare(owner, runtime, keys, options.onlyMigrations)
    if (!prepared.ok) {
      await stop()
      return prepared
    }
    const database = createDatabase(runtime)
    return ok({
      database,
      owner,
      standing,
      migrated: prepared.value,
      stop: async () => {
        await database.close()
        await stop()
      },
    })
  } catch (error) {
    await stop()
    return explainConnection(error, settings)
  }
}

/** The records as they are, for the owner's own work: nothing is migrated and no role is made. */
export async function withOwner<T>(
  settings: StorageSettings,
  keys: StorageKeys,
  work: (owner: pg.PoolConfig) => Promise<Result<T, string>>,
): Promise<Result<T, string>> {
  const connections = await connect(settings, keys, {})
  if (!connections.ok) return connections
  const { owner, stop } = connections.value
  try {
    const there = await connectAs(owner, (client) => checkRecords(client, keys))
    return there.ok ? await work(owner) : there
  } catch (error) {
    return explainConnection(error, settings)
  } finally {
    await stop()
  }
}

/** Runs `work` with one connection and ends it. Outside storage only backup, verify and tests need this. */
export async function connectAs<T>(connection: pg.PoolConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection)
  // The loss of the connection also fails the query that was waiting, which is where it is handled.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

async function connect(
  settings: StorageSettings,
  keys: StorageKeys,
  options: BundledOptions,
): Promise<Result<Connections, string>> {
  if (settings.databaseUrl !== null) {
    const owner = { connectionString: settings.databaseUrl }
    return ok({ owner, runtime: runtimeOf(settings.databaseUrl, keys), standing: null, stop: async () => {} })
  }
  const server = await openBundled(settings.dataFolder, keys, options)
  if (!server.ok) return server
  const { connection, standing, stop } = server.value
  return ok({ owner: connection('pmhc_owner'), runtime: connection('pmhc_runtime'), standing, stop })
}

async function prepare(
  owner: pg.PoolConfig,
  runtime: pg.PoolConfig,
  keys: StorageKeys,
  only?: ReadonlySet<string>,
): Promise<Result<readonly string[], string>> {
  const migrated = await connectAs(owner, async (client) => {
    const fit = await checkServer(client)
    if (!fit.ok) return fit
    const role = await ensureRuntimeRole(client, keys, () => canSignIn(runtime))
    if (!role.ok) return role
    const likeness = await ensureLikeness(client)
    if (!likeness.ok) return likeness
    const applied = await migrate(client, only)
    if (!applied.ok) return applied
    const sameKey = await checkKey(client, keys)
    if (!sameKey.ok) return sameKey
    await installQueue(client)
    return applied
  })
  if (!migrated.ok) return migrated
  const allowed = await connectAs(runtime, checkRuntimeRole)
  return allowed.ok ? migrated : allowed
}

/** Refuses a key file other than the one that these records were made with: sealed values and the audit trail hang on it. */
async function checkKey(owner: pg.Client, keys: StorageKeys): Promise<Result<null, string>> {
  const check = Buffer.from(keys.derive('key check')).toString('hex')
  await owner.query('insert into installation (key_check) values ($1) on conflict do nothing', [check])
  return compareKey(owner, check)
}

async function checkRecords(owner: pg.Client, keys: StorageKeys): Promise<Result<null, string>> {
  const { rows } = await owner.query<{ there: boolean }>(
    `select to_regclass('public.installation') is not null as there`,
  )
  if (rows[0]?.there !== true) return failed('There are no records yet. Start the toolkit once.')
  return compareKey(owner, Buffer.from(keys.derive('key check')).toString('hex'))
}

async function compareKey(owner: pg.Client, check: string): Promise<Result<null, string>> {
  const { rows } = await owner.query<{ key_check: string }>('select key_check from installation')
  return rows[0]?.key_check === check
    ? ok(null)
    : failed(
        'The key file does not fit these records. Put back the key file that was used when they were made (PMHC_KEY_FILE).',
      )
}

async function canSignIn(connection: pg.PoolConfig): Promise<boolean> {
  try {
    return await connectAs(connection, async () => true)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === '28P01' || code === '28000') return false
    throw error
  }
}

/** The same server and database as the owner's, as the runtime role. A name in the query part wins over one before the host. */
export function runtimeOf(databaseUrl: string, keys: StorageKeys): pg.PoolConfig {
  const url = new URL(databaseUrl)
  url.searchParams.set('user', 'pmhc_runtime')
  url.searchParams.set('password', rolePassword(keys, 'pmhc_runtime'))
  return { connectionString: url.href }
}

function explainConnection(error: unknown, settings: StorageSettings): Result<never, string> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (settings.databaseUrl === null) throw error
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOENT', 'EAI_AGAIN'].includes(code))
    return failed('The database server of DATABASE_URL does not answer. Check its address, and that it runs.')
  if (code === '28P01' || code === '28000')
    return failed('The database server does not accept the user or password of DATABASE_URL.')
  if (code === '3D000') return failed('The database named in DATABASE_URL does not exist. Create it first.')
  if (code === '42501')
    return failed('The user of DATABASE_URL may not create tables there. Make it the owner of the database.')
  throw error
}

async function standingAtServer(owner: pg.PoolConfig): Promise<Standing | 'server'> {
  return connectAs(owner, async (client) => {
    const { rowCount } = await client.query(
      `select from pg_stat_activity where datname = current_database() and usename = 'pmhc_runtime'`,
    )
    return rowCount ? 'joined' : 'server'
  })
}
