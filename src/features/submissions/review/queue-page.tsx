import type { VNode } from 'preact'
import type { Member } from '../../../platform/access/members/store.ts'
import type { Version } from '../../../platform/revisions/index.ts'
import { Chip, EmptyState, PageHeader, Table } from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { moment } from '../../../web/words/moment.ts'
import { count } from '../../../web/words/numbers.ts'
import { FORM_WORDS } from '../form-words.ts'
import { OPEN, STATES, type Submission, type SubmissionState } from '../kinds.ts'
import { nameIn } from './case.ts'
import { DESK_WORDS } from './desk-words.ts'

export const here = (request: WorkspaceRequest, rest: string): string =>
  request.href(`/w/${request.membership.collaboration.slug}${rest}`)

export interface QueueView {
  readonly submissions: readonly Submission[]
  /** The newest version of each, by id. */
  readonly versions: ReadonlyMap<string, Version>
  readonly counts: ReadonlyMap<string, number>
  readonly members: readonly Member[]
  /** `open`: everything that waits for something. */
  readonly show: SubmissionState | 'open' | 'all' | 'mine'
}

export function queuePage(request: WorkspaceRequest, view: QueueView): Reply {
  const { language } = request
  const says = DESK_WORDS[language]
  return page(
    { title: says.title, workspacePlace: 'submissions', seenBy: says.seenBy },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      <Filters request={request} view={view} />
      {view.submissions.length === 0 ? (
        <EmptyState title={says.none}>
          <p>{says.noneText}</p>
        </EmptyState>
      ) : (
        <Table
          caption={says.table}
          columns={[
            { key: 'title', label: says.work },
            { key: 'state', label: says.state },
            { key: 'waiting', label: says.waiting },
            { key: 'editor', label: says.editor },
          ]}
          rows={view.submissions.map((one) => rowOf(request, view, one))}
        />
      )}
    </>,
  )
}

function rowOf(request: WorkspaceRequest, { versions, members }: QueueView, submission: Submission) {
  const { language } = request
  const says = DESK_WORDS[language]
  const form = FORM_WORDS[language]
  const title = versions.get(submission.id)?.fields.title ?? submission.title
  return {
    title: (
      <>
        <a href={here(request, `/submissions/${submission.id}`)}>{String(title)}</a>
        <br />
        <span class="desk-soft">
          {submission.reference} · {form.brings[submission.brings]}
          {submission.isInvented ? ` · ${form.invented}` : ''}
        </span>
      </>
    ),
    state: <Chip tone={submission.state === 'received' ? 'accent' : 'plain'}>{form.states[submission.state]}</Chip>,
    waiting: moment(submission.receivedAt, language),
    editor: submission.assignedTo === null ? says.nobody : nameIn(members, submission.assignedTo, says.gone),
  }
}

function Filters({ request, view }: { readonly request: WorkspaceRequest; readonly view: QueueView }): VNode {
  const { language } = request
  const says = DESK_WORDS[language]
  const sum = (states: readonly SubmissionState[]) =>
    states.reduce((before, state) => before + (view.counts.get(state) ?? 0), 0)
  const [total, open] = [sum(STATES), sum(OPEN)]
  const link = (query: string, label: string, isCurrent: boolean) => (
    <li key={label}>
      <a href={here(request, `/submissions${query}`)} aria-current={isCurrent ? 'page' : undefined}>
        {label}
      </a>
    </li>
  )
  const states = STATES.filter((state) => (view.counts.get(state) ?? 0) > 0 || view.show === state)
  return (
    <nav aria-label={says.filters}>
      <ul class="desk-filters">
        {link('', `${says.open} (${count(open, language)})`, view.show === 'open')}
        {link('?show=mine', says.mine, view.show === 'mine')}
        {states.map((state) =>
          link(
            `?show=${state}`,
            `${FORM_WORDS[language].states[state]} (${count(view.counts.get(state) ?? 0, language)})`,
            view.show === state,
          ),
        )}
        {link('?show=all', `${says.all} (${count(total, language)})`, view.show === 'all')}
      </ul>
    </nav>
  )
}
