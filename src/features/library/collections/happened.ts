import { isId } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import type { CollectionView } from './collection-page.tsx'
import { itemById } from './items-store.ts'
import type { Shown } from './take-away.ts'
import { COLLECTION_WORDS } from './words.ts'

/** What the address says was just done; checked against the records, so that no address can claim it. */
export async function happenedIn(
  { database }: Services,
  request: WorkspaceRequest,
  { collection, works }: Shown,
): Promise<NonNullable<CollectionView['happened']> | null> {
  const says = COLLECTION_WORDS[request.language]
  const named = works.find(({ item }) => item.resource === request.query.get('resource'))
  switch (request.query.get('done')) {
    case 'added':
      return named === undefined ? null : { says: says.added(named.item.title) }
    case 'there':
      return named === undefined ? null : { says: says.already(named.item.title) }
    case 'removed': {
      const id = request.query.get('item') ?? ''
      if (!isId(id) || works.some(({ item }) => item.id === id)) return null
      const item = await database.inTenant(request.tenant, (tx) => itemById(tx, collection.id, id))
      return item === null ? null : { says: says.removed(item.title), undo: id }
    }
    case 'put-back':
      return { says: says.putBack }
    case 'not-put-back':
      return { says: says.notPutBack }
    case 'unlinked':
      return collection.hasLink ? null : { says: says.linkEnded }
    default:
      return null
  }
}
