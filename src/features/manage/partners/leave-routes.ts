import { isId } from '../../../core/kinds.ts'
import {
  type LeavingDoor,
  mayChangePartner,
  type Partner,
  partnerById,
  partnersOf,
  presentPartners,
  setLeaving,
} from '../../../platform/partners/index.ts'
import type { Services } from '../../../platform/services.ts'
import { momentIn } from '../../../platform/tables/zone.ts'
import { dayAfter, here, isDay, noted, todayOf, WRITERS, zoneOf } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { hasLength, Problems, text, version } from '../../../web/typed.ts'
import { type FoundHanging, leavePage } from './leave-page.tsx'
import { LEAVING_WORDS } from './leaving-words.ts'

const AT = '/w/:collaboration/partners/:id/leave'

/** A partner leaves: what hangs on it, handing it over, the last day, and taking it back. */
export function leaveRoutes(services: Services, doors: readonly LeavingDoor[]): readonly Route[] {
  const at = { classes: ['D1'], roles: WRITERS } as const
  const write = { ...at, method: 'POST', rate: 'write' } as const
  return [
    memberRoute({
      ...at,
      method: 'GET',
      audit: null,
      rate: 'read',
      path: AT,
      handle: (request) =>
        withPartner(services, request, (tx, partner) => draw(tx, request, { partner, doors, ...handedIn(request) })),
    }),
    memberRoute({ ...write, path: AT, audit: 'partner.leave', handle: (request) => leave(services, request, doors) }),
    memberRoute({
      ...write,
      path: `${AT}/undo`,
      audit: 'partner.stay',
      handle: (request) => stay(services, request),
    }),
    memberRoute({
      ...write,
      path: `${AT}/hand-over`,
      audit: 'partner.hand-over',
      handle: (request) => handOver(services, request, doors),
    }),
  ]
}

/** Opens the entry for those who may change it; for everyone else there is no such page. */
function withPartner(
  { database }: Services,
  request: WorkspaceRequest,
  act: (tx: Tx, partner: Partner) => Promise<Reply>,
): Promise<Reply> {
  const { tenant, params } = request
  return database.inTenant(tenant, async (tx) => {
    const partner = isId(params.id) ? await partnerById(tx, tenant, params.id) : null
    return partner !== null && mayChangePartner(tenant, partner) ? act(tx, partner) : notFound()
  })
}

type Extra = Pick<Parameters<typeof leavePage>[1], 'typed' | 'problems' | 'isStale' | 'handed'>
async function draw(
  tx: Tx,
  request: WorkspaceRequest,
  { partner, doors, ...more }: Extra & { readonly partner: Partner; readonly doors: readonly LeavingDoor[] },
): Promise<Reply> {
  const { tenant, now } = request
  const today = await todayOf(tx, tenant, now)
  const hanging: FoundHanging[] = []
  for (const { kind, look, handOver } of doors) {
    const found = await look(tx, request, { partner, today })
    if (found !== null) hanging.push({ ...found, kind, mayHandOver: handOver !== undefined })
  }
  const others = presentPartners(await partnersOf(tx, tenant), today).filter(({ id }) => id !== partner.id)
  return leavePage(request, { partner, hanging, others, today, ...more })
}

function handedIn({ query }: WorkspaceRequest): Pick<Extra, 'handed'> {
  const handed = Number(query.get('handed') ?? Number.NaN)
  return Number.isSafeInteger(handed) && handed >= 0 ? { handed } : {}
}

async function leave(services: Services, request: WorkspaceRequest, doors: readonly LeavingDoor[]): Promise<Reply> {
  const { tenant, now } = request
  const says = LEAVING_WORDS[request.language]
  const form = await request.form()
  const typed = { day: text(form, 'day'), note: text(form, 'note') }
  return withPartner(services, request, async (tx, partner) => {
    const today = await todayOf(tx, tenant, now)
    const check = new Problems()
    check.need(isDay(typed.day) && typed.day >= today, 'day', says.problemDay)
    check.need(hasLength(typed.note, 0, 1_000), 'note', says.problemNote)
    if (check.found.length > 0) return draw(tx, request, { partner, doors, typed, problems: check.found })
    const endsAt = momentIn(await zoneOf(tx, tenant), dayAfter(typed.day, 1), '00:00')
    const last = { ...typed, endsAt }
    const done = await setLeaving(tx, tenant, { id: partner.id, version: version(form), last, at: now })
    if (!done.ok)
      return done.problem.kind === 'missing'
        ? notFound()
        : draw(tx, request, { partner: done.problem.theirs, doors, typed, isStale: true })
    await noted(services, request, 'partner.leave', { type: 'partner', id: partner.id })(tx)
    return seeOther(here(request, `/partners/${partner.id}`))
  })
}

async function stay(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const form = await request.form()
  return withPartner(services, request, async (tx, { id }) => {
    const change = { id, version: version(form), last: null, at: request.now }
    const done = await setLeaving(tx, request.tenant, change)
    if (done.ok) await noted(services, request, 'partner.stay', { type: 'partner', id })(tx)
    // Whoever pressed on an old page sees the entry as it is now.
    return seeOther(here(request, `/partners/${id}`))
  })
}

async function handOver(services: Services, request: WorkspaceRequest, doors: readonly LeavingDoor[]): Promise<Reply> {
  const { tenant, now } = request
  const form = await request.form()
  const door = doors.find(({ kind }) => kind === text(form, 'kind'))
  return withPartner(services, request, async (tx, partner) => {
    const today = await todayOf(tx, tenant, now)
    const asked = text(form, 'to')
    const to = presentPartners(await partnersOf(tx, tenant), today).find(({ id }) => id === asked && id !== partner.id)
    if (door?.handOver === undefined || (to === undefined && asked !== 'nobody')) return notFound()
    const handed = await door.handOver(tx, request, { partner, today, to: to ?? null })
    await noted(services, request, 'partner.hand-over', { type: 'partner', id: partner.id })(tx)
    return seeOther(here(request, `/partners/${partner.id}/leave?handed=${handed}`))
  })
}
