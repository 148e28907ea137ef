import { getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../../test/database.ts'
import { pdfOf } from '../../../platform/documents/index.ts'
import { fillPlan, planStanding } from '../index.ts'
import { planBrief } from './brief/brief.ts'
import { readPlan } from './plan.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

test('the invented plan has something done, late and held up, fits one page for a chief, and is filled once', async () => {
  const { tenant, provider } = await db.newCollaboration()
  const fill = { coordinator: tenant, provider: { ...provider, role: 'provider-admin' }, at: TEST_NOW } as const
  await fillPlan(db.services, fill)
  const stand = () => db.database.inTenant(tenant, (tx) => planStanding(tx, tenant, '2026-03-02'))
  const first = await stand()
  expect(first.total).toBe(25)
  expect(first.done).toBeGreaterThan(1)
  expect([first.late.length, first.blocked.length].every((n) => n > 0 && n < 15)).toBe(true)
  expect(first.decisions).toHaveLength(2)
  await fillPlan(db.services, fill)
  const second = await stand()
  expect([second.total, second.done]).toEqual([first.total, first.done])

  const plan = await db.database.inTenant(tenant, (tx) => readPlan(tx, tenant, TEST_NOW))
  const given = { plan, decisions: first.decisions, collaboration: 'Invented', isInvented: true } as const
  for (const language of ['en', 'es'] as const) {
    const paper = planBrief({ ...given, language })
    expect((await getDocumentProxy(await pdfOf(paper, { at: TEST_NOW, onOnePage: true }))).numPages).toBe(1)
  }
})
