import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, TEST_NOW, type TestDatabase } from '../../../../test/database.ts'
import { countSet } from '../keeping/count-set.ts'
import { importFiles } from '../keeping/direct-import.ts'
import { findSet, recountSet, withSet } from '../keeping/sets.ts'
import { chosenCodes, progressOf, readChoice } from './chosen-codes.ts'
import { codeBookCsv, readCodeBook } from './code-csv.ts'
import { readRows, wantedOf } from './code-form.ts'
import { saveCodes } from './code-saves.ts'
import { type CodeEntry, codeEntries } from './code-store.ts'
import { CODE_WORDS, reasonSays } from './code-words.ts'
import { crossingOf } from './crossing.ts'

let opened: TestDatabase
let ours: NewCollaboration
let set: string
const says = CODE_WORDS.en

beforeAll(async () => {
  opened = await openTestDatabase()
  ours = await opened.newCollaboration()
  const path = join(opened.dataFolder, 'invented.csv')
  writeFileSync(path, inventedFile())
  const imported = await importFiles(opened.services, ours.tenant, {
    files: [{ path, name: 'invented.csv' }],
    options: { timezone: 'America/Chicago' },
  })
  if (!imported.ok) throw new Error(imported.problem)
  set = imported.value.set.id
}, 60_000)
afterAll(() => opened.close())

/** 600 invented calls over 300 days: welfare checks from the 150th day on, some of which end as mental health. */
function inventedFile(): string {
  const lines = Array.from({ length: 600 }, (_, at) => {
    const day = Math.floor(at / 2)
    const received = new Date(Date.UTC(2024, 0, 1, 6 + (at % 12)) + day * 86_400_000)
    const first = day >= 150 && at % 5 === 0 ? 'WELFARE CHECK' : at % 7 === 0 ? '10-96' : 'THEFT'
    const final = first === 'WELFARE CHECK' && at % 15 === 0 ? 'MENTAL HEALTH' : first
    return `${at + 1},${received.toISOString().slice(0, 16).replace('T', ' ')},${first},${final},${at % 3 === 0 ? 'ADVISED' : 'REPORT TAKEN'}`
  })
  return `Call Number,Received,Initial Call Type,Final Call Type,Disposition\n${lines.join('\n')}\n`
}

const entries = () => opened.database.inTenant(ours.tenant, codeEntries)
const labels = (all: readonly CodeEntry[]) => all.map(({ label }) => label)
const choice = (query: string) => readChoice(new URLSearchParams(query))

test('a count brings the codes of its calls, with months and proposals, those that may matter first', async () => {
  const all = await entries()
  expect(new Set(labels(all))).toEqual(
    new Set(['THEFT', '10-96', 'WELFARE CHECK', 'MENTAL HEALTH', 'REPORT TAKEN', 'ADVISED']),
  )
  const shown = chosenCodes(all, choice(''))
  expect(labels(shown)).toEqual(['10-96', 'WELFARE CHECK', 'MENTAL HEALTH'])
  expect(shown.find(({ label }) => label === 'WELFARE CHECK')?.firstMonth).toBe('2024-05')
  expect(labels(chosenCodes(all, choice('show=unknown')))).toEqual(['10-96'])
  expect(labels(chosenCodes(all, choice('show=all&side=disposition')))).toEqual(['REPORT TAKEN', 'ADVISED'])
  expect(labels(chosenCodes(all, choice('show=all&q=welf')))).toEqual(['WELFARE CHECK'])
})

test('first types stand against final types', async () => {
  const crossing = await withSet(opened.services, ours.tenant, set, ({ duck }) => crossingOf(duck, 'WELFARE CHECK'))
  expect(crossing?.endedAs).toEqual([
    { label: 'WELFARE CHECK', calls: 40 },
    { label: 'MENTAL HEALTH', calls: 20 },
  ])
  expect(crossing?.cameAs).toEqual([{ label: 'WELFARE CHECK', calls: 40 }])
})

