import type { VNode } from 'preact'
import type { Partner, RegisteredPerson } from '../../../platform/partners/index.ts'
import { isPresent, mayChangePartner, PARTNER_KINDS, presentPartners } from '../../../platform/partners/index.ts'
import { StaleEdit } from '../../../platform/revisions/index.ts'
import { here, mayWrite } from '../../../platform/workspace/index.ts'
import {
  ButtonLink,
  Buttons,
  EmptyState,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  Table,
  TextArea,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText } from '../../../web/words/moment.ts'
import { face } from '../face.ts'
import { PeopleTable } from '../people/people-table.tsx'
import { MANAGE_WORDS, type ManageWords } from '../words.ts'
import { LeavingNote } from './leave-page.tsx'
import { LEAVING_WORDS } from './leaving-words.ts'
import type { TypedPartner } from './read-partner.ts'

interface Register {
  readonly partners: readonly Partner[]
  readonly people: readonly RegisteredPerson[]
  readonly today: string
}

export function registerPage(request: WorkspaceRequest, register: Register): Reply {
  const says = MANAGE_WORDS[request.language]
  const writes = mayWrite(request.tenant)
  const options = { title: says.partners, place: 'partners', seenBy: says.seenByCollaboration, isBelow: false } as const
  return page(
    face(request, options),
    <>
      <PageHeader title={says.partners} lead={says.partnersLead} />
      {writes && (
        <Buttons>
          <ButtonLink href={here(request, '/people/new')}>{says.addPerson}</ButtonLink>
          <ButtonLink href={here(request, '/partners/new')} kind="secondary">
            {says.addPartner}
          </ButtonLink>
        </Buttons>
      )}
      <PartnersTable request={request} register={register} says={says} />
      <GonePartners request={request} register={register} />
      <h2>{says.people}</h2>
      {register.people.length === 0 ? (
        <EmptyState title={says.noPeople}>
          <p>{says.noPeopleText}</p>
        </EmptyState>
      ) : (
        <PeopleTable request={request} people={register.people} partners={register.partners} />
      )}
    </>,
  )
}

function PartnersTable(props: { request: WorkspaceRequest; register: Register; says: ManageWords }): VNode {
  const { request, register, says } = props
  return (
    <Table
      caption={says.partnersTable}
      columns={[
        { key: 'name', label: says.name },
        { key: 'kind', label: says.kind },
        { key: 'people', label: says.people, numeric: true },
      ]}
      rows={presentPartners(register.partners, register.today).map((partner) => ({
        name: <a href={here(request, `/partners/${partner.id}`)}>{partner.name}</a>,
        kind: says.kinds[partner.kind],
        people: String(register.people.filter((person) => person.worksFor === partner.id).length),
      }))}
    />
  )
}

/** Partners that left stay readable, apart from those one works with. */
function GonePartners({ request, register }: { request: WorkspaceRequest; register: Register }): VNode | null {
  const says = { ...MANAGE_WORDS[request.language], ...LEAVING_WORDS[request.language] }
  const gone = register.partners.filter((partner) => !isPresent(partner, register.today))
  if (gone.length === 0) return null
  return (
    <Table
      caption={says.gone}
      columns={[
        { key: 'name', label: says.name },
        { key: 'since', label: says.since },
      ]}
      rows={gone.map((partner) => ({
        name: <a href={here(request, `/partners/${partner.id}`)}>{partner.name}</a>,
        since: partner.leftOn === null ? '' : dayText(partner.leftOn, request.language),
      }))}
    />
  )
}

