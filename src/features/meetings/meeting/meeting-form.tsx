import { StaleEdit } from '../../../platform/revisions/index.ts'
import {
  ButtonLink,
  Buttons,
  type FieldProblem,
  Form,
  PageHeader,
  Radios,
  SubmitButton,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { BODIES } from '../committee/store.ts'
import { at, face } from '../face.tsx'
import { MEETINGS_WORDS } from '../words.ts'
import { MEETING_WORDS } from './meeting-words.ts'
import type { TypedMeeting } from './read-meeting.ts'
import type { Meeting } from './store.ts'

export interface MeetingForm {
  /** Null for a new meeting. */
  readonly id: string | null
  readonly zone: string
  readonly typed: TypedMeeting
  readonly problems?: readonly FieldProblem[]
  /** What someone else saved in the meantime. */
  readonly theirs?: Meeting
}

export function meetingForm(request: WorkspaceRequest, form: MeetingForm): Reply {
  const { id, typed, zone, problems = [], theirs } = form
  const says = { ...MEETINGS_WORDS[request.language], ...MEETING_WORDS[request.language] }
  const title = id === null ? says.add : says.change
  return page(
    face(request, { title }),
    <>
      <PageHeader title={title} />
      {theirs === undefined ? null : <StaleEdit fields={compared(request, typed, theirs)} />}
      <Form action={at(request, id === null ? '/new' : `/${id}/edit`)} problems={problems}>
        <input type="hidden" name="version" value={theirs?.version ?? typed.version} />
        <Radios
          name="body"
          legend={says.body}
          value={typed.body}
          options={BODIES.map((body) => ({ value: body, label: says.bodies[body], hint: says.bodyHints[body] }))}
        />
        <TextField name="title" label={says.name} hint={says.nameHint} value={typed.title} required={false} />
        <TextField name="day" label={says.day} hint={says.dayHint} type="date" value={typed.day} width="medium" />
        <TextField name="from" label={says.from} hint={says.timeHint(zone)} value={typed.from} width="short" />
        <TextField name="until" label={says.until} value={typed.until} width="short" />
        <TextField name="place" label={says.place} hint={says.placeHint} value={typed.place} required={false} />
        <TextField name="link" label={says.link} hint={says.linkHint} type="url" value={typed.link} required={false} />
        <Buttons>
          <SubmitButton>{says.save}</SubmitButton>
          <ButtonLink href={at(request, id === null ? '' : `/${id}`)} kind="secondary">
            {says.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    theirs !== undefined ? 409 : problems.length > 0 ? 422 : 200,
  )
}

function compared({ language }: WorkspaceRequest, typed: TypedMeeting, theirs: Meeting) {
  const says = { ...MEETINGS_WORDS[language], ...MEETING_WORDS[language] }
  const body = BODIES.find((one) => one === typed.body)
  return [
    { label: says.body, yours: body === undefined ? '' : says.bodies[body], theirs: says.bodies[theirs.body] },
    { label: says.name, yours: typed.title, theirs: theirs.title },
    { label: says.day, yours: typed.day, theirs: theirs.day },
    { label: says.from, yours: typed.from, theirs: theirs.from },
    { label: says.until, yours: typed.until, theirs: theirs.until },
    { label: says.place, yours: typed.place, theirs: theirs.place },
    { label: says.link, yours: typed.link, theirs: theirs.link },
  ]
}
