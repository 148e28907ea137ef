import { isId } from '../../core/kinds.ts'
import { readContent } from '../../platform/content/index.ts'
import { partnerById, partnersOf } from '../../platform/partners/index.ts'
import type { Services } from '../../platform/services.ts'
import { dayAfter, FIELD_READERS, noted, READERS, todayOf, WRITERS } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../web/route.ts'
import { text, version } from '../../web/typed.ts'
import { agreedOf, commentsOn } from './agreed-store.ts'
import { AT, assessPlace, isInvited, leads } from './face.ts'
import { homePage } from './home-page.tsx'
import { newestInstrument } from './instrument.ts'
import { agreedPart, ownPartIn } from './overview.ts'
import { changePart, myPart, raterCounts, startPart } from './rating-store.ts'
import { isSector, ROUND_STATES, type Round, type RoundState, usualSector } from './round.ts'
import { readRound, roundForm, typedRound } from './round-form.tsx'
import { type RoundView, roundPage } from './round-page.tsx'
import { changeRound, holdRound, moveRound, openRound, roundById, roundsOf } from './round-store.ts'
import { ROUND_WORDS } from './round-words.ts'

/** Days that a new round proposes for rating. */
const USUAL_DAYS = 14

export function roundRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: FIELD_READERS, audit: null, rate: 'read' } as const
  const own = { method: 'POST', classes: ['D1'], roles: FIELD_READERS, rate: 'write' } as const
  const lead = { ...own, roles: WRITERS } as const
  return [
    memberRoute({ ...read, path: AT, handle: (request) => showHome(services, request) }),
    memberRoute({ ...read, roles: WRITERS, path: `${AT}/new`, handle: (request) => showNew(services, request) }),
    memberRoute({ ...lead, path: `${AT}/new`, audit: 'assessment.open', handle: (request) => open(services, request) }),
    memberRoute({ ...read, path: `${AT}/:round`, handle: (request) => showRound(services, request) }),
    memberRoute({
      ...read,
      roles: WRITERS,
      path: `${AT}/:round/change`,
      handle: (request) => showChange(services, request),
    }),
    memberRoute({
      ...lead,
      path: `${AT}/:round/change`,
      audit: 'assessment.change',
      handle: (request) => change(services, request),
    }),
    memberRoute({
      ...lead,
      path: `${AT}/:round/move`,
      audit: 'assessment.move',
      handle: (request) => move(services, request),
    }),
    memberRoute({
      ...own,
      path: `${AT}/:round/start`,
      audit: 'assessment.start',
      handle: (request) => start(services, request),
    }),
    memberRoute({
      ...own,
      path: `${AT}/:round/done`,
      audit: 'assessment.done',
      handle: (request) => done(services, request),
    }),
  ]
}

async function showHome({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const view = await database.inTenant(request.tenant, async (tx) => {
    const rounds = await roundsOf(tx)
    const [newest] = rounds
    return {
      rounds,
      own: newest === undefined ? null : await ownPartIn(tx, newest),
      agreed: newest === undefined ? null : await agreedFor(tx, newest, request),
      today: await todayOf(tx, request.tenant, request.now),
    }
  })
  return homePage(request, view)
}

/** What is agreed, for those who read program records, once rating has ended. */
const agreedFor = async (tx: Tx, round: Round, { tenant }: WorkspaceRequest) =>
  round.state !== 'rating' && READERS.includes(tenant.role) ? agreedPart(tx, round) : null

type More = Pick<RoundView, 'problems' | 'isStale'>
function showRound({ database }: Services, request: WorkspaceRequest, more: More = {}): Promise<Reply> {
  const { tenant, now } = request
  const id = request.params.round
  if (!isId(id)) return Promise.resolve(notFound())
  return database.inTenant(tenant, async (tx) => {
    const round = await roundById(tx, id)
    if (round === null) return notFound()
    const partner = await partnerById(tx, tenant, tenant.partner)
    return roundPage(request, {
      round,
      own: await ownPartIn(tx, round),
      usual: usualSector(partner?.kind ?? 'other'),
      raters: await raterCounts(tx, id),
      agreed: await agreedFor(tx, round, request),
      today: await todayOf(tx, tenant, now),
      mayReopen: leads(tenant, round) && (await isUntouched(tx, round)),
      ...more,
    })
  })
}

/** Agreeing has not begun: no level, no word. */
const isUntouched = async (tx: Tx, { id, state }: Round): Promise<boolean> =>
  state === 'agreeing' && (await agreedOf(tx, id)).size === 0 && (await commentsOn(tx, id)).length === 0

async function showNew({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now } = request
  const [partners, today] = await database.inTenant(tenant, async (tx) => [
    await partnersOf(tx, tenant),
    await todayOf(tx, tenant, now),
  ])
  const invited = partners.map(({ id }) => id)
  const typed = { name: '', form: 'short', closesOn: dayAfter(today, USUAL_DAYS), invited, version: 0 }
  return roundForm(request, { round: null, typed, partners })
}

async function open(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, language, now } = request
  const typed = typedRound(await request.form())
  return services.database.inTenant(tenant, async (tx) => {
    const [partners, today] = [await partnersOf(tx, tenant), await todayOf(tx, tenant, now)]
    const facts = readRound(typed, { partners, today, language })
    if (!facts.ok) return roundForm(request, { round: null, typed, partners, problems: facts.problem })
    const instrument = newestInstrument(readContent(), facts.value.form)
    const id = await openRound(tx, tenant, { ...facts.value, instrument, openedOn: today, at: now })
    await noted(services, request, 'assessment.open', { type: 'assessment', id })(tx)
    return seeOther(assessPlace(request, `/${id}`))
  })
}

