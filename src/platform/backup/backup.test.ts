import { randomBytes, randomUUID } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { openTestDatabase, TEST_NOW } from '../../../test/database.ts'
import { withDatabase } from '../../../test/global-setup.ts'
import { addAnyRow, loosen, readCatalogue } from '../../../test/storage/catalogue.ts'
import { accountId, collaborationId, partnerId } from '../../core/kinds.ts'
import { connectAs, openStorage } from '../../storage/index.ts'
import { createAudit } from '../audit/index.ts'
import { loadKeys } from '../keys.ts'
import { type BackupSettings, backup, restore, verify } from './index.ts'
import { loadRows } from './load-rows.ts'
import { readArchive } from './read-archive.ts'
import { tableShapes } from './store.ts'
import { writeArchive } from './write-archive.ts'

let folder: string
let source: BackupSettings
let archive: string
const tenant = {
  collaboration: collaborationId(randomUUID()),
  partner: partnerId(randomUUID()),
  role: 'coordinator' as const,
  account: accountId(randomUUID()),
}

beforeAll(async () => {
  folder = await newFolder('pmhc-source-')
  source = settingsOf(folder)
  // The key of this run's server, whose runtime role all its databases share.
  await mkdir(join(folder, 'keys'))
  await writeFile(source.keyFile, inject('testServer').masterKey)
  archive = join(folder, 'toolkit.backup')
  await fillToolkit(source)
  const made = await backup(source, archive)
  if (!made.ok) throw new Error(made.problem)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let target: string
beforeEach(async () => {
  target = await newFolder('pmhc-target-')
})
afterEach(() => rm(target, { recursive: true, force: true }))

async function newFolder(name: string): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), name))
  await chmod(made, 0o711)
  return made
}
function settingsOf(root: string, databaseUrl: string | null = null): BackupSettings {
  return { dataFolder: join(root, 'data'), databaseUrl, keyFile: join(folder, 'keys', 'pmhc.key') }
}

/** A collaboration with audit entries and jobs, calls, uploads, and a guest's file that must not travel. */
async function fillToolkit(settings: BackupSettings): Promise<void> {
  const keys = loadKeys(settings)
  if (!keys.ok) throw new Error(keys.problem)
  const storage = await openStorage(settings, keys.value)
  if (!storage.ok) throw new Error(storage.problem)
  const { database, owner, stop } = storage.value
  const checkpointFolder = join(settings.dataFolder, 'checkpoints')
  const audit = createAudit({ database, keys: keys.value, clock: () => TEST_NOW, checkpointFolder })
  const { collaboration, partner } = tenant
  await database.inPlatform(async (tx) => {
    await tx.insertInto('collaborations').values({ id: collaboration, slug: 'riverbend', name: 'Riverbend' }).execute()
    await tx
      .insertInto('partners')
      .values({ collaboration_id: collaboration, id: partner, slug: 'police', name: 'Police', kind: 'law-enforcement' })
      .execute()
  })
  for (let n = 0; n < 5; n++)
    await database.inTenant(tenant, (tx) =>
      audit.record(tx, { tenant, at: TEST_NOW, verb: 'a', object: { type: 'b', id: `${n}` }, class: 'D1' }),
    )
  await audit.checkpoint()
  await connectAs(owner, (client) =>
    client.query(
      `insert into jobs (collaboration_id, partner_id, id, name, state, payload, started_by, role)
       values ($1, $2, gen_random_uuid(), 'old', 'done', '{}', $3, 'analyst'),
              ($1, $2, gen_random_uuid(), 'open', 'running', '{}', $3, 'analyst')`,
      [collaboration, partner, tenant.account],
    ),
  )
  await stop()
  for (const [path, bytes] of [
    [`calls/${collaboration}/${partner}/1/calls.parquet`, randomBytes(300_000)],
    [`files/${collaboration}/${partner}/empty`, Buffer.alloc(0)],
    [`files/${collaboration}/${partner}/upload`, randomBytes(70_000)],
    ['guests/visit/export.csv', Buffer.from('a guest')],
    [`calls/${collaboration}/${partner}/2/given`, Buffer.from('a name')],
    [`calls/${collaboration}/${partner}/2/first-rows`, Buffer.from('a name')],
    [`calls/${collaboration}/${partner}/2/look/plain-utf-8.csv`, Buffer.from('a name')],
  ] as const) {
    await mkdir(join(settings.dataFolder, path, '..'), { recursive: true })
    await writeFile(join(settings.dataFolder, path), bytes)
  }
}

