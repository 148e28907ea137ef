import type { VNode } from 'preact'
import { here } from '../../../platform/workspace/index.ts'
import { Alert, ButtonLink, Buttons, Details, Form, PageHeader, SubmitButton } from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { moment } from '../../../web/words/moment.ts'
import { AGENDA_WORDS } from '../agenda/agenda-words.ts'
import { partnerName } from '../committee/committee.ts'
import { at, face, Leave } from '../face.tsx'
import { MEETINGS_WORDS } from '../words.ts'
import { MEETING_WORDS } from './meeting-words.ts'
import { type OpenedMeeting, personName } from './opened.ts'
import { mayKeep } from './store.ts'
import { clocksChangeOn, nameOf, whenText } from './when.ts'

interface Drawn {
  readonly request: WorkspaceRequest
  readonly opened: OpenedMeeting
}

/** One meeting: when and where, who is invited, the agenda, and the ways on. */
export function meetingPage(request: WorkspaceRequest, opened: OpenedMeeting): Reply {
  const { language } = request
  const { meeting, zone } = opened
  const says = { ...MEETINGS_WORDS[language], ...MEETING_WORDS[language] }
  const title = nameOf(meeting, language)
  const keeps = mayKeep(request.tenant, meeting)
  return page(
    face(request, { title }),
    <>
      <PageHeader title={title} lead={`${whenText(meeting, language)}. ${says.zoneNote(zone)}`} />
      {meeting.isCancelled ? (
        <Alert tone="warning">
          <p>{says.calledOff}</p>
        </Alert>
      ) : null}
      {clocksChangeOn(meeting.day, zone) ? <p class="soft">{says.jump}</p> : null}
      <Buttons>
        <ButtonLink href={at(request, `/${meeting.id}/minutes`)}>{says.toMinutes}</ButtonLink>
        {keeps ? (
          <ButtonLink href={at(request, `/${meeting.id}/edit`)} kind="secondary">
            {says.change}
          </ButtonLink>
        ) : null}
        <a class="usa-button usa-button--outline" href={at(request, `/${meeting.id}/calendar`)} download>
          {says.calendar}
        </a>
      </Buttons>
      <Facts request={request} opened={opened} />
      <Agenda request={request} opened={opened} />
      {keeps ? <CallOff request={request} opened={opened} /> : null}
    </>,
  )
}

function Facts({ request, opened }: Drawn): VNode {
  const { meeting, members, partners } = opened
  const says = MEETING_WORDS[request.language]
  const changed = meeting.invitedAt !== null && meeting.invitedVersion !== meeting.version
  return (
    <dl class="desk-facts">
      {meeting.place === '' && meeting.link === '' ? null : (
        <div>
          <dt>{says.where}</dt>
          <dd>
            {meeting.place} {meeting.link === '' ? null : <a href={meeting.link}>{says.join}</a>}
          </dd>
        </div>
      )}
      <div>
        <dt>{says.calledBy}</dt>
        <dd>{partnerName(partners, meeting.keptBy)}</dd>
      </div>
      <div>
        <dt>{says.invited}</dt>
        <dd>
          {members.length === 0 ? says.invitedNone : members.map(({ person }) => person.name).join(', ')}{' '}
          {meeting.invitedAt === null ? null : says.invitedAt(moment(meeting.invitedAt, request.language))}{' '}
          {changed ? says.inviteAgain : null}{' '}
          {mayKeep(request.tenant, meeting) && members.length > 0 && !meeting.isCancelled ? (
            <a href={at(request, `/${meeting.id}/invite`)}>{says.invite}</a>
          ) : null}
        </dd>
      </div>
    </dl>
  )
}

function Agenda({ request, opened }: Drawn): VNode {
  const { meeting, items, people } = opened
  const says = { ...MEETING_WORDS[request.language], ...AGENDA_WORDS[request.language] }
  const edit = mayKeep(request.tenant, meeting) ? (
    <ButtonLink href={at(request, `/${meeting.id}/agenda`)} kind={items.length === 0 ? 'primary' : 'secondary'}>
      {says.editAgenda}
    </ButtonLink>
  ) : null
  return (
    <section>
      <h2>{says.agenda}</h2>
      {items.length === 0 ? (
        <>
          <p>{says.empty}</p>
          <Buttons>{edit}</Buttons>
        </>
      ) : (
        <>
          <ol class="agenda">
            {items.map(({ id, title, href, minutes, lead }) => (
              <li key={id}>
                {href === '' ? title : <a href={here(request, href)}>{title}</a>}{' '}
                <span class="soft">
                  {says.minutesOf(minutes)}
                  {lead === null ? '' : ` · ${personName(people, lead)}`}
                </span>
              </li>
            ))}
          </ol>
          <p>{says.total(items.reduce((sum, { minutes }) => sum + minutes, 0))}</p>
          <Leave request={request} from={`/${meeting.id}/agenda`}>
            {edit}
          </Leave>
        </>
      )}
    </section>
  )
}

function CallOff({ request, opened }: Drawn): VNode {
  const { meeting } = opened
  const says = MEETING_WORDS[request.language]
  const label = meeting.isCancelled ? says.callOn : says.callOff
  return (
    <Details summary={label}>
      <Form action={at(request, `/${meeting.id}/cancel`)} name="cancel">
        <input type="hidden" name="version" value={meeting.version} />
        <input type="hidden" name="cancelled" value={meeting.isCancelled ? 'no' : 'yes'} />
        <SubmitButton kind="secondary">{label}</SubmitButton>
      </Form>
    </Details>
  )
}
