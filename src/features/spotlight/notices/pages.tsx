import type { VNode } from 'preact'
import { ownOrigin } from '../../../platform/access/index.ts'
import { Provenance, readContent } from '../../../platform/content/index.ts'
import type { Services } from '../../../platform/services.ts'
import { ButtonLink, Buttons, EmptyState, Form, PageHeader, Select, SubmitButton } from '../../../web/parts/index.ts'
import { notFound, type PageRequest, page, type Reply } from '../../../web/route.ts'
import { count, longDay } from '../../../web/words/numbers.ts'
import { feedLink } from '../feeds/feed-link.ts'
import { allNotices, noticeNamed } from '../reading.ts'
import { STORY_WORDS } from '../stories/story-words.ts'
import { calendarOf, hasCalendar } from './calendar.ts'
import { NOTICE_KINDS, type NoticeKind, type PublicNotice } from './notice.ts'
import { marksOf, NoticeBody, NoticeLine } from './notice-view.tsx'
import { NOTICE_WORDS } from './notice-words.ts'
import { type NoticeState, STATES, stateAt, turnOf } from './when.ts'

interface Chosen {
  readonly kind: NoticeKind | null
  readonly state: NoticeState['kind'] | null
}

/** Notices by kind and state; what is over stands below. */
export async function showNotices(services: Services, request: PageRequest): Promise<Reply> {
  const { language, query, now } = request
  const says = NOTICE_WORDS[language]
  const all = await allNotices(services)
  const chosen: Chosen = {
    kind: NOTICE_KINDS.find((one) => one === query.get('kind')) ?? null,
    state: STATES.find((one) => one === query.get('state')) ?? null,
  }
  const found = all.filter(
    ({ kind, times }) =>
      (chosen.kind === null || kind === chosen.kind) &&
      (chosen.state === null || stateAt(times, now).kind === chosen.state),
  )
  return page(
    {
      title: says.title,
      description: says.lead,
      breadcrumbs: crumbs(request),
      alternates: [feedLink(request, '/spotlight/notices.atom', says.feed)],
    },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {all.length === 0 ? (
        <EmptyState title={says.empty}>
          <p>{says.emptyText}</p>
        </EmptyState>
      ) : (
        <>
          <Filter request={request} chosen={chosen} all={all} />
          <Found request={request} found={found} />
        </>
      )}
      <p>
        <a href={request.href('/spotlight/notices.atom')} type="application/atom+xml">
          {says.feed}
        </a>
      </p>
    </>,
  )
}

const crumbs = (request: PageRequest) => [
  { href: request.href('/spotlight'), label: STORY_WORDS[request.language].page },
]

interface FilterProps {
  readonly request: PageRequest
  readonly chosen: Chosen
  readonly all: readonly PublicNotice[]
}
function Filter({ request, chosen, all }: FilterProps): VNode {
  const { language, now } = request
  const says = NOTICE_WORDS[language]
  const withCount = (label: string, fits: (one: PublicNotice) => boolean) =>
    `${label} (${count(all.filter(fits).length, language)})`
  return (
    <section class="no-print" aria-label={says.show}>
      <Form action={request.href('/spotlight/notices')} method="get">
        <div class="field-pairs">
          <Select
            name="kind"
            label={says.kind}
            value={chosen.kind ?? ''}
            options={[
              { value: '', label: says.any },
              ...NOTICE_KINDS.map((one) => ({
                value: one,
                label: withCount(says.kinds[one], ({ kind }) => kind === one),
              })),
            ]}
          />
          <Select
            name="state"
            label={says.state}
            value={chosen.state ?? ''}
            options={[
              { value: '', label: says.any },
              ...STATES.map((one) => ({
                value: one,
                label: withCount(says.states[one], ({ times }) => stateAt(times, now).kind === one),
              })),
            ]}
          />
        </div>
        <SubmitButton>{says.show}</SubmitButton>
      </Form>
    </section>
  )
}

