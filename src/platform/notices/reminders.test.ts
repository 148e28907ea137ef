import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { ownNotices, type RemindersDue, sendReminders } from './index.ts'

let db: TestDatabase
let here: NewCollaboration

beforeAll(async () => {
  db = await openTestDatabase()
  here = await db.newCollaboration()
})
afterAll(() => db.close())

const due: RemindersDue = async (_tx, tenant, today) =>
  tenant.partner === here.tenant.partner
    ? [
        {
          key: `task-due/1/${today}`,
          kind: 'task-due',
          to: { mails: ['Nobody.Known@riverbend.example'], roles: ['coordinator'] },
          says: { en: 'Task 1 is due today.', es: 'La tarea 1 vence hoy.' },
          href: '/plan',
        },
      ]
    : []

test('a reminder goes out once, to members by role and to people without an account by mail', async () => {
  const first = await sendReminders(db.services, [due])
  expect(first).toBeGreaterThan(0)
  expect(await sendReminders(db.services, [due])).toBe(0)
  const letters = await db.database.inTenant({ ...here.tenant, role: 'agency-admin' }, (tx) =>
    db.services.mail.ofPartner(tx),
  )
  expect(letters.map(({ to }) => to)).toContain('nobody.known@riverbend.example')
  const [letter] = letters
  expect(letter?.text).toContain(`/w/${here.slug}/plan`)
  expect(letter?.subject).not.toContain('Task')
})

test('the other partner is told nothing', async () => {
  expect(await db.database.inTenant(here.provider, (tx) => ownNotices(tx))).toEqual([])
})
