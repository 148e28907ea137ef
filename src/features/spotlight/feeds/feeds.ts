import { type Instant, instant } from '../../../core/kinds.ts'
import { ownOrigin } from '../../../platform/access/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Feed, FeedEntry } from '../../../web/atom.ts'
import type { PageRequest, Reply } from '../../../web/route.ts'
import { SHELL_WORDS } from '../../../web/words/shell.ts'
import { type Change, changesSince, DAY_MS, readAsked } from '../changes/changes.ts'
import { CHANGES_WORDS } from '../changes/changes-words.ts'
import type { PublicNotice } from '../notices/notice.ts'
import { NOTICE_WORDS } from '../notices/notice-words.ts'
import { dateInWords } from '../notices/when-words.ts'
import { allNotices, publishedStories } from '../reading.ts'
import type { Story } from '../stories/story.ts'
import { STORY_WORDS } from '../stories/story-words.ts'
import { feedReply } from './feed-reply.ts'

/** Readers of feeds look often; what is older is on the pages. */
const MOST = 100
/** How far the feed of changes looks back. */
const LOOKS_BACK_DAYS = 90
/** When the first of these pages was put together: the moment of a feed that is still empty. */
const BEGINNING = instant(Date.UTC(2026, 10, 22))

/** What changed in the last three months, in all sections or in one. */
export async function changesFeed({ database, settings }: Services, request: PageRequest): Promise<Reply> {
  const says = CHANGES_WORDS[request.language]
  const { section } = readAsked(request.query, request.now)
  const since = instant(request.now - LOOKS_BACK_DAYS * DAY_MS)
  const { changes, firstAt } = await changesSince(database, { since, section })
  const query = section === null ? '' : `?section=${section}`
  return feedOf(settings, request, {
    title: section === null ? says.feedTitle : says.feedSection(says.sections[section]),
    subtitle: says.lead,
    self: `/spotlight/changes.atom${query}`,
    page: `/spotlight/changes${query}`,
    told: changes.map((change) => changeTold(change, request)),
    since: firstAt ?? BEGINNING,
  })
}

function changeTold({ id, section, how, path, title, at }: Change, request: PageRequest): Told {
  const says = CHANGES_WORDS[request.language]
  return {
    // The next change of the same page is an entry of its own.
    id: `/spotlight/changes/${id}/${new Date(at).toISOString()}`,
    title: `${says.hows[how]}: ${title}`,
    path: how === 'removed' ? `/spotlight/changes?section=${section}` : path,
    summary: `${says.sections[section]}. ${says.hows[how]}: ${title}`,
    updated: at,
    categories: [section],
  }
}

export async function noticesFeed(services: Services, request: PageRequest): Promise<Reply> {
  const says = NOTICE_WORDS[request.language]
  const notices = await allNotices(services)
  return feedOf(services.settings, request, {
    title: says.title,
    subtitle: says.lead,
    self: '/spotlight/notices.atom',
    page: '/spotlight/notices',
    told: notices.map((notice) => noticeTold(notice, request)),
    since: BEGINNING,
  })
}

/** Without the state: that changes with the clock, and a feed entry stays as it was fetched. */
function noticeTold(notice: PublicNotice, request: PageRequest): Told {
  const { language } = request
  const says = NOTICE_WORDS[language]
  const { opens, closes, zone } = notice.times
  const facts = [
    says.kinds[notice.kind],
    ...(opens === null ? [] : [`${says.opens}: ${dateInWords(opens, zone, language)}`]),
    ...(closes === null ? [] : [`${says.closes}: ${dateInWords(closes, zone, language)}`]),
    `${says.forWhom}: ${notice.forWhom}`,
    ...(notice.isInvented ? [says.invented] : []),
  ]
  return {
    id: `/spotlight/notices/${notice.id}`,
    title: notice.title,
    path: `/spotlight/notices/${notice.id}`,
    summary: `${facts.join('. ')}. ${notice.text}`,
    updated: notice.updatedAt,
    categories: [notice.kind],
  }
}

export async function storiesFeed(services: Services, request: PageRequest): Promise<Reply> {
  const says = STORY_WORDS[request.language]
  const stories = await publishedStories(services)
  return feedOf(services.settings, request, {
    title: says.stories,
    subtitle: says.lead,
    self: '/spotlight/stories.atom',
    page: '/spotlight',
    told: stories.map((story) => storyTold(story, request)),
    since: BEGINNING,
  })
}

function storyTold(story: Story, request: PageRequest): Told {
  const says = STORY_WORDS[request.language]
  const summary = [story.isInvented ? says.invented : '', story.place, story.did, story.result]
  return {
    id: `/spotlight/${story.id}`,
    title: story.title,
    path: `/spotlight/${story.id}`,
    summary: summary.filter((part) => part !== '').join('. '),
    updated: story.updatedAt,
    categories: story.types,
  }
}

/** One entry before it has its addresses. */
interface Told extends Pick<FeedEntry, 'id' | 'title' | 'summary'> {
  readonly path: string
  readonly updated: Instant
  readonly categories: readonly string[]
}
interface Described {
  readonly title: string
  readonly subtitle: string
  readonly self: string
  readonly page: string
  readonly told: readonly Told[]
  /** When the feed was last right while it is empty. */
  readonly since: Instant
}
function feedOf(settings: Services['settings'], request: PageRequest, described: Described): Reply {
  const origin = ownOrigin(settings.origin, request.url)
  const whole = (path: string) => `${origin}${request.href(path)}`
  const { title, subtitle, self, page, told, since } = described
  const newestFirst = told.toSorted((one, other) => other.updated - one.updated).slice(0, MOST)
  const feed: Feed = {
    title,
    subtitle,
    id: tagOf(origin, request.href(self)),
    self: whole(self),
    page: whole(page),
    author: SHELL_WORDS[request.language].product,
    updated: new Date(since).toISOString(),
    entries: newestFirst.map(({ path, updated, id, ...entry }) => ({
      ...entry,
      id: tagOf(origin, id),
      address: whole(path),
      updated: new Date(updated).toISOString(),
    })),
  }
  return feedReply(feed, request.headers)
}

/** `tag:toolkit.example,2026:/spotlight/…` (RFC 4151): names the thing and no way to it, so it stays when pages move. */
const tagOf = (origin: string, id: string): string => `tag:${new URL(origin).hostname},2026:${encodeURI(id)}`
