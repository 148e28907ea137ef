import { needsProof } from '../../core/assess/standing.ts'
import { isId } from '../../core/kinds.ts'
import { evidenceByThing } from '../../platform/evidence/index.ts'
import type { Services } from '../../platform/services.ts'
import { COMMENTERS, noted, READERS, WRITERS } from '../../platform/workspace/index.ts'
import type { Tx } from '../../storage/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../web/route.ts'
import { hasLength, holdsSocialSecurityNumber, Problems, text, version } from '../../web/typed.ts'
import type { Language } from '../../web/words/index.ts'
import { type AgendaItem, agendaOf } from './agenda.ts'
import { agreeListPage } from './agree-list.tsx'
import { type AgreeView, agreePage, type TypedAgreed } from './agree-page.tsx'
import { AGREE_WORDS } from './agree-words.ts'
import { addItemComment, commentsOn, recordAgreed } from './agreed-store.ts'
import { AT, assessPlace, leads } from './face.ts'
import { isStanding } from './instrument.ts'
import { raterCounts } from './rating-store.ts'
import type { Round } from './round.ts'
import { holdRound, roundById } from './round-store.ts'

/** The meeting view: what each voice said, what the group agrees on, and comments. */
export function agreeRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], rate: 'write' } as const
  const list = `${AT}/:round/agree`
  return [
    memberRoute({ ...read, path: list, handle: (request) => showList(services, request) }),
    memberRoute({ ...read, path: `${list}/:item`, handle: (request) => showItem(services, request) }),
    memberRoute({
      ...write,
      path: `${list}/:item`,
      roles: WRITERS,
      audit: 'assessment.agree',
      handle: (request) => record(services, request),
    }),
    memberRoute({
      ...write,
      path: `${list}/:item/comment`,
      roles: COMMENTERS,
      audit: 'assessment.comment',
      handle: (request) => comment(services, request),
    }),
  ]
}

const ofAddress = ({ params }: WorkspaceRequest): string | null => (isId(params.round) ? params.round : null)

async function showList({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const id = ofAddress(request)
  return database.inTenant(request.tenant, async (tx) => {
    const round = id === null ? null : await roundById(tx, id)
    if (round === null) return notFound()
    if (round.state === 'rating') return seeOther(assessPlace(request, `/${round.id}`))
    const raters = (await raterCounts(tx, round.id)).reduce((sum, { started }) => sum + started, 0)
    return agreeListPage(request, { round, agenda: await agendaOf(tx, round), raters })
  })
}

interface Found {
  readonly round: Round
  readonly agenda: readonly AgendaItem[]
  readonly one: AgendaItem
}
/** The item of the address in a round whose answers may be read. */
async function found(tx: Tx, round: Round | null, { params }: WorkspaceRequest): Promise<Found | null> {
  if (round === null || round.state === 'rating') return null
  const agenda = await agendaOf(tx, round)
  const one = agenda.find(({ item }) => item.id === params.item)
  return one === undefined ? null : { round, agenda, one }
}

type More = Pick<AgreeView, 'typed' | 'theirs' | 'problems' | 'comment'>
async function drawn(tx: Tx, request: WorkspaceRequest, at: Found, more: More = {}): Promise<Reply> {
  const { round, one } = at
  const keys = [...one.given.map(({ evidence }) => evidence), `${round.id}.${one.item.id}`]
  const evidence = await evidenceByThing(tx, 'answer', keys)
  const comments = (await commentsOn(tx, round.id)).filter(({ item }) => item === one.item.id)
  return agreePage(request, { ...at, evidence, comments, ...more })
}

async function showItem({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const id = ofAddress(request)
  return database.inTenant(request.tenant, async (tx) => {
    const at = id === null ? null : await found(tx, await roundById(tx, id), request)
    return at === null ? notFound() : drawn(tx, request, at)
  })
}

async function record(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, language, now } = request
  const id = ofAddress(request)
  const form = await request.form()
  const typed: TypedAgreed = {
    standing: text(form, 'standing'),
    reason: text(form, 'reason'),
    proof: text(form, 'proof'),
    version: version(form),
  }
  return services.database.inTenant(tenant, async (tx) => {
    const at = id === null ? null : await found(tx, await holdRound(tx, id, 'saving'), request)
    if (at === null || !leads(tenant, at.round) || at.round.state !== 'agreeing') return notFound()
    const { round, one } = at
    const linked = await evidenceByThing(tx, 'answer', [`${round.id}.${one.item.id}`])
    const problems = problemsOf(typed, linked.size > 0, language)
    const { standing } = typed
    if (problems.length > 0 || !isStanding(standing)) return drawn(tx, request, at, { typed, problems })
    const done = await recordAgreed(tx, tenant, { ...typed, standing, round: round.id, item: one.item.id, at: now })
    if (!done.ok) return drawn(tx, request, at, { typed, theirs: done.problem })
    await noted(services, request, 'assessment.agree', { type: 'assessment', id: `${round.id} ${one.item.id}` })(tx)
    const next = at.agenda[at.agenda.indexOf(one) + 1]
    const rest = text(form, 'go') === 'next' ? (next === undefined ? '' : `/${next.item.id}`) : `/${one.item.id}`
    return seeOther(assessPlace(request, `/${round.id}/agree${rest}`))
  })
}

function problemsOf({ standing, reason, proof }: TypedAgreed, hasEvidence: boolean, language: Language) {
  const says = AGREE_WORDS[language]
  const problems = new Problems()
  problems.need(isStanding(standing), 'standing', says.problemStanding)
  problems.need(hasLength(reason, 1, 2000), 'reason', says.problemReason)
  problems.need(hasLength(proof, 0, 500), 'proof', says.problemProofLong)
  const isShown = proof !== '' || hasEvidence
  problems.need(!isStanding(standing) || !needsProof(standing) || isShown, 'proof', says.problemProof)
  problems.need(!holdsSocialSecurityNumber(`${reason} ${proof}`), 'reason', says.problemNumber)
  return problems.found
}

async function comment(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, language, now, visitor } = request
  const id = ofAddress(request)
  const typed = text(await request.form(), 'text')
  return services.database.inTenant(tenant, async (tx) => {
    const at = id === null ? null : await found(tx, await holdRound(tx, id, 'saving'), request)
    if (at === null || at.round.state !== 'agreeing' || visitor.kind !== 'account') return notFound()
    const { round, one } = at
    const says = AGREE_WORDS[language]
    const problems = new Problems()
    problems.need(hasLength(typed, 1, 2000), 'text', says.problemComment)
    problems.need(!holdsSocialSecurityNumber(typed), 'text', says.problemNumber)
    if (problems.found.length > 0) return drawn(tx, request, at, { comment: { text: typed, problems: problems.found } })
    const given = { round: round.id, item: one.item.id, text: typed, name: visitor.name, at: now }
    await addItemComment(tx, tenant, given)
    await noted(services, request, 'assessment.comment', { type: 'assessment', id: `${round.id} ${one.item.id}` })(tx)
    return seeOther(assessPlace(request, `/${round.id}/agree/${one.item.id}`))
  })
}
