import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AskedRoute, askRoute, html } from '../../test/ask-route.tsx'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../test/database.ts'
import type { MemberRole, Tenant } from '../core/access.ts'
import { manageRoutes } from '../features/manage/index.ts'
import { addTasks, tasksOf } from '../features/plan/index.ts'
import { requirementsRoutes } from '../features/requirements/index.ts'
import { addPerson, partnerById, partnersOf, peopleOf, presentPartners } from '../platform/partners/index.ts'
import { connectAs } from '../storage/index.ts'
import type { Method, Reply } from '../web/route.ts'
import { LEAVING_DOORS } from './leaving.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const as = (who: Tenant, role: MemberRole): Tenant => ({ ...who, role })

interface Arranged {
  readonly tenant: Tenant
  /** A writer of the partner that leaves. */
  readonly clinic: Tenant
  readonly slug: string
  readonly register: () => Promise<Reply>
  readonly ask: (method: Method, path: string, more?: Partial<AskedRoute>) => Promise<Reply>
}
/** A clinic with two open tasks: one that it wrote itself, one that the police wrote for it. */
async function arrange(): Promise<Arranged> {
  const { tenant, provider, slug } = await db.newCollaboration()
  const clinic = as(provider, 'provider-admin')
  const facts = {
    name: 'Invented nurse',
    worksFor: clinic.partner,
    jobTitle: '',
    email: '',
    phone: '',
    seat: '',
  } as const
  await db.database.inTenant(clinic, async (tx) => {
    const person = await addPerson(tx, clinic, facts, TEST_NOW)
    await addTasks(tx, clinic, [{ title: 'Own task', ownerPartner: clinic.partner, ownerPerson: person.id }], TEST_NOW)
  })
  const theirs = [{ title: 'Task of the police', ownerPartner: clinic.partner }]
  await db.database.inTenant(tenant, (tx) => addTasks(tx, tenant, theirs, TEST_NOW))
  const routes = manageRoutes(db.services, LEAVING_DOORS)
  const ask: Arranged['ask'] = (method, path, { who = clinic, ...more } = {}) =>
    askRoute(routes, { method, path: `/partners/${clinic.partner}${path}`, slug, who, ...more })
  const register = () => askRoute(routes, { method: 'GET', path: '/partners', slug, who: tenant })
  return { tenant, clinic, slug, ask, register }
}
const leaves = (day: string) => ({ form: { day, note: 'Its grant ends.', version: '1' } })
const clinicNow = ({ tenant, clinic }: Arranged) =>
  db.database.inTenant(tenant, (tx) => partnerById(tx, tenant, clinic.partner))
/** Puts the end of access into the past, as time would. */
const lastDayIsOver = ({ clinic }: Arranged): Promise<unknown> =>
  connectAs(db.owner, (owner) =>
    owner.query("update partners set left_on = '2026-01-31', access_ends_at = '2026-02-01' where id = $1", [
      clinic.partner,
    ]),
  )

test('only writers of the partner itself, or of the one that keeps its entry, say that it leaves', async () => {
  const arranged = await arrange()
  for (const who of [arranged.tenant, as(arranged.clinic, 'clinician'), as(arranged.clinic, 'executive')])
    for (const [method, path] of [
      ['GET', '/leave'],
      ['POST', '/leave'],
      ['POST', '/leave/undo'],
      ['POST', '/leave/hand-over'],
    ] as const)
      expect((await arranged.ask(method, path, { who, ...leaves('2026-06-30') })).kind, path).toBe('not-found')
  expect((await clinicNow(arranged))?.leftOn).toBeNull()
})

test('before it is written down, the page shows what hangs on the partner, and hands over what it may', async () => {
  const arranged = await arrange()
  const { tenant, clinic, ask } = arranged
  const before = html(await ask('GET', '/leave'))
  expect(before).toContain('2 open tasks of the plan are theirs')
  await ask('POST', '/leave/hand-over', { form: { kind: 'tasks', to: tenant.partner } })
  const owners = (await db.database.inTenant(tenant, tasksOf)).map(({ ownerPartner, ownerPerson }) => [
    ownerPartner,
    ownerPerson,
  ])
  expect(owners).toEqual([
    [tenant.partner, null],
    [tenant.partner, null],
  ])
  expect(html(await ask('GET', '/leave?handed=2'))).toContain('Nothing open hangs on this partner')
  expect((await ask('POST', '/leave/hand-over', { form: { kind: 'tasks', to: clinic.partner } })).kind).toBe(
    'not-found',
  )
})

