import { deskContact } from '../../../platform/desk/index.ts'
import type { Services } from '../../../platform/services.ts'
import { publishedById } from '../published-store.ts'
import { type LibraryResource, resourceInContent } from '../resource.ts'
import type { Item } from './collection.ts'

/** An item with the resource that it names; null when the library holds it no more. */
export interface Work {
  readonly item: Item
  readonly resource: LibraryResource | null
}

/** From content/, or published by the desk and not withdrawn since. */
export async function resourceFor(
  { database }: Pick<Services, 'database'>,
  id: string,
): Promise<LibraryResource | null> {
  if (!/^[a-z0-9][a-z0-9.-]{0,120}$/.test(id)) return null
  return resourceInContent(id) ?? database.inTenant(deskContact(), (tx) => publishedById(tx, id))
}

export async function worksOf(
  { database }: Pick<Services, 'database'>,
  items: readonly Item[],
): Promise<readonly Work[]> {
  const works = items.map((item) => ({ item, resource: resourceInContent(item.resource) }))
  if (works.every(({ resource }) => resource !== null)) return works
  return database.inTenant(deskContact(), async (tx) => {
    const found: Work[] = []
    for (const { item, resource } of works)
      found.push({ item, resource: resource ?? (await publishedById(tx, item.resource)) })
    return found
  })
}
