import type { VNode } from 'preact'
import { isDesk } from '../../../platform/desk/index.ts'
import { latestVersions, type Version } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import { ButtonLink, Buttons, EmptyState, PageHeader, Table } from '../../../web/parts/index.ts'
import { notFound, page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { count, longDay } from '../../../web/words/numbers.ts'
import { dayOf } from '../changes/changes.ts'
import { ITEM_KINDS, type Item } from '../item.ts'
import { itemsOf } from '../store.ts'
import { DESK_WORDS } from './desk-words.ts'
import { here, titleIn } from './kinds.ts'

/** All notices and stories of the desk, published or not. */
export async function showList(services: Services, request: WorkspaceRequest): Promise<Reply> {
  if (!isDesk(request.tenant)) return notFound()
  const says = DESK_WORDS[request.language]
  const listed = await services.database.inTenant(request.tenant, async (tx) => {
    const lists = []
    for (const kind of ITEM_KINDS) {
      const items = await itemsOf(tx, kind)
      const versions = await latestVersions(
        tx,
        kind,
        items.map(({ id }) => id),
      )
      lists.push({ kind, items, versions })
    }
    return lists
  })
  return page(
    { title: says.title, workspacePlace: 'spotlight', seenBy: says.seenBy },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      <Buttons>
        <ButtonLink href={here(request, '/new')}>{says.newNotice}</ButtonLink>
      </Buttons>
      {listed.map(({ kind, items, versions }) => (
        <Items key={kind} request={request} kind={kind} items={items} versions={versions} />
      ))}
    </>,
  )
}

interface ItemsProps {
  readonly request: WorkspaceRequest
  readonly kind: Item['kind']
  readonly items: readonly Item[]
  readonly versions: ReadonlyMap<string, Version>
}
function Items({ request, kind, items, versions }: ItemsProps): VNode {
  const { language } = request
  const says = DESK_WORDS[language]
  const title = kind === 'story' ? says.stories : says.notices
  if (items.length === 0)
    return (
      <EmptyState title={title}>
        <p>{kind === 'story' ? says.noStories : says.noNotices}</p>
      </EmptyState>
    )
  return (
    <Table
      caption={title}
      columns={[
        { key: 'title', label: says.theTitle },
        { key: 'standing', label: says.standing },
        { key: 'changed', label: says.changed },
      ]}
      rows={items.flatMap((item) => {
        const newest = versions.get(item.id)
        if (newest === undefined) return []
        return [
          {
            title: (
              <a href={here(request, `/${item.id}`)} lang="en">
                {titleIn(kind, newest.fields)}
              </a>
            ),
            standing: standingOf(item, newest, request),
            changed: longDay(dayOf(newest.at), language),
          },
        ]
      })}
    />
  )
}

/** Where an item stands: published, waiting, or both. */
export function standingOf(item: Item, newest: Version, { language }: Pick<WorkspaceRequest, 'language'>): string {
  const says = DESK_WORDS[language]
  const out = item.record === null ? says.draft : says.publishedAs(count(item.publishedVersion, language))
  return newest.version === item.publishedVersion ? out : `${out}. ${says.waiting(count(newest.version, language))}`
}
