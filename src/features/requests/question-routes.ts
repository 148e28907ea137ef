import { instant } from '../../core/kinds.ts'
import { deskContact, deskKeeper } from '../../platform/desk/index.ts'
import { holdLink, linkHash, makeLink, newToken, openLink, sealLink } from '../../platform/links/index.ts'
import { notify } from '../../platform/notices/index.ts'
import type { Services } from '../../platform/services.ts'
import type { Tx } from '../../storage/index.ts'
import { trapProblems } from '../../web/parts/index.ts'
import { type PageRequest, publicRoute, type Reply, type Route, seeOther } from '../../web/route.ts'
import { holdsSocialSecurityNumber, isMail, text } from '../../web/typed.ts'
import type { Language } from '../../web/words/index.ts'
import { count } from '../../web/words/numbers.ts'
import { isOpen, type PublicAct } from './asking.ts'
import { deskMembers } from './desk-members.ts'
import { gonePage } from './form-pages.tsx'
import { publicAct } from './form-routes.ts'
import { FORM_WORDS } from './form-words.ts'
import { LETTER_WORDS } from './letter-words.ts'
import { type Post, questionPage as questionAddress, send } from './letters.ts'
import { daysAfter, PAGE_DAYS, QUESTION_LINK, sameKey } from './links.ts'
import {
  type AskedForm,
  askPage,
  type Faq,
  faqIn,
  PUBLISHED_PATH,
  publishedPage,
  QUESTION_PATH,
  questionPage,
} from './question-pages.tsx'
import {
  addQuestion,
  publishedQuestions,
  questionInHand,
  sameQuestionSince,
  sealedLinkOfQuestion,
} from './question-store.ts'
import { QUESTION_WORDS } from './question-words.ts'

const MOST_TEXT = 2000
const SAME_WITHIN_MS = 24 * 3_600_000

/** A plain question, for everyone: asking it, its private page, and the answers that were published. */
export function questionRoutes(services: Services): readonly Route[] {
  const open = { method: 'GET', classes: ['D0'], roles: ['visitor'], audit: null, rate: 'read' } as const
  return [
    publicRoute({
      ...open,
      path: QUESTION_PATH,
      keep: true,
      handle: (request) => askPage(request, { question: '', mail: '' }),
    }),
    publicRoute({
      method: 'POST',
      path: QUESTION_PATH,
      classes: ['D0'],
      roles: ['visitor'],
      audit: 'question.receive',
      // It may send a letter, so it is as narrow as uploading.
      rate: 'upload',
      handle: (request) => ask(services, request),
    }),
    publicRoute({
      ...open,
      path: PUBLISHED_PATH,
      handle: async (request) => publishedPage(request, await publishedFaqs(services, request.language)),
    }),
    publicRoute({ ...open, path: `${QUESTION_PATH}/:token`, handle: (request) => show(services, request) }),
  ]
}

/** What the desk published for everyone, newest first, in the reader's language where it is there. */
export async function publishedFaqs(services: Pick<Services, 'database'>, language: Language): Promise<readonly Faq[]> {
  const published = await services.database.inTenant(deskContact(), publishedQuestions)
  return published.map((one) => faqIn(one, language))
}

async function ask(services: Services, request: PageRequest): Promise<Reply> {
  const form = await request.form()
  const typed = { question: text(form, 'question'), mail: text(form, 'mail') }
  const problems = [...problemsOf(request, typed), ...trapProblems((field) => form.get(field), request.language)]
  if (problems.length > 0) return askPage(request, { ...typed, problems })
  const act = publicAct(services, request)
  const already = await alreadyAsked(services, typed, act)
  if (already !== null) return askPage(request, { ...typed, already })
  const token = await receive(services, { ...typed, language: request.language }, act)
  return seeOther(request.href(`${QUESTION_PATH}/${token}?sent=yes`))
}

