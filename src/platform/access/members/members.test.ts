import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Door, openDoor } from '../../../../test/access/door.ts'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import type { AccountId } from '../../../core/kinds.ts'
import { acceptAsAccount, acceptAsNewPerson, findInvitation, invite } from '../invitations/index.ts'
import { completeSetup, isSetupOpen } from '../setup.ts'
import { visitorOf } from '../sign-in/session.ts'
import { setRoles } from './index.ts'
import { membersOf } from './store.ts'

let door: Door
let admin: Tenant
const PASSWORD = 'lantern boats at dusk'
const firstAdministrator = () => ({
  code: door.access.parts.secrets.setupCode(),
  name: 'Ana Example',
  email: 'ana@riverbend.example',
  password: PASSWORD,
  language: 'en' as const,
  collaboration: 'Riverbend County PMHC',
  partner: 'Riverbend Police',
  partnerKind: 'law-enforcement' as const,
  isCoordinator: true,
  ...door.moment(),
})

beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.close())

const comeWith = (token: string) =>
  visitorOf(door.access.parts, {
    cookies: { pmhc_session: token },
    url: new URL('http://localhost:8080/'),
    now: door.now(),
  })

test('the first administrator needs the code from the terminal, and there is only one first', async () => {
  expect(await isSetupOpen(door.access.parts)).toBe(true)
  expect(await door.access.setupCode()).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  const wrong = await completeSetup(door.access.parts, { ...firstAdministrator(), code: 'AAAA-AAAA-AAAA' })
  expect(wrong).toEqual({ ok: false, problem: { kind: 'wrong-code' } })
  const both = await Promise.all([
    completeSetup(door.access.parts, firstAdministrator()),
    completeSetup(door.access.parts, { ...firstAdministrator(), email: 'late@riverbend.example' }),
  ])
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  const done = both.find(({ ok }) => ok)
  if (done?.ok !== true) throw new Error('nobody was first')
  expect(done.value.slug).toBe('riverbend-county-pmhc')
  const { visitor } = await comeWith(done.value.token)
  if (visitor.kind !== 'account') throw new Error('not signed in')
  expect(visitor.isOperator).toBe(true)
  expect(visitor.memberships.map(({ role }) => role)).toEqual(['coordinator', 'agency-admin'])
  const here = visitor.memberships[0]
  if (here === undefined) throw new Error('no membership')
  admin = {
    collaboration: here.collaboration.id,
    partner: here.partner.id,
    role: 'agency-admin',
    account: visitor.account,
  }
  expect(await door.access.setupCode()).toBeNull()
})

async function inviteTo(email: string, role: MemberRole): Promise<string> {
  const made = await door.db.database.inTenant(admin, (tx) =>
    invite(door.access.parts, tx, { tenant: admin, email, name: 'Invited Person', role, now: door.now() }),
  )
  if (!made.ok) throw new Error(made.problem.kind)
  return made.value
}
async function joinAs(email: string, role: MemberRole): Promise<AccountId> {
  const token = await inviteTo(email, role)
  const given = { token, name: 'Invited Person', password: PASSWORD, language: 'en' as const, ...door.moment() }
  const joined = await acceptAsNewPerson(door.access.parts, given)
  if (!joined.ok) throw new Error(joined.problem.kind)
  const { visitor } = await comeWith(joined.value.token)
  if (visitor.kind !== 'account') throw new Error('not signed in')
  return visitor.account
}

test('an invitation link makes a member once, with the role it names', async () => {
  const token = await inviteTo('Ben@Riverbend.example', 'analyst')
  const open = await findInvitation(door.access.parts, token, door.now())
  expect(open).toMatchObject({ hasAccount: false, place: { partnerName: 'Riverbend Police' } })
  const given = { token, name: 'Ben Example', password: PASSWORD, language: 'es' as const, ...door.moment() }
  const joined = await acceptAsNewPerson(door.access.parts, given)
  if (!joined.ok) throw new Error(joined.problem.kind)
  const { visitor } = await comeWith(joined.value.token)
  expect(visitor).toMatchObject({ memberships: [{ role: 'analyst' }] })
  expect((await acceptAsNewPerson(door.access.parts, given)).ok).toBe(false)
  expect(await findInvitation(door.access.parts, token, door.now())).toBeNull()
})

test('an unknown, changed or old link is no link', async () => {
  const token = await inviteTo('late@riverbend.example', 'learner')
  expect(await findInvitation(door.access.parts, `${token.slice(0, -1)}_`, door.now())).toBeNull()
  door.pass(8 * 24 * 60 * 60_000)
  expect(await findInvitation(door.access.parts, token, door.now())).toBeNull()
})

