import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, type TestDatabase } from '../../../../test/database.ts'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import { accountId } from '../../../core/kinds.ts'
import { USUAL_MIXES } from '../../../core/mix/mix.ts'
import {
  addComment,
  commentsOf,
  latestVersion,
  resolveComment,
  versionAt,
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

  test('a partner who reads a shared design can neither change it nor see other versions of it', async () => {
    const id = await make(one.tenant)
    await db.database.inTenant(one.tenant, (tx) =>
      saveDesign(tx, one.tenant, { id, base: 1, fields: { ...toFields(usual), 'beliefs.budget': 9 }, at: at() }),
    )
    await share(one.tenant, id, 1)
    const reader = as(one.provider, 'coordinator')
    await db.database.inTenant(reader, async (tx) => {
      expect((await sharedDesigns(tx)).map((each) => each.id)).toContain(id)
      expect(await versionAt(tx, designKey(id), 1)).not.toBeNull()
      expect(await versionAt(tx, designKey(id), 2)).toBeNull()
      const posing = { ...reader, partner: one.tenant.partner }
      expect(await shareDesign(tx, posing, { id, share: null })).toBe(false)
      expect(await removeDesign(tx, posing, id, at())).toBe(false)
    })
    const change = db.database.inTenant(reader, (tx) =>
      tx.updateTable('revisions').set({ note: 'x' }).where('record_id', '=', id).execute(),
    )
    await expect(change.then((rows) => rows[0]?.numUpdatedRows ?? 0n)).resolves.toBe(0n)
    await share(one.tenant, id, null)
    await db.database.inTenant(reader, async (tx) => {
      expect(await versionAt(tx, designKey(id), 1)).toBeNull()
    })
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
