import { isId } from '../../../core/kinds.ts'
import type { Result } from '../../../core/result.ts'
import { readContent } from '../../../platform/content/index.ts'
import { latestVersion } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import { here, noted, todayOf } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { notFound, type PageFace, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { composeDraft, type Register, type RegisterToday } from '../composed.ts'
import { fieldsDraft } from '../draft.ts'
import { registerOf } from '../people.ts'
import { agreementKey, holdAgreement } from '../store.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import type { Actor, ActRefusal } from './acts.ts'
import type { KeptAgreement } from './facts.ts'
import { keptById } from './facts.ts'
import { KEEP_WORDS } from './words.ts'

/** A document on the day of the request, with the names that its pages need. */
export interface Desk {
  readonly kept: KeptAgreement
  readonly register: RegisterToday
  readonly today: string
}

/** Null where there is no such document for this member. */
export async function openDesk(tx: Tx, request: WorkspaceRequest): Promise<Desk | null> {
  const { id } = request.params
  if (!isId(id)) return null
  const today = await todayOf(tx, request.tenant, request.now)
  const kept = await keptById(tx, id, today)
  return kept === null ? null : { kept, today, register: await registerOf(tx, request) }
}

/** How many places of the newest version nobody has filled. */
export async function openPlaces(tx: Tx, { kept, register }: Desk): Promise<number> {
  const { agreement } = kept
  const version = await latestVersion(tx, agreementKey(agreement.id))
  if (version === null) return 0
  const draft = fieldsDraft(version.fields)
  return composeDraft(readContent(), { agreement, draft, register })?.gaps.length ?? 0
}

export const actorOf = ({ tenant, visitor, now }: WorkspaceRequest, today: string): Actor => ({
  tenant,
  name: visitor.kind === 'account' ? visitor.name : '-',
  at: now,
  today,
})

/** An address of a document's pages. */
export const keptHref = (request: WorkspaceRequest, id: string, rest = ''): string =>
  here(request, `/agreements/${id}${rest}`)

/** What was typed into one form of a page, and what is wrong with it. */
export interface Refused {
  readonly form: string
  readonly typed: FormData
  readonly problems: readonly FieldProblem[]
}

/**
 * Acts on a document in one transaction, with its audit entry, and leads back to where it stands. A refusal draws the page
 * of the form again with what was typed.
 */
export async function act(
  services: Services,
  request: WorkspaceRequest,
  given: {
    readonly verb: string
    readonly run: (tx: Tx, desk: Desk, actor: Actor) => Promise<Result<null, ActRefusal>>
    readonly refused: (problems: readonly FieldProblem[]) => Promise<Reply>
    readonly to?: string
  },
): Promise<Reply> {
  const { id } = request.params
  if (!isId(id)) return notFound()
  const done = await services.database.inTenant(request.tenant, async (tx) => {
    await holdAgreement(tx, id)
    const desk = await openDesk(tx, request)
    if (desk === null) return null
    const result = await given.run(tx, desk, actorOf(request, desk.today))
    if (result.ok) await noted(services, request, given.verb, { type: 'agreement', id })(tx)
    return result
  })
  if (done === null || (!done.ok && done.problem === 'missing')) return notFound()
  if (!done.ok) return given.refused([{ field: '', says: KEEP_WORDS[request.language].refusals[done.problem] }])
  return seeOther(given.to ?? keptHref(request, id, '/standing'))
}

interface Named {
  readonly register: Register
}
export const nameOf = ({ register }: Named, partner: string, request: WorkspaceRequest): string =>
  register.partners.get(partner) ?? AGREEMENT_WORDS[request.language].gonePartner

export const namesOf = (desk: Named, partners: readonly string[], request: WorkspaceRequest): string =>
  new Intl.ListFormat(request.language === 'es' ? 'es-US' : 'en-US').format(
    partners.map((partner) => nameOf(desk, partner, request)),
  )

/** The face of a page about one document. */
export function keptFace(request: WorkspaceRequest, { kept }: Desk, title: string, isStanding = false): PageFace {
  const { agreement } = kept
  const says = KEEP_WORDS[request.language]
  const document = { href: keptHref(request, agreement.id), label: agreement.title }
  return {
    title: `${title}: ${agreement.title}`,
    section: 'manage',
    workspacePlace: 'agreements',
    seenBy: agreement.isShared ? says.seenByShared : says.seenByPartner,
    breadcrumbs: [
      { href: here(request, '/agreements'), label: AGREEMENT_WORDS[request.language].agreements },
      document,
      ...(isStanding ? [] : [{ href: keptHref(request, agreement.id, '/standing'), label: says.standing }]),
    ],
  }
}
