import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AskedRoute, askRoute, html } from '../../../test/ask-route.tsx'
import { openTestDatabase, TEST_NOW, type TestDatabase } from '../../../test/database.ts'
import type { MemberRole, Tenant } from '../../core/access.ts'
import { addPerson, peopleOf, type Seat } from '../../platform/partners/index.ts'
import type { Method, Reply, Route, WorkspaceRequest } from '../../web/route.ts'
import { tasksOf } from '../plan/index.ts'
import { itemsOf } from './agenda/store.ts'
import { membersOf, rulesOf } from './committee/store.ts'
import {
  type AgendaSource,
  fillMeetings,
  governanceStanding,
  meetingReminders,
  meetingsRoutes,
  meetingThings,
} from './index.ts'
import { meetingById, meetingsOf } from './meeting/store.ts'
import { actionsOf, decisionsOf } from './minutes/store.ts'

let db: TestDatabase
let tenant: Tenant
let provider: Tenant
let slug: string
let routes: readonly Route[]

const late: AgendaSource = async () => [
  { says: 'Late since Feb 1: task 4, the MOU', href: '/plan/tasks/4', minutes: 10 },
  { says: 'Late since Feb 1: task 4, the MOU', href: '/plan/tasks/4', minutes: 10 },
]

beforeAll(async () => {
  db = await openTestDatabase()
  ;({ tenant, provider, slug } = await db.newCollaboration())
  routes = meetingsRoutes(db.services, [late])
})
afterAll(() => db.close())

const as = (who: Tenant, role: MemberRole): Tenant => ({ ...who, role })
type Form = NonNullable<AskedRoute['form']>

/** Asks a route of meetings, as the router would once the guard has let it through. */
const ask = (method: Method, path: string, { who = tenant, ...more }: Partial<AskedRoute> = {}): Promise<Reply> =>
  askRoute(routes, { method, path: `/meetings${path}`, slug, who, ...more })
const statusOf = (reply: Reply): number => (reply.kind === 'page' ? reply.status : 0)
const show = async (path: string, asked?: Partial<AskedRoute>): Promise<string> =>
  html(await ask('GET', path, asked), asked?.language)

/** Someone of the register, without a person's name. */
function someone(name: string, seat: Seat | '', worksFor = tenant.partner): Promise<string> {
  const facts = { name, worksFor, jobTitle: '', email: `${seat || 'x'}@agency.example`, phone: '', seat }
  return db.database.inTenant(tenant, async (tx) => (await addPerson(tx, tenant, facts, TEST_NOW)).id)
}
async function sit(person: string, votes = true): Promise<void> {
  const form = { person, since: '2026-01-01', ...(votes ? { votes: 'yes' } : {}) }
  expect((await ask('POST', '/bodies/coordination', { form })).kind).toBe('see-other')
}
const FACTS = {
  body: 'coordination',
  title: '',
  day: '2026-03-09',
  from: '14:30',
  until: '16:00',
  place: 'Invented hall',
  link: '',
}
async function plan(more: Partial<typeof FACTS> = {}): Promise<string> {
  const reply = await ask('POST', '/new', { form: { ...FACTS, ...more } })
  if (reply.kind !== 'see-other') throw new Error(`Not planned: ${html(reply)}`)
  return reply.to.split('/').at(-1) ?? ''
}
const meetingNow = (id: string) => db.database.inTenant(tenant, (tx) => meetingById(tx, id))
async function addItem(meeting: string, title = 'The MOU'): Promise<string> {
  const version = String((await meetingNow(meeting))?.agendaVersion)
  await ask('POST', `/${meeting}/agenda`, { form: { version, own: title } })
  return (await db.database.inTenant(tenant, (tx) => itemsOf(tx, meeting))).at(-1)?.id ?? ''
}

test.each(['officer', 'call-taker', 'learner', 'editor', 'tta-provider'] as const)(
  'the role %s opens no page of meetings',
  async (role) => {
    const id = await plan()
    for (const path of ['', '/seats', '/decisions', '/participation', `/${id}`, `/${id}/minutes`, `/${id}/calendar`])
      expect((await ask('GET', path, { who: as(tenant, role) })).kind, path).toBe('not-found')
  },
)

test.each(['executive', 'peer', 'clinician', 'analyst'] as const)(
  'the role %s reads meetings and minutes, and writes neither',
  async (role) => {
    const id = await plan()
    const who = as(tenant, role)
    expect(await show(`/${id}`, { who })).not.toContain('Make the agenda')
    for (const path of ['/new', `/${id}/agenda`, `/${id}/attendance`, `/${id}/invite`, '/settings'])
      expect((await ask('GET', path, { who })).kind, path).toBe('not-found')
    expect((await ask('POST', `/${id}/minutes/send`, { who })).kind).toBe('not-found')
  },
)

