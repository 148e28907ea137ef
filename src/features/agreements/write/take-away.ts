import { isId } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import { here, mayWrite, noted } from '../../../platform/workspace/index.ts'
import { notFound, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text } from '../../../web/typed.ts'
import { partiesIn } from '../composed.ts'
import { HOLD_WORDS } from '../keep/hold-words.ts'
import { isHeld } from '../keep/holds.ts'
import { createAgreement, isWrittenOn, setRemoved, setShared } from '../store.ts'
import { docHref, openDesk } from './desk.ts'
import { WRITE_WORDS } from './write-words.ts'

const MOST_TITLE = 300
const MOST_NOTE = 500

/** Takes a draft off the list. It can be brought back; one under a hold stays. */
export async function takeAway(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const desk = await openDesk(services, request)
  if (desk === null || !desk.mayEdit) return notFound()
  const { id } = desk.agreement
  const { tenant, now } = request
  const done = await services.database.inTenant(tenant, async (tx) => {
    if (await isHeld(tx, tenant, id)) return 'held'
    const removed = await setRemoved(tx, tenant, { id, removedAt: now })
    if (removed) await noted(services, request, 'agreement.remove', { type: 'agreement', id })(tx)
    return removed
  })
  if (done === 'held') return { kind: 'refused', status: 409, says: HOLD_WORDS[request.language].refused }
  return seeOther(done ? `${here(request, '/agreements')}?removed=${id}` : docHref(request, id))
}

export async function bringBack(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id } = request.params
  if (!isId(id) || !mayWrite(request.tenant)) return notFound()
  const done = await services.database.inTenant(request.tenant, async (tx) => {
    const back = await setRemoved(tx, request.tenant, { id, removedAt: null })
    if (back) await noted(services, request, 'agreement.bring-back', { type: 'agreement', id })(tx)
    return back
  })
  return done ? seeOther(docHref(request, id)) : notFound()
}

/** Lets the other partners read and comment, or no longer. */
export async function share(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const desk = await openDesk(services, request)
  if (desk === null || !desk.mayEdit) return notFound()
  const { id } = desk.agreement
  const isShared = text(await request.form(), 'shared') === 'yes'
  await services.database.inTenant(request.tenant, async (tx) => {
    await setShared(tx, request.tenant, { id, isShared, at: request.now })
    await noted(services, request, isShared ? 'agreement.share' : 'agreement.unshare', { type: 'agreement', id })(tx)
  })
  return seeOther(docHref(request, id))
}

/** A copy as a new draft of the own partner, of any document that one reads; or the draft that takes the place of one's own. */
export async function copy(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const desk = await openDesk(services, request)
  if (desk === null || !mayWrite(request.tenant)) return notFound()
  const { agreement, content, draft } = desk
  const { tenant, now } = request
  const says = WRITE_WORDS[draft.language]
  const follows =
    text(await request.form(), 'replaces') === 'yes' && agreement.partner === tenant.partner && !isWrittenOn(agreement)
  const copied = follows ? draft : { ...draft, title: says.copyOf(draft.title).slice(0, MOST_TITLE) }
  const id = await services.database.inTenant(tenant, async (tx) => {
    const made = await createAgreement(tx, tenant, {
      kind: agreement.kind,
      draft: copied,
      parties: partiesIn(content, { kind: agreement.kind, partner: tenant.partner }, copied),
      isShared: follows && agreement.isShared,
      note: (follows ? says.nextNote : says.copyNote)(draft.title).slice(0, MOST_NOTE),
      at: now,
      ...(follows ? { replaces: agreement.id } : {}),
    })
    await noted(services, request, 'agreement.copy', { type: 'agreement', id: made })(tx)
    return made
  })
  return seeOther(docHref(request, id))
}
