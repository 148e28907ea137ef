import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import type { MemberRole, Tenant } from '../../core/access.ts'
import { accountId } from '../../core/kinds.ts'
import type { Reply, WorkspaceRequest } from '../../web/route.ts'
import { LanguageContext } from '../../web/words/context.ts'
import { callsByFirstType, importFiles, listSets } from '../calls/index.ts'
import { fillProtocol, protocolReminders, protocolsRoutes, protocolsStanding, protocolThings } from './index.ts'
import { protocolEntries } from './store.ts'

let db: TestDatabase
let one: NewCollaboration
let id: string
const other = (tenant: Tenant, role: MemberRole, account = '0'): Tenant => ({
  ...{ ...tenant, role, account: accountId(`${account.padStart(8, '0')}${tenant.account.slice(8)}`) },
})

/** 40 calls of an invented center, one an hour: 12 crisis calls, 8 of suicide, 3 of a rare kind, and alarms. */
function csv(): string {
  const types = [
    ...Array.from({ length: 12 }, () => 'MENTAL HEALTH CRISIS'),
    ...Array.from({ length: 8 }, () => 'SUICIDAL PERSON'),
    ...Array.from({ length: 3 }, () => 'MENTAL HEALTH TRANSPORT'),
    ...Array.from({ length: 17 }, () => 'ALARM'),
  ]
  const lines = types.map((type, at) => {
    const time = new Date(Date.UTC(2024, 5, 1, at)).toISOString().slice(0, 19).replace('T', ' ')
    return `C${at},${time},${type},${at % 9} OAK ST`
  })
  return ['call_id,date_time,call_type,address', ...lines].join('\n')
}

beforeAll(async () => {
  db = await openTestDatabase()
  one = await db.newCollaboration()
  const path = join(db.dataFolder, 'invented.csv')
  writeFileSync(path, csv())
  const options = { timezone: 'America/Chicago' }
  const done = await importFiles(db.services, one.tenant, { files: [{ path, name: 'invented.csv' }], options })
  if (!done.ok) throw new Error(done.problem)
  const seats = { maker: one.tenant, lead: other(one.tenant, 'supervisor'), clinician: one.provider }
  await fillProtocol(db.services, seats)
  await fillProtocol(db.services, seats)
  id = (await db.database.inTenant(one.tenant, protocolEntries))[0]?.id ?? ''
})
afterAll(() => db.close())

const REST = '/w/:collaboration/protocols/:id/replay'
async function ask(method: 'GET' | 'POST', who: Tenant, form: Readonly<Record<string, string>> = {}): Promise<Reply> {
  const route = protocolsRoutes(db.services).find((each) => each.method === method && each.path === REST)
  if (route?.scope !== 'workspace') throw new Error('No route')
  if (!route.roles.includes(who.role)) return { kind: 'not-found' }
  const typed = new FormData()
  for (const [name, value] of Object.entries(form)) typed.set(name, value)
  const url = new URL(`http://localhost/w/${one.slug}/protocols/${id}/replay`)
  const request: WorkspaceRequest = {
    ...{ method, url, path: url.pathname, params: { id }, query: url.searchParams, headers: new Headers() },
    ...{ cookies: {}, language: 'en', visitor: { kind: 'visitor' }, now: TEST_NOW, address: '127.0.0.1' },
    ...{ mayUseDemonstration: false, form: async () => typed, body: null, signal: new AbortController().signal },
    ...{ href: (to: string) => to, tenant: who },
    membership: {
      collaboration: { id: who.collaboration, slug: one.slug, name: 'Invented' },
      ...{ partner: { id: who.partner, slug: 'police', name: 'Invented Police' }, role: who.role },
    },
  }
  return route.handle(request)
}
function html(reply: Reply): string {
  if (reply.kind !== 'page') throw new Error(`Not a page but ${reply.kind}`)
  return renderToString(<LanguageContext.Provider value="en">{reply.body}</LanguageContext.Provider>)
}

describe('past calls', () => {
  test.each(['officer', 'call-taker', 'agency-admin', 'clinician', 'peer'] as const)(
    'the role %s sees none of them',
    async (role) => {
      expect((await ask('GET', other(one.tenant, role))).kind).toBe('not-found')
      expect((await ask('POST', other(one.tenant, role))).kind).toBe('not-found')
    },
  )

  test('another partner opens the shared protocol, and finds no calls of the agency there', async () => {
    const page = html(await ask('GET', other(one.provider, 'coordinator')))
    expect(page).toContain('There are no counted calls here')
    expect(page).not.toContain('SUICIDAL PERSON')
    const [set] = await db.database.inTenant(one.tenant, listSets)
    expect(await callsByFirstType(db.services, one.provider, set?.id ?? '')).toBeNull()
  })

  test('until somebody says what the types tell, nothing is claimed', async () => {
    expect(html(await ask('GET', one.tenant))).toContain('all 20 mental-health calls are open')
  })

  test('what is said is counted, what is not stays open, and rare types are not told one by one', async () => {
    const [set] = await db.database.inTenant(one.tenant, listSets)
    const form = {
      set: set?.id ?? '',
      'code-0': 'MENTAL HEALTH CRISIS',
      'tells-0': 'usually-T4',
      'code-1': 'SUICIDAL PERSON',
      'tells-1': 'always-T2',
      'code-2': 'MENTAL HEALTH TRANSPORT',
      'tells-2': 'always-T4',
    }
    expect((await ask('POST', other(one.tenant, 'executive'), form)).kind).toBe('not-found')
    await ask('POST', one.tenant, form)
    const page = html(await ask('GET', one.tenant))
    expect(page).toContain('12 of 20 mental-health calls would have gone to 988 or the local line')
    expect(page).toContain('1 rarer types, with fewer than 5 calls each, are left out')
    expect(page).toContain('it is between 6 and 12')
    expect(page).not.toContain('MENTAL HEALTH TRANSPORT')
    const read = html(await ask('GET', other(one.tenant, 'executive')))
    expect(read).toContain('A coordinator or analyst of your partner says')
  })

  test('each change of what the types tell is in the audit trail', async () => {
    const rows = await db.database.inTenant(one.tenant, (tx) =>
      tx.selectFrom('audit_entries').select('verb').where('verb', '=', 'protocol.say-codes').execute(),
    )
    expect(rows).toHaveLength(1)
  })
})

test('the demonstration has one protocol in use, and it is called to mind before its review', async () => {
  await db.database.inTenant(one.tenant, async (tx) => {
    const standing = await protocolsStanding(tx, one.tenant, '2026-03-02')
    expect(standing).toMatchObject({ published: [{ id, version: 1, since: '2026-03-02', reviewOn: '2027-03-02' }] })
    expect(standing).toMatchObject({ drafts: 1, failing: 0 })
    expect(await protocolReminders(tx, one.tenant, '2026-12-01')).toEqual([])
    const keys = async (today: string) => (await protocolReminders(tx, one.tenant, today)).map(({ key }) => key)
    expect(await keys('2027-01-15')).toEqual([`protocol-review/${id}/2027-01-01`])
    expect(await keys('2027-03-03')).toEqual([`protocol-review/${id}/2027-03-02`])
    expect(await protocolReminders(tx, other(one.provider, 'coordinator'), '2027-01-15')).toEqual([])
    const request = {
      tenant: one.tenant,
      now: TEST_NOW,
      language: 'es',
    } as Partial<WorkspaceRequest> as WorkspaceRequest
    expect(await protocolThings(tx, request)).toMatchObject([{ href: `/protocols/${id}/now` }])
  })
})
