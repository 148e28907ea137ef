import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from '../../../test/access/browser.ts'
import { type Door, NO_LIMITS, openDoor } from '../../../test/access/door.ts'
import { signedIn } from '../../../test/access/member.ts'
import type { MemberRole, Tenant } from '../../core/access.ts'
import { evidenceRoutes } from '../../platform/evidence/index.ts'
import { connectAs } from '../../storage/index.ts'
import type { Route } from '../../web/route.ts'
import { tasksOf } from '../plan/index.ts'
import { assessEvidence, assessmentGaps, assessmentStanding, assessRoutes, assessThings } from './index.ts'

let door: Door
let routes: readonly Route[]
let tenant: Tenant
let provider: Tenant
let coordinator: Browser
let clinician: Browser
let officer: Browser
const at = '/w/here/assess'

beforeAll(async () => {
  door = await openDoor({ limits: NO_LIMITS })
  const evidence = evidenceRoutes(door.services, { doors: [assessEvidence], things: [assessThings] })
  routes = [...assessRoutes(door.services), ...evidence]
  ;({ tenant, provider } = await door.db.newCollaboration('here'))
  coordinator = await memberOf(tenant, 'coordinator')
  clinician = await memberOf(provider, 'clinician')
  officer = await memberOf(tenant, 'officer')
}, 60_000)
afterAll(() => door.close())

const memberOf = (who: Tenant, role: MemberRole): Promise<Browser> => signedIn({ door, routes }, who, role)

async function newRound(invited = [tenant.partner, provider.partner]): Promise<string> {
  // Each round is newer than the one before.
  door.pass(1000)
  const made = await coordinator.send(`${at}/new`, [
    ['name', 'Spring'],
    ['form', 'short'],
    ['closesOn', '2026-12-05'],
    ...invited.map((id): [string, string] => ['invited', id]),
  ])
  expect(made.status).toBe(303)
  return made.to ?? ''
}
const begin = (who: Browser, round: string, sector: string) => who.send(`${round}/start`, { sector })
const answer = (who: Browser, round: string, standing: string, more: Readonly<Record<string, string>> = {}) =>
  who.send(`${round}/rate/1`, { 's-1.1': standing, 'r-1.1': '', 'p-1.1': '', 'v-1.1': '0', ...more })
async function move(round: string, to: string): Promise<number> {
  const version = /name="version" value="(\d+)"/.exec((await coordinator.open(round)).text)?.[1] ?? '1'
  return (await coordinator.send(`${round}/move`, { to, version })).status
}

describe('who may not', () => {
  test('only writers open a round, and only the leading partner changes or moves it', async () => {
    for (const who of [clinician, officer]) {
      expect((await who.open(`${at}/new`)).status).toBe(404)
      expect((await who.send(`${at}/new`, { name: 'x' })).status).toBe(404)
    }
    const round = await newRound()
    const other = await memberOf(provider, 'provider-admin')
    for (const rest of ['/change', '/move'])
      expect((await other.send(round + rest, { version: '1', to: 'agreeing', name: 'x' })).status).toBe(404)
    expect((await other.open(round)).text).not.toContain('Lead the round')
    expect((await coordinator.open(round)).text).toContain('Lead the round')
  })

  test('whoever is not asked does not rate; learners and other collaborations find nothing', async () => {
    const round = await newRound([tenant.partner])
    expect((await clinician.open(round)).text).toContain('is not asked to rate')
    expect((await begin(clinician, round, 'provider')).status).toBe(404)
    const learner = await memberOf(tenant, 'learner')
    const elsewhere = await memberOf((await door.db.newCollaboration()).tenant, 'coordinator')
    for (const who of [learner, elsewhere]) expect((await who.open(round)).status).toBe(404)
  })

  test('nobody opens answers, gaps or report while rating goes on; officers not afterwards either', async () => {
    const round = await newRound()
    for (const rest of ['/agree/1.1', '/gaps', '/report', '/report.pdf'])
      expect((await coordinator.open(round + rest)).status, rest).toBe(404)
    await move(round, 'agreeing')
    for (const rest of ['/agree', '/agree/1.1', '/gaps', '/report'])
      expect((await officer.open(round + rest)).status, rest).toBe(404)
    expect((await clinician.send(`${round}/agree/1.1`, { standing: 'full', reason: 'x' })).status).toBe(404)
  })
})

