import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { failed, ok, type Result } from '../core/result.ts'

interface Migration {
  readonly name: string
  readonly sql: string
  readonly hash: string
}

/** Two processes may start at once; the second waits here and then finds nothing left to do. */
const MIGRATION_LOCK = 7_464_202

/**
 * Applies what is missing, each migration in its own transaction. Returns the names of those it applied.
 * `only` leaves out the others, so that an archive of an older version can be restored first.
 */
export async function migrate(
  owner: pg.Client,
  only?: ReadonlySet<string>,
): Promise<Result<readonly string[], string>> {
  const migrations = readMigrations()
  await owner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
  try {
    await owner.query(`create table if not exists migrations (
      name text primary key, hash text not null, applied_at timestamptz not null default now())`)
    const { rows: applied } = await owner.query<{ name: string; hash: string }>('select name, hash from migrations')
    const problem = disagreement(migrations, applied)
    if (problem !== null) return failed(problem)
    const missing = migrations.filter(
      ({ name }) => !applied.some((row) => row.name === name) && (only?.has(name) ?? true),
    )
    for (const migration of missing) await apply(owner, migration)
    return ok(missing.map(({ name }) => name))
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
  }
}

export function readMigrations(folder = migrationsFolder()): readonly Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_[a-z0-9_-]+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8')
      return { name: file.slice(0, -4), sql, hash: createHash('sha256').update(sql).digest('hex') }
    })
}

/** Beside this file in the sources; the compiled server reads the same folder. */
function migrationsFolder(): string {
  const beside = fileURLToPath(new URL('./migrations', import.meta.url))
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../../src/storage/migrations', import.meta.url))
}

function disagreement(
  migrations: readonly Migration[],
  applied: readonly { readonly name: string; readonly hash: string }[],
): string | null {
  for (const row of applied) {
    const ours = migrations.find(({ name }) => name === row.name)
    if (ours === undefined)
      return `The records were written by a newer version of the toolkit (migration ${row.name}). Start that version.`
    if (ours.hash !== row.hash)
      return `Migration ${row.name} is not the one that these records were made with. Migrations never change once released.`
  }
  return null
}

async function apply(owner: pg.Client, migration: Migration): Promise<void> {
  await owner.query('begin')
  try {
    await owner.query(migration.sql)
    await letOwnerMaintain(owner)
    await owner.query('insert into migrations (name, hash) values ($1, $2)', [migration.name, migration.hash])
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw new Error(`Migration ${migration.name} failed`, { cause: error })
  }
}

/**
 * Row-level security is forced, so it binds the owner too, who makes backups, verifies the audit trail and migrates
 * rows. Each such table therefore gets a policy for the owner alone. The runtime role is never the owner.
 */
async function letOwnerMaintain(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relforcerowsecurity
      and not exists (select from pg_policy where polrelid = pg_class.oid and polname = 'owner_maintains')`)
  for (const { name } of rows)
    await owner.query(
      `create policy owner_maintains on ${owner.escapeIdentifier(name)} to current_user using (true) with check (true)`,
    )
}
