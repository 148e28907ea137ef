import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import type { Tenant } from '../../core/access.ts'
import { type AccountId, accountId } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import {
  addComment,
  approvalsOf,
  approveVersion,
  commentsOf,
  compareVersions,
  decide,
  diffWords,
  type Fields,
  firstVersion,
  latestVersion,
  mergeFields,
  resolveComment,
  type SaveProblem,
  saveVersion,
  standingOf,
  type Version,
  versionsOf,
} from './index.ts'

let db: TestDatabase
let ana: Tenant
let ben: Tenant
let elsewhere: Tenant

beforeAll(async () => {
  db = await openTestDatabase()
  const made = await db.newCollaboration()
  ana = made.tenant
  ben = { ...ana, account: accountId(randomUUID()) }
  elsewhere = { ...made.provider, role: 'coordinator' }
})
afterAll(() => db.close())

const as = <T>(tenant: Tenant, work: (tx: Tx) => Promise<T>) => db.database.inTenant(tenant, work)
const newKey = () => ({ kind: 'policy', id: randomUUID() })
const start = async (fields: Fields) => {
  const key = newKey()
  await as(ana, (tx) => firstVersion(tx, ana, key, { fields, at: TEST_NOW }))
  return key
}
const save = (who: Tenant, key: ReturnType<typeof newKey>, base: number, fields: Fields) =>
  as(who, (tx) => saveVersion(tx, who, key, { base, fields, at: TEST_NOW }))

test('another partner, a learner and an officer see no version, comment or approval, and can add none', async () => {
  const key = await start({ title: 'Transport' })
  await as(ana, (tx) => addComment(tx, ana, key, { version: 1, text: 'Which hospital?', at: TEST_NOW }))
  for (const who of [elsewhere, { ...ana, role: 'learner' } as const, { ...ana, role: 'officer' } as const]) {
    expect(await as(who, (tx) => versionsOf(tx, key))).toEqual([])
    expect(await as(who, (tx) => commentsOf(tx, key))).toEqual([])
    expect(await save(who, key, 1, { title: 'Mine now' })).toEqual({ ok: false, problem: { kind: 'missing' } })
  }
  const forged = as({ ...ana, role: 'supervisor' }, (tx) =>
    firstVersion(tx, ana, newKey(), { fields: {}, at: TEST_NOW }),
  )
  await expect(forged).rejects.toThrow(/row-level security/)
})

test('nobody can change a version or an approval, not even its author', async () => {
  const key = await start({ title: 'Transport' })
  const changed = await as(ana, (tx) => tx.updateTable('revisions').set({ note: 'x' }).executeTakeFirst())
  expect(changed.numUpdatedRows).toBe(0n)
  expect((await as(ana, (tx) => latestVersion(tx, key)))?.note).toBe('')
})

test('edits of different fields merge, and the page can say what came from the other editor', async () => {
  const key = await start({ title: 'Transport', body: 'By patrol.', topics: ['dispatch'] })
  await save(ana, key, 1, { title: 'Transport to care', body: 'By patrol.', topics: ['dispatch'] })
  const saved = await save(ben, key, 1, { title: 'Transport', body: 'By ambulance.', topics: ['dispatch'] })
  expect(saved).toMatchObject({
    ok: true,
    value: {
      takenOver: ['title'],
      version: { version: 3, basedOn: 1, fields: { title: 'Transport to care', body: 'By ambulance.' } },
    },
  })
})

test('edits of one field give both versions side by side, save nothing, and a person decides', async () => {
  const key = await start({ body: 'By patrol.', title: 'T' })
  await save(ana, key, 1, { body: 'By ambulance.', title: 'T' })
  const clash = await save(ben, key, 1, { body: 'By a mobile team.', title: 'T2' })
  if (clash.ok || clash.problem.kind !== 'clash') throw new Error('expected a clash')
  expect(clash.problem.clashes).toEqual(['body'])
  expect(await as(ana, (tx) => versionsOf(tx, key))).toHaveLength(2)
  const { theirs, yours, clashes } = clash.problem
  expect(decide({ yours, theirs: theirs.fields, clashes }, () => '')).toBeNull()
  const both = decide({ yours, theirs: theirs.fields, clashes }, () => 'both')
  expect(both).toEqual({ title: 'T2', body: 'By ambulance.\n\nBy a mobile team.' })
  const done = await save(ben, key, theirs.version, both ?? {})
  expect(done).toMatchObject({ ok: true, value: { version: { version: 3, fields: both } } })
})

