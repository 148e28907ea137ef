import { describe, expect, test } from 'vitest'
import { getRequest } from '../../../test/page-request.ts'
import { readContent } from '../../platform/content/index.ts'
import { readAssets, webFolder } from '../../web/assets.ts'
import { renderPage } from '../../web/shell.tsx'
import { trainRoutes } from '../train/index.ts'
import { subjectOf } from './example-links.ts'
import { planEntries, planRoutes } from './index.ts'

const content = readContent()
const assets = readAssets(webFolder())
const routes = planRoutes().filter((route) => route.scope === 'public')

async function open(address: string, path: string): Promise<{ readonly html: string; readonly compiled?: string }> {
  const request = getRequest(address)
  const route = routes.find((one) => one.path === path)
  const number = request.path.split('/').at(-1) ?? ''
  const reply = await route?.handle({ ...request, params: { number } })
  if (reply?.kind !== 'page') throw new Error(`No page at ${address}`)
  expect(reply.face.description, address).toBeTruthy()
  return { html: renderPage(reply, request, assets), ...(reply.face.compiled ? { compiled: reply.face.compiled } : {}) }
}

const PAGES = [
  ['/plan', '/plan'],
  ['/plan/questions', '/plan/questions'],
  ...[1, 2, 3, 4, 5, 6].map((n) => [`/plan/questions/${n}`, '/plan/questions/:number'] as const),
  ['/plan/path', '/plan/path'],
  ['/plan/executive-edition', '/plan/executive-edition'],
] as const

test.each(PAGES)(
  '%s has one headline, its sources and the day it was put together, in both languages',
  async (at, path) => {
    for (const prefix of ['', '/es']) {
      const { html, compiled } = await open(`${prefix}${at}`, path)
      expect(html.match(/<h1/g)).toHaveLength(1)
      expect(html).toContain('id="sources"')
      expect(compiled).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
  },
)

test('a question that does not exist is not found', async () => {
  const route = routes.find(({ path }) => path === '/plan/questions/:number')
  const reply = await route?.handle({ ...getRequest('/plan/questions/7'), params: { number: '7' } })
  expect(reply?.kind).toBe('not-found')
})

describe('examples', () => {
  test('each question has at least three, and every one exists and may be published', () => {
    for (const { number } of content.questions) {
      const examples = content.examples.filter(({ question }) => question === number)
      expect(examples.length).toBeGreaterThanOrEqual(3)
      for (const example of examples) expect(subjectOf(content, example).name).not.toBe('')
    }
  })

  test('a learning site that is only a lead is never an example', () => {
    const leads = content.sites.filter(({ publish }) => !publish).map(({ id }) => id)
    expect(leads.length).toBeGreaterThan(0)
    expect(content.examples.filter(({ record }) => leads.includes(record))).toEqual([])
    for (const record of leads) expect(() => subjectOf(content, { record })).toThrow()
  })
})

describe('the path', () => {
  // The tool of the guest visit belongs to features/calls.
  const known = new Set([
    '/try',
    ...content.articles.map(({ path }) => path),
    ...[...planRoutes(), ...trainRoutes()].map(({ path }) => path),
    ...content.questions.map(({ number }) => `/plan/questions/${number}`),
  ])

  test('every step leads to a page of ours that exists', () => {
    const pages = content.pathSteps.flatMap(({ pages: of }) => of.map(({ path }) => path))
    expect(pages.filter((path) => !known.has(path))).toEqual([])
  })

  test('every step says why, who, when it is done and what usually goes wrong, and names who did it', async () => {
    const { html } = await open('/plan/path', '/plan/path')
    expect(content.pathSteps.length).toBeGreaterThanOrEqual(12)
    expect(content.pathSteps.length).toBeLessThanOrEqual(15)
    for (const step of content.pathSteps) {
      expect(html).toContain(`id="step-${step.id}"`)
      expect(step.experiences.length).toBeGreaterThan(0)
    }
  })

  test('every time is marked as our guess', async () => {
    const { html } = await open('/plan/path', '/plan/path')
    expect(html.match(/How long \(our guess\)/g)).toHaveLength(content.pathSteps.length)
  })
})

test('a question page names each of its items with what partial and full look like', async () => {
  const { html } = await open('/plan/questions/2', '/plan/questions/:number')
  const items = content.assessmentItems.filter(({ question }) => question === 2)
  expect(items.length).toBe(8)
  for (const { id } of items) expect(html).toContain(`>${id}<`)
})

test('a Spanish question page gives its items and their levels in Spanish', async () => {
  const { html } = await open('/es/plan/questions/2', '/plan/questions/:number')
  for (const { text, levels } of content.assessmentItems.filter(({ question }) => question === 2)) {
    for (const words of [text, levels.partial, levels.full]) {
      expect(html).toContain(words.es)
      expect(html).not.toContain(words.en)
    }
  }
})

test('search can find every page of the section once in a language', () => {
  const entries = planEntries()
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
  for (const [address] of PAGES) expect(entries.map(({ path }) => path)).toContain(address)
})
