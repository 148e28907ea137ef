import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { connectAs } from '../../storage/index.ts'
import { runtimeOf } from '../../storage/open.ts'
import { deskContact, deskKeeper } from '../desk/index.ts'
import { editDistance } from './edit-distance.ts'
import {
  dropEntries,
  find,
  findOnShelf,
  indexEntries,
  type SearchEntry,
  type ShelfQuestion,
  syncSearch,
} from './index.ts'
import { carryMarks, trimMarked } from './marks.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
  await syncSearch(db.database, ENTRIES)
})
afterAll(() => db.close())

const resource = (id: string, title: string, facets: SearchEntry['facets'], text = 'A short text.'): SearchEntry => ({
  id: `resource:${id}`,
  kind: 'resource',
  path: `/library/${id}`,
  title,
  text,
  language: 'en',
  ...(facets === undefined ? {} : { facets }),
})
const page = (path: string, language: 'en' | 'es', title: string, text: string): SearchEntry => ({
  id: `page:${language}:${path}`,
  kind: 'page',
  path,
  title,
  text,
  language,
})
const ENTRIES: readonly SearchEntry[] = [
  resource('a', 'Training for dispatchers', { topic: ['training'], year: ['2021'], section: ['train'] }),
  resource('b', 'Police and clinicians', { topic: ['training', 'co-response'], year: ['2023'], section: ['learn'] }),
  resource('c', 'Sobering centers', { topic: ['sobering'], year: ['2021'], section: ['learn'] }),
  {
    ...resource('d', 'A county report', { topic: ['sobering'], section: ['plan'] }),
    more: `${'x '.repeat(400)}A warm handover to a peer.`,
  },
  { ...resource('e', 'Sobering', {}), id: 'hub:e', kind: 'hub', path: '/library/hubs#e' },
  page('/train', 'en', 'Train', 'Agencies train their officers.'),
  page('/train', 'es', 'Capacitar', 'La capacitación de los oficiales.'),
  page('/plan', 'en', 'Plan', 'Leaders of agencies plan.'),
]
const shelf = (given: Partial<ShelfQuestion>) =>
  findOnShelf(db.database, {
    kind: 'resource',
    language: 'en',
    words: '',
    chosen: {},
    sort: 'newest',
    page: 1,
    pageSize: 20,
    ...given,
  })
const paths = (found: { readonly hits: readonly { readonly path: string }[] }) => found.hits.map(({ path }) => path)
const plain = (marked: readonly { readonly text: string }[]) => marked.map(({ text }) => text).join('')
const hitsIn = (marked: readonly { readonly text: string; readonly isHit: boolean }[]) =>
  marked.filter(({ isHit }) => isHit).map(({ text }) => text)

describe('who may', () => {
  test('a connection that does not say for whom it works finds nothing', async () => {
    await connectAs(runtimeOf(db.databaseUrl, db.keys), async (runtime) => {
      for (const view of ['findable', 'findable_places', 'findable_members', 'findable_words']) {
        expect((await runtime.query(`select from ${view}`)).rowCount, view).toBe(0)
        await expect(runtime.query(`delete from ${view}`), view).rejects.toThrow(/permission denied/)
      }
    })
  })
  test('nobody but the desk writes: neither someone from the public nor a member elsewhere', async () => {
    const { tenant } = await db.newCollaboration()
    const entry = resource('z', 'Planted', {})
    for (const who of [deskContact(), tenant])
      await expect(db.database.inTenant(who, (tx) => indexEntries(tx, [entry]))).rejects.toThrow(/row-level security/)
    for (const who of [deskContact(), tenant]) await db.database.inTenant(who, (tx) => dropEntries(tx, ['resource:a']))
    expect((await shelf({})).total).toBe(4)
  })
})

