import type { VNode } from 'preact'
import {
  Alert,
  Buttons,
  Checkbox,
  type FieldProblem,
  Form,
  PageHeader,
  SubmitButton,
  TextField,
} from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { dayText, moment } from '../../web/words/moment.ts'
import { count } from '../../web/words/numbers.ts'
import { type Bench, benchFace, protocolAt } from './bench.ts'
import { type Publication, SEATS, type Seat, type Signature } from './signing.ts'
import { Standing } from './tree-page.tsx'
import { PROTOCOL_WORDS } from './words.ts'
import { WORK_WORDS } from './work-words.ts'

export interface SignGiven {
  readonly signatures: readonly Signature[]
  readonly publications: readonly Publication[]
  readonly partners: ReadonlyMap<string, string>
  readonly today: string
  /** For which seat this member may sign; null for none. */
  readonly seat: Seat | null
  /** True where nobody but this member has written on it: someone else must sign. */
  readonly isOwnWork: boolean
  readonly typed?: { readonly name?: string; readonly day?: string }
  readonly problems?: readonly FieldProblem[]
  readonly form?: 'sign' | 'publish'
}

export function signPage(request: WorkspaceRequest, bench: Bench, given: SignGiven): Reply {
  const { language, tenant } = request
  const says = PROTOCOL_WORDS[language]
  const own = WORK_WORDS[language]
  const { problems = [] } = given
  const isReady = bench.entry.problems === 0 && bench.entry.failing === 0
  return page(
    benchFace(request, bench, says.sign),
    <>
      <PageHeader title={says.sign} lead={own.signLead} />
      <Standing request={request} bench={bench} />
      {isReady ? null : (
        <Alert tone="warning">
          <p>{own.notReady}</p>
        </Alert>
      )}
      {problems
        .filter(({ field }) => field === '')
        .map((one) => (
          <Alert key={one.says} tone="error">
            <p>{one.says}</p>
          </Alert>
        ))}
      <h2>{own.versionOf(count(bench.version.version, language))}</h2>
      <SeatList request={request} {...given} />
      <p>{own.lapses}</p>
      {isReady ? <SignForm request={request} bench={bench} {...given} /> : null}
      {bench.mayEdit ? <PublishForm request={request} bench={bench} {...given} /> : null}
      {bench.mayEdit ? <Sharing request={request} bench={bench} /> : null}
      <h2>{own.publishedList}</h2>
      <PublishedList
        request={request}
        publications={given.publications}
        today={given.today}
        mayEnd={bench.mayEdit && bench.entry.partner === tenant.partner}
      />
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

function SeatList({ request, signatures, partners }: SignGiven & { readonly request: WorkspaceRequest }): VNode {
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const own = WORK_WORDS[language]
  return (
    <dl class="protocol__seats">
      {SEATS.map((seat) => {
        const signed = signatures.find((one) => one.seat === seat)
        return (
          <div key={seat}>
            <dt>{says.seats[seat]}</dt>
            <dd>
              {signed === undefined
                ? own.openSeat
                : own.signedOn(signed.name, partners.get(signed.partner) ?? '', moment(signed.at, language))}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

type FormProps = SignGiven & { readonly request: WorkspaceRequest; readonly bench: Bench }

function SignForm({
  request,
  bench,
  seat,
  isOwnWork,
  signatures,
  typed,
  problems = [],
  form,
}: FormProps): VNode | null {
  const { language, tenant } = request
  const says = PROTOCOL_WORDS[language]
  const own = WORK_WORDS[language]
  if (signatures.some((one) => one.seat === seat || one.account === tenant.account)) return null
  if (seat === null) return <p>{own.notYours}</p>
  if (isOwnWork) return <p>{own.ownWork}</p>
  return (
    <Form
      action={protocolAt(request, bench, '/sign')}
      problems={form === 'sign' ? problems.filter(({ field }) => field !== '') : []}
      name="sign"
    >
      <input type="hidden" name="version" value={bench.version.version} />
      <p>
        <strong>{says.seats[seat]}</strong>
      </p>
      <TextField name="name" label={own.signAs} value={typed?.name} autocomplete="name" />
      <Checkbox name="stands" label={own.signYes} />
      <SubmitButton>{own.signHere(count(bench.version.version, language))}</SubmitButton>
    </Form>
  )
}

function PublishForm({
  request,
  bench,
  signatures,
  publications,
  today,
  typed,
  problems = [],
  form,
}: FormProps): VNode | null {
  const { language } = request
  const own = WORK_WORDS[language]
  if (signatures.length < SEATS.length) return null
  if (publications.some(({ version }) => version === bench.version.version)) return <p>{own.isPublished}</p>
  return (
    <>
      <h2>{own.publishTitle}</h2>
      <p>{own.publishLead}</p>
      <Form
        action={protocolAt(request, bench, '/publish')}
        problems={form === 'publish' ? problems.filter(({ field }) => field !== '') : []}
        name="publish"
      >
        <input type="hidden" name="version" value={bench.version.version} />
        <TextField name="day" label={own.effectiveOn} type="date" value={typed?.day ?? today} width="medium" />
        <SubmitButton>{own.publish}</SubmitButton>
      </Form>
    </>
  )
}

function Sharing({ request, bench }: { request: WorkspaceRequest; bench: Bench }): VNode {
  const own = WORK_WORDS[request.language]
  const { isShared } = bench.entry
  return (
    <>
      <h2>{own.shareTitle}</h2>
      <p>{own.shareText}</p>
      <Form action={protocolAt(request, bench, '/share')} name="share">
        <input type="hidden" name="shared" value={isShared ? 'no' : 'yes'} />
        <SubmitButton kind="secondary">{isShared ? own.unshare : own.share}</SubmitButton>
      </Form>
    </>
  )
}

/** Everything that was published, the latest first. */
export function PublishedList(props: {
  readonly request: WorkspaceRequest
  readonly publications: readonly Publication[]
  readonly today: string
  readonly mayEnd: boolean
}): VNode {
  const { request, publications, today, mayEnd } = props
  const { language } = request
  const says = PROTOCOL_WORDS[language]
  const own = WORK_WORDS[language]
  const at = (one: Publication, rest = '') =>
    request.href(`/w/${request.membership.collaboration.slug}/protocols/${one.protocol}/published/${one.id}${rest}`)
  if (publications.length === 0) return <p>{own.noPublished}</p>
  return (
    <ul class="protocol__list">
      {publications.map((one) => (
        <li key={one.id}>
          <p>
            <a href={at(one)}>{own.versionOf(count(one.version, language))}</a>{' '}
            {[
              (one.effectiveOn > today ? says.from : says.since)(dayText(one.effectiveOn, language)),
              ...(one.endedOn === null ? [] : [own.endedOn(dayText(one.endedOn, language))]),
            ].join(' · ')}
          </p>
          {mayEnd ? (
            <Form action={at(one, '/end')} name={`end-${one.id}`}>
              <Buttons>
                <SubmitButton kind="secondary" name="ended" value={one.endedOn === null ? 'yes' : 'no'}>
                  {one.endedOn === null ? own.end : own.putBack}
                </SubmitButton>
              </Buttons>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
