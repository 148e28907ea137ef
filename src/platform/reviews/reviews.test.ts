import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import type { MemberRole, Tenant } from '../../core/access.ts'
import { accountId } from '../../core/kinds.ts'
import { publishedVersion } from '../../web/published.ts'
import { DESK, deskContact } from '../desk/index.ts'
import { addReview, dueDays, dueOn, loadReviews, reviewOf, reviewsByPath, setDueDay } from './index.ts'

let db: TestDatabase
const editor: Tenant = { ...DESK, role: 'editor', account: accountId(randomUUID()) }
const review = { path: '/learn/types/cit', name: 'Ana Example', job: 'Editor', at: TEST_NOW }

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

test('nobody but an editor or coordinator of the desk says that a page was reviewed, and only in their own name', async () => {
  const { tenant } = await db.newCollaboration()
  const roles: readonly MemberRole[] = ['tta-provider', 'learner', 'executive', 'agency-admin']
  for (const who of [
    { ...tenant, role: 'editor' } as const,
    deskContact(),
    ...roles.map((role) => ({ ...editor, role })),
  ])
    await expect(db.database.inTenant(who, (tx) => addReview(tx, who, review))).rejects.toThrow(/row-level security/)
  const another = { ...editor, account: accountId(randomUUID()) }
  await expect(db.database.inTenant(editor, (tx) => addReview(tx, another, review))).rejects.toThrow(
    /row-level security/,
  )
  expect(await db.database.inTenant(editor, reviewsByPath)).toEqual(new Map())
})

test('a review is shown with name, work and day once pages read it, and kept pages are drawn anew', async () => {
  expect(reviewOf(review.path)).toBeNull()
  const before = publishedVersion()
  await db.database.inTenant(editor, (tx) => addReview(tx, editor, review))
  await loadReviews(db.services)
  expect(reviewOf(review.path)).toMatchObject({ name: 'Ana Example', job: 'Editor', on: '2026-03-02' })
  expect(publishedVersion()).toBe(before + 1)
  await loadReviews(db.services)
  expect(publishedVersion()).toBe(before + 1)
})

test('a review cannot be changed or taken back, not even by whoever gave it', async () => {
  const done = await db.database.inTenant(editor, async (tx) => [
    (await tx.updateTable('page_reviews').set({ name: 'Somebody else' }).executeTakeFirst()).numUpdatedRows,
    (await tx.deleteFrom('page_reviews').executeTakeFirst()).numDeletedRows,
  ])
  expect(done).toEqual([0n, 0n])
})

test('a page is due twelve months after it was last sound, or on the day that an editor set', () => {
  expect(dueOn('2026-03-02', null)).toBe('2027-03-02')
  expect(dueOn('2024-02-29', null)).toBe('2025-02-28')
  expect(dueOn('2026-03-02', '2026-06-01')).toBe('2026-06-01')
})

test('an editor sets the day, and the next review clears it', async () => {
  const set = (day: string) =>
    db.database.inTenant(editor, (tx) => setDueDay(tx, editor, { path: review.path, day, at: TEST_NOW }))
  await set('2026-06-01')
  await set('2026-07-01')
  expect(await db.database.inTenant(editor, dueDays)).toEqual(new Map([[review.path, '2026-07-01']]))
  await db.database.inTenant(editor, (tx) => addReview(tx, editor, review))
  expect(await db.database.inTenant(editor, dueDays)).toEqual(new Map())
})
