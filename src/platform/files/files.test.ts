import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import type { Tenant } from '../../core/access.ts'
import { accountId, instant } from '../../core/kinds.ts'
import { createAudit } from '../audit/index.ts'
import { addEvidence } from '../evidence/index.ts'
import { createFiles, explainFileProblem, type Files, fileReply, type Upload } from './index.ts'

let db: TestDatabase
let files: Files
let now = instant(1_767_225_600_000)
let [agency, provider]: Tenant[] = []

beforeAll(async () => {
  db = await openTestDatabase()
  files = filesOf(1_000_000)
  ;({ tenant: agency, provider } = await db.newCollaboration())
})
afterAll(() => db.close())

function filesOf(mostBytes: number): Files {
  const clock = () => now
  const { database, keys, dataFolder } = db
  const audit = createAudit({ database, keys, clock, checkpointFolder: join(dataFolder, 'checkpoints') })
  return createFiles({ database, audit, clock, dataFolder, mostBytes })
}
function member(tenant: Tenant | undefined): Tenant {
  if (!tenant) throw new Error('Not set up')
  return tenant
}
const csv = (name = 'calls.csv'): Upload => ({
  name,
  bytes: Buffer.from('type,day\nCHECK WELFARE,Monday\n'),
  class: 'D2',
})
const put = (tenant: Tenant, upload: Upload) => db.database.inTenant(tenant, (tx) => files.put(tx, tenant, upload))
async function stored(tenant: Tenant, upload = csv()) {
  const kept = await put(tenant, upload)
  if (!kept.ok) throw new Error(explainFileProblem(kept.problem, 'en'))
  return kept.value
}
const folder = (tenant: Tenant) => join(db.dataFolder, 'files', tenant.collaboration, tenant.partner)
const onDisk = (tenant: Tenant) => readdir(folder(tenant)).catch(() => [])

test('another partner, and another collaboration, can neither open, list nor delete a file', async () => {
  const file = await stored(member(agency))
  const elsewhere = (await db.newCollaboration()).tenant
  for (const stranger of [member(provider), elsewhere, { ...member(agency), partner: member(provider).partner }]) {
    const [opened, list] = await db.database.inTenant(stranger, async (tx) => [
      await files.open(tx, stranger, file.id),
      await files.list(tx),
    ])
    expect(opened).toBeNull()
    expect(list).toEqual([])
    expect(await files.remove(stranger, file.id)).toBe(false)
  }
  expect(await db.database.inPlatform((tx) => files.list(tx))).toEqual([])
})

test('a file that evidence rests on stays; nobody deletes one of another partner that they may open', async () => {
  const who = member(agency)
  const file = await stored(who, { ...csv(), class: 'D1' })
  const proof = { kind: 'file', label: 'Roster', file: file.id, at: TEST_NOW } as const
  // Private evidence: who deletes does not see it, and is refused all the same.
  const rater = { ...who, account: accountId(randomUUID()) }
  const key = { kind: 'answer', id: `${randomUUID()}.1.1` }
  await db.database.inTenant(rater, (tx) => addEvidence(tx, rater, key, proof))
  expect(await files.remove(who, file.id)).toBe(false)
  await db.database.inTenant(who, (tx) => addEvidence(tx, who, { kind: 'task', id: randomUUID() }, proof))
  const other: Tenant = { ...member(provider), role: 'coordinator' }
  expect(await db.database.inTenant(other, (tx) => files.find(tx, file.id))).not.toBeNull()
  expect(await files.remove(other, file.id)).toBe(false)
  const removals = await db.database.inTenant(other, (tx) =>
    tx.selectFrom('audit_entries').select('verb').where('object_id', '=', file.id).execute(),
  )
  expect(removals).toEqual([])
  expect(await db.database.inTenant(who, (tx) => files.find(tx, file.id))).not.toBeNull()
})

test('nobody can put a file into another partner', async () => {
  const intruder = member(provider)
  await expect(
    db.database.inTenant(intruder, (tx) => files.put(tx, { ...intruder, partner: member(agency).partner }, csv())),
  ).rejects.toThrow(/row-level security/)
})

test.each([
  ['D1', ['officer', 'call-taker', 'learner', 'clinician', 'peer', 'editor', 'tta-provider']],
  ['D2', ['executive', 'agency-admin', 'privacy-officer', 'officer', 'supervisor', 'clinician']],
  ['D2-tables', ['agency-admin', 'officer', 'clinician', 'peer']],
  ['D3', ['agency-admin', 'analyst', 'executive', 'officer', 'clinician']],
] as const)('a whole file of class %s opens for none of the roles %j of its own partner', async (fileClass, roles) => {
  const file = await stored(member(agency), { ...csv(), class: fileClass })
  for (const role of roles) {
    const who: Tenant = { ...member(agency), role }
    expect(await db.database.inTenant(who, (tx) => files.open(tx, who, file.id))).toBeNull()
    expect(await files.remove(who, file.id)).toBe(false)
  }
})

