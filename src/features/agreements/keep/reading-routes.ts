import { isMemberRole } from '../../../core/access.ts'
import { isId } from '../../../core/kinds.ts'
import { failed, ok } from '../../../core/result.ts'
import { readContent } from '../../../platform/content/index.ts'
import type { Paper } from '../../../platform/documents/index.ts'
import { versionAt } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import { FIELD_READERS, noted, READERS, todayOf, WRITERS } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { Problems, text } from '../../../web/typed.ts'
import { fieldsDraft } from '../draft.ts'
import { paperAt } from '../settled.ts'
import { agreementKey } from '../store.ts'
import { isInForceOn } from './acts.ts'
import { act, type Desk, keptHref, openDesk } from './desk.ts'
import { keptOn } from './facts.ts'
import { type ReadersTyped, readersPage } from './readers-page.tsx'
import { type QuizTry, readingListPage, readPage } from './reading-pages.tsx'
import { READING_WORDS } from './reading-words.ts'
import { type Ask, acknowledge, asksOf, asksOfMember, askToRead, memberReadings, readingCounts } from './readings.ts'

const AT = '/w/:collaboration/agreements'
/** Who sees how many have read it. Those who only read what is shared see their own. */
const OVERSEERS = READERS.filter((role) => !['clinician', 'case-manager', 'peer'].includes(role))

/** Reading what is in force and saying so, and seeing who has. */
export function readingRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], rate: 'write' } as const
  return [
    memberRoute({
      ...read,
      path: `${AT}/reading`,
      roles: FIELD_READERS,
      handle: (request) => showList(services, request),
    }),
    memberRoute({
      ...read,
      path: `${AT}/:id/read`,
      roles: FIELD_READERS,
      handle: (request) => showText(services, request),
    }),
    memberRoute({
      ...write,
      path: `${AT}/:id/read`,
      roles: FIELD_READERS,
      audit: 'agreement.acknowledge',
      handle: (request) => acknowledgeIt(services, request),
    }),
    memberRoute({
      ...read,
      path: `${AT}/:id/readers`,
      roles: OVERSEERS,
      handle: (request) => showReaders(services, request),
    }),
    memberRoute({
      ...write,
      path: `${AT}/:id/readers`,
      roles: WRITERS,
      audit: 'agreement.ask-to-read',
      handle: (request) => askThem(services, request),
    }),
  ]
}

async function showList({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now } = request
  return database.inTenant(tenant, async (tx) => {
    const today = await todayOf(tx, tenant, now)
    const asks = await asksOfMember(tx, tenant)
    const held = (await keptOn(tx, today)).filter((kept) => isInForceOn(kept, today))
    const rows = asks.flatMap(({ agreement, readOn }) => {
      const kept = held.find((one) => one.agreement.id === agreement)
      return kept === undefined ? [] : [{ id: agreement, title: kept.agreement.title, readOn }]
    })
    return readingListPage(request, rows)
  })
}

/** What a member is asked to read: the document as it was signed. */
interface Reading {
  readonly desk: Desk
  readonly ask: Ask & { readonly readOn: string | null }
  readonly paper: Paper
}
async function readingOf({ settings }: Services, tx: Tx, request: WorkspaceRequest): Promise<Reading | null> {
  const desk = await openDesk(tx, request)
  if (desk === null || !isInForceOn(desk.kept, desk.today)) return null
  const { agreement } = desk.kept
  const { id, inForceVersion } = agreement
  const ask = (await asksOfMember(tx, request.tenant)).find((one) => one.agreement === id)
  if (ask === undefined || ask.version !== inForceVersion) return null
  const version = await versionAt(tx, agreementKey(id), ask.version)
  if (version === null) return null
  const { register } = desk
  const draft = fieldsDraft(version.fields)
  const made = await paperAt(tx, readContent(), {
    agreement,
    version: ask.version,
    draft,
    register,
    isInvented: settings.demonstration,
  })
  return made === null ? null : { desk, ask, paper: made.paper }
}

