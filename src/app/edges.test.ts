import type { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'
import { createApp } from '../app.ts'

let db: TestDatabase
let app: Hono

beforeAll(async () => {
  db = await openTestDatabase()
  app = createApp(db.services)
})
afterAll(() => db.close())

const ask = (path: string, given: RequestInit & { readonly host?: string } = {}) => {
  const host = given.host ?? 'localhost'
  const headers = new Headers(given.headers)
  headers.set('host', host)
  return app.request(`http://${host}${path}`, { ...given, headers })
}

const ALWAYS = [
  'content-security-policy',
  'strict-transport-security',
  'x-content-type-options',
  'referrer-policy',
  'cross-origin-opener-policy',
  'permissions-policy',
]

test('every kind of answer carries the security headers', async () => {
  const tag = (await ask('/about')).headers.get('etag') ?? ''
  const answers = {
    page: await ask('/about'),
    unchanged: await ask('/about', { headers: { 'if-none-match': tag } }),
    missing: await ask('/no-such-page'),
    redirect: await ask('/w/nowhere'),
    'to localhost': await ask('/try', { host: '127.0.0.1:8080' }),
    machine: await ask('/healthz'),
    refused: await ask('/try', { method: 'POST', headers: { origin: 'https://elsewhere.example' } }),
    method: await ask('/try', { method: 'DELETE' }),
  }
  expect(answers.unchanged.status).toBe(304)
  expect(answers['to localhost'].headers.get('location')).toBe('http://localhost:8080/try')
  for (const [kind, { headers }] of Object.entries(answers))
    for (const name of ALWAYS) expect(headers.get(name), `${name} of ${kind}`).not.toBeNull()
})

test('asking for the head alone gets what the page gets', async () => {
  const [head, whole] = await Promise.all([ask('/w/nowhere/calls', { method: 'HEAD' }), ask('/w/nowhere/calls')])
  expect(head.status).toBe(whole.status)
  expect(head.headers.get('location')).toBe(whole.headers.get('location'))
})

test('a kept page is the same whatever name, address or header it was asked for under', async () => {
  const strange = { host: 'elsewhere.example', 'x-forwarded-host': 'elsewhere.example' }
  await ask('/plan', { host: 'elsewhere.example', headers: strange })
  expect(await (await ask('/plan')).text()).not.toContain('elsewhere.example')
})

test('a filtered list goes out packed to a stranger, and as it is to someone who is known', async () => {
  const headers = { 'accept-encoding': 'gzip' }
  const stranger = await ask('/library?kind=guide', { headers })
  expect(stranger.headers.get('content-encoding')).toBe('gzip')
  expect(stranger.headers.get('cache-control')).toContain('no-store')
  const known = await ask('/library?kind=guide', { headers: { ...headers, cookie: 'pmhc_visit=someone' } })
  expect(known.headers.get('content-encoding')).toBeNull()
})
