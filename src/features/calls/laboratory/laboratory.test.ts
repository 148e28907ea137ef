import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NewCollaboration, openTestDatabase, type TestDatabase } from '../../../../test/database.ts'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import { type AccountId, accountId } from '../../../core/kinds.ts'
import { connectAs, type Tx } from '../../../storage/index.ts'
import type { Reply, WorkspaceRequest } from '../../../web/route.ts'
import { importFiles } from '../keeping/direct-import.ts'
import { findSet, withSet } from '../keeping/sets.ts'
import { BUILT_IN } from '../profile/definition-rule.ts'
import { combinationsOf } from '../profile/definitions.ts'
import { auditPages } from './audit-pages.tsx'
import { auditsOf, findAudit, latestAudit, ownAnswers, reviewCalls } from './audit-store.ts'
import { definitionPages } from './definition-pages.tsx'
import { drawSample } from './draw.ts'
import { choicesOf, ownDefinitions } from './own-definitions.ts'
import { reviewPages } from './review-pages.tsx'
import { settlePages } from './settle-pages.tsx'
import { planSample } from './strata.ts'

let db: TestDatabase
let place: NewCollaboration
let set: string
let ann: Tenant
let bo: Tenant
let cy: Tenant
let boss: Tenant

beforeAll(async () => {
  db = await openTestDatabase()
  place = await db.newCollaboration()
  ann = await member('Ann Reviewer', 'coordinator')
  bo = await member('Bo Reviewer', 'supervisor')
  cy = await member('Cy Analyst', 'analyst')
  boss = await member('Di Chief', 'executive')
  const path = join(db.dataFolder, 'invented.csv')
  writeFileSync(path, inventedFile())
  const imported = await importFiles(db.services, ann, {
    files: [{ path, name: 'invented.csv' }],
    options: { timezone: 'America/Chicago' },
  })
  if (!imported.ok) throw new Error(imported.problem)
  set = imported.value.set.id
}, 60_000)
afterAll(() => db.close())

async function member(name: string, role: MemberRole): Promise<Tenant> {
  const id = randomUUID()
  const { collaboration, partner } = place.tenant
  await connectAs(db.owner, async (owner) => {
    await owner.query(
      `insert into accounts (id, email, name, created_at, passkey_handle) values ($1, $2, $3, now(), decode(md5($4) || md5($4), 'hex'))`,
      [id, `${id}@lab.example`, name, id],
    )
    await owner.query(
      'insert into memberships (collaboration_id, partner_id, account_id, role, since) values ($1, $2, $3, $4, now())',
      [collaboration, partner, id, role],
    )
  })
  return { collaboration, partner, role, account: accountId(id) as AccountId }
}

