import { isId } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import { notFound, type PageFace, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import { definitionName } from '../profile/definition-words.ts'
import { findAudit, reviewerOf, type StoredAudit } from './audit-store.ts'
import { AUDIT_WORDS } from './audit-words.ts'
import { type CountedSet, isCounted, labFace, setPlace, withFoundSet } from './lab-request.ts'

/** Address of a page about one audit. */
export const auditPlace = (request: WorkspaceRequest, rest = ''): string =>
  setPlace(request, `/audits/${request.params.audit}${rest}`)

type Draw = (request: WorkspaceRequest, audit: StoredAudit, set: CountedSet) => Promise<Reply> | Reply

/** Finds the audit of the address within its set, or answers that there is none. */
export const withAudit =
  (services: Services, draw: Draw) =>
  (request: WorkspaceRequest): Promise<Reply> =>
    withFoundSet(services, request, async (set) => {
      const { audit = '' } = request.params
      if (!isId(audit) || !isCounted(set)) return notFound()
      const found = await services.database.inTenant(request.tenant, (tx) => findAudit(tx, set.id, audit))
      return found === null ? notFound() : draw(request, found, set)
    })

/** The same for its two reviewers alone: to anyone else there is no such page. */
export const forReviewers = (services: Services, draw: Draw) =>
  withAudit(services, (request, audit, set) =>
    reviewerOf(audit, request.tenant.account) === null ? notFound() : draw(request, audit, set),
  )

export function auditFace(request: WorkspaceRequest, title: string, isBelow = false): PageFace {
  const says = AUDIT_WORDS[request.language]
  return labFace(request, title, [
    { href: setPlace(request, '/audits'), label: says.title },
    ...(isBelow ? [{ href: auditPlace(request), label: says.back }] : []),
  ])
}

/** The face of pages that the two reviewers alone can open. */
export const reviewFace = (request: WorkspaceRequest, title: string): PageFace => ({
  ...auditFace(request, title, true),
  seenBy: AUDIT_WORDS[request.language].seenByReviewers,
})

/** What the audited rule is called: by its name of then, where it was an own one. */
export const ruleName = ({ definition, definitionName: own }: StoredAudit, language: Language): string =>
  definitionName({ id: definition, ownName: own === '' ? null : own }, language)

/** Names of accounts at the partner; someone who left is named by a dash. */
export async function namesOf(tx: Tx, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('id', 'in', [...accounts])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
