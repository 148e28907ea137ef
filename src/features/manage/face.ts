import { here } from '../../platform/workspace/index.ts'
import type { PageFace, WorkspaceRequest } from '../../web/route.ts'
import { MANAGE_WORDS } from './words.ts'

interface FaceOptions {
  readonly title: string
  readonly place: 'partners' | 'documents' | 'files' | 'notices'
  readonly seenBy: string
  /** False on the first page of the place, which needs no way back to itself. */
  readonly isBelow?: boolean
}

export function face(request: WorkspaceRequest, { title, place, seenBy, isBelow = true }: FaceOptions): PageFace {
  const says = MANAGE_WORDS[request.language]
  return {
    title,
    section: 'manage',
    // The register stands under "manage" in the workspace navigation.
    workspacePlace: place === 'partners' ? 'manage' : place,
    seenBy,
    ...(isBelow ? { breadcrumbs: [{ href: here(request, `/${place}`), label: says[place] }] } : {}),
  }
}
