import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, type TestDatabase } from '../../../../test/database.ts'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import { accountId } from '../../../core/kinds.ts'
import { USUAL_MIXES } from '../../../core/mix/mix.ts'
import {
  addComment,
  commentsOf,
  firstVersion,
  latestVersion,
  resolveComment,
  versionsOf,
} from '../../../platform/revisions/index.ts'
import { type Design, fromFields, newDesign, toFields } from './design.ts'
import {
  bringBack,
  designKey,
  forgetRemoved,
  KEPT_DAYS,
  makeDesign,
  ownDesign,
  ownDesigns,
  removeDesign,
  saveDesign,
  shareDesign,
  sharedDesign,
  sharedDesigns,
} from './store.ts'

let db: TestDatabase
let one: NewCollaboration
let other: NewCollaboration

beforeAll(async () => {
  db = await openTestDatabase()
  one = await db.newCollaboration('one')
  other = await db.newCollaboration('other')
})
afterAll(() => db.close())

const usual = newDesign({ name: 'For the council', calls: 'set', demand: 'as-counted' }, USUAL_MIXES.slice(1))
const at = () => db.services.clock()
const as = (tenant: Tenant, role: MemberRole): Tenant => ({ ...tenant, role })
const make = (tenant: Tenant, design: Design = usual) =>
  db.database.inTenant(tenant, (tx) => makeDesign(tx, tenant, { design, at: at() }))
const share = (tenant: Tenant, id: string, version: number | null) =>
  db.database.inTenant(tenant, (tx) =>
    shareDesign(tx, tenant, { id, share: version === null ? null : { version, summary: null, at: at() } }),
  )

