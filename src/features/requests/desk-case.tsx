import type { VNode } from 'preact'
import { StaleEdit } from '../../platform/revisions/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Chip,
  Details,
  type FieldProblem,
  Finding,
  PageHeader,
} from '../../web/parts/index.ts'
import { type PageFace, page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { clockState, dueAt } from './clock.ts'
import { bothTimes, clockInWords } from './clock-words.ts'
import { ActForm, comparedFields } from './desk-act-forms.tsx'
import { ACTS, type ActName, type ActTyped, hindrance } from './desk-acts.ts'
import { assignedName, deskHref } from './desk-list.tsx'
import type { DeskMember } from './desk-members.ts'
import { DESK_WORDS } from './desk-words.ts'
import type { HelpRequest, RequestEntry } from './kinds.ts'
import { LIST_WORDS } from './list-words.ts'
import { RequestFacts } from './request-facts.tsx'
import { Timeline } from './timeline.tsx'

export interface CaseView {
  readonly asked: HelpRequest
  readonly entries: readonly RequestEntry[]
  readonly members: readonly DeskMember[]
  readonly mayHandle: boolean
  /** What could not be done, with what was typed. */
  readonly refused?: {
    readonly act: ActName
    readonly typed: ActTyped
    readonly problems: readonly FieldProblem[]
    readonly status: number
    /** Someone else changed the same thing first: both are shown. */
    readonly isStale: boolean
  }
}

interface CaseProps {
  readonly request: WorkspaceRequest
  readonly view: CaseView
}

/** One request at the desk: the clock first, then what can be done, what happened and what was asked. */
export function casePage(request: WorkspaceRequest, view: CaseView): Reply {
  const says = DESK_WORDS[request.language]
  const { asked, refused } = view
  return page(
    face(request, view),
    <>
      <Head request={request} view={view} />
      {refused ? <Refused request={request} view={view} /> : null}
      {view.mayHandle ? <Acts request={request} view={view} /> : <p class="no-print">{says.readOnly}</p>}
      <History request={request} view={view} />
      <Facts request={request} view={view} />
      <Buttons>
        <ButtonLink href={deskHref(request, `/${asked.id}/print`)} kind="secondary">
          {says.print}
        </ButtonLink>
      </Buttons>
    </>,
    refused?.status ?? 200,
  )
}

/** The same for paper: no forms, everything that happened. */
export function printPage(request: WorkspaceRequest, view: CaseView): Reply {
  const says = DESK_WORDS[request.language]
  return page(
    face(request, view),
    <>
      <Head request={request} view={view} />
      <Facts request={request} view={view} />
      <History request={request} view={view} />
      <p class="no-print">
        <a href={deskHref(request, `/${view.asked.id}`)}>{says.back}</a>
      </p>
    </>,
  )
}

function face(request: WorkspaceRequest, { asked }: CaseView): PageFace {
  const says = DESK_WORDS[request.language]
  return {
    title: asked.reference,
    workspacePlace: 'requests',
    seenBy: says.seenBy,
    breadcrumbs: [{ href: deskHref(request, ''), label: says.requests }],
    ...(asked.isInvented ? { chips: [says.invented] } : {}),
  }
}

function Head({ request, view }: CaseProps): VNode {
  const { language, now } = request
  const says = DESK_WORDS[language]
  const lists = LIST_WORDS[language]
  const { asked, members } = view
  const state = clockState(asked, now)
  return (
    <>
      <PageHeader title={asked.reference} lead={lists.kinds[asked.kind]} />
      <Finding>{clockInWords(state, language)}</Finding>
      <dl class="request-facts">
        <div>
          <dt>{says.received}</dt>
          <dd>{bothTimes(asked.receivedAt, asked.timeZone, language)}</dd>
        </div>
        {asked.confirmedAt === null ? (
          <div>
            <dt>{says.wayBack}</dt>
            <dd>{bothTimes(dueAt(asked.receivedAt), asked.timeZone, language)}</dd>
          </div>
        ) : null}
        <div>
          <dt>{says.state}</dt>
          <dd>
            <Chip tone={asked.state === 'received' ? 'accent' : 'plain'}>{lists.states[asked.state]}</Chip>
          </dd>
        </div>
        <div>
          <dt>{says.assigned}</dt>
          <dd>{assignedName(asked, members, language)}</dd>
        </div>
        <Ending asked={asked} language={language} />
      </dl>
      {asked.forgottenAt === null ? null : (
        <Alert tone="info">
          <p>{says.forgotten}</p>
        </Alert>
      )}
    </>
  )
}

function Ending({ asked, language }: { asked: HelpRequest; language: WorkspaceRequest['language'] }): VNode | null {
  const says = DESK_WORDS[language]
  const lists = LIST_WORDS[language]
  if (asked.state !== 'closed') return null
  return (
    <>
      <div>
        <dt>{says.outcome}</dt>
        <dd>{asked.outcome === '' ? says.empty : lists.outcomes[asked.outcome]}</dd>
      </div>
      <div>
        <dt>{says.helped}</dt>
        <dd>{asked.helped === '' ? says.notSaid : lists.helped[asked.helped]}</dd>
      </div>
    </>
  )
}

/** The form that was refused, open and filled in, with both versions where someone else was first. */
function Refused({ request, view }: CaseProps): VNode | null {
  const says = DESK_WORDS[request.language]
  const { refused, asked } = view
  if (refused === undefined) return null
  const fields = refused.isStale
    ? comparedFields(refused.act, { typed: refused.typed, asked, view, says, request })
    : []
  const isStillPossible = hindrance(refused.act, { asked, says }) === null
  return (
    <section class="request-refused">
      {refused.isStale ? <StaleEdit fields={fields} /> : null}
      {isStillPossible ? (
        <>
          <h2>{says.acts[refused.act]}</h2>
          <ActForm request={request} view={view} act={refused.act} refused={refused} />
        </>
      ) : (
        <Alert tone="warning" title={hindrance(refused.act, { asked, says }) ?? ''}>
          <p class="request-text">{refused.typed.text}</p>
        </Alert>
      )}
    </section>
  )
}

function Acts({ request, view }: CaseProps): VNode {
  const says = DESK_WORDS[request.language]
  const { asked, refused } = view
  const open = ACTS.filter((act) => hindrance(act, { asked, says }) === null && act !== refused?.act)
  const [first] = open
  const isFirstOpen = first === 'confirm' && refused === undefined
  return (
    <section class="request-acts no-print">
      {isFirstOpen ? (
        <>
          <h2>{says.acts.confirm}</h2>
          <ActForm request={request} view={view} act="confirm" />
        </>
      ) : null}
      {open
        .filter((act) => !(isFirstOpen && act === 'confirm'))
        .map((act) => (
          <Details key={act} summary={says.acts[act]}>
            <ActForm request={request} view={view} act={act} />
          </Details>
        ))}
    </section>
  )
}

function History({ request, view }: CaseProps): VNode {
  const says = DESK_WORDS[request.language]
  const { asked, entries, members } = view
  const nameOf = ({ by, kind }: RequestEntry): string => {
    if (by !== null) return members.find(({ account }) => account === by)?.name ?? says.someone
    return ['answer', 'addition', 'closed', 'helped'].includes(kind) ? says.asker : says.toolkit
  }
  return (
    <section>
      <h2>{says.history}</h2>
      {entries.length === 0 ? (
        <p>{says.noHistory}</p>
      ) : (
        <Timeline
          request={request}
          entries={entries}
          zone={asked.timeZone}
          nameOf={nameOf}
          fileHref={(id) => deskHref(request, `/${asked.id}/files/${id}`)}
          hiddenMark={says.hidden}
        />
      )}
    </section>
  )
}

function Facts({ request, view }: CaseProps): VNode {
  const { language } = request
  const says = DESK_WORDS[language]
  const { asked } = view
  const sorted = [asked.section === '' ? '' : LIST_WORDS[language].sections[asked.section], ...asked.tags].filter(
    (part) => part !== '',
  )
  return (
    <section>
      <h2>{says.facts}</h2>
      <RequestFacts asked={asked} language={language} />
      {sorted.length === 0 ? null : (
        <p>
          {says.sorted}: {sorted.join(', ')}
        </p>
      )}
    </section>
  )
}
