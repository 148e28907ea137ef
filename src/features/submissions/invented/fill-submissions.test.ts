import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/database.ts'
import { accountId } from '../../../core/kinds.ts'
import { DESK, deskKeeper } from '../../../platform/desk/index.ts'
import { STATES } from '../kinds.ts'
import { listSubmissions } from '../store.ts'
import { fillSubmissions } from './fill-submissions.ts'
import { INVENTED } from './invented-submissions.ts'

let db: TestDatabase
const seat = () => ({ ...DESK, role: 'editor', account: accountId(randomUUID()) }) as const
const seats = { editor: seat(), 'second-editor': seat() }

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
const all = () => db.database.inTenant(deskKeeper(), (tx) => listSubmissions(tx))

test('the demonstration has an invented submission in every state, and each says that it is invented', async () => {
  await fillSubmissions(db.services, seats)
  const found = await all()
  expect(new Set(found.map(({ state }) => state))).toEqual(new Set(STATES))
  for (const { isInvented, title } of found) {
    expect(isInvented).toBe(true)
    expect(title).toMatch(/\(invented\)$/)
  }
  for (const { entry } of INVENTED) expect(`${entry.maker} ${entry.summary}`).toMatch(/invented/i)
})

test('filling again adds nothing, sends no letter and no notice', async () => {
  await fillSubmissions(db.services, seats)
  expect(await all()).toHaveLength(INVENTED.length)
  const notices = await db.database.inTenant(seats.editor, (tx) => tx.selectFrom('notices').select('id').execute())
  expect(notices).toEqual([])
  expect(await db.services.mail.ofPlatform()).toEqual([])
})
