import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { failed, ok, type Result } from '../../core/result.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { initialise, startServer, stopServer } from './cluster.ts'
import { explainFileError } from './file-problems.ts'
import { choosePlace, isInitialised, type Place, type PlaceOptions } from './place.ts'
import { type DatabaseRole, rolePassword, type StorageKeys } from './secrets.ts'
import { takeStartingLock } from './starting-lock.ts'

/** How we came to the server: we started it, found it running with nobody using it, or share it with others. */
export type Standing = 'started' | 'adopted' | 'joined'

export interface BundledServer {
  readonly standing: Standing
  /** How a role reaches the toolkit's database. */
  connection(role: DatabaseRole, database?: string): pg.PoolConfig
  readonly place: Place
  /** Lets go of the server, and stops it when no other process uses it. */
  stop(): Promise<void>
}

export interface BundledOptions extends PlaceOptions {
  /** Told when the server went away and is being brought back, and when that fails. */
  readonly onTrouble?: (says: string) => void
}

/** Every process that uses the server holds this lock together with the others; the one that gets it alone may stop it. */
const USERS_LOCK = 7_464_201
const DATABASE = 'pmhc'
const MOST_KNOCKS = 100
const JOIN_TIMEOUT_MS = 6 * 60_000

/** The bundled PostgreSQL of this data folder: started, adopted after a crash of ours, or joined beside its other users. */
export async function openBundled(
  dataFolder: string,
  keys: StorageKeys,
  options: BundledOptions = {},
): Promise<Result<BundledServer, string>> {
  const place = choosePlace(dataFolder, options)
  if (!place.ok) return place
  const binaries = findBinaries(place.value)
  if (!binaries.ok) return binaries
  const server = new Session(place.value, binaries.value, keys, options.onTrouble ?? (() => {}))
  const standing = await server.begin()
  if (!standing.ok) return standing
  return ok({
    standing: standing.value,
    place: place.value,
    connection: (role, database = DATABASE) => connectionTo(place.value, keys, role, database),
    stop: () => server.end(),
  })
}

/** Says to the compiler what the caller has looked at: nothing here is still undecided. */
function settled(result: Result<Standing | null, string>): Result<Standing, string> {
  if (!result.ok) return result
  if (result.value === null) throw new Error('The server was not reached')
  return ok(result.value)
}

/** One process's stay at the server: a connection that holds the users' lock, renewed when the server comes back. */
class Session {
  readonly #place: Place
  readonly #binaries: Binaries
  readonly #keys: StorageKeys
  readonly #onTrouble: (says: string) => void
  #keeper: pg.Client | null = null
  #isEnding = false
  #revival: Promise<void> | null = null

  constructor(place: Place, binaries: Binaries, keys: StorageKeys, onTrouble: (says: string) => void) {
    this.#place = place
    this.#binaries = binaries
    this.#keys = keys
    this.#onTrouble = onTrouble
  }

