import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Browser } from '../../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../../test/access/door.ts'
import type { NewCollaboration } from '../../../../test/database.ts'
import { allRoutes, createApp } from '../../../app.ts'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import { startSession } from '../../../platform/access/sign-in/password.ts'
import type { Route } from '../../../web/route.ts'
import { importFiles } from '../keeping/direct-import.ts'
import { listImports } from '../keeping/store.ts'
import { listTokens, makeToken, revokeToken } from './token-store.ts'

let door: Door
let place: NewCollaboration
let routes: readonly Route[]
let app: ReturnType<typeof createApp>
let admin: Tenant
let token: string

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  place = await door.db.newCollaboration()
  routes = allRoutes(door.services)
  app = createApp(door.services, routes)
  admin = { ...place.tenant, role: 'agency-admin' }
  token = await newToken()
  await door.services.jobs.begin()
  const path = join(door.db.dataFolder, 'known.csv')
  await writeFile(path, csv('2023-12'))
  const known = await importFiles(door.services, place.tenant, {
    files: [{ path, name: 'known.csv' }],
    options: { timezone: 'America/Chicago' },
  })
  if (!known.ok) throw new Error(known.problem)
}, 60_000)
afterAll(() => door.close())

const csv = (month: string, columns = 'Incident Number,Call Received,Call Type') =>
  [
    columns,
    ...Array.from(
      { length: 30 },
      (_, at) => `${month}-${at},${month}-${String(1 + (at % 28)).padStart(2, '0')} 10:15:00,NOISE`,
    ),
  ].join('\n')

async function newToken(tenant: Tenant = admin, days = 30): Promise<string> {
  const made = await door.db.database.inTenant(tenant, (tx) =>
    makeToken(tx, tenant, { name: 'Nightly', days, at: door.now() }),
  )
  return made.token
}

const AT = '/api/v1/calls/imports'
function send(
  body: string | FormData,
  given: {
    readonly bearer?: string | null
    readonly key?: string | null
    readonly query?: string
    readonly cookie?: string
  } = {},
) {
  const { bearer = token, key = randomUUID(), query = '?name=calls.csv', cookie } = given
  const headers = {
    ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
    ...(key === null ? {} : { 'idempotency-key': key }),
    ...(typeof body === 'string' ? { 'content-type': 'text/csv' } : {}),
    ...(cookie === undefined ? {} : { cookie }),
  }
  return app.request(`http://localhost${AT}${query}`, { method: 'POST', body, headers })
}
const get = (id: string, bearer = token) =>
  app.request(`http://localhost${AT}/${id}`, { headers: { authorization: `Bearer ${bearer}` } })
const imports = (tenant: Tenant = place.tenant) =>
  door.db.database.inTenant({ ...tenant, role: 'analyst' }, listImports)

async function stateOf(id: string) {
  await vi.waitFor(async () => expect((await (await get(id)).json()).state).not.toBe('reading'), { timeout: 20_000 })
  return (await get(id)).json()
}