test('another partner reads a meeting, and changes neither its agenda nor its minutes', async () => {
  const id = await plan()
  const item = await addItem(id)
  const who = as(provider, 'provider-admin')
  expect(await show(`/${id}`, { who })).toContain('The MOU')
  for (const [path, form] of [
    ['edit', { ...FACTS, version: '1' }],
    ['agenda', { version: '2' }],
    ['attendance', { version: '1' }],
    [`items/${item}`, { version: '1', notes: 'x' }],
    [`items/${item}/decisions`, { text: 'x', how: 'consensus' }],
    ['minutes/send', {}],
    ['cancel', { version: '1', cancelled: 'yes' }],
  ] as const)
    expect((await ask('POST', `/${id}/${path}`, { who, form })).kind, path).toBe('not-found')
})

test('another collaboration finds nothing of it', async () => {
  const id = await plan()
  const elsewhere = (await db.newCollaboration()).tenant
  expect((await ask('GET', `/${id}`, { who: elsewhere })).kind).toBe('not-found')
  expect(await show('', { who: elsewhere })).toContain('No meetings yet')
})

test('empty seats come first with the reason; lived experience is said plainly', async () => {
  const before = await show('/seats')
  expect(before.indexOf('Empty seats')).toBeLessThan(before.indexOf('Seats with somebody'))
  expect(before).toContain('No person with lived experience')
  expect(before).toContain('/people/new?seat=lived-experience')
  await sit(await someone('Invented peer worker', 'lived-experience', provider.partner))
  const after = await show('/seats')
  expect(after).toContain('1 person with lived experience')
  expect(after).not.toContain('/people/new?seat=lived-experience')
  expect(await show('/seats', { language: 'es' })).toContain('1 persona con experiencia vivida')
  for (const form of ['pdf', 'word', 'csv'] as const)
    expect((await ask('GET', `/seats/${form}`)).kind, form).toBe('download')
})

test('nobody sits in a body twice, and who leaves stays on record', async () => {
  const person = await someone('Invented chief', 'law-enforcement')
  await sit(person)
  const again = await ask('POST', '/bodies/coordination', { form: { person, since: '2026-01-01' } })
  expect(statusOf(again)).toBe(422)
  expect(statusOf(await ask('POST', '/bodies/coordination', { form: { person: 'x', since: 'soon' } }))).toBe(422)
  const [, member] = /end\/([0-9a-f-]{36})/.exec(await show('/bodies/coordination')) ?? []
  expect((await ask('POST', `/bodies/coordination/end/${member}`)).kind).toBe('see-other')
  expect(await show('/bodies/coordination')).toContain('Earlier members')
})

test('a new member votes as the seat does, unless somebody says otherwise', async () => {
  await ask('POST', '/settings', { form: { quorum: 'half', 'time-zone': '', voting: 'housing' } })
  for (const [seat, votes] of [
    ['housing', 'seat'],
    ['funder', 'seat'],
    ['courts', 'yes'],
  ] as const) {
    const person = await someone(`Invented ${seat}`, seat)
    await ask('POST', '/bodies/executive', { form: { person, since: '2026-01-01', votes } })
  }
  const members = await db.database.inTenant(tenant, async (tx) => membersOf(tx, { people: await peopleOf(tx) }))
  const inBody = members.filter(({ body }) => body === 'executive')
  expect(inBody.map(({ person, votes }) => [person.seat, votes])).toEqual([
    ['courts', true],
    ['funder', false],
    ['housing', true],
  ])
})

test('rules are set by a new row; a wrong zone is refused with what was typed kept', async () => {
  const wrong = await ask('POST', '/settings', { form: { quorum: 'half', 'time-zone': 'Mars/Base', voting: 'family' } })
  expect(statusOf(wrong)).toBe(422)
  const form = { quorum: 'half', 'time-zone': 'America/Chicago', voting: 'family' }
  await ask('POST', '/settings', { form })
  const rules = await db.database.inTenant(tenant, rulesOf)
  expect(rules).toMatchObject({ quorum: 'half', votingSeats: ['family'], timeZone: 'America/Chicago' })
})

test('a change of zone keeps the time on the wall of a planned meeting and moves its moment', async () => {
  const id = await plan({ day: '2026-11-01' })
  const calendar = async (zone: string): Promise<string> => {
    await ask('POST', '/settings', { form: { quorum: 'half', 'time-zone': zone } })
    const reply = await ask('GET', `/${id}/calendar`)
    return reply.kind === 'download' ? Buffer.from(reply.bytes as Uint8Array).toString() : ''
  }
  expect(await calendar('America/Chicago')).toContain('DTSTART:20261101T203000Z')
  expect(await calendar('America/Los_Angeles')).toContain('DTSTART:20261101T223000Z')
  expect(await show(`/${id}`)).toContain('14:30–16:00')
  expect(await show(`/${id}`)).toContain('On this day the clocks change')
})

