import type pg from 'pg'
import { failed, ok, type Result } from '../core/result.ts'
import { rolePassword, type StorageKeys } from './bundled/secrets.ts'

const OLDEST_VERSION = 150_000

/** Refuses servers that cannot keep the promises of the toolkit. */
export async function checkServer(owner: pg.Client): Promise<Result<null, string>> {
  const { rows } = await owner.query<{ version: string; fsync: string; encoding: string }>(
    `select current_setting('server_version_num') as version, current_setting('fsync') as fsync,
            current_setting('server_encoding') as encoding`,
  )
  const [server] = rows
  if (server === undefined) throw new Error('The server did not say its version')
  if (Number(server.version) < OLDEST_VERSION)
    return failed(
      `The database server is PostgreSQL ${Math.floor(Number(server.version) / 10_000)}. The toolkit needs 15 or newer.`,
    )
  if (server.fsync !== 'on')
    return failed('The database server runs with fsync off, so a power cut would lose records. Set fsync = on.')
  if (server.encoding !== 'UTF8')
    return failed(`The database is encoded as ${server.encoding}. Create one with ENCODING 'UTF8'.`)
  return ok(null)
}

/** Makes the role that the running toolkit uses, or says which SQL an administrator has to run. */
export async function ensureRuntimeRole(
  owner: pg.Client,
  keys: StorageKeys,
  canSignIn: () => Promise<boolean>,
): Promise<Result<null, string>> {
  const password = owner.escapeLiteral(rolePassword(keys, 'pmhc_runtime'))
  const { rowCount: exists } = await owner.query(`select from pg_roles where rolname = 'pmhc_runtime'`)
  if (exists && (await canSignIn())) return ok(null)
  if (exists && (await isUsedElsewhere(owner)))
    return failed(
      'Another toolkit with another key file uses the role pmhc_runtime on this server. Give each toolkit its own server.',
    )
  const sql = exists
    ? `alter role pmhc_runtime with login password ${password}`
    : `create role pmhc_runtime login nosuperuser nocreatedb nocreaterole nobypassrls password ${password}`
  try {
    await owner.query(sql)
    return ok(null)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return failed(
      `The user of DATABASE_URL may not prepare the role pmhc_runtime. Ask the server's administrator to run:\n${sql};`,
    )
  }
}

/**
 * Makes pg_trgm, by which search finds a word that was mistyped, or says what an administrator has to run. PostgreSQL
 * lets the owner of a database make it; Debian and the managed servers bring it along.
 */
export async function ensureLikeness(owner: pg.Client): Promise<Result<null, string>> {
  try {
    await owner.query('create extension if not exists pg_trgm')
    return ok(null)
  } catch (error) {
    if (isRefusal(error))
      return failed(
        "The user of DATABASE_URL may not add pg_trgm, which search needs. Ask the server's administrator to run in that database:\ncreate extension pg_trgm;",
      )
    if (isMissing(error))
      return failed(
        'The database server lacks the extension pg_trgm, which search needs. Install its contrib package (on Debian it is part of postgresql).',
      )
    throw error
  }
}

/** The role that serves requests must not be able to step over the row policies. */
export async function checkRuntimeRole(runtime: pg.Client): Promise<Result<null, string>> {
  const { rows } = await runtime.query<{ powerful: boolean; owns: boolean; commit: string }>(
    `select exists (select from pg_roles
                    where (rolsuper or rolbypassrls) and pg_has_role(current_user, oid, 'member')) as powerful,
            exists (select from pg_class
                    where relnamespace = 'public'::regnamespace and pg_has_role(current_user, relowner, 'member')) as owns,
            current_setting('synchronous_commit') as commit`,
  )
  const [role] = rows
  if (role === undefined) throw new Error('The server did not describe the runtime role')
  if (role.powerful)
    return failed(
      'The role pmhc_runtime is a superuser or may bypass row-level security. Run: alter role pmhc_runtime nosuperuser nobypassrls;',
    )
  if (role.owns)
    return failed('The role pmhc_runtime owns tables, or is a member of the role that does. Take that membership away.')
  if (role.commit === 'off')
    return failed(
      'The database server runs with synchronous_commit off, so a crash would lose acknowledged records. Set it on.',
    )
  return ok(null)
}

/** Roles belong to the whole server, so two toolkits there would take the password from each other. */
async function isUsedElsewhere(owner: pg.Client): Promise<boolean> {
  const { rowCount } = await owner.query(
    `select from pg_stat_activity where usename = 'pmhc_runtime' and datname <> current_database()`,
  )
  return Boolean(rowCount)
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
const isRefusal = (error: unknown): boolean => codeOf(error) === '42501'
/** Feature not supported, undefined file: how servers say that the files of an extension are not there. */
const isMissing = (error: unknown): boolean => codeOf(error) === '0A000' || codeOf(error) === '58P01'
