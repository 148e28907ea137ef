import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from '../../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../../test/access/door.ts'
import { signedIn } from '../../../../test/access/member.ts'
import type { MemberRole, Tenant } from '../../../core/access.ts'
import { USUAL_MIXES } from '../../../core/mix/mix.ts'
import { commentsOf, latestVersion } from '../../../platform/revisions/index.ts'
import { designRoutes } from '../routes.ts'
import { fromFields, newDesign } from './design.ts'
import { designKey, makeDesign } from './store.ts'

let door: Door
let routes: ReturnType<typeof designRoutes>
let tenant: Tenant
let provider: Tenant
let coordinator: Browser
const at = '/w/here/design'

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  routes = designRoutes(door.services)
  const made = await door.db.newCollaboration('here')
  tenant = made.tenant
  provider = made.provider
  coordinator = await memberOf(tenant, 'coordinator')
}, 60_000)
afterAll(() => door.close())

const memberOf = (who: Tenant, role: MemberRole): Promise<Browser> =>
  signedIn({ door, routes }, who, role, `${role} ${who.partner}`)

async function newOne(): Promise<{ readonly id: string; readonly path: string }> {
  const design = newDesign({ name: 'For the council', calls: '', demand: 'as-counted' }, USUAL_MIXES.slice(1))
  const id = await door.db.database.inTenant(tenant, (tx) => makeDesign(tx, tenant, { design, at: door.now() }))
  return { id, path: `${at}/d/${id}` }
}
const newest = async (id: string) => {
  const version = await door.db.database.inTenant(tenant, (tx) => latestVersion(tx, designKey(id)))
  return { version: version?.version, design: fromFields(version?.fields ?? {}) }
}
const CREW = '/options/mobile-crisis/crew/0'
const EVENING = ['16', '17', '18', '19']
const crewForm = (version: string, hours: readonly string[], more: Readonly<Record<string, string>> = {}) => [
  ...Object.entries({ version, teams: '2', people: '2', when: 'painted', where: 'all', ...more }),
  ...hours.map((hour) => ['on', hour] as [string, string]),
]

describe('who may not', () => {
  test('executives read a design and change nothing; officers and other partners see nothing', async () => {
    const { id, path } = await newOne()
    const executive = await memberOf(tenant, 'executive')
    expect((await executive.open(path)).status).toBe(200)
    expect((await executive.open(path)).text).not.toContain('Add an option')
    for (const [place, form] of [
      ['/rules', { version: '1', 'options.withinMinutes': '5' }],
      ['/options/cit/remove', { version: '1' }],
      ['/share', { version: '1' }],
      ['/run', {}],
      ['/remove', {}],
    ] as const)
      expect((await executive.send(path + place, form)).status).toBe(404)
    for (const other of [await memberOf(tenant, 'officer'), await memberOf(provider, 'coordinator')])
      for (const place of ['', '/options/cit', '/versions', '/share'])
        expect((await other.open(path + place)).status).toBe(404)
    expect((await newest(id)).version).toBe(1)
  })

  test('a clinician reads what is shared and cannot comment; before and after, it is not there', async () => {
    const { id, path } = await newOne()
    const clinician = await memberOf(provider, 'clinician')
    expect((await clinician.open(`${at}/shared/${id}`)).status).toBe(404)
    await coordinator.send(`${path}/share`, { version: '1' })
    const read = await clinician.open(`${at}/shared/${id}`)
    expect(read.status).toBe(200)
    expect(read.text).toContain('Seen by')
    expect(read.text).not.toContain('Send comment')
    expect((await clinician.send(`${at}/shared/${id}`, { text: 'Hello' })).status).toBe(404)
    await coordinator.send(`${path}/share`, { end: 'yes' })
    expect((await clinician.open(`${at}/shared/${id}`)).status).toBe(404)
  })
})

test('a shared design shows no belief, and takes no comment about one', async () => {
  const { id, path } = await newOne()
  await coordinator.send(`${path}/beliefs`, {
    version: '1',
    'beliefs.hourly.officer.dollars': '$62.50',
    'beliefs.hourly.officer.year': '2024',
  })
  await coordinator.send(`${path}/share`, { version: '2' })
  const partner = await memberOf(provider, 'executive')
  expect((await partner.open(`${at}/shared/${id}`)).text).not.toMatch(/62[.,]50?/)
  await partner.send(`${at}/shared/${id}`, { text: 'About money', about: 'beliefs.hourly.officer.dollars' })
  const [comment] = await door.db.database.inTenant(tenant, (tx) => commentsOf(tx, designKey(id)))
  expect(comment).toMatchObject({ text: 'About money', field: '', version: 2 })
})