async function showText(
  services: Services,
  request: WorkspaceRequest,
  tried: QuizTry = { answers: {}, problems: [] },
): Promise<Reply> {
  return services.database.inTenant(request.tenant, async (tx) => {
    const reading = await readingOf(services, tx, request)
    return reading === null ? notFound() : readPage(request, { ...reading, tried })
  })
}

/** Only the pass and its day are kept; a wrong try comes back with the reason and leaves no trace. */
async function acknowledgeIt(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = READING_WORDS[request.language]
  const form = await request.form()
  const { tenant, now } = request
  const done = await services.database.inTenant(tenant, async (tx) => {
    const reading = await readingOf(services, tx, request)
    if (reading === null) return null
    const { kept, today } = reading.desk
    const quiz = kept.kind?.quiz ?? []
    const answers = Object.fromEntries(quiz.map(({ id }) => [id, text(form, `quiz-${id}`)]))
    const problems = new Problems()
    for (const { id } of quiz) problems.need(answers[id] !== '', `quiz-${id}`, says.needAnswer)
    const isRight = quiz.every(({ id, right }) => answers[id] === String(right))
    if (problems.found.length === 0) problems.need(isRight, '', says.needRight)
    problems.need(text(form, 'confirm') === 'yes', 'confirm', says.needConfirm)
    if (problems.found.length > 0) return failed({ answers, problems: problems.found })
    const { id } = kept.agreement
    await acknowledge(tx, tenant, {
      agreement: id,
      version: reading.ask.version,
      today,
      hasQuiz: quiz.length > 0,
      at: now,
    })
    await noted(services, request, 'agreement.acknowledge', { type: 'agreement', id })(tx)
    return ok(id)
  })
  if (done === null) return notFound()
  return done.ok ? seeOther(keptHref(request, done.value, '/read')) : showText(services, request, done.problem)
}

async function showReaders(
  { database }: Services,
  request: WorkspaceRequest,
  typed?: ReadersTyped,
  problems: readonly FieldProblem[] = [],
): Promise<Reply> {
  return database.inTenant(request.tenant, async (tx) => {
    const desk = await openDesk(tx, request)
    if (desk === null || desk.kept.agreement.inForceVersion === null) return notFound()
    const { id } = desk.kept.agreement
    const asks = await asksOf(tx, [id])
    const own = asks.find(({ partner }) => partner === request.tenant.partner)
    return readersPage(request, desk, {
      asks,
      counts: await readingCounts(tx, id),
      members: own === undefined ? [] : await memberReadings(tx, own),
      problems,
      ...(typed ? { typed } : {}),
    })
  })
}

async function askThem(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = READING_WORDS[request.language]
  const form = await request.form()
  const all = (field: string) => form.getAll(field).map(String)
  const typed = { partners: all('partners').filter(isId), roles: all('roles').filter(isMemberRole) }
  const problems = new Problems()
  const isNobody = typed.partners.length === 0 && typed.roles.length === 0
  problems.need(isNobody || typed.partners.length > 0, 'partners', says.needPartners)
  problems.need(isNobody || typed.roles.length > 0, 'roles', says.needRoles)
  const refused = (found: readonly FieldProblem[]) => showReaders(services, request, typed, found)
  if (problems.found.length > 0) return refused(problems.found)
  return act(services, request, {
    verb: 'agreement.ask-to-read',
    refused,
    to: keptHref(request, request.params.id ?? '', '/readers'),
    run: async (tx, { kept, register, today }) => {
      if (kept.agreement.partner !== request.tenant.partner) return failed('missing')
      if (!isInForceOn(kept, today)) return failed('wrong-state')
      const partners = typed.partners.filter((one) => register.partners.has(one))
      await askToRead(tx, request.tenant, kept, { partners, roles: typed.roles, at: request.now })
      return ok(null)
    },
  })
}