test('a text that was cut in the middle of a character is kept', async () => {
  const key = await start({ title: 'Copy of 😀'.slice(0, 9), topics: ['😀'.slice(0, 1)] })
  expect((await as(ana, (tx) => latestVersion(tx, key)))?.fields).toEqual({
    title: 'Copy of \ufffd',
    topics: ['\ufffd'],
  })
})

test('saving what is there already makes no new version', async () => {
  const key = await start({ title: 'Transport', topics: [] })
  expect(await save(ben, key, 1, { title: 'Transport' })).toMatchObject({ ok: true, value: { isNew: false } })
  expect(await as(ana, (tx) => versionsOf(tx, key))).toHaveLength(1)
})

test('ten saves at one moment each get a number of their own, or come back', async () => {
  const key = await start(Object.fromEntries(Array.from({ length: 10 }, (_, place) => [`f${place}`, ''])))
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, place) => save(place % 2 ? ana : ben, key, 1, { [`f${place}`]: `text ${place}` })),
  )
  expect(answers.every(({ ok }) => ok)).toBe(true)
  const last = await as(ana, (tx) => latestVersion(tx, key))
  expect(last?.version).toBe(11)
  expect(Object.values(last?.fields ?? {})).toEqual(Array.from({ length: 10 }, (_, place) => `text ${place}`))
})

const FIELDS = ['title', 'body', 'summary'] as const
const step = fc.record({
  editor: fc.integer({ min: 0, max: 1 }),
  act: fc.constantFrom('open', 'type', 'type', 'save'),
  field: fc.constantFrom(...FIELDS),
})

/**
 * Two editors open, type and save in any order. Whatever an editor typed and was told to be saved stands in the newest
 * version until someone who had that text on their screen changed it; whatever was not saved came back to them.
 */
test('any interleaving of two editors loses no text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const key = await start({ title: '', body: '', summary: '' })
      const editors = [editor(ana), editor(ben)] as const
      const replaced = new Set<string>()
      const kept = new Set<string>()
      for (const [place, { editor: who, act, field }] of steps.entries()) {
        const one = editors[who] as Editor
        if (act === 'open') await open(one, key)
        if (act === 'type') one.typed[field] = `[${place}]`
        if (act === 'save') await saveAndDecide(one, key, { replaced, kept })
        const last = await as(ana, (tx) => latestVersion(tx, key))
        const standing = Object.values(last?.fields ?? {}).join('\n')
        for (const text of kept) if (!replaced.has(text)) expect(standing).toContain(text)
      }
      const all = (await as(ana, (tx) => versionsOf(tx, key))).flatMap(({ fields }) => Object.values(fields)).join('\n')
      for (const text of kept) expect(all).toContain(text)
    }),
    { numRuns: 25 },
  )
}, 60_000)

interface Editor {
  readonly who: Tenant
  base: Version | null
  readonly typed: Record<string, string>
}
const editor = (who: Tenant): Editor => ({ who, base: null, typed: {} })

async function open(one: Editor, key: ReturnType<typeof newKey>): Promise<void> {
  one.base = await as(one.who, (tx) => latestVersion(tx, key))
}

/** Saves; after a clash the editor keeps both texts, based on what they were shown. */
async function saveAndDecide(
  one: Editor,
  key: ReturnType<typeof newKey>,
  told: { readonly replaced: Set<string>; readonly kept: Set<string> },
): Promise<void> {
  if (one.base === null) await open(one, key)
  const seen = one.base?.fields ?? {}
  const wanted = { ...seen, ...one.typed }
  const answer = await save(one.who, key, one.base?.version ?? 0, wanted)
  if (!answer.ok) {
    expect(answer.problem.kind).toBe('clash')
    const clash = answer.problem as Extract<SaveProblem, { kind: 'clash' }>
    expect(clash.yours).toEqual(wanted)
    const { fields } = mergeFields(clash.base.fields, { yours: wanted, theirs: clash.theirs.fields })
    const both = decide({ yours: fields, theirs: clash.theirs.fields, clashes: clash.clashes }, () => 'both')
    const done = await save(one.who, key, clash.theirs.version, both ?? {})
    expect(done.ok).toBe(true)
  }
  for (const [field, text] of Object.entries(one.typed)) {
    // What they had on their screen and typed over is theirs to replace.
    for (const old of String(seen[field] ?? '').split('\n\n')) told.replaced.add(old)
    told.kept.add(text)
    told.replaced.delete(text)
    delete one.typed[field]
  }
  await open(one, key)
}

