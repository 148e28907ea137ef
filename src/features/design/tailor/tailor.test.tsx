import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type NewCollaboration, openTestDatabase, type TestDatabase } from '../../../../test/database.ts'
import { inventedCalls } from '../../../../test/invented-calls.ts'
import { NO_BELIEFS } from '../../../core/mix/beliefs.ts'
import { USUAL_MIXES } from '../../../core/mix/mix.ts'
import type { JobStatus } from '../../../platform/jobs/index.ts'
import { LanguageContext } from '../../../web/words/context.ts'
import { newDesign } from '../explore/design.ts'
import { makeDesign } from '../explore/store.ts'
import type { WorkspaceSource } from '../source.ts'
import { blankForm, readTailorForm } from './read-tailor-form.ts'
import { allowedHours, type TailorAsk } from './tailor-ask.ts'
import { TAILOR_JOB, tailorJob } from './tailor-job.ts'
import { readOutcome, type TailorOutcome } from './tailor-outcome.ts'
import { TailorFormView, TailorOutcomeView } from './tailor-view.tsx'

let db: TestDatabase
let one: NewCollaboration
let outcome: TailorOutcome

const ask: TailorAsk = {
  budget: 500_000,
  clinicians: 3,
  officers: 1,
  kinds: ['one-car', 'two-cars', 'phone-desk'],
  hours: 'no-nights',
  lengths: [10],
}
const money = (dollars: number) => ({ dollars, year: 2025 })
const beliefs = { ...NO_BELIEFS, hourly: { clinician: money(55), officer: money(60) }, vehicleYear: money(9_000) }
const need = {
  firstDay: null,
  lastDay: null,
  calls: 1,
  mentalHealthCalls: 1,
  share: null,
  lowestShare: null,
  highestShare: null,
  busiest: null,
}
const calls = inventedCalls({ weeks: 26, callsAWeek: 300, units: [6, 9] })
const places = Uint16Array.from({ length: calls.count }, (_, i) => i % 3)
const source: WorkspaceSource = {
  list: async () => [],
  open: async (_, id) =>
    id === 'gone'
      ? null
      : {
          name: 'Invented calls',
          need,
          replay: async () => ({
            ...calls,
            area: places,
            areas: ['North', 'Middle', 'South'].map((name, i) => ({ name, latitude: 40 + i / 4, longitude: -100 })),
          }),
        },
}

async function search(callsId: string): Promise<JobStatus> {
  const design = newDesign({ name: 'For the council', calls: callsId, demand: 'as-counted' }, USUAL_MIXES.slice(1))
  const { tenant } = one
  const id = await db.database.inTenant(tenant, (tx) =>
    makeDesign(tx, tenant, { design: { ...design, beliefs }, at: db.services.clock() }),
  )
  const job = await db.services.jobs.start(tenant, TAILOR_JOB, { design: id, version: 1, ask })
  return vi.waitFor(
    async () => {
      const found = await db.services.jobs.find(tenant, job)
      if (found === null || !['done', 'failed'].includes(found.state)) throw new Error('Not yet')
      return found
    },
    { timeout: 60_000, interval: 50 },
  )
}

beforeAll(async () => {
  db = await openTestDatabase()
  one = await db.newCollaboration()
  db.services.jobs.define(TAILOR_JOB, tailorJob(db.services, source, []))
  await db.services.jobs.begin()
}, 60_000)
afterAll(() => db.close())

