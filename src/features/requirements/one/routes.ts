import { isId } from '../../../core/kinds.ts'
import { isOpen } from '../../../core/plan/standing.ts'
import type { Services } from '../../../platform/services.ts'
import { authorOf, here, noted, READERS, WRITERS } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { hasLength, text } from '../../../web/typed.ts'
import { addTasks, type NewTask, tasksOf } from '../../plan/index.ts'
import { type Book, type Entry, mayKeep, mayWork, ownerChoices, requirementPath, toldOf } from '../book.ts'
import { bookOf } from '../desk.ts'
import { askedOf, textOf } from '../store.ts'
import { REQUIREMENT_WORDS } from '../words.ts'
import { detailsForm, statusForm } from './one-forms.tsx'
import { onePage } from './one-page.tsx'
import { ONE_WORDS } from './one-words.ts'
import { detailsTyped, readDetails, readStatus, statusTyped, typedDetails, typedStatus } from './read-forms.ts'
import { addNotes, notesOf, saveDetails, sayStatus } from './requirement-store.ts'

const AT = '/w/:collaboration/requirements/:requirement'

const READ = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
const WRITE = { method: 'POST', classes: ['D1'], roles: READERS, rate: 'write' } as const

/** One requirement: its page, how it stands, who meets it, notes, and a task from it. */
export function oneRoutes(services: Services): readonly Route[] {
  return [
    memberRoute({ ...READ, path: AT, handle: (request) => show(services, request) }),
    // Readers too: the person who is to meet it may have any role among them.
    memberRoute({ ...READ, path: `${AT}/status`, handle: (request) => showStatus(services, request) }),
    memberRoute({
      ...WRITE,
      path: `${AT}/status`,
      audit: 'requirements.status',
      handle: (request) => setStatus(services, request),
    }),
    memberRoute({
      ...READ,
      roles: WRITERS,
      path: `${AT}/details`,
      handle: (request) => showDetails(services, request),
    }),
    memberRoute({
      ...WRITE,
      roles: WRITERS,
      path: `${AT}/details`,
      audit: 'requirements.set',
      handle: (request) => setDetails(services, request),
    }),
    memberRoute({
      ...WRITE,
      path: `${AT}/notes`,
      audit: 'requirements.note',
      handle: (request) => note(services, request),
    }),
    memberRoute({
      ...WRITE,
      roles: WRITERS,
      path: `${AT}/task`,
      audit: 'requirements.task',
      handle: (request) => makeTask(services, request),
    }),
  ]
}

interface Opened {
  readonly tx: Tx
  readonly book: Book
  readonly entry: Entry
}
/** Looks the requirement of the address up, and answers "not found" where there is none for this member. */
function opened(
  { database }: Services,
  request: WorkspaceRequest,
  may: (opened: Opened) => boolean,
  handle: (opened: Opened) => Promise<Reply> | Reply,
): Promise<Reply> | Reply {
  const id = request.params.requirement
  if (!isId(id)) return notFound()
  return database.inTenant(request.tenant, async (tx) => {
    const book = await bookOf(tx, request)
    const entry = book.entries.find(({ requirement }) => requirement.id === id)
    return entry === undefined || !may({ tx, book, entry }) ? notFound() : handle({ tx, book, entry })
  })
}

const anyone = (): boolean => true
const works =
  ({ tenant }: WorkspaceRequest) =>
  ({ entry, book }: Opened): boolean =>
    mayWork(tenant, entry.requirement, book.me)
const keeps =
  ({ tenant }: WorkspaceRequest) =>
  ({ entry }: Opened): boolean =>
    mayKeep(tenant, entry.requirement)

const back = (request: WorkspaceRequest, { entry }: Opened): Reply =>
  seeOther(here(request, requirementPath(entry.requirement.id)))

const show = (services: Services, request: WorkspaceRequest) =>
  opened(services, request, anyone, (found) => drawOne(request, found))

async function drawOne(
  request: WorkspaceRequest,
  { tx, book, entry }: Opened,
  refused: { readonly typedNote?: string; readonly problems?: readonly FieldProblem[] } = {},
): Promise<Reply> {
  const { id } = entry.requirement
  const isFromIt = ({ source }: { readonly source: { readonly kind: string; readonly id: string } }): boolean =>
    source.kind === 'requirement' && source.id === id
  const tasks = (await tasksOf(tx)).filter((task) => isOpen(task) && isFromIt(task))
  return onePage({ request, book, entry, tasks, notes: await notesOf(tx, id), ...refused })
}