function problemsOf(
  request: PageRequest,
  { question, mail }: Pick<AskedForm, 'question' | 'mail'>,
): NonNullable<AskedForm['problems']> {
  const says = QUESTION_WORDS[request.language]
  const general = FORM_WORDS[request.language]
  return [
    ...(question === '' ? [{ field: 'question', says: says.problemQuestion }] : []),
    ...(question.length > MOST_TEXT ? [{ field: 'question', says: general.problemLong(count(MOST_TEXT)) }] : []),
    ...(holdsSocialSecurityNumber(question) ? [{ field: 'question', says: general.problemNumber }] : []),
    ...(mail !== '' && !isMail(mail) ? [{ field: 'mail', says: general.problemMail }] : []),
  ]
}

interface Asked {
  readonly question: string
  readonly mail: string
  readonly language: Language
}

async function receive(services: Services, asked: Asked, act: PublicAct): Promise<string> {
  const tenant = deskContact()
  const token = newToken()
  const { at, origin } = act
  await services.database.inTenant(tenant, async (tx) => {
    await holdLink(tx, token)
    const id = await addQuestion(tx, tenant, {
      ...asked,
      linkHash: linkHash(token),
      sealedLink: sealLink(services.keys, 'request for help', token),
      sameKey: keyOf(services, asked),
      at,
    })
    await makeLink(tx, tenant, { purpose: QUESTION_LINK, opens: id, at, expiresAt: daysAfter(at, PAGE_DAYS), token })
    await note(services, tx, { act, verb: 'question.receive', id })
    await tellDesk({ services, tx, tenant, at, origin })
    if (asked.mail !== '') await writeReceipt({ services, tx, tenant, at, origin }, asked, token)
  })
  return token
}

const keyOf = (services: Services, { mail, question }: Pick<Asked, 'mail' | 'question'>): Buffer =>
  sameKey(services.keys, ['question', mail, question])

/** Without a mail address two people may well ask the same; then nothing is taken for sent twice. */
async function alreadyAsked(
  services: Services,
  typed: Pick<Asked, 'mail' | 'question'>,
  act: PublicAct,
): Promise<NonNullable<AskedForm['already']> | null> {
  if (typed.mail === '') return null
  const tenant = deskKeeper()
  const { at, origin } = act
  return services.database.inTenant(tenant, async (tx) => {
    const same = await sameQuestionSince(tx, keyOf(services, typed), instant(at - SAME_WITHIN_MS))
    if (same === null) return null
    const token = openLink(services.keys, 'request for help', await sealedLinkOfQuestion(tx, same.id))
    if (token === null) return 'not-mailed'
    await writeReceipt({ services, tx, tenant, at, origin }, { ...typed, language: same.language }, token)
    await note(services, tx, { act, verb: 'question.receive-again', id: same.id })
    return 'mailed'
  })
}

async function writeReceipt(post: Post, { mail, language }: Pick<Asked, 'mail' | 'language'>, token: string) {
  const says = LETTER_WORDS[language]
  const text = says.asked(questionAddress(post.origin, language, token))
  await send(post, { to: mail, subject: says.askedSubject, text })
}

async function tellDesk({ tx, tenant, at }: Post): Promise<void> {
  const to = (await deskMembers(tx))
    .filter(({ roles }) => roles.some((role) => ['coordinator', 'tta-provider', 'editor'].includes(role)))
    .map(({ account }) => account)
  const says = { en: LETTER_WORDS.en.questionNotice, es: LETTER_WORDS.es.questionNotice }
  await notify(tx, tenant, { to, kind: 'plain-question', says, href: '/w/desk/requests/questions' }, at)
}

async function show(services: Services, request: PageRequest): Promise<Reply> {
  const token = request.params.token ?? ''
  if (!(await isOpen(services, token, QUESTION_LINK, request.now))) return gonePage(request)
  const asked = await services.database.inTenant(deskContact(), async (tx) =>
    (await holdLink(tx, token)) ? questionInHand(tx) : null,
  )
  return asked === null ? gonePage(request) : questionPage(request, asked)
}

function note(
  services: Pick<Services, 'audit'>,
  tx: Tx,
  given: { readonly act: PublicAct; readonly verb: string; readonly id: string },
): Promise<void> {
  return services.audit.record(tx, {
    tenant: deskContact(),
    at: given.act.at,
    verb: given.verb,
    object: { type: 'plain-question', id: given.id },
    class: 'D1',
    address: given.act.address,
  })
}
