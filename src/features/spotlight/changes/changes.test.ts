import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/database.ts'
import { createApp } from '../../../app.ts'
import { type Instant, instant } from '../../../core/kinds.ts'
import { type Content, readContent } from '../../../platform/content/index.ts'
import { type Changes, changesSince, readAsked } from './changes.ts'
import { keepTrackOfContent } from './keep-track.ts'
import { type Tracked, trackedIn } from './tracked.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const day = (n: number): Instant => instant(Date.UTC(2026, 0, n))
const page = (name: string, hash: string, more: Partial<Tracked> = {}): Tracked => ({
  id: `page:/learn/${name}`,
  section: 'learn',
  path: `/learn/${name}`,
  title: name,
  hash,
  ...more,
})
const told = ({ changes }: Changes) => changes.map(({ how, title }) => `${how} ${title}`).toSorted()
const since = (at: Instant, section: 'learn' | 'plan' | null = null) =>
  changesSince(db.database, { since: at, section })

test('a release tells what came, changed and went; the first start is one number and no news', async () => {
  const start = [page('a', '1'), page('b', '1'), page('c', '1', { section: 'plan' })]
  await keepTrackOfContent(db.database, start, day(1))
  const first = await since(day(1))
  expect(first.changes).toEqual([])
  expect([...first.first]).toEqual([
    ['learn', 2],
    ['plan', 1],
  ])

  // A start without a new release writes nothing.
  expect(await keepTrackOfContent(db.database, start, day(5))).toEqual({ added: 0, changed: 0, removed: 0 })

  await keepTrackOfContent(db.database, [page('a', '2'), page('b', '1'), page('d', '1')], day(10))
  expect(told(await since(day(2)))).toEqual(['changed a', 'new d', 'removed c'])
  expect((await since(day(2))).first.size).toBe(0)
  expect(told(await since(day(2), 'plan'))).toEqual(['removed c'])
  // Who looked after the release sees nothing.
  expect(told(await since(day(11)))).toEqual([])

  await keepTrackOfContent(db.database, [page('a', '2'), page('b', '1'), page('c', '1', { section: 'plan' })], day(20))
  expect(told(await since(day(15)))).toEqual(['changed c', 'removed d'])
  // Who has not looked since before the page came never knew of it.
  expect(told(await since(day(2)))).toEqual(['changed a', 'changed c'])
})

test('a page that moves or gets another name without other words is no news, and leads to its new place', async () => {
  const before = told(await since(day(2)))
  const moved = [page('a', '2', { path: '/learn/moved' }), page('b', '1'), page('c', '1', { section: 'plan' })]
  expect(await keepTrackOfContent(db.database, moved, day(25))).toMatchObject({ changed: 0 })
  const now = await since(day(2))
  expect(told(now)).toEqual(before)
  expect(now.changes.find(({ title }) => title === 'a')?.path).toBe('/learn/moved')
})

describe('of the real content', () => {
  const content = readContent()
  const hashes = (given: Content) => new Map(trackedIn(given).map(({ id, hash }) => [id, hash]))
  const changed = (other: Content): readonly string[] => {
    const [before, after] = [hashes(content), hashes(other)]
    return [...before].filter(([id, hash]) => after.get(id) !== hash).map(([id]) => id)
  }

  test('every page and record has one id, so nothing is told twice or lost', () => {
    const ids = trackedIn(content).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(500)
  })

  test('every page that a change can lead to is there', async () => {
    const app = createApp(db.services)
    const paths = new Set(trackedIn(content).map(({ path }) => path.replace(/#.*/, '')))
    const missing: string[] = []
    for (const path of paths) {
      const { status } = await app.fetch(new Request(`http://localhost:8080${path}`))
      if (status !== 200) missing.push(`${status} ${path}`)
    }
    expect(missing).toEqual([])
  })

  test('another day of compiling changes nothing; another word changes that record alone', () => {
    const [first] = content.resources
    if (first === undefined) throw new Error('There is no resource')
    const again = content.resources.map((one) => ({ ...one, compiled: '2031-01-01' }))
    expect(changed({ ...content, resources: again })).toEqual([])
    const other = content.resources.map((one) => (one === first ? { ...one, summary: 'Something else.' } : one))
    expect(changed({ ...content, resources: other })).toEqual([`resource:${first.id}`])
  })

  test('a new finding is a change of the benefit that shows it', () => {
    const [claim] = content.claims
    if (claim === undefined) throw new Error('There is no claim')
    const claims = content.claims.map((one) => (one === claim ? { ...one, says: 'Another finding.' } : one))
    const ids = changed({ ...content, claims })
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.every((id) => id.startsWith('benefit:'))).toBe(true)
  })
})

describe('the address of the page', () => {
  const now = instant(Date.UTC(2026, 10, 21, 20))
  const read = (query: string) => readAsked(new URLSearchParams(query), now)

  test('remembers the day and the section', () => {
    expect(read('section=train&since=2026-11-01')).toMatchObject({ section: 'train', day: '2026-11-01' })
  })

  test('without a day looks back 30 days, and says so when a day or section cannot be', () => {
    expect(read('')).toMatchObject({ day: '2026-10-22', refused: { section: null, day: null } })
    for (const wrong of ['2026-02-30', '2027-01-01', 'yesterday', '1'])
      expect(read(`since=${wrong}`)).toMatchObject({ day: '2026-10-22', refused: { day: wrong } })
    expect(read('section=cars')).toMatchObject({ section: null, refused: { section: 'cars' } })
  })
})