describe('search', () => {
  test('finds other forms of a word, the title first, and groups by kind', async () => {
    const { groups, total } = await find(db.database, 'trained', { language: 'en' })
    expect(total).toBe(2)
    expect(groups.map(({ kind, count }) => [kind, count])).toEqual([
      ['page', 1],
      ['resource', 1],
    ])
  })
  test('shows what other organizations keep after what stands here', async () => {
    const { groups } = await find(db.database, 'sobering', { language: 'en' })
    expect(groups.map(({ kind }) => kind)).toEqual(['resource', 'hub'])
  })
  test('a question asked in full finds what its words alone find', async () => {
    const { total } = await find(db.database, 'How much training, please?', { language: 'en' })
    expect(total).toBe(2)
    expect((await find(db.database, 'much', { language: 'en' })).total).toBe(0)
  })
  test('marks what answers, in the writing of the original', async () => {
    const { groups } = await find(db.database, 'TRAINING', { language: 'en', kinds: ['resource'] })
    expect(hitsIn(groups[0]?.hits[0]?.title ?? [])).toEqual(['Training'])
  })
  test('finds Spanish with and without accents, and English where there is no Spanish', async () => {
    const { groups } = await find(db.database, 'capacitacion', { language: 'es' })
    expect(hitsIn(groups[0]?.hits[0]?.snippet ?? [])).toEqual(['capacitación'])
    const both = await find(db.database, 'agencies', { language: 'es' })
    expect(both.groups.flatMap(paths)).toEqual(['/plan'])
    expect((await find(db.database, 'capacitación', { language: 'en' })).total).toBe(0)
  })
  test('a slip of the keys is mended, and said', async () => {
    const found = await find(db.database, 'polcie clinicans', { language: 'en' })
    expect(found.instead).toBe('police clinicians')
    expect(found.groups.flatMap(paths)).toEqual(['/library/b'])
  })
  test('needs every word, and tells which of them stand somewhere', async () => {
    const found = await find(db.database, 'dispatchers zeppelinfahrt', { language: 'en' })
    expect(found).toMatchObject({ total: 0, instead: null, alone: [{ word: 'dispatchers', entries: 1 }] })
  })
  test('finds words inside an upload, and shows them from there', async () => {
    const { groups } = await find(db.database, 'warm handover', { language: 'en' })
    expect(plain(groups[0]?.hits[0]?.snippet ?? [])).toMatch(/^… .*A warm handover to a peer\.$/)
  })
  test.each(['', '   ', 'the', '"', "it's -", '<b>', '\\', 'a:* & !b', '%', '\0', 'x'.repeat(5_000)])(
    'answers %j without an error',
    async (words) => {
      expect((await find(db.database, words, { language: 'en' })).total).toBe(0)
      expect((await shelf({ words })).total).toBe(words.replace('\0', '').trim() === '' ? 4 : 0)
    },
  )
})

describe('a shelf', () => {
  test('values of one facet are alternatives, facets all have to hold', async () => {
    expect(paths(await shelf({ chosen: { topic: ['training', 'sobering'], year: ['2021'] } }))).toEqual([
      '/library/c',
      '/library/a',
    ])
    expect((await shelf({ chosen: { topic: ['sobering'], year: ['2023'] } })).total).toBe(0)
  })
  test('counts leave out the own choice of a facet and hold to those of the others', async () => {
    const { counts } = await shelf({ chosen: { topic: ['sobering'], year: ['2021'] } })
    expect(Object.fromEntries(counts.topic ?? [])).toEqual({ training: 1, sobering: 1 })
    expect(Object.fromEntries(counts.year ?? [])).toEqual({ '2021': 1 })
    expect(Object.fromEntries(counts.section ?? [])).toEqual({ learn: 1 })
  })
  test('every count is what one gets by choosing that value', async () => {
    const choice = fc.record({
      topic: fc.subarray(['training', 'co-response', 'sobering']),
      year: fc.subarray(['2021', '2023']),
      section: fc.subarray(['train', 'learn', 'plan']),
    })
    const words = fc.constantFrom('', 'training', 'centers', 'text')
    await fc.assert(
      fc.asyncProperty(choice, words, async (chosen, asked) => {
        const { counts } = await shelf({ chosen, words: asked })
        for (const [facet, values] of Object.entries(counts))
          for (const [value, n] of values)
            expect((await shelf({ chosen: { ...chosen, [facet]: [value] }, words: asked })).total).toBe(n)
      }),
      { numRuns: 25 },
    )
  })
  test('a value that no entry has is left out, and said', async () => {
    const found = await shelf({ chosen: { topic: ['training', 'no\0such'], year: ['1066'] } })
    expect(found.unknown).toEqual([
      { facet: 'topic', value: 'nosuch' },
      { facet: 'year', value: '1066' },
    ])
    expect(paths(found)).toEqual(['/library/b', '/library/a'])
  })
  test('pages hold every entry once, in the same order each time, and end at the last', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((at) => shelf({ page: at, pageSize: 1, sort: 'title' })))
    expect(pages.flatMap(paths)).toEqual(['/library/d', '/library/b', '/library/c', '/library/a'])
    expect(await shelf({ page: 99, pageSize: 3 })).toMatchObject({ page: 2, total: 4 })
    expect(paths(await shelf({ page: 99, pageSize: 3, sort: 'newest' }))).toEqual(['/library/d'])
  })
})

