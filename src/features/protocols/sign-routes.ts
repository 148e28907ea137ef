import { isId } from '../../core/kinds.ts'
import type { PaperForm } from '../../platform/documents/index.ts'
import { sendPaper } from '../../platform/exports/index.ts'
import { type PartnerKind, partnersOf } from '../../platform/partners/index.ts'
import { versionsOf } from '../../platform/revisions/index.ts'
import type { Services } from '../../platform/services.ts'
import {
  dayAt,
  FIELD_READERS,
  isDay,
  noted,
  partnerNames,
  READERS,
  todayOf,
  WRITERS,
  zoneOf,
} from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../web/route.ts'
import { hasLength, Problems, text, version } from '../../web/typed.ts'
import { type Bench, openBench, protocolAt, readBench } from './bench.ts'
import { cardOf, type NowGiven, nowPage, publishedCardPage, publishedTryPage } from './now-page.tsx'
import { type SignGiven, signPage } from './sign-page.tsx'
import {
  endPublication,
  inForce,
  type Publication,
  publicationsOf,
  publish,
  SEATS,
  SIGNING_ROLES,
  seatOf,
  signaturesOf,
  signProtocol,
} from './signing.ts'
import { protocolKey, shareProtocol } from './store.ts'
import { WORK_WORDS } from './work-words.ts'

const AT = '/w/:collaboration/protocols/:id'

/** Sharing, signing and publishing a version, and reading what is published. */
export function signRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  const field = { ...read, roles: FIELD_READERS } as const
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS, rate: 'write' } as const
  const act =
    (handle: (services: Services, request: WorkspaceRequest, bench: Bench) => Promise<Reply>) =>
    async (request: WorkspaceRequest) => {
      const bench = await openBench(services, request)
      return bench === null ? notFound() : handle(services, request, bench)
    }
  return [
    memberRoute({ ...read, path: `${AT}/sign`, handle: act(show) }),
    memberRoute({ ...write, path: `${AT}/sign`, roles: SIGNING_ROLES, audit: 'protocol.sign', handle: act(sign) }),
    memberRoute({ ...write, path: `${AT}/share`, audit: 'protocol.share', handle: act(share) }),
    memberRoute({ ...write, path: `${AT}/publish`, audit: 'protocol.publish', handle: act(publishNow) }),
    memberRoute({
      ...write,
      path: `${AT}/published/:publication/end`,
      audit: 'protocol.end',
      handle: (request) => end(services, request),
    }),
    memberRoute({
      ...field,
      path: `${AT}/now`,
      handle: published(services, async (r, shown, given) => nowPage(r, { ...given, shown })),
    }),
    memberRoute({
      ...field,
      path: `${AT}/published/:publication`,
      handle: published(services, async (request, shown, given) => nowPage(request, { ...given, shown })),
    }),
    memberRoute({
      ...field,
      path: `${AT}/published/:publication/try`,
      handle: published(services, async (request, shown) =>
        shown === null ? notFound() : publishedTryPage(request, shown),
      ),
    }),
    memberRoute({
      ...field,
      path: `${AT}/published/:publication/card`,
      handle: published(services, async (request, shown, given) =>
        shown === null ? notFound() : publishedCardPage(request, shown, given),
      ),
    }),
    ...(['pdf', 'word'] as const).map((as) =>
      memberRoute({
        ...field,
        path: `${AT}/published/:publication/card/${as}`,
        audit: 'protocol.export',
        rate: 'export',
        handle: published(services, (request, shown, given) => exportCard(services, request, { shown, given, as })),
      }),
    ),
  ]
}

async function given(tx: Tx, request: WorkspaceRequest, { entry, version: newest }: Bench): Promise<SignGiven> {
  const { tenant, now } = request
  const partners = await partnersOf(tx, tenant)
  const kind: PartnerKind = partners.find(({ id }) => id === tenant.partner)?.kind ?? 'other'
  return {
    signatures: await signaturesOf(tx, entry.id, newest.version),
    publications: await publicationsOf(tx, entry.id),
    partners: new Map(partners.map(({ id, name }) => [id as string, name])),
    today: await todayOf(tx, tenant, now),
    seat: seatOf(tenant, kind, entry.partner),
    isOwnWork: (await versionsOf(tx, protocolKey(entry.id))).every(({ author }) => author === tenant.account),
  }
}

async function show(
  { database }: Services,
  request: WorkspaceRequest,
  bench: Bench,
  refused: Pick<SignGiven, 'typed' | 'problems' | 'form'> = {},
): Promise<Reply> {
  const facts = await database.inTenant(request.tenant, (tx) => given(tx, request, bench))
  return signPage(request, bench, { ...facts, ...refused })
}

