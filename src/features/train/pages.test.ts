import { extractText, getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import { getRequest } from '../../../test/page-request.ts'
import { readContent } from '../../platform/content/index.ts'
import { readAssets, webFolder } from '../../web/assets.ts'
import { renderPage } from '../../web/shell.tsx'
import { trainEntries, trainRoutes } from './index.ts'

const content = readContent()
const assets = readAssets(webFolder())
const routes = trainRoutes().filter((route) => route.scope === 'public')

async function answer(address: string, path = address.split('?')[0]?.replace(/^\/es/, '')) {
  const request = getRequest(address)
  const id = request.path.split('/')[3] ?? ''
  const reply = await routes.find((one) => one.path === path)?.handle({ ...request, params: { id } })
  if (reply === undefined) throw new Error(`No route for ${address}`)
  return { reply, request }
}
async function open(address: string, path?: string): Promise<string> {
  const { reply, request } = await answer(address, path)
  if (reply.kind !== 'page') throw new Error(`No page at ${address}`)
  expect(reply.face.description, address).toBeTruthy()
  expect(reply.face.compiled, address).toBeTruthy()
  return renderPage(reply, request, assets)
}
const COURSE = '/train/curricula/:id'

test.each(['/train', '/train/curricula', '/train/compare', '/train/model-week'])(
  '%s has one headline and a foot with its sources, in both languages',
  async (address) => {
    for (const prefix of ['', '/es']) {
      const html = await open(`${prefix}${address}`)
      expect(html.match(/<h1/g)).toHaveLength(1)
      expect(html).toContain('id="sources"')
    }
  },
)

test('every course has a page, and our own templates say that nobody has reviewed them', async () => {
  for (const { id, kind } of content.curricula) {
    const html = await open(`/train/curricula/${id}`, COURSE)
    expect(html.includes('Written by this project, not yet reviewed'), id).toBe(kind === 'product-template')
  }
})

test('a course whose hours nobody states says so and shows no 0', async () => {
  const html = await open('/train/curricula/icat', COURSE)
  expect(html).toContain('Length not stated by the source')
  expect(html).toContain('gives no hours for them')
})

test('filters work from the address alone, and stay in the form', async () => {
  const html = await open('/train/curricula?for=dispatchers&kind=published')
  expect(html).toMatch(/<option value="dispatchers" selected/)
  expect(html).toContain('Persons with Mental Illness (dispatcher class)')
  expect(html).not.toContain('Dispatch Roll-Call Pack')
})

test('when no course fits, the page says so and offers the way back', async () => {
  const html = await open('/train/curricula?for=leaders&hours=over-24')
  expect(html).toContain('No course fits all of that')
  expect(html).toContain('href="/train/curricula"')
})

test('in the comparison the hours of a course without a split stand apart', async () => {
  const html = await open('/train/compare?c=crit&c=cit-40-hour-model-week')
  expect(html).toMatch(/Not split by the source<\/th><td class="numeric">30</)
  expect(html).toContain('named, no hours')
})

test('a comparison of what does not exist asks for courses and says which one is missing', async () => {
  const html = await open('/train/compare?c=%3Cscript%3E')
  expect(html).toContain('Choose at least two')
  expect(html).not.toContain('<script>')
})

test('the printed agenda holds every session of the week', async () => {
  const { reply } = await answer('/train/model-week/pdf')
  if (reply.kind !== 'download' || !(reply.bytes instanceof Uint8Array)) throw new Error('Not a file')
  const { text } = await extractText(await getDocumentProxy(reply.bytes), { mergePages: true })
  const week = content.curricula.find(({ id }) => id === 'cit-40-hour-model-week')
  const letters = (words: string) => words.replaceAll(/\s+/g, '')
  for (const { title } of week?.modules ?? []) expect(letters(text)).toContain(letters(title).slice(0, 12))
  expect(text).toContain('Lunch')
})

test('no standard claims a course that we do not have, and each names where it was read', () => {
  for (const { courses, sources } of content.trainingStandards) {
    expect(sources.length).toBeGreaterThan(0)
    for (const id of courses) expect(content.curricula.map((course) => course.id)).toContain(id)
  }
})

test('search can find every course and page once', () => {
  const entries = trainEntries()
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
  expect(entries.filter(({ kind }) => kind === 'curriculum')).toHaveLength(content.curricula.length)
})
