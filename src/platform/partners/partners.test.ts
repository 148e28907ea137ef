import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import type { MemberRole, Tenant } from '../../core/access.ts'
import { instant } from '../../core/kinds.ts'
import {
  addPartner,
  addPerson,
  changePartner,
  changePerson,
  type PartnerFacts,
  type PersonFacts,
  partnerById,
  partnersOf,
  peopleOf,
  personById,
  removePerson,
} from './index.ts'

const at = instant(1_767_225_600_000)
const facts: PartnerFacts = { name: 'Invented Hospital', kind: 'hospital', about: 'Drop-off site', website: '' }
let db: TestDatabase
let tenant: Tenant
let provider: Tenant

beforeAll(async () => {
  db = await openTestDatabase()
  ;({ tenant, provider } = await db.newCollaboration())
})
afterAll(() => db.close())

const as = (who: Tenant, role: MemberRole): Tenant => ({ ...who, role })
const add = (who = tenant) => db.database.inTenant(who, (tx) => addPartner(tx, who, facts, at))
const person = (worksFor = tenant.partner): PersonFacts => ({
  name: 'Invented Person',
  worksFor,
  jobTitle: 'Sergeant',
  email: 'person@agency.example',
  phone: '',
  seat: 'law-enforcement',
})
const addSomeone = (who = tenant) => db.database.inTenant(who, (tx) => addPerson(tx, who, person(), at))

test('another collaboration sees none of the partners and people of this one', async () => {
  const hospital = await add()
  const someone = await addSomeone()
  const elsewhere = (await db.newCollaboration()).tenant
  await db.database.inTenant(elsewhere, async (tx) => {
    expect(await partnerById(tx, tenant, hospital.id)).toBeNull()
    expect((await partnersOf(tx, elsewhere)).map((partner) => partner.slug)).toEqual(['clinic', 'police'])
    expect(await peopleOf(tx)).toEqual([])
    expect(await removePerson(tx, someone.id)).toBe(false)
  })
})

test.each(['executive', 'analyst', 'clinician', 'officer', 'learner', 'peer', 'privacy-officer'] as const)(
  'the role %s adds neither partners nor people',
  async (role) => {
    await expect(add(as(tenant, role))).rejects.toThrow(/row-level security/)
    await expect(addSomeone(as(tenant, role))).rejects.toThrow(/row-level security/)
  },
)

test.each(['officer', 'call-taker', 'learner', 'editor', 'tta-provider'] as const)(
  'the role %s does not see the register of people',
  async (role) => {
    await addSomeone()
    expect(await db.database.inTenant(as(tenant, role), (tx) => peopleOf(tx))).toEqual([])
  },
)

test('people are read in the collaboration, and changed by the partner that keeps the record alone', async () => {
  const someone = await addSomeone()
  const theirs = as(provider, 'provider-admin')
  await db.database.inTenant(theirs, async (tx) => {
    expect((await personById(tx, someone.id))?.name).toBe('Invented Person')
    const change = { id: someone.id, version: 1, facts: person(), at }
    expect(await changePerson(tx, theirs, change)).toEqual({ ok: false, problem: { kind: 'missing' } })
    expect(await removePerson(tx, someone.id)).toBe(false)
  })
  expect(await db.database.inTenant(tenant, (tx) => removePerson(tx, someone.id))).toBe(true)
})

test('whoever adds an organisation keeps its entry until it changes it itself', async () => {
  const hospital = await add()
  const change = (version: number, about: string) => ({ id: hospital.id, version, facts: { ...facts, about }, at })
  const theirs = as(provider, 'provider-admin')
  const byOther = await db.database.inTenant(theirs, (tx) => changePartner(tx, theirs, change(1, 'x')))
  expect(byOther).toEqual({ ok: false, problem: { kind: 'missing' } })
  const byKeeper = await db.database.inTenant(tenant, (tx) => changePartner(tx, tenant, change(1, 'By its keeper')))
  expect(byKeeper).toMatchObject({ ok: true, value: { version: 2, keptBy: tenant.partner } })
  const itself: Tenant = { ...provider, partner: hospital.id, role: 'provider-admin' }
  const byItself = await db.database.inTenant(itself, (tx) => changePartner(tx, itself, change(2, 'By itself')))
  expect(byItself).toMatchObject({ ok: true, value: { version: 3, keptBy: null } })
  const late = await db.database.inTenant(tenant, (tx) => changePartner(tx, tenant, change(3, 'x')))
  expect(late).toEqual({ ok: false, problem: { kind: 'missing' } })
})

test('a later change of the same entry gets the earlier one to compare with', async () => {
  const someone = await addSomeone()
  const change = (name: string) => ({ id: someone.id, version: 1, facts: { ...person(), name }, at })
  expect((await db.database.inTenant(tenant, (tx) => changePerson(tx, tenant, change('First')))).ok).toBe(true)
  expect(await db.database.inTenant(tenant, (tx) => changePerson(tx, tenant, change('Second')))).toMatchObject({
    ok: false,
    problem: { kind: 'stale', theirs: { name: 'First', version: 2 } },
  })
  const hospital = await add()
  const edit = { id: hospital.id, version: 1, facts, at }
  await db.database.inTenant(tenant, (tx) => changePartner(tx, tenant, edit))
  expect(await db.database.inTenant(tenant, (tx) => changePartner(tx, tenant, edit))).toMatchObject({
    ok: false,
    problem: { kind: 'stale', theirs: { version: 2 } },
  })
})

test('two organisations of one name, and one without Latin letters, all get an address', async () => {
  const { tenant: other } = await db.newCollaboration()
  const slugs: string[] = []
  for (const name of ['Clínica San José', 'Clínica San José', '漢'])
    slugs.push((await db.database.inTenant(other, (tx) => addPartner(tx, other, { ...facts, name }, at))).slug)
  expect(slugs).toEqual(['clinica-san-jose', 'clinica-san-jose-2', 'partner'])
})
