import type { Services } from '../../../platform/services.ts'
import { here, noted } from '../../../platform/workspace/index.ts'
import { Alert, ButtonLink, Buttons, Form, PageHeader, SubmitButton } from '../../../web/parts/index.ts'
import { notFound, page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import { at, face } from '../face.tsx'
import { MEETINGS_WORDS } from '../words.ts'
import { MEETING_WORDS } from './meeting-words.ts'
import { type OpenedMeeting, openMeeting } from './opened.ts'
import { mayKeep, noteInvited } from './store.ts'
import { nameOf, whenText } from './when.ts'

const publicOrigin = ({ settings }: Pick<Services, 'settings'>): string =>
  settings.origin === null ? `http://localhost:${settings.port}` : new URL(settings.origin).origin

/** The address of a meeting as it stands in letters and calendars. */
export const meetingUrl = (services: Pick<Services, 'settings'>, request: WorkspaceRequest, id: string): string =>
  `${publicOrigin(services)}${at(request, `/${id}`)}`

function letterOf(
  { meeting, items, zone }: OpenedMeeting,
  { language, url }: { readonly language: Language; readonly url: string },
): string {
  return MEETING_WORDS[language].letter({
    body: meeting.title === '' ? MEETINGS_WORDS[language].bodies[meeting.body] : meeting.title,
    when: `${whenText(meeting, language)} (${zone})`,
    where: [meeting.place, meeting.link].filter((one) => one !== '').join(', '),
    items: items.map(({ title }) => title),
    url,
  })
}

/** The letter before it goes out, and to whom. */
export async function showInvite(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const opened = await services.database.inTenant(request.tenant, (tx) =>
    openMeeting(tx, request.tenant, request.params.id),
  )
  if (opened === null || !mayKeep(request.tenant, opened.meeting) || opened.meeting.isCancelled) return notFound()
  const { language } = request
  const { meeting, members } = opened
  const says = { ...MEETINGS_WORDS[language], ...MEETING_WORDS[language] }
  const reached = members.filter(({ person }) => person.email !== '')
  const without = members.filter(({ person }) => person.email === '')
  const under = [{ href: at(request, `/${meeting.id}`), label: nameOf(meeting, language) }]
  const url = meetingUrl(services, request, meeting.id)
  return page(
    face(request, { title: says.inviteTitle, under }),
    <>
      <PageHeader
        title={says.inviteTitle}
        lead={reached.length === 0 ? says.inviteNobody : says.inviteLead(reached.length)}
      />
      {reached.length === 0 ? null : (
        <>
          <h2>{says.inviteTo}</h2>
          <ul>
            {reached.map(({ id, person }) => (
              <li key={id}>
                {person.name}, {person.email}
              </li>
            ))}
          </ul>
        </>
      )}
      {without.length === 0 ? null : (
        <Alert tone="info" title={says.inviteWithout}>
          <p>
            {without.map(({ person }) => person.name).join(', ')}.{' '}
            <a href={here(request, '/partners')}>{says.inviteRegister}</a>
          </p>
        </Alert>
      )}
      <h2>{says.inviteText}</h2>
      <p>
        <strong>{says.subject}</strong>
      </p>
      <pre class="invitation">{letterOf(opened, { language, url })}</pre>
      <Form action={at(request, `/${meeting.id}/invite`)}>
        <Buttons>
          {reached.length === 0 ? null : <SubmitButton>{says.inviteSend}</SubmitButton>}
          <ButtonLink href={at(request, `/${meeting.id}`)} kind="secondary">
            {says.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
  )
}

/** Sends each member with a work address one letter. The letters leave only with the audit entry. */
export async function sendInvite(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, language, now } = request
  const isSent = await services.database.inTenant(tenant, async (tx) => {
    const opened = await openMeeting(tx, tenant, request.params.id)
    if (opened === null || !mayKeep(tenant, opened.meeting) || opened.meeting.isCancelled) return false
    const { meeting, members } = opened
    const text = letterOf(opened, { language, url: meetingUrl(services, request, meeting.id) })
    const mails = new Set(members.map(({ person }) => person.email.toLowerCase()).filter((mail) => mail !== ''))
    for (const to of mails)
      await services.mail.send({ to, subject: MEETING_WORDS[language].subject, text }, { tx, tenant })
    if (mails.size > 0) await noteInvited(tx, meeting, now)
    await noted(services, request, 'meeting.invite', { type: 'meeting', id: meeting.id })(tx)
    return true
  })
  return isSent ? seeOther(at(request, `/${request.params.id}`)) : notFound()
}
