import type { VNode } from 'preact'
import { instant } from '../../../core/kinds.ts'
import type { JobStatus } from '../../../platform/jobs/index.ts'
import type { LinkCheck } from '../../../platform/link-checks/index.ts'
import {
  Alert,
  Chip,
  EmptyState,
  Finding,
  Form,
  PageHeader,
  Progress,
  Refreshing,
  SubmitButton,
  Table,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import { moment } from '../../../web/words/moment.ts'
import { count, longDay } from '../../../web/words/numbers.ts'
import { mayEdit } from '../review/case.ts'
import { here } from '../review/queue-page.tsx'
import type { HeldLink, PublicPage } from './public-pages.ts'
import { PUBLISHING_WORDS } from './publishing-words.ts'

export const FILTERS = ['due', 'unreviewed', 'reviewed', 'all'] as const
export type Filter = (typeof FILTERS)[number]
export const ON_A_PAGE = 50

export interface PublishingView {
  readonly pages: readonly PublicPage[]
  readonly filter: Filter
  readonly from: number
  readonly links: readonly HeldLink[]
  readonly checks: readonly LinkCheck[]
  readonly lastCheck: JobStatus | null
  readonly today: string
  /** Pages due before this day are shown as due. */
  readonly soon: string
}

export function publishingPage(request: WorkspaceRequest, view: PublishingView): Reply {
  const { language, query } = request
  const says = PUBLISHING_WORDS[language]
  const { pages, soon } = view
  const due = pages.filter((one) => one.dueOn <= soon).length
  const unreviewed = pages.filter(({ review }) => review === null).length
  const done = query.get('done')
  const isRunning = isUnderWay(view.lastCheck)
  return page(
    {
      title: says.title,
      workspacePlace: 'publishing',
      seenBy: says.seenBy,
      ...(isRunning ? { islands: ['refresh'] } : {}),
    },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {done === 'reviewed' || done === 'due' || done === 'checking' ? (
        <Alert tone="success">
          <p>{says.saved[done]}</p>
        </Alert>
      ) : null}
      <Finding>
        {says.summary(count(due, language), count(unreviewed, language), count(pages.length, language))}
      </Finding>
      {mayEdit(request.tenant) ? null : <p>{says.readOnly}</p>}
      <Filters request={request} view={view} />
      <Pages request={request} view={view} />
      <section>
        <h2 id="links">{says.links}</h2>
        <Links request={request} view={view} />
      </section>
    </>,
  )
}

export const isUnderWay = (job: JobStatus | null): boolean => job?.state === 'queued' || job?.state === 'running'

interface Shown {
  readonly request: WorkspaceRequest
  readonly view: PublishingView
}

function Filters({ request, view }: Shown): VNode {
  const says = PUBLISHING_WORDS[request.language]
  return (
    <nav aria-label={says.filters}>
      <ul class="desk-filters">
        {FILTERS.map((filter) => (
          <li key={filter}>
            <a
              href={here(request, `/publishing?show=${filter}`)}
              aria-current={filter === view.filter ? 'page' : undefined}
            >
              {says.filterNames[filter]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function isShown({ review, dueOn }: PublicPage, { filter, soon }: PublishingView): boolean {
  if (filter === 'due') return dueOn <= soon
  if (filter === 'all') return true
  return (review !== null) === (filter === 'reviewed')
}

function Pages({ request, view }: Shown): VNode {
  const { language } = request
  const says = PUBLISHING_WORDS[language]
  const fitting = view.pages.filter((one) => isShown(one, view))
  const shown = fitting.slice(view.from, view.from + ON_A_PAGE)
  if (shown.length === 0)
    return (
      <EmptyState title={says.none}>
        <p>{says.noneText}</p>
      </EmptyState>
    )
  const at = (from: number) => here(request, `/publishing?show=${view.filter}&from=${from}`)
  return (
    <>
      <Table
        caption={says.table}
        columns={[
          { key: 'page', label: says.page },
          { key: 'reviewed', label: says.reviewed },
          { key: 'due', label: says.due },
          { key: 'review', label: says.review },
        ]}
        rows={shown.map((one) => ({
          page: (
            <>
              <a href={request.href(one.path)} lang="en">
                {one.title}
              </a>
              <br />
              <span class="desk-soft">{one.path}</span>
            </>
          ),
          reviewed: one.review === null ? says.never : says.by(longDay(one.review.on, language), one.review.name),
          due: one.dueOn < view.today ? says.overdue(longDay(one.dueOn, language)) : longDay(one.dueOn, language),
          review: mayEdit(request.tenant) ? (
            <a
              href={here(request, `/publishing/review?path=${encodeURIComponent(one.path)}`)}
              aria-label={`${says.review}: ${one.title}`}
            >
              {says.review}
            </a>
          ) : null,
        }))}
      />
      <ul class="desk-filters">
        {view.from > 0 ? (
          <li>
            <a href={at(Math.max(0, view.from - ON_A_PAGE))}>{says.earlier}</a>
          </li>
        ) : null}
        {view.from + ON_A_PAGE < fitting.length ? (
          <li>
            <a href={at(view.from + ON_A_PAGE)}>{says.later}</a>
          </li>
        ) : null}
      </ul>
    </>
  )
}

function Links({ request, view }: Shown): VNode {
  const { language } = request
  const says = PUBLISHING_WORDS[language]
  const { links, checks, lastCheck } = view
  const isRunning = isUnderWay(lastCheck)
  const of = (state: LinkCheck['state']) => count(checks.filter((check) => check.state === state).length, language)
  return (
    <>
      <p>{says.linksLead(count(links.length, language))}</p>
      {lastCheck === null ? (
        <p>{says.neverChecked}</p>
      ) : isRunning ? (
        <Refreshing href={here(request, '/publishing')} seconds={5}>
          <Progress label={says.checking} done={lastCheck.done} total={lastCheck.total} />
        </Refreshing>
      ) : (
        <p>
          {lastCheck.state === 'done'
            ? says.checked(moment(instant((lastCheck.finishedAt ?? lastCheck.createdAt).getTime()), language))
            : `${says.checkFailed} ${lastCheck.says}`}
        </p>
      )}
      {mayEdit(request.tenant) && !isRunning ? (
        <Form action={here(request, '/publishing/check-links')} name="check">
          <SubmitButton kind="secondary">{says.checkNow}</SubmitButton>
        </Form>
      ) : null}
      {checks.length === 0 ? null : <p>{says.linkCounts(of('dead'), of('failing'), of('moved'), of('unknown'))}</p>}
      <BrokenLinks request={request} view={view} />
    </>
  )
}

const ORDER = ['dead', 'failing', 'moved', 'unknown'] as const
function BrokenLinks({ request, view }: Shown): VNode | null {
  const { language } = request
  const says = PUBLISHING_WORDS[language]
  const where = new Map(view.links.map((link) => [link.url, link]))
  const worth = ORDER.flatMap((state) => view.checks.filter((check) => check.state === state))
  if (view.checks.length === 0) return null
  if (worth.length === 0) return <p>{says.allWork}</p>
  return (
    <Table
      caption={says.linkTable}
      columns={[
        { key: 'link', label: says.link },
        { key: 'found', label: says.found },
        { key: 'where', label: says.where },
      ]}
      rows={worth.map((check) => ({
        link: (
          <a href={check.url} rel="noreferrer">
            {check.url}
          </a>
        ),
        found: (
          <>
            <Chip tone={check.state === 'dead' ? 'accent' : 'plain'}>{says.states[check.state]}</Chip>{' '}
            {reasonOf(check, language)}
          </>
        ),
        where: <Where request={request} link={where.get(check.url)} />,
      }))}
    />
  )
}

function reasonOf({ reason, leadsTo }: LinkCheck, language: Language): string {
  const says = PUBLISHING_WORDS[language]
  if (leadsTo !== '') return `${says.leadsTo} ${leadsTo}`
  if (/^\d+$/.test(reason)) return says.status(reason)
  const known: Readonly<Record<string, string>> = says.reasons
  return known[reason] ?? ''
}

function Where({
  request,
  link,
}: {
  readonly request: WorkspaceRequest
  readonly link: HeldLink | undefined
}): VNode | null {
  if (link === undefined) return null
  return link.path === null ? (
    <span lang="en">{link.title}</span>
  ) : (
    <a href={request.href(link.path)} lang="en">
      {link.title}
    </a>
  )
}