test('a week is painted without script: quick choices keep what was typed and save nothing', async () => {
  const { id, path } = await newOne()
  const form = await coordinator.open(path + CREW)
  expect(form.text.match(/type="checkbox" name="on"/g)).toHaveLength(168)
  const quick = await coordinator.send(path + CREW, crewForm('1', [], { quick: 'evenings', teams: '7' }))
  expect(quick.status).toBe(200)
  expect(quick.text).toContain('56 hours a week')
  expect(quick.text).toMatch(/name="teams"[^>]*value="7"/)
  expect((await newest(id)).version).toBe(1)
  const saved = await coordinator.send(path + CREW, crewForm('1', EVENING))
  expect(saved.to).toBe(`${path}/options/mobile-crisis?saved=2`)
  const [crew] = (await newest(id)).design.options.mixes.find((mix) => mix.id === 'mobile-crisis')?.responders ?? []
  expect(crew).toMatchObject({ teams: 2, duty: [{ days: [0], from: 16, hours: 4 }] })
  expect((await coordinator.open(saved.to ?? '')).text).toContain('Mon 4 pm to 8 pm')
})

test('a crew without hours is refused with what was typed; a day can be copied', async () => {
  const { path } = await newOne()
  const empty = await coordinator.send(path + CREW, crewForm('1', [], { people: '9' }))
  expect(empty.status).toBe(422)
  expect(empty.text).toContain('Paint at least one hour')
  expect(empty.text).toContain('type a whole number from 1 to 4')
  expect(empty.text).toMatch(/name="people"[^>]*value="9"/)
  const copy = { quick: 'copy', 'copy-from': '0', 'copy-to': 'all' }
  expect((await coordinator.send(path + CREW, crewForm('1', EVENING, copy))).text).toContain('28 hours a week')
})

test('numbers that cannot be are told all at once, and what was typed stays', async () => {
  const { id, path } = await newOne()
  const wrong = await coordinator.send(`${path}/assumptions`, {
    version: '1',
    'options.assumptions.pairScene': '99',
    'options.assumptions.phoneResolved': 'many',
  })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('There are 2 things to fix')
  expect(wrong.text).toMatch(/value="99"/)
  const half = await coordinator.send(`${path}/beliefs`, { version: '1', 'beliefs.hourly.officer.dollars': '$62.50' })
  expect(half.text).toContain('One officer hour: say in which year’s dollars')
  const form = { version: '1', 'beliefs.hourly.officer.dollars': '$62.50', 'beliefs.hourly.officer.year': '2024' }
  expect((await coordinator.send(`${path}/beliefs`, form)).to).toContain('saved=2')
  expect((await newest(id)).design.beliefs.hourly).toEqual({ officer: { dollars: 62.5, year: 2024 } })
  const row = { 'effect-0-responder': 'co-responder', 'effect-0-event': 'arrest', 'effect-0-ratio': '0.8' }
  const open = await coordinator.send(`${path}/beliefs`, { ...form, version: '2', ...row })
  expect(open.text).toContain('Type three numbers')
  const whole = { ...form, version: '2', ...row, 'effect-0-low': '0.6', 'effect-0-high': '1.1' }
  await coordinator.send(`${path}/beliefs`, whole)
  const stated = { responder: 'co-responder', event: 'arrest', ratio: 0.8, low: 0.6, high: 1.1 }
  expect((await newest(id)).design.beliefs.ownEffects).toEqual([stated])
  // Nothing different: no version.
  expect((await coordinator.send(`${path}/rules`, { version: '3' })).to).toContain('same=1')
})

test('two who change the same number decide; the other’s further change stays', async () => {
  const { id, path } = await newOne()
  const rules = (minutes: string, more = {}) => ({ version: '1', 'options.withinMinutes': minutes, ...more })
  await coordinator.send(`${path}/rules`, rules('20', { 'options.slowdownLimit': '5' }))
  const clash = await coordinator.send(`${path}/rules`, rules('40'))
  expect(clash.status).toBe(409)
  expect((await newest(id)).design.options.withinMinutes).toBe(20)
  const hidden = (name: string) => {
    const [, value = ''] = new RegExp(`name="${name}" value="([^"]*)"`).exec(clash.text) ?? []
    return value.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  }
  const form = Object.fromEntries(['base', 'version', 'yours', 'clashes', 'next'].map((name) => [name, hidden(name)]))
  const undecided = await coordinator.send(`${path}/settle`, form)
  expect(undecided.status).toBe(422)
  await coordinator.send(`${path}/settle`, { ...form, 'choose-options.withinMinutes': 'mine' })
  const { design, version } = await newest(id)
  expect(version).toBe(3)
  expect(design.options).toMatchObject({ withinMinutes: 40, slowdownLimit: 0.05 })
})