function Found({ request, found }: { readonly request: PageRequest; readonly found: readonly PublicNotice[] }): VNode {
  const { language, now } = request
  const says = NOTICE_WORDS[language]
  if (found.length === 0)
    return (
      <EmptyState title={says.none}>
        <p>
          {says.noneText} <a href={request.href('/spotlight/notices')}>{says.reset}</a>
        </p>
      </EmptyState>
    )
  const { current, over } = byTurn(found, now)
  return (
    <>
      <p>{says.found(count(found.length, language))}</p>
      <NoticeList title={says.openNow} notices={current} request={request} />
      <NoticeList title={says.closed} notices={over} request={request} />
    </>
  )
}

/** Open and coming ones, those that end or begin first on top; then what is over, the latest first. */
export function byTurn(
  notices: readonly PublicNotice[],
  now: PageRequest['now'],
): { readonly current: readonly PublicNotice[]; readonly over: readonly PublicNotice[] } {
  const isOver = ({ times }: PublicNotice) => stateAt(times, now).kind === 'closed'
  const soonest = notices.toSorted((one, other) => turnOf(one.times, now) - turnOf(other.times, now))
  return { current: soonest.filter((one) => !isOver(one)), over: soonest.filter(isOver).toReversed() }
}

interface ListProps {
  readonly title: string
  readonly notices: readonly PublicNotice[]
  readonly request: PageRequest
}
function NoticeList({ title, notices, request }: ListProps): VNode | null {
  if (notices.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <Notices notices={notices} request={request} />
    </section>
  )
}

export function Notices({ notices, request }: Omit<ListProps, 'title'>): VNode {
  return (
    <ul class="ruled-list">
      {notices.map((notice) => (
        <NoticeLine
          key={notice.id}
          notice={notice}
          now={request.now}
          language={request.language}
          href={request.href(`/spotlight/notices/${notice.id}`)}
        />
      ))}
    </ul>
  )
}

export async function showNotice(services: Services, request: PageRequest): Promise<Reply> {
  const { language, now } = request
  const notice = await noticeNamed(services, request.params.id ?? '')
  if (notice === null) return notFound()
  const says = NOTICE_WORDS[language]
  return page(
    {
      title: notice.title,
      description: notice.forWhom,
      compiled: notice.compiled,
      chips: marksOf(notice, language),
      breadcrumbs: [...crumbs(request), { href: request.href('/spotlight/notices'), label: says.notices }],
    },
    <>
      <div lang="en">
        <PageHeader title={notice.title} />
      </div>
      <NoticeBody notice={notice} now={now} language={language} />
      {hasCalendar(notice) && stateAt(notice.times, now).kind !== 'closed' ? (
        <Buttons>
          <ButtonLink href={request.href(`/spotlight/notices/${notice.id}/calendar.ics`)} kind="secondary">
            {says.calendar}
          </ButtonLink>
        </Buttons>
      ) : null}
      <Foot notice={notice} request={request} />
    </>,
  )
}

function Foot({ notice, request }: { readonly notice: PublicNotice; readonly request: PageRequest }): VNode {
  const says = NOTICE_WORDS[request.language]
  if (notice.from === 'content')
    return (
      <Provenance
        content={readContent()}
        sources={notice.sources}
        compiled={notice.compiled}
        reviewed={null}
        href={(path) => request.href(path)}
        path={request.path}
      />
    )
  return (
    <footer class="provenance" data-compiled={notice.compiled}>
      <p>
        {says.published(longDay(notice.compiled, request.language))}{' '}
        <a href={request.href(`/contact?about=${encodeURIComponent(request.path)}`)}>{says.tellUs}</a>
      </p>
    </footer>
  )
}

export async function sendCalendar(services: Services, request: PageRequest): Promise<Reply> {
  const notice = await noticeNamed(services, request.params.id ?? '')
  if (notice === null) return notFound()
  const origin = ownOrigin(services.settings.origin, request.url)
  const text = calendarOf(notice, {
    address: `${origin}${request.href(`/spotlight/notices/${notice.id}`)}`,
    closesWords: NOTICE_WORDS[request.language].calendarCloses,
  })
  if (text === null) return notFound()
  return {
    kind: 'text',
    status: 200,
    type: 'text/calendar; charset=utf-8; method=PUBLISH',
    text,
    headers: { 'content-disposition': `attachment; filename="notice-${notice.id}.ics"` },
  }
}
