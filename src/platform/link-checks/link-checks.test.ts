import { createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import { type Instant, instant } from '../../core/kinds.ts'
import { deskContact, deskKeeper } from '../desk/index.ts'
import type { JobHandler, JobWork } from '../jobs/index.ts'
import { defineLinkCheck, linkStateOf, repeatLinkCheck } from './index.ts'
import { type LinkCheck, nextCheck } from './judge.ts'
import { type Head, NETWORK, type Network, type Question } from './network.ts'
import { isPublicAddress } from './public-address.ts'
import { linkChecks } from './store.ts'
import { type Finding, visitLink } from './visit.ts'

const PUBLIC = '93.184.215.14'
const signal = new AbortController().signal

/** A network in memory: names with the addresses they give, one list per look-up, and pages by address. */
function network(
  names: Readonly<Record<string, readonly (readonly string[])[]>>,
  pages: Readonly<Record<string, Partial<Head>>> = {},
) {
  const asked: Question[] = []
  const looked = new Map<string, number>()
  const fake: Network = {
    addressesOf: async (host) => {
      const time = looked.get(host) ?? 0
      looked.set(host, time + 1)
      const answers = names[host]
      if (answers === undefined) throw new Error('ENOTFOUND')
      return answers[Math.min(time, answers.length - 1)] ?? []
    },
    ask: async (question) => {
      asked.push(question)
      const page = pages[`${question.method} ${question.url.href}`] ?? pages[question.url.href]
      if (page === undefined) throw new Error('ECONNREFUSED')
      return { status: 200, location: null, ...page }
    },
  }
  return { fake, asked }
}
const visit = (link: string, fake: Network): Promise<Finding> =>
  visitLink(link, { network: fake, turn: async () => {}, signal })

const INSIDE = [
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.9',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '::127.0.0.1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  '2001::1',
  '2001:db8::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
]
test.each(INSIDE)('%s is not the public internet', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})
test.each([PUBLIC, '8.8.8.8', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '2a00:1450:4001:830::200e'])(
  '%s is',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

test.each([
  'https://127.0.0.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
])('%s is refused before anything is asked', async (link) => {
  const { fake, asked } = network({})
  expect(await visit(link, fake)).toEqual({ kind: 'failed', reason: 'not-public' })
  expect(asked).toEqual([])
})

test.each(INSIDE)(
  'a name that leads to %s is refused, also when another of its addresses is public',
  async (address) => {
    const { fake, asked } = network({ 'trap.example': [[PUBLIC, address]] })
    expect(await visit('https://trap.example/', fake)).toEqual({ kind: 'failed', reason: 'not-public' })
    expect(asked).toEqual([])
  },
)

test.each(['https://127.0.0.1/', 'https://[::1]/', 'https://inside.example/', 'https://169.254.169.254/x'])(
  'a public page that sends on to %s is followed no further',
  async (location) => {
    const { fake, asked } = network(
      { 'ok.example': [[PUBLIC]], 'inside.example': [['10.0.0.7']] },
      { 'https://ok.example/': { status: 302, location } },
    )
    expect(await visit('https://ok.example/', fake)).toEqual({ kind: 'failed', reason: 'not-public' })
    expect(asked).toHaveLength(1)
  },
)

test('a name that changes its mind between the check and the question gains nothing: the checked address is asked', async () => {
  const { fake, asked } = network(
    { 'rebind.example': [[PUBLIC], ['127.0.0.1']] },
    { 'HEAD https://rebind.example/': { status: 404 }, 'GET https://rebind.example/': { status: 200 } },
  )
  expect(await visit('https://rebind.example/', fake)).toEqual({ kind: 'ok' })
  expect(asked.map(({ method, address }) => [method, address])).toEqual([
    ['HEAD', PUBLIC],
    ['GET', PUBLIC],
  ])
})

test('the address is looked at once more where the connection is made: this computer is never connected to', async () => {
  let connected = 0
  const server = createServer(() => {
    connected += 1
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  const url = new URL(`https://public.example:${port}/`)
  await expect(NETWORK.ask({ url, method: 'GET', address: '127.0.0.1', signal })).rejects.toThrow('not-public')
  await new Promise((done) => server.close(done))
  expect(connected).toBe(0)
})

test.each([
  ['http://ok.example/', { kind: 'unknown', reason: 'not-https' }],
  ['https://ok.example:8443/', { kind: 'unknown', reason: 'other-port' }],
  ['https://me:secret@ok.example/', { kind: 'unknown', reason: 'not-an-address' }],
  ['ftp://ok.example/', { kind: 'unknown', reason: 'not-https' }],
  ['nonsense', { kind: 'unknown', reason: 'not-an-address' }],
])('%s is not asked', async (link, finding) => {
  const { fake, asked } = network({ 'ok.example': [[PUBLIC]] }, {})
  expect(await visit(link, fake)).toEqual(finding)
  expect(asked).toEqual([])
})

test('an answer is told apart: there, moved, gone, turned away, silent, going in circles', async () => {
  const at = (path: string) => `https://ok.example/${path}`
  const { fake } = network(
    { 'ok.example': [[PUBLIC]] },
    {
      [at('there')]: { status: 200 },
      [at('moved')]: { status: 301, location: '/there' },
      [at('for-now')]: { status: 302, location: '/there' },
      [at('gone')]: { status: 404 },
      [at('people-only')]: { status: 403 },
      [at('circle')]: { status: 301, location: '/circle' },
      [at('to-http')]: { status: 301, location: 'http://ok.example/there' },
    },
  )
  expect(await visit(at('there'), fake)).toEqual({ kind: 'ok' })
  expect(await visit(at('moved'), fake)).toEqual({ kind: 'moved', to: at('there') })
  expect(await visit(at('for-now'), fake)).toEqual({ kind: 'ok' })
  expect(await visit(at('gone'), fake)).toEqual({ kind: 'failed', reason: 404 })
  expect(await visit(at('people-only'), fake)).toEqual({ kind: 'unknown', reason: 403 })
  expect(await visit(at('circle'), fake)).toEqual({ kind: 'failed', reason: 'too-many-redirects' })
  expect(await visit(at('to-http'), fake)).toEqual({ kind: 'unknown', reason: 'leads-to-http' })
  expect(await visit(at('silent'), fake)).toEqual({ kind: 'failed', reason: 'no-answer' })
  expect(await visit('https://nowhere.example/', fake)).toEqual({ kind: 'failed', reason: 'no-such-name' })
})

const days = (n: number): Instant => instant(TEST_NOW + n * 86_400_000)
test('a link is dead after three failures over days, not after three in an hour, and alive again after one answer', () => {
  const fail = (before: LinkCheck | null, at: Instant) =>
    nextCheck('https://x.example/', before, { kind: 'failed', reason: 404 }, at)
  const hasty = [0, 0.01, 0.02].reduce<LinkCheck | null>((before, day) => fail(before, days(day)), null)
  expect(hasty).toMatchObject({ state: 'failing', failures: 3 })
  const patient = [0, 7, 14].reduce<LinkCheck | null>((before, day) => fail(before, days(day)), null)
  expect(patient).toMatchObject({ state: 'dead', failures: 3, firstFailedAt: days(0) })
  expect(nextCheck('https://x.example/', patient, { kind: 'ok' }, days(21))).toMatchObject({ state: 'ok', failures: 0 })
})

let db: TestDatabase
let now = TEST_NOW
beforeAll(async () => {
  db = await openTestDatabase({ clock: () => now })
})
afterAll(() => db.close())
afterEach(() => {
  now = TEST_NOW
})

/** The job as the queue would run it, on a network in memory. */
async function run(links: readonly string[], fake: Network) {
  const waits: number[] = []
  const made: { handler?: JobHandler } = {}
  const define = (_name: string, handler: JobHandler) => {
    made.handler = handler
  }
  const jobs = { ...db.services.jobs, define }
  defineLinkCheck(
    { ...db.services, jobs },
    { links: async () => links, network: fake, wait: async (milliseconds) => void waits.push(milliseconds) },
  )
  const work: JobWork = { id: 'job', tenant: deskKeeper(), payload: {}, signal, progress: async () => {} }
  return { result: await made.handler?.(work), waits }
}

test('a check keeps what it found, pages can ask for it, and each host is asked once a second', async () => {
  const { fake } = network(
    { 'ok.example': [[PUBLIC]] },
    { 'https://ok.example/a': {}, 'https://ok.example/b': {}, 'https://ok.example/c': { status: 404 } },
  )
  const links = ['a', 'b', 'c'].map((path) => `https://ok.example/${path}`)
  const { result, waits } = await run(links, fake)
  expect(result).toMatchObject({ ok: true, value: { checked: 3, failing: 1, dead: 0 } })
  expect(waits).toEqual([1_000, 1_000, 1_000])
  expect(linkStateOf(links[0] ?? '')?.state).toBe('ok')
  expect(linkStateOf(links[2] ?? '')).toMatchObject({ state: 'failing', reason: '404' })
  expect(linkStateOf('https://never.example/')).toBeNull()
  await run(links.slice(0, 1), fake)
  expect(await db.database.inTenant(deskContact(), linkChecks)).toHaveLength(1)
})

test('a computer that is offline blames no link', async () => {
  const before = await db.database.inTenant(deskContact(), linkChecks)
  const links = Array.from({ length: 6 }, (_, place) => `https://host${place}.example/`)
  const { result } = await run(links, network({}).fake)
  expect(result).toMatchObject({ ok: false })
  expect(await db.database.inTenant(deskContact(), linkChecks)).toEqual(before)
})

test('someone from the public may read what is known of links and change nothing; other collaborations see none', async () => {
  const { fake } = network({ 'ok.example': [[PUBLIC]] }, { 'https://ok.example/a': {} })
  await run(['https://ok.example/a'], fake)
  const changed = await db.database.inTenant(deskContact(), (tx) =>
    tx.updateTable('link_checks').set({ state: 'dead' }).executeTakeFirst(),
  )
  expect(changed.numUpdatedRows).toBe(0n)
  const { tenant } = await db.newCollaboration()
  expect(await db.database.inTenant(tenant, linkChecks)).toEqual([])
})

test('no installation asks other sites before an editor did once; then it repeats after a week', async () => {
  const { jobs } = db.services
  expect(await repeatLinkCheck(db.services)).toBe(false)
  await jobs.start(deskKeeper(), 'link-check', {})
  await db.database.inTenant(deskKeeper(), (tx) =>
    tx
      .updateTable('jobs')
      .set({ state: 'done', created_at: new Date(TEST_NOW) })
      .where('name', '=', 'link-check')
      .execute(),
  )
  now = days(6)
  expect(await repeatLinkCheck(db.services)).toBe(false)
  now = days(7)
  expect(await repeatLinkCheck(db.services)).toBe(true)
})
