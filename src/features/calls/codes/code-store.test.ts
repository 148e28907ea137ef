import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, TEST_NOW, type TestDatabase } from '../../../../test/database.ts'
import { setNamed } from '../keeping/set-store.ts'
import { loadCodeBook } from './code-book.ts'
import { lastSave, listSaves, saveCodes, undoSave, type Wanted } from './code-saves.ts'
import { codeEntries, type Decision, noteCodesSeen, usesOfCode } from './code-store.ts'
import { openLexicon, plainText } from './lexicon.ts'
import { proposalFor, type SeenCode } from './seen.ts'

let opened: TestDatabase
let ours: NewCollaboration
beforeAll(async () => {
  opened = await openTestDatabase()
})
afterAll(() => opened.close())

const seen = (label: string, calls: number, from = '2024-01'): SeenCode => {
  const classified = openLexicon().classify([label]).get(label)
  if (classified === undefined) throw new Error('not read')
  const months = [[from, calls]] as const
  const why = classified.reason ?? null
  return { side: 'type', plain: plainText(label), label, calls, months, proposal: proposalFor(classified), why }
}
const YES: Decision = { class: 'yes', kind: 'suicide', apco: 'SUICTHRT', note: '' }
const NO: Decision = { class: 'no', kind: 'other', apco: null, note: 'asked the dispatch center' }
const wanted = (label: string, decision: Decision | null, saw?: string | null): Wanted => ({
  side: 'type',
  plain: plainText(label),
  label,
  decision,
  ...(saw === undefined ? {} : { saw }),
})
const save = (...all: readonly Wanted[]) =>
  opened.database.inTenant(ours.tenant, (tx) => saveCodes(tx, ours.tenant, all, { how: 'save', at: TEST_NOW }))
const entries = () => opened.database.inTenant(ours.tenant, codeEntries)

async function counted(...codes: readonly SeenCode[]): Promise<string> {
  ours = await opened.newCollaboration()
  return opened.database.inTenant(ours.tenant, async (tx) => {
    const set = await setNamed(tx, ours.tenant, `Calls ${randomUUID().slice(0, 8)}`, TEST_NOW)
    await noteCodesSeen(tx, ours.tenant, set, codes)
    return set
  })
}

test('another partner, and a role that works with persons, see nothing of the code book and cannot write to it', async () => {
  await counted(seen('SUICIDE THREAT', 12))
  await save(wanted('SUICIDE THREAT', YES))
  const analystElsewhere = { ...ours.provider, role: 'analyst' as const }
  for (const tenant of [ours.provider, analystElsewhere, { ...ours.tenant, role: 'officer' as const }])
    await opened.database.inTenant(tenant, async (tx) => {
      expect(await codeEntries(tx)).toEqual([])
      expect((await loadCodeBook(tx)).type.size).toBe(0)
      expect(await listSaves(tx, 5)).toEqual([])
    })
  const reader = { ...ours.tenant, role: 'privacy-officer' as const }
  const tried = opened.database.inTenant(reader, (tx) =>
    saveCodes(tx, reader, [wanted('SUICIDE THREAT', NO)], { how: 'save', at: TEST_NOW }),
  )
  await expect(tried).rejects.toThrow(/row-level security/)
})

test('codes of two data sets stand together, with a proposal and its reason, until a person decides', async () => {
  await counted(seen('Welfare Check', 30, '2024-01'), seen('10-96', 4))
  await opened.database.inTenant(ours.tenant, async (tx) => {
    const set = await setNamed(tx, ours.tenant, 'Older calls', TEST_NOW)
    await noteCodesSeen(tx, ours.tenant, set, [seen('WELFARE CHECK', 5, '2022-03')])
  })
  const [welfare, ten] = await entries()
  expect(welfare).toMatchObject({ calls: 35, firstMonth: '2022-03', lastMonth: '2024-01', confirmed: null })
  expect(welfare).toMatchObject({ proposal: { class: 'possible', kind: 'welfare-check' }, why: { because: 'word' } })
  expect(ten).toMatchObject({ proposal: { class: 'yes', kind: 'mental-health' }, why: { because: 'code' } })
  expect((await opened.database.inTenant(ours.tenant, loadCodeBook)).type.size).toBe(0)
  const uses = await opened.database.inTenant(ours.tenant, (tx) => usesOfCode(tx, 'type', 'WELFARE CHECK'))
  expect(uses.months).toEqual([
    ['2022-03', 5],
    ['2024-01', 30],
  ])
})

test('what was decided outlives a new count, and is told with the name of whoever decided', async () => {
  const set = await counted(seen('SUICIDE THREAT', 12))
  await save(wanted('SUICIDE THREAT', YES))
  await opened.database.inTenant(ours.tenant, (tx) => noteCodesSeen(tx, ours.tenant, set, [seen('THEFT', 9)]))
  const found = (await entries()).find(({ plain }) => plain === 'SUICIDE THREAT')
  expect(found).toMatchObject({ calls: 0, confirmed: { class: 'yes', kind: 'suicide', apco: 'SUICTHRT' } })
  expect((await opened.database.inTenant(ours.tenant, loadCodeBook)).type.get('SUICIDE THREAT')).toEqual({
    class: 'yes',
    kind: 'suicide',
  })
})

test('a decision that somebody else made meanwhile is never written over, and nothing of that save is kept', async () => {
  await counted(seen('SUICIDE THREAT', 12), seen('THEFT', 9))
  await save(wanted('SUICIDE THREAT', YES, null))
  const late = await save(wanted('THEFT', NO, null), wanted('SUICIDE THREAT', NO, null))
  expect(late).toMatchObject({ ok: false, problem: [expect.any(String)] })
  const now = await entries()
  expect(now.map(({ confirmed }) => confirmed?.class ?? null)).toEqual(['yes', null])
  const again = await save(wanted('SUICIDE THREAT', NO, now[0]?.confirmed?.save ?? null))
  expect(again).toMatchObject({ ok: true, value: { changed: 1 } })
  // The same answer twice is no clash and no new save.
  expect(await save(wanted('SUICIDE THREAT', NO, null))).toMatchObject({ ok: true, value: { save: null, changed: 0 } })
})

test('the newest save can be taken back once, and the history keeps both', async () => {
  await counted(seen('SUICIDE THREAT', 12), seen('THEFT', 9))
  await save(wanted('SUICIDE THREAT', YES))
  await save(wanted('SUICIDE THREAT', NO), wanted('THEFT', NO))
  const last = await opened.database.inTenant(ours.tenant, lastSave)
  expect(last?.changes.length).toBe(2)
  const undo = () => opened.database.inTenant(ours.tenant, (tx) => undoSave(tx, ours.tenant, last?.id ?? '', TEST_NOW))
  expect(await undo()).toMatchObject({ ok: true, value: { changed: 2 } })
  expect((await entries()).map(({ confirmed }) => confirmed?.class ?? null)).toEqual(['yes', null])
  expect(await undo()).toMatchObject({ ok: false })
  const history = await opened.database.inTenant(ours.tenant, (tx) => listSaves(tx, 10))
  expect(history.map(({ how, isUndone }) => [how, isUndone])).toEqual([
    ['undo', false],
    ['save', true],
    ['save', false],
  ])
})
