import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import type { MemberRole, Tenant } from '../../core/access.ts'
import { instant } from '../../core/kinds.ts'
import { samplePaper } from './sample-paper.ts'
import { changeDocument, documentById, documentsOf, removeDocument, saveDocument } from './store.ts'

const at = instant(1_767_225_600_000)
const paper = samplePaper('en')
let db: TestDatabase
let tenant: Tenant
let provider: Tenant

beforeAll(async () => {
  db = await openTestDatabase()
  ;({ tenant, provider } = await db.newCollaboration())
})
afterAll(() => db.close())

const as = (who: Tenant, role: MemberRole): Tenant => ({ ...who, role })
const save = (isShared = false, who = tenant) =>
  db.database.inTenant(who, (tx) => saveDocument(tx, who, { kind: 'brief', paper, isShared, at }))
const seenBy = (who: Tenant, id: string) => db.database.inTenant(who, (tx) => documentById(tx, id))

test('a document that is not shared is seen by its own partner alone', async () => {
  const { id } = await save()
  const elsewhere = (await db.newCollaboration()).tenant
  for (const who of [as(provider, 'coordinator'), provider, elsewhere]) {
    expect(await seenBy(who, id)).toBeNull()
    expect(await db.database.inTenant(who, (tx) => removeDocument(tx, id))).toBe(false)
  }
  expect(await db.database.inPlatform((tx) => documentsOf(tx))).toEqual([])
})

test('a shared document is read in the collaboration, and changed by its own partner alone', async () => {
  const { id } = await save(true)
  const theirs = as(provider, 'provider-admin')
  expect((await seenBy(provider, id))?.title).toBe(paper.title)
  const change = { id, version: 1, paper, isShared: false, at }
  expect(await db.database.inTenant(theirs, (tx) => changeDocument(tx, theirs, change))).toMatchObject({
    ok: false,
    problem: { kind: 'missing' },
  })
  expect(await db.database.inTenant(theirs, (tx) => removeDocument(tx, id))).toBe(false)
})

test.each(['officer', 'call-taker', 'learner', 'clinician', 'peer', 'tta-provider', 'editor'] as const)(
  'the role %s does not read what its partner has not shared',
  async (role) => {
    const { id } = await save()
    expect(await seenBy(as(tenant, role), id)).toBeNull()
  },
)

test.each(['executive', 'analyst', 'supervisor', 'privacy-officer'] as const)(
  'the role %s reads but does not write',
  async (role) => {
    const who = as(tenant, role)
    const { id } = await save()
    expect(await seenBy(who, id)).not.toBeNull()
    await expect(save(false, who)).rejects.toThrow(/row-level security/)
    expect(await db.database.inTenant(who, (tx) => removeDocument(tx, id))).toBe(false)
  },
)

test('a document comes back as it was saved', async () => {
  const saved = await save()
  const found = await seenBy(tenant, saved.id)
  expect(found).toEqual(saved)
  expect(found?.paper).toEqual(paper)
})

test('whoever saves later gets both versions, and nothing is overwritten', async () => {
  const { id } = await save()
  const change = (title: string) => ({ id, version: 1, paper: { ...paper, title }, isShared: false, at })
  const first = await db.database.inTenant(tenant, (tx) => changeDocument(tx, tenant, change('First')))
  expect(first).toMatchObject({ ok: true, value: { version: 2 } })
  const second = await db.database.inTenant(tenant, (tx) => changeDocument(tx, tenant, change('Second')))
  expect(second).toMatchObject({
    ok: false,
    problem: { kind: 'stale', yours: { paper: { title: 'Second' } }, theirs: { title: 'First', version: 2 } },
  })
  expect((await seenBy(tenant, id))?.title).toBe('First')
})
