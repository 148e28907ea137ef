import { isId } from '../../core/kinds.ts'
import { readContent } from '../../platform/content/index.ts'
import { deskContact } from '../../platform/desk/index.ts'
import type { Services } from '../../platform/services.ts'
import { contentNotices, noticeOfItem, type PublicNotice } from './notices/notice.ts'
import { itemById, publishedItems } from './store.ts'
import { type Story, storyOfItem } from './stories/story.ts'

type Records = Pick<Services, 'database'>

/** Every notice that readers may see: of content/ and of the desk. Read as nobody at the desk, so never a draft. */
export async function allNotices({ database }: Records): Promise<readonly PublicNotice[]> {
  const items = await database.inTenant(deskContact(), (tx) => publishedItems(tx, 'public-notice'))
  return [...items.map(noticeOfItem), ...contentNotices(readContent())]
}

export async function noticeNamed({ database }: Records, id: string): Promise<PublicNotice | null> {
  // Ids of content/ are words.
  if (!isId(id)) return contentNotices(readContent()).find((one) => one.id === id) ?? null
  const item = await database.inTenant(deskContact(), (tx) => itemById(tx, 'public-notice', id))
  return item?.record ? noticeOfItem(item) : null
}

export async function publishedStories({ database }: Records): Promise<readonly Story[]> {
  const items = await database.inTenant(deskContact(), (tx) => publishedItems(tx, 'story'))
  return items.map(storyOfItem)
}

export async function storyNamed({ database }: Records, id: string): Promise<Story | null> {
  if (!isId(id)) return null
  const item = await database.inTenant(deskContact(), (tx) => itemById(tx, 'story', id))
  return item?.record ? storyOfItem(item) : null
}
