import type { ComponentChildren, VNode } from 'preact'
import { mayApprove } from '../../../platform/revisions/index.ts'
import {
  Alert,
  ButtonLink,
  Card,
  Details,
  type FieldProblem,
  Form,
  Select,
  SubmitButton,
  TextArea,
} from '../../../web/parts/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { count } from '../../../web/words/numbers.ts'
import type { SubmissionState } from '../kinds.ts'
import { type Case, EDITORS, nameIn } from './case.ts'
import { DESK_WORDS } from './desk-words.ts'
import { here } from './queue-page.tsx'

/** A form of the page that could not be done, with what was typed. */
export interface Asked {
  readonly act: string
  readonly problems: readonly FieldProblem[]
  readonly text: string
  readonly status: number
}
export const problemsOf = (asked: Asked | null, act: string): readonly FieldProblem[] =>
  asked?.act === act ? asked.problems : []
export const textOf = (asked: Asked | null, act: string): string => (asked?.act === act ? asked.text : '')

/** In which states each act is open to editors. */
export const WHILE: Readonly<Record<string, readonly SubmissionState[]>> = {
  assign: ['received', 'in-review', 'changes-asked', 'accepted', 'published', 'unpublished'],
  ask: ['received', 'in-review', 'changes-asked', 'accepted'],
  message: ['accepted', 'published', 'unpublished'],
  accept: ['received', 'in-review', 'changes-asked'],
  decline: ['received', 'in-review', 'changes-asked', 'accepted', 'unpublished'],
  reopen: ['declined', 'unpublished'],
  approve: ['accepted', 'published', 'unpublished'],
  publish: ['accepted', 'published', 'unpublished'],
  unpublish: ['published'],
}

interface Step {
  readonly request: WorkspaceRequest
  readonly open: Case
  readonly asked: Asked | null
}

/** What an editor can do now. What is likely next stands open, the rest one click away. */
export function NextStep(step: Step): VNode {
  const { request, open, asked } = step
  const says = DESK_WORDS[request.language]
  const { state } = open.submission
  const can = (act: string) => WHILE[act]?.includes(state) === true
  return (
    <Card title={says.next}>
      {asked?.problems
        .filter(({ field }) => field === '')
        .map(({ says: words }) => (
          <Alert key={words} tone="error">
            <p>{words}</p>
          </Alert>
        ))}
      {can('approve') ? <Approval {...step} /> : null}
      {can('accept') ? <One {...step} act="accept" button={says.accept} hint={says.acceptHint} kind="primary" /> : null}
      {can('assign') ? <Assign {...step} /> : null}
      {can('ask') ? (
        <Writing {...step} act="ask" summary={says.ask} hint={says.askHint} button={says.askButton} />
      ) : null}
      {can('message') ? (
        <Writing {...step} act="message" summary={says.message} hint={says.askHint} button={says.messageButton} />
      ) : null}
      {can('unpublish') ? (
        <Writing
          {...step}
          act="unpublish"
          summary={says.unpublish}
          hint={says.unpublishHint}
          button={says.unpublishButton}
        />
      ) : null}
      {can('decline') ? (
        <Writing {...step} act="decline" summary={says.decline} hint={says.declineHint} button={says.declineButton} />
      ) : null}
      {can('reopen') ? <One {...step} act="reopen" button={says.reopen} kind="secondary" /> : null}
    </Card>
  )
}

function Approval(step: Step): VNode {
  const { request, open } = step
  const { language, tenant } = request
  const says = DESK_WORDS[language]
  const { standing, submission, members } = open
  const names = (accounts: typeof standing.authors) =>
    accounts.map((account) => nameIn(members, account, says.sender)).join(', ')
  const isCurrent = submission.state === 'published' && submission.publishedVersion === standing.version
  if (isCurrent)
    return (
      <>
        <p>{says.upToDate(count(standing.version, language))}</p>
        <ButtonLink href={request.href(`/library/${submission.resource}`)} kind="secondary">
          {says.toResource}
        </ButtonLink>
      </>
    )
  const version = <input type="hidden" name="version" value={standing.version} />
  const isOwn = standing.authors.every((author) => author === tenant.account)
  return (
    <>
      {submission.state === 'published' ? <p>{says.newer}</p> : null}
      <p>{standing.waitsFor.length === 0 ? says.mayPublish : says.waitsForApproval(names(standing.waitsFor))}</p>
      {standing.approvedBy.length > 0 ? <p>{says.approvedBy(names(standing.approvedBy))}</p> : null}
      {standing.waitsFor.length === 0 ? (
        <One {...step} act="publish" button={says.publish} kind="primary">
          {version}
        </One>
      ) : mayApprove(standing, tenant.account) ? (
        <One {...step} act="approve" button={says.approve} hint={says.approveHint} kind="primary">
          {version}
        </One>
      ) : isOwn ? (
        <p>{says.ownWork}</p>
      ) : null}
    </>
  )
}

interface OneProps extends Step {
  readonly act: string
  readonly button: string
  readonly kind: 'primary' | 'secondary'
  readonly hint?: string
  readonly children?: ComponentChildren
}
/** One button with its sentence. */
function One({ request, open, act, button, kind, hint, children }: OneProps): VNode {
  return (
    <Form action={here(request, `/submissions/${open.submission.id}/${act}`)} name={act}>
      {children}
      {hint === undefined ? null : <p>{hint}</p>}
      <SubmitButton kind={kind}>{button}</SubmitButton>
    </Form>
  )
}

function Assign({ request, open }: Step): VNode {
  const says = DESK_WORDS[request.language]
  const editors = open.members.filter(({ roles }) => roles.some((role) => EDITORS.includes(role)))
  return (
    <Form action={here(request, `/submissions/${open.submission.id}/assign`)} name="assign">
      <Select
        name="to"
        label={says.assign}
        options={[
          { value: '', label: says.nobody },
          ...editors.map(({ account, name }) => ({ value: account, label: name })),
        ]}
        value={open.submission.assignedTo ?? ''}
      />
      <SubmitButton kind="secondary">{says.assignButton}</SubmitButton>
    </Form>
  )
}

interface WritingProps extends Step {
  readonly act: string
  readonly summary: string
  readonly hint: string
  readonly button: string
}
/** An act that needs words; open when the last try came back. */
function Writing({ request, open, asked, act, summary, hint, button }: WritingProps): VNode {
  const form = (
    <Form
      action={here(request, `/submissions/${open.submission.id}/${act}`)}
      name={act}
      problems={problemsOf(asked, act).filter(({ field }) => field !== '')}
    >
      <TextArea name="text" label={summary} hint={hint} rows={4} value={textOf(asked, act)} />
      <SubmitButton kind="secondary">{button}</SubmitButton>
    </Form>
  )
  return asked?.act === act ? form : <Details summary={summary}>{form}</Details>
}
