import { isMemberRole } from '../../../core/access.ts'
import { daysOf } from '../../../core/agreements/dates.ts'
import { isId } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import { isDay, noted, READERS, SIGNERS, WRITERS } from '../../../platform/workspace/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { hasLength, Problems, text, version } from '../../../web/typed.ts'
import * as acts from './acts.ts'
import { act, actorOf, type Desk, keptHref, openDesk, openPlaces, type Refused } from './desk.ts'
import { ANSWER_KINDS, commentsWithAnswers, reviewsOf, signaturesOf, stepsOf } from './facts.ts'
import { standingPage } from './standing-page.tsx'
import { KEEP_WORDS } from './words.ts'

const AT = '/w/:collaboration/agreements/:id'
const WORDS_MOST = 1000

/** Where a document stands and how it moves on: review, answers, yes, agreed, in force, end. */
export function lifeRoutes(services: Services): readonly Route[] {
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS, rate: 'write' } as const
  const post = (path: string, audit: string, handle: (request: WorkspaceRequest) => Promise<Reply>) =>
    memberRoute({ ...write, path: `${AT}${path}`, audit, handle })
  return [
    memberRoute({
      method: 'GET',
      path: `${AT}/standing`,
      classes: ['D1'],
      roles: READERS,
      audit: null,
      rate: 'read',
      handle: (request) => show(services, request),
    }),
    post('/review', 'agreement.ask-review', (request) => review(services, request)),
    post('/answer', 'agreement.answer-comment', (request) => answer(services, request)),
    memberRoute({
      ...write,
      path: `${AT}/yes`,
      roles: SIGNERS,
      audit: 'agreement.approve',
      handle: (request) => yes(services, request),
    }),
    post('/agree', 'agreement.agree', (request) => agree(services, request)),
    post('/force', 'agreement.put-in-force', (request) => force(services, request)),
    post('/reviewed', 'agreement.reviewed', (request) => reviewed(services, request)),
    post('/replace', 'agreement.replace', (request) => replace(services, request)),
    post('/back', 'agreement.back-to-draft', (request) => back(services, request)),
    post('/end', 'agreement.end', (request) => finish(services, request, 'end')),
    post('/withdraw', 'agreement.withdraw', (request) => finish(services, request, 'withdraw')),
  ]
}

async function show({ database }: Services, request: WorkspaceRequest, refusal?: Refused): Promise<Reply> {
  return database.inTenant(request.tenant, async (tx) => {
    const desk = await openDesk(tx, request)
    if (desk === null) return notFound()
    const { id } = desk.kept.agreement
    return standingPage(request, {
      ...desk,
      signatures: (await signaturesOf(tx, [id])).get(id) ?? [],
      steps: await stepsOf(tx, id),
      review: (await reviewsOf(tx, [id])).get(id) ?? null,
      owed: (await commentsWithAnswers(tx, id)).filter((one) => one.resolvedAt === null),
      openPlaces: desk.kept.life.state === 'in-review' ? await openPlaces(tx, desk) : 0,
      proposed: proposedDays(desk),
      ...(refusal ? { refusal } : {}),
    })
  })
}

const proposedDays = ({ kept, today }: Desk) =>
  daysOf(kept.kind ?? { reviewMonths: 12, endMonths: null }, kept.agreement.effectiveOn ?? today)

/** Acts with the words of one form; what is wrong with it comes back with what was typed. */
async function sent(
  services: Services,
  request: WorkspaceRequest,
  given: {
    readonly name: string | ((form: FormData) => string)
    readonly verb: string
    readonly check: (problems: Problems, form: FormData) => void
    readonly run: (form: FormData) => Parameters<typeof act>[2]['run']
  },
): Promise<Reply> {
  const form = await request.form()
  const problems = new Problems()
  given.check(problems, form)
  const name = typeof given.name === 'string' ? given.name : given.name(form)
  const refused = (found: readonly FieldProblem[]) =>
    show(services, request, { form: name, typed: form, problems: found })
  if (problems.found.length > 0) return refused(problems.found)
  return act(services, request, { verb: given.verb, run: given.run(form), refused })
}

const ids = (form: FormData, field: string): readonly string[] =>
  form.getAll(field).flatMap((one) => (typeof one === 'string' && isId(one) ? [one] : []))

function review(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = KEEP_WORDS[request.language]
  return sent(services, request, {
    name: 'review',
    verb: 'agreement.ask-review',
    check: (problems, form) => {
      problems.need(isDay(text(form, 'until')), 'until', says.needDay)
      problems.need(text(form, 'words').length <= WORDS_MOST, 'words', says.needWhy)
    },
    run: (form) => (tx, desk, actor) =>
      acts.askReview(tx, actor, desk.kept, {
        until: text(form, 'until'),
        partners: ids(form, 'partners').filter((one) => desk.register.partners.has(one)),
        roles: form.getAll('roles').flatMap((one) => (typeof one === 'string' && isMemberRole(one) ? [one] : [])),
        words: text(form, 'words'),
      }),
  })
}

