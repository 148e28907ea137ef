import type { VNode } from 'preact'
import type { Services } from '../../../platform/services.ts'
import { ButtonLink, Buttons, EmptyState, PageHeader } from '../../../web/parts/index.ts'
import { notFound, type PageRequest, page, type Reply } from '../../../web/route.ts'
import { longDay } from '../../../web/words/numbers.ts'
import { dayOf } from '../changes/changes.ts'
import { feedLink } from '../feeds/feed-link.ts'
import { NOTICE_WORDS } from '../notices/notice-words.ts'
import { byTurn, Notices } from '../notices/pages.tsx'
import { stateAt } from '../notices/when.ts'
import { allNotices, publishedStories, storyNamed } from '../reading.ts'
import type { Story } from './story.ts'
import { Invented, StoryBody, StoryFacts } from './story-view.tsx'
import { STORY_WORDS } from './story-words.ts'

/** On the front only those that end first; all others are one link away. */
const NOTICES_IN_FRONT = 3

/** The front: stories, notices that are open, and the door to what changed. */
export async function showSpotlight(services: Services, request: PageRequest): Promise<Reply> {
  const { language, now } = request
  const says = STORY_WORDS[language]
  const stories = await publishedStories(services)
  const open = byTurn(await allNotices(services), now).current.filter(
    ({ times }) => stateAt(times, now).kind === 'open',
  )
  return page(
    {
      title: says.title,
      description: says.lead,
      alternates: [
        feedLink(request, '/spotlight/stories.atom', says.feed),
        feedLink(request, '/spotlight/notices.atom', NOTICE_WORDS[language].feed),
      ],
    },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      <Stories stories={stories} request={request} />
      <section>
        <h2>{says.notices}</h2>
        {open.length === 0 ? (
          <p>{says.noticesNone}</p>
        ) : (
          <Notices notices={open.slice(0, NOTICES_IN_FRONT)} request={request} />
        )}
        <p>
          <a href={request.href('/spotlight/notices')}>{says.allNotices}</a>
        </p>
      </section>
      <section>
        <h2>{says.changes}</h2>
        <p>
          {says.changesText} <a href={request.href('/spotlight/changes')}>{says.changesLink}</a>
        </p>
      </section>
    </>,
  )
}

interface StoriesProps {
  readonly stories: readonly Story[]
  readonly request: PageRequest
}
function Stories({ stories, request }: StoriesProps): VNode {
  const { language } = request
  const says = STORY_WORDS[language]
  const doors = (
    <Buttons>
      <ButtonLink href={request.href('/library/submit')}>{says.send}</ButtonLink>
      <ButtonLink href={request.href('/learn/experiences')} kind="secondary">
        {says.documented}
      </ButtonLink>
    </Buttons>
  )
  if (stories.length === 0)
    return (
      <EmptyState title={says.storiesNone}>
        <p>{says.storiesNoneText}</p>
        {doors}
      </EmptyState>
    )
  return (
    <section>
      <h2>{says.stories}</h2>
      <ul class="ruled-list">
        {stories.map((story) => (
          <li key={story.id}>
            <a href={request.href(`/spotlight/${story.id}`)} lang="en">
              {story.title}
            </a>{' '}
            <Invented story={story} language={language} />
            <br />
            <span lang="en">{firstOf(story.did)}</span>
            <br />
            <small>{[story.place, story.maker].filter((one) => one !== '').join('. ')}</small>
          </li>
        ))}
      </ul>
      <h3>{says.sendTitle}</h3>
      <p>{says.sendText}</p>
      {doors}
      <p>
        <a href={request.href('/spotlight/stories.atom')} type="application/atom+xml">
          {says.feed}
        </a>
      </p>
    </section>
  )
}

const firstOf = (text: string): string => text.split(/\n{2,}/)[0] ?? ''

export async function showStory(services: Services, request: PageRequest): Promise<Reply> {
  const { language } = request
  const story = await storyNamed(services, request.params.id ?? '')
  if (story === null) return notFound()
  const says = STORY_WORDS[language]
  const published = dayOf(story.updatedAt)
  return page(
    {
      title: story.title,
      description: firstOf(story.did).slice(0, 300),
      compiled: published,
      chips: story.isInvented ? [says.invented] : [],
      breadcrumbs: [{ href: request.href('/spotlight'), label: says.page }],
      alternates: [feedLink(request, '/spotlight/stories.atom', says.feed)],
    },
    <>
      <div lang="en">
        <PageHeader title={story.title} />
      </div>
      <StoryFacts story={story} language={language} />
      <StoryBody story={story} language={language} href={(path) => request.href(path)} />
      <footer class="provenance" data-compiled={published}>
        <p>
          {says.published(longDay(published, language))}{' '}
          <a href={request.href(`/contact?about=${encodeURIComponent(request.path)}`)}>{says.tellUs}</a>
        </p>
      </footer>
    </>,
  )
}
