import { expect, test } from 'vitest'
import { agedPage, isKeepable, listed } from './kept.ts'

const PUBLIC = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=0' }
const html = (title: string, language = 'en') =>
  `<!doctype html><html lang="${language}"><head><title>${title} | PMHC Toolkit</title></head><body class="x"><p>Text</p></body></html>`
const kept = (text: string, at: string) => new Response(text, { headers: { ...PUBLIC, 'x-kept-at': at } })

test.each([
  ['of someone who is signed in', { headers: { ...PUBLIC, 'cache-control': 'no-store' } }],
  ['that refuses', { status: 404, headers: PUBLIC }],
  ['that is no page', { headers: { ...PUBLIC, 'content-type': 'application/pdf' } }],
  ['that says nothing about keeping', { headers: { 'content-type': 'text/html' } }],
])('an answer %s is not kept', (_, init) => {
  expect(isKeepable(new Response('x', init))).toBe(false)
})

test('a public page is kept', () => {
  expect(isKeepable(new Response('x', { headers: PUBLIC }))).toBe(true)
})

test.each([
  ['2026-11-21T10:00Z', '2026-11-21T10:20Z', '20 minutes ago'],
  ['2026-11-21T10:00Z', '2026-11-21T15:00Z', '5 hours ago'],
  ['2026-11-21T10:00Z', '2026-11-28T10:00Z', '7 days ago'],
])('a page of %s says at %s that it was saved %s', async (at, now, age) => {
  const aged = await (await agedPage(kept(html('A'), at), new Date(now))).text()
  expect(aged).toContain(`This page was saved ${age}.`)
  expect(aged).toMatch(/<body class="x"><aside class="offline-line"/)
})

test('a Spanish page says it in Spanish', async () => {
  const aged = await agedPage(kept(html('A', 'es'), '2026-11-21T10:00Z'), new Date('2026-11-21T13:00Z'))
  expect(await aged.text()).toContain('se guardó hace 3 horas')
})

test('what is not there leads to what is, in the same language', async () => {
  const offline = kept('<html lang="en"><body><ul id="kept-pages"></ul></body></html>', '2026-11-21T10:00Z')
  const entries = [
    { address: '/learn', answer: kept(html('What helps'), '2026-11-21T10:00Z') },
    { address: '/es/learn', answer: kept(html('Qué ayuda', 'es'), '2026-11-21T10:00Z') },
    { address: '/offline', answer: kept(html('Offline'), '2026-11-21T10:00Z') },
    { address: '/gone', answer: undefined },
  ]
  const text = await (await listed(offline, entries, 'en')).text()
  expect(text).toContain('<ul id="kept-pages"><li><a href="/learn">What helps</a></li></ul>')
})
