import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, TEST_NOW, type TestDatabase } from '../../../../test/database.ts'
import { INVENTED_BELIEFS, INVENTED_NEED, inventedComparison } from '../../../../test/invented-comparison.ts'
import type { Reply, WorkspaceRequest } from '../../../web/route.ts'
import { newDesign } from '../explore/design.ts'
import { makeDesign } from '../explore/store.ts'
import { addRun } from '../store.ts'
import { weightsOf, workspacePapers } from './paper-routes.ts'

let db: TestDatabase
let one: NewCollaboration
let run: string

beforeAll(async () => {
  db = await openTestDatabase({ clock: () => TEST_NOW })
  one = await db.newCollaboration()
  const result = await inventedComparison({ replications: 10 })
  run = await db.database.inTenant(one.tenant, async (tx) => {
    const made = newDesign({ name: 'Ours', calls: randomUUID(), demand: 'as-counted' }, [])
    const id = await makeDesign(tx, one.tenant, { design: { ...made, beliefs: INVENTED_BELIEFS }, at: TEST_NOW })
    return addRun(tx, one.tenant, {
      importId: randomUUID(),
      callsName: 'Invented calls',
      need: INVENTED_NEED,
      result,
      at: TEST_NOW,
      design: { id, version: 1 },
    })
  })
})
afterAll(() => db.close())

const doors = () => workspacePapers(db.services)

async function ask(rest: string, tenant = one.tenant, id = run): Promise<Reply> {
  const door = doors().find((each) => each.rest === rest)
  if (door === undefined) throw new Error(`No door ${rest}`)
  const request: Partial<WorkspaceRequest<'run'>> = {
    params: { run: id },
    query: new URLSearchParams(),
    language: 'en',
    tenant,
    now: TEST_NOW,
    address: '127.0.0.1',
    visitor: { kind: 'visitor' },
    href: (path) => path,
    membership: {
      collaboration: { id: tenant.collaboration, slug: one.slug, name: 'Invented' },
      partner: { id: tenant.partner, slug: 'police', name: 'Invented Police' },
      role: 'coordinator',
    },
  }
  return door.handle(request as WorkspaceRequest<'run'>)
}

describe('papers of a comparison in the workspace', () => {
  test('another partner gets nothing, and neither does an address that is no comparison', async () => {
    for (const { rest } of doors()) {
      expect(await ask(rest, one.provider), rest).toEqual({ kind: 'not-found' })
      expect(await ask(rest, one.tenant, 'no-run'), rest).toEqual({ kind: 'not-found' })
    }
  })

  test('every file carries class, day and hash, and stands in the audit trail with its rows', async () => {
    const starts = { pdf: '%PDF', docx: 'PK\u0003\u0004', svg: '<svg', png: '\u0089PNG' }
    for (const { rest } of doors().filter(({ rate }) => rate === 'export')) {
      const reply = await ask(rest)
      if (reply.kind !== 'download' || reply.bytes instanceof ReadableStream) throw new Error(reply.kind)
      const form = rest.split('.').at(-1) as keyof typeof starts
      expect(Buffer.from(reply.bytes.subarray(0, 4)).toString('latin1'), rest).toBe(starts[form])
      expect(reply.name).toMatch(new RegExp(`^d2-tables-[a-z-]+-2026-03-02\\.${form}$`))
      const sha256 = createHash('sha256').update(reply.bytes).digest('hex')
      expect(reply.headers).toMatchObject({
        'x-data-class': 'D2-tables',
        'x-exported-by': one.tenant.account,
        'x-expires-on': '2026-04-01',
        'x-least-count-told': '11',
        'x-content-sha256': sha256,
      })
      const entries = await db.database.inTenant({ ...one.tenant, role: 'privacy-officer' }, (tx) =>
        tx.selectFrom('audit_entries').select(['verb', 'object_id', 'class']).execute(),
      )
      const found = entries.find(({ object_id: id }) => id?.endsWith(sha256))
      expect(found).toMatchObject({ verb: 'design.export', class: 'D2-tables' })
      expect(found?.object_id).toMatch(/^rows [1-9]\d* sha256/)
    }
  })

  test('the same comparison gives the same PDF and the same pictures', async () => {
    for (const rest of ['/brief.pdf', '/charts/reach.png']) {
      const [first, second] = [await ask(rest), await ask(rest)]
      expect(first.kind === 'download' && first.headers?.['x-content-sha256']).toBe(
        second.kind === 'download' && second.headers?.['x-content-sha256'],
      )
    }
  })

  test('speaks with the prices of the design that was compared', async () => {
    const reply = await ask('/charts/cost.svg')
    if (reply.kind !== 'download' || reply.bytes instanceof ReadableStream) throw new Error(reply.kind)
    expect(new TextDecoder().decode(reply.bytes)).toContain('dollars of 2025')
  })
})

test('weights of an address are carried on, and nothing else is', () => {
  expect(weightsOf(new URLSearchParams('w-access=5&mix=cit&w-cost=0'))).toBe('?w-access=5&w-cost=0')
  expect(weightsOf(new URLSearchParams('mix=cit'))).toBe('')
})
