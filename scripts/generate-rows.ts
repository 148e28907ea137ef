/**
 * Writes src/storage/rows.ts, the types of all rows, from the migrations: they are applied to a throw-away database
 * and its catalogue is read. With `--check` nothing is written, and the exit code is 1 when the file is out of date.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { connectAs, openStorage } from '../src/storage/index.ts'

const ROWS = fileURLToPath(new URL('../src/storage/rows.ts', import.meta.url))

const OPENING = `/**
 * Types of all rows, generated from src/storage/migrations. Do not edit.
 * After adding a migration: \`node scripts/generate-rows.ts\`. The check \`node scripts/generate-rows.ts --check\` fails on drift.
 */
import type { ColumnType } from 'kysely'

/** A column that the database fills when it is not given. */
export type Generated<T> =
  T extends ColumnType<infer Read, infer Insert, infer Update>
    ? ColumnType<Read, Insert | undefined, Update>
    : ColumnType<T, T | undefined, T>
/** A column that the database computes; it is never written. */
export type Computed<T> = ColumnType<T, never, never>
/** A point in time: read as a Date, written as a Date or ISO text. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>
/** Read as a value of unknown shape (check it with zod), written as JSON text (JSON.stringify). */
export type Json = ColumnType<unknown, string, string>
`

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly isNullable: boolean
  readonly hasDefault: boolean
  readonly isComputed: boolean
  readonly values: readonly string[]
}

const COLUMNS = `
  select c.relname as "table", a.attname as name, format_type(t.oid, null) as type, not a.attnotnull as "isNullable",
         a.atthasdef or a.attidentity <> '' as "hasDefault",
         a.attgenerated <> '' or a.attidentity = 'a' as "isComputed",
         array(select pg_get_constraintdef(k.oid) from pg_constraint k
               where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as values
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
  order by c.relname, a.attnum`

const TYPES: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  'character varying': 'string',
  character: 'string',
  citext: 'string',
  name: 'string',
  numeric: 'string',
  date: 'string',
  'time without time zone': 'string',
  inet: 'string',
  tsvector: 'string',
  'bit varying': 'string',
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  real: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  bytea: 'Uint8Array',
  json: 'Json',
  jsonb: 'Json',
  'timestamp with time zone': 'Timestamp',
}

function typeOf(column: Column): string {
  const isArray = column.type.endsWith('[]')
  const base = TYPES[isArray ? column.type.slice(0, -2) : column.type]
  if (base === undefined) throw new Error(`${column.table}.${column.name} is ${column.type}: add that type to TYPES`)
  const choices = base === 'string' && !isArray ? choicesOf(column.values) : base
  const single = column.isNullable
    ? isArray
      ? `${base}[] | null`
      : `${choices} | null`
    : isArray
      ? `${base}[]`
      : choices
  const nullable = column.isNullable && (base === 'Timestamp' || base === 'Json') ? nullableOf(base) : single
  if (column.isComputed) return `Computed<${nullable}>`
  return column.hasDefault ? `Generated<${nullable}>` : nullable
}

/** Kysely cannot see through `Timestamp | null`, so its three sides are spelled out. */
function nullableOf(base: 'Timestamp' | 'Json'): string {
  return base === 'Timestamp'
    ? 'ColumnType<Date | null, Date | string | null, Date | string | null>'
    : 'ColumnType<unknown, string | null, string | null>'
}

/** `check (state in ('a', 'b'))` becomes `'a' | 'b'`. */
function choicesOf(checks: readonly string[]): string {
  for (const check of checks) {
    const list = /^CHECK \(\(\w+ = ANY \(ARRAY\[(.*)\]\)\)\)$/.exec(check)?.[1]
    const values = [...(list?.matchAll(/'((?:[^']|'')*)'::text/g) ?? [])].map((match) => match[1])
    if (values.length > 0) return values.map((value) => `'${value}'`).join(' | ')
  }
  return 'string'
}

function describe(columns: readonly Column[]): string {
  const tables = Map.groupBy(columns, (column) => column.table)
  const interfaces = [...tables].map(
    ([table, own]) =>
      `export interface ${typeName(table)} {\n${own.map((c) => `  ${c.name}: ${typeOf(c)}`).join('\n')}\n}\n`,
  )
  const all = [...tables.keys()].map((table) => `  ${table}: ${typeName(table)}`).join('\n')
  return [OPENING, ...interfaces, `export interface Rows {\n${all}\n}\n`].join('\n')
}

function typeName(table: string): string {
  return `${table.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}Row`
}

async function readColumns(): Promise<readonly Column[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pmhc-rows-'))
  chmodSync(folder, 0o711)
  const key = randomBytes(32)
  const storage = await openStorage({ dataFolder: join(folder, 'data'), databaseUrl: null }, { derive: () => key })
  if (!storage.ok) throw new Error(storage.problem)
  try {
    return await connectAs(storage.value.owner, async (client: pg.Client) => (await client.query<Column>(COLUMNS)).rows)
  } finally {
    await storage.value.stop()
    rmSync(folder, { recursive: true })
  }
}

const wanted = describe(await readColumns())
if (!process.argv.includes('--check')) writeFileSync(ROWS, wanted)
else if (readFileSync(ROWS, 'utf8') !== wanted) {
  console.error('src/storage/rows.ts does not match the migrations. Run: node scripts/generate-rows.ts')
  process.exitCode = 1
}
