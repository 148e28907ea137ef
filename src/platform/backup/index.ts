import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { failed, ok, type Result } from '../../core/result.ts'
import { connectAs, openStorage, readMigrations, type StorageSettings, withOwner } from '../../storage/index.ts'
import { type AuditReport, verifyAudit } from '../audit/index.ts'
import { type Keys, loadKeys } from '../keys.ts'
import { loadRows } from './load-rows.ts'
import { FOLDERS, type Manifest } from './manifest.ts'
import { readArchive } from './read-archive.ts'
import { ArchiveProblem } from './sealed-stream.ts'
import { filledTables } from './store.ts'
import { writeArchive } from './write-archive.ts'

export type BackupSettings = StorageSettings & { readonly keyFile: string }

export interface BackupReport {
  readonly file: string
  readonly tables: number
  readonly rows: number
  readonly files: number
  /** When the archive was made. */
  readonly madeAt: string
}

export interface VerifyReport extends AuditReport {
  /** True when PostgreSQL notices damaged pages by their checksums. */
  readonly hasPageChecksums: boolean
}

const UNPACKED = '.restore-'

/** Writes all records, calls and uploads into one encrypted file, while the toolkit may go on working. */
export async function backup(
  settings: BackupSettings,
  file: string,
  now = new Date(),
): Promise<Result<BackupReport, string>> {
  const path = resolve(file)
  if (existsSync(path)) return failed(`${path} is there already. Choose another name.`)
  if (!existsSync(dirname(path))) return failed(`The folder ${dirname(path)} does not exist. Make it first.`)
  return withRecords(settings, async (connection, keys) => {
    try {
      const manifest = await connectAs(connection, (owner) =>
        writeArchive({ owner, keys, dataFolder: settings.dataFolder, file: path, madeAt: now }),
      )
      return ok(reportOf(manifest, path))
    } catch (error) {
      return explain(error, path)
    }
  })
}

/**
 * Puts the records of an archive into an empty toolkit, bundled or on a server. The archive is unpacked and checked whole
 * before anything is touched; then all rows go in by one transaction.
 */
export async function restore(settings: BackupSettings, file: string): Promise<Result<BackupReport, string>> {
  const path = resolve(file)
  if (!existsSync(path)) return failed(`There is no file ${path}.`)
  const keys = loadKeys(settings)
  if (!keys.ok) return keys
  const { dataFolder } = settings
  const busy = await usedFolders(dataFolder)
  if (busy.length > 0)
    return failed(`A backup goes into an empty toolkit only, and ${dataFolder} holds ${busy.join(', ')}.`)
  await mkdir(dataFolder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  await removeLeftovers(dataFolder)
  const unpacked = await mkdtemp(join(dataFolder, UNPACKED))
  try {
    const manifest = await readArchive(path, keys.value, unpacked)
    const loaded = await loadInto(settings, keys.value, manifest, unpacked)
    return loaded.ok ? ok(reportOf(manifest, path)) : loaded
  } catch (error) {
    return explain(error, path)
  } finally {
    await rm(unpacked, { recursive: true, force: true })
  }
}

/** Checks the audit trail from its first entry to its signed ends. */
export function verify(settings: BackupSettings): Promise<Result<VerifyReport, string>> {
  return withRecords(settings, async (connection, keys) => {
    const report = await verifyAudit(connection, keys, join(settings.dataFolder, 'checkpoints'))
    const { rows } = await connectAs(connection, (owner) =>
      owner.query<{ data_checksums: string }>('show data_checksums'),
    )
    return ok({ ...report, hasPageChecksums: rows[0]?.data_checksums === 'on' })
  })
}

async function loadInto(
  settings: BackupSettings,
  keys: Keys,
  manifest: Manifest,
  unpacked: string,
): Promise<Result<null, string>> {
  const ours = readMigrations()
  if (manifest.migrations.some(({ name, hash }) => !ours.some((m) => m.name === name && m.hash === hash)))
    return failed(
      'The backup was made by another version of the toolkit, newer than this one. Install that version, then restore.',
    )
  const known = new Set(manifest.migrations.map(({ name }) => name))
  const storage = await openStorage(settings, keys, { onlyMigrations: known })
  if (!storage.ok) return storage
  try {
    if (storage.value.standing === 'joined') return failed('The toolkit is running. Stop it, then restore.')
    const loaded = await connectAs(storage.value.owner, async (owner) => {
      const filled = await filledTables(owner)
      if (filled.length > 0)
        return failed(`A backup goes into an empty toolkit only, and this one holds rows in ${filled.join(', ')}.`)
      return loadRows(owner, manifest, unpacked, () => moveFiles(unpacked, settings.dataFolder))
    })
    if (!loaded.ok) return loaded
  } finally {
    await storage.value.stop()
  }
  // An archive of an older version is brought up to date by the migrations that it has not seen.
  const current = await openStorage(settings, keys)
  if (!current.ok) return current
  await current.value.stop()
  return ok(null)
}

async function withRecords<T>(
  settings: BackupSettings,
  work: (owner: Parameters<typeof connectAs>[0], keys: Keys) => Promise<Result<T, string>>,
): Promise<Result<T, string>> {
  const keys = loadKeys(settings)
  return keys.ok ? withOwner(settings, keys.value, (owner) => work(owner, keys.value)) : keys
}

/** What a restore that was killed had unpacked: it is readable, so it goes. */
async function removeLeftovers(dataFolder: string): Promise<void> {
  for (const name of await readdir(dataFolder))
    if (name.startsWith(UNPACKED)) await rm(join(dataFolder, name), { recursive: true })
}

async function usedFolders(dataFolder: string): Promise<readonly string[]> {
  const used: string[] = []
  for (const folder of FOLDERS) {
    const path = join(dataFolder, folder)
    if (existsSync(path) && (await readdir(path)).length > 0) used.push(folder)
  }
  return used
}

/** Puts the files in place. Returns how to take them back. */
async function moveFiles(unpacked: string, dataFolder: string): Promise<() => Promise<void>> {
  const moved: string[] = []
  for (const folder of FOLDERS) {
    const from = join(unpacked, 'files', folder)
    if (!existsSync(from)) continue
    const to = join(dataFolder, folder)
    await rm(to, { recursive: true, force: true })
    await rename(from, to)
    moved.push(to)
  }
  return async () => {
    for (const to of moved) await rm(to, { recursive: true })
  }
}

function reportOf(manifest: Manifest, file: string): BackupReport {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  return { file, tables: manifest.tables.length, rows, files: manifest.files.length, madeAt: manifest.madeAt }
}

function explain(error: unknown, file: string): Result<never, string> {
  if (error instanceof ArchiveProblem)
    switch (error.kind) {
      case 'not-an-archive':
        return failed(`${file} is not a backup of the toolkit.`)
      case 'other-key':
        return failed(
          `${file} was made with another key file. Put that key file in place (PMHC_KEY_FILE), then restore.`,
        )
      case 'changed':
        return failed(`${file} was changed or is not whole. Nothing was restored. Use another backup.`)
    }
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100')
    return failed('The disk is full. Free some space, then try again.')
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return failed(`${file} cannot be read or written with your rights.`)
  throw error
}
