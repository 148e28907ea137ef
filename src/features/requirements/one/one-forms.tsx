import type { VNode } from 'preact'
import { REQUIREMENT_STATUSES } from '../../../core/requirements/standing.ts'
import { EvidenceList } from '../../../platform/evidence/index.ts'
import { type Compared, StaleEdit } from '../../../platform/revisions/index.ts'
import { here } from '../../../platform/workspace/index.ts'
import {
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
import { type Book, type Entry, EVIDENCE_KIND, listPath, ownerChoices, requirementPath } from '../book.ts'
import { faceOf, InWords } from '../parts.tsx'
import { type Requirement, titleOf } from '../store.ts'
import { REQUIREMENT_WORDS } from '../words.ts'
import { ONE_WORDS } from './one-words.ts'
import type { TypedDetails, TypedStatus } from './read-forms.ts'

interface FormView<Typed> {
  readonly request: WorkspaceRequest
  readonly book: Book
  readonly entry: Entry
  readonly typed: Typed
  readonly problems?: readonly FieldProblem[]
  /** What someone else saved in the meantime. */
  readonly theirs?: Requirement
}

/** Says how a requirement stands. */
export function statusForm(view: FormView<TypedStatus>): Reply {
  const { request, entry, typed, problems = [], theirs } = view
  const says = ONE_WORDS[request.language]
  const { requirement, evidence, inForce } = entry
  return formPage(
    view,
    says.sayStatus,
    <>
      {theirs ? <StaleEdit fields={comparedStatus(request, typed, theirs)} /> : null}
      <h2>{says.shownTitle}</h2>
      <p>{says.whatShows(evidence.length + inForce.length)}</p>
      <EvidenceList request={request} for={{ kind: EVIDENCE_KIND, id: requirement.id }} evidence={evidence} mayAdd />
      <Form action={here(request, requirementPath(requirement.id, '/status'))} problems={problems}>
        <input type="hidden" name="version" value={theirs?.version ?? typed.version} />
        <StatusFields {...view} />
        <Foot {...view} />
      </Form>
    </>,
  )
}

function StatusFields({ request, typed }: FormView<TypedStatus>): VNode {
  const says = ONE_WORDS[request.language]
  const all = REQUIREMENT_WORDS[request.language]
  return (
    <>
      <Radios
        name="status"
        legend={all.status}
        value={typed.status}
        options={REQUIREMENT_STATUSES.map((one) => ({ value: one, label: all.statuses[one] }))}
      />
      <TextArea
        name="reason"
        label={says.reason}
        hint={says.reasonHint}
        value={typed.reason}
        rows={3}
        required={false}
      />
      <TextField
        name="met"
        type="date"
        label={says.metOn}
        hint={says.metOnHint}
        value={typed.metOn}
        width="medium"
        required={false}
      />
    </>
  )
}

function comparedStatus(request: WorkspaceRequest, typed: TypedStatus, theirs: Requirement): readonly Compared[] {
  const says = ONE_WORDS[request.language]
  const all = REQUIREMENT_WORDS[request.language]
  const typedStatus = REQUIREMENT_STATUSES.find((one) => one === typed.status)
  return [
    { label: all.status, yours: typedStatus ? all.statuses[typedStatus] : '', theirs: all.statuses[theirs.status] },
    { label: says.reason, yours: typed.reason, theirs: theirs.reason },
    { label: says.metOn, yours: typed.metOn, theirs: theirs.metOn ?? '' },
  ]
}

/** Says who meets it, by when, and how often it comes round. */
export function detailsForm(view: FormView<TypedDetails>): Reply {
  const { request, book, entry, typed, problems = [], theirs } = view
  const says = ONE_WORDS[request.language]
  return formPage(
    view,
    says.setDetails,
    <>
      {theirs ? <StaleEdit fields={comparedDetails(request, book, { typed, theirs })} /> : null}
      <Form action={here(request, requirementPath(entry.requirement.id, '/details'))} problems={problems}>
        <input type="hidden" name="version" value={theirs?.version ?? typed.version} />
        <DetailFields {...view} />
        <Foot {...view} />
      </Form>
    </>,
  )
}

function DetailFields({ request, book, entry, typed }: FormView<TypedDetails>): VNode {
  const says = ONE_WORDS[request.language]
  const { people, partners } = ownerChoices(book, entry.requirement)
  const nobody = { value: '', label: says.nobody }
  return (
    <>
      <Select
        name="person"
        label={says.person}
        hint={says.personHint}
        required={false}
        value={typed.person}
        options={[nobody, ...people]}
      />
      <Select
        name="partner"
        label={says.partner}
        required={false}
        value={typed.partner}
        options={[nobody, ...partners]}
      />
      <TextField name="due" type="date" label={says.due} value={typed.due} width="medium" required={false} />
      <TextField
        name="every"
        label={says.everyMonths}
        hint={says.everyHint}
        value={typed.every}
        inputmode="numeric"
        width="short"
        required={false}
      />
    </>
  )
}

function comparedDetails(
  request: WorkspaceRequest,
  { people, partners }: Book,
  { typed, theirs }: { readonly typed: TypedDetails; readonly theirs: Requirement },
): readonly Compared[] {
  const says = ONE_WORDS[request.language]
  const name = (among: readonly { readonly id: string; readonly name: string }[], id: string | null): string =>
    among.find((one) => one.id === id)?.name ?? ''
  return [
    { label: says.person, yours: name(people, typed.person), theirs: name(people, theirs.ownerPerson) },
    { label: says.partner, yours: name(partners, typed.partner), theirs: name(partners, theirs.ownerPartner) },
    { label: says.due, yours: typed.due, theirs: theirs.dueOn ?? '' },
    {
      label: says.everyMonths,
      yours: typed.every,
      theirs: theirs.everyMonths === null ? '' : String(theirs.everyMonths),
    },
  ]
}

function formPage(view: FormView<unknown>, title: string, body: VNode): Reply {
  const { request, entry, problems = [], theirs } = view
  const { language } = request
  const { requirement, list } = entry
  const all = REQUIREMENT_WORDS[language]
  return page(
    faceOf(request, title, [
      { href: here(request, listPath(list.id)), label: titleOf(list, language) },
      { href: here(request, requirementPath(requirement.id)), label: all.requirementOf(requirement.number) },
    ]),
    <>
      <PageHeader
        title={title}
        lead={
          <p>
            {requirement.number}.{' '}
            <InWords language={language} english={requirement.text} spanish={requirement.textEs} />
          </p>
        }
      />
      {body}
    </>,
    theirs ? 409 : problems.length > 0 ? 422 : 200,
  )
}

function Foot({ request, entry }: FormView<unknown>): VNode {
  const all = REQUIREMENT_WORDS[request.language]
  return (
    <Buttons>
      <SubmitButton>{all.save}</SubmitButton>
      <ButtonLink href={here(request, requirementPath(entry.requirement.id))} kind="secondary">
        {all.cancel}
      </ButtonLink>
    </Buttons>
  )
}
