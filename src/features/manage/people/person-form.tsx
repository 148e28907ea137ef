import { type Partner, type RegisteredPerson, SEATS } from '../../../platform/partners/index.ts'
import { StaleEdit } from '../../../platform/revisions/index.ts'
import { here } from '../../../platform/workspace/index.ts'
import {
  ButtonLink,
  Buttons,
  Details,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { face } from '../face.ts'
import { MANAGE_WORDS, type ManageWords } from '../words.ts'
import type { TypedPerson } from './read-person.ts'

export interface PersonForm {
  /** Null for a new person. */
  readonly id: string | null
  readonly typed: TypedPerson
  readonly partners: readonly Partner[]
  readonly problems?: readonly FieldProblem[]
  /** What someone else saved in the meantime. */
  readonly theirs?: RegisteredPerson
}

export function personForm(request: WorkspaceRequest, form: PersonForm): Reply {
  const says = MANAGE_WORDS[request.language]
  const { id, typed, partners, problems = [], theirs } = form
  const title = id === null ? says.addPerson : `${says.change}: ${typed.name}`
  const status = theirs ? 409 : problems.length > 0 ? 422 : 200
  return page(
    face(request, { title, place: 'partners', seenBy: says.seenByCollaboration }),
    <>
      <PageHeader title={title} lead={says.personNote} />
      {theirs && <StaleEdit fields={compared(form, theirs, says)} />}
      <Form action={here(request, id === null ? '/people/new' : `/people/${id}/edit`)} problems={problems}>
        <input type="hidden" name="version" value={theirs?.version ?? typed.version} />
        <TextField
          name="name"
          label={says.person}
          hint={says.personHint}
          value={typed.name}
          autocomplete="off"
          required
        />
        <Select
          name="works-for"
          label={says.work}
          hint={says.workHint}
          options={partners.map((partner) => ({ value: partner.id, label: partner.name }))}
          {...(typed.worksFor === '' ? {} : { value: typed.worksFor })}
        />
        <TextField name="job-title" label={says.jobTitle} value={typed.jobTitle} autocomplete="off" required={false} />
        <TextField
          name="email"
          label={says.email}
          type="email"
          value={typed.email}
          autocomplete="off"
          required={false}
        />
        <TextField name="phone" label={says.phone} type="tel" value={typed.phone} autocomplete="off" required={false} />
        <Select
          name="seat"
          label={says.seat}
          hint={says.seatHint}
          value={typed.seat}
          options={[
            { value: '', label: says.noSeat },
            ...SEATS.map((seat) => ({ value: seat, label: says.seats[seat] })),
          ]}
        />
        <Buttons>
          <SubmitButton>{says.save}</SubmitButton>
          <ButtonLink href={here(request, '/partners')} kind="secondary">
            {says.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
      {id !== null && (
        <Details summary={says.remove}>
          <Form action={here(request, `/people/${id}/remove`)} name="remove">
            <p>{says.removeHint}</p>
            <SubmitButton kind="secondary">{says.remove}</SubmitButton>
          </Form>
        </Details>
      )}
    </>,
    status,
  )
}

function compared({ typed, partners }: PersonForm, theirs: RegisteredPerson, says: ManageWords) {
  const partner = (id: string) => partners.find((one) => one.id === id)?.name ?? ''
  const seat = SEATS.find((one) => one === typed.seat)
  return [
    { label: says.person, yours: typed.name, theirs: theirs.name },
    { label: says.work, yours: partner(typed.worksFor), theirs: partner(theirs.worksFor) },
    { label: says.jobTitle, yours: typed.jobTitle, theirs: theirs.jobTitle },
    { label: says.email, yours: typed.email, theirs: theirs.email },
    { label: says.phone, yours: typed.phone, theirs: theirs.phone },
    {
      label: says.seat,
      yours: seat ? says.seats[seat] : '',
      theirs: theirs.seat === '' ? '' : says.seats[theirs.seat],
    },
  ]
}