test('a file comes back as it was, under its own name, as a download', async () => {
  const file = await stored(member(agency))
  const opened = await db.database.inTenant(member(agency), (tx) => files.open(tx, member(agency), file.id))
  if (!opened) throw new Error('Not there')
  const reply = fileReply(opened)
  expect(reply).toMatchObject({ kind: 'download', name: 'calls.csv', type: 'text/csv' })
  expect(await new Response(opened.bytes).text()).toBe('type,day\nCHECK WELFARE,Monday\n')
  expect(file.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect(file.sizeBytes).toBe(30)
})

test('where a file lies says nothing about it, and only our own user can read it', async () => {
  await stored(member(agency), csv('Jane Roe.csv'))
  for (const name of await onDisk(member(agency))) {
    expect(name).toMatch(/^[0-9a-f]{32}$/)
    expect((await stat(join(folder(member(agency)), name))).mode & 0o077).toBe(0)
  }
})

test('adding, opening and deleting a file are in the audit trail, without its name', async () => {
  const tenant = (await db.newCollaboration()).tenant
  const file = await stored(tenant)
  await db.database.inTenant(tenant, (tx) => files.open(tx, tenant, file.id))
  expect(await files.remove(tenant, file.id)).toBe(true)
  const entries = await db.database.inTenant(tenant, (tx) =>
    tx.selectFrom('audit_entries').select(['verb', 'object_id', 'class']).orderBy('seq').execute(),
  )
  expect(entries.map((entry) => entry.verb)).toEqual(['file.add', 'file.open', 'file.remove'])
  expect(JSON.stringify(entries)).not.toContain('calls.csv')
  expect(await onDisk(tenant)).toEqual([])
})

test('an upload over the limit is refused before the rest is read, and leaves nothing behind', async () => {
  const tenant = (await db.newCollaboration()).tenant
  let pieces = 0
  async function* endless() {
    for (;;) {
      pieces += 1
      yield Buffer.from('a,b\n'.repeat(16_000))
    }
  }
  const refused = await put(tenant, { name: 'x.csv', bytes: endless(), class: 'D2' })
  expect(refused).toEqual({ ok: false, problem: { kind: 'too-large', mostBytes: 1_000_000 } })
  expect(pieces).toBeLessThan(20)
  expect(await onDisk(tenant)).toEqual([])
})

test('an upload that breaks off leaves nothing behind', async () => {
  const tenant = (await db.newCollaboration()).tenant
  async function* broken() {
    yield Buffer.from('a,b\n')
    throw new Error('connection lost')
  }
  await expect(put(tenant, { name: 'x.csv', bytes: broken(), class: 'D2' })).rejects.toThrow('connection lost')
  expect(await onDisk(tenant)).toEqual([])
})

test.each([
  ['web page', '<html><script>alert(1)</script></html>', 'page.csv'],
  ['drawing', '<?xml version="1.0"?><svg onload="x()"/>', 'a.png'],
  ['program', '\u007fELF\u0002\u0001\u0001\u0000', 'a.csv'],
  ['script', '#!/bin/sh\necho a,b', 'a.csv'],
  ['table with a NUL', `a,b\n${'1,2\n'.repeat(20_000)}\u0000`, 'a.csv'],
])('a %s is not taken, whatever its name', async (_, text, name) => {
  const refused = await put(member(agency), { name, bytes: Buffer.from(text), class: 'D1' })
  expect(refused).toEqual({ ok: false, problem: { kind: 'not-accepted', found: null } })
})

test.each([
  ['pdf', Buffer.from('%PDF-1.7\n'), 'agreement.pdf'],
  ['png', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'a.png'],
  ['jpeg', Buffer.from('ffd8ffe000', 'hex'), 'a.jpg'],
  ['parquet', Buffer.from('PAR1....PAR1'), 'a.parquet'],
  ['ics', Buffer.from('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'), 'a.ics'],
  ['json-lines', Buffer.from('{"a":1}\n{"a":2}\n'), 'a.jsonl'],
  ['tsv', Buffer.from('a\tb\n1\t2\n'), 'a.tsv'],
  ['gzip', gzipSync('a,b\n1,2\n'), 'a.csv.gz'],
])('a %s file is told by its content', async (kind, bytes, name) => {
  const accepted = await put(member(agency), { name, bytes, class: 'D1', accept: [kind as 'pdf'] })
  expect(accepted.ok && accepted.value.name).toBe(name)
})

test('a file keeps its name without folders and tricks, and gets the ending of what it is', async () => {
  expect((await stored(member(agency), csv('../../etc/passwd'))).name).toBe('passwd.csv')
  expect((await stored(member(agency), csv('report\u202Efdp.exe'))).name).toBe('reportfdp.exe.csv')
  expect((await stored(member(agency), csv('...'))).name).toBe('file.csv')
})

test('only the kinds that a page asks for are taken', async () => {
  const refused = await put(member(agency), { ...csv(), accept: ['pdf'] })
  expect(refused).toEqual({ ok: false, problem: { kind: 'not-accepted', found: 'csv' } })
})

interface Part {
  readonly name: string
  readonly text?: string
  readonly flags?: number
  readonly attributes?: number
}
/** A zip file of these parts. */
function zip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, text = 'a,b\n1,2\n', flags = 0, attributes = 0 } of parts) {
    const packed = deflateRawSync(text)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(Buffer.byteLength(text), 22)
    local.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt8(3, 5)
    local.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(attributes, 38)
    entry.writeUInt32LE(offset, 42)
    locals.push(local, Buffer.from(name), packed)
    central.push(entry, Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}
const WORD: readonly Part[] = [{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }]
const external = (type: string) =>
  `<Relationships><Relationship Id="r1" Type="http://x/relationships/${type}" Target="https://example.org" TargetMode="External"/></Relationships>`

test.each([
  ['encrypted', zip([{ name: 'a.csv', flags: 1 }])],
  ['unsafe-path', zip([{ name: '../a.csv' }])],
  [
    'unsafe-path',
    zip([{ name: 'a.csv', attributes: 0o120777 << 16 }].map((it) => ({ ...it, attributes: it.attributes >>> 0 }))),
  ],
  ['nested-archive', zip([{ name: 'a.zip' }])],
  ['too-many-entries', zip(Array.from({ length: 201 }, (_, at) => ({ name: `${at}.csv` })))],
  ['packed-too-tightly', zip([{ name: 'a.csv', text: 'a,b\n'.repeat(1_000_000) }])],
  ['more-than-one-table', zip([{ name: 'a.csv' }, { name: 'b.csv' }])],
  ['more-than-one-table', zip([{ name: 'a.html', text: '<p>' }])],
  ['macros', zip([...WORD, { name: 'word/vbaProject.bin' }])],
  ['external-links', zip([...WORD, { name: 'word/_rels/settings.xml.rels', text: external('attachedTemplate') }])],
  ['damaged', Buffer.concat([zip(WORD).subarray(0, 60)])],
])('a packed file that cannot be opened safely is refused and says why: %s', async (check, bytes) => {
  const refused = await put(member(agency), { name: 'a.zip', bytes, class: 'D1' })
  expect(refused).toEqual({ ok: false, problem: { kind: 'unsafe-archive', check } })
})

test('a Word file with links to pages, and a zip of one table, are taken', async () => {
  const word = zip([...WORD, { name: 'word/_rels/document.xml.rels', text: external('hyperlink') }])
  expect((await stored(member(agency), { name: 'm.docx', bytes: word, class: 'D1' })).type).toContain(
    'wordprocessingml',
  )
  expect((await stored(member(agency), { name: 'm.zip', bytes: zip([{ name: 'a.csv' }]), class: 'D1' })).type).toBe(
    'application/zip',
  )
})

test('the sweep deletes files whose time is over and bytes that no row speaks of, and nothing else', async () => {
  const tenant = (await db.newCollaboration()).tenant
  const due = await stored(tenant, { ...csv(), keepUntil: instant(now + 1000) })
  const kept = await stored(tenant, { ...csv(), keepUntil: instant(now + 9_000_000) })
  const rolledBack = db.database.inTenant(tenant, async (tx) => {
    await files.put(tx, tenant, csv())
    throw new Error('the act failed')
  })
  await expect(rolledBack).rejects.toThrow('the act failed')
  await writeFile(join(folder(tenant), `${'0'.repeat(32)}.part`), 'x')
  await mkdir(join(db.dataFolder, 'files', 'notes-of-someone'), { recursive: true })
  const long = new Date(now - 7 * 3_600_000)
  for (const name of await onDisk(tenant)) await utimes(join(folder(tenant), name), long, long)
  now = instant(now + 2000)
  expect(await files.sweep()).toMatchObject({ expired: 1, leftovers: 2 })
  const left = await db.database.inTenant(tenant, (tx) => files.list(tx))
  expect(left.map((file) => file.id)).toEqual([kept.id])
  expect(left.some((file) => file.id === due.id)).toBe(false)
  expect(await onDisk(tenant)).toHaveLength(1)
})

test('a row whose bytes are gone opens as nothing', async () => {
  const tenant = (await db.newCollaboration()).tenant
  const file = await stored(tenant)
  const [name] = await onDisk(tenant)
  await mkdir(join(db.dataFolder, 'elsewhere'), { recursive: true })
  expect(await readFile(join(folder(tenant), String(name)), 'utf8')).toContain('CHECK WELFARE')
  await rm(join(folder(tenant), String(name)))
  expect(await db.database.inTenant(tenant, (tx) => files.open(tx, tenant, file.id))).toBeNull()
  expect(await db.database.inTenant(tenant, (tx) => files.open(tx, tenant, randomUUID()))).toBeNull()
})
