import { z } from 'zod'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import { type CallMapping, readMapping, writeMapping } from '../reading/mapping.ts'
import type { Findings } from './first-rows.ts'
import { type ImportReport, readReport } from './report.ts'

export type ImportState = 'waiting' | 'reading' | 'ready' | 'failed' | 'quarantined'

const filesShape = z.array(z.object({ name: z.string(), hash: z.string(), bytes: z.number() }))
/** A file as it was given. Only its name, size and SHA-256 are kept in the database. */
export type GivenFile = z.infer<typeof filesShape>[number]

export interface ImportEntry {
  readonly id: string
  /** The name of its first file. */
  readonly fileName: string
  readonly files: readonly GivenFile[]
  readonly state: ImportState
  readonly says: string
  readonly jobId: string | null
  readonly calls: number | null
  readonly firstDay: string | null
  readonly lastDay: string | null
  readonly at: Instant
  readonly by: string
  /** Null until it is ready, or where a new set is wanted. */
  readonly setId: string | null
  /** When a file that was set apart is destroyed. */
  readonly destroyedAt: Instant | null
}
export interface StoredImport extends ImportEntry {
  readonly report: ImportReport | null
  readonly mapping: CallMapping | null
  readonly inspection: Findings | null
  readonly caveats: readonly string[]
  /** The new set that was asked for. */
  readonly setName: string | null
}

const ENTRY = [
  ...(['id', 'file_name', 'files', 'state', 'says', 'job_id', 'calls', 'first_day', 'last_day'] as const),
  ...(['imported_at', 'imported_by', 'set_id', 'destroyed_at'] as const),
] as const

const entries = (tx: Tx) => tx.selectFrom('call_imports').select(ENTRY)

/** The partner's imports, newest first. */
export async function listImports(tx: Tx): Promise<readonly ImportEntry[]> {
  return (await entries(tx).orderBy('imported_at', 'desc').orderBy('id').execute()).map(toEntry)
}

/** What a set is made of: its ready imports, oldest first. The later one is right where two speak of one call. */
export async function importsOfSet(tx: Tx, set: string): Promise<readonly ImportEntry[]> {
  const rows = await entries(tx)
    .where('set_id', '=', set)
    .where('state', '=', 'ready')
    .orderBy('imported_at')
    .orderBy('id')
    .execute()
  return rows.map(toEntry)
}

type EntryRow = Awaited<ReturnType<ReturnType<typeof entries>['executeTakeFirstOrThrow']>>

function toEntry(row: EntryRow): ImportEntry {
  const files = filesShape.safeParse(row.files)
  return {
    id: row.id,
    fileName: row.file_name,
    files: files.success ? files.data : [],
    state: row.state,
    says: row.says,
    jobId: row.job_id,
    calls: row.calls,
    firstDay: row.first_day,
    lastDay: row.last_day,
    at: instant(row.imported_at.getTime()),
    by: row.imported_by,
    setId: row.set_id,
    destroyedAt: row.destroyed_at === null ? null : instant(row.destroyed_at.getTime()),
  }
}

export async function findImport(tx: Tx, id: string): Promise<StoredImport | null> {
  const row = await tx
    .selectFrom('call_imports')
    .select([...ENTRY, 'report', 'mapping', 'inspection', 'caveats', 'set_name'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return null
  const mapping = row.mapping === null ? null : readMapping(row.mapping)
  const caveats = z.array(z.string()).safeParse(row.caveats)
  return {
    ...toEntry(row),
    report: readReport(row.report),
    mapping: mapping?.ok ? mapping.value : null,
    inspection: isFindings(row.inspection) ? row.inspection : null,
    caveats: caveats.success ? caveats.data : [],
    setName: row.set_name,
  }
}

/** Only this feature writes findings, so their shape is known. */
const isFindings = (value: unknown): value is Findings =>
  typeof value === 'object' && value !== null && 'proposals' in value && 'mapping' in value

export interface SameFile {
  readonly id: string
  readonly fileName: string
  readonly now: string
  /** Nobody has confirmed its columns yet. */
  readonly isWaiting: boolean
}

/** A live import that brought one of these very files, and the name that file has now. */
export async function importOfSameFile(tx: Tx, given: readonly GivenFile[]): Promise<SameFile | null> {
  for (const { hash, name } of given) {
    const row = await tx
      .selectFrom('call_imports')
      .select(['id', 'file_name', 'files', 'state'])
      .where('state', 'in', ['waiting', 'reading', 'ready'])
      .where((is) => is.or([is('file_hash', '=', hash), is('files', '@>', JSON.stringify([{ hash }]))]))
      .limit(1)
      .executeTakeFirst()
    if (row === undefined) continue
    const files = filesShape.safeParse(row.files)
    const before = files.success ? files.data.find((file) => file.hash === hash)?.name : undefined
    return { id: row.id, fileName: before ?? row.file_name, now: name, isWaiting: row.state === 'waiting' }
  }
  return null
}

/** What was confirmed last for a file with the same columns: its mapping, and the set that it went to. */
export async function rememberedChoice(
  tx: Tx,
  columnsKey: string,
): Promise<{ readonly mapping: CallMapping; readonly setId: string | null } | null> {
  const row = await tx
    .selectFrom('call_imports')
    .select(['mapping', 'set_id'])
    .where('columns_key', '=', columnsKey)
    .where('mapping', 'is not', null)
    .orderBy('imported_at', 'desc')
    .executeTakeFirst()
  const read = row === undefined ? null : readMapping(row.mapping)
  return read?.ok ? { mapping: read.value, setId: row?.set_id ?? null } : null
}

export async function addImport(
  tx: Tx,
  tenant: Tenant,
  given: {
    readonly id: string
    readonly files: readonly GivenFile[]
    readonly inspection: Findings | null
    readonly columnsKey: string | null
    readonly at: Instant
    /** Set apart: which column shows why, and until when the files are kept. */
    readonly quarantine?: { readonly says: string; readonly until: Instant }
  },
): Promise<void> {
  const [first] = given.files
  await tx
    .insertInto('call_imports')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: given.id,
      file_name: first?.name ?? 'calls',
      file_hash: first?.hash ?? '',
      files: JSON.stringify(given.files),
      state: given.quarantine === undefined ? 'waiting' : 'quarantined',
      says: given.quarantine?.says ?? '',
      destroyed_at: given.quarantine === undefined ? null : new Date(given.quarantine.until),
      inspection: given.inspection === null ? null : JSON.stringify(given.inspection),
      columns_key: given.columnsKey,
      imported_by: tenant.account,
      imported_at: new Date(given.at),
    })
    .execute()
}

