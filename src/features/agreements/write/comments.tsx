import type { VNode } from 'preact'
import { isId } from '../../../core/kinds.ts'
import { addComment, type Comment } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import { mayWrite, memberNames, noted, todayOf } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import {
  ButtonLink,
  Buttons,
  Chip,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextArea,
} from '../../../web/parts/index.ts'
import { notFound, page, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { hasLength, holdsSocialSecurityNumber, text } from '../../../web/typed.ts'
import { moment } from '../../../web/words/moment.ts'
import { number } from '../../../web/words/numbers.ts'
import { answerComment as keepAnswer } from '../keep/acts.ts'
import { actorOf } from '../keep/desk.ts'
import { ANSWER_KINDS, type AnswerKind, commentsWithAnswers, keptById } from '../keep/facts.ts'
import { KEEP_WORDS } from '../keep/words.ts'
import { whoSays } from '../people.ts'
import { agreementKey, holdAgreement } from '../store.ts'
import { ANSWER, clauseTitle, type Desk, deskFace, docHref, openComments, openDesk } from './desk.ts'
import { WRITE_WORDS } from './write-words.ts'

const DAY_MS = 86_400_000
const MOST_OF_AN_ANSWER = 2_000

/** By document: how many comments wait for an answer. */
export async function openCommentCounts(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('revision_comments')
    .select((of) => ['record_id', of.fn.countAll<string>().as('open')])
    .where('kind', '=', 'agreement')
    .where('record_id', 'in', ids)
    .where('resolved_at', 'is', null)
    .where('field', 'not like', `${ANSWER}%`)
    .groupBy('record_id')
    .execute()
  return new Map(rows.map(({ record_id, open }) => [record_id, Number(open)]))
}

/** By comment: what its answer makes of it, where that was said. */
async function answerKindsOf(tx: Tx, agreement: string): Promise<ReadonlyMap<string, AnswerKind>> {
  const comments = await commentsWithAnswers(tx, agreement)
  return new Map(comments.flatMap(({ id, answer }) => (answer === null ? [] : [[id, answer.answer] as const])))
}

interface Typed {
  readonly about: string
  readonly text: string
  /** The comment that is answered, by id; empty for a comment. */
  readonly answerTo: string
  readonly answer: AnswerKind
}
const NOTHING: Typed = { about: '', text: '', answerTo: '', answer: 'accepted' }

/** What readers said of a document, those that wait for an answer first. */
export async function commentsPage(
  services: Services,
  request: WorkspaceRequest,
  {
    typed = { ...NOTHING, about: request.query.get('about') ?? '' },
    problems = [],
  }: {
    readonly typed?: Typed
    readonly problems?: readonly FieldProblem[]
  } = {},
): Promise<Reply> {
  const desk = await openDesk(services, request)
  if (desk === null) return notFound()
  const { comments, agreement } = desk
  const { names, kinds } = await services.database.inTenant(request.tenant, async (tx) => {
    const authors = comments.map(({ author }) => author)
    return { names: await memberNames(tx, authors), kinds: await answerKindsOf(tx, agreement.id) }
  })
  const says = WRITE_WORDS[request.language]
  const open = openComments(comments)
  const settled = comments.filter((one) => !one.field.startsWith(ANSWER) && !open.includes(one))
  const view = { request, desk, names, kinds, typed, problems }
  return page(
    deskFace(request, desk, says.comments),
    <>
      <PageHeader
        title={says.comments}
        lead={
          open.length > 0 ? says.commentsLead(open.length) : comments.length > 0 ? says.allAnswered : says.noComments
        }
      />
      {[...open, ...settled].map((comment) => (
        <CommentView key={comment.id} comment={comment} {...view} />
      ))}
      <Form action={docHref(request, agreement.id, '/comments')} problems={typed.answerTo === '' ? problems : []}>
        <h2>{says.comment}</h2>
        <Select name="about" label={says.about} value={typed.about} options={aboutOptions(request, desk)} />
        <TextArea
          name="text"
          label={says.comment}
          hint={says.commentHint}
          value={typed.answerTo === '' ? typed.text : ''}
        />
        <Buttons>
          <SubmitButton>{says.send}</SubmitButton>
          <ButtonLink href={docHref(request, agreement.id)} kind="secondary">
            {says.back}
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

const aboutOptions = ({ language }: WorkspaceRequest, { composed }: Desk) => [
  { value: '', label: WRITE_WORDS[language].aboutAll },
  ...composed.sections.flatMap(({ clauses }) =>
    clauses.map(({ id, number: place, title }) => ({
      value: id,
      label: `${place} ${title || WRITE_WORDS[language].ownClause}`,
    })),
  ),
]

interface CommentProps {
  readonly request: WorkspaceRequest
  readonly desk: Desk
  readonly names: ReadonlyMap<string, string>
  /** By comment: what became of it. */
  readonly kinds: ReadonlyMap<string, AnswerKind>
  readonly comment: Comment
  readonly typed: Typed
  readonly problems: readonly FieldProblem[]
}
function CommentView(props: CommentProps): VNode {
  const { request, desk, names, kinds, comment, typed, problems } = props
  const { language } = request
  const says = WRITE_WORDS[language]
  const { answerKind, answerKinds, answeredAs } = KEEP_WORDS[language]
  const { register } = desk
  const by = (one: Comment) => whoSays({ account: one.author, partner: one.fromPartner }, { names, register, language })
  const isOpen = comment.resolvedAt === null
  const days = Math.floor((request.now - comment.at) / DAY_MS)
  const isTyped = typed.answerTo === comment.id
  const mayAnswer = isOpen && desk.agreement.partner === request.tenant.partner && mayWrite(request.tenant)
  return (
    <article class="comment" id={`c-${comment.id}`}>
      <h2 class="comment__about">
        {comment.field === '' ? says.aboutAll : clauseTitle(desk, comment.field, language)}
      </h2>
      <p>
        <strong>{by(comment)}</strong> · {moment(comment.at, language)} ·{' '}
        {says.onVersion(number(comment.version, language))}{' '}
        <Chip tone={isOpen ? 'accent' : 'plain'}>
          {isOpen ? says.waitsSince(Math.max(0, days)) : answeredAs[kinds.get(comment.id) ?? 'answered']}
        </Chip>
      </p>
      <p>{comment.text}</p>
      {desk.comments
        .filter(({ field }) => field === `${ANSWER}${comment.id}`)
        .map((answer) => (
          <div key={answer.id} class="comment__answer">
            <p>
              <strong>{by(answer)}</strong> · {moment(answer.at, language)}
            </p>
            <p>{answer.text}</p>
          </div>
        ))}
      {mayAnswer ? (
        <Form
          action={docHref(request, desk.agreement.id, `/comments/${comment.id}/answer`)}
          name={`answer-${comment.id}`}
          problems={isTyped ? problems : []}
        >
          <Select
            name="answer"
            label={answerKind}
            value={isTyped ? typed.answer : 'accepted'}
            options={ANSWER_KINDS.map((value) => ({ value, label: answerKinds[value] }))}
          />
          <TextArea name="text" label={says.answer} value={isTyped ? typed.text : ''} rows={3} />
          <SubmitButton kind="secondary">{says.sendAnswer}</SubmitButton>
        </Form>
      ) : null}
    </article>
  )
}

function problemsOf(typed: string, request: WorkspaceRequest, need: string, most = 4_000): readonly FieldProblem[] {
  if (!hasLength(typed, 1, most)) return [{ field: 'text', says: need }]
  return holdsSocialSecurityNumber(typed) ? [{ field: 'text', says: WRITE_WORDS[request.language].noNumbers }] : []
}

/** Whoever reads a document may say what they think of it, or of one of its clauses. */
export async function addDocumentComment(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const desk = await openDesk(services, request)
  if (desk === null) return notFound()
  const form = await request.form()
  const typed = { ...NOTHING, about: text(form, 'about'), text: text(form, 'text') }
  const problems = problemsOf(typed.text, request, WRITE_WORDS[request.language].needComment)
  if (problems.length > 0) return commentsPage(services, request, { typed, problems })
  const isClause = desk.composed.sections.some(({ clauses }) => clauses.some(({ id }) => id === typed.about))
  const field = isClause ? typed.about : ''
  await services.database.inTenant(request.tenant, async (tx) => {
    const { id, partner } = desk.agreement
    const { version } = desk.version
    // A comment lies with the document; the database keeps which partner it came from.
    const owner = { ...request.tenant, partner }
    await addComment(tx, owner, agreementKey(id), { version, field, text: typed.text, at: request.now })
    await noted(services, request, 'agreement.comment', { type: 'agreement', id })(tx)
  })
  return seeOther(docHref(request, desk.agreement.id, '/comments'))
}

/** A comment is owed an answer: it is settled by one, by those whose document it is. */
export async function answerComment(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const desk = await openDesk(services, request)
  const { comment = '' } = request.params
  if (desk === null || !isId(comment) || desk.agreement.partner !== request.tenant.partner) return notFound()
  const form = await request.form()
  const answer = ANSWER_KINDS.find((one) => one === text(form, 'answer')) ?? 'answered'
  const typed = { about: '', text: text(form, 'text'), answerTo: comment, answer }
  const need = WRITE_WORDS[request.language].needAnswer
  const problems = problemsOf(typed.text, request, need, MOST_OF_AN_ANSWER)
  if (!openComments(desk.comments).some(({ id }) => id === comment)) return notFound()
  if (problems.length > 0) return commentsPage(services, request, { typed, problems })
  const { id } = desk.agreement
  const isKept = await services.database.inTenant(request.tenant, async (tx) => {
    await holdAgreement(tx, id)
    const today = await todayOf(tx, request.tenant, request.now)
    const kept = await keptById(tx, id, today)
    if (kept === null) return false
    const done = await keepAnswer(tx, actorOf(request, today), kept, { comment, answer, words: typed.text })
    if (done.ok) await noted(services, request, 'agreement.answer-comment', { type: 'agreement', id })(tx)
    return done.ok
  })
  return isKept ? seeOther(`${docHref(request, id, '/comments')}#c-${comment}`) : notFound()
}
