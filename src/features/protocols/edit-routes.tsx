import { randomUUID } from 'node:crypto'
import type { Protocol, ProtocolNode } from '../../core/protocol/protocol.ts'
import type { Services } from '../../platform/services.ts'
import { noted, WRITERS } from '../../platform/workspace/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../web/route.ts'
import { hasLength, Problems, text, version } from '../../web/typed.ts'
import { type Bench, openBench, protocolAt } from './bench.ts'
import { MOST_ABOUT, MOST_TITLE, type OwnProtocol } from './fields.ts'
import { type EditProblem, keepEdit } from './keep-edit.ts'
import { nodePage, removePage } from './node-page.tsx'
import { NODE_WORDS } from './node-words.ts'
import { afterAct, isNew, type NewNode, problemsOfNode, typedNode } from './read-node.ts'
import { settingsPage } from './settings-page.tsx'
import { putAway } from './store.ts'

const AT = '/w/:collaboration/protocols/:id'
type Change = (services: Services, request: WorkspaceRequest, bench: Bench) => Promise<Reply> | Reply

/** Pages that change a protocol: one node a page, its name and start, and putting it away. */
export function editRoutes(services: Services): readonly Route[] {
  const open = { method: 'GET', classes: ['D1'], roles: WRITERS, audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS, audit: 'protocol.change', rate: 'write' } as const
  const editing = (handle: Change) => async (request: WorkspaceRequest) => {
    const bench = await openBench(services, request)
    return bench?.mayEdit === true ? handle(services, request, bench) : notFound()
  }
  return [
    memberRoute({ ...write, path: `${AT}/nodes`, handle: editing(addNode) }),
    memberRoute({ ...open, path: `${AT}/nodes/:node`, handle: editing(showNode) }),
    memberRoute({ ...write, path: `${AT}/nodes/:node`, handle: editing(saveNode) }),
    memberRoute({ ...open, path: `${AT}/nodes/:node/remove`, handle: editing(showRemove) }),
    memberRoute({ ...write, path: `${AT}/nodes/:node/remove`, handle: editing(removeNode) }),
    memberRoute({
      ...open,
      path: `${AT}/settings`,
      handle: editing((_, request, bench) => settingsPage(request, bench, {})),
    }),
    memberRoute({ ...write, path: `${AT}/settings`, handle: editing(saveSettings) }),
    memberRoute({ ...write, path: `${AT}/put-away`, audit: 'protocol.put-away', handle: editing(away) }),
  ]
}

const nodeIn = ({ own }: Bench, id: string | undefined): ProtocolNode | undefined =>
  own.nodes.find((node) => node.id === id)

/** Ids of new nodes say nothing; people know nodes by their number and text. */
const freshId = (): string => `n-${randomUUID().slice(0, 8)}`

const NO_TEXT = { en: '', es: '' } as const
/** A new node that leads on to `next`, so that what is put in between breaks nothing. */
export function freshNode(kind: ProtocolNode['kind'], next: string): ProtocolNode {
  const id = freshId()
  const answer = (name: string, en: string, es: string) => ({
    ...{ id: name, label: { en, es }, next, isUnknown: name === 'unknown', atLeast: null },
  })
  if (kind === 'message') return { kind, id, says: NO_TEXT, next }
  if (kind === 'fact') return { kind, id, card: 'D', asks: NO_TEXT, help: NO_TEXT }
  if (kind === 'end')
    return {
      ...{ kind, id, title: NO_TEXT, tier: 'T2', routes: [], fallback: 'supervisor', script: NO_TEXT, code: '' },
      ...{ flags: [], tells: [], needsSecond: false },
    }
  return {
    ...{ kind, id, card: 'B', isSafety: false, asks: NO_TEXT, help: NO_TEXT, unknownMayLower: false },
    answers: [
      answer('yes', 'Yes', 'Sí'),
      answer('no', 'No', 'No'),
      answer('unknown', 'We do not know', 'No lo sabemos'),
    ],
  }
}

