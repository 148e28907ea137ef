import type { VNode } from 'preact'
import {
  Alert,
  ButtonLink,
  Buttons,
  Details,
  EmptyState,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextField,
} from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { type LocalNumber, NUMBER_KINDS, type TypedNumber } from './store.ts'
import { FIELD_WORDS } from './words.ts'

interface NumbersState {
  readonly numbers: readonly LocalNumber[]
  /** What was typed and could not be taken: for a new number, or for the one with this id. */
  readonly typed?: {
    readonly id: string | null
    readonly number: TypedNumber
    readonly problems: readonly FieldProblem[]
  }
  readonly isStale?: boolean
}

const BLANK: TypedNumber = { name: '', kind: 'drop-off', phone: '', note: '' }

/** The desk's list of local numbers, each with its own form, and a form for one more. */
export function numbersPage(request: WorkspaceRequest, state: NumbersState): Reply {
  const { numbers, typed, isStale = false } = state
  const says = FIELD_WORDS[request.language]
  const added = typed?.id === null ? typed : undefined
  return page(
    { title: says.deskTitle, workspacePlace: 'field', seenBy: says.seenBy },
    <>
      <PageHeader title={says.deskTitle} lead={says.deskLead} />
      {isStale ? <Alert tone="warning">{says.stale}</Alert> : null}
      <Buttons>
        <ButtonLink href={request.href('/field')} kind="secondary">
          {says.open}
        </ButtonLink>
      </Buttons>
      {numbers.length === 0 ? (
        <EmptyState title={says.none}>
          <p>{says.noneText}</p>
        </EmptyState>
      ) : null}
      {numbers.map((number) => {
        const wrong = typed?.id === number.id ? typed : undefined
        return (
          <section key={number.id}>
            <h2>{number.name}</h2>
            <p>
              {says.kinds[number.kind]}. {number.phone}. {number.note}
            </p>
            <Details summary={`${says.change}: ${number.name}`}>
              <NumberForm
                request={request}
                at={`/${number.id}`}
                number={wrong?.number ?? number}
                version={number.version}
                problems={wrong?.problems ?? []}
              />
              <form method="post" action={addressOf(request, `/${number.id}/remove`)}>
                <SubmitButton kind="secondary">{says.remove}</SubmitButton>
              </form>
            </Details>
          </section>
        )
      })}
      <h2>{says.add}</h2>
      <NumberForm
        request={request}
        at=""
        number={added?.number ?? BLANK}
        version={null}
        problems={added?.problems ?? []}
      />
    </>,
    isStale ? 409 : typed === undefined ? 200 : 422,
  )
}

interface NumberFormProps {
  readonly request: WorkspaceRequest
  readonly at: string
  readonly number: TypedNumber
  readonly version: number | null
  readonly problems: readonly FieldProblem[]
}
function NumberForm({ request, at, number, version, problems }: NumberFormProps): VNode {
  const says = FIELD_WORDS[request.language]
  return (
    <Form action={addressOf(request, at)} name={at === '' ? 'new' : at.slice(1)} problems={problems}>
      {version === null ? null : <input type="hidden" name="version" value={version} />}
      <TextField name="name" label={says.name} hint={says.nameHint} value={number.name} autocomplete="off" />
      <Select
        name="kind"
        label={says.kind}
        value={number.kind}
        options={NUMBER_KINDS.map((kind) => ({ value: kind, label: says.kinds[kind] }))}
      />
      <TextField name="phone" label={says.phone} type="tel" value={number.phone} autocomplete="off" width="medium" />
      <TextField
        name="note"
        label={says.note}
        hint={says.noteHint}
        value={number.note}
        autocomplete="off"
        required={false}
      />
      <SubmitButton>{version === null ? says.add : says.save}</SubmitButton>
    </Form>
  )
}

const addressOf = (request: WorkspaceRequest, rest: string): string =>
  request.href(`/w/${request.membership.collaboration.slug}/field-numbers${rest}`)