  async begin(): Promise<Result<Standing, string>> {
    const until = performance.now() + JOIN_TIMEOUT_MS
    try {
      while (performance.now() < until) {
        const running = await this.#join()
        if (!running.ok || running.value !== null) return settled(running)
        const started = await this.#start()
        if (!started.ok || started.value !== null) return settled(started)
        await wait(20)
      }
    } catch (error) {
      return explainFileError(error, this.#place.dataFolder)
    }
    return failed(
      'The bundled database is being started by another process, which does not finish. Stop that process first.',
    )
  }

  async end(): Promise<void> {
    this.#isEnding = true
    await this.#revival
    const keeper = this.#keeper
    this.#keeper = null
    if (keeper === null) return
    try {
      await keeper.query('select pg_advisory_unlock_shared($1)', [USERS_LOCK])
      if (await holds(keeper, 'pg_try_advisory_lock')) await stopServer(this.#place)
    } catch (error) {
      if (!isConnectionLoss(error)) throw error
    } finally {
      await keeper.end().catch(() => {})
    }
  }

  /** Starts the server and takes the first place at it; null when another process is doing so. */
  async #start(): Promise<Result<Standing | null, string>> {
    const release = takeStartingLock(this.#place)
    if (release === null) return ok(null)
    try {
      // Another process may have finished starting it between our knock and our lock.
      if (await answers(this.#place, this.#keys)) return ok(null)
      if (!isInitialised(this.#place)) {
        const made = await initialise(this.#place, this.#binaries, rolePassword(this.#keys, 'postgres'))
        if (!made.ok) return made
      }
      const started = await startServer(this.#place, this.#binaries)
      if (!started.ok) return started
      if (started.value === 'taken') return ok(null)
      for (let knocks = 0; knocks < MOST_KNOCKS; knocks++) {
        const place = await this.#takePlace()
        if (!place.ok) return place
        if (place.value !== null) return ok('started')
        // Someone else who is arriving holds the lock alone for an instant.
        await wait(10)
      }
      return ok(null)
    } finally {
      release()
    }
  }

  /** Takes a place at a running server; null when none answers or it is about to stop. */
  async #join(): Promise<Result<Standing | null, string>> {
    const place = await this.#takePlace()
    if (!place.ok || place.value !== 'alone') return place.ok ? ok(place.value === null ? null : 'joined') : place
    // Alone, but not when the process that just started the server has still to take its place.
    const release = takeStartingLock(this.#place)
    release?.()
    return ok(release === null ? 'joined' : 'adopted')
  }

  async #takePlace(): Promise<Result<'alone' | 'shared' | null, string>> {
    const client = new pg.Client(connectionTo(this.#place, this.#keys, 'pmhc_owner', DATABASE))
    client.on('error', () => this.#lost(client))
    client.on('end', () => this.#lost(client))
    try {
      await client.connect()
    } catch (error) {
      await client.end().catch(() => {})
      if (isUnprepared(error)) {
        const prepared = await prepareRoles(this.#place, this.#keys)
        return prepared.ok && prepared.value ? this.#takePlace() : prepared.ok ? ok(null) : prepared
      }
      if (isConnectionLoss(error)) return ok(null)
      throw error
    }
    const isAlone = await holds(client, 'pg_try_advisory_lock')
    if (!(await holds(client, 'pg_try_advisory_lock_shared'))) {
      await client.end()
      return ok(null)
    }
    if (isAlone) await client.query('select pg_advisory_unlock($1)', [USERS_LOCK])
    this.#keeper = client
    return ok(isAlone ? 'alone' : 'shared')
  }

  #lost(client: pg.Client): void {
    if (this.#isEnding || this.#keeper !== client) return
    this.#keeper = null
    this.#revival = this.#revive().finally(() => {
      this.#revival = null
    })
  }

  /** The server was killed or crashed under us: bring it back, as long as we are wanted. */
  async #revive(): Promise<void> {
    this.#onTrouble('The database server went away. Starting it again.')
    for (let pause = 50; !this.#isEnding && this.#keeper === null; pause = Math.min(pause * 2, 5000)) {
      const says = await this.begin().then(
        (back) => (back.ok ? null : back.problem),
        (error) => String(error),
      )
      if (says === null) return
      this.#onTrouble(says)
      await wait(pause, undefined, { ref: false })
    }
  }
}

function connectionTo(place: Place, keys: StorageKeys, role: DatabaseRole, database: string): pg.PoolConfig {
  return { host: place.socketFolder, port: 5432, user: role, password: rolePassword(keys, role), database, ssl: false }
}

/** Makes the owner role and its database in a fresh server. The superuser is used for nothing else. False: no server. */
async function prepareRoles(place: Place, keys: StorageKeys): Promise<Result<boolean, string>> {
  const client = new pg.Client(connectionTo(place, keys, 'postgres', 'postgres'))
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select pg_advisory_lock($1)', [USERS_LOCK])
    const { rowCount: hasOwner } = await client.query(`select from pg_roles where rolname = 'pmhc_owner'`)
    if (!hasOwner) {
      const password = client.escapeLiteral(rolePassword(keys, 'pmhc_owner'))
      await client.query(`create role pmhc_owner login createrole createdb nosuperuser password ${password}`)
    }
    const { rowCount: hasDatabase } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!hasDatabase) await client.query(`create database ${DATABASE} owner pmhc_owner`)
    return ok(true)
  } catch (error) {
    if (codeOf(error) === '28P01')
      return failed(
        `The key file does not fit the records in ${place.folder}. Put back the key file that was used when they were made (PMHC_KEY_FILE).`,
      )
    if (isConnectionLoss(error)) return ok(false)
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

async function answers(place: Place, keys: StorageKeys): Promise<boolean> {
  const client = new pg.Client(connectionTo(place, keys, 'postgres', 'postgres'))
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    return !isConnectionLoss(error)
  } finally {
    await client.end().catch(() => {})
  }
}

async function holds(
  client: pg.Client,
  take: 'pg_try_advisory_lock' | 'pg_try_advisory_lock_shared',
): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(`select ${take}($1) as held`, [USERS_LOCK])
  return rows[0]?.held === true
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

/** The owner role or its database is not there yet (or the key is another one, which preparing finds out). */
function isUnprepared(error: unknown): boolean {
  return codeOf(error) === '28P01' || codeOf(error) === '3D000'
}

/** No server, one that is starting or stopping, or one that ended while we spoke. */
function isConnectionLoss(error: unknown): boolean {
  const code = codeOf(error)
  if (['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'].includes(String(code))) return true
  return (
    error instanceof Error &&
    /Connection terminated|Client has encountered a connection error|not queryable/.test(error.message)
  )
}