test('a decision brings back no field that a design has not, and nothing that all objects share', async () => {
  const { id, path } = await newOne()
  const { fields } =
    (await door.db.database.inTenant(tenant, (tx) => latestVersion(tx, designKey(id)))) ?? expect.unreachable()
  const settle = (more: object) =>
    coordinator.send(`${path}/settle`, {
      base: '1',
      version: '1',
      clashes: '',
      next: '',
      yours: JSON.stringify({ ...fields, ...more }),
    })
  for (const more of [{ '__proto__.polluted': true }, { note: 'x' }, { name: 'x'.repeat(81) }, { 'options.x': 1 }])
    expect((await settle(more)).status).toBe(404)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect((await newest(id)).version).toBe(1)
  expect((await settle({ name: 'Ours' })).to).toContain('saved=2')
})

test('every version is kept, two are compared in words, and an earlier one comes back', async () => {
  const { id, path } = await newOne()
  await coordinator.send(`${path}/options/cit/remove`, { version: '1' })
  expect((await newest(id)).design.options.mixes.map((mix) => mix.id)).toEqual(['co-responder', 'mobile-crisis'])
  const compared = await coordinator.open(`${path}/versions?from=1&to=2`)
  expect(compared.text).toContain('What changed from version 1 to version 2')
  expect(compared.text).toContain('25 of 100 officers trained')
  await coordinator.send(`${path}/versions`, { version: '2', 'back-to': '1' })
  const { design, version } = await newest(id)
  expect(version).toBe(3)
  expect(design.options.mixes.map((mix) => mix.id)).toEqual(['cit', 'co-responder', 'mobile-crisis'])
})

test('a partner’s administrator comments on a shared design; the owner sees from whom, and settles it', async () => {
  const { id, path } = await newOne()
  await coordinator.send(`${path}/share`, { version: '1' })
  const partner = await memberOf(provider, 'provider-admin')
  expect((await partner.open(`${at}/shared`)).text).toContain('For the council')
  expect((await partner.send(`${at}/shared/${id}`, { text: '' })).status).toBe(422)
  expect((await partner.send(`${at}/shared/${id}`, { text: 'Her number is 123-45-6789' })).status).toBe(422)
  await partner.send(`${at}/shared/${id}`, { text: 'Nights need two more.', about: 'mix.mobile-crisis' })
  const seen = await coordinator.open(`${path}/share`)
  expect(seen.text).toContain('Nights need two more.')
  const [settle = ''] = /\/comments\/[0-9a-f-]{36}\/settle/.exec(seen.text) ?? []
  await coordinator.send(path + settle)
  expect((await coordinator.open(`${path}/share`)).text).toContain('settled')
  const verbs = await door.db.database.inTenant(tenant, (tx) =>
    tx.selectFrom('audit_entries').select('verb').where('object_id', '=', id).orderBy('seq').execute(),
  )
  expect(verbs.map(({ verb }) => verb)).toEqual(expect.arrayContaining(['design.share', 'design.settle-comment']))
})

test('who stops a replay is told that it stopped', async () => {
  const { path } = await newOne()
  const sent = await coordinator.send(`${path}/stop`)
  expect(sent.to).toBe(`${path}?stop=1`)
  expect((await coordinator.open(sent.to ?? '')).text).toContain('The replay was stopped.')
})

test('a deleted design says so, and comes back', async () => {
  const { id, path } = await newOne()
  const gone = await coordinator.send(`${path}/remove`)
  expect((await coordinator.open(gone.to ?? '')).text).toContain('is deleted')
  expect((await coordinator.open(path)).status).toBe(404)
  expect((await coordinator.send(`${path}/bring-back`)).to).toBe(path)
  expect((await newest(id)).design.name).toBe('For the council')
})

test('an option from a program brings what its page tells, with its source, and lists what it does not', async () => {
  const start = await new Browser(door.services, routes).open('/try/start?from=programs/nyc-b-heard')
  expect(start.text).toContain('every day 9 am to 1 am')
  expect(start.text).toContain('how many teams at the same time')
  expect(start.text).toContain('31 precincts')
  expect((await coordinator.open('/try/start?from=programs/no-such')).status).toBe(404)
  const { id, path } = await newOne()
  const added = await coordinator.send(`${path}/options`, { version: '1', what: 'programs/denver-star' })
  const page = await coordinator.open(added.to ?? '')
  expect(page.text).toContain('No hours yet')
  const mix = (await newest(id)).design.options.mixes.at(-1)
  expect(mix?.responders).toMatchObject([{ kind: 'mobile-crisis', people: 2, duty: [] }])
  expect(mix?.copiedFrom?.record).toBe('programs/denver-star')
  // Without hours nothing runs.
  await coordinator.send(`${path}/run`)
  expect(await door.services.jobs.list(tenant, { name: 'design' })).toEqual([])
})

test('a new design keeps what was typed where it cannot be made yet', async () => {
  const refused = await coordinator.send(`${at}/new`, { name: 'Spring', calls: '', start: 'small' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Choose the calls')
  expect(refused.text).toContain('value="Spring"')
})
