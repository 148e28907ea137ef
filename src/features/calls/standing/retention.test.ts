import { readdirSync, writeFileSync } from 'node:fs'
import { cp, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, TEST_NOW, type TestDatabase } from '../../../../test/database.ts'
import type { Tenant } from '../../../core/access.ts'
import { countSet } from '../keeping/count-set.ts'
import { importFiles } from '../keeping/direct-import.ts'
import { importFolder } from '../keeping/folders.ts'
import { findSet, withSet } from '../keeping/sets.ts'
import { listImports } from '../keeping/store.ts'
import { sweepRawCalls } from '../keeping/sweep.ts'
import { countedMonths } from './month-counts.ts'
import { retainCalls } from './retention.ts'
import { firstDayKept } from './retention-day.ts'
import { changeCallSettings, DEFAULT_CALL_SETTINGS } from './settings.ts'

let db: TestDatabase
let place: NewCollaboration
let set: string
const tenant = (): Tenant => place.tenant

beforeAll(async () => {
  db = await openTestDatabase()
  place = await db.newCollaboration()
  set = await importAs('first.csv', rows(['2020-12-10', '2021-01-31', '2021-02-28', '2021-03-01', '2024-05-05']))
  // Says the December calls anew: the older rows of them must not come back when these go.
  await importAs('second.csv', rows(['2020-12-10', '2024-06-05']))
}, 60_000)
afterAll(() => db.close())

/** Ten calls on each day, one of them about mental health; a row without a number and one that is no time. */
const rows = (days: readonly string[]): string =>
  [
    'Incident Number,Call Received,Call Type,Beat',
    ...days.flatMap((day) =>
      Array.from(
        { length: 10 },
        (_, at) => `${day}-${at},${day} 1${at}:15:00,${at === 0 ? 'MENTAL HEALTH' : 'NOISE COMPLAINT'},B${at % 2}`,
      ),
    ),
    `,${days[0]} 09:00:00,NOISE COMPLAINT,B1`,
    'X1,never,NOISE COMPLAINT,B1',
  ].join('\n')

async function importAs(name: string, csv: string): Promise<string> {
  const path = join(db.dataFolder, name)
  writeFileSync(path, csv)
  const done = await importFiles(db.services, tenant(), {
    files: [{ path, name }],
    options: { timezone: 'America/Chicago' },
  })
  if (!done.ok) throw new Error(done.problem)
  return done.value.set.id
}

const counted = (as: Tenant = tenant()) => db.database.inTenant(as, countedMonths)
const setNow = () => db.database.inTenant(tenant(), (tx) => findSet(tx, set))
async function recount() {
  const done = await countSet(db.services, tenant(), set)
  if (!done.ok) throw new Error(done.problem)
  return setNow()
}
const folders = async () =>
  (await db.database.inTenant(tenant(), listImports)).map(({ id }) => importFolder(db.services, tenant(), id))

test('whole months are kept from the day that lies so many years back', () => {
  expect(firstDayKept(TEST_NOW, 5)).toBe('2021-03-01')
})

describe('coded rows that are too old', () => {
  test('stay while the settings allow them', async () => {
    const privacy = { ...tenant(), role: 'privacy-officer' } as const
    const settings = { ...DEFAULT_CALL_SETTINGS, keepRowsYears: 10 }
    await db.database.inTenant(privacy, (tx) => changeCallSettings(tx, privacy, { settings, seen: 0, at: TEST_NOW }))
    expect(await retainCalls(db.services, tenant(), TEST_NOW)).toBe(0)
    expect((await setNow())?.calls).toBe(61)
    await db.database.inTenant(privacy, (tx) =>
      changeCallSettings(tx, privacy, { settings: DEFAULT_CALL_SETTINGS, seen: 1, at: TEST_NOW }),
    )
  })

  test('become counts by month, beat and type, leave every import, and the set is counted anew', async () => {
    await sweepRawCalls(db.services, TEST_NOW)
    // 10 + 1 calls of December, 10 each of January and February.
    expect(await counted()).toEqual({ calls: 31, months: 3 })
    const after = await recount()
    expect(after).toMatchObject({ state: 'ready', calls: 30, firstDay: '2021-03-01' })
    const { file } = after?.profile ?? { file: { rows: 0, calls: 1, joined: 0, rejected: 0 } }
    expect(file.rows).toBe(file.calls + file.joined + file.rejected)
    const days = await withSet(db.services, tenant(), set, ({ duck }) =>
      duck.row(
        `SELECT min(day) AS low, count(*)::INT AS n FROM calls WHERE day < DATE '2021-03-01' - DATE '1970-01-01'`,
      ),
    )
    expect(days).toMatchObject({ n: 0 })
    for (const folder of await folders()) expect(readdirSync(folder)).toEqual(['kept'])
    const kept = await db.database.inTenant(tenant(), (tx) =>
      tx
        .selectFrom('call_month_counts')
        .selectAll()
        .where('month', '=', '2021-01')
        .where('type', '=', 'MENTAL HEALTH')
        .execute(),
    )
    expect(kept).toMatchObject([{ beat: 'B0', calls: 1, marked: 1 }])
  })

  test('are not counted twice by the next night, and no other partner sees the counts', async () => {
    expect(await retainCalls(db.services, tenant(), TEST_NOW)).toBe(0)
    expect(await counted()).toEqual({ calls: 31, months: 3 })
    expect(await counted({ ...place.provider, role: 'analyst' })).toEqual({ calls: 0, months: 0 })
    const entries = await db.database.inTenant(tenant(), (tx) =>
      tx.selectFrom('audit_entries').select('class').where('verb', '=', 'calls.retain').execute(),
    )
    expect(entries).toEqual([{ class: 'D2' }])
  })

  test('a sweep that was cut short is finished where its counts are kept, and taken back where they are not', async () => {
    const [folder = ''] = await folders()
    const { object_id: noted } = await db.database.inTenant(tenant(), (tx) =>
      tx.selectFrom('audit_entries').select('object_id').where('verb', '=', 'calls.retain').executeTakeFirstOrThrow(),
    )
    await rename(join(folder, 'kept'), join(folder, `kept-next-${noted}`))
    await retainCalls(db.services, tenant(), TEST_NOW)
    expect(readdirSync(folder)).toEqual(['kept'])
    const unknown = '0198c0de-0000-4000-8000-000000000009'
    await cp(join(folder, 'kept'), join(folder, `kept-next-${unknown}`), { recursive: true })
    await retainCalls(db.services, tenant(), TEST_NOW)
    expect(readdirSync(folder)).toEqual(['kept'])
    expect((await recount())?.calls).toBe(30)
  })

  test('may be all of a set: it is then empty of calls, and says so without failing', async () => {
    const later = TEST_NOW + 6 * 365 * 86_400_000
    await retainCalls(db.services, tenant(), later as typeof TEST_NOW)
    expect(await counted()).toEqual({ calls: 61, months: 6 })
    const after = await recount()
    expect(after?.state).not.toBe('failed')
  })
})
