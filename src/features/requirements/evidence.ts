import { isId } from '../../core/kinds.ts'
import type { EvidenceDoor, ThingsHere } from '../../platform/evidence/index.ts'
import { here, READERS, todayOf } from '../../platform/workspace/index.ts'
import { EVIDENCE_KIND, listPath, mayWork, openBook, requirementPath } from './book.ts'
import { followedLists, textOf, titleOf } from './store.ts'

/** Evidence of a requirement: linked by those who work on it, seen by every partner. */
export const requirementEvidence: EvidenceDoor = {
  kind: EVIDENCE_KIND,
  roles: READERS,
  open: async (tx, request, id) => {
    if (!isId(id)) return null
    const today = await todayOf(tx, request.tenant, request.now)
    const book = await openBook(tx, request.tenant, { today, inForce: [] })
    const requirement = book.entries.find((entry) => entry.requirement.id === id)?.requirement
    if (requirement === undefined) return null
    return {
      title: `${requirement.number}. ${textOf(requirement, request.language)}`,
      back: here(request, requirementPath(id)),
      mayAdd: mayWork(request.tenant, requirement, book.me),
      place: 'requirements',
    }
  },
}

/** Lists that are followed may show that something else is as it says. */
export const requirementThings: ThingsHere = async (tx, request) =>
  (await followedLists(tx)).map((list) => ({ href: listPath(list.id), label: titleOf(list, request.language) }))
