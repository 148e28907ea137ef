import { isId } from '../../../core/kinds.ts'
import { listChanges } from '../../../core/requirements/changes.ts'
import type { Services } from '../../../platform/services.ts'
import { authorOf, here, isDay, noted, READERS, WRITERS } from '../../../platform/workspace/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text } from '../../../web/typed.ts'
import { type Book, entriesOf, listPath, mayKeep, ownerChoices, toldOf } from '../book.ts'
import { bookOf } from '../desk.ts'
import { saveDetails } from '../one/requirement-store.ts'
import { offeredList, offeredLists, type SourceList } from '../sources.ts'
import { type FollowedList, followedLists, requirementsOf } from '../store.ts'
import { changesPage } from './changes-page.tsx'
import { readFilters } from './filters.ts'
import { followPage } from './follow-page.tsx'
import { listPage } from './list-page.tsx'
import { type Change, followList, setListRemoved, takeChanges } from './list-store.ts'
import { LIST_WORDS } from './list-words.ts'
import { ownRoutes } from './own-routes.ts'
import { startPage } from './start-page.tsx'

const AT = '/w/:collaboration/requirements'

const READ = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
const WRITE = { method: 'POST', classes: ['D1'], roles: WRITERS, rate: 'write' } as const

/** The start page, lists, following them, and what is set for several requirements at once. */
export function listRoutes(services: Services): readonly Route[] {
  return [
    memberRoute({ ...READ, path: AT, handle: (request) => showStart(services, request) }),
    memberRoute({ ...READ, path: `${AT}/all`, handle: (request) => showList(services, request, null) }),
    memberRoute({ ...READ, roles: WRITERS, path: `${AT}/follow`, handle: (request) => showFollow(services, request) }),
    memberRoute({
      ...WRITE,
      path: `${AT}/follow`,
      audit: 'requirements.follow',
      handle: (request) => follow(services, request),
    }),
    ...ownRoutes(services),
    memberRoute({
      ...WRITE,
      path: `${AT}/set`,
      audit: 'requirements.set',
      handle: (request) => setSeveral(services, request),
    }),
    ...oneListRoutes(services),
  ]
}

function oneListRoutes(services: Services): readonly Route[] {
  const at = `${AT}/lists/:list`
  return [
    memberRoute({ ...READ, path: at, handle: (request) => showList(services, request, request.params.list) }),
    memberRoute({ ...READ, path: `${at}/changes`, handle: (request) => showChanges(services, request) }),
    memberRoute({
      ...WRITE,
      path: `${at}/changes`,
      audit: 'requirements.take-changes',
      handle: (request) => take(services, request),
    }),
    memberRoute({
      ...WRITE,
      path: `${at}/stop`,
      audit: 'requirements.stop',
      handle: (request) => setFollowed(services, request, true),
    }),
    memberRoute({
      ...WRITE,
      path: `${at}/restore`,
      audit: 'requirements.restore',
      handle: (request) => setFollowed(services, request, false),
    }),
  ]
}

function showStart(services: Services, request: WorkspaceRequest): Promise<Reply> {
  return services.database.inTenant(request.tenant, async (tx) => {
    const book = await bookOf(tx, request)
    const asked = request.query.get('stopped')
    const gone = asked === null ? [] : await followedLists(tx, { withRemoved: true })
    return startPage({ request, book, stopped: gone.find(({ id, isRemoved }) => id === asked && isRemoved) ?? null })
  })
}

function showFollow(services: Services, request: WorkspaceRequest): Promise<Reply> {
  return services.database.inTenant(request.tenant, async (tx) => {
    const own = (await followedLists(tx)).filter(({ partner }) => partner === request.tenant.partner)
    return followPage(request, { offered: offeredLists(), own })
  })
}

async function follow(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const form = await request.form()
  const source = offeredList({ source: text(form, 'source'), id: text(form, 'id') })
  if (source === null) return notFound()
  return services.database.inTenant(request.tenant, async (tx) => {
    const id = await followList(tx, request.tenant, source, request.now)
    if (id === null) return seeOther(here(request, '/requirements/follow'))
    await noted(services, request, 'requirements.follow', { type: 'requirement-list', id })(tx)
    return seeOther(here(request, `${listPath(id)}?new=yes`))
  })
}

/** A list with what its source says by now. */
interface Held {
  readonly list: FollowedList
  readonly source: SourceList | null
  readonly changes: readonly Change[]
}
const sourceOf = (list: FollowedList): SourceList | null => offeredList({ source: list.source, id: list.sourceId })
const changesOf = (list: FollowedList, held: Parameters<typeof listChanges>[0]): readonly Change[] => {
  const source = sourceOf(list)
  return source === null ? [] : (listChanges(held, source.requirements) as readonly Change[])
}
const heldOf = (book: Book, id: string | undefined): Held | null => {
  const list = book.lists.find((one) => one.id === id)
  if (list === undefined) return null
  return {
    list,
    source: sourceOf(list),
    changes: changesOf(
      list,
      entriesOf(book, list.id).map((one) => one.requirement),
    ),
  }
}

function showList(services: Services, request: WorkspaceRequest, id: string | undefined | null): Promise<Reply> {
  return services.database.inTenant(request.tenant, async (tx) => {
    const book = await bookOf(tx, request)
    return drawList(request, book, { id: id ?? null, filters: readFilters(request.query) }) ?? notFound()
  })
}

