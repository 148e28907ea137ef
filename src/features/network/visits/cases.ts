import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant, type PartnerId } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Site } from '../../../platform/content/index.ts'
import { deskContact, deskKeeper } from '../../../platform/desk/index.ts'
import { holdLink, openLink, sealLink } from '../../../platform/links/index.ts'
import { notify } from '../../../platform/notices/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import { addressIn } from '../../../web/words/index.ts'
import {
  type AskerAct,
  afterAsker,
  afterHost,
  askerMay,
  ENTRY_OF,
  type HostAct,
  hostMay,
  standingDates,
} from './acts.ts'
import { dayIn } from './calendar.ts'
import type { Visit, VisitAsk, WholeVisit } from './kinds.ts'
import { type Answerer, isTold, LETTERS, type Told } from './letters.ts'
import {
  addEntry,
  answerers,
  changeVisit,
  forgetVisits,
  heldVisit,
  hostOf,
  insertVisit,
  replaceDates,
  sealedLinkOf,
  visitById,
} from './store.ts'

/** Where and when an act comes from, for letters and the audit trail. */
export interface Circumstance {
  readonly now: Instant
  readonly address?: string
  readonly session?: string
  /** How this installation is reached, as `https://example.org`. */
  readonly origin: string
}

const DAY_MS = 86_400_000
/** A private page stays open for so long after the last change; then only the desk has the visit. */
const PAGE_DAYS = 366
/** Requests for visits are kept as long as requests for help: three years after the last change. */
const KEEP_DAYS = 3 * 366

/**
 * Sends a request for a visit and answers the token of its private page. `once` was drawn when the form was shown, so
 * the same form sent twice leads to the same page, and nobody can find the page by typing the same words.
 */
export async function sendVisit(
  services: Services,
  sent: {
    readonly site: Pick<Site, 'id' | 'agency'>
    readonly ask: VisitAsk
    readonly once: string
    readonly zone: string
    readonly isInvented?: boolean
  },
  circumstance: Circumstance,
): Promise<string> {
  const { site, ask, once, zone, isInvented = false } = sent
  const token = tokenOf(services, [once, site.id, JSON.stringify(ask)])
  const { host, staff } = await whoAnswers(services, site.id)
  const contact = deskContact()
  await services.database.inTenant(contact, async (tx) => {
    await holdLink(tx, token)
    if ((await heldVisit(tx)) !== null) return
    const at = circumstance.now
    const id = randomUUID()
    const sealedLink = sealLink(services.keys, 'visit', token)
    await insertVisit(tx, { ...ask, id, host, siteId: site.id, token, sealedLink, timeZone: zone, at, isInvented })
    await addEntry(tx, { id, host }, { at, kind: 'received', isShown: true, by: null, text: '' })
    await noteAct(services, tx, contact, { verb: 'visit.ask', id, circumstance })
    await tellAnswerers(services, tx, staff, { id, site: site.agency, told: 'new', circumstance })
    const says = LETTERS[ask.language]
    const link = privatePage(circumstance.origin, ask.language, token)
    const letter = { to: ask.contactMail, subject: says.receivedSubject, text: says.received(site.agency, link) }
    await services.mail.send(letter, { tx, tenant: contact })
  })
  return token
}

function tokenOf({ keys }: Pick<Services, 'keys'>, parts: readonly string[]): string {
  return Buffer.from(keys.mac('link of a visit', parts.join('\u0000'))).toString('base64url')
}

/** The partner that answers for a site, and its people; two looks, since the public may not see who works where. */
async function whoAnswers(
  { database }: Services,
  siteId: string,
): Promise<{ readonly host: PartnerId; readonly staff: readonly Answerer[] }> {
  const host = await database.inTenant(deskContact(), (tx) => hostOf(tx, siteId))
  return { host, staff: await staffOf(database, host) }
}

const staffOf = (database: Services['database'], host: PartnerId): Promise<readonly Answerer[]> =>
  database.inTenant({ ...deskKeeper(), partner: host }, answerers)

/** The visit of a link. Null for a link that opens nothing, or opens nothing any more. */
export async function visitOfLink(
  { database }: Pick<Services, 'database'>,
  token: string,
  now: Instant,
): Promise<WholeVisit | null> {
  return database.inTenant(deskContact(), async (tx) => ((await holdLink(tx, token)) ? heldUntil(tx, now) : null))
}

async function heldUntil(tx: Tx, now: Instant): Promise<WholeVisit | null> {
  const held = await heldVisit(tx)
  return held !== null && held.visit.changedAt + PAGE_DAYS * DAY_MS > now ? held : null
}

export type ActProblem = 'missing' | 'stale' | 'not-now' | 'date-gone'

/** What whoever asked does, by the link in hand. */
export async function actAsAsker(
  services: Services,
  given: { readonly token: string; readonly act: AskerAct; readonly site: (id: string) => string },
  circumstance: Circumstance,
): Promise<Result<null, ActProblem>> {
  const { token, act, site } = given
  const known = await visitOfLink(services, token, circumstance.now)
  if (known === null) return failed('missing')
  const staff = await staffOf(services.database, known.visit.host)
  const contact = deskContact()
  return services.database.inTenant(contact, async (tx) => {
    await holdLink(tx, token)
    const held = await heldUntil(tx, circumstance.now)
    if (held === null) return failed('missing')
    const problem = refuses(held, act, circumstance.now)
    if (problem !== null) return failed(problem)
    const { visit } = held
    const state = afterAsker(held, act.kind)
    const chosen = act.kind === 'choose' ? { agreed_date_id: act.dateId } : {}
    await changeVisit(tx, visit, { state, ...chosen }, circumstance.now)
    await addEntry(tx, visit, {
      at: circumstance.now,
      kind: ENTRY_OF[act.kind],
      isShown: true,
      by: null,
      text: act.text,
    })
    await noteAct(services, tx, contact, { verb: `visit.${act.kind}`, id: visit.id, circumstance })
    await tellAnswerers(services, tx, staff, { id: visit.id, site: site(visit.siteId), told: act.kind, circumstance })
    return ok(null)
  })
}

