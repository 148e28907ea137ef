import { type Content, readContent } from '../../platform/content/index.ts'
import { pageEntry, type SearchEntry } from '../../platform/search/index.ts'
import type { Tx } from '../../storage/index.ts'
import { LANGUAGES } from '../../web/words/index.ts'
import { CHANGES_WORDS } from './changes/changes-words.ts'
import type { Item } from './item.ts'
import { contentNotices, noticeOfItem, type PublicNotice } from './notices/notice.ts'
import { NOTICE_WORDS } from './notices/notice-words.ts'
import { publishedItems } from './store.ts'
import { type Story, storyOfItem } from './stories/story.ts'
import { STORY_WORDS } from './stories/story-words.ts'

/** What comes with the toolkit: the pages, and the notices of content/. */
export function spotlightEntries(content: Content = readContent()): readonly SearchEntry[] {
  return [...PAGES, ...contentNotices(content).map(noticeEntry)]
}

/** What the desk has published. */
export async function publishedSpotlight(tx: Tx): Promise<readonly SearchEntry[]> {
  const items = [...(await publishedItems(tx, 'public-notice')), ...(await publishedItems(tx, 'story'))]
  return items.map(entryOfItem)
}

export function entryOfItem(item: Item): SearchEntry {
  const entry = item.kind === 'story' ? storyEntry(storyOfItem(item)) : noticeEntry(noticeOfItem(item))
  return item.publishedAt === null ? entry : { ...entry, publishedAt: item.publishedAt }
}

const noticeEntry = (notice: PublicNotice): SearchEntry => ({
  id: `notice:${notice.id}`,
  kind: 'notice',
  path: `/spotlight/notices/${notice.id}`,
  title: notice.title,
  text: `${notice.text} ${notice.forWhom} ${NOTICE_WORDS.en.kinds[notice.kind]}`,
  language: 'en',
  facets: { confirmed: [notice.confirmed ? 'yes' : 'no'] },
})

const storyEntry = (story: Story): SearchEntry => ({
  id: `story:${story.id}`,
  kind: 'story',
  path: `/spotlight/${story.id}`,
  title: story.title,
  text: [story.place, story.did, story.result, story.maker].join(' '),
  language: 'en',
  facets: { type: story.types },
})

const PAGES: readonly SearchEntry[] = LANGUAGES.flatMap((language) =>
  [
    { path: '/spotlight', says: STORY_WORDS[language] },
    { path: '/spotlight/notices', says: NOTICE_WORDS[language] },
    { path: '/spotlight/changes', says: CHANGES_WORDS[language] },
  ].map(({ path, says }) => pageEntry(language, { path, title: says.title, text: says.lead })),
)