describe('who may not', () => {
  test('another partner and another collaboration see nothing of a design that is not shared', async () => {
    const id = await make(one.tenant)
    for (const tenant of [one.provider, as(one.provider, 'provider-admin'), other.tenant])
      await db.database.inTenant(tenant, async (tx) => {
        expect(await sharedDesigns(tx)).toEqual([])
        expect(await ownDesign(tx, one.tenant, id)).toBeNull()
        expect(await versionsOf(tx, designKey(id))).toEqual([])
        expect(await commentsOf(tx, designKey(id))).toEqual([])
      })
  })

  test('neither officers read the own designs, nor executives make or change one', async () => {
    const id = await make(one.tenant)
    await db.database.inTenant(as(one.tenant, 'officer'), async (tx) => {
      expect((await ownDesigns(tx, one.tenant)).kept).toEqual([])
    })
    const executive = as(one.tenant, 'executive')
    await expect(make(executive)).rejects.toThrow(/row-level security/)
    await db.database.inTenant(executive, async (tx) => {
      expect(await removeDesign(tx, executive, id, at())).toBe(false)
      expect(await ownDesign(tx, executive, id)).not.toBeNull()
    })
  })

  test('a partner reads neither the beliefs of a shared design, nor any version, nor what is changed later', async () => {
    const priced = { ...toFields(usual), 'beliefs.budget': 9, 'beliefs.hourly.officer.dollars': 61.5 }
    const id = await db.database.inTenant(one.tenant, async (tx) => {
      const made = await makeDesign(tx, one.tenant, { design: fromFields(priced), at: at() })
      await saveDesign(tx, one.tenant, { id: made, base: 1, fields: { ...priced, name: 'Renamed' }, at: at() })
      return made
    })
    await share(one.tenant, id, 1)
    for (const role of ['coordinator', 'analyst', 'privacy-officer', 'provider-admin', 'clinician', 'peer'] as const)
      await db.database.inTenant(as(one.provider, role), async (tx) => {
        const told = await sharedDesign(tx, id)
        expect(told).toMatchObject({ version: 1, fields: { name: 'For the council' } })
        expect(JSON.stringify(told)).not.toMatch(/beliefs|61\.5|"set"|Renamed/)
        for (const table of ['revisions', 'designs'] as const)
          expect(await tx.selectFrom(table).selectAll().execute()).toEqual([])
      })
    // Not by mistake either: the database takes no copy that holds more.
    const leaky = db.database.inTenant(one.tenant, async (tx) => {
      await shareDesign(tx, one.tenant, { id, share: null })
      await tx
        .insertInto('shared_designs')
        .values({
          collaboration_id: one.tenant.collaboration,
          partner_id: one.tenant.partner,
          design_id: id,
          version: 1,
          fields: JSON.stringify({ name: 'x', 'beliefs.budget': 9 }),
          shared_by: one.tenant.account,
          shared_at: new Date(at()),
        })
        .execute()
    })
    await expect(leaky).rejects.toThrow(/check constraint/)
  })

  test('administrators of the own partner have no part in its designs: they read the shared copy, and add no version', async () => {
    const id = await make(one.tenant)
    const admin = as(one.tenant, 'agency-admin')
    await db.database.inTenant(admin, async (tx) => {
      expect(await versionsOf(tx, designKey(id))).toEqual([])
      expect(await ownDesign(tx, admin, id)).toBeNull()
    })
    const forged = db.database.inTenant(admin, (tx) =>
      firstVersion(tx, admin, designKey('00000000-0000-4000-8000-000000000009'), { fields: {}, at: at() }),
    )
    await expect(forged).rejects.toThrow(/row-level security/)
  })

  test('a partner who reads a shared design can neither change nor end it; when sharing ends it is gone', async () => {
    const id = await make(one.tenant)
    await share(one.tenant, id, 1)
    const reader = as(one.provider, 'coordinator')
    await db.database.inTenant(reader, async (tx) => {
      expect((await sharedDesigns(tx)).map((each) => each.id)).toContain(id)
      const posing = { ...reader, partner: one.tenant.partner }
      expect(await shareDesign(tx, posing, { id, share: null })).toBe(false)
      expect(await removeDesign(tx, posing, id, at())).toBe(false)
      const gone = await tx.deleteFrom('shared_designs').executeTakeFirst()
      expect(gone.numDeletedRows).toBe(0n)
    })
    const change = db.database.inTenant(reader, (tx) =>
      tx.updateTable('shared_designs').set({ version: 2 }).where('design_id', '=', id).execute(),
    )
    await expect(change).rejects.toThrow(/permission denied/)
    await share(one.tenant, id, null)
    await db.database.inTenant(reader, async (tx) => {
      expect(await sharedDesign(tx, id)).toBeNull()
    })
  })

  test('nobody rewrites a comment or says it came from another partner', async () => {
    const id = await make(one.tenant)
    await share(one.tenant, id, 1)
    const admin = as(one.provider, 'provider-admin')
    await db.database.inTenant(admin, (tx) =>
      addComment(tx, { ...admin, partner: one.tenant.partner }, designKey(id), { version: 1, text: 'No', at: at() }),
    )
    const rewrite = db.database.inTenant(one.tenant, (tx) =>
      tx.updateTable('revision_comments').set({ text: 'Yes' }).where('record_id', '=', id).execute(),
    )
    await expect(rewrite).rejects.toThrow(/permission denied/)
    const forged = db.database.inTenant(one.tenant, (tx) =>
      tx
        .insertInto('revision_comments')
        .values({
          collaboration_id: one.tenant.collaboration,
          partner_id: one.tenant.partner,
          id: '00000000-0000-4000-8000-000000000008',
          kind: 'design',
          record_id: id,
          version: 1,
          text: 'We agree',
          author: one.tenant.account,
          at: new Date(at()),
          from_partner: one.provider.partner,
        })
        .execute(),
    )
    await expect(forged).rejects.toThrow(/row-level security/)
  })

  test('clinicians read what is shared, and comment no more than on the own version of another partner', async () => {
    const id = await make(one.tenant)
    await share(one.tenant, id, 1)
    const comment = (tenant: Tenant, version: number) =>
      db.database.inTenant(tenant, (tx) =>
        addComment(tx, { ...tenant, partner: one.tenant.partner }, designKey(id), {
          version,
          text: 'Why not nights?',
          at: at(),
        }),
      )
    await expect(comment(one.provider, 1)).rejects.toThrow(/row-level security/)
    const admin = as(one.provider, 'provider-admin')
    await expect(comment(admin, 2)).rejects.toThrow(/row-level security/)
    await comment(admin, 1)
    const stranger = as(other.tenant, 'coordinator')
    await expect(
      db.database.inTenant(stranger, (tx) =>
        addComment(tx, { ...stranger, partner: one.tenant.partner }, designKey(id), {
          version: 1,
          text: 'Hello',
          at: at(),
        }),
      ),
    ).rejects.toThrow(/row-level security/)
    await db.database.inTenant(one.provider, async (tx) => {
      const [told] = await commentsOf(tx, designKey(id))
      expect(told?.text).toBe('Why not nights?')
      expect(await resolveComment(tx, one.provider, told?.id ?? '', at())).toBe(false)
    })
    const analyst = as(one.tenant, 'analyst')
    await db.database.inTenant(analyst, async (tx) => {
      const [told] = await commentsOf(tx, designKey(id))
      expect(told?.fromPartner).toBe(one.provider.partner)
      expect(await resolveComment(tx, analyst, told?.id ?? '', at())).toBe(true)
    })
  })
})