interface Drawn {
  /** Null: all lists. */
  readonly id: string | null
  readonly filters: ReturnType<typeof readFilters>
  readonly typed?: Readonly<Record<string, string>>
  readonly ticked?: readonly string[]
  readonly problems?: readonly FieldProblem[]
}
function drawList(request: WorkspaceRequest, book: Book, { id, filters, ...rest }: Drawn): Reply | null {
  const held = id === null ? null : heldOf(book, id)
  if (id !== null && held === null) return null
  return listPage({
    request,
    book,
    filters: id === null ? filters : { ...filters, list: id },
    list: held?.list ?? null,
    source: held?.source ?? null,
    changes: held?.changes.length ?? 0,
    ...rest,
  })
}

function showChanges(
  services: Services,
  request: WorkspaceRequest,
  problems: readonly FieldProblem[] = [],
): Promise<Reply> {
  return services.database.inTenant(request.tenant, async (tx) => {
    const held = heldOf(await bookOf(tx, request), request.params.list)
    if (held === null || held.source === null) return notFound()
    return changesPage(request, { ...held, source: held.source, problems })
  })
}

async function take(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now } = request
  const asked = (await request.form()).getAll('take')
  if (asked.length === 0)
    return showChanges(services, request, [{ field: '', says: LIST_WORDS[request.language].problemNothing }])
  return services.database.inTenant(tenant, async (tx) => {
    const list = (await followedLists(tx)).find(({ id }) => id === request.params.list)
    const source = list === undefined ? null : sourceOf(list)
    if (list === undefined || source === null || !mayKeep(tenant, list)) return notFound()
    const all = changesOf(list, await requirementsOf(tx, list.id))
    const changes = all.filter(({ sourceId }) => asked.includes(sourceId))
    await takeChanges(tx, tenant, { list, source, changes, author: authorOf(request), at: now })
    await noted(services, request, 'requirements.take-changes', { type: 'requirement-list', id: list.id })(tx)
    return seeOther(here(request, listPath(list.id)))
  })
}

async function setFollowed(services: Services, request: WorkspaceRequest, isRemoved: boolean): Promise<Reply> {
  const { list } = request.params
  if (!isId(list)) return notFound()
  return services.database.inTenant(request.tenant, async (tx) => {
    const done = await setListRemoved(tx, request.tenant, { id: list, isRemoved, at: request.now })
    if (!done) return notFound()
    const verb = isRemoved ? 'requirements.stop' : 'requirements.restore'
    await noted(services, request, verb, { type: 'requirement-list', id: list })(tx)
    return seeOther(here(request, isRemoved ? `/requirements?stopped=${list}` : listPath(list)))
  })
}

/** Owner and day for all that are ticked; what somebody changed meanwhile is left, and said. */
async function setSeveral(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, language } = request
  const form = await request.form()
  const typed = { person: text(form, 'person'), partner: text(form, 'partner'), due: text(form, 'due') }
  const picks = form.getAll('pick').map((one) => String(one).split('.'))
  const onList = text(form, 'page')
  return services.database.inTenant(tenant, async (tx) => {
    const book = await bookOf(tx, request)
    const problems = bulkProblems(typed, picks.length, { book, language })
    if (problems.length > 0) {
      const ticked = picks.map(([id = '']) => id)
      const id = onList === '' ? null : onList
      return drawList(request, book, { id, filters: readFilters(request.query), typed, ticked, problems }) ?? notFound()
    }
    const [set, left] = [[] as string[], [] as string[]]
    for (const [id = '', version = ''] of picks) {
      const entry = book.entries.find(({ requirement }) => requirement.id === id)
      if (entry === undefined || !mayKeep(tenant, entry.requirement)) return notFound()
      const details = {
        ...(typed.person === '' ? {} : { ownerPerson: typed.person }),
        ...(typed.partner === '' ? {} : { ownerPartner: typed.partner }),
        ...(typed.due === '' ? {} : { dueOn: typed.due }),
      }
      const edit = { id, version: Number(version) || 0, author: authorOf(request), at: now }
      const done = await saveDetails(tx, tenant, { ...edit, details, told: toldOf(book, typed) })
      ;(done.ok ? set : left).push(id)
      if (done.ok) await noted(services, request, 'requirements.set', { type: 'requirement', id })(tx)
    }
    const back = onList === '' ? '/requirements/all' : listPath(onList)
    return seeOther(here(request, `${back}?set=${set.length}&left=${left.length}`))
  })
}

function bulkProblems(
  { person, partner, due }: { readonly person: string; readonly partner: string; readonly due: string },
  ticked: number,
  { book, language }: { readonly book: Book; readonly language: WorkspaceRequest['language'] },
): readonly FieldProblem[] {
  const says = LIST_WORDS[language]
  const { people, partners } = ownerChoices(book)
  const isKnown = (id: string, among: readonly { readonly value: string }[]) =>
    id === '' || among.some(({ value }) => value === id)
  return [
    ...(ticked === 0 ? [{ field: '', says: says.problemTicks }] : []),
    ...(person === '' && partner === '' && due === '' ? [{ field: 'person', says: says.problemBulk }] : []),
    ...(isKnown(person, people) ? [] : [{ field: 'person', says: says.problemBulk }]),
    ...(isKnown(partner, partners) ? [] : [{ field: 'partner', says: says.problemBulk }]),
    ...(due === '' || isDay(due) ? [] : [{ field: 'due', says: says.problemDay }]),
  ]
}