const withNodes = (own: OwnProtocol, changed: readonly ProtocolNode[]): OwnProtocol => {
  const ids = new Set(changed.map(({ id }) => id))
  return { ...own, nodes: [...own.nodes.filter(({ id }) => !ids.has(id)), ...changed] }
}

/** An end or a fact that stands by itself at first. */
async function addNode(services: Services, request: WorkspaceRequest, bench: Bench): Promise<Reply> {
  const form = await request.form()
  const fresh = freshNode(text(form, 'kind') === 'fact' ? 'fact' : 'end', '')
  const done = await keepEdit(services, request, bench, { form, note: '', change: (own) => withNodes(own, [fresh]) })
  return seeOther(protocolAt(request, bench, done.ok ? `/nodes/${fresh.id}` : ''))
}

function showNode(_: Services, request: WorkspaceRequest, bench: Bench): Reply {
  const node = nodeIn(bench, request.params.node)
  return node === undefined ? notFound() : nodePage(request, bench, { node, base: bench.version.version })
}

async function saveNode(services: Services, request: WorkspaceRequest, bench: Bench): Promise<Reply> {
  const before = nodeIn(bench, request.params.node)
  if (before === undefined) return notFound()
  const form = await request.form()
  const typed = typedNode(form, before)
  const opened = { base: version(form), note: text(form, 'note') }
  const act = text(form, 'act')
  if (act !== '') return nodePage(request, bench, { node: afterAct(typed, act, freshId()), ...opened })
  const known = new Set(bench.own.nodes.flatMap(({ id, kind }) => (kind === 'fact' ? [] : [id])))
  const problems = problemsOfNode(typed, known, NODE_WORDS[request.language])
  if (problems.length > 0) return nodePage(request, bench, { node: typed, ...opened, problems })
  const { node, fresh } = withFresh(typed, before)
  const note = opened.note
  const done = await keepEdit(services, request, bench, {
    ...{ form, note },
    change: (own) => withNodes(own, [node, ...fresh]),
  })
  const [first] = fresh
  if (done.ok) return seeOther(protocolAt(request, bench, first === undefined ? `#n-${node.id}` : `/nodes/${first.id}`))
  return clashReply(request, bench, done.problem, { node: typed, ...opened })
}

function clashReply(
  request: WorkspaceRequest,
  bench: Bench,
  problem: EditProblem,
  given: { readonly node: ProtocolNode; readonly base: number; readonly note: string },
): Reply {
  if (problem.kind === 'missing') return notFound()
  if (problem.kind === 'clash')
    return nodePage(request, bench, {
      ...given,
      base: problem.theirs.version,
      clash: { ...problem, theirs: problem.theirs.fields },
    })
  // Nothing was chosen: what is saved now is shown beside what was typed once more.
  const field = `node.${given.node.id}`
  const theirs = bench.version.fields
  const yours = { ...theirs, [field]: JSON.stringify(given.node) }
  return nodePage(request, bench, { ...given, clash: { clashes: [field], yours, theirs } })
}

/** Makes what a node is to lead to and does not exist yet. What is new leads on to where the answer led before. */
function withFresh(
  typed: ProtocolNode,
  before: ProtocolNode,
): { readonly node: ProtocolNode; readonly fresh: readonly ProtocolNode[] } {
  const fresh: ProtocolNode[] = []
  const made = (next: string, was: string): string => {
    if (!isNew(next)) return next
    const node = freshNode(KIND_OF[next], was)
    fresh.push(node)
    return node.id
  }
  if (typed.kind === 'message')
    return { node: { ...typed, next: made(typed.next, before.kind === 'message' ? before.next : '') }, fresh }
  if (typed.kind !== 'question') return { node: typed, fresh }
  const earlier = new Map(before.kind === 'question' ? before.answers.map(({ id, next }) => [id, next] as const) : [])
  const answers = typed.answers.map((one) => ({ ...one, next: made(one.next, earlier.get(one.id) ?? '') }))
  return { node: { ...typed, answers }, fresh }
}
const KIND_OF: Readonly<Record<NewNode, ProtocolNode['kind']>> = {
  'new-question': 'question',
  'new-message': 'message',
  'new-end': 'end',
}

