import type { VNode } from 'preact'
import { COMMENTERS, here } from '../../../platform/workspace/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  type FieldProblem,
  Finding,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  Table,
  TextArea,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText, moment } from '../../../web/words/moment.ts'
import type { AgendaItem } from '../agenda/store.ts'
import { partnerName } from '../committee/committee.ts'
import { seatTitle } from '../committee/seats.ts'
import { at, face, Leave } from '../face.tsx'
import { type Meeting, mayKeep } from '../meeting/store.ts'
import { nameOf } from '../meeting/when.ts'
import { MEETINGS_WORDS } from '../words.ts'
import { MINUTES_WORDS } from './minutes-words.ts'
import type { Attendance } from './store.ts'
import { dueText, howText, planText, quorumText, type Written } from './written.ts'

interface Given {
  readonly written: Written
  /** Later meetings of the same body that have begun, which may adopt these minutes. */
  readonly adopters: readonly Meeting[]
  readonly problems?: readonly FieldProblem[]
  readonly typedRemark?: string
}
type Drawn = Given & { readonly request: WorkspaceRequest }

/** The minutes as they stand: whether the meeting could decide, what it decided, and who does what by when. */
export function minutesPage(request: WorkspaceRequest, given: Given): Reply {
  const { language } = request
  const { written, problems = [] } = given
  const { meeting, items } = written.opened
  const says = MINUTES_WORDS[language]
  const title = says.titleOf(nameOf(meeting, language))
  const under = [{ href: at(request, `/${meeting.id}`), label: nameOf(meeting, language) }]
  const keeps = mayKeep(request.tenant, meeting)
  return page(
    face(request, { title, under }),
    <>
      <PageHeader title={title} lead={stateText(meeting, language)} />
      {meeting.minutes === 'none' ? null : (
        <Finding>
          {quorumText(written, language)} {says.counts(written.decisions.length, written.actions.length)}
        </Finding>
      )}
      {meeting.minutes === 'none' ? null : <Leave request={request} from={`/${meeting.id}/minutes`} />}
      <h2>{says.attendance}</h2>
      <AttendanceTable {...given} request={request} />
      {keeps ? (
        <Buttons>
          <ButtonLink
            href={at(request, `/${meeting.id}/attendance`)}
            kind={written.attendance.length === 0 ? 'primary' : 'secondary'}
          >
            {says.writeAttendance}
          </ButtonLink>
        </Buttons>
      ) : null}
      {items.length === 0 ? <p>{says.noItems}</p> : null}
      <div class="minutes">
        {items.map((item, place) => (
          <Item key={item.id} {...given} request={request} item={item} place={place} />
        ))}
      </div>
      {keeps && meeting.minutes !== 'none' ? <Send {...given} request={request} /> : null}
      <Remarks {...given} request={request} />
      {keeps && meeting.minutes === 'sent' ? <Adopt {...given} request={request} /> : null}
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

function stateText({ minutes, adoptedOn, sentAt }: Meeting, language: WorkspaceRequest['language']): string {
  const says = MINUTES_WORDS[language]
  if (minutes === 'adopted' && adoptedOn !== null) return says.adopted(dayText(adoptedOn, language))
  if (minutes === 'sent' && sentAt !== null) return says.sent(moment(sentAt, language))
  return minutes === 'none' ? `${says.notBegun} ${says.begin}` : says.paperNotAdopted
}

export function stateOf({ state, substitute }: Attendance, language: WorkspaceRequest['language']): string {
  const says = MINUTES_WORDS[language]
  return substitute === '' ? says.states[state] : `${says.states[state]}, ${says.by(substitute)}`
}

function AttendanceTable({ request, written }: Drawn): VNode {
  const { language } = request
  const says = { ...MEETINGS_WORDS[language], ...MINUTES_WORDS[language] }
  if (written.attendance.length === 0) return <p>{says.quorumNone}</p>
  return (
    <Table
      caption={says.attendance}
      isCaptionHeard
      columns={[
        { key: 'member', label: says.member },
        { key: 'state', label: says.state },
        { key: 'seat', label: says.seat },
        { key: 'partner', label: says.partner },
        { key: 'votes', label: says.votes },
      ]}
      rows={written.attendance.map((one) => ({
        member: one.name,
        state: stateOf(one, language),
        seat: one.seat === '' ? says.noSeat : seatTitle(one.seat, language),
        partner: partnerName(written.opened.partners, one.worksFor),
        votes: one.votes ? says.yes : says.no,
      }))}
    />
  )
}

function Item(props: Drawn & { readonly item: AgendaItem; readonly place: number }): VNode {
  const { request, written, item, place } = props
  const { language } = request
  const { meeting } = written.opened
  const says = MINUTES_WORDS[language]
  const decisions = written.decisions.filter((one) => one.item === item.id)
  const actions = written.actions.filter((one) => one.item === item.id)
  return (
    <section class="minutes__item">
      <h2>
        {place + 1}. {item.title}
      </h2>
      {item.notes === '' ? null : <p class="minutes__notes">{item.notes}</p>}
      {decisions.map((one) => (
        <p class="minutes__decision" key={one.id}>
          <strong>{says.decision}:</strong> {one.text}{' '}
          <span class="soft">
            {howText(one, language)}; {says.recordedBy(one.recordedBy)}
          </span>
        </p>
      ))}
      {actions.length === 0 ? null : (
        <ul class="minutes__actions">
          {actions.map((one) => (
            <li key={one.id}>
              {one.title}. {dueText(one, written.opened, language)}.{' '}
              <PlanLink request={request} written={written} action={one} />
            </li>
          ))}
        </ul>
      )}
      {mayKeep(request.tenant, meeting) ? (
        <p>
          <a href={at(request, `/${meeting.id}/items/${item.id}`)}>
            {says.open}
            <span class="sr-only">: {item.title}</span>
          </a>
        </p>
      ) : null}
    </section>
  )
}

export function PlanLink(props: {
  readonly request: WorkspaceRequest
  readonly written: Pick<Written, 'tasks'>
  readonly action: Written['actions'][number]
}): VNode {
  const { request, written, action } = props
  const text = planText(action, written.tasks, request.language)
  const task = action.task === null ? undefined : written.tasks.get(action.task)
  if (task === undefined) return <span class="soft">{text}</span>
  return <a href={here(request, `/plan/tasks/${task.number}`)}>{text}</a>
}

function Send({ request, written }: Drawn): VNode {
  const { meeting } = written.opened
  const says = MINUTES_WORDS[request.language]
  const fresh = written.actions.filter(({ task }) => task === null).length
  return (
    <Form action={at(request, `/${meeting.id}/minutes/send`)} name="send">
      <p class="usa-hint">{says.sendHint(fresh)}</p>
      <Buttons>
        <SubmitButton kind={meeting.minutes === 'sent' ? 'secondary' : 'primary'}>
          {meeting.minutes === 'sent' ? says.sendAgain : says.send}
        </SubmitButton>
      </Buttons>
    </Form>
  )
}

function Remarks({ request, written, problems, typedRemark }: Drawn): VNode | null {
  const { meeting } = written.opened
  const says = MINUTES_WORDS[request.language]
  const maySay = meeting.minutes === 'sent' && COMMENTERS.includes(request.tenant.role)
  if (written.remarks.length === 0 && !maySay) return null
  return (
    <section>
      <h2>{says.remarks}</h2>
      <ul class="conversation">
        {written.remarks.map(({ id, text, author, at: when }) => (
          <li key={id}>
            <p class="conversation__who">
              {author} <span>{moment(when, request.language)}</span>
            </p>
            <p class="conversation__text">{text}</p>
          </li>
        ))}
      </ul>
      {maySay ? (
        <Form action={at(request, `/${meeting.id}/minutes/remarks`)} name="remark" problems={problems}>
          <TextArea name="text" label={says.remark} rows={3} value={typedRemark} />
          <SubmitButton kind="secondary">{says.addRemark}</SubmitButton>
        </Form>
      ) : null}
    </section>
  )
}

function Adopt({ request, written, adopters }: Drawn): VNode {
  const { meeting } = written.opened
  const says = MINUTES_WORDS[request.language]
  if (adopters.length === 0) return <p class="soft">{says.adoptNone}</p>
  return (
    <section>
      <h2>{says.adopt}</h2>
      <Alert tone="info">
        <p>{says.adoptLead}</p>
      </Alert>
      <Form action={at(request, `/${meeting.id}/minutes/adopt`)} name="adopt">
        <input type="hidden" name="version" value={meeting.version} />
        <Select
          name="by"
          label={says.adoptBy}
          value={adopters[0]?.id}
          options={adopters.map((one) => ({ value: one.id, label: nameOf(one, request.language) }))}
        />
        <SubmitButton kind="secondary">{says.adopt}</SubmitButton>
      </Form>
    </section>
  )
}
