import type { Tenant } from '../../core/access.ts'
import { type Instant, instant, isId, NOBODY } from '../../core/kinds.ts'
import { findLink, holdLink, linkHash, linksTo, makeLink, revokeLink } from '../../platform/links/index.ts'
import type { Services } from '../../platform/services.ts'
import { noted, WRITERS } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import { PageHeader } from '../../web/parts/index.ts'
import {
  memberRoute,
  notFound,
  type PageRequest,
  page,
  publicRoute,
  type Reply,
  type Route,
  seeOther,
  type WorkspaceRequest,
} from '../../web/route.ts'
import { text } from '../../web/typed.ts'
import { AT, assessPlace, leads } from './face.ts'
import { linkOverview } from './link-overview.tsx'
import { linksPage } from './links-page.tsx'
import { ownPartIn } from './overview.ts'
import { saveQuestion, showQuestion } from './rate-acts.ts'
import type { RateDoor } from './rate-door.ts'
import { RATE_WORDS } from './rate-words.ts'
import { changePart, myPart, startPart } from './rating-store.ts'
import { isSector, type Round } from './round.ts'
import { holdRound, roundById } from './round-store.ts'
import { ROUND_WORDS } from './round-words.ts'

/** What the links of this feature are for (platform/links). */
const RATING_LINK = 'rating'
/** A rating link outlives the last day of rating by so much at most, because rounds are moved on by hand. */
const GRACE_MS = 30 * 86_400_000

/** Links that leading partners make, and the form that they open without an account. */
export function linkRoutes(services: Services): readonly Route[] {
  return [...leaderRoutes(services), ...holderRoutes(services)]
}

function leaderRoutes(services: Services): readonly Route[] {
  const own = { classes: ['D1'], roles: WRITERS } as const
  return [
    memberRoute({
      ...own,
      method: 'GET',
      path: `${AT}/:round/links`,
      audit: null,
      rate: 'read',
      handle: (request) => showLinks(services, request),
    }),
    memberRoute({
      ...own,
      method: 'POST',
      path: `${AT}/:round/links`,
      audit: 'assessment.link',
      rate: 'write',
      handle: (request) => make(services, request),
    }),
    memberRoute({
      ...own,
      method: 'POST',
      path: `${AT}/:round/links/:link/end`,
      audit: 'assessment.end-link',
      rate: 'write',
      handle: (request) => end(services, request),
    }),
  ]
}

function holderRoutes(services: Services): readonly Route[] {
  const open = { classes: ['D0'], roles: ['visitor'], audit: null } as const
  return [
    publicRoute({
      ...open,
      method: 'GET',
      path: '/rate/:token',
      rate: 'search',
      handle: (request) => through(services, request, showOverview),
    }),
    ...(['start', 'done'] as const).map((act) =>
      publicRoute({
        ...open,
        method: 'POST',
        path: `/rate/:token/${act}`,
        audit: `assessment.${act}`,
        rate: 'write',
        handle: (request) => through(services, request, act === 'start' ? start : done),
      }),
    ),
    publicRoute({
      ...open,
      method: 'GET',
      path: '/rate/:token/rate/:question',
      rate: 'search',
      handle: (request) => through(services, request, (door) => showQuestion(door)),
    }),
    publicRoute({
      ...open,
      method: 'POST',
      path: '/rate/:token/rate/:question',
      audit: 'assessment.rate',
      rate: 'write',
      handle: (request) => through(services, request, saveQuestion),
    }),
  ]
}

/** The round of the address, where the asker leads it and people still rate. */
async function openRoundOf(tx: Tx, { params, tenant }: WorkspaceRequest): Promise<Round | null> {
  const round = isId(params.round) ? await roundById(tx, params.round) : null
  return round !== null && leads(tenant, round) && round.state === 'rating' ? round : null
}

async function showLinks({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  return database.inTenant(request.tenant, async (tx) => {
    const round = await openRoundOf(tx, request)
    return round === null ? notFound() : linksPage(request, { round, links: await linksTo(tx, RATING_LINK, round.id) })
  })
}

async function make(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, url } = request
  return services.database.inTenant(tenant, async (tx) => {
    const round = await openRoundOf(tx, request)
    if (round === null) return notFound()
    const link = { purpose: RATING_LINK, opens: round.id, at: now, expiresAt: expiryOf(round, now) }
    const { id, token } = await makeLink(tx, tenant, link)
    await noted(services, request, 'assessment.link', { type: 'secret-link', id })(tx)
    // Shown in the answer itself: an address that holds the token would stay in the browser's history.
    const fresh = new URL(request.href(`/rate/${token}`), services.settings.origin ?? url.origin).href
    return linksPage(request, { round, links: await linksTo(tx, RATING_LINK, round.id), fresh })
  })
}

