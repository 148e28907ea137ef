import type { Tenant } from '../../core/access.ts'
import { type Instant, instant } from '../../core/kinds.ts'
import { addPerson, type PartnerKind, partnersOf, peopleOf, type Seat } from '../../platform/partners/index.ts'
import type { Services } from '../../platform/services.ts'
import { dayAfter, todayOf } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import { itemsOf, saveAgenda, saveNotes } from './agenda/store.ts'
import { addMember, type Body, membersOf } from './committee/store.ts'
import { addMeeting, meetingById, meetingsOf } from './meeting/store.ts'
import { addAction, addDecision, adoptMinutes, beginMinutes, saveAttendance, sendMinutes } from './minutes/store.ts'

const DAY_MS = 86_400_000
const AUTHOR = 'Demonstration coordinator'

interface InventedMember {
  /** Says what the person stands for; nobody is given a person's name. */
  readonly name: string
  readonly role: string
  readonly partner: PartnerKind
  readonly seat: Seat | ''
  readonly bodies: readonly Body[]
  readonly votes: boolean
}
const member = (name: string, role: string, more: Omit<InventedMember, 'name' | 'role'>): InventedMember => ({
  name: `Demonstration ${name}`,
  role,
  ...more,
})
/** Two seats that a committee must have stay empty, so that the page has something to say. */
const MEMBERS: readonly InventedMember[] = [
  member('chief', 'executive', {
    partner: 'law-enforcement',
    seat: 'law-enforcement',
    bodies: ['executive'],
    votes: true,
  }),
  member('coordinator', 'coordinator', {
    partner: 'law-enforcement',
    seat: '',
    bodies: ['coordination'],
    votes: false,
  }),
  member('provider administrator', 'provider-admin', {
    partner: 'behavioral-health',
    seat: 'behavioral-health',
    bodies: ['executive', 'coordination'],
    votes: true,
  }),
  member('call-taker', 'call-taker', { partner: 'dispatch', seat: 'dispatch', bodies: ['coordination'], votes: true }),
  member('peer', 'peer', { partner: 'peer', seat: 'lived-experience', bodies: ['coordination'], votes: true }),
  member('hospital liaison', '', { partner: 'hospital', seat: 'hospital', bodies: ['coordination'], votes: true }),
]

/**
 * An invented committee: who sits in it, a meeting with adopted minutes, one whose minutes were sent, and one to come.
 * Done once; what people did with it since stays as it is.
 */
export async function fillMeetings(
  { database }: Pick<Services, 'database'>,
  { coordinator, at }: { readonly coordinator: Tenant; readonly at: Instant },
): Promise<void> {
  await database.inTenant(coordinator, async (tx) => {
    if ((await meetingsOf(tx)).length > 0) return
    const today = await todayOf(tx, coordinator, at)
    await seat(tx, coordinator, { since: dayAfter(today, -200), at })
    const first = await hold(tx, coordinator, { ...FIRST, day: dayAfter(today, -35), at: instant(at - 35 * DAY_MS) })
    const second = await hold(tx, coordinator, { ...SECOND, day: dayAfter(today, -7), at: instant(at - 7 * DAY_MS) })
    const { version } = (await meetingById(tx, first)) ?? { version: 1 }
    await adoptMinutes(tx, coordinator, { id: first, version, at, by: { id: second, day: dayAfter(today, -7) } })
    await call(tx, coordinator, { items: NEXT, day: dayAfter(today, 12), at })
  })
}

async function seat(tx: Tx, tenant: Tenant, { since, at }: { since: string; at: Instant }): Promise<void> {
  const partners = await partnersOf(tx, tenant)
  const known = await peopleOf(tx)
  for (const { name, role, partner, seat: voice, bodies, votes } of MEMBERS) {
    const worksFor = partners.find(({ kind }) => kind === partner)?.id
    if (worksFor === undefined) continue
    const email = role === '' ? '' : `${role}@riverbend.example`
    const facts = { name, worksFor, jobTitle: '', email, phone: '', seat: voice }
    const person = known.find((one) => one.name === name) ?? (await addPerson(tx, tenant, facts, at))
    for (const body of bodies) await addMember(tx, tenant, { body, person: person.id, votes, since }, at)
  }
}

