import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, type TestDatabase } from '../../../../test/database.ts'
import type { Tenant } from '../../../core/access.ts'
import { accountId, instant } from '../../../core/kinds.ts'
import { setNamed } from '../keeping/set-store.ts'
import { BUILT_IN } from '../profile/definition-rule.ts'
import { addAudit, findAudit, lockAudit, markDone, saveAnswers } from './audit-store.ts'

const AT = instant(Date.UTC(2026, 2, 2))
let db: TestDatabase
let place: NewCollaboration
let one: Tenant
let two: Tenant
let maker: Tenant
let set = ''

beforeAll(async () => {
  db = await openTestDatabase()
  place = await db.newCollaboration()
  const as = (role: Tenant['role']): Tenant => ({ ...place.tenant, role, account: accountId(randomUUID()) })
  ;[one, two, maker] = [as('analyst'), as('supervisor'), as('coordinator')]
  set = await db.database.inTenant(maker, (tx) => setNamed(tx, maker, 'Dispatch calls', AT))
})
afterAll(() => db.close())

function newAudit(): Promise<string> {
  const sample = [1, 2].map((place) => {
    const texts = { typeInitial: '', typeFinal: 'ALARM', disposition: '', beat: '' }
    return { place, callKey: `k${place}`, localSeconds: null, ...texts, stratum: 'unflagged:no' as const }
  })
  const rule = BUILT_IN['any-code']
  const drawn = { definition: 'any-code' as const, definitionName: '', rule, seed: 1, plan: [], sample }
  const reviewers = [one.account, two.account] as const
  return db.database.inTenant(maker, (tx) => addAudit(tx, maker, { set, ...drawn, reviewers, at: AT }))
}

const change = (tenant: Tenant, id: string, what: ReturnType<typeof sql>) =>
  db.database.inTenant(tenant, async (tx) => {
    const done = await sql`update call_audits set ${what} where id = ${id}`.execute(tx)
    return done.numAffectedRows
  })

test('no question of the running toolkit lets one reviewer end the review of the other', async () => {
  const id = await newAudit()
  for (const tenant of [one, maker]) {
    await expect(change(tenant, id, sql`done_two = true`)).rejects.toThrow(/own review/)
    await expect(change(tenant, id, sql`done_one = true, done_two = true, phase = 'settling'`)).rejects.toThrow()
    await expect(change(tenant, id, sql`answered_two = 2`)).rejects.toThrow(/own review/)
    await expect(change(tenant, id, sql`reviewer_two = ${randomUUID()}`)).rejects.toThrow(/does not change/)
    await expect(change(tenant, id, sql`seed = 2`)).rejects.toThrow(/does not change/)
  }
  expect(await change(one, id, sql`done_one = true`)).toBe(1n)
})

test('whoever saw the answers of the other does not go back to their own, and what is over stays so', async () => {
  const id = await newAudit()
  for (const tenant of [one, two])
    await db.database.inTenant(tenant, async (tx) => {
      const audit = await lockAudit(tx, set, id)
      if (audit === null) throw new Error('No audit')
      const answers = [1, 2].map((place) => ({ place, answer: 'no' as const, reason: null }))
      await saveAnswers(tx, tenant, { audit, answers, at: AT })
      await markDone(tx, tenant, { audit, isDone: true })
    })
  expect((await db.database.inTenant(one, (tx) => findAudit(tx, set, id)))?.phase).toBe('settling')
  await expect(change(one, id, sql`phase = 'reviewing'`)).rejects.toThrow(/go back/)
  expect(await change(maker, id, sql`phase = 'cancelled'`)).toBe(1n)
  await expect(change(maker, id, sql`phase = 'settling'`)).rejects.toThrow(/go back/)
})
