/**
 * A process of its own that writes without pause: each piece of work is a row and its audit entry in one transaction.
 * Says the id of a row only after its commit was acknowledged. Lives on when the server dies under it.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Tenant } from '../../src/core/access.ts'
import { accountId, collaborationId, instant, partnerId } from '../../src/core/kinds.ts'
import { createAudit } from '../../src/platform/audit/index.ts'
import { createKeys } from '../../src/platform/keys.ts'
import { openStorage } from '../../src/storage/index.ts'

const WRITERS = 4
const [dataFolder, master, collaboration, partner] = process.argv.slice(2)
if (dataFolder === undefined || master === undefined || collaboration === undefined || partner === undefined)
  throw new Error('Needs a folder, a key, a collaboration and a partner')
const keys = createKeys(Buffer.from(master, 'base64'))
const say = (line: string) => process.stdout.write(`${line}\n`)
const storage = await openStorage({ dataFolder, databaseUrl: null }, keys, {
  onTrouble: (text) => say(`trouble: ${text}`),
})
if (!storage.ok) throw new Error(storage.problem)
const { database } = storage.value
const tenant: Tenant = {
  collaboration: collaborationId(collaboration),
  partner: partnerId(partner),
  role: 'coordinator',
  account: accountId(randomUUID()),
}
const clock = () => instant(Date.now())
const audit = createAudit({ database, keys, clock, checkpointFolder: `${dataFolder}/checkpoints` })

await database.inPlatform(async (tx) => {
  await tx
    .insertInto('collaborations')
    .values({ id: tenant.collaboration, slug: 'invented', name: 'Invented' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('partners')
    .values({
      collaboration_id: tenant.collaboration,
      id: tenant.partner,
      slug: 'police',
      name: 'Police',
      kind: 'law-enforcement',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
})
say(`ready: ${storage.value.standing}`)

async function writeOne(): Promise<string> {
  const id = randomUUID()
  await database.inTenant(tenant, async (tx) => {
    const owner = { collaboration_id: tenant.collaboration, partner_id: tenant.partner }
    await tx
      .insertInto('jobs')
      .values({
        ...owner,
        id,
        name: 'crash',
        state: 'done',
        payload: '{}',
        started_by: tenant.account,
        role: tenant.role,
      })
      .execute()
    await audit.record(tx, { tenant, at: clock(), verb: 'crash.write', object: { type: 'job', id }, class: 'D1' })
  })
  return id
}

/** A write that the dying server took down is tried no more, but a broken rule means that rows were lost: that ends us. */
function isBrokenRule(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('23')
}

async function writeForever(): Promise<never> {
  for (;;) {
    const id = await writeOne().catch((error) => {
      if (isBrokenRule(error)) throw error
      return null
    })
    if (id === null) await wait(20)
    else say(`row: ${id}`)
  }
}

await Promise.all(Array.from({ length: WRITERS }, writeForever))
