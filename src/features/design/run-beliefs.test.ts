import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import type { Tenant } from '../../core/access.ts'
import { NO_BELIEFS } from '../../core/mix/beliefs.ts'
import { USUAL_MIXES } from '../../core/mix/mix.ts'
import { newDesign, toFields } from './explore/design.ts'
import { makeDesign, saveDesign } from './explore/store.ts'
import { beliefsFor } from './run-beliefs.ts'

let throwAway: TestDatabase
let tenant: Tenant
beforeAll(async () => {
  throwAway = await openTestDatabase()
  tenant = (await throwAway.newCollaboration('here')).tenant
}, 60_000)
afterAll(() => throwAway.close())

test('a price that is told after the run counts at once; the usual mixes have none', async () => {
  const design = newDesign({ name: 'For the council', calls: '', demand: 'as-counted' }, USUAL_MIXES.slice(1))
  const at = throwAway.services.clock()
  const told = await throwAway.services.database.inTenant(tenant, async (tx) => {
    const id = await makeDesign(tx, tenant, { design, at })
    const run = { design: { id, version: 1 } }
    const before = await beliefsFor(tx, run)
    const priced = { ...design, beliefs: { ...design.beliefs, hourly: { clinician: { dollars: 55, year: 2025 } } } }
    await saveDesign(tx, tenant, { id, base: 1, fields: toFields(priced), at })
    return { before, after: await beliefsFor(tx, run), usual: await beliefsFor(tx, { design: null }) }
  })
  expect(told.before.hourly).toEqual({})
  expect(told.after.hourly).toEqual({ clinician: { dollars: 55, year: 2025 } })
  expect(told.usual).toEqual(NO_BELIEFS)
})
