import type { Tenant } from '../../../core/access.ts'
import { isId } from '../../../core/kinds.ts'
import { linksTo, type SecretLink } from '../../../platform/links/index.ts'
import { partnerById } from '../../../platform/partners/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { COLLECTION_LINK, type Collection, type Item, mayChange } from './collection.ts'
import { itemsOf } from './items-store.ts'
import { collectionById } from './store.ts'
import type { Shown } from './take-away.ts'
import { worksOf } from './works.ts'

interface Read {
  readonly collection: Collection
  readonly items: readonly Item[]
  readonly maker: string
  readonly link: SecretLink | null
}

/** The collection of the address with all that its page shows. Null where there is none that the member may read. */
export async function shownTo(
  services: Services,
  request: WorkspaceRequest,
): Promise<(Shown & { readonly mayChange: boolean; readonly link: SecretLink | null }) | null> {
  const { id } = request.params
  if (!isId(id)) return null
  const read = await services.database.inTenant(request.tenant, (tx) => readAll(tx, request.tenant, id))
  if (read === null) return null
  const { collection, items, maker, link } = read
  const works = await worksOf(services, items)
  return { collection, works, maker, link, mayChange: mayChange(request.tenant, collection) }
}

async function readAll(tx: Tx, tenant: Tenant, id: string): Promise<Read | null> {
  const collection = await collectionById(tx, id)
  if (collection === null) return null
  const maker = await partnerById(tx, tenant, collection.partner)
  return {
    collection,
    items: await itemsOf(tx, id),
    maker: maker?.name ?? '',
    link: collection.hasLink && mayChange(tenant, collection) ? await openLink(tx, id) : null,
  }
}

/** The one that was not ended; a new one ends the one before. */
export async function openLink(tx: Tx, collection: string): Promise<SecretLink | null> {
  const links = await linksTo(tx, COLLECTION_LINK, collection)
  return links.find(({ revokedAt }) => revokedAt === null) ?? null
}
