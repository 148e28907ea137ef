import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import type { PageFace, WorkspaceRequest } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import type { Collection } from './collection.ts'
import { COLLECTION_WORDS } from './words.ts'

export const COLLECTIONS_AT = '/w/:collaboration/collections'

/** An address below the collections of the workspace, with its language. */
export function here(request: WorkspaceRequest, rest = ''): string {
  return request.href(`/w/${request.membership.collaboration.slug}/collections${rest}`)
}

/** Who sees this collection, in words. */
export function seenBy({ isShared, hasLink }: Pick<Collection, 'isShared' | 'hasLink'>, language: Language): string {
  const says = COLLECTION_WORDS[language]
  return `${isShared ? says.seenByShared : says.seenByPrivate}${hasLink ? `${says.and}${says.seenByLink}` : ''}`
}

export function face(request: WorkspaceRequest, given: { readonly title: string; readonly seenBy: string }): PageFace {
  const says = COLLECTION_WORDS[request.language]
  return {
    ...given,
    section: 'library',
    workspacePlace: 'collections',
    ...(given.title === says.title ? {} : { breadcrumbs: [{ href: here(request), label: says.title }] }),
  }
}

/** Leaves the audit entry of an act, in its own transaction. */
export function noted(tx: Tx, services: Services, request: WorkspaceRequest, act: { verb: string; id: string }) {
  return services.audit.record(tx, {
    tenant: request.tenant,
    at: request.now,
    verb: act.verb,
    object: { type: 'collection', id: act.id },
    class: 'D1',
    address: request.address,
    ...(request.visitor.kind === 'account' ? { session: request.visitor.session } : {}),
  })
}