function refuses({ visit, dates }: WholeVisit, act: AskerAct, now: Instant): ActProblem | null {
  if (!askerMay(visit, act.kind)) return 'not-now'
  if (act.kind !== 'choose') return null
  const offered = standingDates(dates, dayIn(visit.timeZone, now))
  return offered.some(({ id }) => id === act.dateId) ? null : 'date-gone'
}

/** What the host, or the desk for it, does. The version that the form was opened on must still be the newest. */
export async function actAsHost(
  services: Services,
  given: {
    readonly tenant: Tenant
    readonly id: string
    readonly version: number
    readonly act: HostAct
    readonly site: (id: string) => string
  },
  circumstance: Circumstance,
): Promise<Result<null, ActProblem>> {
  const { tenant, id, version, act, site } = given
  return services.database.inTenant(tenant, async (tx) => {
    const known = await visitById(tx, id)
    if (known === null) return failed('missing')
    const { visit } = known
    if (visit.version !== version) return failed('stale')
    if (!hostMay(visit, act.kind)) return failed('not-now')
    if (act.kind === 'propose') await replaceDates(tx, visit, act.dates)
    await changeVisit(tx, visit, { state: afterHost(visit, act.kind), ...changeOf(visit, act) }, circumstance.now)
    const entry = { at: circumstance.now, kind: ENTRY_OF[act.kind], isShown: isTold(act.kind), by: tenant.account }
    await addEntry(tx, visit, { ...entry, text: act.text })
    await noteAct(services, tx, tenant, { verb: `visit.${act.kind}`, id, circumstance })
    if (isTold(act.kind)) await tellAsker(services, tx, { tenant, visit, site: site(visit.siteId), circumstance })
    return ok(null)
  })
}

function changeOf(visit: Visit, act: HostAct): Partial<Parameters<typeof changeVisit>[2]> {
  switch (act.kind) {
    case 'propose':
      return { time_zone: act.zone, agreed_date_id: null }
    case 'grant':
      return { travel_state: 'granted', travel_granted_usd: act.usd, travel_reason: act.text }
    case 'refuse':
      return { travel_state: 'refused', travel_granted_usd: null, travel_reason: act.text }
    case 'share':
      return { shared_resources: [...new Set([...visit.sharedResources, ...act.resources])] }
    default:
      return {}
  }
}

/** Daily: deletes visits three years after their last change. */
export async function forgetOldVisits(services: Pick<Services, 'database' | 'audit' | 'clock'>): Promise<number> {
  const [keeper, at] = [deskKeeper(), services.clock()]
  return services.database.inTenant(keeper, async (tx) => {
    const gone = await forgetVisits(tx, instant(at - KEEP_DAYS * DAY_MS))
    for (const id of gone)
      await services.audit.record(tx, {
        tenant: keeper,
        at,
        verb: 'visit.forget',
        object: { type: 'visit', id },
        class: 'D1',
      })
    return gone.length
  })
}

interface Noted {
  readonly verb: string
  readonly id: string
  readonly circumstance: Circumstance
}
function noteAct({ audit }: Services, tx: Tx, tenant: Tenant, { verb, id, circumstance }: Noted): Promise<void> {
  const { now, address, session } = circumstance
  return audit.record(tx, {
    tenant,
    at: now,
    verb,
    object: { type: 'visit', id },
    class: 'D1',
    ...(address === undefined ? {} : { address }),
    ...(session === undefined ? {} : { session }),
  })
}

interface Telling {
  readonly id: string
  readonly site: string
  readonly told: Told
  readonly circumstance: Circumstance
}
/** A notice and a letter for each who answers; both stand or fall with the act. */
async function tellAnswerers(
  { mail }: Services,
  tx: Tx,
  staff: readonly Answerer[],
  { id, site, told, circumstance }: Telling,
): Promise<void> {
  const contact = deskContact()
  const notice = (language: 'en' | 'es') =>
    told === 'new' ? LETTERS[language].newNotice(site) : LETTERS[language].wordNotice(site)
  const href = `/w/desk/visits/${id}`
  const to = staff.map(({ account }) => account)
  await notify(tx, contact, { to, kind: 'visit', says: { en: notice('en'), es: notice('es') }, href }, circumstance.now)
  for (const one of staff) {
    const says = LETTERS[one.language]
    const text = says.desk(site, `${circumstance.origin}${href}`)
    await mail.send({ to: one.mail, subject: says.deskSubject, text }, { tx, tenant: contact })
  }
}

async function tellAsker(
  { keys, mail }: Services,
  tx: Tx,
  given: { readonly tenant: Tenant; readonly visit: Visit; readonly site: string; readonly circumstance: Circumstance },
): Promise<void> {
  const { tenant, visit, site, circumstance } = given
  const token = openLink(keys, 'visit', await sealedLinkOf(tx, visit.id))
  if (token === null) return
  const says = LETTERS[visit.language]
  const link = privatePage(circumstance.origin, visit.language, token)
  await mail.send({ to: visit.contactMail, subject: says.newsSubject, text: says.news(site, link) }, { tx, tenant })
}

const privatePage = (origin: string, language: 'en' | 'es', token: string): string =>
  `${origin}${addressIn(`/network/visits/${token}`, language)}`