test('before they begin, raters are told who reads what, and that a single voice can be known', async () => {
  const start = (await officer.open(await newRound())).text
  expect(start).toContain('not an administrator')
  expect(start).toContain('If you are the only one of your voice')
  expect(start).toContain('value="law-enforcement" checked')
})

test('each page keeps what is filled in, says what is still to come, and loses nothing to a problem', async () => {
  const round = await newRound()
  await begin(officer, round, 'law-enforcement')
  expect((await answer(officer, round, 'partial')).to).toBe(`${round}/rate/2`)
  const page = (await officer.open(`${round}/rate/1`)).text
  expect(page).toMatch(/value="partial" checked/)
  expect(page).toContain('a reason, what shows it')
  const refused = await answer(officer, round, 'not-applicable', {
    'v-1.1': '1',
    'v-1.3': '0',
    's-1.3': 'planned',
    'r-1.3': 'Named',
  })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('1.1: say why it cannot apply here')
  const later = (await officer.open(`${round}/rate/1`)).text
  expect(later).toContain('Named')
  expect(later).toMatch(/value="not-applicable" checked/)
  expect((await officer.open(round)).text).toContain('You have answered 2 of')
})

test('two windows on one answer: the later sees both, the rest of its page is saved', async () => {
  const round = await newRound()
  await begin(officer, round, 'law-enforcement')
  await answer(officer, round, 'full', { 'r-1.1': 'From the first window' })
  const clash = await answer(officer, round, 'planned', {
    'r-1.1': 'From the second window',
    'v-1.3': '0',
    's-1.3': 'partial',
    'r-1.3': 'Also from the second',
  })
  expect(clash.status).toBe(409)
  expect(clash.text).toContain('From the first window')
  expect(clash.text).toContain('From the second window')
  expect(clash.text).toContain('name="v-1.1" value="1"')
  expect((await officer.open(`${round}/rate/1`)).text).toContain('Also from the second')
  expect((await answer(officer, round, 'planned', { 'v-1.1': '1', 'r-1.1': 'Decided' })).status).toBe(303)
})

test('what was typed when rating ended meanwhile is shown, not lost, and not saved', async () => {
  const round = await newRound()
  await begin(officer, round, 'law-enforcement')
  await move(round, 'agreeing')
  const late = await answer(officer, round, 'full', { 'r-1.1': 'Too late' })
  expect(late.status).toBe(409)
  expect(late.text).toContain('Too late')
  expect((await officer.open(`${round}/rate/1`)).to).toBe(round)
})

test('once rating has ended, each reads their own answers again, and no link leads to a form that is shut', async () => {
  const round = await newRound()
  await begin(officer, round, 'law-enforcement')
  await answer(officer, round, 'full', { 'r-1.1': 'Signed by both' })
  expect((await officer.open(round)).text).toMatch(/\d answers, 1 proof/)
  await move(round, 'agreeing')
  const page = (await officer.open(round)).text
  expect(page).toContain('Signed by both')
  expect(page).not.toContain(`${round}/rate/`)
})