describe('a search', () => {
  test('keeps proposals within what was asked, with where teams would wait and what full cover takes', async () => {
    const job = await search('calls')
    expect(job).toMatchObject({ state: 'done' })
    const kept = readOutcome(job.result)
    if (kept === null) throw new Error('Not readable')
    outcome = kept
    expect(outcome).toMatchObject({ refused: null, holdsBudget: true, untold: expect.arrayContaining(['dataYear']) })
    expect(outcome.proposals.length).toBeGreaterThan(0)
    for (const { mix, needs } of outcome.proposals) {
      expect(needs.clinicians).toBeLessThanOrEqual(3)
      expect(needs.officers).toBeLessThanOrEqual(1)
      expect(needs.cost).toBeLessThanOrEqual(500_000)
      expect(mix.responders.every(({ kind }) => kind === 'co-responder' || kind === 'phone-desk')).toBe(true)
    }
    expect(outcome.cover?.people).toBeGreaterThan(5)
    const driven = outcome.proposals.find(({ mix }) => mix.responders.some(({ kind }) => kind === 'co-responder'))
    expect(driven?.bases?.bases.length).toBeGreaterThan(0)
  }, 90_000)

  test('leaves an audit entry, and says in words when the calls are gone', async () => {
    const entries = await db.database.inTenant({ ...one.tenant, role: 'privacy-officer' }, (tx) =>
      tx.selectFrom('audit_entries').select(['verb', 'object_type']).where('verb', '=', 'design.propose').execute(),
    )
    expect(entries).toEqual([{ verb: 'design.propose', object_type: 'job' }])
    expect(await search('gone')).toMatchObject({ state: 'failed', says: 'These calls are no longer there.' })
  }, 60_000)

  test('is drawn in both languages, with a button for each proposal only for who may add it', () => {
    const add = { action: '/add', version: 3 }
    for (const language of ['en', 'es'] as const) {
      const html = renderToString(
        <LanguageContext.Provider value={language}>
          <TailorOutcomeView outcome={outcome} language={language} add={add} />
        </LanguageContext.Provider>,
      )
      expect(html.match(/name="proposal"/g)).toHaveLength(outcome.proposals.length)
      expect(html).not.toMatch(/undefined|NaN|\[object/)
    }
    const html = renderToString(<TailorOutcomeView outcome={outcome} language="en" add={null} />)
    expect(html).toContain('to be confirmed by the replay')
    expect(html).not.toContain('<form')
    const refused = { ...outcome, refused: 'no-limit' as const }
    expect(renderToString(<TailorOutcomeView outcome={refused} language="en" add={add} />)).toContain('No prices')
  })

  test('that another version of the toolkit kept is not read', () => {
    expect(readOutcome({ ...outcome, schema: 'pmhc-proposals/0' })).toBeNull()
    expect(readOutcome(null)).toBeNull()
  })
})

describe('the form', () => {
  const typed = (fields: readonly (readonly [string, string])[]): FormData => {
    const form = new FormData()
    for (const [name, value] of fields) form.append(name, value)
    return form
  }

  test('reads amounts as people write them', () => {
    const form = typed([
      ['budget', '$500,000'],
      ['clinicians', '3'],
      ['officers', ''],
      ['kinds', 'one-car'],
      ['kinds', 'two-cars'],
      ['kinds', 'phone-desk'],
      ['hours', 'no-nights'],
      ['lengths', '10'],
    ])
    expect(readTailorForm(form, 'en').ask).toEqual({ ...ask, officers: null })
  })

  test('tells all problems at once, and a search without an end is one', () => {
    const { ask: none, problems } = readTailorForm(typed([['officers', 'two']]), 'en')
    expect(none).toBeNull()
    expect(problems.map(({ field }) => field)).toEqual(['officers', 'kinds-cit', 'lengths-8'])
    const open = readTailorForm(
      typed([
        ['kinds', 'one-car'],
        ['lengths', '8'],
      ]),
      'es',
    )
    expect(open.problems).toEqual([{ field: 'budget', says: expect.stringContaining('presupuesto') }])
  })

  test('starts from the limits of the design', () => {
    const form = blankForm({ budget: 250_000, limits: { clinicians: 2, officers: null } })
    expect(form).toMatchObject({ budget: '250000', clinicians: '2', officers: '' })
    const html = renderToString(
      <TailorFormView form={form} problems={[]} action="/propose" language="en" isAgain={false} />,
    )
    expect(html).toContain('value="250000"')
  })

  test('hours may leave out nights, or weekends too', () => {
    expect(allowedHours('all')).toBeNull()
    expect(allowedHours('no-nights')?.filter(Boolean)).toHaveLength(18 * 7)
    expect(allowedHours('weekdays')?.filter(Boolean)).toHaveLength(16 * 5)
  })
})
