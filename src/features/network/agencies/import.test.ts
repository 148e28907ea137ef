import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../../test/database.ts'
import { instant } from '../../../core/kinds.ts'
import { deskContact } from '../../../platform/desk/index.ts'
import { importAgencies } from './import.ts'
import { agenciesLike, agencyByOri, cityInList, lastImport, noteImport, replaceList } from './store.ts'

const HEADER = 'ori,name,type,state,county,lat,lon,nibrs_2018,population,officers,employees_total,staffing_source'
const GOOD = [
  'TX0000001,Rio Claro Police Department,City,TX,INVENTED,30.1,-97.2,true,42000,61,80,Invented list 2023',
  "TX0000002,Invented County Sheriff's Office,County,TX,INVENTED,30.2,-97.3,true,,,,",
  'ME0000001,"Cape Alder, Town of, Police Department",City,ME,INVENTED,43.6,-70.2,false,8000,12,,Invented list 2023',
]
const BAD = [
  'short,No Id Police,City,TX,,,,,,,,',
  'TX0000001,Twice Police,City,TX,,,,,,,,',
  'TX0000004,,City,TX,,,,,,,,',
  'TX0000005,Odd Type Police,Moon,TX,,,,,,,,',
  'TX0000006,Odd State Police,City,QQ,,,,,,,,',
  'TX0000007,Far Police,City,TX,,430.1,-97.2,,,,,',
  'TX0000008,Minus Police,City,TX,,,,,-5,,,',
  'TX0000009,Too Wide Police,City,TX,,,,,,,,,,,more',
]
const NATIONAL = new URL('../../../../../shared/data/agencies.csv.gz', import.meta.url).pathname

let db: TestDatabase
let folder: string
beforeAll(async () => {
  let now = Number(TEST_NOW)
  const clock = () => {
    now += 1000
    return instant(now)
  }
  db = await openTestDatabase({ clock })
  folder = mkdtempSync(join(tmpdir(), 'pmhc-list-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await db.close()
})

function file(lines: readonly string[], name = 'list.csv'): string {
  const path = join(folder, name)
  const text = `${[HEADER, ...lines].join('\n')}\n`
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text)
  return path
}
const publicly = <T>(act: Parameters<typeof db.database.inTenant<T>>[1]) => db.database.inTenant(deskContact(), act)
const listed = () => publicly((tx) => tx.selectFrom('agencies_listed').selectAll().orderBy('ori').execute())

test('nobody but the command line writes the list, not even a coordinator of the desk', async () => {
  const { tenant } = await db.newCollaboration()
  await expect(db.database.inTenant(tenant, (tx) => replaceList(tx, [SOME]))).rejects.toThrow(/row-level security/)
  await expect(publicly((tx) => noteImport(tx, '00000000-0000-4000-8000-000000000001', NOTE))).rejects.toThrow(
    /row-level security/,
  )
})
const SOME = {
  ori: 'TX0000009',
  name: 'Some Police',
  type: 'city',
  state: 'TX',
  county: '',
  latitude: null,
  longitude: null,
  population: null,
  officers: null,
  employees: null,
  figuresFrom: '',
} as const
const NOTE = { at: 0 as never, fileName: 'x', rowsRead: 1, rowsKept: 1, setAside: {} }

test('a packed list is read, and sent a second time it changes nothing', async () => {
  const path = file(GOOD, 'list.csv.gz')
  expect(await importAgencies(db.services, path)).toMatchObject({
    ok: true,
    value: { added: 3, changed: 0, setAside: {} },
  })
  const before = await listed()
  expect(await importAgencies(db.services, path)).toMatchObject({
    ok: true,
    value: { added: 0, changed: 0, unchanged: 3, removed: 0 },
  })
  expect(await listed()).toEqual(before)
  expect(before).toHaveLength(3)
})

test('an empty figure stays unknown, and is not zero', async () => {
  expect(await publicly((tx) => agencyByOri(tx, 'TX0000002'))).toMatchObject({ officers: null, population: null })
  expect(await publicly((tx) => agencyByOri(tx, 'TX0000001'))).toMatchObject({ officers: 61, population: 42000 })
})

test('a newer list changes, adds and removes, by identifier', async () => {
  const newer = [
    'TX0000001,Rio Claro Police Department,City,TX,INVENTED,30.1,-97.2,true,43000,61,80,Invented list 2024',
    'TX0000003,Newly Listed Police Department,City,TX,,,,,,,,',
  ]
  expect(await importAgencies(db.services, file(newer))).toMatchObject({ value: { added: 1, changed: 1, removed: 2 } })
  expect(await publicly(lastImport)).toMatchObject({ rowsKept: 2, fileName: 'list.csv' })
})

test('rows that cannot be right are set aside and counted by reason', async () => {
  const more = Array.from({ length: 9 }, (_, at) => `NM000000${at},Plain ${at} Police Department,City,NM,,,,,,,,`)
  expect(await importAgencies(db.services, file([...GOOD, ...more, ...BAD]))).toMatchObject({
    ok: true,
    value: {
      rowsRead: 20,
      rowsKept: 12,
      setAside: { id: 1, 'same-id': 1, name: 1, type: 1, state: 1, place: 1, figure: 1, width: 1 },
    },
  })
})

test('a file that is no list changes nothing, and says why', async () => {
  const before = await listed()
  for (const [path, why] of [
    [file(BAD), /cannot be used/],
    [join(folder, 'not-there.csv'), /no such file/i],
  ] as const) {
    const refused = await importAgencies(db.services, path)
    expect(refused.ok ? '' : refused.problem).toMatch(why)
  }
  writeFileSync(join(folder, 'other.csv'), 'a,b\n1,2\n')
  expect(await importAgencies(db.services, join(folder, 'other.csv'))).toMatchObject({ ok: false })
  expect(await listed()).toEqual(before)
})

test('a mistyped name still finds its agency, in its state', async () => {
  await importAgencies(db.services, file(GOOD))
  const found = await publicly((tx) => agenciesLike(tx, { name: 'Rio Clarro', state: 'TX' }))
  expect(found[0]?.ori).toBe('TX0000001')
  expect(await publicly((tx) => agenciesLike(tx, { name: 'Rio Claro', state: 'ME' }))).toEqual([])
  expect(await publicly((tx) => cityInList(tx, 'Rio Claro', 'TX'))).toEqual({ latitude: 30.1, longitude: -97.2 })
})

// The national list is not part of the project.
test.skipIf(!existsSync(NATIONAL))('the whole national list is read, if it lies beside the project', async () => {
  const done = await importAgencies(db.services, NATIONAL)
  expect(done).toMatchObject({ ok: true, value: { rowsRead: 18_702, rowsKept: 18_702, setAside: {} } })
  expect(await importAgencies(db.services, NATIONAL)).toMatchObject({ value: { added: 0, changed: 0, removed: 0 } })
  const found = await publicly((tx) => agenciesLike(tx, { name: 'Portlnd Police Departement', state: 'ME' }))
  expect(found.map(({ name }) => name)).toContain('Portland Police Department')
})
