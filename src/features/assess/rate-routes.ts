import { isId } from '../../core/kinds.ts'
import { evidencePlace } from '../../platform/evidence/index.ts'
import type { Services } from '../../platform/services.ts'
import { FIELD_READERS, noted } from '../../platform/workspace/index.ts'
import { memberRoute, notFound, type Reply, type Route, type WorkspaceRequest } from '../../web/route.ts'
import { AT, assessFace, assessPlace } from './face.ts'
import { saveQuestion, showQuestion } from './rate-acts.ts'
import type { RateDoor } from './rate-door.ts'
import { ASSESS_WORDS } from './words.ts'

/** The rating form of members: one page a question. */
export function rateRoutes(services: Services): readonly Route[] {
  const own = { path: `${AT}/:round/rate/:question`, classes: ['D1'], roles: FIELD_READERS } as const
  return [
    memberRoute({
      ...own,
      method: 'GET',
      audit: null,
      rate: 'read',
      handle: (request) => through(services, request, showQuestion),
    }),
    memberRoute({
      ...own,
      method: 'POST',
      audit: 'assessment.rate',
      rate: 'write',
      handle: (request) => through(services, request, saveQuestion),
    }),
  ]
}

function through(
  services: Services,
  request: WorkspaceRequest,
  act: (door: RateDoor) => Promise<Reply>,
): Promise<Reply> | Reply {
  const { tenant, params } = request
  const { round } = params
  if (!isId(round)) return notFound()
  return act({
    request,
    tenant,
    round,
    key: { account: tenant.account },
    at: assessPlace(request, `/${round}`),
    inRound: (work) => services.database.inTenant(tenant, work),
    note: (tx, verb) => noted(services, request, verb, { type: 'assessment', id: round })(tx),
    face: (of, title) => assessFace(request, { title, round: of, seenBy: ASSESS_WORDS[request.language].seenByRater }),
    evidenceAt: (id) => evidencePlace(request, { kind: 'answer', id }),
    missing: notFound,
  })
}