test('someone with an account accepts by signing in, and only with the invited e-mail', async () => {
  const carla = await joinAs('carla@riverbend.example', 'learner')
  const token = await inviteTo('carla@riverbend.example', 'peer')
  const given = { token, ...door.moment() }
  const asNew = { ...given, name: 'X', password: PASSWORD, language: 'en' as const }
  expect(await acceptAsNewPerson(door.access.parts, asNew)).toMatchObject({ problem: { kind: 'sign-in-first' } })
  expect(await acceptAsAccount(door.access.parts, { ...given, account: admin.account })).toMatchObject({
    problem: { kind: 'not-yours' },
  })
  expect((await acceptAsAccount(door.access.parts, { ...given, account: carla })).ok).toBe(true)
})

const roles = (account: AccountId, wanted: readonly MemberRole[]) =>
  setRoles(door.access.parts, admin, { account, roles: wanted, now: door.now(), address: '203.0.113.9' })

test('nobody is both administrator and privacy officer, and nobody makes themselves privacy officer', async () => {
  expect(await roles(admin.account, ['agency-admin', 'coordinator', 'privacy-officer'])).toEqual({
    ok: false,
    problem: { kind: 'yourself-privacy-officer' },
  })
  const dana = await joinAs('dana@riverbend.example', 'privacy-officer')
  expect(await roles(dana, ['privacy-officer', 'agency-admin'])).toEqual({ ok: false, problem: { kind: 'duties' } })
  // Laid down first, the other duty may be taken up.
  expect((await roles(dana, ['learner'])).ok).toBe(true)
  expect((await roles(dana, ['agency-admin'])).ok).toBe(true)
  expect(await roles(dana, ['privacy-officer'])).toMatchObject({ ok: true })
})

test('the table refuses both duties too, also at two partners', async () => {
  const { tenant } = await door.db.newCollaboration()
  const elsewhere = { collaboration: tenant.collaboration, partner: tenant.partner, account: admin.account }
  expect(await door.access.addMember({ ...elsewhere, role: 'privacy-officer' })).toBe(false)
  await expect(
    door.db.database.inPlatform((tx) =>
      tx
        .insertInto('memberships')
        .values({
          collaboration_id: tenant.collaboration,
          partner_id: tenant.partner,
          account_id: admin.account,
          role: 'privacy-officer',
          since: new Date(door.now()),
        })
        .execute(),
    ),
  ).rejects.toThrow('one_duty')
})

test('a place keeps at least one administrator', async () => {
  expect(await roles(admin.account, ['coordinator'])).toEqual({ ok: false, problem: { kind: 'last-administrator' } })
})

test('two administrators who remove each other at the same moment leave one', async () => {
  const gina = await joinAs('gina@riverbend.example', 'agency-admin')
  const other: Tenant = { ...admin, account: gina, role: 'agency-admin' }
  const moment = { now: door.now(), address: '203.0.113.9' }
  const done = await Promise.all([
    setRoles(door.access.parts, other, { account: admin.account, roles: ['coordinator'], ...moment }),
    setRoles(door.access.parts, admin, { account: gina, roles: [], ...moment }),
  ])
  expect(done.filter(({ ok }) => ok)).toHaveLength(1)
  await setRoles(door.access.parts, other, {
    account: admin.account,
    roles: ['coordinator', 'agency-admin'],
    ...moment,
  })
  await setRoles(door.access.parts, admin, { account: gina, roles: [], ...moment })
})

test('a change of roles holds with the very next request, and leaves an entry for each role', async () => {
  const erik = await joinAs('erik@riverbend.example', 'analyst')
  expect((await roles(erik, [])).ok).toBe(true)
  const entries = await door.db.database.inTenant(admin, (tx) =>
    tx.selectFrom('audit_entries').select(['verb', 'object_type']).where('object_id', '=', erik).execute(),
  )
  expect(entries).toContainEqual({ verb: 'member.role-removed', object_type: 'membership analyst' })
  const members = await door.db.database.inTenant(admin, (tx) => membersOf(tx, admin))
  expect(members.map(({ account }) => account)).not.toContain(erik)
})

test('a member without the administrator role cannot write a membership even in SQL', async () => {
  const analyst: Tenant = { ...admin, role: 'analyst' }
  await expect(
    door.db.database.inTenant(analyst, (tx) =>
      tx
        .insertInto('memberships')
        .values({
          collaboration_id: admin.collaboration,
          partner_id: admin.partner,
          account_id: admin.account,
          role: 'supervisor',
          since: new Date(door.now()),
        })
        .execute(),
    ),
  ).rejects.toThrow('row-level security')
  for (const table of ['sessions', 'password_credentials', 'totp_credentials', 'passkeys', 'sign_in_steps'] as const) {
    const rows = await door.db.database.inTenant(admin, (tx) => tx.selectFrom(table).selectAll().execute())
    expect(rows, table).toEqual([])
  }
})

test('another partner sees none of these members, invitations or names', async () => {
  const { provider } = await door.db.newCollaboration()
  const neighbour: Tenant = { ...provider, collaboration: admin.collaboration }
  await door.db.database.inTenant(neighbour, async (tx) => {
    for (const table of ['memberships', 'invitations', 'accounts'] as const)
      expect(await tx.selectFrom(table).selectAll().execute(), table).toEqual([])
  })
})