/** Every row of every table as text, and every file. */
async function rowsOf(owner: pg.Client): Promise<Record<string, readonly string[]>> {
  const all: Record<string, readonly string[]> = {}
  for (const { name } of await tableShapes(owner)) {
    const { rows } = await owner.query<{ row: string }>(`select t::text as row from ${name} t order by 1`)
    all[name] = rows.map(({ row }) => row)
  }
  return all
}
async function storedRows(settings: BackupSettings): Promise<Record<string, readonly string[]>> {
  const keys = loadKeys(settings)
  const storage = keys.ok ? await openStorage(settings, keys.value) : keys
  if (!storage.ok) throw new Error(storage.problem)
  const rows = await connectAs(storage.value.owner, rowsOf)
  await storage.value.stop()
  return rows
}
async function filesOf({ dataFolder }: BackupSettings): Promise<Record<string, string>> {
  const all: Record<string, string> = {}
  for (const entry of await readdir(dataFolder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(dataFolder.length + 1)
    if (entry.isFile() && !name.startsWith('postgres')) all[name] = (await readFile(path)).toString('base64')
  }
  return all
}

async function expectSameAs(settings: BackupSettings): Promise<void> {
  const [before, after] = [await storedRows(source), await storedRows(settings)]
  const interrupted = (rows: Record<string, readonly string[]>) => ({ ...rows, jobs: rows.jobs?.length })
  expect(interrupted(after)).toEqual(interrupted(before))
  expect(after.jobs?.filter((row) => /This was under way when the backup was made/.test(row))).toHaveLength(1)
  const files = Object.entries(await filesOf(source))
  const isPassing = ([name]: readonly [string, string]) => name.startsWith('guests/') || name.includes('/2/')
  expect(files.filter(isPassing)).toHaveLength(4)
  expect(await filesOf(settings)).toEqual(Object.fromEntries(files.filter((file) => !isPassing(file))))
  const report = await verify(settings)
  expect(report.ok && report.value).toMatchObject({ entries: 5, problems: [] })
}

test('a restored toolkit has every row and file of the backed-up one, and its audit trail verifies', async () => {
  const settings = settingsOf(target)
  const restored = await restore(settings, archive)
  expect(restored.ok && restored.value.files).toBe(4)
  await expectSameAs(settings)
})

test('a backup is the way from the bundled database to a server', async () => {
  const { adminUrl } = inject('testServer')
  const name = `pmhc_test_${randomUUID().replaceAll('-', '')}`
  const admin = { connectionString: adminUrl }
  await connectAs(admin, (client) => client.query(`create database ${name} template template0`))
  try {
    const settings = settingsOf(target, withDatabase(adminUrl, name))
    expect(await restore(settings, archive)).toMatchObject({ ok: true })
    await expectSameAs(settings)
  } finally {
    await connectAs(admin, (client) => client.query(`drop database ${name} with (force)`))
  }
})

test('rows of every table and every type come back exactly', async () => {
  const [from, to] = [await openTestDatabase(), await openTestDatabase()]
  const file = join(target, 'all.backup')
  try {
    const before = await connectAs(from.owner, async (owner) => {
      await loosen(owner)
      for (const table of await readCatalogue(owner))
        if (!['migrations', 'installation'].includes(table.name)) {
          const text = table.columns.find(({ type, name }) => type === 'text' && !table.key.includes(name))?.name
          await addAnyRow(owner, table, text === undefined ? {} : { [text]: 'tab\t line\n back\\slash \\N ñ 🙂' })
        }
      await writeArchive({ owner, keys: from.keys, dataFolder: from.dataFolder, file, madeAt: new Date(TEST_NOW) })
      return rowsOf(owner)
    })
    const after = await connectAs(to.owner, async (owner) => {
      await loosen(owner)
      const manifest = await readArchive(file, to.keys, join(target, 'unpacked'))
      const loaded = await loadRows(owner, manifest, join(target, 'unpacked'), async () => async () => {})
      expect(loaded).toEqual({ ok: true, value: null })
      return rowsOf(owner)
    })
    expect(after).toEqual(before)
  } finally {
    await from.close()
    await to.close()
  }
})

test('after a restore the row policies are forced again', async () => {
  const settings = settingsOf(target)
  await restore(settings, archive)
  const keys = loadKeys(settings)
  const storage = keys.ok ? await openStorage(settings, keys.value) : keys
  if (!storage.ok) throw new Error(storage.problem)
  const unguarded = await connectAs(storage.value.owner, async (owner) =>
    (await readCatalogue(owner)).filter((table) => !table.isGuarded).map(({ name }) => name),
  )
  await storage.value.stop()
  expect(unguarded).toEqual(['installation', 'migrations'])
})

test('a changed, cut or foreign archive is refused before anything is touched', async () => {
  const bytes = await readFile(archive)
  const settings = settingsOf(target)
  const changed = Buffer.from(bytes)
  changed[100_000] = (changed[100_000] ?? 0) ^ 1
  const wrongs: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['changed', changed, /was changed or is not whole/],
    ['cut', bytes.subarray(0, -40), /was changed or is not whole/],
    ['cut at a piece', bytes.subarray(0, 40 + 65_552), /was changed or is not whole/],
    ['foreign', Buffer.from('not one of ours, but long enough to look at'), /is not a backup/],
  ]
  for (const [name, content, says] of wrongs) {
    const path = join(target, name)
    await writeFile(path, content)
    expect(await restore(settings, path), name).toMatchObject({ ok: false, problem: expect.stringMatching(says) })
  }
  expect(await readdir(settings.dataFolder)).toEqual([])
})

test('an archive opens with its own key file alone', async () => {
  const settings = { ...settingsOf(target), keyFile: join(target, 'other.key') }
  expect(await restore(settings, archive)).toMatchObject({
    problem: expect.stringMatching(/made with another key file/),
  })
})

test('a toolkit that holds records or runs takes no backup, and no file is overwritten', async () => {
  expect(await restore(source, archive)).toMatchObject({ problem: expect.stringMatching(/into an empty toolkit only/) })
  expect(await backup(source, archive)).toMatchObject({ problem: expect.stringMatching(/is there already/) })
  const settings = settingsOf(target)
  const keys = loadKeys(settings)
  const storage = keys.ok ? await openStorage(settings, keys.value) : keys
  if (!storage.ok) throw new Error(storage.problem)
  expect(await restore(settings, archive)).toMatchObject({ problem: expect.stringMatching(/The toolkit is running/) })
  await storage.value.stop()
})
