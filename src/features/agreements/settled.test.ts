import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import type { Tenant } from '../../core/access.ts'
import { readContent } from '../../platform/content/index.ts'
import type { Tx } from '../../storage/index.ts'
import { type Draft, draftFields, fieldsDraft, readyFlows } from './draft.ts'
import { kindOf } from './kinds.ts'
import { paperAt, settledText, settleText } from './settled.ts'
import { agreementById, createAgreement, keepFlows, saveAgreement, setShared, setState } from './store.ts'
import { firstDraft } from './write/start.tsx'

let db: TestDatabase
let ours: Tenant
let theirs: Tenant

beforeAll(async () => {
  db = await openTestDatabase()
  const made = await db.newCollaboration()
  ours = made.tenant
  theirs = { ...made.provider, role: 'coordinator' }
})
afterAll(() => db.close())

const as = <T>(tenant: Tenant, work: (tx: Tx) => Promise<T>) => db.database.inTenant(tenant, work)
const draftOf = (more: Partial<Draft> = {}): Draft => {
  const kind = kindOf(readContent(), 'response-policy')
  if (kind === null) throw new Error('The content has no response policy')
  return { ...firstDraft(readContent(), kind, 'en'), ...more }
}
const make = (more: Partial<Draft> = {}) =>
  as(ours, (tx) =>
    createAgreement(tx, ours, {
      kind: 'response-policy',
      draft: draftOf(more),
      parties: [{ partner: ours.partner, signs: true }],
      isShared: false,
      at: TEST_NOW,
    }),
  )
const firstWords = (partners: ReadonlyMap<string, string>, id: string) =>
  as(ours, async (tx) => {
    const agreement = await agreementById(tx, id)
    if (agreement === null) throw new Error('gone')
    const register = { collaboration: 'x', partners }
    const given = { agreement, version: agreement.version, draft: draftOf(), register, isInvented: false }
    const made = await paperAt(tx, readContent(), given)
    return { marks: made?.paper.marks ?? [], text: JSON.stringify(made?.paper.blocks) }
  })

test('another partner settles no text, keeps no flows, shares nothing and moves nothing that is not theirs', async () => {
  const id = await make()
  const agreement = await as(ours, (tx) => agreementById(tx, id))
  if (agreement === null) throw new Error('gone')
  await as(ours, (tx) => setShared(tx, ours, { id, isShared: true, at: TEST_NOW }))
  await expect(as(theirs, (tx) => settleText(tx, theirs, agreement, TEST_NOW))).rejects.toThrow(/foreign key|security/)
  expect(await as(theirs, (tx) => setState(tx, theirs, { id, state: 'withdrawn', at: TEST_NOW }))).toBe(false)
  const edit = { id, base: 1, fields: { title: 'Ours now' }, at: TEST_NOW }
  expect((await as(theirs, (tx) => saveAgreement(tx, theirs, edit, () => []))).ok).toBe(false)
  const peer: Tenant = { ...ours, role: 'peer' }
  await expect(as(peer, (tx) => settleText(tx, peer, agreement, TEST_NOW))).rejects.toThrow(/security/)
})

test('another partner puts no version under the id of an agreement, and a coordinator says no yes for the head', async () => {
  const id = await make()
  const at = new Date(TEST_NOW)
  const key = { collaboration_id: ours.collaboration, kind: 'agreement', record_id: id }
  const version = { ...key, version: 9, based_on: 1, fields: '{"title":"Not theirs"}', note: '', at }
  const spoof = as(theirs, (tx) =>
    tx
      .insertInto('revisions')
      .values({ ...version, partner_id: theirs.partner, author: theirs.account })
      .execute(),
  )
  await expect(spoof).rejects.toThrow(/row-level security/)
  const yes = (who: Tenant) =>
    as(who, (tx) =>
      tx
        .insertInto('revision_approvals')
        .values({ ...key, partner_id: ours.partner, version: 1, account_id: who.account, at })
        .execute(),
    )
  await as(ours, (tx) => setShared(tx, ours, { id, isShared: true, at: TEST_NOW }))
  for (const role of ['coordinator', 'supervisor', 'clinician'] as const)
    for (const who of [ours, theirs]) await expect(yes({ ...who, role })).rejects.toThrow(/row-level security/)
  await yes({ ...theirs, role: 'executive' })
})