describe('without a good token', () => {
  test('nothing comes in: none, a made-up one, one altered, one revoked, one that is over', async () => {
    const before = await imports()
    const revoked = await newToken()
    const over = await newToken(admin, 1)
    const [newest] = (await door.db.database.inTenant(admin, listTokens)).filter(({ name }) => name === 'Nightly')
    expect(newest).toBeDefined()
    await door.db.database.inTenant(admin, async (tx) => {
      for (const one of await listTokens(tx)) if (revokedIs(one.id, revoked)) await revokeToken(tx, one.id, door.now())
    })
    door.pass(86_400_001)
    const altered = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    for (const bearer of [null, 'nothing', `pmhc_${'A'.repeat(64)}_${'A'.repeat(43)}`, altered, revoked, over]) {
      const answer = await send(csv('2024-01'), { bearer })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
    expect(await imports()).toEqual(before)
  })

  test('a session opens nothing here, and a token opens no page', async () => {
    const session = await sessionOf('coordinator')
    expect((await send(csv('2024-01'), { bearer: null, cookie: `pmhc_session=${session}` })).status).toBe(401)
    const page = await app.request(`http://localhost/w/${place.slug}/calls`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(page.status).toBe(302 + 1)
    expect(page.headers.get('location')).toContain('/sign-in')
  })

  test('another partner sees neither tokens nor imports, and only an administrator sees tokens at all', async () => {
    const other = { ...place.provider, role: 'agency-admin' } as const
    expect(await door.db.database.inTenant(other, listTokens)).toEqual([])
    for (const role of ['coordinator', 'analyst', 'privacy-officer', 'executive'] as const)
      expect(await door.db.database.inTenant({ ...place.tenant, role }, listTokens)).toEqual([])
    const theirs = await newToken(other)
    const taken = await (await send(csv('2024-02'))).json()
    expect((await get(taken.id, theirs)).status).toBe(404)
    expect((await get(taken.id)).status).toBe(200)
  })

  test('a token lasts a year at most, and the table holds a hash and not the token', async () => {
    await expect(newToken(admin, 366)).rejects.toThrow(/1 to 365/)
    const rows = await door.db.database.inTenant(admin, (tx) => tx.selectFrom('api_tokens').selectAll().execute())
    expect(JSON.stringify(rows)).not.toContain(token.slice(-43))
  })
})

/** The middle of a token names its row. */
const revokedIs = (id: string, made: string): boolean =>
  Buffer.from(made.slice(5, 69), 'base64url').subarray(32).toString('hex') === id.replaceAll('-', '')

async function sessionOf(role: MemberRole): Promise<string> {
  const made = await door.access.createAccount({ email: `${randomUUID()}@api.example`, name: role, language: 'en' })
  if (!made.ok) throw new Error(made.problem.kind)
  const { collaboration, partner } = place.tenant
  await door.access.addMember({ collaboration, partner, account: made.value, role })
  const { token: session } = await door.db.database.inPlatform((tx) =>
    startSession(door.access.parts, tx, { account: made.value, proof: 'passkey', moment: door.moment('127.0.0.1') }),
  )
  return session
}

describe('a machine of the partner', () => {
  test('brings a file with known columns in, and learns what became of it', async () => {
    const form = new FormData()
    form.set('set', 'Nightly')
    form.set('timezone', 'America/Chicago')
    form.set('file', new File([csv('2024-03')], 'march.csv'))
    const answer = await send(form, { query: '' })
    expect(answer.status).toBe(202)
    const { id, href } = await answer.json()
    expect(answer.headers.get('location')).toBe(href)
    expect(await stateOf(id)).toMatchObject({
      state: 'ready',
      file: 'march.csv',
      rows: 30,
      calls: 30,
      joined: 0,
      rejected: 0,
    })
    const acts = await door.db.database.inTenant(place.tenant, (tx) =>
      tx
        .selectFrom('audit_entries')
        .select(['actor', 'device', 'class'])
        .where('verb', '=', 'calls.api-import')
        .where('object_id', '=', id)
        .execute(),
    )
    expect(acts).toMatchObject([{ actor: '00000000-0000-0000-0000-000000000000', class: 'D2' }])
    expect(acts[0]?.device).toMatch(/^token [0-9a-f-]{36}$/)
  })

  test('lets new columns wait for a person', async () => {
    const { id } = await (await send(csv('2024-04', 'Number,When,What'))).json()
    expect(await stateOf(id)).toMatchObject({ state: 'waiting', says: expect.stringContaining('person') })
  })

  test('sends the same act twice, also at once, and it is one import; another body with that key is refused', async () => {
    const key = randomUUID()
    const before = (await imports()).length
    const answers = await Promise.all([send(csv('2024-05'), { key }), send(csv('2024-05'), { key })])
    const [one, other] = await Promise.all(answers.map((answer) => answer.json()))
    expect(one).toEqual(other)
    expect(await imports()).toHaveLength(before + 1)
    expect(await (await send(csv('2024-05'), { key })).json()).toEqual(one)
    const different = await send(csv('2024-06'), { key })
    expect(different.status).toBe(409)
    expect((await different.json()).title).toContain('Idempotency-Key')
  })

  test('is told in problem details what was wrong, and nothing of it is kept', async () => {
    const folder = join(door.db.dataFolder, 'calls', place.tenant.collaboration, place.tenant.partner)
    const folders = readdirSync(folder).length
    const before = (await imports()).length
    const cases = [
      [await send(csv('2024-05')), 409],
      [await send(csv('2024-07'), { key: null }), 400],
      [await send(csv('2024-07'), { query: '?timezone=Nowhere/Else' }), 400],
      [await send('%PDF-1.7 and more'), 415],
      [await send(''), 422],
    ] as const
    for (const [answer, status] of cases) {
      expect(answer.status, await answer.clone().text()).toBe(status)
      expect(await answer.json()).toMatchObject({
        type: 'about:blank',
        status,
        title: expect.any(String),
        detail: expect.any(String),
      })
    }
    expect(await imports()).toHaveLength(before)
    expect(readdirSync(folder)).toHaveLength(folders)
    expect(existsSync(folder)).toBe(true)
  })

  test('finds both addresses described', async () => {
    const described = await (await app.request('http://localhost/openapi.json')).json()
    expect(described.paths['/api/v1/calls/imports'].post.security).toEqual([{ partnerToken: [] }])
    expect(described.paths['/api/v1/calls/imports/{id}'].get).toBeDefined()
    expect(described.components.securitySchemes.partnerToken.scheme).toBe('bearer')
  })
})

describe('the page of tokens', () => {
  test('is for administrators, shows a token once, and revokes it after a question', async () => {
    const at = `/w/${place.slug}/settings/tokens`
    const browserOf = async (role: MemberRole) => {
      const browser = new Browser(door.services, routes, { origin: 'http://localhost' })
      browser.keep('pmhc_session', await sessionOf(role))
      return browser
    }
    for (const role of ['coordinator', 'privacy-officer'] as const)
      expect((await (await browserOf(role)).send(at, { name: 'A', days: '30' })).status).toBe(404)
    const browser = await browserOf('agency-admin')
    expect((await browser.send(at, { name: '', days: '400' })).status).toBe(422)
    const made = await browser.send(at, { name: 'Page token', days: '30' })
    expect(made.headers.get('cache-control')).toContain('no-store')
    const [shown = ''] = /pmhc_[A-Za-z0-9_-]{64}_[A-Za-z0-9_-]{43}/.exec(made.text) ?? []
    expect(shown).not.toBe('')
    expect((await browser.open(at)).text).not.toContain(shown.slice(-43))
    expect((await send(csv('2024-08'), { bearer: shown })).status).toBe(202)
    const [row] = (await door.db.database.inTenant(admin, listTokens)).filter(({ name }) => name === 'Page token')
    expect((await browser.open(`${at}/${row?.id}/revoke`)).text).toContain('Revoke &quot;Page token&quot;?')
    door.pass(6 * 60_000)
    expect((await browser.send(`${at}/${row?.id}/revoke`)).to).toContain('/sign-in/confirm?needs=fresh')
    expect((await send(csv('2024-09'), { bearer: shown })).status).toBe(202)
    await (await browserOf('agency-admin')).send(`${at}/${row?.id}/revoke`)
    expect((await send(csv('2024-10'), { bearer: shown })).status).toBe(401)
  })
})
