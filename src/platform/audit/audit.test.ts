import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { instant } from '../../core/kinds.ts'
import { connectAs } from '../../storage/index.ts'
import { createKeys } from '../keys.ts'
import { type Audit, createAudit, verifyAudit } from './index.ts'

const NOON = instant(Date.UTC(2026, 2, 1, 12))
let db: TestDatabase
let audit: Audit
let folder: string
let one: NewCollaboration

beforeAll(async () => {
  db = await openTestDatabase()
  folder = join(db.dataFolder, 'checkpoints')
  audit = createAudit({ database: db.database, keys: db.keys, clock: () => NOON, checkpointFolder: folder })
})
afterAll(() => db.close())
beforeEach(async () => {
  one = await db.newCollaboration()
})

function act(id: string, tenant = one.tenant) {
  return { tenant, at: NOON, verb: 'plan.change', object: { type: 'plan', id }, class: 'D1' as const }
}
async function recordSome(count: number): Promise<void> {
  for (let n = 1; n <= count; n++) await db.database.inTenant(one.tenant, (tx) => audit.record(tx, act(`plan-${n}`)))
}
function asOwner(sql: string): Promise<unknown> {
  return connectAs(db.owner, (client) => client.query(sql.replaceAll('$c', `'${one.tenant.collaboration}'`)))
}
async function problemsNow(): Promise<readonly { kind: string; says: string }[]> {
  const { problems } = await verifyAudit(db.owner, db.keys, folder)
  return problems
    .filter(({ collaboration }) => collaboration === one.tenant.collaboration || collaboration === null)
    .map(({ kind, says }) => ({ kind, says }))
}

test('a trail that nobody touched has no problem, with partners writing to one chain at once', async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, n) => {
      const tenant = n % 2 === 0 ? one.tenant : one.provider
      return db.database.inTenant(tenant, (tx) => audit.record(tx, act(`plan-${n}`, tenant)))
    }),
  )
  await audit.checkpoint()
  expect(await problemsNow()).toEqual([])
  const seen = await db.database.inTenant(one.provider, (tx) =>
    tx
      .selectFrom('audit_entries')
      .select((is) => is.fn.countAll<number>().as('own'))
      .executeTakeFirstOrThrow(),
  )
  expect(seen.own).toBe(10)
})

test('an act that fails leaves no entry, and an entry that cannot be written fails the act', async () => {
  await recordSome(1)
  await expect(
    db.database.inTenant(one.tenant, async (tx) => {
      await audit.record(tx, act('undone'))
      throw new Error('the act failed')
    }),
  ).rejects.toThrow('the act failed')
  await expect(
    db.database.inTenant(one.tenant, async (tx) => {
      await tx.updateTable('collaborations').set({ name: 'Renamed' }).execute()
      await audit.record(tx, act('for another partner', one.provider))
    }),
  ).rejects.toThrow(/row-level security/)
  const { name } = await db.database.inTenant(one.tenant, (tx) =>
    tx.selectFrom('collaborations').select('name').executeTakeFirstOrThrow(),
  )
  expect(name).not.toBe('Renamed')
  expect(await problemsNow()).toEqual([])
})

test('acts outside every collaboration have their own chain', async () => {
  const signIn = { tenant: null, at: NOON, verb: 'sign-in', object: { type: 'account', id: 'a' }, class: 'D1' as const }
  await db.database.inPlatform((tx) => audit.record(tx, { ...signIn, outcome: 'refused', address: '127.0.0.1' }))
  await expect(db.database.inTenant(one.tenant, (tx) => audit.record(tx, signIn))).rejects.toThrow()
  expect((await verifyAudit(db.owner, db.keys, folder)).problems).toEqual([])
})

test('an altered entry is found', async () => {
  await recordSome(4)
  await asOwner(`update audit_entries set verb = 'plan.read' where collaboration_id = $c and seq = 3`)
  expect(await problemsNow()).toEqual([{ kind: 'altered', says: 'Entry 3 was altered or moved.' }])
})

test('a missing entry is found', async () => {
  await recordSome(5)
  await asOwner(`delete from audit_entries where collaboration_id = $c and seq in (2, 3)`)
  expect(await problemsNow()).toEqual([{ kind: 'missing', says: 'Entries 2 to 3 are missing.' }])
})

test('entries in another order are found', async () => {
  await recordSome(4)
  await asOwner(`update audit_entries set seq = seq + 100 where collaboration_id = $c and seq in (2, 3)`)
  await asOwner(`update audit_entries set seq = 105 - seq where collaboration_id = $c and seq > 100`)
  expect((await problemsNow()).map(({ says }) => says)).toEqual([
    'Entry 2 was altered or moved.',
    'Entry 3 was altered or moved.',
    'Entry 4 was altered or moved.',
  ])
})

test('a cut end is found by the end mark', async () => {
  await recordSome(4)
  await asOwner(`delete from audit_entries where collaboration_id = $c and seq > 2`)
  expect(await problemsNow()).toEqual([{ kind: 'cut', says: 'Entries 3 to 4 are cut off: the end mark knows them.' }])
})

test('a cut end with an end mark made to fit is found, since the mark is signed', async () => {
  await recordSome(4)
  await asOwner(`delete from audit_entries where collaboration_id = $c and seq > 2`)
  await asOwner(`update audit_heads set seq = 2, mac = (select mac from audit_entries where collaboration_id = $c and seq = 2)
                 where collaboration_id = $c`)
  expect(await problemsNow()).toEqual([{ kind: 'head', says: 'The end mark was altered.' }])
})

test('a cut end with a genuine old end mark is found by the checkpoint in the second place', async () => {
  await recordSome(2)
  await asOwner(`create table old_head as select * from audit_heads where collaboration_id = $c`)
  await recordSome(2)
  await audit.checkpoint()
  await asOwner(`delete from audit_entries where collaboration_id = $c and seq > 2`)
  await asOwner(`delete from audit_checkpoints where collaboration_id = $c`)
  await asOwner(`update audit_heads h set seq = o.seq, mac = o.mac, signature = o.signature from old_head o
                 where h.collaboration_id = o.collaboration_id`)
  await asOwner(`drop table old_head`)
  expect(await problemsNow()).toEqual([
    { kind: 'cut', says: 'Entries 3 to 4 are cut off: a signed checkpoint knows them.' },
  ])
})

test('a whole chain that was taken away is found by its checkpoint', async () => {
  await recordSome(2)
  await audit.checkpoint()
  for (const table of ['audit_entries', 'audit_heads', 'audit_checkpoints'])
    await asOwner(`delete from ${table} where collaboration_id = $c`)
  expect((await problemsNow()).map(({ kind }) => kind)).toEqual(['cut', 'head'])
})

test('a checkpoint altered in the second place is found', async () => {
  await recordSome(3)
  await audit.checkpoint()
  const [file] = await readdir(folder)
  const path = join(folder, String(file))
  const before = await readFile(path, 'utf8')
  await writeFile(
    path,
    before.replaceAll(`"${one.tenant.collaboration}","seq":3`, `"${one.tenant.collaboration}","seq":2`),
  )
  await appendFile(path, 'half a li\n')
  expect(await problemsNow()).toEqual([
    { kind: 'checkpoint', says: 'The checkpoint at entry 2 was altered.' },
    { kind: 'checkpoint', says: `1 lines in ${folder} are not checkpoints.` },
  ])
  await writeFile(path, before)
})

test('a trail does not verify under another key', async () => {
  await recordSome(1)
  const { problems } = await verifyAudit(db.owner, createKeys(Buffer.alloc(32, 1)), folder)
  expect(problems.length).toBeGreaterThan(0)
})
