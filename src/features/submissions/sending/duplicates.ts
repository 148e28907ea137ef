import { readContent } from '../../../platform/content/index.ts'
import { deskKeeper } from '../../../platform/desk/index.ts'
import type { Services } from '../../../platform/services.ts'
import { titleKey, urlKey } from '../same.ts'
import { type SameKeys, sentBefore } from '../store.ts'

/** Something that is here already and has the same file, link or title. */
export interface SameThing {
  readonly how: 'file' | 'link' | 'title'
  /** Null: it was sent, and is not public yet; of that nothing more is told. */
  readonly published: { readonly href: string; readonly title: string } | null
}

/** Looks through the library and what was sent before. Never stops anyone: they may send theirs all the same. */
export async function findSame(
  { database }: Pick<Services, 'database'>,
  keys: SameKeys,
): Promise<readonly SameThing[]> {
  const sent = await database.inTenant(deskKeeper(), (tx) => sentBefore(tx, keys))
  return [
    ...inContent(keys),
    ...sent.map(({ how, state, resource, title }) => ({
      how,
      published: state === 'published' ? { href: `/library/${resource}`, title } : null,
    })),
  ]
}

function inContent(keys: SameKeys): readonly SameThing[] {
  return readContent().resources.flatMap((resource) => {
    const isLink =
      keys.urlKey !== '' &&
      resource.url !== null &&
      resource.url_kind === 'direct' &&
      urlKey(resource.url) === keys.urlKey
    if (!isLink && titleKey(resource.title) !== keys.titleKey) return []
    const published = { href: `/library/${resource.id}`, title: resource.title }
    return [{ how: isLink ? ('link' as const) : ('title' as const), published }]
  })
}
