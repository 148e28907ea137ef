import type { VNode } from 'preact'
import type { Content } from '../../../platform/content/index.ts'
import { DESK } from '../../../platform/desk/index.ts'
import { Alert, ButtonLink, Buttons, Chip, EmptyState, PageHeader, Table } from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import { moment } from '../../../web/words/moment.ts'
import { count } from '../../../web/words/numbers.ts'
import { isOpen } from './acts.ts'
import { HostForms, type HostTrouble } from './desk-forms.tsx'
import { DESK_VISIT_WORDS } from './desk-words.ts'
import type { Visit, WholeVisit } from './kinds.ts'
import { Asked, dateInWords, Facts, History, Shared, TravelDecision } from './parts.tsx'
import { VISIT_WORDS } from './words.ts'

/** States in which the host, not the visitors, has to do something. */
const WAITS: readonly Visit['state'][] = ['received', 'accepted']

interface ListProps {
  readonly visits: readonly Visit[]
  readonly siteName: (id: string) => string
}

/** All visits that the reader answers for. */
export function visitsPage(request: WorkspaceRequest, { visits, siteName }: ListProps): Reply {
  const { language, tenant } = request
  const says = DESK_VISIT_WORDS[language]
  const isAtDesk = tenant.partner === DESK.partner
  const waiting = visits.filter(({ state }) => WAITS.includes(state))
  const others = visits.filter(({ state }) => !WAITS.includes(state))
  const table = { request, siteName }
  return page(
    { title: says.title, workspacePlace: 'visits', seenBy: says.seenByDesk },
    <>
      <PageHeader title={says.title} lead={isAtDesk ? says.leadDesk : says.leadHost} />
      {isAtDesk && tenant.role === 'coordinator' ? (
        <p>
          <a href={request.href('/w/desk/visits/hosts')}>{says.hosts}</a>
        </p>
      ) : null}
      {visits.length === 0 ? (
        <EmptyState title={says.noneTitle}>
          <p>{says.noneText}</p>
          <Buttons>
            <ButtonLink href={request.href('/network')} kind="secondary">
              {says.openNetwork}
            </ButtonLink>
          </Buttons>
        </EmptyState>
      ) : null}
      {waiting.length > 0 ? <VisitTable {...table} caption={says.waiting} visits={waiting} /> : null}
      {others.length > 0 ? <VisitTable {...table} caption={says.others} visits={others} /> : null}
    </>,
  )
}

interface VisitTableProps extends ListProps {
  readonly request: WorkspaceRequest
  readonly caption: string
}
function VisitTable({ request, caption, visits, siteName }: VisitTableProps): VNode {
  const { language } = request
  const says = DESK_VISIT_WORDS[language]
  const { stateNames } = VISIT_WORDS[language]
  return (
    <Table
      caption={`${caption} (${count(visits.length, language)})`}
      columns={[
        { key: 'from', label: says.from },
        { key: 'site', label: says.site },
        { key: 'state', label: says.state },
        { key: 'visitors', label: says.visitors, numeric: true },
        { key: 'since', label: says.since },
      ]}
      rows={visits.map((visit) => ({
        from: (
          <>
            <a href={request.href(`/w/desk/visits/${visit.id}`)}>{visit.agencyName}</a>{' '}
            {visit.isInvented ? <Chip tone="accent">{VISIT_WORDS[language].invented}</Chip> : null}
          </>
        ),
        site: siteName(visit.siteId),
        state: stateNames[visit.state],
        visitors: count(visit.visitors, language),
        since: moment(visit.changedAt, language),
      }))}
    />
  )
}

interface VisitPageProps {
  readonly whole: WholeVisit
  readonly content: Content
  readonly siteName: (id: string) => string
  readonly trouble?: HostTrouble
}

/** One visit, for who answers for it. */
export function visitPage(request: WorkspaceRequest, { whole, content, siteName, trouble }: VisitPageProps): Reply {
  const { language } = request
  const { visit, dates, entries } = whole
  const says = DESK_VISIT_WORDS[language]
  const words = VISIT_WORDS[language]
  const title = `${visit.agencyName} → ${siteName(visit.siteId)}`
  return page(
    {
      title,
      workspacePlace: 'visits',
      seenBy: says.seenByDesk,
      breadcrumbs: [{ href: request.href('/w/desk/visits'), label: says.title }],
      chips: visit.isInvented ? [words.invented] : [],
    },
    <>
      <PageHeader title={title} lead={words.stateNames[visit.state]} />
      {trouble?.says === undefined ? null : (
        <Alert tone="warning">
          <p>{trouble.says}</p>
        </Alert>
      )}
      <Agreed whole={whole} language={language} />
      <HostForms request={request} whole={whole} trouble={trouble} />
      <h2>{says.requestTitle}</h2>
      <Asked visit={visit} language={language} />
      <h2>{says.contact}</h2>
      <Facts
        rows={[
          [says.name, visit.contactName],
          [says.mail, visit.contactMail],
          [says.phone, visit.contactPhone],
        ]}
      />
      {visit.travelState === 'not-asked' ? null : (
        <>
          <h2>{words.travelTitle}</h2>
          <TravelDecision visit={visit} language={language} />
        </>
      )}
      {visit.sharedResources.length === 0 ? null : (
        <>
          <h2>{words.sharedTitle}</h2>
          <Shared visit={visit} content={content} href={(path) => request.href(path)} />
        </>
      )}
      <h2>{words.historyTitle}</h2>
      <History entries={entries} language={language} asker={says.byAsker} />
      {isOpen(visit) || dates.length === 0 ? null : <p>{words.states[visit.state]}</p>}
    </>,
    trouble === undefined ? 200 : trouble.says === undefined ? 422 : 409,
  )
}

/** The dates that stand: the agreed one, or those offered. */
function Agreed({ whole: { visit, dates }, language }: { whole: WholeVisit; language: Language }): VNode | null {
  const words = VISIT_WORDS[language]
  const agreed = dates.find(({ id }) => id === visit.agreedDateId)
  if (agreed !== undefined) return <p>{words.agreedOn(dateInWords(agreed, visit.timeZone, language))}</p>
  const standing = dates.filter(({ isWithdrawn }) => !isWithdrawn)
  if (standing.length === 0) return null
  return (
    <>
      <p>{words.entries.dates}:</p>
      <ul>
        {standing.map((date) => (
          <li key={date.id}>{dateInWords(date, visit.timeZone, language)}</li>
        ))}
      </ul>
    </>
  )
}
