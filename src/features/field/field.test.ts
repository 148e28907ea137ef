import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from '../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../test/access/door.ts'
import { allRoutes } from '../../app.ts'
import type { Tenant } from '../../core/access.ts'
import { accountId } from '../../core/kinds.ts'
import { DESK } from '../../platform/desk/index.ts'
import { readGuide } from './guide.ts'
import { addNumber, changeNumber, localNumbers } from './store.ts'

const ACCOUNT = accountId('00000000-0000-4000-8000-000000000009')
const member = (role: Tenant['role']): Tenant => ({ ...DESK, role, account: ACCOUNT })
const number = { name: 'Crisis center', kind: 'drop-off', phone: '555-0100', note: 'Day and night' } as const

let door: Door
beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
})
afterAll(() => door.close())

test('nobody outside the desk, and no other role there, changes a number', async () => {
  const { database } = door.services
  const { tenant: elsewhere } = await door.db.newCollaboration()
  const add = (tenant: Tenant) => database.inTenant(tenant, (tx) => addNumber(tx, tenant, number, door.now()))
  await expect(add(elsewhere)).rejects.toThrow(/row-level security/)
  await expect(add(member('tta-provider'))).rejects.toThrow(/row-level security/)
  await expect(add(member('learner'))).rejects.toThrow(/row-level security/)
  expect(await database.inTenant(elsewhere, localNumbers)).toEqual([])
})

test('a number that the desk adds stands on the field page for everyone, and reaches the phone as digits', async () => {
  const { database } = door.services
  await database.inTenant(member('coordinator'), (tx) =>
    addNumber(tx, member('coordinator'), { ...number, name: 'Door <b>', phone: '(555) 010-7788' }, door.now()),
  )
  const visitor = new Browser(door.services, allRoutes(door.services))
  for (const path of ['/field', '/es/field']) {
    const { text, status, headers } = await visitor.open(path)
    expect(status).toBe(200)
    expect(text).toContain('Door &lt;b>')
    expect(text).toContain('href="tel:5550107788"')
    // Readers' devices may keep it; the server draws it each time.
    expect(headers.get('cache-control')).toContain('public')
  }
})

test('of two changes on the same version the later is not written over the earlier', async () => {
  const { database } = door.services
  const editor = member('editor')
  const id = await database.inTenant(editor, (tx) => addNumber(tx, editor, number, door.now()))
  const change = (note: string) =>
    database.inTenant(editor, (tx) => changeNumber(tx, editor, { ...number, id, version: 1, note }, door.now()))
  expect([await change('first'), await change('second')]).toEqual([true, false])
  const found = await database.inTenant(editor, localNumbers)
  expect(found.find((one) => one.id === id)).toMatchObject({ note: 'first', version: 2 })
})

test('the guide has every line in both languages, and four tiers', () => {
  const { tiers, scene, endings } = readGuide()
  expect(tiers.map(({ id }) => id)).toEqual(['T1', 'T2', 'T3', 'T4'])
  for (const { items } of scene) expect(items.es).toHaveLength(items.en.length)
  expect(new Set(endings.map(({ es }) => es)).size).toBe(endings.length)
})