const expiryOf = ({ closesOn }: Round, now: Instant): Instant =>
  instant(Math.max(Date.parse(`${closesOn}T00:00:00Z`), now) + GRACE_MS)

async function end(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { params, tenant, now } = request
  const id = params.link
  return services.database.inTenant(tenant, async (tx) => {
    const round = await openRoundOf(tx, request)
    const isOurs =
      round !== null && isId(id) && (await linksTo(tx, RATING_LINK, round.id)).some((link) => link.id === id)
    if (round === null || !isId(id) || !isOurs || !(await revokeLink(tx, id, now))) return notFound()
    await noted(services, request, 'assessment.end-link', { type: 'secret-link', id })(tx)
    return seeOther(assessPlace(request, `/${round.id}/links`))
  })
}

/** What the token of the address opens: one part of one round, in the name of nobody. */
async function through(
  services: Services,
  request: PageRequest,
  act: (door: RateDoor) => Promise<Reply>,
): Promise<Reply> {
  const { token = '' } = request.params
  const found = await findLink(services.database, token, { purpose: RATING_LINK, at: request.now })
  if (!found.ok) return deadPage(request)
  const { collaboration, partner, opens } = found.value
  const tenant: Tenant = { collaboration, partner, role: 'learner', account: NOBODY }
  const says = RATE_WORDS[request.language]
  const reply = await act({
    request,
    tenant,
    round: opens,
    key: { linkHash: linkHash(token) },
    at: request.href(`/rate/${token}`),
    inRound: (work) =>
      services.database.inTenant(tenant, async (tx) => {
        await holdLink(tx, token)
        return work(tx)
      }),
    note: (tx, verb) =>
      services.audit.record(tx, {
        tenant,
        at: request.now,
        verb,
        object: { type: 'assessment', id: opens },
        class: 'D1',
        address: request.address,
      }),
    face: (_, title) => ({ title, section: 'plan', seenBy: says.seenByLink }),
    evidenceAt: null,
    missing: () => deadPage(request),
  })
  return reply.kind === 'page' ? { ...reply, headers: PRIVATE } : reply
}
const PRIVATE = { 'x-robots-tag': 'noindex', 'cache-control': 'no-store' }

/** The same for every link that opens nothing, so that nothing can be learned by trying. */
function deadPage({ language }: PageRequest): Reply {
  const says = RATE_WORDS[language]
  return page(
    { title: says.deadTitle, section: 'plan' },
    <PageHeader title={says.deadTitle} lead={says.deadText} />,
    404,
  )
}

function showOverview(door: RateDoor, problem?: string): Promise<Reply> {
  return door.inRound(async (tx) => {
    const round = await roundById(tx, door.round)
    if (round === null) return door.missing()
    const problems = problem === undefined ? [] : [{ field: 'sector', says: problem }]
    return linkOverview(door, { round, own: await ownPartIn(tx, round), problems })
  })
}

async function start(door: RateDoor): Promise<Reply> {
  const sector = text(await door.request.form(), 'sector')
  if (!isSector(sector)) return showOverview(door, ROUND_WORDS[door.request.language].problemVoice)
  return door.inRound(async (tx) => {
    const round = await holdRound(tx, door.round, 'saving')
    if (round === null || round.state !== 'rating') return seeOther(door.at)
    await startPart(tx, door.tenant, { round: round.id, sector, key: door.key })
    await door.note(tx, 'assessment.start')
    return seeOther(`${door.at}/rate/${round.instrument.items[0]?.question ?? 1}`)
  })
}

async function done(door: RateDoor): Promise<Reply> {
  const isDone = text(await door.request.form(), 'done') === 'yes'
  return door.inRound(async (tx) => {
    const round = await holdRound(tx, door.round, 'saving')
    const rating = round === null ? null : await myPart(tx, round.id)
    if (rating !== null && round?.state === 'rating') {
      await changePart(tx, rating, { is_done: isDone })
      await door.note(tx, 'assessment.done')
    }
    return seeOther(door.at)
  })
}
