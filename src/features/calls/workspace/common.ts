import type { PageFace, WorkspaceRequest } from '../../../web/route.ts'
import { CALLS_WORDS } from '../page-words.ts'

/** Inside a workspace, counts below this are not told where a table describes persons or places. */
export const LEAST_OF_PERSONS = 5

/** An address below the calls of this workspace, in the language of the request. */
export const callsAt = (request: WorkspaceRequest, rest = ''): string =>
  request.href(`/w/${request.params.collaboration}/calls${rest}`)

/** Who may see tables made of calls. */
export const READERS = ['executive', 'coordinator', 'supervisor', 'analyst', 'privacy-officer'] as const
/** Who may bring calls in and take them out, because rows pass through their hands. */
export const IMPORTERS = ['coordinator', 'analyst'] as const
export const mayChange = ({ tenant }: WorkspaceRequest): boolean => IMPORTERS.some((role) => role === tenant.role)

export function faceOf(request: WorkspaceRequest, title: string, isBelow = true): PageFace {
  const says = CALLS_WORDS[request.language]
  return {
    title,
    workspacePlace: 'calls',
    seenBy: says.seenBy(request.membership.partner.name),
    ...(isBelow ? { breadcrumbs: [{ href: callsAt(request), label: says.workTitle }] } : {}),
  }
}
