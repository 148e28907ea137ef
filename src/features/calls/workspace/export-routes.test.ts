import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, TEST_NOW, type TestDatabase } from '../../../../test/database.ts'
import type { Proof, Tenant } from '../../../core/access.ts'
import { mayTouch } from '../../../core/access-matrix.ts'
import { countOf, openDuck, textOf } from '../../../platform/tables/duck.ts'
import type { Reply, Route, WorkspaceRequest } from '../../../web/route.ts'
import { importFiles } from '../keeping/direct-import.ts'
import { exportRoutes } from './export-routes.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-rows-export-'))
let db: TestDatabase
let one: NewCollaboration
let other: NewCollaboration
let set = ''

/** 60 calls; one type starts like a formula, 2 ended in hospital. */
const CSV = [
  'call_id,date_time,call_type,disposition,address',
  ...Array.from({ length: 60 }, (_, at) => {
    const type = at % 10 === 0 ? 'MENTAL HEALTH CRISIS' : at === 7 ? '=1+1 ALARM' : 'ALARM'
    const day = String(1 + (at % 28)).padStart(2, '0')
    return `C${at},2024-03-${day} 1${at % 10}:00:00,${type},${at < 2 ? 'TRANSPORT HOSPITAL' : 'REPORT TAKEN'},${at} OAK ST`
  }),
].join('\n')

beforeAll(async () => {
  db = await openTestDatabase({ clock: () => TEST_NOW })
  one = await db.newCollaboration()
  other = await db.newCollaboration()
  const path = join(folder, 'calls.csv')
  writeFileSync(path, CSV)
  const done = await importFiles(db.services, one.tenant, {
    files: [{ path, name: 'calls.csv' }],
    options: { timezone: 'America/Chicago' },
  })
  if (!done.ok) throw new Error(done.problem)
  set = done.value.set.id
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await db.close()
})

const routeOf = (name: string): Route => {
  const found = exportRoutes(db.services).find(({ path }) => path.endsWith(`/${name}`))
  if (found === undefined) throw new Error(name)
  return found
}

async function ask(
  name: string,
  tenant: Tenant = one.tenant,
  id = set,
  proof: Proof = 'demonstration',
): Promise<Reply> {
  const request: Partial<WorkspaceRequest> = {
    params: { collaboration: one.slug, set: id },
    query: new URLSearchParams(),
    tenant,
    now: TEST_NOW,
    address: '127.0.0.1',
    visitor: {
      ...{ kind: 'account', account: tenant.account, name: 'Ann', session: randomUUID(), proof },
      ...{ isOperator: false, memberships: [] },
    },
    url: new URL(`http://localhost/w/${one.slug}/calls/sets/${id}/${name}`),
    href: (path) => path,
  }
  return routeOf(name).handle(request as WorkspaceRequest)
}

const entries = () =>
  db.services.database.inTenant({ ...one.tenant, role: 'privacy-officer' }, (tx) =>
    tx.selectFrom('audit_entries').select(['verb', 'object_type', 'object_id', 'class']).execute(),
  )

describe('who may take calls out', () => {
  test('rows leave only through the hands of coordinators and analysts, tables also to those who lead', () => {
    for (const route of exportRoutes(db.services)) {
      const isRows = route.path.includes('/rows.')
      expect(route.classes, route.path).toEqual([isRows ? 'D2' : 'D2-tables'])
      expect(route.rate).toBe('export')
      if (isRows) expect(route.roles).toEqual(['coordinator', 'analyst'])
      for (const role of route.roles) expect(mayTouch(role, isRows ? 'D2' : 'D2-tables')).toBe(true)
    }
  })

  test('another partner gets nothing, and neither does an address that is no set', async () => {
    for (const name of ['profile.csv', 'profile.json', 'dictionary.json', 'rows.csv', 'rows.parquet']) {
      expect(await ask(name, other.tenant), name).toEqual({ kind: 'not-found' })
      expect(await ask(name, one.tenant, 'no-set'), name).toEqual({ kind: 'not-found' })
    }
  })
})

test('rows leave only with a factor shown within five minutes, tables without', async () => {
  for (const name of ['rows.csv', 'rows.parquet'])
    expect(await ask(name, one.tenant, set, 'password-and-code')).toMatchObject({
      kind: 'see-other',
      to: `/sign-in/confirm?needs=fresh&next=${encodeURIComponent(`/w/${one.slug}/calls/sets/${set}/${name}`)}`,
    })
  expect((await ask('profile.csv', one.tenant, set, 'password-and-code')).kind).toBe('text')
})

describe('what leaves', () => {
  test('tables tell no small count, and carry class, day and hash', async () => {
    const reply = await ask('profile.csv')
    if (reply.kind !== 'text') throw new Error(reply.kind)
    expect(reply.text).toContain('fewer than 5')
    expect(reply.headers).toMatchObject({
      'x-data-class': 'D2-tables',
      'x-least-count-told': '5',
      'x-content-sha256': createHash('sha256').update(reply.text).digest('hex'),
    })
    expect(reply.headers?.['content-disposition']).toMatch(/d2-tables-need-profile-\d{4}-\d\d-\d\d\.csv/)
    const json = await ask('profile.json')
    if (json.kind !== 'text') throw new Error(json.kind)
    expect(JSON.parse(json.text)).toMatchObject({ cover: { threshold: 5 }, profile: { kind: 'need-profile' } })
  })

  test('rows are coded: no address, no call number, and each export stands in the audit trail', async () => {
    const file = join(folder, 'rows.parquet')
    writeFileSync(file, await bytesOf(await ask('rows.parquet')))
    const duck = await openDuck({ folder: join(folder, 'duck'), files: [file], workers: 1 })
    const row = await duck.row(
      `SELECT count(*) AS n, any_value(call_key) AS key, any_value(place_id) AS place FROM read_parquet('${file}')`,
    )
    const facts = await duck.rows(
      `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata('${file}')`,
    )
    duck.close()
    expect(countOf(row, 'n')).toBe(60)
    expect(textOf(row, 'key')).toMatch(/^[0-9a-f]{32}$/)
    expect(textOf(row, 'place')).not.toContain('OAK')
    expect(Object.fromEntries(facts.map(({ key, value }) => [key, value]))).toMatchObject({ data_class: 'D2' })
    const found = (await entries()).find(({ verb }) => verb === 'calls.export-rows')
    expect(found).toMatchObject({ object_type: 'export', class: 'D2' })
    expect(found?.object_id).toMatch(/^rows 60 sha256 [0-9a-f]{64}$/)
  })

  test('a CSV of rows runs nothing in a spreadsheet, and says where it was changed', async () => {
    const text = (await bytesOf(await ask('rows.csv'))).toString('utf8')
    expect(text.split('\n')[0]).toContain("(' added before some cells)")
    expect(text).toContain("'=1+1 ALARM")
    expect(text).not.toMatch(/(^|,)"?=1/m)
    expect(text).not.toContain('OAK')
  })
})

async function bytesOf(reply: Reply): Promise<Buffer> {
  if (reply.kind !== 'download') throw new Error(reply.kind)
  return Buffer.from(await new Response(reply.bytes as BodyInit).arrayBuffer())
}