test('confirming proposals keeps what was chosen instead, and the next count follows the people', async () => {
  const all = await entries()
  const shown = chosenCodes(all, choice(''))
  const form = new FormData()
  for (const { id } of shown) form.append('code', id)
  const welfare = shown.find(({ label }) => label === 'WELFARE CHECK')?.id ?? ''
  form.set(`class-${welfare}`, 'no')
  form.set(`kind-${welfare}`, 'other')
  const wanted = wantedOf(readRows(form), all, { proposals: true })
  const saved = await opened.database.inTenant(ours.tenant, async (tx) => {
    const done = await saveCodes(tx, ours.tenant, wanted, { how: 'proposals', at: TEST_NOW })
    await recountSet(opened.services, ours.tenant, set, tx)
    return done
  })
  expect(saved).toMatchObject({ ok: true, value: { changed: 3 } })
  const before = await opened.database.inTenant(ours.tenant, (tx) => findSet(tx, set))
  await countSet(opened.services, ours.tenant, set)
  const after = await opened.database.inTenant(ours.tenant, (tx) => findSet(tx, set))
  const count = (found: typeof after, id: string) => found?.profile?.definitions.find((one) => one.id === id)?.count
  expect(count(before, 'any-code')).toBe(20)
  expect(after?.profile?.confirmedCodes).toBe(3)
  expect(count(after, 'any-code')).toBeGreaterThan(20)
  expect(count(after, 'any-code-or-proxy')).toBe(count(after, 'any-code'))
  const now = await entries()
  expect(now.find(({ label }) => label === '10-96')).toMatchObject({
    confirmed: { class: 'yes', kind: 'mental-health', apco: 'EDP' },
    proposal: { class: 'yes', kind: 'mental-health' },
  })
  expect(progressOf(now)).toMatchObject({ codes: 6, confirmed: 3 })
})

test('a code book that leaves as CSV comes back as the same answers', async () => {
  const csv = codeBookCsv(await entries())
  const read = readCodeBook(csv, says)
  expect(read.ok && read.value.map(({ label, decision }) => [label, decision?.class, decision?.kind])).toEqual(
    (await entries()).flatMap(({ label, confirmed }) =>
      confirmed === null ? [] : [[label, confirmed.class, confirmed.kind]],
    ),
  )
})

test('a file with any problem is refused whole, with every row named', () => {
  const read = readCodeBook('side;code;class;kind\ntype;MENTAL;yes;suicide\ntyp;X;maybe;foo\ntype;MENTAL;no;\n', says)
  expect(read).toMatchObject({ ok: false })
  if (read.ok) return
  expect(read.problem.map(({ line }) => line)).toEqual([3, 3, 3, 4])
  expect(readCodeBook('code,kind\nX,other\n', says)).toMatchObject({ ok: false, problem: [{ line: 1 }, { line: 1 }] })
  expect(readCodeBook('side,code,class\n', says)).toMatchObject({ ok: false, problem: [{ says: says.noRows }] })
  expect(readCodeBook('', says)).toMatchObject({ ok: false })
})

test('an ending that our list knows is proposed as "no", is not about mental health, and moves no count', async () => {
  const known = await endingWith('RPT', 'GOA', 'EDO')
  expect(known.definitions?.find(({ id }) => id === 'any-code')?.count).toBe(20)
  // Codes that no list explains give the same definitions, unknown calls and all.
  const other = await endingWith('ZQ', 'ZX', 'ZY')
  expect(known.definitions).toEqual(other.definitions)
  expect(labels(chosenCodes(other.codes, choice('side=disposition'))).sort()).toEqual(['ZQ', 'ZX', 'ZY'])
  expect(labels(chosenCodes(known.codes, choice('side=disposition')))).toEqual(['EDO'])
  expect(labels(chosenCodes(known.codes, choice('side=disposition&show=unknown'))).sort()).toEqual([
    'EDO',
    'GOA',
    'RPT',
  ])
  const gone = known.codes.find(({ plain }) => plain === 'GOA')
  expect(gone?.proposal).toEqual({ class: 'no', kind: 'other' })
  expect(gone?.why).toEqual({ because: 'ending', outcome: 'nobody-found' })
  expect(reasonSays(gone?.why ?? null, 'en')).toContain('"Nobody found, or unfounded"')
  expect(reasonSays(gone?.why ?? null, 'es')).toContain('"No se encontró a nadie, o infundada"')
})

/** The definitions and codes of the invented file for a new partner, with these dispositions in it instead. */
async function endingWith(report: string, gone: string, order: string) {
  const { tenant } = await opened.newCollaboration()
  const ends = (at: number) => (at % 20 === 0 ? order : at % 2 === 0 ? report : gone)
  let at = 0
  const path = join(opened.dataFolder, `${report}.csv`)
  writeFileSync(
    path,
    inventedFile().replace(/,(ADVISED|REPORT TAKEN)$/gm, () => `,${ends(at++)}`),
  )
  const files = [{ path, name: 'endings.csv' }]
  const imported = await importFiles(opened.services, tenant, { files, options: { timezone: 'America/Chicago' } })
  if (!imported.ok) throw new Error(imported.problem)
  const codes = await opened.database.inTenant(tenant, codeEntries)
  return { definitions: imported.value.set.profile?.definitions, codes }
}