test('what was settled stays as it was, whatever a partner is called later; its mark moves on', async () => {
  const id = await make()
  const names = new Map([[ours.partner as string, 'A new name']])
  expect((await firstWords(names, id)).text).toContain('A new name')
  await as(ours, async (tx) => {
    const agreement = await agreementById(tx, id)
    if (agreement !== null) await settleText(tx, ours, agreement, TEST_NOW)
    await setState(tx, ours, { id, state: 'agreed', at: TEST_NOW })
  })
  const after = await firstWords(names, id)
  expect(after.text).not.toContain('A new name')
  expect(after.marks[0]).toBe('For signature, version 1')
  await as(ours, (tx) => setState(tx, ours, { id, state: 'in-force', inForceVersion: 1, at: TEST_NOW }))
  expect((await firstWords(names, id)).marks[0]).toBe('Version 1')
  const effectiveOn = '2027-01-04'
  await as(ours, (tx) => setState(tx, ours, { id, state: 'in-force', effectiveOn, at: TEST_NOW }))
  expect((await firstWords(names, id)).marks[0]).toBe('Version 1, in force from January 4, 2027')
  expect((await as(ours, (tx) => settledText(tx, id, 1)))?.clauses).toContain('rp-purpose')
})

test('a settled text is written on no more', async () => {
  const id = await make()
  await as(ours, (tx) => setState(tx, ours, { id, state: 'agreed', at: TEST_NOW }))
  const edit = { id, base: 1, fields: { title: 'Later' }, at: TEST_NOW }
  expect(await as(ours, (tx) => saveAgreement(tx, ours, edit, () => []))).toEqual({
    ok: false,
    problem: { kind: 'missing' },
  })
})

test('lines of who shares what are kept as data, and kept anew in the place of the old ones', async () => {
  const id = await make()
  const line = {
    information: 'contact',
    purpose: 'follow-up',
    basis: 'consent',
    startsOn: '2027-01-01',
    endsOn: '',
  } as const
  const draft = draftOf({
    flows: [
      { key: '1', from: ours.partner, to: theirs.partner, ...line },
      { key: '2', from: '', to: '', ...line },
    ],
  })
  const { ready, unready } = readyFlows(draft.flows)
  expect(unready).toEqual(['2'])
  for (const flows of [[...ready, ...ready], ready])
    await as(ours, (tx) => keepFlows(tx, ours, { id, version: 1, flows }))
  const rows = await as(ours, (tx) =>
    tx.selectFrom('agreement_flows').selectAll().where('agreement_id', '=', id).execute(),
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    place: 1,
    to_partner: theirs.partner,
    information: 'contact',
    starts_on: '2027-01-01',
    ends_on: null,
  })
})

test('a draft comes back from its fields as it was', () => {
  const name = fc.constantFrom('a', 'b-c', 'd1')
  const words = fc.string({ minLength: 1 })
  const random: fc.Arbitrary<Draft> = fc.record({
    title: words,
    language: fc.constantFrom('en', 'es'),
    statePack: fc.constantFrom('', 'example'),
    answers: fc.dictionary(name, fc.oneof(words, fc.array(words, { minLength: 1 })), { noNullPrototype: true }),
    flows: fc
      .array(
        fc.record({
          from: fc.constantFrom('', randomUUID()),
          to: fc.constantFrom('', randomUUID()),
          information: fc.constantFrom('', 'contact'),
          purpose: words,
          basis: words,
          startsOn: fc.constantFrom('', '2027-01-01'),
          endsOn: fc.constant(''),
        }),
        { maxLength: 3 },
      )
      .map((lines) => lines.map((line, place) => ({ ...line, key: String(place + 1) }))),
    choices: fc.dictionary(name, words, { noNullPrototype: true }),
    texts: fc.dictionary(name, words, { noNullPrototype: true }),
    own: fc
      .array(fc.record({ title: words, text: words, section: words }), { maxLength: 2 })
      .map((clauses) => clauses.map((clause, place) => ({ ...clause, key: String(place + 1) }))),
  })
  fc.assert(
    fc.property(random, (draft) => {
      expect(fieldsDraft(draftFields(draft))).toEqual(draft)
    }),
  )
})
