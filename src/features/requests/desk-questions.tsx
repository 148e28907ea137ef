import type { VNode } from 'preact'
import type { AccountId } from '../../core/kinds.ts'
import {
  Alert,
  Card,
  Chip,
  Details,
  EmptyState,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  Table,
  TextArea,
  TextField,
} from '../../web/parts/index.ts'
import { type PageFace, page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { momentIn } from './clock-words.ts'
import { deskHref } from './desk-list.tsx'
import { DESK_QUESTION_WORDS } from './desk-questions-words.ts'
import { DESK_SECTIONS, type PlainQuestion, type PublishedQuestion } from './kinds.ts'
import { LIST_WORDS } from './list-words.ts'

function face(request: WorkspaceRequest, title: string): PageFace {
  const says = DESK_QUESTION_WORDS[request.language]
  return {
    title,
    workspacePlace: 'requests',
    seenBy: says.seenBy,
    breadcrumbs: [{ href: deskHref(request, ''), label: says.requests }],
  }
}

export function questionsPage(request: WorkspaceRequest, questions: readonly PlainQuestion[]): Reply {
  const { language } = request
  const says = DESK_QUESTION_WORDS[language]
  return page(
    face(request, says.questions),
    <>
      <PageHeader title={says.questions} lead={says.questionsLead} />
      {questions.length === 0 ? (
        <EmptyState title={says.none}>
          <p>{says.noneText}</p>
        </EmptyState>
      ) : (
        <Table
          caption={says.table}
          columns={[
            { key: 'question', label: says.question },
            { key: 'state', label: says.state },
            { key: 'received', label: says.received },
          ]}
          rows={questions.map((one) => ({
            question: (
              <>
                <a href={deskHref(request, `/questions/${one.id}`)}>{beginningOf(one.question)}</a>{' '}
                {one.isInvented ? <Chip>{says.invented}</Chip> : null}
              </>
            ),
            state: one.answeredAt === null ? <Chip tone="accent">{says.waiting}</Chip> : says.answered,
            received: momentIn(one.receivedAt, 'UTC', language),
          }))}
        />
      )}
      <p>
        <a href={deskHref(request, '/published')}>{says.published}</a>
      </p>
    </>,
  )
}

const MOST_SHOWN = 90
const beginningOf = (text: string): string => (text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN - 1)}…`)

export interface FaqTyped {
  readonly section: string
  readonly questionEn: string
  readonly answerEn: string
  readonly questionEs: string
  readonly answerEs: string
}

export interface QuestionView {
  readonly asked: PlainQuestion
  readonly mayAnswer: boolean
  readonly refused?:
    | {
        readonly form: 'answer'
        readonly typed: string
        readonly problems: readonly FieldProblem[]
        readonly isStale: boolean
      }
    | { readonly form: 'publish'; readonly typed: FaqTyped; readonly problems: readonly FieldProblem[] }
}

export function deskQuestionPage(request: WorkspaceRequest, view: QuestionView): Reply {
  const says = DESK_QUESTION_WORDS[request.language]
  const { asked, mayAnswer, refused } = view
  const isStale = refused?.form === 'answer' && refused.isStale
  return page(
    {
      ...face(request, beginningOf(asked.question)),
      breadcrumbs: [{ href: deskHref(request, '/questions'), label: says.questions }],
      ...(asked.isInvented ? { chips: [says.invented] } : {}),
    },
    <>
      <PageHeader title={says.question} />
      <p class="request-text request-quoted">{asked.question}</p>
      <p class="source-line">{momentIn(asked.receivedAt, 'UTC', request.language)}</p>
      {isStale ? (
        <Alert tone="warning" title={says.stale}>
          <p class="request-text">
            {says.yours} {refused.typed}
          </p>
        </Alert>
      ) : null}
      {asked.answeredAt === null ? (
        mayAnswer ? (
          <AnswerForm request={request} view={view} />
        ) : null
      ) : (
        <section>
          <h2>{says.theAnswer}</h2>
          <p class="request-text">{asked.answer}</p>
          <p class="source-line">{momentIn(asked.answeredAt, 'UTC', request.language)}</p>
          {mayAnswer ? <PublishForm request={request} view={view} /> : null}
        </section>
      )}
    </>,
    isStale ? 409 : refused ? 422 : 200,
  )
}

interface ViewProps {
  readonly request: WorkspaceRequest
  readonly view: QuestionView
}

function AnswerForm({ request, view }: ViewProps): VNode {
  const says = DESK_QUESTION_WORDS[request.language]
  const { asked, refused } = view
  const own = refused?.form === 'answer' ? refused : undefined
  return (
    <Form action={deskHref(request, `/questions/${asked.id}/answer`)} name="answer" problems={own?.problems ?? []}>
      <input type="hidden" name="version" value={asked.version} />
      <TextArea
        name="text"
        label={says.answer}
        hint={asked.contactMail === '' ? says.notMailed : says.mailed}
        rows={8}
        value={own?.typed ?? ''}
        required
      />
      <SubmitButton>{says.sendAnswer}</SubmitButton>
    </Form>
  )
}

function PublishForm({ request, view }: ViewProps): VNode {
  const says = DESK_QUESTION_WORDS[request.language]
  const { asked, refused } = view
  const own = refused?.form === 'publish' ? refused : undefined
  const isSpanish = asked.language === 'es'
  const typed = own?.typed ?? {
    section: '',
    questionEn: isSpanish ? '' : asked.question.slice(0, 300),
    answerEn: isSpanish ? '' : asked.answer,
    questionEs: isSpanish ? asked.question.slice(0, 300) : '',
    answerEs: isSpanish ? asked.answer : '',
  }
  const form = (
    <Form action={deskHref(request, `/questions/${asked.id}/publish`)} name="publish" problems={own?.problems ?? []}>
      <p>{says.publishHint}</p>
      <Select
        name="section"
        label={says.section}
        options={DESK_SECTIONS.map((one) => ({ value: one, label: LIST_WORDS[request.language].sections[one] }))}
        required
        {...(typed.section === '' ? {} : { value: typed.section })}
      />
      <TextField name="questionEn" label={says.questionEn} value={typed.questionEn} autocomplete="off" required />
      <TextArea name="answerEn" label={says.answerEn} value={typed.answerEn} required />
      <TextField
        name="questionEs"
        label={says.questionEs}
        value={typed.questionEs}
        autocomplete="off"
        required={false}
      />
      <TextArea name="answerEs" label={says.answerEs} value={typed.answerEs} required={false} />
      <SubmitButton kind="secondary">{says.propose}</SubmitButton>
    </Form>
  )
  return own ? form : <Details summary={says.publish}>{form}</Details>
}

export interface PublishedView {
  readonly written: readonly PublishedQuestion[]
  readonly isEditor: boolean
  readonly account: AccountId
  /** A decision that could not be made. */
  readonly isStale?: boolean
}

export function deskPublishedPage(request: WorkspaceRequest, view: PublishedView): Reply {
  const says = DESK_QUESTION_WORDS[request.language]
  return page(
    face(request, says.published),
    <>
      <PageHeader title={says.published} lead={says.publishedLead} />
      {view.isStale ? (
        <Alert tone="warning">
          <p>{says.staleDecision}</p>
        </Alert>
      ) : null}
      {view.written.length === 0 ? (
        <EmptyState title={says.nonePublished}>
          <p>{says.nonePublishedText}</p>
        </EmptyState>
      ) : (
        view.written.map((one) => <Written key={one.id} request={request} view={view} written={one} />)
      )}
    </>,
    view.isStale ? 409 : 200,
  )
}

function Written(props: {
  readonly request: WorkspaceRequest
  readonly view: PublishedView
  readonly written: PublishedQuestion
}): VNode {
  const { request, view, written } = props
  const says = DESK_QUESTION_WORDS[request.language]
  return (
    <Card title={written.question.en}>
      <p>
        <Chip tone={written.state === 'proposed' ? 'accent' : 'plain'}>{says.states[written.state]}</Chip>{' '}
        {written.isInvented ? <Chip>{says.invented}</Chip> : null}
      </p>
      <p class="request-text">{written.answer.en}</p>
      {written.question.es === '' ? null : (
        <div lang="es">
          <p>
            <strong>{written.question.es}</strong>
          </p>
          <p class="request-text">{written.answer.es}</p>
        </div>
      )}
      <Decide {...props} />
      <p class="source-line">
        {LIST_WORDS[request.language].sections[written.section]} ·{' '}
        {momentIn(written.writtenAt, 'UTC', request.language)}
        {view.isEditor ? '' : ` · ${says.onlyEditors}`}
      </p>
    </Card>
  )
}

function Decide(props: {
  readonly request: WorkspaceRequest
  readonly view: PublishedView
  readonly written: PublishedQuestion
}): VNode | null {
  const { request, view, written } = props
  const says = DESK_QUESTION_WORDS[request.language]
  if (!view.isEditor) return null
  if (written.writtenBy === view.account) return <p>{says.ownWords}</p>
  const to = written.state === 'published' ? 'withdrawn' : 'published'
  return (
    <Form action={deskHref(request, `/published/${written.id}`)} name={`decide-${written.id}`}>
      <input type="hidden" name="version" value={written.version} />
      <input type="hidden" name="state" value={to} />
      <SubmitButton kind="secondary">{to === 'published' ? says.approve : says.withdraw}</SubmitButton>
    </Form>
  )
}
