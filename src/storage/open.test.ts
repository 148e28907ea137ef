import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'
import { withDatabase } from '../../test/global-setup.ts'
import { createKeys } from '../platform/keys.ts'
import { connectAs, openStorage, readMigrations } from './index.ts'
import { runtimeOf } from './open.ts'
import { checkRuntimeRole, checkServer } from './server-checks.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

async function refusal(databaseUrl: string, keys = db.keys): Promise<string> {
  const storage = await openStorage({ dataFolder: tmpdir(), databaseUrl }, keys)
  if (storage.ok) await storage.value.stop()
  return storage.ok ? 'not refused' : storage.problem
}

test('a second process finds nothing to migrate, and whether others work on the same records', async () => {
  const opens = () => openStorage({ dataFolder: tmpdir(), databaseUrl: db.databaseUrl }, db.keys)
  const first = await opens()
  if (!first.ok) throw new Error(first.problem)
  await first.value.database.isAlive()
  const second = await opens()
  if (!second.ok) throw new Error(second.problem)
  expect([first.value.standing, second.value.standing]).toEqual(['server', 'joined'])
  expect(second.value.migrated).toEqual([])
  await second.value.stop()
  await first.value.stop()
})

test('the owner of the tables is refused as the role that serves requests', async () => {
  expect(await connectAs(db.owner, checkRuntimeRole)).toMatchObject({
    problem: expect.stringMatching(/owns tables|superuser/),
  })
})

test('a role that does not wait for the disk is refused', async () => {
  const runtime = { ...runtimeOf(db.databaseUrl, db.keys), options: '-c synchronous_commit=off' }
  expect(await connectAs(runtime, checkRuntimeRole)).toMatchObject({
    problem: expect.stringMatching(/synchronous_commit off/),
  })
})

test('the server of these tests is one that keeps the promises', async () => {
  expect(await connectAs(db.owner, checkServer)).toEqual({ ok: true, value: null })
})

test('a database that is not there, a wrong password and a server that does not answer are refused with advice', async () => {
  const { adminUrl } = inject('testServer')
  expect(await refusal(withDatabase(adminUrl, `pmhc_test_${randomUUID().slice(0, 8)}`))).toMatch(/does not exist/)
  expect(await refusal('postgres://nobody:wrong@127.0.0.1:1/none')).toMatch(/does not answer/)
  const wrong = new URL(db.databaseUrl)
  wrong.searchParams.set('password', 'wrong')
  if (wrong.searchParams.has('host')) expect(await refusal(wrong.href)).toMatch(/does not accept the user or password/)
})

test('records made with another key file are refused', async () => {
  // Its own server role would be changed by another key, so only the check in the database is tried here.
  await connectAs(db.owner, (owner) => owner.query(`update installation set key_check = 'made with another key'`))
  expect(await refusal(db.databaseUrl)).toMatch(/key file does not fit these records/)
  const check = Buffer.from(db.keys.derive('key check')).toString('hex')
  await connectAs(db.owner, (owner) => owner.query('update installation set key_check = $1', [check]))
})

test('another toolkit with another key on the same server is refused while the first one works', async () => {
  await db.database.inPlatform(async () => {
    const { adminUrl } = inject('testServer')
    const name = `pmhc_test_${randomUUID().replaceAll('-', '')}`
    const admin = { connectionString: adminUrl }
    await connectAs(admin, (client) => client.query(`create database ${name} template template0`))
    try {
      expect(await refusal(withDatabase(adminUrl, name), createKeys(Buffer.alloc(32, 9)))).toMatch(/Another toolkit/)
    } finally {
      await connectAs(admin, (client) => client.query(`drop database ${name} with (force)`))
    }
  })
})

test('records of a newer version, and a migration that was changed, are refused', async () => {
  const [first] = readMigrations()
  const tamper = (sql: string, values: readonly string[]) =>
    connectAs(db.owner, (owner) => owner.query(sql, [...values]))
  await tamper('insert into migrations (name, hash) values ($1, $2)', ['9999_from_the_future', 'x'])
  expect(await refusal(db.databaseUrl)).toMatch(/newer version of the toolkit/)
  await tamper('delete from migrations where name = $1', ['9999_from_the_future'])
  await tamper('update migrations set hash = $1 where name = $2', ['x', String(first?.name)])
  expect(await refusal(db.databaseUrl)).toMatch(/is not the one that these records were made with/)
  await tamper('update migrations set hash = $1 where name = $2', [String(first?.hash), String(first?.name)])
})

test('settings of one piece of work do not leak into the next', async () => {
  const { tenant } = await db.newCollaboration()
  const count = () =>
    db.database.inPlatform((tx) =>
      tx
        .selectFrom('jobs')
        .select((is) => is.fn.countAll<number>().as('all'))
        .executeTakeFirstOrThrow(),
    )
  await db.database.inTenant(tenant, (tx) =>
    tx
      .insertInto('jobs')
      .values({
        collaboration_id: tenant.collaboration,
        partner_id: tenant.partner,
        id: randomUUID(),
        name: 'a',
        payload: '{}',
        started_by: tenant.account,
        role: tenant.role,
      })
      .execute(),
  )
  for (let n = 0; n < 20; n++) expect((await count()).all).toBe(0)
  expect(await db.database.isAlive()).toBe(true)
})
