import type { VNode } from 'preact'
import type { AgreementKind } from '../../../core/agreements/clause.ts'
import { type Paper, PaperView } from '../../../platform/documents/index.ts'
import { here } from '../../../platform/workspace/index.ts'
import {
  Alert,
  Checkbox,
  EmptyState,
  type FieldProblem,
  Finding,
  Form,
  PageHeader,
  Radios,
  SubmitButton,
  Table,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText } from '../../../web/words/moment.ts'
import { count, number } from '../../../web/words/numbers.ts'
import { type Desk, keptHref } from './desk.ts'
import { READING_WORDS } from './reading-words.ts'

interface ReadingRow {
  readonly id: string
  readonly title: string
  readonly readOn: string | null
}
/** What one member is asked to read, what is open first. */
export function readingListPage(request: WorkspaceRequest, rows: readonly ReadingRow[]): Reply {
  const { language } = request
  const says = READING_WORDS[language]
  const open = rows.filter(({ readOn }) => readOn === null)
  const ordered = [...open, ...rows.filter((row) => !open.includes(row))]
  return page(
    { title: says.title, section: 'manage', workspacePlace: 'agreements', seenBy: says.seenBy },
    <>
      <PageHeader title={says.title} />
      <Finding>{says.lead(count(open.length, language))}</Finding>
      {rows.length === 0 ? (
        <EmptyState title={says.none}>
          <p>{says.noneText}</p>
        </EmptyState>
      ) : (
        <Table
          caption={says.title}
          isCaptionHeard
          columns={[
            { key: 'document', label: says.document },
            { key: 'state', label: says.state },
          ]}
          rows={ordered.map(({ id, title, readOn }) => ({
            document: <a href={keptHref(request, id, '/read')}>{title}</a>,
            state: readOn === null ? says.open : says.readOn(dayText(readOn, language)),
          }))}
        />
      )}
    </>,
  )
}

/** A try that was not right yet: what was chosen, and what to mend. */
export interface QuizTry {
  readonly answers: Readonly<Record<string, string>>
  readonly problems: readonly FieldProblem[]
}
interface ReadProps {
  readonly desk: Desk
  readonly ask: { readonly version: number; readonly readOn: string | null }
  readonly paper: Paper
  readonly tried: QuizTry
}

/** The text as it was signed, and below it the questions and the acknowledgement. */
export function readPage(request: WorkspaceRequest, { desk, ask, paper, tried }: ReadProps): Reply {
  const { language } = request
  const says = READING_WORDS[language]
  const { agreement, kind } = desk.kept
  const since = dayText(agreement.effectiveOn ?? desk.today, language)
  return page(
    {
      title: says.readTitle(agreement.title),
      section: 'manage',
      workspacePlace: 'agreements',
      seenBy: says.seenBy,
      breadcrumbs: [{ href: here(request, '/agreements/reading'), label: says.title }],
    },
    <>
      <PageHeader title={says.readTitle(agreement.title)} lead={says.readLead(number(ask.version, language), since)} />
      {ask.readOn === null ? null : <Alert tone="success">{says.done(dayText(ask.readOn, language))}</Alert>}
      <PaperView paper={paper} titleLevel={2} />
      {ask.readOn === null ? <Questions request={request} id={agreement.id} kind={kind} tried={tried} /> : null}
      <p>
        <a href={here(request, '/agreements/reading')}>{says.back}</a>
      </p>
    </>,
    tried.problems.length > 0 ? 422 : 200,
  )
}

function Questions(props: {
  request: WorkspaceRequest
  id: string
  kind: AgreementKind | null
  tried: QuizTry
}): VNode {
  const { request, id, kind, tried } = props
  const { language } = request
  const says = READING_WORDS[language]
  const quiz = kind?.quiz ?? []
  return (
    <Form action={keptHref(request, id, '/read')} problems={tried.problems}>
      {quiz.length > 0 ? (
        <>
          <h2>{says.quiz}</h2>
          <p>{says.quizNote}</p>
        </>
      ) : null}
      {quiz.map((question) => {
        const given = tried.answers[question.id] ?? ''
        const because = question.because[language]
        const isRight = given === String(question.right)
        return (
          <Radios
            key={question.id}
            name={`quiz-${question.id}`}
            legend={question.asks[language]}
            options={question.answers.map((answer, place) => ({ value: String(place), label: answer[language] }))}
            {...(given === ''
              ? {}
              : { value: given, ...(isRight ? { hint: says.right(because) } : { problem: says.wrong(because) }) })}
          />
        )
      })}
      <Checkbox name="confirm" label={says.confirm} />
      <SubmitButton>{says.acknowledge}</SubmitButton>
    </Form>
  )
}