test('an analyst makes a design, and every change is a version of its own', async () => {
  const analyst = { ...as(one.tenant, 'analyst'), account: accountId(one.tenant.account) }
  const id = await make(analyst)
  const saved = await db.database.inTenant(analyst, (tx) =>
    saveDesign(tx, analyst, { id, base: 1, fields: { ...toFields(usual), name: 'Renamed' }, at: at() }),
  )
  expect(saved.ok && saved.value.version.version).toBe(2)
  await db.database.inTenant(analyst, async (tx) => {
    expect(await ownDesign(tx, analyst, id)).toMatchObject({ name: 'Renamed', version: 2, options: 3 })
    const versions = await versionsOf(tx, designKey(id))
    expect(versions.map(({ fields }) => fromFields(fields).name)).toEqual(['For the council', 'Renamed'])
  })
})

test('two who change the same option are asked; nothing of either is lost', async () => {
  const id = await make(one.tenant)
  const save = (budget: number) =>
    db.database.inTenant(one.tenant, (tx) =>
      saveDesign(tx, one.tenant, { id, base: 1, fields: { ...toFields(usual), 'beliefs.budget': budget }, at: at() }),
    )
  expect((await save(100)).ok).toBe(true)
  const second = await save(200)
  expect(second.ok ? null : second.problem).toMatchObject({ kind: 'clash', clashes: ['beliefs.budget'] })
  await db.database.inTenant(one.tenant, async (tx) => {
    expect(fromFields((await latestVersion(tx, designKey(id)))?.fields ?? {}).beliefs.budget).toBe(100)
  })
})

test('a deleted design can be brought back, and is forgotten with its versions after some weeks', async () => {
  const id = await make(one.tenant)
  await share(one.tenant, id, 1)
  await db.database.inTenant(one.tenant, async (tx) => {
    expect(await removeDesign(tx, one.tenant, id, at())).toBe(true)
    expect((await sharedDesigns(tx)).map((each) => each.id)).not.toContain(id)
    const stale = await saveDesign(tx, one.tenant, { id, base: 1, fields: toFields(usual), at: at() })
    expect(stale.ok ? null : stale.problem.kind).toBe('missing')
    expect(await bringBack(tx, one.tenant, id)).toBe(true)
    expect((await ownDesign(tx, one.tenant, id))?.shared).toBeNull()
    await removeDesign(tx, one.tenant, id, at())
    const later = (days: number) => (at() + days * 86_400_000) as ReturnType<typeof at>
    expect(await forgetRemoved(tx, one.tenant, later(KEPT_DAYS - 1))).toBe(0)
    expect(await forgetRemoved(tx, one.tenant, later(KEPT_DAYS + 1))).toBe(1)
    expect(await versionsOf(tx, designKey(id))).toEqual([])
  })
})
