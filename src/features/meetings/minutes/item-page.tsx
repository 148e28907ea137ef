import type { VNode } from 'preact'
import { personChoices, presentPartners } from '../../../platform/partners/index.ts'
import { StaleEdit } from '../../../platform/revisions/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  type FieldProblem,
  Form,
  PageHeader,
  Radios,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import type { AgendaItem } from '../agenda/store.ts'
import { at, face } from '../face.tsx'
import { nameOf } from '../meeting/when.ts'
import { PlanLink } from './minutes-page.tsx'
import { MINUTES_WORDS } from './minutes-words.ts'
import { HOW } from './store.ts'
import { dueText, howText, type Written } from './written.ts'

const VOTES = [
  { name: 'for', label: 'votesFor' },
  { name: 'against', label: 'votesAgainst' },
  { name: 'abstain', label: 'votesAbstain' },
] as const

/** Which of the three forms of the page was sent, with what was typed and what was wrong. */
export interface SentForm {
  readonly form: 'notes' | 'decision' | 'action'
  readonly typed: Readonly<Record<string, string>>
  readonly problems: readonly FieldProblem[]
  /** The notes that someone else saved in the meantime. */
  readonly theirs?: AgendaItem
}
interface Given {
  readonly written: Written
  readonly item: AgendaItem
  readonly today: string
  readonly sent?: SentForm
  readonly isSaved?: boolean
}
type Drawn = Given & { readonly request: WorkspaceRequest }

/** One item while the meeting is on: notes, what was decided, and who does what by when. */
export function itemPage(request: WorkspaceRequest, given: Given): Reply {
  const { written, item, sent, isSaved = false } = given
  const { meeting, items } = written.opened
  const says = MINUTES_WORDS[request.language]
  const place = items.findIndex(({ id }) => id === item.id)
  const next = items[place + 1]
  const under = [
    { href: at(request, `/${meeting.id}`), label: nameOf(meeting, request.language) },
    { href: at(request, `/${meeting.id}/minutes`), label: says.title },
  ]
  return page(
    face(request, { title: item.title, under }),
    <>
      <PageHeader title={item.title} lead={says.item(place + 1, items.length)} />
      {isSaved ? (
        <Alert tone="success">
          <p>{says.notesSaved}</p>
        </Alert>
      ) : null}
      <Notes {...given} request={request} />
      <Decisions {...given} request={request} />
      <Actions {...given} request={request} />
      <Buttons>
        {next === undefined ? null : (
          <ButtonLink href={at(request, `/${meeting.id}/items/${next.id}`)} kind="secondary">
            {says.next}
          </ButtonLink>
        )}
        <ButtonLink href={at(request, `/${meeting.id}/minutes`)} kind="secondary">
          {says.back}
        </ButtonLink>
      </Buttons>
    </>,
    sent === undefined ? 200 : sent.theirs === undefined ? 422 : 409,
  )
}

const sentTo = (form: SentForm['form'], sent: SentForm | undefined) =>
  sent?.form === form ? sent : { typed: {} as Readonly<Record<string, string>>, problems: [], theirs: undefined }

function Notes({ request, written, item, sent }: Drawn): VNode {
  const says = MINUTES_WORDS[request.language]
  const { typed, problems, theirs } = sentTo('notes', sent)
  const notes = typed.notes ?? item.notes
  return (
    <section>
      {theirs === undefined ? null : <StaleEdit fields={[{ label: says.notes, yours: notes, theirs: theirs.notes }]} />}
      <Form action={at(request, `/${written.opened.meeting.id}/items/${item.id}`)} name="notes" problems={problems}>
        <input type="hidden" name="version" value={theirs?.version ?? typed.version ?? item.version} />
        <TextArea name="notes" label={says.notes} hint={says.notesHint} rows={6} required={false} value={notes} />
        <SubmitButton>{says.saveNotes}</SubmitButton>
      </Form>
    </section>
  )
}

function Decisions({ request, written, item, sent }: Drawn): VNode {
  const { language } = request
  const says = MINUTES_WORDS[language]
  const { id } = written.opened.meeting
  const { typed, problems } = sentTo('decision', sent)
  return (
    <section>
      <h2>{says.decisions}</h2>
      <ul class="written">
        {written.decisions
          .filter((one) => one.item === item.id)
          .map((one) => (
            <li key={one.id}>
              <p>
                {one.text} <span class="soft">{howText(one, language)}</span>
              </p>
              <Remove request={request} to={`/${id}/decisions/${one.id}/remove`} label={one.text} />
            </li>
          ))}
      </ul>
      <Form action={at(request, `/${id}/items/${item.id}/decisions`)} name="decision" problems={problems}>
        <TextArea name="text" label={says.decision} hint={says.decisionHint} rows={2} value={typed.text} />
        <Radios
          name="how"
          legend={says.how}
          value={typed.how ?? 'consensus'}
          options={HOW.map((how) => ({ value: how, label: says.hows[how] }))}
        />
        <div class="votes">
          {VOTES.map(({ name, label }) => (
            <TextField
              key={name}
              name={name}
              label={says[label]}
              inputmode="numeric"
              width="short"
              value={typed[name]}
              required={false}
            />
          ))}
        </div>
        <SubmitButton kind="secondary">{says.addDecision}</SubmitButton>
      </Form>
    </section>
  )
}

function Actions({ request, written, item, today, sent }: Drawn): VNode {
  const { language } = request
  const { meeting } = written.opened
  const says = MINUTES_WORDS[language]
  const { typed, problems } = sentTo('action', sent)
  return (
    <section>
      <h2>{says.actions}</h2>
      <ul class="written">
        {written.actions
          .filter((one) => one.item === item.id)
          .map((one) => (
            <li key={one.id}>
              <p>
                {one.title}. {dueText(one, written.opened, language)}.{' '}
                <PlanLink request={request} written={written} action={one} />
              </p>
              {one.task === null ? (
                <Remove request={request} to={`/${meeting.id}/actions/${one.id}/remove`} label={one.title} />
              ) : null}
            </li>
          ))}
      </ul>
      <Form action={at(request, `/${meeting.id}/items/${item.id}/actions`)} name="action" problems={problems}>
        <TextField name="title" label={says.action} hint={says.actionHint} value={typed.title} />
        <Select
          name="owner"
          label={says.owner}
          options={ownerOptions(written, today, language)}
          {...(typed.owner ? { value: typed.owner } : {})}
        />
        <TextField name="due" label={says.due} type="date" width="medium" value={typed.due} />
        <SubmitButton kind="secondary">{says.addAction}</SubmitButton>
      </Form>
    </section>
  )
}

function ownerOptions({ opened }: Written, today: string, language: WorkspaceRequest['language']) {
  const { people, partners } = opened
  return [
    ...personChoices(people, partners, { today }).map(({ value, label }) => ({ value: `person ${value}`, label })),
    ...presentPartners(partners, today).map((partner) => ({
      value: `partner ${partner.id}`,
      label: MINUTES_WORDS[language].ownerPartner(partner.name),
    })),
  ]
}

function Remove(props: { readonly request: WorkspaceRequest; readonly to: string; readonly label: string }): VNode {
  const { request, to, label } = props
  return (
    <Form action={at(request, to)} name={`remove-${to.split('/').at(-2)}`}>
      <SubmitButton kind="secondary">
        {MINUTES_WORDS[request.language].remove}
        <span class="sr-only">: {label}</span>
      </SubmitButton>
    </Form>
  )
}