test('a requirement that the partner is to meet hangs on it; from the day after, no new one can be given to it', async () => {
  const arranged = await arrange()
  const { tenant, clinic, slug, ask } = arranged
  const routes = requirementsRoutes(db.services)
  const at = (method: Method, path: string, form?: Readonly<Record<string, string>>) =>
    askRoute(routes, { method, path: `/requirements${path}`, slug, who: tenant, ...(form ? { form } : {}) })
  await at('POST', '/own', { title: 'Invented grant', kind: 'own', about: '', lines: 'Meet monthly\nReport yearly' })
  const [first = '', second = ''] = await db.database.inTenant(tenant, async (tx) =>
    (await tx.selectFrom('requirements').select('id').orderBy('number').execute()).map(({ id }) => id),
  )
  const theirs = { person: '', partner: clinic.partner, due: '', every: '', version: '1' }
  expect((await at('POST', `/${first}/details`, theirs)).kind).toBe('see-other')
  expect(html(await ask('GET', '/leave'))).toContain('One requirement is theirs to meet')

  await lastDayIsOver(arranged)
  expect(html(await at('GET', `/${first}/details`))).toContain(`value="${clinic.partner}"`)
  expect(html(await at('GET', `/${second}/details`))).not.toContain(`value="${clinic.partner}"`)
  const refused = await at('POST', `/${second}/details`, theirs)
  expect(refused.kind === 'page' && refused.status).toBe(422)
})

test('the last day is today or later, and may be taken back until then', async () => {
  const arranged = await arrange()
  const { ask } = arranged
  const early = await ask('POST', '/leave', leaves('2026-01-31'))
  expect(early.kind === 'page' && early.status).toBe(422)
  expect(html(early)).toContain('Its grant ends.')
  await ask('POST', '/leave', leaves('2099-06-30'))
  expect(await clinicNow(arranged)).toMatchObject({ leftOn: '2099-06-30', leftNote: 'Its grant ends.', version: 2 })
  expect(html(await ask('GET', ''))).toContain('Its last day here is Jun 30, 2099')
  const stale = await ask('POST', '/leave', leaves('2099-07-31'))
  expect(stale.kind === 'page' && stale.status).toBe(409)
  await ask('POST', '/leave/undo', { form: { version: '2' } })
  expect(await clinicNow(arranged)).toMatchObject({ leftOn: null, leftNote: '' })
})

test('until the end of the last day members read and work; from then on they read their own records and write none', async () => {
  const arranged = await arrange()
  const { tenant, clinic, ask } = arranged
  await ask('POST', '/leave', leaves('2099-06-30'))
  const titles = async (who: Tenant) => (await db.database.inTenant(who, tasksOf)).map(({ title }) => title)
  expect(await titles(clinic)).toEqual(['Own task', 'Task of the police'])

  await lastDayIsOver(arranged)
  expect(await titles(clinic)).toEqual(['Own task'])
  expect(await titles(tenant)).toEqual(['Own task', 'Task of the police'])
  expect((await db.database.inTenant(clinic, (tx) => peopleOf(tx))).map(({ keptBy }) => keptBy)).toEqual([
    clinic.partner,
  ])
  const more = [{ title: 'After the last day' }]
  await expect(db.database.inTenant(clinic, (tx) => addTasks(tx, clinic, more, TEST_NOW))).rejects.toThrow(
    /row-level security/,
  )
  const changed = await db.database.inTenant(clinic, (tx) =>
    tx.updateTable('plan_tasks').set({ title: 'Changed' }).executeTakeFirst(),
  )
  expect(changed.numUpdatedRows).toBe(0n)
  await ask('POST', '/leave/undo', { form: { version: '2' } })
  expect((await clinicNow(arranged))?.leftOn).toBe('2026-01-31')
})

test('a partner that left is listed apart and cannot be chosen; nothing of it is gone', async () => {
  const arranged = await arrange()
  await lastDayIsOver(arranged)
  const { tenant, clinic } = arranged
  const partners = await db.database.inTenant(tenant, (tx) => partnersOf(tx, tenant))
  expect(presentPartners(partners, '2026-03-02').map(({ id }) => id)).toEqual([tenant.partner])
  expect(partners.map(({ id }) => id)).toContain(clinic.partner)
  const register = html(await arranged.register())
  expect(register).toContain('No longer here')
})
