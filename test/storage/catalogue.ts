import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'

export interface Column {
  readonly name: string
  readonly type: string
  readonly isComputed: boolean
}

export interface TableInCatalogue {
  readonly name: string
  readonly isGuarded: boolean
  /** Policies other than the owner's. */
  readonly policies: readonly string[]
  readonly key: readonly string[]
  readonly columns: readonly Column[]
  readonly runtimeMay: readonly string[]
}

/** Every table of ours, as the database itself describes it. */
export async function readCatalogue(owner: pg.Client): Promise<readonly TableInCatalogue[]> {
  const { rows } = await owner.query<TableInCatalogue>(`
    select c.relname as name,
           c.relrowsecurity and c.relforcerowsecurity as "isGuarded",
           array(select polname::text from pg_policy where polrelid = c.oid and polname <> 'owner_maintains') as policies,
           array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality as k (column_number, place)
                 join pg_attribute a on a.attrelid = c.oid and a.attnum = k.column_number
                 where i.indrelid = c.oid and i.indisprimary order by k.place) as key,
           (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
                                              'isComputed', a.attgenerated <> '') order by a.attnum)
            from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
           array(select what from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as what
                 where has_table_privilege('pmhc_runtime', c.oid, what)) as "runtimeMay"
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname`)
  return rows
}

const ANYTHING: Readonly<Record<string, () => unknown>> = {
  uuid: randomUUID,
  text: () => randomBytes(8).toString('hex'),
  'character varying': () => randomBytes(4).toString('hex'),
  numeric: () => 1,
  smallint: () => 1,
  integer: () => Math.floor(Math.random() * 1e9) + 1,
  bigint: () => Math.floor(Math.random() * 1e9) + 1,
  real: () => 1,
  'double precision': () => 1,
  boolean: () => true,
  bytea: () => randomBytes(32),
  jsonb: () => '{}',
  json: () => '{}',
  date: () => '2026-03-02',
  'time without time zone': () => '12:00',
  'timestamp with time zone': () => '2026-03-02T15:00:00Z',
  'text[]': () => [],
  'uuid[]': () => [],
  'integer[]': () => [],
  'smallint[]': () => [],
  inet: () => '127.0.0.1',
  'bit varying': () => '1',
}

/**
 * Takes away what a row of any content could break (references and checks), so that rows can be made from the column
 * types alone. Only for a throw-away database.
 */
export async function loosen(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ sql: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as sql
    from pg_constraint where connamespace = 'public'::regnamespace and contype in ('f', 'c')`)
  for (const { sql } of rows) await owner.query(sql)
}

/** Puts a row of random content into the table, with the given columns. */
export async function addAnyRow(
  client: pg.Client,
  table: TableInCatalogue,
  given: Readonly<Record<string, unknown>>,
): Promise<void> {
  const columns = table.columns.filter(({ isComputed }) => !isComputed)
  const values = columns.map(({ name, type }) => {
    if (name in given) return given[name]
    const make = ANYTHING[type]
    if (make === undefined) throw new Error(`${table.name}.${name} is ${type}: add that type to ANYTHING`)
    return make()
  })
  const names = columns.map(({ name }) => client.escapeIdentifier(name))
  const places = values.map((_, at) => `$${at + 1}`)
  await client.query(`insert into ${client.escapeIdentifier(table.name)} (${names}) values (${places})`, values)
}
