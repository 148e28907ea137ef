import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../core/access.ts'
import { isId } from '../../core/kinds.ts'
import { ownOrigin, rolesAt } from '../../platform/access/index.ts'
import { DESK, deskKeeper, isDesk, readReference } from '../../platform/desk/index.ts'
import {
  explainFileProblem,
  type FileKind,
  fileReply,
  type ReceivedFile,
  readUpload,
  statusOf,
} from '../../platform/files/index.ts'
import type { Services } from '../../platform/services.ts'
import type { Tx } from '../../storage/index.ts'
import type { FieldProblem } from '../../web/parts/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../web/route.ts'
import { text } from '../../web/typed.ts'
import {
  ACT_FIELDS,
  ACTS,
  type ActContext,
  type ActName,
  type ActTyped,
  basisOf,
  type Doing,
  hindrance,
  READ_ACT,
} from './desk-acts.ts'
import { type CaseView, casePage, printPage } from './desk-case.tsx'
import { type ListView, listPage } from './desk-list.tsx'
import { deskMembers, HANDLERS, READERS } from './desk-members.ts'
import { DESK_WORDS } from './desk-words.ts'
import { type HelpRequest, oneOf } from './kinds.ts'
import { type Post, tellAssigned, writeToAsker } from './letters.ts'
import { addEntry, changeRequest, entriesOf, hasEntry, holdRequest, requestById, requestsAtDesk } from './store.ts'

const AT = '/w/:collaboration/requests'
const ACCEPTED: readonly FileKind[] = ['pdf', 'docx', 'pptx', 'xlsx', 'csv', 'png', 'jpeg']

/** The desk's side of requests. Every address answers "not found" anywhere but at the desk. */
export function deskRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], roles: HANDLERS } as const
  return [
    memberRoute({ ...read, path: AT, audit: null, handle: (request) => showList(services, request) }),
    memberRoute({ ...read, path: `${AT}/:id`, audit: null, handle: (request) => showCase(services, request) }),
    memberRoute({ ...read, path: `${AT}/:id/print`, audit: null, handle: (request) => showPrint(services, request) }),
    memberRoute({
      ...read,
      path: `${AT}/:id/files/:file`,
      audit: 'request.file-open',
      rate: 'export',
      handle: (request) => download(services, request),
    }),
    ...ACTS.map((act) =>
      memberRoute({
        ...write,
        path: `${AT}/:id/${act}`,
        audit: `request.${act}`,
        rate: act === 'file' ? 'upload' : 'write',
        handle: (request) => (act === 'file' ? sendFile(services, request) : doAct(services, request, act)),
      }),
    ),
  ]
}

/** Coordinators handle all requests, assistance providers those assigned to them or to nobody (role table, "A"). */
export function mayHandle(request: WorkspaceRequest, asked: Pick<HelpRequest, 'assignedTo' | 'forgottenAt'>): boolean {
  const { visitor, tenant } = request
  const roles = visitor.kind === 'account' ? rolesAt(visitor.memberships, tenant.partner) : [tenant.role]
  if (asked.forgottenAt !== null) return false
  if (roles.includes('coordinator')) return true
  return roles.includes('tta-provider') && (asked.assignedTo === null || asked.assignedTo === tenant.account)
}

async function showList(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, query } = request
  if (!isDesk(tenant)) return notFound()
  const typed = (query.get('reference') ?? '').slice(0, 40)
  const chosen: ListView['chosen'] = {
    state: oneOf(['open', 'closed', 'all'] as const, query.get('state')) ?? 'open',
    assigned: oneOf(['anyone', 'me', 'nobody'] as const, query.get('assigned')) ?? 'anyone',
    reference: typed,
  }
  return services.database.inTenant(tenant, async (tx) => {
    const reference = readReference('HR', typed)
    const isNone = typed.trim() !== '' && reference === null
    const assigned = chosen.assigned === 'me' ? tenant.account : chosen.assigned
    return listPage(request, {
      chosen,
      requests: isNone ? [] : await requestsAtDesk(tx, { state: chosen.state, assigned, reference }),
      members: await deskMembers(tx),
    })
  })
}

async function viewOf(tx: Tx, request: WorkspaceRequest, id: string): Promise<CaseView | null> {
  const asked = await requestById(tx, id)
  if (asked === null) return null
  const entries = await entriesOf(tx, id)
  return { asked, entries, members: await deskMembers(tx), mayHandle: mayHandle(request, asked) }
}

async function withView(
  services: Services,
  request: WorkspaceRequest,
  draw: (view: CaseView) => Reply,
): Promise<Reply> {
  const { id } = request.params
  if (!isDesk(request.tenant) || !isId(id)) return notFound()
  const view = await services.database.inTenant(request.tenant, (tx) => viewOf(tx, request, id))
  return view === null ? notFound() : draw(view)
}

const showCase = (services: Services, request: WorkspaceRequest, refused?: CaseView['refused']): Promise<Reply> =>
  withView(services, request, (view) => casePage(request, refused ? { ...view, refused } : view))

const showPrint = (services: Services, request: WorkspaceRequest): Promise<Reply> =>
  withView(services, request, (view) => printPage(request, view))

async function download(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id, file } = request.params
  if (!isDesk(request.tenant) || !isId(id) || !isId(file)) return notFound()
  const entries = await services.database.inTenant(request.tenant, (tx) => entriesOf(tx, id))
  if (!entries.some((entry) => entry.fileId === file)) return notFound()
  const keeper = deskKeeper()
  const opened = await services.database.inTenant(keeper, (tx) => services.files.open(tx, keeper, file))
  return opened ? fileReply(opened) : notFound()
}

