import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, TEST_NOW, type TestDatabase } from '../../../../test/database.ts'
import type { Tenant } from '../../../core/access.ts'
import { instant } from '../../../core/kinds.ts'
import { createAccess } from '../../../platform/access/index.ts'
import { ownNotices } from '../../../platform/notices/index.ts'
import { readSettings } from '../../../platform/settings.ts'
import { callsRoutes } from '../index.ts'
import { importFiles } from '../keeping/direct-import.ts'
import { listImports } from '../keeping/store.ts'
import { DropFolder } from './drop-folder.ts'

let db: TestDatabase
let place: NewCollaboration
let analyst: Tenant
let root: string
let box: string

beforeAll(async () => {
  db = await openTestDatabase()
  place = await db.newCollaboration()
  callsRoutes(db.services)
  await db.services.jobs.begin()
  root = await mkdtemp(join(tmpdir(), 'pmhc-drop-'))
  box = join(root, place.slug, 'police')
  await mkdir(box, { recursive: true })
  const access = createAccess(db.services)
  const made = await access.createAccount({ email: 'analyst@drop.example', name: 'An analyst', language: 'en' })
  if (!made.ok) throw new Error(made.problem.kind)
  const { collaboration, partner } = place.tenant
  await access.addMember({ collaboration, partner, account: made.value, role: 'analyst' })
  analyst = { collaboration, partner, role: 'analyst', account: made.value }
}, 60_000)
afterAll(async () => {
  await db.close()
  await rm(root, { recursive: true })
})

const csv = (month: string, columns = 'Incident Number,Call Received,Call Type') =>
  [
    columns,
    ...Array.from(
      { length: 40 },
      (_, at) => `${month}-${at},${month}-${String(1 + (at % 28)).padStart(2, '0')} 10:15:00,NOISE`,
    ),
  ].join('\n')

let minute = 0
/** Two looks, a minute apart: the second one takes what did not change. */
async function looks(folder = new DropFolder(db.services, root)): Promise<void> {
  for (let at = 0; at < 2; at += 1) await folder.look(instant(TEST_NOW + 60_000 * minute++))
}
const inBox = (place: string) => readdir(join(box, place)).catch(() => [])
const imports = () => db.database.inTenant(analyst, listImports)
const notices = async () => (await db.database.inTenant(analyst, (tx) => ownNotices(tx))).map(({ says }) => says.en)
async function reasons(place: 'done' | 'failed'): Promise<string> {
  const names = (await inBox(place)).filter((name) => name.endsWith('.txt'))
  return (await Promise.all(names.map((name) => readFile(join(box, place, name), 'utf8')))).join('\n')
}

