import { sql } from 'kysely'
import type { Tenant } from '../../core/access.ts'
import { type Instant, instant } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'

export interface LogEntry {
  readonly seq: number
  readonly at: Instant
  readonly actor: string | null
  readonly actorName: string | null
  readonly role: string | null
  readonly verb: string
  readonly objectType: string
  readonly objectId: string
  readonly class: string
  readonly purpose: string | null
  readonly outcome: string
  readonly address: string | null
}

export interface LogAsked {
  /** Own entries alone, entries about accounts alone, or all of the partner. */
  readonly which: 'own' | 'accounts' | 'all'
  /** Older than this entry. */
  readonly before: number | null
  readonly most: number
}

/** The log of the tenant's own partner, newest first. */
export async function logEntries(tx: Tx, tenant: Tenant, asked: LogAsked): Promise<readonly LogEntry[]> {
  let query = tx
    .selectFrom('audit_entries as entry')
    .leftJoin('accounts', 'accounts.id', 'entry.actor')
    .select(['entry.seq', 'entry.at', 'entry.actor', 'accounts.name', 'entry.role', 'entry.verb', 'entry.object_type'])
    .select(['entry.object_id', 'entry.class', 'entry.purpose', 'entry.outcome', 'entry.address'])
    .where('entry.collaboration_id', '=', tenant.collaboration)
    .where('entry.partner_id', '=', tenant.partner)
    .orderBy('entry.seq', 'desc')
    .limit(asked.most)
  if (asked.which === 'own') query = query.where('entry.actor', '=', tenant.account)
  if (asked.which === 'accounts') query = query.where('entry.verb', 'like', 'member.%')
  if (asked.before !== null) query = query.where('entry.seq', '<', asked.before)
  const rows = await query.execute()
  return rows.map((row) => ({
    seq: row.seq,
    at: instant(row.at.getTime()),
    actor: row.actor,
    actorName: row.name,
    role: row.role,
    verb: row.verb,
    objectType: row.object_type,
    objectId: row.object_id,
    class: row.class,
    purpose: row.purpose,
    outcome: row.outcome,
    address: row.address,
  }))
}

/** What the running database says about the promises it has to keep. */
export interface DatabaseFacts {
  readonly isSuperuser: boolean
  readonly bypassesPolicies: boolean
  readonly ownsTables: boolean
  readonly fsync: boolean
  readonly synchronousCommit: boolean
  readonly tablesWithoutPolicy: readonly string[]
  /** The constraint that keeps administrator and privacy officer apart is there and holds for all rows. */
  readonly excludesDuties: boolean
  readonly version: string
  readonly clock: Instant
  readonly bytes: number
}

export async function databaseFacts(tx: Tx): Promise<DatabaseFacts> {
  const { rows } = await sql<{
    is_superuser: boolean
    bypasses: boolean
    owns: boolean
    fsync: string
    synchronous_commit: string
    version: string
    clock: Date
    bytes: number
    open_tables: string[]
    excludes_duties: boolean
  }>`
    select r.rolsuper as is_superuser, r.rolbypassrls as bypasses,
      exists (select from pg_class where relowner = r.oid and relkind in ('r', 'p')) as owns,
      current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit,
      current_setting('server_version') as version, clock_timestamp() as clock,
      pg_database_size(current_database()) as bytes,
      coalesce((select array_agg(c.relname::text order by c.relname) from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'partner_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and not (c.relrowsecurity and c.relforcerowsecurity)), '{}') as open_tables,
      exists (select from pg_constraint where conname = 'one_duty' and convalidated) as excludes_duties
    from pg_roles r where r.rolname = current_user`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('The database does not know its own role')
  return {
    isSuperuser: row.is_superuser,
    bypassesPolicies: row.bypasses,
    ownsTables: row.owns,
    fsync: row.fsync === 'on',
    synchronousCommit: row.synchronous_commit !== 'off',
    tablesWithoutPolicy: row.open_tables,
    excludesDuties: row.excludes_duties,
    version: row.version,
    clock: instant(row.clock.getTime()),
    bytes: row.bytes,
  }
}

export interface AccountFacts {
  readonly accounts: number
  readonly withoutSecondFactor: number
  readonly adminsWithoutPasskey: number
  readonly openSessions: number
  readonly collaborations: number
  readonly partners: number
}

export async function accountFacts(tx: Tx, now: Instant): Promise<AccountFacts> {
  const { rows } = await sql<{
    accounts: number
    weak: number
    bare_admins: number
    sessions: number
    collaborations: number
    partners: number
  }>`
    with strong as (
      select account_id from passkeys union select account_id from totp_credentials where confirmed_at is not null
    ), admins as (
      select account_id from account_duties union select id from accounts where is_operator
    )
    select
      (select count(*) from accounts where disabled_at is null) as accounts,
      (select count(*) from accounts where disabled_at is null and id not in (select account_id from strong)) as weak,
      (select count(*) from admins where account_id not in (select account_id from passkeys)) as bare_admins,
      (select count(*) from sessions where ended_at is null and idle_until > ${new Date(now)}
        and ends_at > ${new Date(now)}) as sessions,
      (select count(*) from collaborations) as collaborations,
      (select count(*) from partners) as partners`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('A count has one row')
  return {
    accounts: row.accounts,
    withoutSecondFactor: row.weak,
    adminsWithoutPasskey: row.bare_admins,
    openSessions: row.sessions,
    collaborations: row.collaborations,
    partners: row.partners,
  }
}

/** When the audit trail was last signed, and how many chains have grown since. */
export interface TrailFacts {
  readonly lastCheckpoint: Instant | null
  readonly chains: number
  readonly unsigned: number
}

export async function trailFacts(tx: Tx): Promise<TrailFacts> {
  const { rows } = await sql<{ last: Date | null; chains: number; unsigned: number }>`
    select (select max(at) from audit_checkpoints) as last,
      (select count(*) from audit_heads where seq > 0) as chains,
      (select count(*) from audit_heads h where h.seq > coalesce(
        (select max(c.seq) from audit_checkpoints c where c.collaboration_id = h.collaboration_id), 0)) as unsigned`.execute(
    tx,
  )
  const [row] = rows
  if (row === undefined) throw new Error('A count has one row')
  return {
    lastCheckpoint: row.last === null ? null : instant(row.last.getTime()),
    chains: row.chains,
    unsigned: row.unsigned,
  }
}
