import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from '../../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../../test/access/door.ts'
import { signedIn } from '../../../../test/access/member.ts'
import { inventedCalls } from '../../../../test/invented-calls.ts'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import { USUAL_MIXES, USUAL_OPTIONS } from '../../../core/mix/mix.ts'
import { latestVersion } from '../../../platform/revisions/index.ts'
import { designMixes } from '../design-mixes.ts'
import { fromFields, newDesign } from '../explore/design.ts'
import { designKey, makeDesign } from '../explore/store.ts'
import type { NeedFacts } from '../need-facts.ts'
import type { DesignResult } from '../result.ts'
import { designRoutes } from '../routes.ts'
import { addRun } from '../store.ts'
import { poolFileOf, poolText, readPoolText } from './pool-file.ts'

let door: Door
let routes: ReturnType<typeof designRoutes>
let tenant: Tenant
let provider: Tenant
let coordinator: Browser
/** Comparisons of the agency: a small place, another place of its own, and a large one. */
let town: string
let county: string
let results: { readonly town: DesignResult; readonly hamlet: DesignResult; readonly county: DesignResult }

const IMPORTS = ['1', '2', '3'].map((n) => `e1b6a3a4-0a52-4c0e-9a50-1f63c6f0a00${n}`)
const NEED: NeedFacts = {
  ...{ firstDay: null, lastDay: null, calls: 1, mentalHealthCalls: 1, busiest: null },
  ...{ share: null, lowestShare: null, highestShare: null },
}

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  routes = designRoutes(door.services)
  const made = await door.db.newCollaboration('here')
  tenant = made.tenant
  provider = made.provider
  results = {
    town: await compare(inventedCalls({ seed: 1, weeks: 26, callsAWeek: 60, units: [2, 3] })),
    hamlet: await compare(inventedCalls({ seed: 2, weeks: 26, callsAWeek: 50, units: [2, 3] })),
    county: await compare(inventedCalls({ weeks: 26 })),
  }
  town = await keep(tenant, 'Ash Town', 0, results.town)
  await keep(tenant, 'Birch Town', 1, results.hamlet)
  county = await keep(tenant, 'Large County', 2, results.county)
  coordinator = await memberOf(tenant, 'coordinator')
}, 60_000)
afterAll(() => door.close())

async function compare(calls: ReturnType<typeof inventedCalls>): Promise<DesignResult> {
  const outcome = await designMixes(calls, { ...USUAL_OPTIONS, weeks: 8 }, { workers: 1, replications: 3 })
  if (!outcome.ok) throw new Error(outcome.problem.kind)
  return outcome.value
}

function keep(whose: Tenant, callsName: string, at: number, result: DesignResult): Promise<string> {
  const run = { importId: IMPORTS[at] ?? '', callsName, need: NEED, result, at: door.now() }
  return door.db.database.inTenant(whose, (tx) => addRun(tx, whose, run))
}

const memberOf = (who: Tenant, role: MemberRole): Promise<Browser> => signedIn({ door, routes }, who, role)

const pageOf = (run: string, rest = ''): string => `/w/here/design/${run}/small${rest}`

/** What a neighbour would send: another agency's file. */
function neighbourFile(agency: string, result: DesignResult = results.hamlet, definition = result.inputs.definition) {
  const { screen } = result
  const told = { agency, isInvented: false, requester: 'guest', definition, now: door.now() }
  const file = screen === null ? null : poolFileOf(screen, told)
  if (file === null) throw new Error('This place has calls enough')
  return poolText(file)
}

function form(
  files: readonly (readonly [name: string, text: string])[],
  fields: Readonly<Record<string, string>> = {},
): FormData {
  const sent = new FormData()
  for (const [name, value] of Object.entries(fields)) sent.set(name, value)
  for (const [name, text] of files) sent.append('files', new File([text], name, { type: 'application/json' }))
  return sent
}

const keptIn = (html: string): readonly string[] =>
  [...html.matchAll(/name="kept-\d+" value="([^"]*)"/g)].map(([, value = '']) => value.replaceAll('&quot;', '"'))

