import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import { accountId } from '../../core/kinds.ts'
import { readContent } from '../../platform/content/index.ts'
import { deskKeeper } from '../../platform/desk/index.ts'
import { clockState } from './clock.ts'
import { fillRequests } from './fill-requests.ts'
import { INVENTED_REQUESTS } from './invented-requests.ts'
import { REQUEST_STATES } from './kinds.ts'
import { publishedFaqs } from './question-routes.ts'
import { referredBy } from './references.ts'
import { requestsAtDesk } from './store.ts'

let db: TestDatabase
const person = (role: 'coordinator' | 'tta-provider' | 'editor', last: number) => ({
  ...deskKeeper(role),
  account: accountId(`00000000-0000-4000-8000-00000000000${last}`),
})
const seats = {
  coordinator: person('coordinator', 1),
  provider: person('tta-provider', 2),
  editor: person('editor', 3),
}

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const all = () =>
  db.database.inTenant(deskKeeper(), (tx) => requestsAtDesk(tx, { state: 'all', assigned: 'anyone', reference: null }))

test('the demonstration has a request in every state and on every side of the clock, each marked as invented', async () => {
  await fillRequests(db.services, seats)
  const requests = await all()
  expect(requests.every(({ isInvented }) => isInvented)).toBe(true)
  expect(new Set(requests.map(({ state }) => state))).toEqual(new Set(REQUEST_STATES))
  const kinds = new Set(requests.map((one) => clockState(one, TEST_NOW).kind))
  for (const kind of ['waiting', 'due-soon', 'overdue', 'confirmed-in-time', 'confirmed-late'] as const)
    expect(kinds).toContain(kind)
})

test('filling again, also from two processes at once, adds nothing', async () => {
  const before = (await all()).length
  await Promise.all([fillRequests(db.services, seats), fillRequests(db.services, seats)])
  expect((await all()).length).toBe(before)
  expect(await publishedFaqs(db.services, 'en')).toHaveLength(1)
})

test('invented people have addresses that receive no mail, and what is referred to exists', () => {
  for (const { ask, match, sent } of INVENTED_REQUESTS) {
    expect(ask.contactMail).toMatch(/\.example$/)
    for (const refersTo of [match?.to, sent])
      if (refersTo) expect(referredBy(readContent(), refersTo), refersTo).not.toBeNull()
  }
})

test('a published question is there for everyone, in the reader’s language', async () => {
  const [spanish] = await publishedFaqs(db.services, 'es')
  expect([spanish?.language, spanish?.isInvented]).toEqual(['es', true])
})