test('a comparison shows both texts whole: without what was added it is the old one, without what went the new one', () => {
  const words = fc.array(fc.constantFrom('the ', 'officer ', 'clinician\n', 'goes ', 'home', ' ', 'ñandú '), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(words, words, (one, other) => {
      const [before, after] = [one.join(''), other.join('')]
      const pieces = diffWords(before, after)
      const without = (kind: string) => pieces.filter((piece) => piece.kind !== kind).map(({ text }) => text)
      expect(without('added').join('')).toBe(before)
      expect(without('removed').join('')).toBe(after)
    }),
  )
})

test('one changed word is shown as one changed word', () => {
  expect(diffWords('the officer drives home', 'the clinician drives home')).toEqual([
    { kind: 'same', text: 'the ' },
    { kind: 'removed', text: 'officer ' },
    { kind: 'added', text: 'clinician ' },
    { kind: 'same', text: 'drives home' },
  ])
})

test('a record is compared field by field, lists by their members', () => {
  const [before, after] = [
    { title: 'A', topics: ['youth', 'training'], year: 2020 },
    { title: 'A', topics: ['training', 'dispatch'], year: 2021 },
  ]
  expect(compareVersions(before, after)).toEqual([
    { field: 'topics', kind: 'list', added: ['dispatch'], removed: ['youth'] },
    { field: 'year', kind: 'value', before: 2020, after: 2021 },
  ])
})

const NOBODY = accountId('00000000-0000-0000-0000-000000000000')
const written = (...authors: readonly AccountId[]) => authors.map((author, place) => ({ author, version: place + 1 }))

test('nobody approves their own work; when two wrote, each approves the other’s part', () => {
  const [a, b] = [ana.account, ben.account]
  expect(standingOf(written(NOBODY, a), [{ version: 2, by: a }])?.waitsFor).toEqual([a])
  expect(standingOf(written(NOBODY, a), [{ version: 2, by: b }])?.waitsFor).toEqual([])
  expect(standingOf(written(NOBODY, a, b), [{ version: 3, by: a }])?.waitsFor).toEqual([a])
  const both = [a, b].map((by) => ({ version: 3, by }))
  expect(standingOf(written(NOBODY, a, b), both)?.waitsFor).toEqual([])
})

test('whoever took on what the public wrote cannot also approve it alone', () => {
  const [a, b] = [ana.account, ben.account]
  const taken = (by: AccountId) => standingOf(written(NOBODY), [{ version: 1, by }], { takenOnBy: a })?.waitsFor
  expect(taken(a)).toEqual([a])
  expect(taken(b)).toEqual([])
  expect(standingOf(written(NOBODY, a), [{ version: 2, by: b }], { takenOnBy: b })?.waitsFor).toEqual([])
  expect(standingOf(written(NOBODY, a), [], { since: 2 })?.waitsFor).toEqual([])
})

test('an approval lapses when there is a newer version, and cannot be given to an old one', async () => {
  const key = await start({ title: 'Transport' })
  const approve = (who: Tenant, version: number) =>
    as(who, (tx) => approveVersion(tx, who, key, { version, at: TEST_NOW }))
  expect(await approve(ana, 1)).toEqual({ ok: false, problem: 'own-work' })
  expect(await approve(ben, 1)).toMatchObject({ ok: true, value: { waitsFor: [] } })
  await save(ana, key, 1, { title: 'Transport to care' })
  const [versions, approvals] = await as(ana, async (tx) => [await versionsOf(tx, key), await approvalsOf(tx, key)])
  expect(standingOf(versions, approvals)?.waitsFor).toEqual([ana.account])
  expect(await approve(ben, 1)).toEqual({ ok: false, problem: 'newer-version' })
})

test('a comment stands on its version until someone resolves it, once', async () => {
  const key = await start({ title: 'Transport' })
  const id = await as(ana, (tx) =>
    addComment(tx, ana, key, { version: 1, field: 'title', text: 'Too short', at: TEST_NOW }),
  )
  const resolve = () => as(ben, (tx) => resolveComment(tx, ben, id, TEST_NOW))
  expect(await resolve()).toBe(true)
  expect(await resolve()).toBe(false)
  const [comment] = await as(ana, (tx) => commentsOf(tx, key))
  expect(comment).toMatchObject({ field: 'title', author: ana.account, resolvedBy: ben.account })
})
