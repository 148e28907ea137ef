import type { VNode } from 'preact'
import { here, mayWrite } from '../../../platform/workspace/index.ts'
import { ButtonLink, Buttons, Chip, EmptyState, Finding, PageHeader, Table } from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText } from '../../../web/words/moment.ts'
import { at, Doorway, face } from '../face.tsx'
import { MEETINGS_WORDS } from '../words.ts'
import { MEETING_WORDS } from './meeting-words.ts'
import { ahead, type Meeting } from './store.ts'
import { nameOf, whenText } from './when.ts'

/** The next meeting first, then what is planned, then what was. */
export function listPage(
  request: WorkspaceRequest,
  given: {
    readonly meetings: readonly Meeting[]
    readonly today: string
    readonly charters: readonly { readonly id: string; readonly title: string }[]
  },
): Reply {
  const { meetings, today, charters } = given
  const { language } = request
  const says = { ...MEETINGS_WORDS[language], ...MEETING_WORDS[language] }
  const planned = ahead(meetings, today)
  const earlier = meetings.filter((one) => !planned.includes(one))
  const [next] = planned
  return page(
    face(request, { title: says.meetings, isFirst: true }),
    <>
      <PageHeader title={says.meetings} lead={says.lead} />
      {meetings.length === 0 ? null : (
        <Finding>{next === undefined ? says.noneNext : says.nextFinding(dayText(next.day, language))}</Finding>
      )}
      {mayWrite(request.tenant) ? (
        <Buttons>
          <ButtonLink href={at(request, '/new')}>{says.add}</ButtonLink>
        </Buttons>
      ) : null}
      {meetings.length === 0 ? (
        <EmptyState title={says.none}>
          <p>{says.noneText}</p>
        </EmptyState>
      ) : null}
      {planned.length === 0 ? null : <Meetings request={request} caption={says.planned} meetings={planned} />}
      {earlier.length === 0 ? null : <Meetings request={request} caption={says.earlier} meetings={earlier} />}
      <Doorway request={request} />
      <p class="soft">
        {says.charterNote}{' '}
        {charters.length === 0 ? (
          <>
            {says.charterNone} <a href={here(request, '/agreements')}>{says.writeCharter}</a>
          </>
        ) : (
          charters.map(({ id, title }) => (
            <a key={id} href={here(request, `/agreements/${id}/standing`)}>
              {title}
            </a>
          ))
        )}
      </p>
    </>,
  )
}

function Meetings(props: { request: WorkspaceRequest; caption: string; meetings: readonly Meeting[] }): VNode {
  const { request, caption, meetings } = props
  const { language } = request
  const says = MEETING_WORDS[language]
  return (
    <Table
      caption={caption}
      columns={[
        { key: 'meeting', label: says.meeting },
        { key: 'when', label: says.when },
        { key: 'minutes', label: says.minutes },
      ]}
      rows={meetings.map((one) => ({
        meeting: <a href={at(request, `/${one.id}`)}>{nameOf(one, language)}</a>,
        when: whenText(one, language),
        minutes: one.isCancelled ? <Chip>{says.cancelled}</Chip> : says.minutesStates[one.minutes],
      }))}
    />
  )
}
