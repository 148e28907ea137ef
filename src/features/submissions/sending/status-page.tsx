import type { ComponentChildren, VNode } from 'preact'
import type { StoredFile } from '../../../platform/files/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Card,
  Checkbox,
  Chip,
  Details,
  type FieldProblem,
  FileField,
  Form,
  PageHeader,
  SubmitButton,
  TextArea,
} from '../../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import { moment } from '../../../web/words/moment.ts'
import { FORM_WORDS } from '../form-words.ts'
import { CLOSED, type Happening, type Submission } from '../kinds.ts'
import { STATUS_WORDS } from './status-words.ts'
import { ACCEPTED_ENDINGS, SUBMIT_PATH, sizeOf } from './submit-page.tsx'

export type StatusForm = 'message' | 'file' | 'withdraw'
export interface StatusView {
  readonly token: string
  readonly submission: Submission
  readonly file: StoredFile | null
  readonly happenings: readonly Happening[]
  /** Problems of one of the forms, with what was typed. */
  readonly form?: { readonly name: StatusForm; readonly problems: readonly FieldProblem[]; readonly text?: string }
  readonly status?: number
}

/** What the public may see of it: the private page of whoever sent it. */
export function statusPage(request: PageRequest, view: StatusView): Reply {
  const { language, query } = request
  const says = STATUS_WORDS[language]
  const { submission, status = 200 } = view
  const done = query.get('done')
  return page(
    { title: says.pageTitle, section: 'library', chips: submission.isInvented ? [FORM_WORDS[language].invented] : [] },
    <>
      <PageHeader title={submission.title} lead={says.explain[submission.state]} />
      {query.get('sent') === 'yes' && status === 200 ? <Thanks language={language} view={view} /> : null}
      {done === 'message' || done === 'file' ? (
        <Alert tone="success">
          <p>{says.done[done]}</p>
        </Alert>
      ) : null}
      <Facts language={language} view={view} />
      {submission.state === 'published' ? (
        <Buttons>
          <ButtonLink href={request.href(`/library/${submission.resource}`)}>{says.toResource}</ButtonLink>
        </Buttons>
      ) : null}
      <section>
        <h2>{says.talk}</h2>
        <Conversation
          happenings={view.happenings}
          language={language}
          nameOf={(by) => (by === null ? says.you : says.editor)}
        />
      </section>
      {CLOSED.includes(submission.state) ? null : <Acts request={request} view={view} />}
    </>,
    status,
  )
}

function Thanks({ language, view }: { readonly language: Language; readonly view: StatusView }): VNode {
  const says = STATUS_WORDS[language]
  return (
    <Alert tone="success" title={says.thanks}>
      <p>
        <strong>{says.keepLink}</strong> {says.keepLinkText}
      </p>
      {view.submission.mail === '' ? null : <p>{says.mailed}</p>}
    </Alert>
  )
}

function Facts({ language, view }: { readonly language: Language; readonly view: StatusView }): VNode {
  const says = STATUS_WORDS[language]
  const form = FORM_WORDS[language]
  const { submission, file } = view
  const rows: readonly (readonly [string, ComponentChildren])[] = [
    [says.reference, <strong key="r">{submission.reference}</strong>],
    [says.state, <Chip key="s">{form.states[submission.state]}</Chip>],
    ...(submission.reason === '' ? [] : [[says.reason, submission.reason] as const]),
    [says.sent, moment(submission.receivedAt, language)],
    [says.what, form.brings[submission.brings]],
    [says.licence, form.licences[submission.licence]],
    ...(submission.url === '' ? [] : [[says.link, submission.url] as const]),
    [says.file, file === null ? says.noFile : says.fileName(file.name, sizeOf(file.sizeBytes, language))],
  ]
  return <FactList rows={rows} />
}

/** Facts with their names, one under the other. */
export function FactList({ rows }: { readonly rows: readonly (readonly [string, ComponentChildren])[] }): VNode {
  return (
    <dl class="desk-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface ConversationProps {
  readonly happenings: readonly Happening[]
  readonly language: Language
  readonly nameOf: (by: Happening['by']) => string
}
/** Messages and acts in their order; the same for the submitter and for editors but for the names. */
export function Conversation({ happenings, language, nameOf }: ConversationProps): VNode {
  const says = STATUS_WORDS[language]
  if (happenings.length === 0) return <p>{says.nothingYet}</p>
  return (
    <ol class="conversation">
      {happenings.map(({ at, kind, by, text }, place) => (
        <li key={place} class={by === null ? 'conversation__theirs' : undefined}>
          <p class="conversation__who">
            <strong>{nameOf(by)}</strong> {says.happened[kind]} <span>{moment(at, language)}</span>
          </p>
          {text === '' ? null : <p class="conversation__text">{text}</p>}
        </li>
      ))}
    </ol>
  )
}

function Acts({ request, view }: { readonly request: PageRequest; readonly view: StatusView }): VNode {
  const says = STATUS_WORDS[request.language]
  const { token, submission, form } = view
  const at = (rest: string) => request.href(`/library/submissions/${token}/${rest}`)
  const of = (name: StatusForm) => (form?.name === name ? form.problems : [])
  const mayReplace = submission.state !== 'published' && submission.state !== 'unpublished'
  return (
    <>
      <Card title={says.write}>
        <Form action={at('message')} name="message" problems={of('message')}>
          <TextArea
            name="text"
            label={says.write}
            hint={says.writeHint}
            value={form?.name === 'message' ? form.text : ''}
          />
          <SubmitButton>{says.sendMessage}</SubmitButton>
        </Form>
      </Card>
      {mayReplace ? (
        <>
          <Details summary={says.newFile}>
            <Form action={at('file')} name="file" enctype="multipart/form-data" problems={of('file')}>
              <FileField name="file" label={says.newFile} hint={says.newFileHint} accept={ACCEPTED_ENDINGS} />
              <SubmitButton kind="secondary">{says.sendFile}</SubmitButton>
            </Form>
          </Details>
          <Details summary={says.withdraw}>
            <Form action={at('withdraw')} name="withdraw" problems={of('withdraw')}>
              <p>{says.withdrawText}</p>
              <Checkbox name="sure" label={says.sureWithdraw} />
              <SubmitButton kind="secondary">{says.withdraw}</SubmitButton>
            </Form>
          </Details>
        </>
      ) : null}
    </>
  )
}

/** The one answer to every link that opens nothing: mistyped, over, ended or never made. */
export function deadLinkPage(request: PageRequest): Reply {
  const says = STATUS_WORDS[request.language]
  return page(
    { title: says.goneTitle, section: 'library' },
    <>
      <PageHeader title={says.goneTitle} lead={says.goneText} />
      <p>{says.goneNext}</p>
      <Buttons>
        <ButtonLink href={request.href('/contact')}>{says.contact}</ButtonLink>
        <ButtonLink href={request.href(SUBMIT_PATH)} kind="secondary">
          {says.again}
        </ButtonLink>
      </Buttons>
    </>,
    404,
  )
}