type Typed = { readonly typed: ActTyped; readonly entry: string }

function typedIn(field: (name: string) => string): Typed {
  const typed = Object.fromEntries(ACT_FIELDS.map((name) => [name, field(name)])) as ActTyped
  const entry = field('entry')
  return { typed, entry: isId(entry) ? entry : randomUUID() }
}

async function doAct(services: Services, request: WorkspaceRequest, act: ActName): Promise<Reply> {
  const form = await request.form()
  return carryOut(services, request, { act, ...typedIn((name) => text(form, name)), received: null })
}

/** A file comes as its own kind of form; it is checked by its content before anything is written. */
async function sendFile(services: Services, request: WorkspaceRequest): Promise<Reply> {
  if (!isDesk(request.tenant)) return notFound()
  const says = DESK_WORDS[request.language]
  const read = await readUpload(request, ({ name, bytes }) =>
    services.files.receive(DESK, { name, bytes, class: 'D1', accept: ACCEPTED }),
  )
  const act = 'file'
  if (!read.ok)
    return showCase(services, request, refusal(act, NOTHING_TYPED, [{ field: 'file', says: says.brokenOff }]))
  const given = typedIn((name) => (read.value.fields[name] ?? '').replaceAll('\0', '').trim())
  const received = read.value.taken
  if (received === null)
    return showCase(services, request, refusal(act, given.typed, [{ field: 'file', says: says.problemFile }]))
  if (!received.ok) {
    const problem = { field: 'file', says: explainFileProblem(received.problem, request.language) }
    return showCase(services, request, refusal(act, given.typed, [problem], statusOf(received.problem)))
  }
  return carryOut(services, request, { act, ...given, received: received.value })
}

const NOTHING_TYPED = typedIn(() => '').typed

function refusal(
  act: ActName,
  typed: ActTyped,
  problems: readonly FieldProblem[],
  status = 422,
): NonNullable<CaseView['refused']> {
  return { act, typed, problems, status, isStale: false }
}

interface Wanted extends Typed {
  readonly act: ActName
  readonly received: ReceivedFile | null
}

type Carried = 'done' | 'missing' | NonNullable<CaseView['refused']>

/** One act: the change, the entry, letters, notices and the audit entry, all in one transaction or none of them. */
async function carryOut(services: Services, request: WorkspaceRequest, wanted: Wanted): Promise<Reply> {
  const { id } = request.params
  if (!isDesk(request.tenant) || !isId(id)) return notFound()
  // Only the toolkit itself keeps files for the desk; the entry and the audit name the person who acts.
  const within: Tenant = wanted.received === null ? request.tenant : deskKeeper()
  const carried = await services.database.inTenant(within, (tx) =>
    attempt(services, request, { tx, within, id, wanted }),
  )
  if (carried === 'missing') return notFound()
  if (carried !== 'done') return showCase(services, request, carried)
  return seeOther(request.href(`/w/${request.membership.collaboration.slug}/requests/${id}`))
}

interface Attempt {
  readonly tx: Tx
  readonly within: Tenant
  readonly id: string
  readonly wanted: Wanted
}

async function attempt(services: Services, request: WorkspaceRequest, given: Attempt): Promise<Carried> {
  const { tx, id, wanted } = given
  const { act, typed } = wanted
  const asked = await holdRequest(tx, id)
  if (asked === null || !mayHandle(request, asked)) return 'missing'
  if (await hasEntry(tx, wanted.entry)) return 'done'
  const says = DESK_WORDS[request.language]
  if (typed.was !== '' && typed.was !== basisOf(act, asked)) return { ...refusal(act, typed, [], 409), isStale: true }
  const hindered = hindrance(act, { asked, says })
  if (hindered !== null) return refusal(act, typed, [{ field: '', says: hindered }], 409)
  const { account: by } = request.tenant
  const context: ActContext = {
    asked,
    by,
    at: request.now,
    says,
    language: request.language,
    members: await deskMembers(tx),
  }
  const doing = READ_ACT[act](typed, context)
  if (!doing.ok) return refusal(act, typed, doing.problem)
  return write(services, request, { ...given, asked, doing: doing.value })
}

async function write(
  services: Services,
  request: WorkspaceRequest,
  given: Attempt & { readonly asked: HelpRequest; readonly doing: Doing },
): Promise<Carried> {
  const { tx, within, asked, doing, wanted } = given
  const { tenant, now: at } = request
  const file = wanted.received === null ? null : await services.files.keep(tx, within, wanted.received)
  const entry = { ...doing.entry, by: tenant.account, at, fileId: file?.id ?? null }
  await addEntry(tx, tenant, { request: asked.id, id: wanted.entry }, entry)
  if (doing.change !== null && !(await changeRequest(tx, asked, doing.change)))
    throw new Error('A request changed within its own transaction')
  await services.audit.record(tx, {
    tenant,
    at,
    verb: `request.${wanted.act}`,
    object: { type: 'help-request', id: asked.id },
    class: 'D1',
    address: request.address,
    ...(request.visitor.kind === 'account' ? { session: request.visitor.session } : {}),
  })
  const post: Post = { services, tx, tenant: within, at, origin: ownOrigin(services.settings.origin, request.url) }
  if (doing.letter !== null) await writeToAsker(post, asked, doing.letter)
  const to = doing.change?.assignedTo
  if (to && to !== tenant.account) await tellAssigned(post, asked, to)
  return 'done'
}