test('a meeting that ends before it begins is not planned, and everything typed stays', async () => {
  const reply = await ask('POST', '/new', { form: { ...FACTS, from: '16:00', until: '14:00', place: 'Kept place' } })
  expect(statusOf(reply)).toBe(422)
  expect(html(reply)).toContain('Kept place')
})

test('the agenda proposes what is open once; ticking, own items and moving save it', async () => {
  const id = await plan()
  const page = await show(`/${id}/agenda`)
  expect(page.match(/value="10 \/plan\/tasks\/4 /g)).toHaveLength(1)
  const tick = '10 /plan/tasks/4 Late since Feb 1: task 4, the MOU'
  await ask('POST', `/${id}/agenda`, {
    form: [
      ['version', '1'],
      ['add', tick],
      ['own', 'Welcome'],
    ],
  })
  const items = await db.database.inTenant(tenant, (tx) => itemsOf(tx, id))
  expect(items.map(({ title, href }) => [title, href])).toEqual([
    ['Late since Feb 1: task 4, the MOU', '/plan/tasks/4'],
    ['Welcome', ''],
  ])
  const fields = items.flatMap(({ id: item, title }) => [
    ['item', item] as const,
    [`title-${item}`, title] as const,
    [`minutes-${item}`, '15'] as const,
  ])
  await ask('POST', `/${id}/agenda`, { form: [['version', '2'], ...fields, ['move', 'up 1']] })
  const moved = await db.database.inTenant(tenant, (tx) => itemsOf(tx, id))
  expect(moved.map(({ title, minutes }) => [title, minutes])).toEqual([
    ['Welcome', 15],
    ['Late since Feb 1: task 4, the MOU', 15],
  ])
  expect(await show(`/${id}/agenda`)).not.toContain(`value="${tick}"`)
  const stale = await ask('POST', `/${id}/agenda`, { form: { version: '2', own: 'Too late' } })
  expect(statusOf(stale)).toBe(409)
  expect(html(stale)).toContain('1. Welcome')
  for (const form of ['pdf', 'word'] as const) expect((await ask('GET', `/${id}/agenda/${form}`)).kind).toBe('download')
})

test('two who write notes on one item both keep their words', async () => {
  const id = await plan()
  const item = await addItem(id)
  expect((await ask('POST', `/${id}/items/${item}`, { form: { version: '1', notes: 'First' } })).kind).toBe('see-other')
  const later = await ask('POST', `/${id}/items/${item}`, { form: { version: '1', notes: 'Second' } })
  expect(statusOf(later)).toBe(409)
  expect(html(later)).toContain('First')
  expect(html(later)).toContain('Second')
})

test('minutes: quorum, decisions, actions into the plan once, corrections, adoption, and then no change', async () => {
  const one = await someone('Invented sheriff', 'jail')
  const other = await someone('Invented director', 'behavioral-health', provider.partner)
  await sit(one)
  await sit(other)
  const id = await plan({ day: '2026-02-02' })
  const item = await addItem(id)
  const list = await show(`/${id}/attendance`)
  const people = [...list.matchAll(/name="state-([0-9a-f-]{36})"/g)].map(([, person]) => person ?? '')
  const there = [...new Set(people)].map(
    (person) => [`state-${person}`, person === one ? 'present' : 'regrets'] as const,
  )
  await ask('POST', `/${id}/attendance`, { form: [['version', '1'], ['quorum', 'more-than-half'], ...there] })
  expect(await show(`/${id}/minutes`)).toContain('Not enough members were there')
  const present = there.map(([field]) => [field, 'present'] as const)
  await ask('POST', `/${id}/attendance`, { form: [['version', '2'], ['quorum', 'more-than-half'], ...present] })
  expect(await show(`/${id}/minutes`)).toContain('Enough members were there')

  const act = (path: string, form: Form) => ask('POST', `/${id}/items/${item}/${path}`, { form })
  expect(statusOf(await act('decisions', { text: '', how: 'vote' }))).toBe(422)
  await act('decisions', { text: 'We sign the MOU.', how: 'vote', for: '5', against: '1' })
  expect(statusOf(await act('actions', { title: 'Send the MOU', owner: 'x', due: '2026-02-30' }))).toBe(422)
  await act('actions', { title: 'Send the MOU', owner: `person ${other}`, due: '2026-02-20' })

  const tasks = () => db.database.inTenant(tenant, tasksOf)
  const before = (await tasks()).length
  await ask('POST', `/${id}/minutes/send`)
  await ask('POST', `/${id}/minutes/send`)
  const added = (await tasks()).slice(before)
  expect(added).toHaveLength(1)
  expect(added[0]).toMatchObject({ title: 'Send the MOU', ownerPerson: other, dueOn: '2026-02-20' })
  expect(added[0]?.source.kind).toBe('decision')
  const [action] = await db.database.inTenant(tenant, (tx) => actionsOf(tx, [id]))
  expect((await ask('POST', `/${id}/actions/${action?.id}/remove`)).kind).toBe('not-found')

  const who = as(provider, 'peer')
  expect((await ask('POST', `/${id}/minutes/remarks`, { who, form: { text: 'The vote was 6.' } })).kind).toBe(
    'see-other',
  )
  expect(await show(`/${id}/minutes`)).toContain('The vote was 6.')

  const next = await plan({ day: '2026-03-01' })
  const version = String((await meetingNow(id))?.version)
  await ask('POST', `/${id}/minutes/adopt`, { form: { version, by: next } })
  expect(await meetingNow(id)).toMatchObject({ minutes: 'adopted', adoptedBy: next, adoptedOn: '2026-03-01' })
  const [decision] = await db.database.inTenant(tenant, (tx) => decisionsOf(tx, id))
  for (const path of [`items/${item}`, `decisions/${decision?.id}/remove`, 'attendance', 'agenda', 'edit'])
    expect((await ask('POST', `/${id}/${path}`, { form: { ...FACTS, version: '9' } })).kind, path).toBe('not-found')
  const touched = await db.database.inTenant(tenant, async (tx) => [
    await tx.updateTable('meetings').set({ place: 'Elsewhere' }).where('id', '=', id).executeTakeFirst(),
    await tx.updateTable('meeting_items').set({ notes: 'x' }).where('meeting_id', '=', id).executeTakeFirst(),
    await tx.updateTable('meeting_decisions').set({ text: 'x' }).where('meeting_id', '=', id).executeTakeFirst(),
  ])
  expect(touched.map(({ numUpdatedRows }) => numUpdatedRows)).toEqual([0n, 0n, 0n])
  for (const form of ['pdf', 'word'] as const)
    expect((await ask('GET', `/${id}/minutes/${form}`)).kind).toBe('download')

  expect(await show('/decisions?q=mou')).toContain('We sign the MOU.')
  expect(await show('/decisions?q=jail&year=2026')).toContain('No decision fits')
  expect(await show('/participation')).toContain('Too few to say')
  const things = await db.database.inTenant(tenant, (tx) => meetingThings(tx, { language: 'en' } as WorkspaceRequest))
  expect(things.map(({ href }) => href)).toEqual(['/meetings/seats', `/meetings/${id}/minutes`])
  const standing = await db.database.inTenant(tenant, (tx) => governanceStanding(tx, tenant, '2026-03-02'))
  expect(standing.openActions).toBe(1)
  expect(standing.emptySeats).not.toContain('behavioral-health')
  const agenda = await show(`/${next}/agenda`)
  expect(agenda).toContain('From the last meeting, not done: Send the MOU')
})

test('invitations are read first, go to members with a work address, and name nobody in the subject', async () => {
  const id = await plan({ day: '2026-03-16' })
  expect(await show(`/${id}/invite`)).toContain('You are invited to a meeting')
  await ask('POST', `/${id}/invite`)
  const letters = await db.database.inTenant(as(tenant, 'agency-admin'), (tx) => db.services.mail.ofPartner(tx))
  const sent = letters.filter(({ text }) => text.includes(`/meetings/${id}\n`))
  expect(sent.length).toBeGreaterThan(0)
  expect(new Set(sent.map(({ subject }) => subject))).toEqual(
    new Set(['An invitation to a meeting of your collaboration']),
  )
})

test('each partner reminds its own members seven days and one day before', async () => {
  const id = await plan({ day: '2026-04-20' })
  const on = (who: Tenant, today: string) =>
    db.database.inTenant({ ...who, role: 'coordinator' }, (tx) => meetingReminders(tx, who, today))
  const mine = (found: Awaited<ReturnType<typeof on>>) => found.filter(({ key }) => key.includes(id))
  expect(mine(await on(tenant, '2026-04-13'))[0]?.to.mails).toContain('jail@agency.example')
  expect(mine(await on(provider, '2026-04-19'))[0]?.to.mails).not.toContain('jail@agency.example')
  expect(mine(await on(tenant, '2026-04-18'))).toEqual([])
})

test('the demonstration has a committee with adopted minutes, filled once', async () => {
  const { tenant: coordinator } = await db.newCollaboration()
  for (const _ of [1, 2]) await fillMeetings(db.services, { coordinator, at: TEST_NOW })
  const found = await db.database.inTenant(coordinator, meetingsOf)
  expect(found.map(({ minutes }) => minutes)).toEqual(['none', 'sent', 'adopted'])
})
