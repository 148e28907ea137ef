import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, type TestDatabase } from '../../../../test/database.ts'
import type { Tenant } from '../../../core/access.ts'
import { instant } from '../../../core/kinds.ts'
import { createAccess } from '../../../platform/access/index.ts'
import { ownNotices } from '../../../platform/notices/index.ts'
import { countSet } from '../keeping/count-set.ts'
import { importFiles } from '../keeping/direct-import.ts'
import { recountSet } from '../keeping/sets.ts'
import { alertSays, alertTitle } from './alert-pages.tsx'
import { listAlerts, markSeen } from './alert-store.ts'

let db: TestDatabase
let place: NewCollaboration
let analyst: Tenant
let chief: Tenant

beforeAll(async () => {
  db = await openTestDatabase()
  place = await db.newCollaboration()
  const member = async (role: 'analyst' | 'executive'): Promise<Tenant> => {
    const access = createAccess(db.services)
    const made = await access.createAccount({ email: `${role}@alerts.example`, name: role, language: 'en' })
    if (!made.ok) throw new Error(made.problem.kind)
    const { collaboration, partner } = place.tenant
    await access.addMember({ collaboration, partner, account: made.value, role })
    return { collaboration, partner, role, account: made.value }
  }
  analyst = await member('analyst')
  chief = await member('executive')
}, 60_000)
afterAll(() => db.close())

/** Nine months of 2024, 12 calls a day; in September the code of welfare checks is another and comes twice as often. */
function nineMonths(): string {
  const rows = ['Incident Number,Call Received,Call Type,Disposition']
  let number = 0
  for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2024, 9, 1); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    const isNew = day >= '2024-09-01'
    for (let call = 0; call < (isNew ? 14 : 12); call += 1) {
      const welfare = isNew ? 'CHECK WELL BEING 2' : 'WELFARE CHECK'
      const type = call < (isNew ? 4 : 2) ? welfare : call === 5 ? 'MENTAL HEALTH' : 'NOISE COMPLAINT'
      rows.push(`A${++number},${day} ${String(8 + call).padStart(2, '0')}:15:00,${type},REPORT`)
    }
  }
  return rows.join('\n')
}

async function importAs(tenant: Tenant, csv: string, name: string) {
  const path = join(db.dataFolder, name)
  writeFileSync(path, csv)
  const done = await importFiles(db.services, tenant, {
    files: [{ path, name }],
    options: { timezone: 'America/Chicago' },
  })
  if (!done.ok) throw new Error(done.problem)
  return done.value.set
}

describe('alerts', () => {
  test('are seen by no other partner, and marked as seen by nobody who only reads', async () => {
    const set = await importAs(analyst, nineMonths(), 'nine.csv')
    expect(set.state).toBe('ready')
    const alerts = await db.database.inTenant(analyst, listAlerts)
    expect(alerts.length).toBeGreaterThan(0)
    const other = { ...place.provider, role: 'analyst' } as const
    expect(await db.database.inTenant(other, listAlerts)).toEqual([])
    const id = alerts[0]?.id ?? ''
    const at = db.services.clock()
    expect(await db.database.inTenant(chief, (tx) => markSeen(tx, chief, id, at))).toBe(false)
    expect(await db.database.inTenant(other, (tx) => markSeen(tx, other, id, at))).toBe(false)
  })

  test('tell in the newest whole month which code came and which one went, with a notice to the analyst', async () => {
    const alerts = await db.database.inTenant(analyst, listAlerts)
    expect(new Set(alerts.map(({ month }) => month))).toEqual(new Set(['2024-09']))
    expect(alerts.map(({ about }) => about)).toEqual(
      expect.arrayContaining(['new:CHECK WELL BEING 2', 'gone:WELFARE CHECK']),
    )
    const gone = alerts.find(({ about }) => about.startsWith('gone'))
    expect(gone && alertTitle(gone, 'en')).toBe('Code no longer used: WELFARE CHECK')
    expect(gone && alertSays(gone, 'en')).toMatch(/^No call in this month; \d+ to \d+ were to be expected\.$/)
    const notices = await db.database.inTenant(analyst, (tx) => ownNotices(tx))
    expect(notices).toMatchObject([{ kind: 'calls-alert', href: `/w/${place.slug}/calls/alerts` }])
    expect(notices[0]?.says.en).toContain('2024-09')
    expect(await db.database.inTenant(chief, (tx) => ownNotices(tx))).toEqual([])
  })

  test('are not repeated by a recount, also when they were seen', async () => {
    const before = await db.database.inTenant(analyst, listAlerts)
    const [first] = before
    const seenAt = instant(db.services.clock())
    expect(await db.database.inTenant(analyst, (tx) => markSeen(tx, analyst, first?.id ?? '', seenAt))).toBe(true)
    const set = first?.setId ?? ''
    await recountSet(db.services, analyst, set)
    expect(await countSet(db.services, analyst, set)).toMatchObject({ ok: true })
    const after = await db.database.inTenant(analyst, listAlerts)
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(after[0]?.seenAt).toBe(seenAt)
    expect(await db.database.inTenant(analyst, (tx) => ownNotices(tx))).toHaveLength(1)
  })
})
