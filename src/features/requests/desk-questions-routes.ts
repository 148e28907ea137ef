import type { MemberRole } from '../../core/access.ts'
import { isId } from '../../core/kinds.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import { ownOrigin, rolesAt } from '../../platform/access/index.ts'
import { isDesk } from '../../platform/desk/index.ts'
import { openLink } from '../../platform/links/index.ts'
import type { Services } from '../../platform/services.ts'
import type { Tx } from '../../storage/index.ts'
import type { FieldProblem } from '../../web/parts/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../web/route.ts'
import { text, version } from '../../web/typed.ts'
import { count } from '../../web/words/numbers.ts'
import { deskHref } from './desk-list.tsx'
import { READERS } from './desk-members.ts'
import {
  deskPublishedPage,
  deskQuestionPage,
  type FaqTyped,
  type QuestionView,
  questionsPage,
} from './desk-questions.tsx'
import { DESK_QUESTION_WORDS } from './desk-questions-words.ts'
import { DESK_SECTIONS, oneOf, type PlainQuestion } from './kinds.ts'
import { LETTER_WORDS } from './letter-words.ts'
import { questionPage as questionAddress, send } from './letters.ts'
import {
  answerQuestion,
  decideQuestion,
  proposeQuestion,
  questionById,
  questionsAtDesk,
  sealedLinkOfQuestion,
  type WrittenQuestion,
  writtenQuestion,
  writtenQuestions,
} from './question-store.ts'

const AT = '/w/:collaboration/requests'
const ANSWERERS: readonly MemberRole[] = ['coordinator', 'tta-provider', 'editor']
const MOST_TEXT = 4000
const MOST_QUESTION = 300

/** The desk's side of plain questions: answer them, and make some of them questions for everyone. */
export function deskQuestionRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], rate: 'write' } as const
  return [
    memberRoute({ ...read, path: `${AT}/questions`, handle: (request) => showAll(services, request) }),
    memberRoute({ ...read, path: `${AT}/questions/:question`, handle: (request) => showOne(services, request) }),
    memberRoute({
      ...write,
      path: `${AT}/questions/:question/answer`,
      roles: ANSWERERS,
      audit: 'question.answer',
      handle: (request) => answer(services, request),
    }),
    memberRoute({
      ...write,
      path: `${AT}/questions/:question/publish`,
      roles: ANSWERERS,
      audit: 'question.propose',
      handle: (request) => propose(services, request),
    }),
    memberRoute({ ...read, path: `${AT}/published`, handle: (request) => showPublished(services, request) }),
    memberRoute({
      ...write,
      path: `${AT}/published/:written`,
      roles: ['editor'],
      audit: 'question.publish',
      handle: (request) => decide(services, request),
    }),
  ]
}

function rolesOf({ visitor, tenant }: WorkspaceRequest): readonly MemberRole[] {
  return visitor.kind === 'account' ? rolesAt(visitor.memberships, tenant.partner) : [tenant.role]
}

function showAll(services: Services, request: WorkspaceRequest): Promise<Reply> | Reply {
  if (!isDesk(request.tenant)) return notFound()
  return services.database.inTenant(request.tenant, async (tx) => questionsPage(request, await questionsAtDesk(tx)))
}

/** Work on the question of the address; null where there is none, or this is not the desk. */
function withQuestion<T>(
  services: Services,
  request: WorkspaceRequest,
  work: (tx: Tx, asked: PlainQuestion) => Promise<T>,
): Promise<T | null> {
  const { question: id } = request.params
  if (!isDesk(request.tenant) || !isId(id)) return Promise.resolve(null)
  return services.database.inTenant(request.tenant, async (tx) => {
    const asked = await questionById(tx, id)
    return asked === null ? null : work(tx, asked)
  })
}

async function showOne(
  services: Services,
  request: WorkspaceRequest,
  refused?: QuestionView['refused'],
): Promise<Reply> {
  const asked = await withQuestion(services, request, async (_, one) => one)
  if (asked === null) return notFound()
  const mayAnswer = rolesOf(request).some((role) => ANSWERERS.includes(role))
  return deskQuestionPage(request, { asked, mayAnswer, ...(refused ? { refused } : {}) })
}

async function answer(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const form = await request.form()
  const typed = text(form, 'text')
  const says = DESK_QUESTION_WORDS[request.language]
  const problems = textProblems('text', typed, says, { most: MOST_TEXT })
  if (problems.length > 0) return showOne(services, request, { form: 'answer', typed, problems, isStale: false })
  const isDone = await withQuestion(services, request, async (tx, asked) => {
    const { tenant, now: at } = request
    if (!(await answerQuestion(tx, tenant, { id: asked.id, version: version(form), answer: typed, at }))) return false
    await note(services, tx, request, { verb: 'question.answer', id: asked.id })
    await mailAnswer(services, tx, request, { asked, answer: typed })
    return true
  })
  if (isDone === null) return notFound()
  if (!isDone) return showOne(services, request, { form: 'answer', typed, problems: [], isStale: true })
  return seeOther(deskHref(request, `/questions/${request.params.question}`))
}

