import { isId } from '../../../core/kinds.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import { notFound, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text } from '../../../web/typed.ts'
import type { LibraryResource } from '../resource.ts'
import { changing } from './acts.ts'
import { LIMITS, mayChange } from './collection.ts'
import { addPage, notePage } from './form-pages.tsx'
import { addItem, changeItemNote, itemById, moveItem, putBack, setAside } from './items-store.ts'
import { noteProblems, problemsOf, readEdit, settle, textOf } from './read-collection.ts'
import { addCollection, collectionById, collectionsFor, touchCollection } from './store.ts'
import { here, noted } from './who.ts'
import { COLLECTION_WORDS } from './words.ts'
import { resourceFor } from './works.ts'

export async function showAdd(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const resource = await resourceFor(services, request.params.resource ?? '')
  return resource === null
    ? notFound()
    : addPage(request, { resource, typed: {}, collections: await mine(services, request) })
}

async function mine({ database }: Services, { tenant }: WorkspaceRequest) {
  const all = await database.inTenant(tenant, collectionsFor)
  return all.filter((collection) => mayChange(tenant, collection))
}

interface Adding {
  readonly to: string
  readonly name: string
  readonly note: string
}
type Added =
  | { readonly kind: 'added' | 'there'; readonly id: string }
  | { readonly kind: 'full' | 'too-many' | 'no-such' }

export async function addOne(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = COLLECTION_WORDS[request.language]
  const resource = await resourceFor(services, request.params.resource ?? '')
  if (resource === null) return notFound()
  const form = await request.form()
  const typed = { to: text(form, 'to'), name: text(form, 'name'), note: text(form, 'note') }
  const problems = [
    ...(typed.to === 'new' ? problemsOf({ name: typed.name, note: '' }, says) : []),
    ...(typed.to !== 'new' && !isId(typed.to) ? [{ field: 'to', says: says.chooseOne }] : []),
    ...noteProblems(typed.note, LIMITS.itemNote, says),
  ]
  const refuse = async (found: typeof problems): Promise<Reply> =>
    addPage(request, { resource, typed, problems: found, collections: await mine(services, request) })
  if (problems.length > 0) return refuse(problems)
  const added = await services.database.inTenant(request.tenant, (tx) =>
    add(tx, services, request, { ...typed, resource }),
  )
  switch (added.kind) {
    case 'added':
    case 'there':
      return seeOther(`${here(request, `/${added.id}`)}?done=${added.kind}&resource=${resource.id}`)
    case 'full':
      return refuse([{ field: 'to', says: says.full(LIMITS.items) }])
    case 'too-many':
      return refuse([{ field: 'to', says: says.tooMany(LIMITS.collections) }])
    case 'no-such':
      return refuse([{ field: 'to', says: says.chooseOne }])
  }
}

async function add(
  tx: Tx,
  services: Services,
  request: WorkspaceRequest,
  { to, name, note, resource }: Adding & { readonly resource: LibraryResource },
): Promise<Added> {
  const { tenant, now: at } = request
  const made = to === 'new' ? await addCollection(tx, tenant, { name, note: '', at }) : to
  if (made === null) return { kind: 'too-many' }
  if (to === 'new') await noted(tx, services, request, { verb: 'collection.make', id: made })
  const collection = await collectionById(tx, made, { lock: true })
  if (collection === null || !mayChange(tenant, collection)) return { kind: 'no-such' }
  const { id } = collection
  const kind = await addItem(tx, tenant, { collection: id, resource: resource.id, title: resource.title, note, at })
  if (kind === 'full') return { kind }
  if (kind === 'added') {
    await touchCollection(tx, tenant, { id, at })
    await noted(tx, services, request, { verb: 'collection.add', id })
  }
  return { kind, id }
}

/** An act on one item; afterwards the collection is shown again, with what was done. */
function onItem(
  services: Services,
  request: WorkspaceRequest,
  act: { readonly verb: string; readonly done: (did: boolean) => string; readonly work: ItemWork },
): Promise<Reply | null> {
  const { item } = request.params
  if (!isId(item)) return Promise.resolve(null)
  return changing(services, request, async (tx, { id }) => {
    const did = await act.work(tx, { id: item, collection: id })
    if (did) {
      await touchCollection(tx, request.tenant, { id, at: request.now })
      await noted(tx, services, request, { verb: act.verb, id })
    }
    return seeOther(here(request, `/${id}${act.done(did)}`))
  })
}
type ItemWork = (tx: Tx, item: { readonly id: string; readonly collection: string }) => Promise<boolean>

export async function moveOne(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const by = text(await request.form(), 'by') === 'up' ? -1 : 1
  const reply = await onItem(services, request, {
    verb: 'collection.order',
    done: () => `#item-${request.params.item}`,
    work: (tx, item) => moveItem(tx, { ...item, by }),
  })
  return reply ?? notFound()
}

export async function removeOne(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const reply = await onItem(services, request, {
    verb: 'collection.remove',
    done: (did) => (did ? `?done=removed&item=${request.params.item}` : ''),
    work: (tx, item) => setAside(tx, { ...item, at: request.now }),
  })
  return reply ?? notFound()
}

export async function restoreOne(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const reply = await onItem(services, request, {
    verb: 'collection.put-back',
    done: (did) => `?done=${did ? 'put-back' : 'not-put-back'}`,
    work: putBack,
  })
  return reply ?? notFound()
}

export async function showNote(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { item: id } = request.params
  if (!isId(id)) return notFound()
  const reply = await changing(services, request, async (tx, collection) => {
    const item = await itemById(tx, collection.id, id)
    if (item === null) return null
    const fields = { note: item.note }
    return notePage(request, { collection, item }, { yours: fields, base: fields, version: item.version })
  })
  return reply ?? notFound()
}

export async function changeNote(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const says = COLLECTION_WORDS[request.language]
  const { item: id } = request.params
  if (!isId(id)) return notFound()
  const edit = readEdit(await request.form(), ['note'])
  const reply = await changing(services, request, async (tx, collection) => {
    const item = await itemById(tx, collection.id, id)
    if (item === null) return null
    const { version } = item
    const theirs = { note: item.note }
    const { fields, clashes } = settle(edit, { version, fields: theirs })
    const again = { yours: fields, base: edit.base, version }
    if (clashes.length > 0) return notePage(request, { collection, item }, { ...again, clash: { clashes, theirs } })
    const note = textOf(fields, 'note')
    const problems = noteProblems(note, LIMITS.itemNote, says)
    if (problems.length > 0) return notePage(request, { collection, item }, { ...again, problems })
    await changeItemNote(tx, { id, note })
    await touchCollection(tx, request.tenant, { id: collection.id, at: request.now })
    await noted(tx, services, request, { verb: 'collection.note', id: collection.id })
    return seeOther(here(request, `/${collection.id}#item-${id}`))
  })
  return reply ?? notFound()
}