describe('who may not', () => {
  test('officers, other partners and strangers see neither the page nor the file, and join nothing', async () => {
    for (const other of [await memberOf(tenant, 'officer'), await memberOf(provider, 'coordinator')]) {
      for (const rest of ['', '/pool.json', `?with=${IMPORTS[1]}`])
        expect((await other.open(pageOf(town, rest))).status).toBe(404)
      expect((await other.upload(pageOf(town), form([['b.json', neighbourFile('Elm')]]))).status).toBe(404)
    }
    const stranger = new Browser(door.services, routes)
    expect((await stranger.open(pageOf(town))).to).toContain('/sign-in')
    expect((await stranger.open('/try/some-visit/mixes/small')).status).toBe(404)
    expect((await stranger.open('/try/some-visit/mixes/small/pool.json')).status).toBe(404)
  })

  test('an executive reads and joins, and is shown no form that changes a design', async () => {
    const executive = await memberOf(tenant, 'executive')
    const { status, text } = await executive.open(pageOf(town, `?with=${IMPORTS[1]}`))
    expect(status).toBe(200)
    expect(text).toContain('A coordinator or analyst of your agency can add it')
    expect(text).not.toContain('Add to')
  })

  test('calls of another partner cannot be joined by naming them', async () => {
    const theirs = 'e1b6a3a4-0a52-4c0e-9a50-1f63c6f0a099'
    const run = { importId: theirs, callsName: 'Secret Town', need: NEED, result: results.hamlet, at: door.now() }
    const them = { ...provider, role: 'coordinator' as const }
    await door.db.database.inTenant(them, (tx) => addRun(tx, them, run))
    const { text } = await coordinator.open(pageOf(town, `?with=${theirs}`))
    expect(text).toContain('have no comparison that can be joined now')
    expect(text).not.toContain('Secret Town')
    expect(text).not.toContain('One agency after the other joins')
  })
})

describe('the page of a small place', () => {
  test('tells calls a shift, idle shifts of each option, calls at once, and advice with figures', async () => {
    const { text } = await coordinator.open(pageOf(town))
    expect(text.match(/<h1/g)).toHaveLength(1)
    expect(text).toContain('A team of your own would mostly wait')
    expect(text).toMatch(/In the busiest three hours of the week 0\.\d+ mental-health calls are under way/)
    expect(text).toContain('What each option’s crews would meet')
    expect(text).toMatch(/About \d+(\.\d)? times your calls/)
    expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/)
    const spanish = (await coordinator.open(`/es${pageOf(town)}`)).text
    expect(spanish).toContain('pasaría casi todo el tiempo esperando')
    expect(spanish).not.toMatch(/NaN|Infinity|undefined|\[object/)
  })

  test('says of a large place that nothing here presses', async () => {
    const { text } = await coordinator.open(pageOf(county))
    expect(text).toContain('You have enough calls for a team of your own')
    // Its mobile crisis team may take low-risk calls only.
    expect(text).toMatch(/Nothing on this page presses|some options would often wait/)
    expect(text).not.toContain('What other small places do')
  })
})

describe('neighbours', () => {
  test('of the own agency are ticked, and the address keeps them', async () => {
    const page = await coordinator.open(pageOf(town))
    expect(page.text).toContain('Birch Town')
    expect(page.text).not.toContain('One agency after the other joins')
    const joined = await coordinator.open(pageOf(town, `?with=${IMPORTS[1]}`))
    expect(joined.text).toContain('One agency after the other joins')
    expect(joined.text).toMatch(new RegExp(`value="${IMPORTS[1]}"[^>]*checked|checked[^>]*value="${IMPORTS[1]}"`))
    expect(joined.text).toContain(`small?with=${IMPORTS[1]}#pool`)
  })

  test('bring files, which are read and stay in the page only', async () => {
    const sent = form([
      ['elm.json', neighbourFile('Elm Town')],
      ['fir.json', neighbourFile('Fir County', results.county, 'Another rule')],
    ])
    const { status, text } = await coordinator.upload(pageOf(town), sent)
    expect(status).toBe(200)
    expect(text).toContain('One agency after the other joins')
    expect(text).toContain('+ Fir County')
    expect(text).toContain('Another rule than yours: Fir County')
    const kept = keptIn(text)
    expect(kept).toHaveLength(2)
    const again = form([], { recount: '1', 'kept-0': kept[0] ?? '', 'kept-1': kept[1] ?? '', 'keep-1': 'yes' })
    const fewer = await coordinator.upload(pageOf(town), again)
    expect(fewer.status).toBe(200)
    expect(keptIn(fewer.text)).toEqual([kept[1]])
    expect((await coordinator.open(pageOf(town))).text).not.toContain('Fir County')
  })

  test('hear in plain words which file cannot be used, and the good ones count', async () => {
    const elm = neighbourFile('Elm Town')
    const own = await coordinator.open(pageOf(town, '/pool.json?agency=Someone'))
    const sent = form([
      ['photo.json', '\u0000\u0001'],
      ['run.json', JSON.stringify({ schema: 'pmhc-run/1' })],
      ['next.json', elm.replace('pmhc-pool/1', 'pmhc-pool/2')],
      ['cut.json', elm.replace(/"days": \d+/, '"days": -1')],
      ['elm.json', elm],
      ['elm again.json', elm],
      ['mine.json', own.text],
    ])
    const { status, text } = await coordinator.upload(pageOf(town), sent)
    expect(status).toBe(422)
    for (const says of [
      '“photo.json” is not a file for neighbors',
      '“run.json” is another kind of file',
      '“next.json” is of another version (pmhc-pool/2)',
      '“cut.json” was changed or cut short, at /days',
      '“elm again.json” is here already',
      '“mine.json” holds your own calls',
    ])
      expect(text).toContain(says)
    expect(keptIn(text)).toHaveLength(1)
    expect(text).toContain('+ Elm Town')
    const large = await coordinator.upload(pageOf(town), form([['large.json', ' '.repeat(70_000)]]))
    expect(large.text).toContain('“large.json” is too large')
    const none = await coordinator.upload(pageOf(town), form([]))
    expect(none.text).toContain('Choose a file that a neighbor downloaded')
    const many = Array.from(
      { length: 14 },
      (_, at) => [`${at}.json`, elm.replace(/"scene": \d+/, `"scene": ${at}`)] as const,
    )
    const full = await coordinator.upload(pageOf(town), form(many))
    expect(full.text).toContain('Bring at most 12 files')
    expect(keptIn(full.text)).toHaveLength(12)
  })

  test('cannot put anything but text into the page', async () => {
    const named = neighbourFile('Elm').replace('"Elm"', '"<script>alert(1)</script>"')
    const { text } = await coordinator.upload(
      pageOf(town),
      form([
        ['<b>.json', named],
        ['<i>', '{'],
      ]),
    )
    expect(text).not.toContain('<script>alert(1)')
    expect(text).not.toContain('“<i>')
  })
})

