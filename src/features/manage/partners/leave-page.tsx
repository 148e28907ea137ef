import type { VNode } from 'preact'
import { type Hanging, isPresent, type Partner } from '../../../platform/partners/index.ts'
import { here } from '../../../platform/workspace/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText } from '../../../web/words/moment.ts'
import { face } from '../face.ts'
import { MANAGE_WORDS } from '../words.ts'
import { LEAVING_WORDS } from './leaving-words.ts'

export interface FoundHanging extends Hanging {
  readonly kind: string
  readonly mayHandOver: boolean
}
interface Given {
  readonly partner: Partner
  readonly hanging: readonly FoundHanging[]
  /** Partners that something can be handed over to. */
  readonly others: readonly Partner[]
  readonly today: string
  readonly typed?: { readonly day: string; readonly note: string }
  readonly problems?: readonly FieldProblem[]
  readonly isStale?: boolean
  readonly handed?: number
}
type Drawn = Given & { readonly request: WorkspaceRequest }

/** What hangs on a partner, with a way to hand it over; then the last day and the reason. */
export function leavePage(request: WorkspaceRequest, given: Given): Reply {
  const { partner, hanging, problems = [], isStale = false, handed } = given
  const says = LEAVING_WORDS[request.language]
  const title = says.title(partner.name)
  return page(
    face(request, { title, place: 'partners', seenBy: says.seenBy }),
    <>
      <PageHeader title={title} lead={says.lead} />
      {isStale ? (
        <Alert tone="warning">
          <p>{says.stale}</p>
        </Alert>
      ) : null}
      {handed === undefined ? null : (
        <Alert tone="success">
          <p>{says.handed(handed)}</p>
        </Alert>
      )}
      <h2>{says.hangs}</h2>
      {hanging.length === 0 ? <p>{says.nothing}</p> : null}
      {hanging.map((one) => (
        <Hangs key={one.kind} {...given} request={request} one={one} />
      ))}
      <LastDay {...given} request={request} />
    </>,
    isStale ? 409 : problems.length > 0 ? 422 : 200,
  )
}

function Hangs({ request, partner, one, others }: Drawn & { readonly one: FoundHanging }): VNode {
  const says = LEAVING_WORDS[request.language]
  const mine = one.mine ?? one.count
  return (
    <section class="hanging">
      <p>
        {one.says}{' '}
        <a href={here(request, one.href)}>
          {says.look}
          <span class="sr-only">: {one.says}</span>
        </a>
      </p>
      {mine < one.count && one.mayHandOver ? <p class="soft">{says.others(one.count - mine)}</p> : null}
      {one.mayHandOver && mine > 0 ? (
        <Form action={here(request, `/partners/${partner.id}/leave/hand-over`)} name={one.kind}>
          <input type="hidden" name="kind" value={one.kind} />
          <Select
            name="to"
            label={says.to}
            value="nobody"
            options={[
              { value: 'nobody', label: says.toNobody },
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <SubmitButton kind="secondary">{says.handOver(mine)}</SubmitButton>
        </Form>
      ) : null}
    </section>
  )
}

function LastDay({ request, partner, typed, problems }: Drawn): VNode {
  const says = { ...MANAGE_WORDS[request.language], ...LEAVING_WORDS[request.language] }
  return (
    <Form action={here(request, `/partners/${partner.id}/leave`)} problems={problems}>
      <h2>{says.day}</h2>
      <p>{says.after}</p>
      <p>{says.copies}</p>
      <input type="hidden" name="version" value={partner.version} />
      <TextField
        name="day"
        label={says.day}
        hint={says.dayHint}
        type="date"
        width="medium"
        value={typed?.day ?? partner.leftOn ?? ''}
      />
      <TextArea
        name="note"
        label={says.note}
        hint={says.noteHint}
        rows={3}
        required={false}
        value={typed?.note ?? partner.leftNote}
      />
      <Buttons>
        <SubmitButton>{says.confirm}</SubmitButton>
        <ButtonLink href={here(request, `/partners/${partner.id}`)} kind="secondary">
          {says.cancel}
        </ButtonLink>
      </Buttons>
    </Form>
  )
}

/** Says on a partner's own page that it leaves or has left, with the way back. */
export function LeavingNote(props: {
  readonly request: WorkspaceRequest
  readonly partner: Partner
  readonly today: string
  readonly mayChange: boolean
}): VNode | null {
  const { request, partner, today, mayChange } = props
  const { leftOn, leftNote } = partner
  const says = LEAVING_WORDS[request.language]
  if (leftOn === null) return null
  const day = dayText(leftOn, request.language)
  return (
    <Alert tone="warning">
      <p>
        {isPresent(partner, today) ? says.leavesOn(day) : says.left(day)} {leftNote === '' ? null : says.why(leftNote)}
      </p>
      {mayChange ? (
        <Form action={here(request, `/partners/${partner.id}/leave/undo`)} name="undo">
          <input type="hidden" name="version" value={partner.version} />
          <Buttons>
            <SubmitButton kind="secondary">{says.undo}</SubmitButton>
            <ButtonLink href={here(request, `/partners/${partner.id}/leave`)} kind="secondary">
              {says.see}
            </ButtonLink>
          </Buttons>
        </Form>
      ) : null}
    </Alert>
  )
}