function showRemove(_: Services, request: WorkspaceRequest, bench: Bench): Reply {
  const node = nodeIn(bench, request.params.node)
  return node === undefined ? notFound() : removePage(request, bench, { node })
}

async function removeNode(services: Services, request: WorkspaceRequest, bench: Bench): Promise<Reply> {
  const node = nodeIn(bench, request.params.node)
  if (node === undefined) return notFound()
  const form = await request.form()
  const to = text(form, 'to')
  const target = nodeIn(bench, to)
  if (node.kind !== 'fact' && (target === undefined || target.kind === 'fact' || to === node.id)) {
    const { needKnown } = NODE_WORDS[request.language]
    return removePage(request, bench, { node, problems: [{ field: 'to', says: needKnown }] })
  }
  const change = (own: OwnProtocol): OwnProtocol => ({ ...own, ...withoutNode(own, node.id, to) })
  const done = await keepEdit(services, request, bench, { form, note: '', change })
  if (done.ok) return seeOther(protocolAt(request, bench, node.kind === 'fact' ? '#facts' : `#n-${to}`))
  // Somebody changed what led here meanwhile: the page is shown again over the newest version.
  const fresh = await openBench(services, request)
  return fresh === null ? notFound() : removePage(request, fresh, { node })
}

/** The tree without a node; everything that led to it leads to `to`. */
export function withoutNode(protocol: Protocol, id: string, to: string): Protocol {
  const led = (next: string): string => (next === id ? to : next)
  return {
    start: led(protocol.start),
    nodes: protocol.nodes
      .filter((node) => node.id !== id)
      .map((node) => {
        if (node.kind === 'message') return { ...node, next: led(node.next) }
        if (node.kind !== 'question') return node
        return { ...node, answers: node.answers.map((answer) => ({ ...answer, next: led(answer.next) })) }
      }),
  }
}

async function saveSettings(services: Services, request: WorkspaceRequest, bench: Bench): Promise<Reply> {
  const form = await request.form()
  const says = NODE_WORDS[request.language]
  const typed = {
    title: text(form, 'title'),
    about: text(form, 'about'),
    start: text(form, 'start'),
    months: text(form, 'review-months'),
  }
  const months = Number(typed.months)
  const start = nodeIn(bench, typed.start)
  const problems = new Problems()
  problems.need(hasLength(typed.title, 1, MOST_TITLE), 'title', says.needName)
  problems.need(typed.about.length <= MOST_ABOUT, 'about', says.tooLong(String(MOST_ABOUT)))
  problems.need(start !== undefined && start.kind !== 'fact', 'start', says.needStart)
  problems.need(Number.isInteger(months) && months >= 1 && months <= 36, 'review-months', says.needReview)
  const base = version(form)
  if (problems.found.length > 0) return settingsPage(request, bench, { typed, base, problems: problems.found })
  const { title, about } = typed
  const change = (own: OwnProtocol) => ({ ...own, title, about, start: typed.start, reviewMonths: months })
  const done = await keepEdit(services, request, bench, { form, note: '', change })
  if (done.ok) return seeOther(protocolAt(request, bench))
  if (done.problem.kind === 'missing') return notFound()
  if (done.problem.kind === 'undecided') return settingsPage(request, bench, { typed })
  const { theirs, clashes, yours } = done.problem
  return settingsPage(request, bench, {
    ...{ typed, base: theirs.version, clash: { clashes, yours, theirs: theirs.fields } },
  })
}

async function away(services: Services, request: WorkspaceRequest, bench: Bench): Promise<Reply> {
  const { id } = bench.entry
  await services.database.inTenant(request.tenant, async (tx) => {
    if (await putAway(tx, request.tenant, id, request.now))
      await noted(services, request, 'protocol.put-away', { type: 'protocol', id })(tx)
  })
  return seeOther(request.href(`/w/${request.membership.collaboration.slug}/protocols`))
}