async function sign(services: Services, request: WorkspaceRequest, bench: Bench): Promise<Reply> {
  const form = await request.form()
  const says = WORK_WORDS[request.language]
  const name = text(form, 'name')
  const problems = new Problems()
  problems.need(hasLength(name, 1, 120), 'name', says.needName)
  problems.need(text(form, 'stands') === 'yes', 'stands', says.needYes)
  const typed = { typed: { name }, form: 'sign' } as const
  if (problems.found.length > 0) return show(services, request, bench, { ...typed, problems: problems.found })
  const { tenant, now: at } = request
  const done = await services.database.inTenant(tenant, async (tx) => {
    const { seat, publications } = await given(tx, request, bench)
    if (seat === null) return 'not-yours' as const
    const since = Math.max(0, ...publications.map((one) => one.version))
    const facts = { entry: bench.entry, version: version(form), seat, name, since, at }
    const signed = await signProtocol(tx, tenant, facts)
    if (!signed.ok) return signed.problem
    await noted(services, request, 'protocol.sign', { type: 'protocol', id: bench.entry.id })(tx)
    return null
  })
  if (done === null) return seeOther(protocolAt(request, bench, '/sign'))
  if (done === 'missing') return notFound()
  const sentences = {
    'own-work': says.ownWork,
    'newer-version': says.newer,
    'not-ready': says.notReady,
    'seat-taken': says.taken,
    'not-yours': says.notYours,
  }
  return show(services, request, bench, { ...typed, problems: [{ field: '', says: sentences[done] }] })
}

async function share(services: Services, request: WorkspaceRequest, bench: Bench): Promise<Reply> {
  if (!bench.mayEdit) return notFound()
  const { id } = bench.entry
  const isShared = text(await request.form(), 'shared') === 'yes'
  await services.database.inTenant(request.tenant, async (tx) => {
    if (await shareProtocol(tx, request.tenant, { id, at: isShared ? request.now : null }))
      await noted(services, request, isShared ? 'protocol.share' : 'protocol.unshare', { type: 'protocol', id })(tx)
  })
  return seeOther(protocolAt(request, bench, '/sign'))
}

async function publishNow(services: Services, request: WorkspaceRequest, opened: Bench): Promise<Reply> {
  if (!opened.mayEdit) return notFound()
  const form = await request.form()
  const day = text(form, 'day')
  const says = WORK_WORDS[request.language]
  const { tenant, now: at } = request
  const problem = await services.database.inTenant(tenant, async (tx) => {
    // Read anew inside the transaction: what is published is what both signed.
    const bench = await readBench(tx, request)
    if (bench === null) return says.newer
    const { signatures, today, publications, partners } = await given(tx, request, bench)
    if (bench.version.version !== version(form)) return says.newer
    if (bench.entry.problems + bench.entry.failing > 0) return says.notReady
    if (signatures.length < SEATS.length) return says.needBoth
    if (publications.some((one) => one.version === bench.version.version)) return says.isPublished
    if (!isDay(day) || day < today) return says.needDay
    const zone = await zoneOf(tx, tenant)
    const signed = signatures.map(({ seat, name, partner, at: when }) => ({
      ...{ seat, name, partner: partners.get(partner) ?? '', on: dayAt(when, zone) },
    }))
    const { own, entry } = bench
    const isNew = await publish(tx, tenant, {
      ...{ protocol: entry.id, version: bench.version.version, content: own, signed, at },
      ...{ effectiveOn: day, reviewOn: monthsAfter(day, own.reviewMonths) },
    })
    if (!isNew) return says.isPublished
    await noted(services, request, 'protocol.publish', { type: 'protocol', id: entry.id })(tx)
    return null
  })
  if (problem === null) return seeOther(protocolAt(request, opened, '/sign'))
  const field = problem === says.needDay ? 'day' : ''
  return show(services, request, opened, { typed: { day }, form: 'publish', problems: [{ field, says: problem }] })
}

/** The same day some months later; the last day of a month that has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

async function end(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id, publication } = request.params
  if (!isId(id) || !isId(publication)) return notFound()
  const isEnded = text(await request.form(), 'ended') === 'yes'
  const { tenant, now } = request
  const done = await services.database.inTenant(tenant, async (tx) => {
    const on = isEnded ? await todayOf(tx, tenant, now) : null
    const isThere = await endPublication(tx, tenant, { id: publication, on })
    if (isThere)
      await noted(services, request, isEnded ? 'protocol.end' : 'protocol.put-back', { type: 'protocol', id })(tx)
    return isThere
  })
  return done ? seeOther(request.href(`/w/${request.membership.collaboration.slug}/protocols/${id}/sign`)) : notFound()
}

type Draw = (request: WorkspaceRequest, shown: Publication | null, facts: NowGiven) => Promise<Reply>

/** Opens the publication that the address names; without one, the one in force. */
function published({ database, settings }: Services, draw: Draw) {
  return async (request: WorkspaceRequest): Promise<Reply> => {
    const { id, publication } = request.params
    if (!isId(id)) return notFound()
    const facts = await database.inTenant(request.tenant, async (tx) => ({
      all: await publicationsOf(tx, id),
      today: await todayOf(tx, request.tenant, request.now),
      names: await partnerNames(tx),
    }))
    const { all, today, names } = facts
    const shown = publication === undefined ? inForce(all, today) : (all.find((one) => one.id === publication) ?? null)
    if (all.length === 0 || (publication !== undefined && shown === null)) return notFound()
    const partner = names.get(all[0]?.partner ?? '') ?? ''
    return draw(request, shown, { shown, all, today, partner, isInvented: settings.demonstration })
  }
}

async function exportCard(
  services: Services,
  request: WorkspaceRequest,
  { shown, given: facts, as }: { readonly shown: Publication | null; readonly given: NowGiven; readonly as: PaperForm },
): Promise<Reply> {
  if (shown === null) return notFound()
  const paper = cardOf(request, shown, facts)
  return sendPaper(services, request, { verb: `protocol.export-${as}`, paper, as, name: 'call-taker-card', onPages: 1 })
}