/** 600 calls over 200 days: 40 coded as mental health, 60 welfare checks, 20 without a type, the rest other things. */
function inventedFile(): string {
  const typeOf = (at: number) => {
    if (at % 15 === 0) return 'MENTAL HEALTH'
    if (at % 10 === 1) return 'WELFARE CHECK'
    return at % 30 === 2 ? '' : (['THEFT', 'NOISE COMPLAINT', 'TRAFFIC CRASH', 'BURGLARY ALARM'][at % 4] ?? '')
  }
  const lines = Array.from({ length: 600 }, (_, at) => {
    const received = new Date(Date.UTC(2024, 0, 1, at % 24, at % 60) + Math.floor(at / 3) * 86_400_000)
    const clock = (minutes: number) =>
      new Date(received.getTime() + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')
    return `LAB-${1000 + at},${clock(0)},${clock(3)},${clock(9)},${clock(40)},${typeOf(at)},REPORT TAKEN,B${at % 5}`
  })
  return ['Incident Number,Call Received,Dispatched,Arrived,Cleared,Call Type,Disposition,Beat', ...lines].join('\n')
}

function asked(
  tenant: Tenant,
  params: Record<string, string> = {},
  form: Record<string, string | string[]> = {},
  query = '',
): WorkspaceRequest {
  const data = new FormData()
  for (const [name, values] of Object.entries(form)) for (const value of [values].flat()) data.append(name, value)
  const request: Partial<WorkspaceRequest> = {
    language: 'en',
    tenant,
    params: { collaboration: place.slug, set, ...params },
    query: new URLSearchParams(query),
    now: db.services.clock(),
    address: '127.0.0.1',
    form: async () => data,
    href: (path) => path,
    membership: {
      collaboration: { id: tenant.collaboration, slug: place.slug, name: 'Invented' },
      partner: { id: tenant.partner, slug: 'police', name: 'Invented Police' },
      role: tenant.role,
    },
  }
  return request as WorkspaceRequest
}

function htmlOf(reply: Reply): string {
  if (reply.kind !== 'page') throw new Error(`Not a page: ${JSON.stringify(reply)}`)
  return renderToString(reply.body as Parameters<typeof renderToString>[0])
}

const inTenant = <T>(tenant: Tenant, work: (tx: Tx) => Promise<T>) => db.database.inTenant(tenant, work)

async function startAudit(reviewers: readonly [Tenant, Tenant] = [ann, bo]): Promise<string> {
  const reply = await auditPages(db.services).add(
    asked(
      ann,
      {},
      {
        definition: 'any-code',
        flagged: '20',
        unflagged: '40',
        one: reviewers[0].account,
        two: reviewers[1].account,
      },
    ),
  )
  if (reply.kind !== 'see-other') throw new Error(`No audit: ${JSON.stringify(reply).slice(0, 400)}`)
  return reply.to.split('/').at(-1) ?? ''
}

const judge = (tenant: Tenant, audit: string, form: Record<string, string>) =>
  reviewPages(db.services).saveOne(asked(tenant, { audit }, form))

/** Answers every call, `yes` where `says` holds for its type. */
async function judgeAll(tenant: Tenant, audit: string, says: (type: string, place: number) => string): Promise<void> {
  const calls = await inTenant(tenant, (tx) => reviewCalls(tx, audit))
  for (let sheet = 1; sheet <= Math.ceil(calls.length / 20); sheet++) {
    const form = Object.fromEntries(
      calls
        .filter((call) => Math.ceil(call.place / 20) === sheet)
        .map((call) => [`a${call.place}`, says(call.typeFinal, call.place)]),
    )
    await reviewPages(db.services).saveSheet(asked(tenant, { audit }, { sheet: String(sheet), ...form }))
  }
}

describe('while two review', () => {
  test('nobody but the two of them gets a page of review, whatever their role', async () => {
    const audit = await startAudit()
    const pages = reviewPages(db.services)
    for (const tenant of [cy, boss, place.provider, { ...cy, role: 'supervisor' as const }])
      for (const draw of [pages.one, pages.sheet, pages.letters, pages.pdf, settlePages(db.services).show])
        expect(await draw(asked(tenant, { audit }))).toEqual({ kind: 'not-found' })
    expect((await pages.one(asked(ann, { audit }))).kind).toBe('page')
  })

  test('another partner does not even learn that there is an audit', async () => {
    const audit = await startAudit()
    expect(await inTenant(place.provider, (tx) => auditsOf(tx, set))).toEqual([])
    expect(await auditPages(db.services).show(asked(place.provider, { audit }))).toEqual({ kind: 'not-found' })
  })

  test('the tables themselves give a reviewer no answer of the other, and no stratum', async () => {
    const audit = await startAudit()
    await judge(ann, audit, { call: '1', answer: 'yes', reason: 'notes' })
    await judge(bo, audit, { call: '2', answer: 'no' })
    const seen = await inTenant(bo, async (tx) => ({
      answers: await tx.selectFrom('call_audit_answers').selectAll().where('audit_id', '=', audit).execute(),
      strata: await tx.selectFrom('call_audit_strata').selectAll().execute(),
      settled: await tx.selectFrom('call_audit_settled').selectAll().execute(),
    }))
    expect(seen.answers.map(({ place, reviewer }) => [place, reviewer])).toEqual([[2, bo.account]])
    expect([seen.strata, seen.settled]).toEqual([[], []])
    for (const other of [cy, boss]) {
      const rows = await inTenant(other, (tx) => tx.selectFrom('call_audit_answers').selectAll().execute())
      expect(rows).toEqual([])
      expect(await inTenant(other, (tx) => reviewCalls(tx, audit))).toEqual([])
    }
  })

  test('nobody can answer in the name of another, nor who does not review', async () => {
    const audit = await startAudit()
    const write = (tenant: Tenant, reviewer: string) =>
      inTenant(tenant, (tx) =>
        tx
          .insertInto('call_audit_answers')
          .values({
            collaboration_id: tenant.collaboration,
            partner_id: tenant.partner,
            audit_id: audit,
            place: 1,
            reviewer,
            answer: 'yes',
            answered_at: new Date(),
          })
          .execute(),
      )
    await expect(write(bo, ann.account)).rejects.toThrow(/row-level security/)
    await expect(write(cy, cy.account)).rejects.toThrow(/row-level security/)
    await expect(inTenant(ann, (tx) => sql`update call_audit_strata set stratum = 'x'`.execute(tx))).rejects.toThrow(
      /permission denied/,
    )
  })

  test('every page and paper of a reviewer is the same whatever the other answered', async () => {
    const audit = await startAudit()
    const pages = reviewPages(db.services)
    const seen = async () => {
      const html = await Promise.all(
        [pages.one, pages.sheet, pages.letters].map(async (draw) => htmlOf(await draw(asked(bo, { audit })))),
      )
      const paper = await pages.pdf(asked(bo, { audit }))
      if (paper.kind !== 'download' || !(paper.bytes instanceof Uint8Array)) throw new Error('No paper')
      const progress = htmlOf(await auditPages(db.services).show(asked(bo, { audit })))
      return { html, paper: Buffer.from(paper.bytes).toString('latin1').length, progress }
    }
    await judgeAll(ann, audit, () => 'yes')
    const one = await seen()
    await judgeAll(ann, audit, () => 'no')
    expect(await seen()).toEqual(one)
    for (const text of [...one.html, one.progress]) expect(text).not.toMatch(/flagged|stratum|any-code:|proxy/i)
  })

  test('an answer can be changed until both are done, and not afterwards', async () => {
    const audit = await startAudit()
    const acts = auditPages(db.services)
    await judge(ann, audit, { call: '1', answer: 'yes' })
    await judge(ann, audit, { call: '1', answer: 'no' })
    expect((await inTenant(ann, (tx) => ownAnswers(tx, ann, audit))).get(1)?.answer).toBe('no')
    await acts.done(asked(ann, { audit }))
    expect((await inTenant(ann, (tx) => findAudit(tx, set, audit)))?.reviewers[0].isDone).toBe(false)
    await judgeAll(ann, audit, () => 'no')
    await acts.done(asked(ann, { audit }))
    await judge(ann, audit, { call: '1', answer: 'yes' })
    expect((await inTenant(ann, (tx) => ownAnswers(tx, ann, audit))).get(1)?.answer).toBe('no')
    await acts.undone(asked(ann, { audit }))
    await judge(ann, audit, { call: '1', answer: 'yes' })
    await acts.done(asked(ann, { audit }))
    await judgeAll(bo, audit, () => 'no')
    await acts.done(asked(bo, { audit }))
    await judge(ann, audit, { call: '1', answer: 'no' })
    await acts.undone(asked(ann, { audit }))
    const settled = await inTenant(ann, (tx) => findAudit(tx, set, audit))
    expect([settled?.phase, settled?.reviewers[0].isDone]).toEqual(['settling', true])
    expect((await inTenant(ann, (tx) => ownAnswers(tx, ann, audit))).get(1)?.answer).toBe('yes')
  })

  test('call numbers are shown to reviewers alone, and that they were shown is on the trail', async () => {
    const audit = await startAudit()
    const html = htmlOf(await reviewPages(db.services).sheet(asked(bo, { audit })))
    expect(html.match(/LAB-1\d{3}/g)?.length).toBe(20)
    expect(htmlOf(await auditPages(db.services).show(asked(ann, { audit })))).not.toMatch(/LAB-/)
    const entries = await inTenant(bo, (tx) =>
      tx
        .selectFrom('audit_entries')
        .select(['actor', 'object_id'])
        .where('verb', '=', 'calls.numbers')
        .where('object_id', '=', audit)
        .execute(),
    )
    expect(entries).toEqual([{ actor: bo.account, object_id: audit }])
  })

  test('letters are read in both languages, and one that is none is said with its call', async () => {
    const audit = await startAudit()
    const pages = reviewPages(db.services)
    const wrong = await pages.saveLetters(asked(ann, { audit }, { sheet: '1', a1: 'y', a2: 'x', a3: '?' }))
    expect(htmlOf(wrong)).toContain('Call 2: type y, n or ?.')
    await pages.saveLetters(asked(ann, { audit }, { sheet: '1', a1: 'S', a2: 'n', a3: '?' }))
    const answers = await inTenant(ann, (tx) => ownAnswers(tx, ann, audit))
    expect([...answers.values()].map(({ answer }) => answer)).toEqual(['yes', 'no', 'cannot-tell'])
  })
})

describe('an audit', () => {
  test('ends with agreement, what the rule finds and the corrected share, and forgets its calls', async () => {
    const audit = await startAudit()
    const acts = auditPages(db.services)
    const isAbout = (type: string) => type === 'MENTAL HEALTH' || type === 'WELFARE CHECK'
    await judgeAll(ann, audit, (type) => (isAbout(type) ? 'yes' : 'no'))
    await judgeAll(bo, audit, (type, at) => (isAbout(type) !== (at === 3) ? 'yes' : 'no'))
    for (const tenant of [ann, bo]) await acts.done(asked(tenant, { audit }))
    const settling = settlePages(db.services)
    expect((await settling.finish(asked(ann, { audit }))).kind).toBe('see-other')
    expect(await inTenant(ann, (tx) => latestAudit(tx, set))).toBeNull()
    expect(htmlOf(await settling.show(asked(bo, { audit })))).toContain('Call 3:')
    const [third] = await inTenant(ann, (tx) => reviewCalls(tx, audit, { from: 3, to: 3 }))
    await settling.save(asked(ann, { audit }, { a3: isAbout(third?.typeFinal ?? '') ? 'yes' : 'no', a4: 'yes' }))
    await settling.finish(asked(bo, { audit }))
    const result = await inTenant(boss, (tx) => latestAudit(tx, set, 'any-code'))
    expect(result?.differed).toBe(1)
    expect(result?.kappa).toBeGreaterThan(0.9)
    // 40 coded and 60 welfare checks, of which some share a place: every one was judged right.
    expect(result?.prevalence.share).toBeGreaterThan(0.1)
    expect(result?.prevalence.interval.low).toBeLessThanOrEqual(100 / 600)
    expect(result?.prevalence.interval.high).toBeGreaterThanOrEqual(100 / 600)
    expect(result?.sensitivity?.share).toBeLessThan(0.7)
    expect(await inTenant(ann, (tx) => reviewCalls(tx, audit))).toEqual([])
    const html = htmlOf(await acts.show(asked(boss, { audit })))
    expect(html).toContain('of 100 calls are about mental health')
    expect(html).toContain('Ann Reviewer (rows), Bo Reviewer (columns)')
  })

  test('can be cancelled by those who work with calls, and then has no calls left', async () => {
    const audit = await startAudit([ann, bo])
    await auditPages(db.services).cancel(asked(cy, { audit }))
    expect((await inTenant(cy, (tx) => findAudit(tx, set, audit)))?.phase).toBe('cancelled')
    expect(await inTenant(ann, (tx) => reviewCalls(tx, audit))).toEqual([])
  })

  test('is refused with every problem at once: one person twice, sizes that are none', async () => {
    const form = { definition: 'any-code', flagged: '5', unflagged: 'many', one: ann.account, two: ann.account }
    const html = htmlOf(await auditPages(db.services).add(asked(ann, {}, form)))
    expect(html.match(/Give a number from 20 to 1,000/g)?.length).toBeGreaterThanOrEqual(2)
    expect(html).toContain('Choose two different people')
    expect(html).toContain('value="many"')
    const stranger = htmlOf(await auditPages(db.services).add(asked(ann, {}, { ...form, two: boss.account })))
    expect(stranger).toContain('Choose a person')
  })

  test('draws the same sample for the same seed, in an order that does not follow the strata', async () => {
    const rule = BUILT_IN['any-code']
    const drawn = await withSet(db.services, ann, set, async ({ duck }) => {
      const plan = planSample(await combinationsOf(duck), rule, {
        what: 'calls',
        wanted: { flagged: 20, unflagged: 40 },
      })
      const draw = (seed: number) => drawSample(duck, { rule, plan, seed, onlyWaited: false })
      return { plan, one: await draw(1), again: await draw(1), two: await draw(2) }
    })
    if (drawn === null) throw new Error('No set')
    expect(drawn.again).toEqual(drawn.one)
    expect(drawn.two.map(({ callKey }) => callKey)).not.toEqual(drawn.one.map(({ callKey }) => callKey))
    for (const { id, drawn: wanted } of drawn.plan)
      expect(drawn.one.filter(({ stratum }) => stratum === id)).toHaveLength(wanted)
    expect(drawn.one.map((call) => call.place)).toEqual(drawn.one.map((_, at) => at + 1))
    const flagged = drawn.one.filter(({ stratum }) => stratum.startsWith('flagged')).map((call) => call.place)
    expect(Math.max(...flagged) - Math.min(...flagged)).toBeGreaterThan(25)
  })
})

describe("an agency's own rule", () => {
  test('is saved once by name, counted side by side, chosen for the set, and taken away again', async () => {
    const pages = definitionPages(db.services)
    const rule = { name: 'Final or welfare', layer: 'final', proxy: 'welfare-check' }
    const tried = htmlOf(await pages.add(asked(ann, {}, { ...rule, act: 'try' })))
    expect(tried).toContain('This rule counts 100 calls, 16.7 of 100.')
    expect((await pages.add(asked(ann, {}, rule))).kind).toBe('see-other')
    expect(htmlOf(await pages.add(asked(cy, {}, rule)))).toContain('already have a rule with this name')
    expect(htmlOf(await pages.add(asked(cy, {}, { name: '' })))).toContain('Tick at least one box')
    const [own] = await inTenant(boss, ownDefinitions)
    const definition = own?.id ?? ''
    await pages.choose(asked(cy, {}, { definition: `own:${definition}` }))
    expect((await inTenant(boss, (tx) => choicesOf(tx, set))).chosen).toBe(`own:${definition}`)
    const html = htmlOf(await pages.show(asked(boss)))
    expect(html).toContain('Final or welfare')
    expect(html).not.toContain('Use this rule')
    expect((await pages.pdf(asked(boss))).kind).toBe('download')
    const stale = await pages.change(asked(ann, { definition }, { ...rule, name: 'Other', version: '7' }))
    expect(htmlOf(stale)).toContain('Someone else changed this rule')
    await pages.remove(asked(ann, { definition }))
    expect(await inTenant(boss, (tx) => choicesOf(tx, set))).toEqual({ own: [], chosen: null })
  })

  test('is written by coordinators and analysts alone, and seen by no other partner', async () => {
    const pages = definitionPages(db.services)
    const add = (tenant: Tenant) => pages.add(asked(tenant, {}, { name: 'Any', layer: 'final' }))
    await expect(add(boss)).rejects.toThrow(/row-level security/)
    await expect(add(bo)).rejects.toThrow(/row-level security/)
    expect(await add(place.provider)).toEqual({ kind: 'not-found' })
    expect(await inTenant(place.provider, (tx) => findSet(tx, set))).toBeNull()
  })
})
