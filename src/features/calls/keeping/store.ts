import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import type { ReplayCalls } from '../../../core/sim/replay.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { type CallMapping, readMapping, writeMapping } from '../reading/mapping.ts'
import type { Findings } from './first-rows.ts'
import { isProfile, keptReplay } from './kept.ts'

export type ImportState = 'waiting' | 'reading' | 'ready' | 'failed'

export interface ImportEntry {
  readonly id: string
  readonly fileName: string
  readonly state: ImportState
  readonly says: string
  readonly jobId: string | null
  readonly calls: number | null
  readonly firstDay: string | null
  readonly lastDay: string | null
  readonly at: Instant
}
export interface StoredImport extends ImportEntry {
  readonly profile: NeedProfile | null
  readonly mapping: CallMapping | null
  readonly inspection: Findings | null
}

const ENTRY = ['id', 'file_name', 'state', 'says', 'job_id', 'calls', 'first_day', 'last_day', 'imported_at'] as const

/** The partner's imports, newest first. */
export async function listImports(tx: Tx): Promise<readonly ImportEntry[]> {
  const rows = await tx.selectFrom('call_imports').select(ENTRY).orderBy('imported_at', 'desc').orderBy('id').execute()
  return rows.map(toEntry)
}

interface EntryRow {
  readonly id: string
  readonly file_name: string
  readonly state: ImportState
  readonly says: string
  readonly job_id: string | null
  readonly calls: number | null
  readonly first_day: string | null
  readonly last_day: string | null
  readonly imported_at: Date
}

const toEntry = (row: EntryRow): ImportEntry => ({
  id: row.id,
  fileName: row.file_name,
  state: row.state,
  says: row.says,
  jobId: row.job_id,
  calls: row.calls,
  firstDay: row.first_day,
  lastDay: row.last_day,
  at: instant(row.imported_at.getTime()),
})

export async function findImport(tx: Tx, id: string): Promise<StoredImport | null> {
  const row = await tx
    .selectFrom('call_imports')
    .select([...ENTRY, 'profile', 'mapping', 'inspection'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return null
  const mapping = row.mapping === null ? null : readMapping(row.mapping)
  return {
    ...toEntry(row),
    profile: isProfile(row.profile) ? row.profile : null,
    mapping: mapping?.ok ? mapping.value : null,
    inspection: isFindings(row.inspection) ? row.inspection : null,
  }
}

/** Only this feature writes findings, so their shape is known. */
const isFindings = (value: unknown): value is Findings =>
  typeof value === 'object' && value !== null && 'proposals' in value && 'mapping' in value

/** The import of the very same bytes, if there is one. */
export async function importOfHash(
  tx: Tx,
  hash: string,
): Promise<{ readonly id: string; readonly fileName: string } | null> {
  const row = await tx
    .selectFrom('call_imports')
    .select(['id', 'file_name'])
    .where('file_hash', '=', hash)
    .executeTakeFirst()
  return row === undefined ? null : { id: row.id, fileName: row.file_name }
}

/** The mapping that was confirmed last for a file with the same columns. */
export async function rememberedMapping(tx: Tx, columnsKey: string): Promise<CallMapping | null> {
  const row = await tx
    .selectFrom('call_imports')
    .select('mapping')
    .where('columns_key', '=', columnsKey)
    .where('mapping', 'is not', null)
    .orderBy('imported_at', 'desc')
    .executeTakeFirst()
  const read = row === undefined ? null : readMapping(row.mapping)
  return read?.ok ? read.value : null
}

export async function addImport(
  tx: Tx,
  tenant: Tenant,
  given: {
    readonly id: string
    readonly fileName: string
    readonly hash: string
    readonly inspection: Findings
    readonly columnsKey: string
    readonly at: Instant
  },
): Promise<void> {
  await tx
    .insertInto('call_imports')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: given.id,
      file_name: given.fileName,
      file_hash: given.hash,
      state: 'waiting',
      inspection: JSON.stringify(given.inspection),
      columns_key: given.columnsKey,
      imported_by: tenant.account,
      imported_at: new Date(given.at),
    })
    .execute()
}

/** Notes that a reading has begun with these columns. */
export async function markReading(
  tx: Tx,
  id: string,
  given: { readonly mapping: CallMapping; readonly jobId: string | null },
): Promise<void> {
  await tx
    .updateTable('call_imports')
    .set({ state: 'reading', says: '', job_id: given.jobId, mapping: JSON.stringify(writeMapping(given.mapping)) })
    .where('id', '=', id)
    .execute()
}

export async function markReady(tx: Tx, id: string, profile: NeedProfile): Promise<void> {
  await tx
    .updateTable('call_imports')
    .set({
      state: 'ready',
      says: '',
      profile: JSON.stringify(profile),
      inspection: null,
      calls: profile.file.calls,
      first_day: profile.coverage.firstDay,
      last_day: profile.coverage.lastDay,
    })
    .where('id', '=', id)
    .execute()
}

export async function markFailed(tx: Tx, id: string, says: string): Promise<void> {
  await tx.updateTable('call_imports').set({ state: 'failed', says }).where('id', '=', id).execute()
}

/** The raw file of an import is gone unread: so is what was shown of it. True when there is such an import. */
export async function forgetInspection(tx: Tx, id: string): Promise<boolean> {
  const says = 'Its file waited for 30 days and was deleted. Upload it again.'
  const unread = await tx
    .updateTable('call_imports')
    .set({ state: 'failed', says, inspection: null })
    .where('id', '=', id)
    .where('state', '<>', 'ready')
    .executeTakeFirst()
  if (unread.numUpdatedRows > 0n) return true
  return (await tx.selectFrom('call_imports').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** True when there was such an import. */
export async function dropImport(tx: Tx, id: string): Promise<boolean> {
  const done = await tx.deleteFrom('call_imports').where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** Where the calls of an import lie. The path is made of ids that the database gave, never of input. */
export function importFolder(services: Services, tenant: Tenant, id: string): string {
  return join(services.settings.dataFolder, 'calls', tenant.collaboration, tenant.partner, id)
}

/** Removes the files of an import whose row is gone. */
export async function removeImportFiles(services: Services, tenant: Tenant, id: string): Promise<void> {
  await rm(importFolder(services, tenant, id), { recursive: true, force: true })
}

/** The coded calls of a ready import for the simulator. The only opener of a tenant's Parquet: its row must be readable. */
export async function openImportedCalls(
  services: Services,
  tenant: Tenant,
  id: string,
): Promise<{ readonly name: string; readonly profile: NeedProfile; replay(): Promise<ReplayCalls | null> } | null> {
  const found = await services.database.inTenant(tenant, (tx) => findImport(tx, id))
  if (found === null || found.state !== 'ready' || found.profile === null) return null
  const { profile, fileName } = found
  const replay = () =>
    services.database.inTenant(tenant, async (tx) => {
      if ((await findImport(tx, id)) === null) return null
      const folder = importFolder(services, tenant, id)
      const scratch = join(folder, 'scratch')
      return keptReplay(folder, { definition: profile.defaultDefinition, workers: services.settings.workers, scratch })
    })
  return { name: fileName, profile, replay }
}