interface Called {
  readonly items: readonly { readonly title: string; readonly minutes: number }[]
  readonly day: string
  readonly at: Instant
}
async function call(tx: Tx, tenant: Tenant, { items, day, at }: Called): Promise<string> {
  const facts = { body: 'coordination', title: '', day, from: '09:00', until: '10:30' } as const
  const place = { place: 'Riverbend community hall, room 2 (invented)', link: '' }
  const { id, agendaVersion } = await addMeeting(tx, tenant, { ...facts, ...place }, at)
  const wanted = items.map((item) => ({ ...item, id: null, href: '', lead: null }))
  await saveAgenda(tx, tenant, { id, version: agendaVersion, at, items: wanted })
  return id
}

type Held = Omit<Called, 'items'> & {
  readonly items: readonly {
    readonly title: string
    readonly minutes: number
    readonly notes: string
    readonly decision?: string
    readonly action?: { readonly title: string; readonly partner: PartnerKind; readonly inDays: number }
  }[]
  /** Who sent regrets, by what they stand for. */
  readonly missing: readonly string[]
}
async function hold(tx: Tx, tenant: Tenant, held: Held): Promise<string> {
  const { items, day, at, missing } = held
  const id = await call(tx, tenant, { items: items.map(({ title, minutes }) => ({ title, minutes })), day, at })
  const partners = await partnersOf(tx, tenant)
  const members = (await membersOf(tx, { people: await peopleOf(tx) })).filter(({ body }) => body === 'coordination')
  const attendance = members.map(({ person, votes }) => ({
    person: person.id,
    name: person.name,
    seat: person.seat,
    worksFor: person.worksFor,
    votes,
    state: missing.includes(person.name) ? ('regrets' as const) : ('present' as const),
    substitute: '',
  }))
  await saveAttendance(tx, tenant, { id, version: 1, at, attendance, quorum: 'more-than-half' })
  for (const [place, item] of (await itemsOf(tx, id)).entries()) {
    const wanted = items[place]
    if (wanted === undefined) continue
    const { notes, decision, action } = wanted
    await saveNotes(tx, { id: item.id, meeting: id, version: item.version, notes })
    const consensus = { how: 'consensus', votesFor: 0, against: 0, abstain: 0 } as const
    if (decision !== undefined)
      await addDecision(tx, tenant, { meeting: id, item: item.id, text: decision, name: AUTHOR, ...consensus }, at)
    const partner = partners.find(({ kind }) => kind === action?.partner)?.id ?? null
    if (action === undefined || partner === null) continue
    const due = dayAfter(day, action.inDays)
    await addAction(tx, tenant, { meeting: id, item: item.id, title: action.title, person: null, partner, due }, at)
  }
  await beginMinutes(tx, id)
  await sendMinutes(tx, tenant, id, at)
  return id
}

const FIRST: Pick<Held, 'items' | 'missing'> = {
  missing: ['Demonstration hospital liaison'],
  items: [
    {
      title: 'How handover at the hospital goes',
      minutes: 30,
      notes: 'Officers say that they wait too long, and the hospital is not in the room to answer. (Invented)',
      decision: 'We write down handover times for one month before we talk about a target. (Invented)',
      action: { title: 'Note handover times for one month', partner: 'law-enforcement', inDays: 30 },
    },
    {
      title: 'Which calls the team takes first',
      minutes: 40,
      notes: 'Dispatch asks for a short list that fits on one card. (Invented)',
      decision: 'The team starts with welfare checks and calls from known addresses. (Invented)',
    },
  ],
}
const SECOND: Pick<Held, 'items' | 'missing'> = {
  missing: [],
  items: [
    {
      title: 'Minutes of the last meeting',
      minutes: 5,
      notes: 'Adopted without changes. (Invented)',
    },
    {
      title: 'A card for call-takers',
      minutes: 30,
      notes: 'The draft is read aloud. The peer asks for plainer words. (Invented)',
      decision: 'The card is tried on the day shift for four weeks. (Invented)',
      action: { title: 'Print the card and brief the day shift', partner: 'dispatch', inDays: 21 },
    },
    {
      title: 'Pay for people with lived experience',
      minutes: 20,
      notes: 'Other groups pay by the hour. The provider asks its board. (Invented)',
      action: { title: 'Propose how people with lived experience are paid', partner: 'behavioral-health', inDays: 28 },
    },
  ],
}
const NEXT = [
  { title: 'Minutes of the last meeting', minutes: 5 },
  { title: 'First weeks with the card for call-takers', minutes: 25 },
] as const
