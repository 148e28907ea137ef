import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

export type Row = Readonly<Record<string, unknown>>

/** One DuckDB in memory, with spill files in a folder of ours: no extensions, no network, no file but those it was given. */
export interface Duck {
  run(sql: string): Promise<void>
  rows(sql: string): Promise<readonly Row[]>
  /** The only row of a question that always has one. */
  row(sql: string): Promise<Row>
  /** Answers a column of numbers at a time, for results of many rows. */
  columns(sql: string): Promise<Readonly<Record<string, readonly unknown[]>>>
  /** Breaks off what runs at this moment; it then fails. */
  interrupt(): void
  close(): void
}

export interface DuckOptions {
  /** For spill files. It may read and write here. */
  readonly folder: string
  /** Further folders where it may read and write. */
  readonly folders?: readonly string[]
  /** Files elsewhere that it may read. */
  readonly files?: readonly string[]
  readonly workers: number
  readonly memory?: string
  /** Once it aborts, what runs is broken off at once, and nothing more is asked. */
  readonly signal?: AbortSignal | undefined
}

/** Opens a private DuckDB. Memory is limited; beyond the limit it spills into `folder`/spill. */
export async function openDuck(options: DuckOptions): Promise<Duck> {
  const { folder, folders = [], files = [], workers, memory = `${USUAL_MEGABYTES}MB` } = options
  const spill = join(folder, 'spill')
  mkdirSync(spill, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(workers),
    memory_limit: memory,
    temp_directory: spill,
    // So that no question can fill the disk that the records lie on.
    max_temp_directory_size: '10GB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_unsigned_extensions: 'false',
  })
  const connection = await instance.connect()
  await connection.run(`SET allowed_directories = ${paths([folder, ...folders])}; SET allowed_paths = ${paths(files)};
    SET enable_external_access = false; SET TimeZone = 'UTC'; SET lock_configuration = true`)
  return wrap(instance, connection, options.signal)
}

/** As they are called and as they are reached, since DuckDB follows links before it asks. */
function paths(given: readonly string[]): string {
  const all = new Set(given.flatMap((path) => [resolve(path), existsSync(path) ? realpathSync(path) : resolve(path)]))
  return `[${[...all].map(literal).join(', ')}]::VARCHAR[]`
}

function wrap(instance: DuckDBInstance, connection: DuckDBConnection, signal: AbortSignal | undefined): Duck {
  const interrupt = () => connection.interrupt()
  signal?.addEventListener('abort', interrupt)
  const ask = async (sql: string) => {
    signal?.throwIfAborted()
    return connection.runAndReadAll(sql)
  }
  const rows = async (sql: string) => (await ask(sql)).getRowObjectsJS()
  return {
    run: async (sql) => {
      signal?.throwIfAborted()
      await connection.run(sql)
    },
    rows,
    row: async (sql) => {
      const [first] = await rows(sql)
      if (first === undefined) throw new Error('A question that always has one row had none')
      return first
    },
    columns: async (sql) => (await ask(sql)).getColumnsObjectJS(),
    interrupt,
    close: () => {
      signal?.removeEventListener('abort', interrupt)
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** A number of a row; SQL NULL gives null. */
export function numberOf(row: Row, name: string): number | null {
  const value = row[name]
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  throw new TypeError(`${name} is not a number`)
}

/** A count of a row: never null. */
export const countOf = (row: Row, name: string): number => numberOf(row, name) ?? 0

/** A text of a row; SQL NULL gives the empty text. */
export function textOf(row: Row, name: string): string {
  const value = row[name]
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : String(value)
}

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * True for an error that a damaged file brings about in DuckDB's reader: what it refuses itself, and its own slips on such
 * files (an INTERNAL one, and the FATAL ones that follow it in the same instance).
 */
export const isReaderFailure = (error: unknown): error is Error =>
  error instanceof Error && /^(?:Invalid Input|INTERNAL|FATAL) Error/.test(error.message)

/** True where a question needed more memory than it may have and could not spill the rest. */
export const isOutOfMemory = (error: unknown): error is Error =>
  error instanceof Error && error.message.startsWith('Out of Memory Error')

const USUAL_MEGABYTES = 640
/** Grouping rows into calls holds about twice the bytes of a plain file; beyond that it spills to disk. */
const OF_PLAIN_TEXT = 2

/** Memory for rows that are so many bytes as plain text: the usual, and for very many what they need, up to half of the machine's. */
export function memoryFor(bytes: number): string {
  const needed = (bytes * OF_PLAIN_TEXT) / 1e6
  const most = totalmem() / 2e6
  // Ordinary files keep to the usual, so that the server stays small.
  const megabytes = needed <= 2 * USUAL_MEGABYTES ? USUAL_MEGABYTES : Math.max(USUAL_MEGABYTES, Math.min(needed, most))
  return `${Math.round(megabytes)}MB`
}

/** Bytes of files together; one that is not there counts nothing. */
export async function bytesOf(files: readonly string[]): Promise<number> {
  const sizes = files.map((path) =>
    stat(path).then(
      ({ size }) => size,
      () => 0,
    ),
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
