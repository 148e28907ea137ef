import type { Tenant } from '../../../core/access.ts'
import { type AccountId, type Instant, instant, type PartnerId } from '../../../core/kinds.ts'
import { insertMembership } from '../../../platform/access/members/store.ts'
import { type Content, readContent } from '../../../platform/content/index.ts'
import { deskContact } from '../../../platform/desk/index.ts'
import { holdLink } from '../../../platform/links/index.ts'
import { addPartner } from '../../../platform/partners/index.ts'
import type { Services } from '../../../platform/services.ts'
import { publishedSite } from '../places.ts'
import type { HostAct } from './acts.ts'
import { actAsAsker, actAsHost, sendVisit } from './cases.ts'
import { setSiteHost, siteHosts } from './hosts.ts'
import type { VisitAsk } from './kinds.ts'
import { heldVisit, visitsOf } from './store.ts'

interface Filling {
  /** A coordinator of the desk. */
  readonly desk: Tenant
  /** The account that hosts a site. */
  readonly host: AccountId
  readonly at: Instant
}
const DAY_MS = 86_400_000
const HOSTED = 'madison-pd'
const ZONE = 'America/Chicago'

/**
 * Invented requests for visits in every state, for the demonstration. Nothing in them is real but the names of the sites,
 * and each says that it is invented. Done once: where an invented visit stands already, nothing happens.
 */
export async function fillVisits(
  services: Services,
  filling: Filling,
  content: Content = readContent(),
): Promise<void> {
  const known = await services.database.inTenant(filling.desk, (tx) => visitsOf(tx))
  if (known.some(({ isInvented }) => isInvented)) return
  await makeHost(services, filling)
  for (const [at, story] of STORIES.entries()) await tell(services, filling, { content, story, at })
}

/** A partner of the desk that hosts one site, so that the way to a host can be walked too. */
async function makeHost({ database }: Services, { desk, host, at }: Filling): Promise<void> {
  const partner = await database.inTenant(desk, async (tx): Promise<PartnerId | null> => {
    if ((await siteHosts(tx)).length > 0) return null
    const facts = {
      name: 'Visit host of a learning site (invented)',
      kind: 'law-enforcement',
      about: '',
      website: '',
    } as const
    const { id } = await addPartner(tx, desk, facts, at)
    await setSiteHost(tx, desk, { siteId: HOSTED, partner: id }, at)
    return id
  })
  if (partner === null) return
  const { collaboration } = desk
  await database.inPlatform((tx) =>
    insertMembership(tx, { collaboration, partner, account: host, role: 'tta-provider', at }),
  )
}

type Step = HostAct | { readonly kind: 'choose-first' } | { readonly kind: 'cancel' }
interface Story {
  readonly site: string
  readonly ask: Partial<VisitAsk>
  /** Days before now on which it was sent; each step follows a day later. */
  readonly daysAgo: number
  readonly steps: (dayIn: (days: number) => string) => readonly Step[]
}

const propose = (day: string): HostAct => ({
  kind: 'propose',
  zone: ZONE,
  text: 'Roll call is at seven.',
  dates: [{ day, from: '09:00', until: '15:00' }],
})

const STORIES: readonly Story[] = [
  {
    site: HOSTED,
    daysAgo: 1,
    ask: { agencyName: 'Tallgrass Police (invented)', travelFor: ['hotel', 'meals'], travelText: 'About 900 dollars.' },
    steps: () => [],
  },
  {
    site: HOSTED,
    daysAgo: 6,
    ask: { agencyName: 'Oxbow County Dispatch (invented)', wantsToSee: 'How call-takers pass calls to a clinician' },
    steps: () => [{ kind: 'ask', text: 'Would a weekday evening suit you?' }],
  },
  {
    site: HOSTED,
    daysAgo: 9,
    ask: { agencyName: 'Cattail Sheriff (invented)' },
    steps: (dayIn) => [{ kind: 'accept', text: 'You are welcome.' }, propose(dayIn(30))],
  },
  {
    site: HOSTED,
    daysAgo: 20,
    ask: { agencyName: 'Heron Lake Police (invented)', travelFor: ['flight'] },
    steps: (dayIn) => [
      propose(dayIn(45)),
      { kind: 'choose-first' },
      { kind: 'grant', usd: 650, text: 'Flights for two.' },
    ],
  },
  {
    site: HOSTED,
    daysAgo: 60,
    ask: { agencyName: 'Mill Creek Campus Police (invented)' },
    steps: (dayIn) => [
      propose(dayIn(1)),
      { kind: 'choose-first' },
      { kind: 'share', resources: ['learning-sites-faq'], text: 'The training plan, on paper.' },
      { kind: 'close', text: 'Thank you for coming.' },
    ],
  },
  {
    site: 'tucson-pd',
    daysAgo: 12,
    ask: { agencyName: 'Saltgrass Police (invented)', travelFor: ['flight', 'hotel'] },
    steps: () => [{ kind: 'decline', text: 'The team moves house this spring. Please ask again in the fall.' }],
  },
  {
    site: 'portland-me-pd',
    daysAgo: 15,
    ask: { agencyName: 'Alder Cove Police (invented)' },
    steps: () => [{ kind: 'cancel' }],
  },
]

const ASK: VisitAsk = {
  contactName: 'Invented Visitor',
  contactMail: 'visitor@town.example',
  contactPhone: '',
  agencyName: '',
  stateCode: 'WI',
  visitors: 3,
  windows: ['first half of a month', 'any Tuesday'],
  wantsToSee: 'How liaison officers and clinicians share the work',
  travelFor: [],
  travelText: '',
  language: 'en',
}

async function tell(
  services: Services,
  { desk, at: now }: Filling,
  { content, story, at }: { readonly content: Content; readonly story: Story; readonly at: number },
): Promise<void> {
  const site = publishedSite(content, story.site)
  if (site === null) return
  const circumstance = (day: number) => ({
    now: instant(now + (day - story.daysAgo) * DAY_MS),
    origin: 'http://localhost',
  })
  const dayIn = (days: number) => new Date(now + days * DAY_MS).toISOString().slice(0, 10)
  const sent = { site, ask: { ...ASK, ...story.ask }, once: `invented ${at}`, zone: ZONE, isInvented: true }
  const token = await sendVisit(services, sent, circumstance(0))
  for (const [step, act] of story.steps(dayIn).entries())
    await walk(services, { desk, token, act, circumstance: circumstance(step + 1), site: site.agency })
}

interface Walk {
  readonly desk: Tenant
  readonly token: string
  readonly act: Step
  readonly circumstance: Parameters<typeof actAsHost>[2]
  readonly site: string
}
async function walk(services: Services, { desk, token, act, circumstance, site }: Walk): Promise<void> {
  const held = await services.database.inTenant(deskContact(), async (tx) =>
    (await holdLink(tx, token)) ? heldVisit(tx) : null,
  )
  if (held === null) throw new Error('An invented visit was not kept')
  const siteName = () => site
  if (act.kind === 'choose-first' || act.kind === 'cancel') {
    const dateId = held.dates.find(({ isWithdrawn }) => !isWithdrawn)?.id ?? ''
    const chosen =
      act.kind === 'cancel' ? { kind: 'cancel' as const, text: '' } : { kind: 'choose' as const, dateId, text: '' }
    await actAsAsker(services, { token, act: chosen, site: siteName }, circumstance)
    return
  }
  const { id, version } = held.visit
  await actAsHost(services, { tenant: desk, id, version, act, site: siteName }, circumstance)
}
