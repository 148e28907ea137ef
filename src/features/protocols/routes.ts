import { isId } from '../../core/kinds.ts'
import { addComment, commentsOf, resolveComment, versionAt, versionsOf } from '../../platform/revisions/index.ts'
import type { Services } from '../../platform/services.ts'
import {
  COMMENTERS,
  FIELD_READERS,
  here,
  memberNames,
  noted,
  partnerNames,
  READERS,
  todayOf,
  WRITERS,
} from '../../platform/workspace/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../web/route.ts'
import { hasLength, holdsSocialSecurityNumber, text, version } from '../../web/typed.ts'
import { type Bench, openBench, protocolAt } from './bench.ts'
import { commentsPage, draftCardPage, tryPage, versionsPage } from './draft-pages.tsx'
import { listPage } from './list-page.tsx'
import { endsPage } from './settings-page.tsx'
import { publicationsOf } from './signing.ts'
import { baseProtocol, emptyProtocol } from './start-protocol.ts'
import { makeProtocol, protocolEntries, protocolKey, putAway, saveProtocol } from './store.ts'
import { treePage } from './tree-page.tsx'
import { PROTOCOL_WORDS } from './words.ts'
import { WORK_WORDS } from './work-words.ts'

const AT = '/w/:collaboration/protocols'

/** The list, and everything about one protocol in work that does not change its tree. */
export function readingRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS, rate: 'write' } as const
  const about =
    (draw: (request: WorkspaceRequest, bench: Bench) => Reply | Promise<Reply>) =>
    async (request: WorkspaceRequest) => {
      const bench = await openBench(services, request)
      return bench === null ? notFound() : draw(request, bench)
    }
  return [
    memberRoute({ ...read, path: AT, roles: FIELD_READERS, handle: (request) => showList(services, request) }),
    memberRoute({ ...write, path: `${AT}/new`, audit: 'protocol.make', handle: (request) => make(services, request) }),
    memberRoute({ ...read, path: `${AT}/:id`, handle: about(treePage) }),
    memberRoute({ ...read, path: `${AT}/:id/ends`, handle: about(endsPage) }),
    memberRoute({ ...read, path: `${AT}/:id/try`, handle: about(tryPage) }),
    memberRoute({
      ...read,
      path: `${AT}/:id/card`,
      handle: about(async (request, bench) => {
        const names = await services.database.inTenant(request.tenant, partnerNames)
        const partner = names.get(bench.entry.partner) ?? ''
        return draftCardPage(request, bench, { partner, isInvented: services.settings.demonstration })
      }),
    }),
    memberRoute({
      ...read,
      path: `${AT}/:id/versions`,
      handle: about((request, bench) => showVersions(services, request, bench)),
    }),
    memberRoute({
      ...write,
      path: `${AT}/:id/versions/:version`,
      audit: 'protocol.change',
      handle: about((request, bench) => goBack(services, request, bench)),
    }),
    memberRoute({
      ...read,
      path: `${AT}/:id/comments`,
      handle: about((request, bench) => showComments(services, request, bench)),
    }),
    memberRoute({
      ...write,
      path: `${AT}/:id/comments`,
      roles: COMMENTERS,
      audit: 'protocol.comment',
      handle: about((request, bench) => comment(services, request, bench)),
    }),
    memberRoute({
      ...write,
      path: `${AT}/:id/comments/:comment`,
      audit: 'protocol.settle-comment',
      handle: about((request, bench) => settle(services, request, bench)),
    }),
    memberRoute({
      ...write,
      path: `${AT}/:id/bring-back`,
      audit: 'protocol.bring-back',
      handle: (request) => bringBack(services, request),
    }),
  ]
}

async function showList({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now } = request
  const listed = await database.inTenant(tenant, async (tx) => ({
    entries: await protocolEntries(tx),
    publications: await publicationsOf(tx),
    partners: await partnerNames(tx),
    today: await todayOf(tx, tenant, now),
  }))
  return listPage(request, { ...listed, readsDrafts: READERS.includes(tenant.role) })
}

async function make(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now: at, language } = request
  const says = PROTOCOL_WORDS[language]
  const isBase = text(await request.form(), 'from') !== 'empty'
  const protocol = isBase ? baseProtocol(language) : emptyProtocol(says.emptyTitle)
  const id = await services.database.inTenant(tenant, async (tx) => {
    const made = await makeProtocol(tx, tenant, { protocol, note: isBase ? says.fromBase : says.empty, at })
    await noted(services, request, 'protocol.make', { type: 'protocol', id: made })(tx)
    return made
  })
  return seeOther(here(request, `/protocols/${id}`))
}