const showStatus = (services: Services, request: WorkspaceRequest) =>
  opened(services, request, works(request), ({ book, entry }) =>
    statusForm({ request, book, entry, typed: statusTyped(entry) }),
  )

async function setStatus(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, language } = request
  const typed = typedStatus(await request.form())
  return opened(services, request, works(request), async (found) => {
    const { tx, book, entry } = found
    const { id } = entry.requirement
    const said = readStatus(typed, entry, { today: book.today, language })
    if (!said.ok) return statusForm({ request, book, entry, typed, problems: said.problem })
    const edit = { id, version: typed.version, author: authorOf(request), at: now }
    const done = await sayStatus(tx, tenant, { ...edit, said: said.value })
    if (!done.ok)
      return done.problem.kind === 'stale'
        ? statusForm({ request, book, entry, typed, theirs: done.problem.theirs })
        : notFound()
    await noted(services, request, 'requirements.status', { type: 'requirement', id })(tx)
    return back(request, found)
  })
}

const showDetails = (services: Services, request: WorkspaceRequest) =>
  opened(services, request, keeps(request), ({ book, entry }) =>
    detailsForm({ request, book, entry, typed: detailsTyped(entry) }),
  )

async function setDetails(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, language } = request
  const typed = typedDetails(await request.form())
  return opened(services, request, keeps(request), async (found) => {
    const { tx, book, entry } = found
    const { id } = entry.requirement
    const details = readDetails(typed, ownerChoices(book, entry.requirement), language)
    if (!details.ok) return detailsForm({ request, book, entry, typed, problems: details.problem })
    const told = toldOf(book, typed)
    const edit = { id, version: typed.version, author: authorOf(request), at: now }
    const done = await saveDetails(tx, tenant, { ...edit, details: details.value, told })
    if (!done.ok)
      return done.problem.kind === 'stale'
        ? detailsForm({ request, book, entry, typed, theirs: done.problem.theirs })
        : notFound()
    await noted(services, request, 'requirements.set', { type: 'requirement', id })(tx)
    return back(request, found)
  })
}

async function note(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, language } = request
  const typed = text(await request.form(), 'note')
  return opened(services, request, anyone, async (found) => {
    const { tx, entry } = found
    const { id } = entry.requirement
    if (!hasLength(typed, 1, 4_000)) {
      const problems = [{ field: 'note', says: ONE_WORDS[language].problemNote }]
      return drawOne(request, found, { typedNote: typed, problems })
    }
    const said = { requirement: id, kind: 'note', status: '', text: typed, author: authorOf(request), at: now } as const
    await addNotes(tx, tenant, [said])
    await noted(services, request, 'requirements.note', { type: 'requirement', id })(tx)
    return back(request, found)
  })
}

const MOST_TITLE = 200

/** A task of the plan that leads back here; its owner and day are those of the requirement. */
async function makeTask(services: Services, request: WorkspaceRequest): Promise<Reply> {
  return opened(services, request, anyone, async (found) => {
    const { tx, entry } = found
    const { id } = entry.requirement
    await addTasks(tx, request.tenant, [taskOf(request, entry)], request.now)
    await noted(services, request, 'requirements.task', { type: 'requirement', id })(tx)
    return back(request, found)
  })
}

function taskOf({ language }: WorkspaceRequest, { requirement, pointers }: Entry): NewTask {
  const words = textOf(requirement, language)
  const title = `${REQUIREMENT_WORDS[language].requirementOf(requirement.number)}: ${words}`
  return {
    title: title.length > MOST_TITLE ? `${title.slice(0, MOST_TITLE - 1)}…` : title,
    about: words,
    doneWhen: askedOf(requirement, language).slice(0, 1_000),
    ownerPerson: requirement.ownerPerson,
    ownerPartner: requirement.ownerPartner,
    dueOn: requirement.dueOn,
    elements: pointers.elements,
    source: { kind: 'requirement', id: requirement.id },
  }
}
