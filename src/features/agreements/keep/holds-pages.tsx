import type { VNode } from 'preact'
import type { Content } from '../../../platform/content/index.ts'
import { here } from '../../../platform/workspace/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Checkbox,
  Chip,
  Details,
  EmptyState,
  FieldGroup,
  type FieldProblem,
  Finding,
  Form,
  PageHeader,
  Radios,
  SubmitButton,
  TextArea,
  TextField,
} from '../../../web/parts/index.ts'
import { type PageFace, page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText, moment } from '../../../web/words/moment.ts'
import { count } from '../../../web/words/numbers.ts'
import { kindTitle } from '../people.ts'
import type { Agreement } from '../store.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import { HOLD_WORDS } from './hold-words.ts'
import { HOLDERS, type LegalHold } from './holds.ts'

/** The answer that leaves the kinds and takes single documents. */
export const CHOSEN = 'chosen'
type Kinds = Pick<Content, 'agreementKinds'>
interface HoldRefusal {
  readonly hold: string
  readonly problems: readonly FieldProblem[]
}

function face(request: WorkspaceRequest, title: string, isBelow = false): PageFace {
  const says = HOLD_WORDS[request.language]
  return {
    title,
    section: 'manage',
    workspacePlace: 'agreements',
    seenBy: says.seenBy,
    breadcrumbs: [
      { href: here(request, '/agreements'), label: AGREEMENT_WORDS[request.language].agreements },
      ...(isBelow ? [{ href: here(request, '/agreements/holds'), label: says.title }] : []),
    ],
  }
}

/** All holds, those in place first, each with exactly what it freezes. */
export function holdsPage(
  request: WorkspaceRequest,
  holds: readonly LegalHold[],
  content: Kinds,
  refusal?: HoldRefusal,
): Reply {
  const { language, tenant } = request
  const says = HOLD_WORDS[language]
  const open = holds.filter(({ lifted }) => lifted === null)
  const frozen = new Set(open.flatMap(({ covers }) => covers.map(({ id }) => id)))
  const mayPlace = HOLDERS.includes(tenant.role)
  return page(
    face(request, says.title),
    <>
      <PageHeader title={says.title} />
      <Finding>{says.lead(count(open.length, language), count(frozen.size, language))}</Finding>
      <p>{says.note}</p>
      {mayPlace ? (
        <Buttons>
          <ButtonLink href={here(request, '/agreements/holds/new')}>{says.place}</ButtonLink>
        </Buttons>
      ) : null}
      {holds.length === 0 ? (
        <EmptyState title={says.none}>
          <p>{says.noneText}</p>
        </EmptyState>
      ) : (
        [...open, ...holds.filter((one) => !open.includes(one))].map((hold) => (
          <HoldView
            key={hold.id}
            request={request}
            hold={hold}
            content={content}
            problems={refusal?.hold === hold.id ? refusal.problems : []}
            mayLift={mayPlace}
          />
        ))
      )}
    </>,
    refusal === undefined ? 200 : 422,
  )
}

interface HoldProps {
  readonly request: WorkspaceRequest
  readonly hold: LegalHold
  readonly content: Kinds
  readonly problems: readonly FieldProblem[]
  readonly mayLift: boolean
}
function HoldView(props: HoldProps): VNode {
  const { request, hold, content } = props
  const { language } = request
  const says = HOLD_WORDS[language]
  const what = hold.kind === '' ? says.documents : says.ofKind(kindTitle(content, hold.kind, language))
  return (
    <section class="kept__hold">
      <h2>{what}</h2>
      <p>
        <Chip tone={hold.lifted === null ? 'accent' : 'plain'}>
          {hold.lifted === null ? says.inPlace : says.lifted(moment(hold.lifted.at, language))}
        </Chip>
      </p>
      <dl class="kept__facts">
        <dt>{says.askedBy}</dt>
        <dd>{hold.askedBy}</dd>
        <dt>{says.reason}</dt>
        <dd>{hold.reason}</dd>
        <dt>{says.reviewOn}</dt>
        <dd>{dayText(hold.reviewOn, language)}</dd>
      </dl>
      <p class="soft">{says.placed(moment(hold.placedAt, language))}</p>
      {hold.lifted === null ? <Frozen {...props} /> : <p>{hold.lifted.reason}</p>}
    </section>
  )
}

function Frozen({ request, hold, problems, mayLift }: HoldProps): VNode {
  const { language } = request
  const says = HOLD_WORDS[language]
  return (
    <>
      <h3>{says.frozen}</h3>
      {hold.covers.length === 0 ? (
        <p>{says.nothingYet}</p>
      ) : (
        <ul>
          {hold.covers.map(({ id, title, versions }) => (
            <li key={id}>
              <a href={here(request, `/agreements/${id}`)}>{title}</a> · {says.versions(count(versions, language))}
            </li>
          ))}
        </ul>
      )}
      {mayLift ? (
        <Details summary={says.lift}>
          <Form
            action={here(request, `/agreements/holds/${hold.id}/lift`)}
            name={`lift-${hold.id}`}
            problems={problems}
          >
            <TextArea name="reason" label={says.liftReason} rows={2} />
            <SubmitButton kind="secondary">{says.lift}</SubmitButton>
          </Form>
        </Details>
      ) : null}
    </>
  )
}

export interface HoldTyped {
  readonly covers: string
  readonly documents: readonly string[]
  readonly askedBy: string
  readonly reason: string
  readonly reviewOn: string
}
interface NewHoldProps {
  readonly documents: readonly Agreement[]
  readonly content: Kinds
  readonly typed: HoldTyped
  readonly problems: readonly FieldProblem[]
}
export function newHoldPage(request: WorkspaceRequest, { documents, content, typed, problems }: NewHoldProps): Reply {
  const { language } = request
  const says = HOLD_WORDS[language]
  return page(
    face(request, says.place, true),
    <>
      <PageHeader title={says.place} />
      <Alert tone="warning">{says.placeLead}</Alert>
      <Form action={here(request, '/agreements/holds/new')} problems={problems}>
        <Radios
          name="covers"
          legend={says.covers}
          options={[
            ...(documents.length > 0 ? [{ value: CHOSEN, label: says.chosen }] : []),
            ...content.agreementKinds.map(({ id, title }) => ({ value: id, label: says.ofKind(title[language]) })),
          ]}
          {...(typed.covers === '' ? {} : { value: typed.covers })}
        />
        {documents.length > 0 ? (
          <FieldGroup legend={says.documents}>
            {documents.map(({ id, title }) => (
              <Checkbox key={id} name="documents" value={id} label={title} checked={typed.documents.includes(id)} />
            ))}
          </FieldGroup>
        ) : null}
        <TextField name="asked" label={says.askedBy} hint={says.askedHint} value={typed.askedBy} />
        <TextArea name="reason" label={says.reason} rows={3} value={typed.reason} />
        <TextField name="review" label={says.reviewOn} type="date" width="medium" value={typed.reviewOn} />
        <Buttons>
          <SubmitButton>{says.place}</SubmitButton>
          <ButtonLink href={here(request, '/agreements/holds')} kind="secondary">
            {says.back}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}
