import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

/** The rows of a table in PostgreSQL's text form, which every version reads. Must run as the owner. */
export function copyOut(client: pg.Client, table: string, columns: readonly string[]): Readable {
  return client.query(copyTo(`copy ${named(client, table, columns)} to stdout`))
}

/** Puts such rows into a table. Returns how many. Row-level security of the owner must be off (see `openForLoading`). */
export async function copyIn(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<number> {
  const rows = client.query(copyFrom(`copy ${named(client, table, columns)} from stdin`))
  await pipeline(source, rows)
  return rows.rowCount
}

function named(client: pg.Client, table: string, columns: readonly string[]): string {
  return `${client.escapeIdentifier(table)} (${columns.map((name) => client.escapeIdentifier(name)).join(', ')})`
}

/**
 * Lets the owner load rows into empty tables in any order: without references, triggers and row-level security.
 * Returns how to put all that back, which checks every reference. Both in one transaction.
 */
export async function openForLoading(owner: pg.Client): Promise<() => Promise<void>> {
  const { rows: references } = await owner.query<{ table: string; name: string; is: string }>(`
    select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as is
    from pg_constraint where connamespace = 'public'::regnamespace and contype = 'f' and conparentid = 0`)
  const { rows: guarded } = await owner.query<{ table: string }>(`
    select oid::regclass::text as "table" from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relforcerowsecurity`)
  for (const { table, name } of references) await owner.query(`alter table ${table} drop constraint ${name}`)
  for (const { table } of guarded)
    await owner.query(`alter table ${table} no force row level security, disable trigger user`)
  return async () => {
    for (const { table } of guarded)
      await owner.query(`alter table ${table} force row level security, enable trigger user`)
    for (const { table, name, is } of references) await owner.query(`alter table ${table} add constraint ${name} ${is}`)
  }
}
