import type pg from 'pg'
import { DESK } from '../desk/index.ts'

export interface TableShape {
  readonly name: string
  readonly columns: readonly string[]
}

/** Prepared anew at each start, so not part of an archive. */
const NOT_ARCHIVED = ['migrations', 'search_entries', 'search_words', 'search_places', 'search_members']

export async function beginSnapshot(owner: pg.Client): Promise<void> {
  await owner.query('begin isolation level repeatable read read only')
}

export async function tableShapes(owner: pg.Client): Promise<readonly TableShape[]> {
  const { rows } = await owner.query<TableShape>(
    `select c.relname as name,
            array(select attname::text from pg_attribute
                  where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all ($1) order by c.relname`,
    [NOT_ARCHIVED],
  )
  return rows
}

export async function appliedMigrations(owner: pg.Client): Promise<{ name: string; hash: string }[]> {
  const { rows } = await owner.query<{ there: boolean }>(`select to_regclass('public.migrations') is not null as there`)
  if (rows[0]?.there !== true) return []
  return (await owner.query<{ name: string; hash: string }>('select name, hash from migrations order by name')).rows
}

export async function serverVersion(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ server_version: string }>('show server_version')
  return rows[0]?.server_version ?? 'unknown'
}

export async function sequenceValues(owner: pg.Client): Promise<{ name: string; value: string }[]> {
  const { rows } = await owner.query<{ name: string; value: string }>(
    `select sequencename as name, last_value::text as value from pg_sequences
     where schemaname = 'public' and last_value is not null order by sequencename`,
  )
  return rows
}

export async function setSequence(owner: pg.Client, { name, value }: { name: string; value: string }): Promise<void> {
  await owner.query('select setval(quote_ident($1)::regclass, $2::bigint)', [name, value])
}

/** Rows that the migrations themselves put into a new toolkit; an archive brings its own in their place. */
const MADE_BY_MIGRATIONS = [
  { table: 'installation', which: 'true' },
  { table: 'partners', which: `collaboration_id = '${DESK.collaboration}' and id = '${DESK.partner}'` },
  { table: 'collaborations', which: `id = '${DESK.collaboration}'` },
] as const

/** The tables that hold rows of someone; an empty toolkit has none. */
export async function filledTables(owner: pg.Client): Promise<readonly string[]> {
  const filled: string[] = []
  for (const { name } of await tableShapes(owner)) {
    const made = MADE_BY_MIGRATIONS.find(({ table }) => table === name)
    const { rowCount } = await owner.query(
      `select from ${owner.escapeIdentifier(name)} where not (${made?.which ?? 'false'}) limit 1`,
    )
    if (rowCount) filled.push(name)
  }
  return filled
}

export async function forgetWhatMigrationsMade(owner: pg.Client): Promise<void> {
  for (const { table, which } of MADE_BY_MIGRATIONS) await owner.query(`delete from ${table} where ${which}`)
}

/** The queue is not archived, so nothing will take up again what was under way. */
export async function endUnfinishedJobs(owner: pg.Client): Promise<void> {
  await owner.query(
    `update jobs set state = 'failed', finished_at = now(),
            says = 'This was under way when the backup was made. Start it again.'
     where state in ('queued', 'running')`,
  )
}
