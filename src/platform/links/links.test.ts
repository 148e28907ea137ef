import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import type { Tenant } from '../../core/access.ts'
import { type Instant, instant } from '../../core/kinds.ts'
import { findLink, linksTo, makeLink, revokeLink, useLink } from './index.ts'

const now = instant(1_767_225_600_000)
const later = (hours: number): Instant => instant(now + hours * 3_600_000)
const asked = { purpose: 'brief', at: later(1) }
let db: TestDatabase
let agency: Tenant
let provider: Tenant

beforeAll(async () => {
  db = await openTestDatabase()
  ;({ tenant: agency, provider } = await db.newCollaboration())
})
afterAll(() => db.close())

const make = (isSingleUse: boolean, opens = 'd1') =>
  db.database.inTenant(agency, (tx) =>
    makeLink(tx, agency, { purpose: 'brief', opens, at: now, expiresAt: later(24), isSingleUse }),
  )

test('another partner neither sees nor ends a link, and whoever holds no token sees none', async () => {
  const { id } = await make(false, 'd2')
  const [seen, ended] = await db.database.inTenant(provider, async (tx) => [
    await linksTo(tx, 'brief', 'd2'),
    await revokeLink(tx, id, now),
  ])
  expect(seen).toEqual([])
  expect(ended).toBe(false)
  expect(await db.database.inPlatform((tx) => tx.selectFrom('secret_links').selectAll().execute())).toEqual([])
})

test('a token opens the one thing it was made for', async () => {
  const { token } = await make(false)
  await make(false, 'another')
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  const found = await findLink(db.database, token, asked)
  expect(found).toMatchObject({ ok: true, value: { opens: 'd1', partner: agency.partner, uses: 0 } })
  expect(await findLink(db.database, token, { ...asked, purpose: 'agreement' })).toEqual({
    ok: false,
    problem: 'unknown',
  })
})

test('the token itself is nowhere in the database', async () => {
  const { token } = await make(false, 'd3')
  const rows = await db.database.inTenant(agency, (tx) => tx.selectFrom('secret_links').selectAll().execute())
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('a guessed or broken token opens nothing', async () => {
  for (const token of ['', 'x', 'A'.repeat(43), `${(await make(false)).token}A`, "' or 1=1 --"])
    expect(await findLink(db.database, token, asked)).toEqual({ ok: false, problem: 'unknown' })
})

test('a single-use link passes once, even when asked ten times at one moment, and looking does not use it up', async () => {
  const { token } = await make(true)
  await findLink(db.database, token, asked)
  const answers = await Promise.all(Array.from({ length: 10 }, () => useLink(db.database, token, asked)))
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  expect(answers.filter((answer) => !answer.ok && answer.problem === 'used')).toHaveLength(9)
})

test('a link for several uses counts them', async () => {
  const { token } = await make(false, 'd4')
  await useLink(db.database, token, asked)
  await useLink(db.database, token, asked)
  const [link] = await db.database.inTenant(agency, (tx) => linksTo(tx, 'brief', 'd4'))
  expect(link?.uses).toBe(2)
})

test('a link ends at its time, and at once when it is revoked', async () => {
  const { id, token } = await make(false)
  expect(await useLink(db.database, token, { ...asked, at: later(24) })).toEqual({ ok: false, problem: 'expired' })
  expect(await db.database.inTenant(agency, (tx) => revokeLink(tx, id, later(2)))).toBe(true)
  expect(await useLink(db.database, token, asked)).toEqual({ ok: false, problem: 'revoked' })
})