async function showVersions({ database }: Services, request: WorkspaceRequest, bench: Bench): Promise<Reply> {
  const given = await database.inTenant(request.tenant, async (tx) => {
    const versions = await versionsOf(tx, protocolKey(bench.entry.id))
    const authors = versions.map(({ author }) => author)
    return { versions, names: await memberNames(tx, authors) }
  })
  return versionsPage(request, bench, given)
}

/** Saves what an earlier version said as a new one, so that going back can be undone too. */
async function goBack(services: Services, request: WorkspaceRequest, bench: Bench): Promise<Reply> {
  if (!bench.mayEdit) return notFound()
  const wanted = Number(request.params.version)
  const form = await request.form()
  const { tenant, now: at, language } = request
  const { id } = bench.entry
  const isThere = await services.database.inTenant(tenant, async (tx) => {
    const earlier = Number.isSafeInteger(wanted) ? await versionAt(tx, protocolKey(id), wanted) : null
    if (earlier === null) return false
    const note = WORK_WORDS[language].wentBack(String(wanted))
    const saved = await saveProtocol(tx, tenant, { id, base: version(form), fields: earlier.fields, note, at })
    if (saved.ok && saved.value.isNew) await noted(services, request, 'protocol.change', { type: 'protocol', id })(tx)
    return true
  })
  // Where somebody saved meanwhile, nothing was changed: the list shows what they did.
  return isThere ? seeOther(protocolAt(request, bench, '/versions')) : notFound()
}

async function showComments(
  { database }: Services,
  request: WorkspaceRequest,
  bench: Bench,
  refused: { readonly text: string; readonly about: string } | null = null,
): Promise<Reply> {
  const given = await database.inTenant(request.tenant, async (tx) => {
    const comments = await commentsOf(tx, protocolKey(bench.entry.id))
    const authors = comments.map(({ author }) => author)
    return { comments, names: await memberNames(tx, authors), partners: await partnerNames(tx) }
  })
  const says = WORK_WORDS[request.language]
  const problem = holdsSocialSecurityNumber(refused?.text ?? '') ? says.noNumbers : says.needComment
  const more = refused === null ? {} : { typed: refused, problems: [{ field: 'text', says: problem }] }
  return commentsPage(request, bench, { ...given, ...more })
}

async function comment(services: Services, request: WorkspaceRequest, bench: Bench): Promise<Reply> {
  const form = await request.form()
  const typed = { text: text(form, 'text'), about: text(form, 'about') }
  if (!hasLength(typed.text, 1, 4_000) || holdsSocialSecurityNumber(typed.text))
    return showComments(services, request, bench, typed)
  const { tenant, now: at } = request
  const { entry, version: newest } = bench
  const field = Object.hasOwn(newest.fields, typed.about) ? typed.about : ''
  await services.database.inTenant(tenant, async (tx) => {
    // The comment lies with the protocol; the database keeps which partner it came from.
    const owner = { ...tenant, partner: entry.partner }
    await addComment(tx, owner, protocolKey(entry.id), { version: newest.version, field, text: typed.text, at })
    await noted(services, request, 'protocol.comment', { type: 'protocol', id: entry.id })(tx)
  })
  return seeOther(protocolAt(request, bench, '/comments'))
}

async function settle(services: Services, request: WorkspaceRequest, bench: Bench): Promise<Reply> {
  const { comment: id } = request.params
  if (!bench.mayEdit || !isId(id)) return notFound()
  await services.database.inTenant(request.tenant, async (tx) => {
    if (await resolveComment(tx, request.tenant, id, request.now))
      await noted(services, request, 'protocol.settle-comment', { type: 'protocol', id: bench.entry.id })(tx)
  })
  return seeOther(protocolAt(request, bench, '/comments'))
}

async function bringBack(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id } = request.params
  if (!isId(id)) return notFound()
  const done = await services.database.inTenant(request.tenant, async (tx) => {
    const isBack = await putAway(tx, request.tenant, id, null)
    if (isBack) await noted(services, request, 'protocol.bring-back', { type: 'protocol', id })(tx)
    return isBack
  })
  return done ? seeOther(here(request, `/protocols/${id}`)) : notFound()
}