test('evidence of an answer is linked by its rater alone, and read by voice afterwards', async () => {
  const round = await newRound()
  await begin(clinician, round, 'provider')
  await answer(clinician, round, 'full', { 'r-1.1': 'We signed' })
  const link = /\/evidence\/answer\/[^"]+/.exec((await clinician.open(`${round}/rate/1`)).text)?.[0] ?? ''
  const body = new FormData()
  for (const [name, value] of Object.entries({
    kind: 'link',
    href: 'https://clinic.example/letter',
    label: 'The letter',
  }))
    body.set(name, value)
  expect((await clinician.upload(`/w/here${link}`, body)).to).toBe(`${round}/rate/1`)
  expect((await coordinator.open(`/w/here${link}`)).status).toBe(404)
  await move(round, 'agreeing')
  const item = (await coordinator.open(`${round}/agree/1.1`)).text
  expect(item).toContain('The letter')
  expect(item).toContain('Care provider')
  expect(item).not.toContain('Invented clinician')
})

/** A closed round in which 1.1 was agreed as partial, after strong disagreement. */
async function closedRound(standing = 'partial'): Promise<string> {
  const round = await newRound()
  await begin(officer, round, 'law-enforcement')
  await answer(officer, round, 'full', { 'r-1.1': 'It is on the wall', 'v-1.3': '0', 's-1.3': 'partial' })
  await begin(clinician, round, 'provider')
  await answer(clinician, round, 'not-started', { 'r-1.1': 'Never heard of it', 'v-1.3': '0', 's-1.3': 'partial' })
  await move(round, 'agreeing')
  const recorded = await coordinator.send(`${round}/agree/1.1`, {
    standing,
    reason: 'One side signed',
    proof: 'Letter of May',
    version: '0',
  })
  expect(recorded.status).toBe(303)
  await coordinator.send(`${round}/agree/1.3`, { standing: 'dont-know', reason: 'Nobody could tell', version: '0' })
  return round
}

test('a meeting starts with the strongest disagreement, records the level, and hears comments', async () => {
  const round = await closedRound()
  const list = (await clinician.open(`${round}/agree`)).text
  expect(list.indexOf('/agree/1.1')).toBeLessThan(list.indexOf('/agree/1.3'))
  expect(list).toContain('3 levels apart')
  expect((await clinician.send(`${round}/agree/1.1/comment`, { text: 'We should ask the board' })).status).toBe(303)
  expect((await coordinator.open(`${round}/agree/1.1`)).text).toContain('We should ask the board')
  const unproved = await coordinator.send(`${round}/agree/1.1`, { standing: 'full', reason: 'x', version: '1' })
  expect(unproved.status).toBe(422)
  const stale = await coordinator.send(`${round}/agree/1.1`, { standing: 'planned', reason: 'Other', version: '0' })
  expect(stale.status).toBe(409)
  expect(stale.text).toContain('One side signed')
  expect((await coordinator.open(round)).text).not.toContain('Open rating again')
})

test('gaps go into the plan once, with partner, day and what is done when', async () => {
  const round = await closedRound()
  const choose = () =>
    coordinator.send(`${round}/gaps`, [
      ['gap', '1.1'],
      ['gap', '1.3'],
      ['owner', provider.partner],
      ['dueOn', '2027-03-01'],
    ])
  expect((await coordinator.send(`${round}/gaps`, {})).text).toContain('Tick at least one gap')
  expect((await choose()).to).toBe(`${round}/gaps?added=2`)
  const again = await choose()
  expect(again.status).toBe(422)
  expect(again.text).toContain('Already open in the plan')
  const tasks = await door.db.database.inTenant(tenant, tasksOf)
  expect(tasks.map(({ ownerPartner, dueOn, source }) => [ownerPartner, dueOn, source.id.slice(37)])).toEqual([
    [provider.partner, '2027-03-01', '1.1'],
    [provider.partner, '2027-03-01', '1.3'],
  ])
  expect(tasks[0]?.doneWhen).not.toBe('')
})

test('a closed round is reported without a rater’s name, taken along with an audit entry, and compared with the next', async () => {
  const first = await closedRound()
  expect(await move(first, 'closed')).toBe(303)
  const second = await closedRound('full')
  await move(second, 'closed')
  expect((await coordinator.send(`${second}/move`, { to: 'agreeing', version: '3' })).status).toBe(409)
  const report = (await clinician.open(`${second}/report`)).text
  expect(report).toContain('One side signed')
  expect(report).toContain('This is no ranking')
  for (const name of ['officer', 'clinician']) expect(report).not.toContain(`Invented ${name}`)
  const pdf = await clinician.open(`${second}/report.pdf`)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(pdf.headers.get('x-expires-on')).toMatch(/^2026-/)
  expect((await clinician.open(`${second}/report.docx`)).status).toBe(200)
  const exports = await connectAs(door.db.owner, (owner) =>
    owner.query("select object_id from audit_entries where verb like 'assessment.export-%'"),
  )
  expect(exports.rows.map(({ object_id }) => object_id)).toEqual(
    Array(2).fill(expect.stringMatching(/^rows \d+ sha256 /)),
  )
  const trend = (await clinician.open(`${at}/trend`)).text
  expect(trend).toContain('↑ up')
  const standing = await door.db.database.inTenant(tenant, assessmentStanding)
  expect(standing.round?.state).toBe('closed')
  expect(standing.disagreements).toBe(1)
  expect(standing.byQuestion[0]?.counts).toMatchObject({ full: 1, 'dont-know': 1 })
  expect(standing.earlier?.[0]?.counts).toMatchObject({ partial: 1 })
  expect((await door.db.database.inTenant(tenant, assessmentGaps)).map(({ item }) => item)).toEqual(['1.3'])
})

test('whoever rates is told when a round was opened again after answers could be read', async () => {
  const round = await newRound()
  await begin(clinician, round, 'provider')
  const told = 'Rating was opened again'
  expect((await clinician.open(`${round}/rate/1`)).text).not.toContain(told)
  await move(round, 'agreeing')
  await move(round, 'rating')
  for (const [who, page] of [
    [clinician, `${round}/rate/1`],
    [officer, round],
  ] as const)
    expect((await who.open(page)).text).toContain(told)
})

test('who opens no files links none, and is told so; a Social Security number is no evidence', async () => {
  const round = await newRound()
  await begin(clinician, round, 'provider')
  const at1 = (await clinician.open(`${round}/rate/1`)).text
  const place = /\/w\/here\/evidence\/answer\/[^"]+/.exec(at1)?.[0] ?? ''
  expect((await clinician.open(place)).text).not.toContain('type="file"')
  const form = new FormData()
  form.set('kind', 'file')
  form.set('file', new File(['%PDF-1.7 invented'], 'roster.pdf'))
  const refused = await clinician.upload(place, form)
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Your role keeps no files here')
  const words = new FormData()
  words.set('kind', 'words')
  words.set('label', 'She is 123-45-6789')
  expect((await clinician.upload(place, words)).status).toBe(422)
})

test('someone with a link rates without an account, and finds nothing when the link is ended or the round moves on', async () => {
  const round = await newRound()
  expect((await officer.send(`${round}/links`)).status).toBe(404)
  const made = (await coordinator.send(`${round}/links`)).text
  const link = /\/rate\/[\w-]{43}/.exec(made)?.[0] ?? ''
  const family = new Browser(door.services, routes)
  const first = await family.open(link)
  expect(first.text).toContain('You need no account')
  expect(first.headers.get('cache-control')).toContain('no-store')
  expect((await family.send(`${link}/start`, { sector: 'lived-experience' })).to).toBe(`${link}/rate/1`)
  const form = { 's-1.1': 'not-started', 'r-1.1': 'Nobody asked us', 'v-1.1': '0' }
  expect((await family.send(`${link}/rate/1`, form)).to).toBe(`${link}/rate/2`)
  await family.send(`${link}/done`, { done: 'yes' })
  expect((await coordinator.open(round)).text).toContain('Lived experience or family')
  expect((await coordinator.open(round)).text).not.toContain('Nobody asked us')
  const other = new Browser(door.services, routes)
  expect((await other.open(`/rate/${'A'.repeat(43)}`)).status).toBe(404)
  door.pass(1000)
  const spare = /\/rate\/[\w-]{43}/.exec((await coordinator.send(`${round}/links`)).text)?.[0] ?? ''
  expect((await other.open(spare)).status).toBe(200)
  const [end = ''] = /\/links\/[0-9a-f-]{36}\/end/.exec((await coordinator.open(`${round}/links`)).text) ?? []
  expect((await coordinator.send(round + end)).status).toBe(303)
  expect((await other.open(spare)).status).toBe(404)
  await move(round, 'agreeing')
  expect((await coordinator.open(`${round}/agree/1.1`)).text).toContain('Nobody asked us')
  expect((await family.send(`${link}/rate/1`, { ...form, 'r-1.1': 'Later', 'v-1.1': '1' })).status).toBe(409)
})

test('the try-out tells gaps and first steps, and leaves nothing behind', async () => {
  const visitor = new Browser(door.services, routes)
  const rows = () =>
    connectAs(door.db.owner, async (owner) => {
      const { rows: tables } = await owner.query<{ name: string }>(
        "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
      )
      const counts = tables.map(({ name }) => `(select count(*) from ${owner.escapeIdentifier(name)})`)
      return (await owner.query(`select ${counts.join(' + ')} as all`)).rows
    })
  const before = await rows()
  expect((await visitor.open('/plan/self-assessment?form=full')).text.match(/<fieldset/g)).toHaveLength(42)
  const empty = await visitor.send('/plan/self-assessment', { form: 'short' })
  expect(empty.status).toBe(422)
  const answers = { form: 'short', 'a-1.1': 'partial', 'a-2.3': 'dont-know', 'a-3.1': 'full' }
  const result = await visitor.send('/plan/self-assessment', answers)
  expect(result.text).toContain('You answered 3 items. In place: 1. Gaps: 2.')
  expect(result.text).toContain('Both signed one statement')
  expect(result.headers.get('cache-control')).toContain('no-store')
  expect((await visitor.send('/plan/self-assessment', { ...answers, change: 'yes' })).text).toMatch(
    /value="partial" checked/,
  )
  const pdf = await visitor.send('/plan/self-assessment/pdf', answers)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(pdf.headers.get('cache-control')).toContain('no-store')
  expect(await rows()).toEqual(before)
})
