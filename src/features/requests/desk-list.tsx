import type { VNode } from 'preact'
import {
  ButtonLink,
  Buttons,
  Chip,
  EmptyState,
  Finding,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  Table,
  TextField,
} from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { count } from '../../web/words/numbers.ts'
import { clockState } from './clock.ts'
import { clockInWords, momentIn } from './clock-words.ts'
import type { DeskMember } from './desk-members.ts'
import { DESK_WORDS } from './desk-words.ts'
import type { HelpRequest } from './kinds.ts'
import { LIST_WORDS } from './list-words.ts'
import { MOST_LISTED } from './store.ts'

export interface ListView {
  readonly chosen: {
    readonly state: 'open' | 'closed' | 'all'
    readonly assigned: 'anyone' | 'me' | 'nobody'
    readonly reference: string
  }
  readonly requests: readonly HelpRequest[]
  readonly members: readonly DeskMember[]
}

/** The desk's list: what waits for its confirmation first. */
export function listPage(request: WorkspaceRequest, view: ListView): Reply {
  const says = DESK_WORDS[request.language]
  const { requests } = view
  return page(
    { title: says.requests, workspacePlace: 'requests', seenBy: says.seenBy },
    <>
      <PageHeader title={says.requests} lead={says.lead} />
      <Waiting request={request} requests={requests} />
      <Filter request={request} view={view} />
      {requests.length === 0 ? <Nothing request={request} view={view} /> : <List request={request} view={view} />}
      <Buttons>
        <ButtonLink href={deskHref(request, '/report')} kind="secondary">
          {says.report}
        </ButtonLink>
        <ButtonLink href={deskHref(request, '/questions')} kind="secondary">
          {says.questions}
        </ButtonLink>
        <ButtonLink href={deskHref(request, '/published')} kind="secondary">
          {says.published}
        </ButtonLink>
      </Buttons>
    </>,
  )
}

/** An address of the desk, with its language. */
export function deskHref(request: WorkspaceRequest, rest: string): string {
  return request.href(`/w/${request.membership.collaboration.slug}/requests${rest}`)
}

function Waiting({ request, requests }: { request: WorkspaceRequest; requests: readonly HelpRequest[] }): VNode | null {
  const { language, now } = request
  const says = DESK_WORDS[language]
  const kinds = requests.map((one) => clockState(one, now).kind)
  const overdue = kinds.filter((kind) => kind === 'overdue').length
  const waiting = kinds.filter((kind) => kind === 'waiting' || kind === 'due-soon').length + overdue
  if (requests.length === 0) return null
  if (waiting === 0) return <Finding>{says.allConfirmed}</Finding>
  return (
    <Finding>
      {says.waitingCount(count(waiting, language))}
      {overdue === 0 ? '.' : `, ${says.overdueCount(count(overdue, language))}.`}
    </Finding>
  )
}

function Filter({ request, view }: { request: WorkspaceRequest; view: ListView }): VNode {
  const says = DESK_WORDS[request.language]
  const { state, assigned, reference } = view.chosen
  return (
    <section class="no-print" aria-label={says.filter}>
      <Form action={deskHref(request, '')} method="get" name="filter">
        <div class="field-pairs">
          <Select
            name="state"
            label={says.state}
            value={state}
            options={(['open', 'closed', 'all'] as const).map((one) => ({ value: one, label: says.filterStates[one] }))}
          />
          <Select
            name="assigned"
            label={says.assigned}
            value={assigned}
            options={(['anyone', 'me', 'nobody'] as const).map((one) => ({
              value: one,
              label: says.filterAssigned[one],
            }))}
          />
          <TextField
            name="reference"
            label={says.reference}
            hint={says.referenceHint}
            value={reference}
            required={false}
            width="medium"
            autocomplete="off"
          />
        </div>
        <SubmitButton kind="secondary">{says.show}</SubmitButton>
      </Form>
    </section>
  )
}

function Nothing({ request, view }: { request: WorkspaceRequest; view: ListView }): VNode {
  const says = DESK_WORDS[request.language]
  const { state, assigned, reference } = view.chosen
  const isWhole = state === 'open' && assigned === 'anyone' && reference === ''
  return (
    <EmptyState title={isWhole ? says.noneYet : says.none}>
      <p>{isWhole ? says.noneYetText : says.noneText}</p>
      {isWhole ? null : (
        <p>
          <a href={deskHref(request, '')}>{says.reset}</a>
        </p>
      )}
    </EmptyState>
  )
}

function List({ request, view }: { request: WorkspaceRequest; view: ListView }): VNode {
  const { language, now } = request
  const says = DESK_WORDS[language]
  const lists = LIST_WORDS[language]
  const { requests, members } = view
  return (
    <Table
      caption={says.table}
      columns={[
        { key: 'reference', label: says.reference },
        { key: 'clock', label: says.clock },
        { key: 'what', label: says.what },
        { key: 'assigned', label: says.assigned },
        { key: 'received', label: says.received },
      ]}
      rows={requests.map((one) => ({
        reference: (
          <>
            <a href={deskHref(request, `/${one.id}`)}>{one.reference}</a>
            {one.isInvented ? (
              <>
                <br />
                <Chip>{says.invented}</Chip>
              </>
            ) : null}
          </>
        ),
        clock: <ClockCell request={one} now={now} language={language} />,
        what: (
          <>
            {lists.kinds[one.kind]}
            <br />
            <span class="request-soft">
              {one.agencyName === '' ? lists.askers[one.asker] : one.agencyName}, {one.stateCode} ·{' '}
              {lists.urgencies[one.urgency]}
            </span>
          </>
        ),
        assigned: assignedName(one, members, language),
        received: momentIn(one.receivedAt, 'UTC', language),
      }))}
      {...(requests.length >= MOST_LISTED ? { footnote: says.tooMany(count(MOST_LISTED, language)) } : {})}
    />
  )
}

interface ClockCellProps {
  readonly request: HelpRequest
  readonly now: WorkspaceRequest['now']
  readonly language: WorkspaceRequest['language']
}
function ClockCell({ request, now, language }: ClockCellProps): VNode {
  const state = clockState(request, now)
  const isUrgent = state.kind === 'overdue' || state.kind === 'due-soon'
  const words = clockInWords(state, language)
  return (
    <>
      {isUrgent ? <Chip tone="accent">{words}</Chip> : words}
      <br />
      <span class="request-soft">{LIST_WORDS[language].states[request.state]}</span>
    </>
  )
}

/** Whose request it is, in words; who left the desk is not named. */
export function assignedName(
  request: Pick<HelpRequest, 'assignedTo'>,
  members: readonly DeskMember[],
  language: WorkspaceRequest['language'],
): string {
  const says = DESK_WORDS[language]
  if (request.assignedTo === null) return says.nobody
  return members.find(({ account }) => account === request.assignedTo)?.name ?? says.someone
}
