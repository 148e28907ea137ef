import type { Tenant } from '../../core/access.ts'
import { here, mayWrite } from '../../platform/workspace/index.ts'
import type { PageFace, WorkspaceRequest } from '../../web/route.ts'
import type { Round } from './round.ts'
import { ASSESS_WORDS } from './words.ts'

export const AT = '/w/:collaboration/assess'

/** An address of the self-assessment in the workspace of the request. */
export const assessPlace = (request: WorkspaceRequest, rest = ''): string => here(request, `/assess${rest}`)

interface FaceOptions {
  readonly title: string
  readonly round?: Round
  readonly seenBy?: string
  /** False on the first page of the place, which needs no way back to itself. */
  readonly isBelow?: boolean
}
export function assessFace(request: WorkspaceRequest, { title, round, seenBy, isBelow = true }: FaceOptions): PageFace {
  const says = ASSESS_WORDS[request.language]
  const above = { href: assessPlace(request), label: says.title }
  return {
    title,
    workspacePlace: 'assess',
    seenBy: seenBy ?? says.seenBy,
    ...(isBelow
      ? {
          breadcrumbs: round ? [above, { href: assessPlace(request, `/${round.id}`), label: round.name }] : [above],
        }
      : {}),
  }
}

/** True for writers of the partner that opened the round. */
export const leads = (tenant: Tenant, round: Round): boolean => round.partner === tenant.partner && mayWrite(tenant)
export const isInvited = ({ partner }: Pick<Tenant, 'partner'>, { invited }: Round): boolean =>
  invited.includes(partner)