/** The round of the address, where the asker leads it and it is not closed. */
async function ledRound(tx: Tx, { params, tenant }: WorkspaceRequest): Promise<Round | null> {
  const round = isId(params.round) ? await roundById(tx, params.round) : null
  return round !== null && leads(tenant, round) && round.state !== 'closed' ? round : null
}

async function showChange({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  return database.inTenant(request.tenant, async (tx) => {
    const round = await ledRound(tx, request)
    if (round === null) return notFound()
    return roundForm(request, { round, typed: round, partners: await partnersOf(tx, request.tenant) })
  })
}

async function change(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, language, now } = request
  const typed = typedRound(await request.form())
  return services.database.inTenant(tenant, async (tx) => {
    const round = await ledRound(tx, request)
    if (round === null) return notFound()
    const partners = await partnersOf(tx, tenant)
    // A round that is over its day may keep it.
    const facts = readRound(typed, { partners, today: round.openedOn, language, fixed: round.form })
    if (!facts.ok) return roundForm(request, { round, typed, partners, problems: facts.problem })
    const edit = { id: round.id, version: typed.version, facts: facts.value, at: now }
    if (!(await changeRound(tx, tenant, edit))) return roundForm(request, { round, typed, partners, theirs: round })
    await noted(services, request, 'assessment.change', { type: 'assessment', id: round.id })(tx)
    return seeOther(assessPlace(request, `/${round.id}`))
  })
}

const MOVES: Readonly<Record<RoundState, readonly RoundState[]>> = {
  rating: ['agreeing'],
  agreeing: ['rating', 'closed'],
  closed: [],
}
async function move(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, params } = request
  const form = await request.form()
  const to = ROUND_STATES.find((state) => state === text(form, 'to'))
  if (to === undefined || !isId(params.round)) return notFound()
  const moved = await services.database.inTenant(tenant, async (tx) => {
    const round = await holdRound(tx, params.round ?? '', 'moving')
    if (round === null || !leads(tenant, round)) return 'missing'
    const may = MOVES[round.state].includes(to) && (to !== 'rating' || (await isUntouched(tx, round)))
    const today = await todayOf(tx, tenant, now)
    if (!may || !(await moveRound(tx, tenant, { id: round.id, version: version(form), to, today, at: now })))
      return 'stale'
    await noted(services, request, 'assessment.move', { type: 'assessment', id: `${round.id} ${to}` })(tx)
    return 'moved'
  })
  if (moved === 'missing') return notFound()
  return moved === 'moved'
    ? seeOther(assessPlace(request, `/${params.round}`))
    : showRound(services, request, { isStale: true })
}

async function start(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, params, language } = request
  const sector = text(await request.form(), 'sector')
  if (!isId(params.round)) return notFound()
  if (!isSector(sector)) {
    const problems = [{ field: 'sector', says: ROUND_WORDS[language].problemVoice }]
    return showRound(services, request, { problems })
  }
  return services.database.inTenant(tenant, async (tx) => {
    const round = await holdRound(tx, params.round ?? '', 'saving')
    if (round === null || round.state !== 'rating' || !isInvited(tenant, round)) return notFound()
    await startPart(tx, tenant, { round: round.id, sector, key: { account: tenant.account } })
    await noted(services, request, 'assessment.start', { type: 'assessment', id: round.id })(tx)
    return seeOther(assessPlace(request, `/${round.id}/rate/${round.instrument.items[0]?.question ?? 1}`))
  })
}

async function done(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, params } = request
  const isDone = text(await request.form(), 'done') === 'yes'
  if (!isId(params.round)) return notFound()
  return services.database.inTenant(tenant, async (tx) => {
    const round = await holdRound(tx, params.round ?? '', 'saving')
    const rating = round === null ? null : await myPart(tx, round.id)
    if (round === null || rating === null || round.state !== 'rating') return notFound()
    await changePart(tx, rating, { is_done: isDone })
    await noted(services, request, 'assessment.done', { type: 'assessment', id: round.id })(tx)
    return seeOther(assessPlace(request, `/${round.id}`))
  })
}
