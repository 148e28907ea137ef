import { isId } from '../../../core/kinds.ts'
import { readContent } from '../../../platform/content/index.ts'
import type { Services } from '../../../platform/services.ts'
import { here, isDay, noted, todayOf } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { hasLength, Problems, text } from '../../../web/typed.ts'
import { isKind } from '../kinds.ts'
import { agreementsOf } from '../store.ts'
import { HOLD_WORDS } from './hold-words.ts'
import { HOLD_READERS, HOLDERS, holdsOf, liftHold, placeHold } from './holds.ts'
import { CHOSEN, type HoldTyped, holdsPage, newHoldPage } from './holds-pages.tsx'

const AT = '/w/:collaboration/agreements/holds'
const NOTHING: HoldTyped = { covers: '', documents: [], askedBy: '', reason: '', reviewOn: '' }

/** Legal holds: what they freeze, who asked, until when they are looked at again. */
export function holdsRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], roles: HOLDERS, rate: 'write' } as const
  return [
    memberRoute({ ...read, path: AT, roles: HOLD_READERS, handle: (request) => show(services, request) }),
    memberRoute({ ...read, path: `${AT}/new`, roles: HOLDERS, handle: (request) => showNew(services, request) }),
    memberRoute({
      ...write,
      path: `${AT}/new`,
      audit: 'agreement.hold',
      handle: (request) => place(services, request),
    }),
    memberRoute({
      ...write,
      path: `${AT}/:hold/lift`,
      audit: 'agreement.lift-hold',
      handle: (request) => lift(services, request),
    }),
  ]
}

function show(
  { database }: Services,
  request: WorkspaceRequest,
  refusal?: { readonly hold: string; readonly problems: readonly FieldProblem[] },
) {
  const { tenant } = request
  return database.inTenant(tenant, async (tx) => holdsPage(request, await holdsOf(tx, tenant), readContent(), refusal))
}

const ownDocuments = async (tx: Tx, { tenant }: WorkspaceRequest) =>
  (await agreementsOf(tx)).filter(({ partner }) => partner === tenant.partner)

function showNew(
  { database }: Services,
  request: WorkspaceRequest,
  typed = NOTHING,
  problems: readonly FieldProblem[] = [],
): Promise<Reply> {
  return database.inTenant(request.tenant, async (tx) =>
    newHoldPage(request, { documents: await ownDocuments(tx, request), content: readContent(), typed, problems }),
  )
}

async function place(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now } = request
  const says = HOLD_WORDS[request.language]
  const form = await request.form()
  const typed: HoldTyped = {
    covers: text(form, 'covers'),
    documents: form.getAll('documents').map(String).filter(isId),
    askedBy: text(form, 'asked'),
    reason: text(form, 'reason'),
    reviewOn: text(form, 'review'),
  }
  const done = await services.database.inTenant(tenant, async (tx) => {
    const today = await todayOf(tx, tenant, now)
    const own = (await ownDocuments(tx, request)).map(({ id }) => id)
    const isChosen = typed.covers === CHOSEN
    const documents = isChosen ? typed.documents.filter((id) => own.includes(id)) : []
    const problems = new Problems()
    problems.need(isChosen || isKind(typed.covers), 'covers', says.needCovers)
    problems.need(!isChosen || documents.length > 0, 'documents', says.needDocuments)
    problems.need(hasLength(typed.askedBy, 1, 200), 'asked', says.needAsked)
    problems.need(hasLength(typed.reason, 1, 2000), 'reason', says.needReason)
    problems.need(isDay(typed.reviewOn) && typed.reviewOn > today, 'review', says.needReview)
    if (problems.found.length > 0) return problems.found
    const { askedBy, reason, reviewOn } = typed
    const kind = isChosen ? '' : typed.covers
    const id = await placeHold(tx, tenant, { kind, documents, askedBy, reason, reviewOn, at: now })
    await noted(services, request, 'agreement.hold', { type: 'legal-hold', id })(tx)
    return null
  })
  return done === null ? seeOther(here(request, '/agreements/holds')) : showNew(services, request, typed, done)
}

async function lift(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { hold = '' } = request.params
  const { tenant, now } = request
  const reason = text(await request.form(), 'reason')
  if (!isId(hold)) return notFound()
  const says = HOLD_WORDS[request.language]
  if (!hasLength(reason, 1, 2000))
    return show(services, request, { hold, problems: [{ field: 'reason', says: says.needReason }] })
  const done = await services.database.inTenant(tenant, async (tx) => {
    const lifted = await liftHold(tx, tenant, { id: hold, reason, at: now })
    if (lifted) await noted(services, request, 'agreement.lift-hold', { type: 'legal-hold', id: hold })(tx)
    return lifted
  })
  return done ? seeOther(here(request, '/agreements/holds')) : notFound()
}