describe('keeping in step', () => {
  test('a second start writes nothing, and a change only its own row', async () => {
    expect(await syncSearch(db.database, ENTRIES)).toEqual({ written: 0, removed: 0 })
    const changed = ENTRIES.map((one) => (one.id === 'resource:c' ? { ...one, title: 'Sobering places' } : one))
    expect(await syncSearch(db.database, changed)).toEqual({ written: 1, removed: 0 })
    expect(await syncSearch(db.database, changed.slice(1))).toEqual({ written: 0, removed: 1 })
    expect(await syncSearch(db.database, ENTRIES)).toEqual({ written: 2, removed: 0 })
  })
  test('what the desk publishes is found at once, and counted, until it is withdrawn', async () => {
    const entry = resource('new', 'Riverbend zebra policy', { topic: ['zebra'] })
    const stored = [async () => [entry]]
    await db.database.inTenant(deskKeeper('editor'), (tx) => indexEntries(tx, [entry]))
    expect((await find(db.database, 'zebra', { language: 'en' })).total).toBe(1)
    expect((await shelf({})).counts.topic?.get('zebra')).toBe(1)
    expect(await syncSearch(db.database, ENTRIES, stored)).toEqual({ written: 0, removed: 0 })
    await db.database.inTenant(deskKeeper('editor'), (tx) => dropEntries(tx, [entry.id]))
    expect((await find(db.database, 'zebra', { language: 'en' })).total).toBe(0)
    expect((await shelf({})).counts.topic?.has('zebra')).toBe(false)
  })
  test('an address listed twice counts as first listed', async () => {
    const twice = [page('/plan', 'en', 'Plan, told well', 'Own.'), ...ENTRIES]
    await syncSearch(db.database, twice)
    expect((await find(db.database, 'told well', { language: 'en' })).total).toBe(1)
    await syncSearch(db.database, ENTRIES)
  })
})

describe('marks', () => {
  test('whatever the text, its words stay the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(plain(carryMarks(text, `\uE000${text.toLowerCase()}\uE001`))).toBe(text)
      }),
    )
  })
  test('a cut text says where it goes on and cuts no word', () => {
    const cut = trimMarked([{ text: 'll known words he', isHit: false }], { before: true, after: true })
    expect(plain(cut)).toBe('… known words …')
  })
})

test('the distance between words is the number of slips, the same both ways', () => {
  expect(editDistance('polcie', 'police')).toBe(1)
  expect(editDistance('trainning', 'training')).toBe(1)
  expect(editDistance('', 'abc')).toBe(3)
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 })
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(editDistance(one, other)).toBe(editDistance(other, one))
      expect(editDistance(one, one)).toBe(0)
      expect(editDistance(one, other)).toBeGreaterThanOrEqual(Math.abs(one.length - other.length))
    }),
  )
})
