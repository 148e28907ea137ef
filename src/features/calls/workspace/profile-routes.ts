import { isId } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import {
  type MemberRoute,
  memberRoute,
  notFound,
  type Reply,
  type Route,
  type WorkspaceRequest,
} from '../../../web/route.ts'
import { findSet } from '../keeping/sets.ts'
import { READERS } from './common.ts'
import { type CountedSet, letterPage, profileFile, sendLetter } from './profile-pages.tsx'

const AT = '/w/:collaboration/calls/sets/:set'

/** What a need profile becomes: documents to take along, and the letter to the dispatch center. */
export function profileRoutes(services: Services): readonly Route[] {
  const of =
    (draw: (request: WorkspaceRequest, set: CountedSet) => Promise<Reply> | Reply): MemberRoute['handle'] =>
    async (request) => {
      const { set: id = '' } = request.params
      if (!isId(id)) return notFound()
      const set = await services.database.inTenant(request.tenant, (tx) => findSet(tx, id))
      return set === null || set.profile === null ? notFound() : draw(request, { ...set, profile: set.profile })
    }
  const tables = { classes: ['D2-tables'], roles: READERS } as const
  const file = { ...tables, method: 'GET', audit: 'calls.export', rate: 'export' } as const
  const read = { ...tables, method: 'GET', audit: 'calls.read', rate: 'read' } as const
  const write = { ...tables, method: 'POST', audit: 'calls.letter', rate: 'write' } as const
  return [
    memberRoute({
      ...file,
      path: `${AT}/profile.pdf`,
      handle: of((request, set) => profileFile(services, request, { set, as: 'pdf' })),
    }),
    memberRoute({
      ...file,
      path: `${AT}/profile.docx`,
      handle: of((request, set) => profileFile(services, request, { set, as: 'word' })),
    }),
    memberRoute({
      ...file,
      path: `${AT}/summary.pdf`,
      handle: of((request, set) => profileFile(services, request, { set, as: 'council' })),
    }),
    memberRoute({ ...read, path: `${AT}/letter`, handle: of((request, set) => letterPage(request, set)) }),
    memberRoute({ ...write, path: `${AT}/letter`, handle: of((request, set) => sendLetter(services, request, set)) }),
  ]
}