export async function writeFindings(tx: Tx, id: string, findings: Findings): Promise<void> {
  await tx
    .updateTable('call_imports')
    .set({ inspection: JSON.stringify(findings) })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'failed'])
    .execute()
}

export interface Confirmed {
  readonly mapping: CallMapping
  readonly caveats: readonly string[]
  /** Which set it joins, or what a new one is called. */
  readonly set: { readonly id: string } | { readonly name: string }
}

/** Notes that a reading has begun with these columns. False when the import is read already, or gone. */
export async function markReading(
  tx: Tx,
  id: string,
  given: Confirmed & { readonly jobId: string | null },
): Promise<boolean> {
  const done = await tx
    .updateTable('call_imports')
    .set({
      state: 'reading',
      says: '',
      job_id: given.jobId,
      mapping: JSON.stringify(writeMapping(given.mapping)),
      caveats: JSON.stringify(given.caveats),
      set_id: 'id' in given.set ? given.set.id : null,
      set_name: 'name' in given.set ? given.set.name : null,
    })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'failed'])
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/**
 * The point from which an import exists: its files lie whole in their folder, and now its row says so. False when it
 * was cancelled or undone in the meantime.
 */
export async function markReady(
  tx: Tx,
  id: string,
  given: {
    readonly report: ImportReport
    readonly setId: string
    readonly firstDay: string | null
    readonly lastDay: string | null
  },
): Promise<boolean> {
  const done = await tx
    .updateTable('call_imports')
    .set({
      state: 'ready',
      says: '',
      report: JSON.stringify(given.report),
      set_id: given.setId,
      set_name: null,
      inspection: null,
      calls: given.report.calls,
      first_day: given.firstDay,
      last_day: given.lastDay,
    })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** A reading came to nothing. What was set apart stays so. */
export async function markFailed(tx: Tx, id: string, says: string): Promise<void> {
  await tx
    .updateTable('call_imports')
    .set({ state: 'failed', says })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .execute()
}

export async function markQuarantined(
  tx: Tx,
  id: string,
  { says, until }: { readonly says: string; readonly until: Instant },
): Promise<void> {
  await tx
    .updateTable('call_imports')
    .set({ state: 'quarantined', says, inspection: null, destroyed_at: new Date(until) })
    .where('id', '=', id)
    .execute()
}

/** The raw file of an import is gone unread: so is what was shown of it. True when there is such an import. */
export async function forgetInspection(tx: Tx, id: string): Promise<boolean> {
  const says = 'Its file waited for 30 days and was deleted. Upload it again.'
  const unread = await tx
    .updateTable('call_imports')
    .set({ state: 'failed', says, inspection: null })
    .where('id', '=', id)
    .where('state', 'not in', ['ready', 'quarantined'])
    .executeTakeFirst()
  if (unread.numUpdatedRows > 0n) return true
  return (await tx.selectFrom('call_imports').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** The files of imports whose time apart is over are gone. Answers their ids. */
export async function endQuarantine(tx: Tx, now: Instant): Promise<readonly string[]> {
  const over = await tx
    .selectFrom('call_imports')
    .select(['id', 'says'])
    .where('state', '=', 'quarantined')
    .where('destroyed_at', '<=', new Date(now))
    .execute()
  for (const { id, says: column } of over) {
    const says = `Column "${column}" seemed to hold records of a criminal-justice system. The file was destroyed.`
    await tx.updateTable('call_imports').set({ state: 'failed', says }).where('id', '=', id).execute()
  }
  return over.map(({ id }) => id)
}

/** True when there was such an import, in one of these states. */
export async function dropImport(tx: Tx, id: string, states?: readonly ImportState[]): Promise<boolean> {
  const rows = tx.deleteFrom('call_imports').where('id', '=', id)
  const done = await (states === undefined ? rows : rows.where('state', 'in', [...states])).executeTakeFirst()
  return done.numDeletedRows > 0n
}
