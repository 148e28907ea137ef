import type { VNode } from 'preact'
import { missingSignatures } from '../../../core/agreements/life.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Checkbox,
  type FieldProblem,
  FileField,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText } from '../../../web/words/moment.ts'
import { number } from '../../../web/words/numbers.ts'
import { type Desk, keptFace, keptHref, nameOf } from './desk.ts'
import type { SignatureRecord } from './facts.ts'
import { KEEP_WORDS } from './words.ts'

export interface Typed {
  readonly name: string
  readonly title: string
  readonly day: string
  readonly party: string
}
interface Filled<Values> {
  readonly typed: Values
  readonly problems: readonly FieldProblem[]
}
const statusOf = (problems: readonly FieldProblem[]): number => (problems.length > 0 ? 422 : 200)
const standingHref = (request: WorkspaceRequest, { kept }: Desk): string =>
  keptHref(request, kept.agreement.id, '/standing')

/** The end of each of these forms: do it, or go back to where the document stands. */
function DoOrGoBack(props: { readonly request: WorkspaceRequest; readonly desk: Desk; readonly does: string }): VNode {
  const { request, desk, does } = props
  return (
    <Buttons>
      <SubmitButton>{does}</SubmitButton>
      <ButtonLink href={standingHref(request, desk)} kind="secondary">
        {KEEP_WORDS[request.language].backToStanding}
      </ButtonLink>
    </Buttons>
  )
}

/** For the head of a partner: the name under one version. */
export function signPage(request: WorkspaceRequest, desk: Desk, { typed, problems }: Filled<Typed>): Reply {
  const { agreement } = desk.kept
  const says = KEEP_WORDS[request.language]
  const partner = nameOf(desk, request.tenant.partner, request)
  return page(
    keptFace(request, desk, says.sign),
    <>
      <PageHeader
        title={says.signTitle(agreement.title)}
        lead={says.signLead(partner, number(agreement.version, request.language))}
      />
      <p>
        <a href={keptHref(request, agreement.id)}>{says.signRead}</a>
      </p>
      <Form action={keptHref(request, agreement.id, '/sign')} problems={problems}>
        <input type="hidden" name="version" value={agreement.version} />
        <TextField name="name" label={says.fullName} hint={says.fullNameHint} autocomplete="name" value={typed.name} />
        <TextField name="title" label={says.jobTitle} autocomplete="organization-title" value={typed.title} />
        <Checkbox name="confirm" label={says.confirm(partner)} />
        <DoOrGoBack request={request} desk={desk} does={says.sign} />
      </Form>
      <p class="soft">{says.signNote}</p>
    </>,
    statusOf(problems),
  )
}

/** For the coordinator of the owner: who signed on paper, with the scan. */
export function paperPage(request: WorkspaceRequest, desk: Desk, { typed, problems }: Filled<Typed>): Reply {
  const { agreement, life } = desk.kept
  const says = KEEP_WORDS[request.language]
  const parties = missingSignatures(life)
  return page(
    keptFace(request, desk, says.paperTitle),
    <>
      <PageHeader title={says.paperTitle} lead={says.paperLead} />
      <Form action={keptHref(request, agreement.id, '/paper')} enctype="multipart/form-data" problems={problems}>
        <input type="hidden" name="version" value={agreement.version} />
        <p>{says.ofVersion(number(agreement.version, request.language))}</p>
        <Select
          name="party"
          label={says.party}
          value={parties.includes(typed.party) ? typed.party : undefined}
          options={parties.map((party) => ({ value: party, label: nameOf(desk, party, request) }))}
        />
        <TextField name="name" label={says.paperName} value={typed.name} />
        <TextField name="title" label={says.paperJob} required={false} value={typed.title} />
        <TextField name="day" label={says.paperDay} type="date" width="medium" value={typed.day} />
        <FileField name="file" label={says.paperFile} accept=".pdf,.png,.jpg,.jpeg" />
        <DoOrGoBack request={request} desk={desk} does={says.paperSave} />
      </Form>
    </>,
    statusOf(problems),
  )
}

export function strikePage(
  request: WorkspaceRequest,
  desk: Desk,
  signature: SignatureRecord,
  problems: readonly FieldProblem[],
): Reply {
  const { language } = request
  const says = KEEP_WORDS[language]
  const { name, party, signedOn, id } = signature
  return page(
    keptFace(request, desk, says.strikeTitle),
    <>
      <PageHeader title={says.strikeTitle} lead={says.strikeLead} />
      <p>
        <strong>{name}</strong> · {nameOf(desk, party, request)} · {dayText(signedOn, language)} ·{' '}
        {says.ofVersion(number(signature.version, language))}
      </p>
      <Form action={keptHref(request, desk.kept.agreement.id, `/strike/${id}`)} problems={problems}>
        <TextArea name="reason" label={says.why} rows={3} />
        <DoOrGoBack request={request} desk={desk} does={says.strike} />
      </Form>
    </>,
    statusOf(problems),
  )
}

export interface LeaveTyped {
  readonly party: string
  readonly day: string
  readonly reason: string
}
export function leavePage(
  request: WorkspaceRequest,
  desk: Desk,
  { typed, problems, parties }: Filled<LeaveTyped> & { readonly parties: readonly string[] },
): Reply {
  const { agreement } = desk.kept
  const says = KEEP_WORDS[request.language]
  return page(
    keptFace(request, desk, says.leave),
    <>
      <PageHeader title={says.leaveTitle(agreement.title)} />
      {parties.length === 0 ? (
        <p>{says.leaveNobody}</p>
      ) : (
        <>
          <Alert tone="warning">{says.leaveLead}</Alert>
          <LeaveForm request={request} desk={desk} typed={typed} problems={problems} parties={parties} />
        </>
      )}
    </>,
    statusOf(problems),
  )
}

function LeaveForm(
  props: Filled<LeaveTyped> & { request: WorkspaceRequest; desk: Desk; parties: readonly string[] },
): VNode {
  const { request, desk, typed, problems, parties } = props
  const { agreement } = desk.kept
  const says = KEEP_WORDS[request.language]
  return (
    <Form action={keptHref(request, agreement.id, '/leave')} problems={problems}>
      <Select
        name="party"
        label={says.leaveWho}
        value={parties.length === 1 ? parties[0] : typed.party || undefined}
        options={parties.map((party) => ({ value: party, label: nameOf(desk, party, request) }))}
      />
      <TextField name="day" label={says.leaveDay} type="date" width="medium" value={typed.day || desk.today} />
      <TextArea name="reason" label={says.why} rows={3} value={typed.reason} />
      <Buttons>
        <SubmitButton>{says.leaveSave}</SubmitButton>
        <ButtonLink href={standingHref(request, desk)} kind="secondary">
          {says.backToStanding}
        </ButtonLink>
      </Buttons>
    </Form>
  )
}