describe('the drop folder', () => {
  test('is off when no folder is set, and refused inside the data folder or around it', () => {
    expect(readSettings({})).toMatchObject({ ok: true, value: { dropFolder: null } })
    const wrong = { ok: false, problem: expect.stringContaining('PMHC_DROP') }
    expect(readSettings({ PMHC_DATA: '/srv/pmhc', PMHC_DROP: '/srv/pmhc/drop' })).toMatchObject(wrong)
    expect(readSettings({ PMHC_DATA: '/srv/pmhc', PMHC_DROP: '/srv' })).toMatchObject(wrong)
  })

  test('never follows a link, and leaves subfolders, hidden files and folders of nobody where they lie', async () => {
    const secret = join(root, 'secret.csv')
    await writeFile(secret, csv('2024-01'))
    await symlink(secret, join(box, 'link.csv'))
    await mkdir(join(box, 'subfolder'))
    await writeFile(join(box, 'subfolder', 'deep.csv'), csv('2024-01'))
    await writeFile(join(box, '.hidden.csv'), csv('2024-01'))
    await mkdir(join(root, place.slug, 'nobody'))
    await writeFile(join(root, place.slug, 'nobody', 'a.csv'), csv('2024-01'))
    await symlink(box, join(root, place.slug, 'linked'))
    await looks()
    expect(await imports()).toEqual([])
    expect((await inBox('.')).sort()).toEqual(['.hidden.csv', 'link.csv', 'subfolder'])
    expect(await notices()).toEqual([
      'The drop folder takes plain files only. Not taken: link.csv (a link), subfolder (no plain file).',
    ])
    await rm(join(box, 'link.csv'))
    await rm(join(box, 'subfolder'), { recursive: true })
  })

  test('lets a file with new columns wait for a person, and says so', async () => {
    await writeFile(join(box, 'first.csv'), csv('2024-01'))
    await looks()
    expect(await imports()).toMatchObject([{ fileName: 'first.csv', state: 'waiting' }])
    expect(await inBox('done')).toHaveLength(2)
    expect(await reasons('done')).toContain('a person must say what they mean')
    expect((await notices()).join(' ')).toContain('"first.csv" came by itself')
  })

  test('reads the next month by itself once the columns were confirmed, and not before it has stopped growing', async () => {
    const path = join(db.dataFolder, 'december.csv')
    await writeFile(path, csv('2023-12'))
    const known = await importFiles(db.services, analyst, {
      files: [{ path, name: 'december.csv' }],
      set: 'Nightly',
      options: { timezone: 'America/Chicago' },
    })
    expect(known.ok).toBe(true)
    const folder = new DropFolder(db.services, root)
    await writeFile(join(box, 'february.csv'), csv('2024-02').slice(0, 200))
    await folder.look(instant(TEST_NOW + 60_000 * minute++))
    await writeFile(join(box, 'february.csv'), csv('2024-02'))
    await folder.look(instant(TEST_NOW + 60_000 * minute++))
    expect(await inBox('.')).toContain('february.csv')
    await folder.look(instant(TEST_NOW + 60_000 * minute++))
    expect(await inBox('.')).not.toContain('february.csv')
    expect(await inBox('working')).toEqual([])
    const february = (await imports()).find(({ fileName }) => fileName === 'february.csv')
    expect(february).toMatchObject({ state: 'ready', calls: 40, setId: known.ok ? known.value.set.id : '' })
    expect(await reasons('done')).toContain('40 calls were read.')
    const acts = await db.database.inTenant(analyst, (tx) =>
      tx.selectFrom('audit_entries').select(['actor', 'device', 'outcome']).where('verb', '=', 'calls.drop').execute(),
    )
    expect(acts).toContainEqual({
      actor: '00000000-0000-0000-0000-000000000000',
      device: 'drop folder',
      outcome: 'done',
    })
  })

  test('refuses the same file again, what is no table and what is too large, each with its reason', async () => {
    await writeFile(join(box, 'again.csv'), csv('2024-02'))
    await writeFile(
      join(box, 'picture.csv'),
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    )
    await writeFile(join(box, 'huge.csv'), '')
    await truncate(join(box, 'huge.csv'), 500_000_001)
    const before = (await imports()).length
    await looks()
    expect(await imports()).toHaveLength(before)
    expect((await inBox('failed')).filter((name) => !name.endsWith('.txt'))).toHaveLength(3)
    const said = await reasons('failed')
    expect(said).toContain('This file was imported before, as "february.csv"')
    expect(said).toMatch(/500 MB/)
    expect((await notices()).filter((one) => one.includes('was not imported'))).toHaveLength(3)
  })

  test('goes on with a file that a killed process left in its hands', async () => {
    const id = '0198c0de-0000-7000-8000-000000000001'
    await writeFile(join(box, 'working', `${id}__march.csv`), csv('2024-03'))
    await new DropFolder(db.services, root).look(instant(TEST_NOW + 60_000 * minute++), { resumes: true })
    expect((await imports()).find((one) => one.id === id)).toMatchObject({ fileName: 'march.csv', state: 'ready' })
    expect(await inBox('working')).toEqual([])
  })

  test('writes nothing outside when its own folders are links', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'pmhc-outside-'))
    await rm(join(box, 'working'), { recursive: true })
    await symlink(outside, join(box, 'working'))
    await writeFile(join(box, 'april.csv'), csv('2024-04'))
    await looks()
    expect(await readdir(outside)).toEqual([])
    expect(existsSync(join(box, 'april.csv'))).toBe(true)
    await rm(outside, { recursive: true })
  })
})
