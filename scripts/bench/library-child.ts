/**
 * Fills a throw-away database with invented resources, times questions to it, says the figures, and then serves the pages
 * without limits of requests. Runs the compiled toolkit, since pages are not plain TypeScript.
 */
import { join, resolve } from 'node:path'
import { serve } from '@hono/node-server'
import { quantile } from '../../src/core/stats/quantile.ts'
import { type RandomStream, randomStream } from '../../src/core/stats/random.ts'
import type { Resource } from '../../src/platform/content/index.ts'
import type { SearchEntry, ShelfQuestion } from '../../src/platform/search/index.ts'

const SERVER = resolve(import.meta.dirname, '..', '..', 'dist', 'server')
const compiled = (path: string) => import(join(SERVER, path))
const { createApp } = (await compiled('app.js')) as typeof import('../../src/app.ts')
const { openToolkit } = (await compiled('services.js')) as typeof import('../../src/services.ts')
const { readSettings } = (await compiled('platform/settings.js')) as typeof import('../../src/platform/settings.ts')
const { createAccess } = (await compiled(
  'platform/access/index.js',
)) as typeof import('../../src/platform/access/index.ts')
const { readContent } = (await compiled(
  'platform/content/index.js',
)) as typeof import('../../src/platform/content/index.ts')
const search = (await compiled('platform/search/index.js')) as typeof import('../../src/platform/search/index.ts')
const library = (await compiled(
  'features/library/entries.js',
)) as typeof import('../../src/features/library/entries.ts')

const [folder, port, resources] = process.argv.slice(2)
if (folder === undefined || port === undefined || resources === undefined)
  throw new Error('Give a folder, a port, a count')

const settings = readSettings({
  PMHC_DATA: join(folder, 'data'),
  PMHC_KEY_FILE: join(folder, 'keys', 'bench.key'),
  PMHC_DEMO: 'off',
})
if (!settings.ok) throw new Error(settings.problem)
const opened = await openToolkit(settings.value)
if (!opened.ok) throw new Error(opened.problem)
const { services, storage } = opened.value
const { database } = services

const random = randomStream(2026, 0, 'invented library')
const pick = <T>(from: readonly T[], stream: RandomStream = random): T => {
  const found = from[Math.floor(stream.uniform() * from.length)]
  if (found === undefined) throw new Error('Nothing to pick from')
  return found
}
const { resources: real } = readContent()
const WORDS = real.flatMap(({ title, summary }) => `${title} ${summary}`.match(/[A-Za-z-]{2,}/g) ?? [])
const phrase = (n: number): string => Array.from({ length: n }, () => pick(WORDS)).join(' ')

/** Words, topics and the rest are drawn one by one from the real records, so that rare ones stay rare. */
function inventResource(at: number): Resource {
  return {
    ...pick(real),
    id: `invented-${at}`,
    title: phrase(4 + Math.floor(random.uniform() * 8)),
    summary: phrase(20 + Math.floor(random.uniform() * 40)),
    topics: [...new Set([...pick(real).topics, ...pick(real).topics])],
    year: pick(real).year,
    kinds: pick(real).kinds,
    publisher: pick(real).publisher,
    section: pick(real).section,
    elements: pick(real).elements,
    program_types: pick(real).program_types,
    perspectives: pick(real).perspectives,
    confirmed: pick(real).confirmed,
    superseded_by: null,
  }
}
const entryOf = (resource: Resource): SearchEntry =>
  library.resourceEntry({ ...resource, license: null, fileId: null, version: 1, publishedAt: null })

const invented = Array.from({ length: Number(resources) }, (_, at) => entryOf(inventResource(at)))
const entries = [...library.libraryEntries().filter(({ kind }) => kind !== 'resource'), ...invented]
const milliseconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}
const firstSync = await milliseconds(() => search.syncSearch(database, entries))
const nextSync = await milliseconds(() => search.syncSearch(database, entries))

const someChoice = (facets: readonly string[]): ShelfQuestion['chosen'] =>
  Object.fromEntries(facets.map((facet) => [facet, [...new Set([someValue(facet), someValue(facet)])]]))
/** A value that some resource has, common ones more often. */
function someValue(facet: string): string {
  const values = pick(invented).facets?.[facet] ?? []
  return values.length === 0 ? someValue(facet) : pick(values)
}
const question = (words: string, facets: readonly string[], more: Partial<ShelfQuestion> = {}): ShelfQuestion => ({
  kind: 'resource',
  language: 'en',
  words,
  chosen: someChoice(facets),
  sort: words === '' ? 'newest' : 'relevance',
  page: 1,
  pageSize: 20,
  ...more,
})
const THREE = ['topic', 'kind', 'confirmed', 'section', 'year', 'type', 'perspective', 'element', 'publisher']
const three = (): readonly string[] => {
  const first = Math.floor(random.uniform() * THREE.length)
  return [0, 2, 5].map((step) => THREE[(first + step) % THREE.length] ?? 'topic')
}
const slip = (word: string): string => `${word.slice(0, 2)}${word.slice(3, 4)}${word.slice(2, 3)}${word.slice(4)}`

const QUESTIONS: readonly (readonly [string, () => Promise<unknown>])[] = [
  [
    'nothing: an empty transaction',
    () => database.inPlatform(async (tx) => tx.selectFrom('search_places').select('id').limit(1).execute()),
  ],
  ['library, three facets', () => search.findOnShelf(database, question('', three()))],
  ['library, words and three facets', () => search.findOnShelf(database, question(phrase(1), three()))],
  ['library, two words', () => search.findOnShelf(database, question(phrase(2), []))],
  ['library, one word', () => search.findOnShelf(database, question(phrase(1), []))],
  ['library, one facet', () => search.findOnShelf(database, question('', [pick(THREE)]))],
  ['library, page 50', () => search.findOnShelf(database, question('', [], { page: 50, sort: 'title' }))],
  [
    'search, one to three words',
    () => search.find(database, phrase(1 + Math.floor(random.uniform() * 3)), { language: 'en' }),
  ],
  ['search, a slip in a word', () => search.find(database, slip(pick(WORDS)), { language: 'en' })],
]
const EACH = 300
const timed = []
for (const [what, ask] of QUESTIONS) {
  const times: number[] = []
  for (let at = 0; at < EACH; at += 1) times.push(await milliseconds(ask))
  timed.push({
    what,
    questions: EACH,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    slowest: Math.max(...times),
  })
}
process.stdout.write(JSON.stringify({ firstSync, nextSync, timed }))

const limit = { burst: 1e9, perMinute: 1e9 }
createAccess(services, {
  limits: { read: limit, write: limit, 'sign-in': limit, search: limit, upload: limit, export: limit, replay: limit },
})
serve({ fetch: createApp(services).fetch, port: Number(port), hostname: 'localhost' })
process.once('SIGTERM', () => void storage.stop().then(() => process.exit(0)))