async function mailAnswer(
  services: Services,
  tx: Tx,
  request: WorkspaceRequest,
  given: { readonly asked: PlainQuestion; readonly answer: string },
): Promise<void> {
  const { asked } = given
  const token = openLink(services.keys, 'request for help', await sealedLinkOfQuestion(tx, asked.id))
  if (asked.contactMail === '' || token === null) return
  const origin = ownOrigin(services.settings.origin, request.url)
  const says = LETTER_WORDS[asked.language]
  const letter = {
    to: asked.contactMail,
    subject: says.answeredSubject,
    text: says.answered(given.answer, questionAddress(origin, asked.language, token)),
  }
  await send({ services, tx, tenant: request.tenant, at: request.now, origin }, letter)
}

async function propose(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const form = await request.form()
  const typed: FaqTyped = {
    section: text(form, 'section'),
    questionEn: text(form, 'questionEn'),
    answerEn: text(form, 'answerEn'),
    questionEs: text(form, 'questionEs'),
    answerEs: text(form, 'answerEs'),
  }
  const read = readFaq(typed, DESK_QUESTION_WORDS[request.language])
  if (!read.ok) return showOne(services, request, { form: 'publish', typed, problems: read.problem })
  const isDone = await withQuestion(services, request, async (tx, asked) => {
    const written = { ...read.value, from: asked.id, isInvented: asked.isInvented }
    const id = await proposeQuestion(tx, request.tenant, written, request.now)
    await note(services, tx, request, { verb: 'question.propose', id })
    return true
  })
  return isDone === null ? notFound() : seeOther(deskHref(request, '/published'))
}

type Says = (typeof DESK_QUESTION_WORDS)['en']

export function readFaq(
  typed: FaqTyped,
  says: Says,
): Result<Omit<WrittenQuestion, 'from' | 'isInvented'>, readonly FieldProblem[]> {
  const section = oneOf(DESK_SECTIONS, typed.section)
  const hasOneSpanish = (typed.questionEs === '') !== (typed.answerEs === '')
  const problems: readonly FieldProblem[] = [
    ...(section === undefined ? [{ field: 'section', says: says.problemSection }] : []),
    ...textProblems('questionEn', typed.questionEn, says, { most: MOST_QUESTION }),
    ...textProblems('answerEn', typed.answerEn, says, { most: MOST_TEXT }),
    ...textProblems('questionEs', typed.questionEs, says, { most: MOST_QUESTION, isNeeded: false }),
    ...textProblems('answerEs', typed.answerEs, says, { most: MOST_TEXT, isNeeded: false }),
    ...(hasOneSpanish ? [{ field: typed.questionEs === '' ? 'questionEs' : 'answerEs', says: says.problemBoth }] : []),
  ]
  if (section === undefined || problems.length > 0) return failed(problems)
  const question = { en: typed.questionEn, es: typed.questionEs }
  return ok({ section, question, answer: { en: typed.answerEn, es: typed.answerEs } })
}

function textProblems(
  field: string,
  typed: string,
  says: Says,
  { most, isNeeded = true }: { readonly most: number; readonly isNeeded?: boolean },
): readonly FieldProblem[] {
  if (isNeeded && typed === '') return [{ field, says: says.problemText }]
  return typed.length > most ? [{ field, says: says.problemLong(count(most)) }] : []
}

async function showPublished(services: Services, request: WorkspaceRequest, isStale = false): Promise<Reply> {
  const { tenant } = request
  if (!isDesk(tenant)) return notFound()
  const written = await services.database.inTenant(tenant, writtenQuestions)
  const isEditor = rolesOf(request).includes('editor')
  return deskPublishedPage(request, { written, isEditor, account: tenant.account, isStale })
}

async function decide(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now: at } = request
  const { written: id } = request.params
  if (!isDesk(tenant) || !isId(id)) return notFound()
  const form = await request.form()
  const state = oneOf(['published', 'withdrawn'] as const, form.get('state'))
  if (state === undefined) return notFound()
  const decided = await services.database.inTenant(tenant, async (tx) => {
    if ((await writtenQuestion(tx, id)) === null) return null
    if (!(await decideQuestion(tx, tenant, { id, version: version(form), state, at }))) return false
    const verb = state === 'published' ? 'question.publish' : 'question.withdraw'
    await note(services, tx, request, { verb, id })
    return true
  })
  if (decided === null) return notFound()
  return decided ? seeOther(deskHref(request, '/published')) : showPublished(services, request, true)
}

function note(
  services: Services,
  tx: Tx,
  request: WorkspaceRequest,
  given: { readonly verb: string; readonly id: string },
): Promise<void> {
  return services.audit.record(tx, {
    tenant: request.tenant,
    at: request.now,
    verb: given.verb,
    object: { type: 'plain-question', id: given.id },
    class: 'D1',
    address: request.address,
    ...(request.visitor.kind === 'account' ? { session: request.visitor.session } : {}),
  })
}