describe('the file for neighbours', () => {
  test('holds rounded counts, none of 1 to 10, with its cover, and stands in the audit trail', async () => {
    const { status, text, headers } = await coordinator.open(pageOf(town, '/pool.json?agency=Ash%20Police'))
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toMatch(/attachment; filename="d2-tables-pool-\d{4}-\d\d-\d\d\.json"/)
    expect(headers.get('x-data-class')).toBe('D2-tables')
    expect(headers.get('x-least-count-told')).toBe('11')
    const read = readPoolText(text)
    if (!read.ok) throw new Error(read.problem.kind)
    expect(read.value.agency).toBe('Ash Police')
    expect(read.value.cover).toMatchObject({ release: 'published', threshold: 11, class: 'D2-tables' })
    for (const count of read.value.calls.counts) expect(count === 0 || (count >= 10 && count % 5 === 0)).toBe(true)
    const hash = createHash('sha256').update(text).digest('hex')
    const entries = await door.db.database.inTenant({ ...tenant, role: 'privacy-officer' }, (tx) =>
      tx.selectFrom('audit_entries').select(['verb', 'object_id', 'class']).execute(),
    )
    const rows = read.value.calls.counts.length
    expect(entries).toContainEqual({
      verb: 'design.export',
      object_id: `rows ${rows} sha256 ${hash}`,
      class: 'D2-tables',
    })
  })

  test('has the name of the partner where none is given, and never a line break', async () => {
    const plain = readPoolText((await coordinator.open(pageOf(town, '/pool.json'))).text)
    expect(plain.ok && plain.value.agency.length > 0).toBe(true)
    const odd = readPoolText((await coordinator.open(pageOf(town, `/pool.json?agency=A%0AB${'x'.repeat(100)}`))).text)
    expect(odd.ok && odd.value.agency).toMatch(/^A Bx{77}$/)
  })
})

test('a pooled answer becomes an option of a saved design', async () => {
  const design = newDesign({ name: 'For the council', calls: '', demand: 'as-counted' }, USUAL_MIXES.slice(1))
  const id = await door.db.database.inTenant(tenant, (tx) => makeDesign(tx, tenant, { design, at: door.now() }))
  const { text } = await coordinator.open(pageOf(town, `?with=${IMPORTS[1]}`))
  expect(text).toContain('Add to “For the council”')
  const added = await coordinator.send(`/w/here/design/d/${id}/options`, { what: 'ready-shared' })
  expect(added.to).toContain(`/w/here/design/d/${id}/options/`)
  const saved = await door.db.database.inTenant(tenant, (tx) => latestVersion(tx, designKey(id)))
  const mix = fromFields(saved?.fields ?? {}).options.mixes.find((one) => one.name === 'Team shared with neighbors')
  expect(mix?.responders[0]).toMatchObject({ kind: 'mobile-crisis', serves: 'all', isOnCall: false })
})
