import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { failed, ok, type Result } from '../../core/result.ts'
import { copyIn, openForLoading } from '../../storage/index.ts'
import type { Manifest } from './manifest.ts'
import { appliedMigrations, endUnfinishedJobs, forgetWhatMigrationsMade, setSequence } from './store.ts'

/**
 * Loads all rows of an unpacked archive in one transaction. `placeFiles` is called when every row is in, just before the
 * commit; what it returns is called when the commit fails.
 */
export async function loadRows(
  owner: pg.Client,
  manifest: Manifest,
  folder: string,
  placeFiles: () => Promise<() => Promise<void>>,
): Promise<Result<null, string>> {
  const applied = await appliedMigrations(owner)
  if (JSON.stringify(applied) !== JSON.stringify(manifest.migrations))
    return failed(
      'This empty toolkit was prepared by another version than the one that made the backup. ' +
        'Remove its empty data folder (or drop and create the database), then restore again.',
    )
  let takeBack = async () => {}
  await owner.query('begin')
  try {
    const close = await openForLoading(owner)
    await forgetWhatMigrationsMade(owner)
    for (const table of manifest.tables) await loadTable(owner, table, folder)
    for (const sequence of manifest.sequences) await setSequence(owner, sequence)
    await endUnfinishedJobs(owner)
    await close()
    takeBack = await placeFiles()
    await owner.query('commit')
    return ok(null)
  } catch (error) {
    await takeBack()
    await owner.query('rollback')
    throw error
  }
}

async function loadTable(owner: pg.Client, table: Manifest['tables'][number], folder: string): Promise<void> {
  if (table.rows === 0) return
  const loaded = await copyIn(
    owner,
    table.name,
    table.columns,
    bytesOf(table.members.map(({ name }) => join(folder, name))),
  )
  if (loaded !== table.rows) throw new Error(`${table.name}: ${loaded} of ${table.rows} rows were loaded`)
}

async function* bytesOf(files: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const file of files) yield* createReadStream(file)
}
