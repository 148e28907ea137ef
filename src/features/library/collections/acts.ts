import { instant, isId } from '../../../core/kinds.ts'
import { linkHash, makeLink, newToken, revokeLink } from '../../../platform/links/index.ts'
import type { Fields } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import { notFound, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text } from '../../../web/typed.ts'
import { COLLECTION_LINK, type Collection, LIMITS, mayChange } from './collection.ts'
import { collectionPage } from './collection-page.tsx'
import { deletePage, editPage, newPage } from './form-pages.tsx'
import { problemsOf, readEdit, settle, textOf } from './read-collection.ts'
import { openLink, shownTo } from './shown.ts'
import { addCollection, changeCollection, collectionById, dropCollection, setLink, shareCollection } from './store.ts'
import { here, noted } from './who.ts'
import { COLLECTION_WORDS } from './words.ts'

/** Work on the collection of the address, locked, by someone who may change it; null for everyone else. */
export async function changing<T>(
  { database }: Services,
  request: WorkspaceRequest,
  work: (tx: Tx, collection: Collection) => Promise<T>,
): Promise<T | null> {
  const { id } = request.params
  if (!isId(id)) return null
  return database.inTenant(request.tenant, async (tx) => {
    const collection = await collectionById(tx, id, { lock: true })
    return collection === null || !mayChange(request.tenant, collection) ? null : work(tx, collection)
  })
}

export async function makeOne(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = COLLECTION_WORDS[request.language]
  const form = await request.form()
  const typed = { name: text(form, 'name'), note: text(form, 'note') }
  const problems = problemsOf(typed, says)
  if (problems.length > 0) return newPage(request, { typed, problems })
  const id = await services.database.inTenant(request.tenant, async (tx) => {
    const made = await addCollection(tx, request.tenant, { ...typed, at: request.now })
    if (made !== null) await noted(tx, services, request, { verb: 'collection.make', id: made })
    return made
  })
  return id === null
    ? newPage(request, { typed, problems: [{ field: '', says: says.tooMany(LIMITS.collections) }] })
    : seeOther(here(request, `/${id}`))
}

const wordsOf = ({ name, note }: Collection): Fields => ({ name, note })

export async function showEdit(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const shown = await shownTo(services, request)
  if (shown === null || !shown.mayChange) return notFound()
  const { collection } = shown
  const fields = wordsOf(collection)
  return editPage(request, collection, { yours: fields, base: fields, version: collection.version })
}

export async function changeOne(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = COLLECTION_WORDS[request.language]
  const edit = readEdit(await request.form(), ['name', 'note'])
  const reply = await changing(services, request, async (tx, collection) => {
    const theirs = wordsOf(collection)
    const { fields, clashes } = settle(edit, { version: collection.version, fields: theirs })
    const { version, id } = collection
    if (clashes.length > 0)
      return editPage(request, collection, { yours: fields, base: edit.base, version, clash: { clashes, theirs } })
    const words = { name: textOf(fields, 'name'), note: textOf(fields, 'note') }
    const problems = problemsOf(words, says)
    if (problems.length > 0) return editPage(request, collection, { yours: fields, base: edit.base, version, problems })
    await changeCollection(tx, request.tenant, { id, ...words, at: request.now })
    await noted(tx, services, request, { verb: 'collection.change', id })
    return seeOther(here(request, `/${id}`))
  })
  return reply ?? notFound()
}

export async function askDelete(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const shown = await shownTo(services, request)
  return shown === null || !shown.mayChange ? notFound() : deletePage(request, shown.collection, shown.works.length)
}

export async function deleteOne(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const done = await changing(services, request, async (tx, { id }) => {
    await endLink(tx, request, id)
    await dropCollection(tx, id)
    await noted(tx, services, request, { verb: 'collection.delete', id })
    return true
  })
  return done === null ? notFound() : seeOther(`${here(request)}?done=deleted`)
}

export async function shareOne(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const isShared = text(await request.form(), 'shared') === 'yes'
  const done = await changing(services, request, async (tx, { id }) => {
    await shareCollection(tx, request.tenant, { id, isShared, at: request.now })
    await noted(tx, services, request, { verb: isShared ? 'collection.share' : 'collection.unshare', id })
    return id
  })
  return done === null ? notFound() : seeOther(here(request, `/${done}#sharing`))
}

const DAY_MS = 86_400_000
const LINK_DAYS = [7, 30, 90, 365]

/** Makes the one link, and shows it on the page that answers: only its hash is kept. */
export async function linkOne(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const asked = Number(text(await request.form(), 'days'))
  const days = LINK_DAYS.find((one) => one === asked) ?? 30
  const token = newToken()
  const done = await changing(services, request, async (tx, { id }) => {
    await endLink(tx, request, id)
    const expiresAt = instant(request.now + days * DAY_MS)
    await makeLink(tx, request.tenant, { purpose: COLLECTION_LINK, opens: id, at: request.now, expiresAt, token })
    await setLink(tx, id, linkHash(token))
    await noted(tx, services, request, { verb: 'collection.link', id })
    return true
  })
  const shown = done === null ? null : await shownTo(services, request)
  if (shown === null) return notFound()
  const origin = services.settings.origin ?? request.url.origin
  return collectionPage(request, {
    ...shown,
    newLink: `${origin}${request.href(`/library/collections/${token}`)}`,
  })
}

export async function unlinkOne(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const done = await changing(services, request, async (tx, { id }) => {
    await endLink(tx, request, id)
    await noted(tx, services, request, { verb: 'collection.unlink', id })
    return id
  })
  return done === null ? notFound() : seeOther(`${here(request, `/${done}`)}?done=unlinked`)
}

async function endLink(tx: Tx, request: WorkspaceRequest, collection: string): Promise<void> {
  const link = await openLink(tx, collection)
  if (link !== null) await revokeLink(tx, link.id, request.now)
  await setLink(tx, collection, null)
}