function answer(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = KEEP_WORDS[request.language]
  const kindIn = (form: FormData) => ANSWER_KINDS.find((one) => one === text(form, 'answer'))
  return sent(services, request, {
    name: (form) => `answer-${text(form, 'comment')}`,
    verb: 'agreement.answer-comment',
    check: (problems, form) => {
      problems.need(kindIn(form) !== undefined, 'answer', says.needKind)
      problems.need(hasLength(text(form, 'words'), 1, 2000), 'words', says.needAnswer)
    },
    run: (form) => (tx, desk, actor) =>
      acts.answerComment(tx, actor, desk.kept, {
        comment: text(form, 'comment'),
        answer: kindIn(form) ?? 'answered',
        words: text(form, 'words'),
      }),
  })
}

function yes(services: Services, request: WorkspaceRequest): Promise<Reply> {
  return sent(services, request, {
    name: 'yes',
    verb: 'agreement.approve',
    check: () => {},
    run: (form) => (tx, desk, actor) => acts.sayYes(tx, actor, desk.kept, version(form)),
  })
}

function agree(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = KEEP_WORDS[request.language]
  return sent(services, request, {
    name: 'agree',
    verb: 'agreement.agree',
    check: (problems, form) => {
      const [elsewhere, how] = [ids(form, 'elsewhere'), text(form, 'how')]
      problems.need(text(form, 'why').length <= WORDS_MOST, 'why', says.needWhy)
      problems.need(elsewhere.length === 0 || hasLength(how, 1, WORDS_MOST), 'how', says.needHow)
    },
    run: (form) => async (tx, desk, actor) =>
      acts.agree(tx, actor, desk.kept, {
        version: version(form),
        openPlaces: await openPlaces(tx, desk),
        why: text(form, 'why'),
        elsewhere: ids(form, 'elsewhere'),
        how: text(form, 'how'),
      }),
  })
}

function force(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = KEEP_WORDS[request.language]
  return sent(services, request, {
    name: 'force',
    verb: 'agreement.put-in-force',
    check: (problems, form) => {
      const [first, reviewOn, last] = [text(form, 'effective'), text(form, 'review'), text(form, 'ends')]
      problems.need(isDay(first), 'effective', says.needDay)
      problems.need(isDay(reviewOn) && reviewOn > first, 'review', says.needDay)
      problems.need(last === '' || isDay(last), 'ends', says.needDay)
      problems.need(last === '' || !isDay(last) || last > first, 'ends', says.daysOrder)
    },
    run: (form) => (tx, desk, actor) =>
      acts.putInForce(tx, actor, desk.kept, {
        effectiveOn: text(form, 'effective'),
        reviewOn: text(form, 'review'),
        endsOn: text(form, 'ends') === '' ? null : text(form, 'ends'),
      }),
  })
}

function reviewed(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = KEEP_WORDS[request.language]
  return sent(services, request, {
    name: 'reviewed',
    verb: 'agreement.reviewed',
    check: (problems, form) => {
      problems.need(isDay(text(form, 'next')), 'next', says.needFuture)
      problems.need(hasLength(text(form, 'words'), 1, WORDS_MOST), 'words', says.needWhy)
    },
    run: (form) => (tx, desk, actor) =>
      acts.setReviewed(tx, actor, desk.kept, { next: text(form, 'next'), words: text(form, 'words') }),
  })
}

function back(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = KEEP_WORDS[request.language]
  return sent(services, request, {
    name: 'back',
    verb: 'agreement.back-to-draft',
    check: (problems, form) => problems.need(hasLength(text(form, 'words'), 1, WORDS_MOST), 'words', says.needWhy),
    run: (form) => (tx, desk, actor) => acts.backToDraft(tx, actor, desk.kept, text(form, 'words')),
  })
}

function finish(services: Services, request: WorkspaceRequest, as: 'end' | 'withdraw'): Promise<Reply> {
  const says = KEEP_WORDS[request.language]
  return sent(services, request, {
    name: as,
    verb: `agreement.${as}`,
    check: (problems, form) => problems.need(hasLength(text(form, 'words'), 1, WORDS_MOST), 'words', says.needWhy),
    run: (form) => (tx, desk, actor) => acts.finish(tx, actor, desk.kept, { as, words: text(form, 'words') }),
  })
}

async function replace(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const made = await services.database.inTenant(request.tenant, async (tx) => {
    const desk = await openDesk(tx, request)
    const started = desk === null ? null : await acts.startReplacement(tx, actorOf(request, desk.today), desk.kept)
    if (!started?.ok) return null
    await noted(services, request, 'agreement.replace', { type: 'agreement', id: started.value })(tx)
    return started.value
  })
  return made === null ? notFound() : seeOther(keptHref(request, made))
}