export function partnerPage(request: WorkspaceRequest, partner: Partner, register: Register): Reply {
  const says = MANAGE_WORDS[request.language]
  const people = register.people.filter((person) => person.worksFor === partner.id)
  const options = { title: partner.name, place: 'partners', seenBy: says.seenByCollaboration } as const
  return page(
    face(request, options),
    <>
      <PageHeader title={partner.name} lead={says.kinds[partner.kind]} />
      <LeavingNote
        request={request}
        partner={partner}
        today={register.today}
        mayChange={mayChangePartner(request.tenant, partner)}
      />
      {partner.about && <p>{partner.about}</p>}
      {partner.website && (
        <p>
          <a href={partner.website} rel="noreferrer">
            {partner.website}
          </a>
        </p>
      )}
      <p>{keeper(request, partner, register.partners, says)}</p>
      <Buttons>
        {mayChangePartner(request.tenant, partner) && (
          <ButtonLink href={here(request, `/partners/${partner.id}/edit`)} kind="secondary">
            {says.change}
          </ButtonLink>
        )}
        {partner.id === request.tenant.partner && partner.kind === 'law-enforcement' && (
          <ButtonLink href={here(request, '/agency')} kind="secondary">
            {says.ownAgency}
          </ButtonLink>
        )}
        {mayChangePartner(request.tenant, partner) && partner.leftOn === null && (
          <ButtonLink href={here(request, `/partners/${partner.id}/leave`)} kind="secondary">
            {LEAVING_WORDS[request.language].leave}
          </ButtonLink>
        )}
        {mayWrite(request.tenant) && isPresent(partner, register.today) && (
          <ButtonLink href={here(request, `/people/new?works-for=${partner.id}`)} kind="secondary">
            {says.addPerson}
          </ButtonLink>
        )}
      </Buttons>
      <h2>{says.people}</h2>
      {people.length === 0 ? (
        <p>{says.noPeopleHere}</p>
      ) : (
        <PeopleTable request={request} people={people} partners={register.partners} />
      )}
    </>,
  )
}

function keeper(request: WorkspaceRequest, partner: Partner, partners: readonly Partner[], says: ManageWords): string {
  if (partner.id === request.tenant.partner) return says.ownEntry
  if (partner.keptBy === null) return says.otherEntry
  if (partner.keptBy === request.tenant.partner) return says.keptByYou
  return says.keptByOther(partners.find((other) => other.id === partner.keptBy)?.name ?? '')
}

export interface PartnerForm {
  /** Null for a new partner. */
  readonly id: string | null
  readonly typed: TypedPartner
  readonly problems?: readonly FieldProblem[]
  /** What someone else saved in the meantime. */
  readonly theirs?: Partner
}

export function partnerForm(request: WorkspaceRequest, form: PartnerForm): Reply {
  const says = MANAGE_WORDS[request.language]
  const { id, typed, problems = [], theirs } = form
  const title = id === null ? says.addPartner : says.change
  const back = here(request, id === null ? '/partners' : `/partners/${id}`)
  const status = theirs ? 409 : problems.length > 0 ? 422 : 200
  return page(
    face(request, { title, place: 'partners', seenBy: says.seenByCollaboration }),
    <>
      <PageHeader title={title} />
      {theirs && <StaleEdit fields={compared(typed, theirs, says)} />}
      <Form action={here(request, id === null ? '/partners/new' : `/partners/${id}/edit`)} problems={problems}>
        <input type="hidden" name="version" value={theirs?.version ?? typed.version} />
        <TextField name="name" label={says.partnerName} value={typed.name} autocomplete="organization" required />
        <Select
          name="kind"
          label={says.partnerKind}
          options={PARTNER_KINDS.map((kind) => ({ value: kind, label: says.kinds[kind] }))}
          {...(typed.kind === '' ? {} : { value: typed.kind })}
        />
        <TextArea name="about" label={says.about} hint={says.aboutHint} value={typed.about} required={false} rows={3} />
        <TextField
          name="website"
          label={says.website}
          hint={says.websiteHint}
          type="url"
          value={typed.website}
          required={false}
        />
        <Buttons>
          <SubmitButton>{says.save}</SubmitButton>
          <ButtonLink href={back} kind="secondary">
            {says.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    status,
  )
}

function compared(typed: TypedPartner, theirs: Partner, says: ManageWords) {
  const kind = PARTNER_KINDS.find((one) => one === typed.kind)
  return [
    { label: says.partnerName, yours: typed.name, theirs: theirs.name },
    { label: says.partnerKind, yours: kind ? says.kinds[kind] : typed.kind, theirs: says.kinds[theirs.kind] },
    { label: says.about, yours: typed.about, theirs: theirs.about },
    { label: says.website, yours: typed.website, theirs: theirs.website },
  ]
}
