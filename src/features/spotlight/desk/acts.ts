import { isId } from '../../../core/kinds.ts'
import { isDesk } from '../../../platform/desk/index.ts'
import {
  approveVersion,
  decide,
  type Fields,
  firstVersion,
  mergeFields,
  type SaveProblem,
  saveVersion,
  type Version,
} from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import type { Tx } from '../../../storage/index.ts'
import { changePublished } from '../../../web/published.ts'
import { notFound, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { type Typed, typedIn } from '../../../web/typed.ts'
import { type Item, keyOf } from '../item.ts'
import { publishItem, withdrawItem } from '../publishing.ts'
import { insertItem } from '../store.ts'
import { DESK_WORDS, type DeskWords } from './desk-words.ts'
import { type Clash, editPage } from './edit-page.tsx'
import { itemPage } from './item-page.tsx'
import { here, type Open, openIn, openItem, readFieldsOf, typedOfFields } from './kinds.ts'

/** A new notice: its row and first version. Nothing of it is public. */
export async function addNotice(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now: at } = request
  if (!isDesk(tenant)) return notFound()
  const typed = typedIn(await request.form())
  const { entry: fields, problems } = readFieldsOf('public-notice', typed, { request, before: {} })
  if (fields === null) return editPage(request, { item: null, base: 0, typed, problems, status: 422 })
  const id = await services.database.inTenant(tenant, async (tx) => {
    const item = await insertItem(tx, tenant, { kind: 'public-notice', submission: null, isInvented: false, at })
    await firstVersion(tx, tenant, keyOf(item), { fields, at })
    await record(services, request, { tx, item, act: 'add' })
    return item.id
  })
  return seeOther(`${here(request, `/${id}`)}?done=saved`)
}

async function record(
  { audit }: Services,
  request: WorkspaceRequest,
  { tx, item, act }: { readonly tx: Tx; readonly item: Item; readonly act: string },
): Promise<void> {
  const { tenant, now: at, address, visitor } = request
  await audit.record(tx, {
    tenant,
    at,
    address,
    verb: `spotlight.${act}`,
    object: { type: item.kind, id: item.id },
    class: 'D1',
    ...(visitor.kind === 'account' ? { session: visitor.session } : {}),
  })
}

export async function showEdit(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const open = await openItem(services, request)
  if (open === null) return notFound()
  const { item, newest } = open
  return editPage(request, { item, base: newest.version, typed: typedOfFields(item.kind, newest.fields) })
}

/** Saves a version. What others changed meanwhile is kept, and what both changed comes back to be decided. */
export async function saveEdit(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const open = await openItem(services, request)
  if (open === null) return notFound()
  const typed = typedIn(await request.form())
  const base = open.versions.find(({ version }) => version === Number(typed('base')))
  if (base === undefined) return notFound()
  const { item } = open
  const clashes = typed('clashes')
    .split(',')
    .filter((field) => field !== '')
  const clashOf = (yours: Fields): Clash | null => (clashes.length === 0 ? null : { clashes, yours, theirs: base })
  const again = { item, base: base.version, typed, status: 422 }
  const { entry, problems } = readFieldsOf(item.kind, typed, { request, before: base.fields })
  if (entry === null) return editPage(request, { ...again, problems, clash: clashOf(base.fields) })
  const fields = decide({ yours: entry, theirs: base.fields, clashes }, typed)
  if (fields === null) {
    const says = DESK_WORDS[request.language].choose
    return editPage(request, { ...again, problems: [{ field: '', says }], clash: clashOf(entry) })
  }
  return save(services, request, { open, base, fields, typed })
}

interface Saving {
  readonly open: Open
  readonly base: Version
  readonly fields: Fields
  readonly typed: Typed
}
async function save(services: Services, request: WorkspaceRequest, given: Saving): Promise<Reply> {
  const { open, base, fields, typed } = given
  const { tenant, now: at } = request
  const { item } = open
  const saved = await services.database.inTenant(tenant, async (tx) => {
    const note = typed('note').slice(0, 500)
    const done = await saveVersion(tx, tenant, keyOf(item), { base: base.version, fields, note, at })
    if (done.ok && done.value.isNew) await record(services, request, { tx, item, act: 'edit' })
    return done
  })
  if (!saved.ok) return askToDecide(request, { item, typed, problem: saved.problem })
  const { isNew, takenOver } = saved.value
  const kept = takenOver.length === 0 ? '' : '&kept=yes'
  return seeOther(`${here(request, `/${item.id}`)}?done=${isNew ? 'saved' : 'same'}${kept}`)
}

/** The form again, opened on what is saved now: other people's fields as they left them, clashing ones to decide. */
function askToDecide(
  request: WorkspaceRequest,
  { item, typed, problem }: { readonly item: Item; readonly typed: Typed; readonly problem: SaveProblem },
): Reply {
  if (problem.kind === 'missing') return notFound()
  const { base, theirs, yours, clashes } = problem
  const { fields } = mergeFields(base.fields, { yours, theirs: theirs.fields })
  const merged = typedOfFields(item.kind, fields)
  return editPage(request, {
    item,
    base: theirs.version,
    typed: (field) => (field === 'note' ? typed('note') : merged(field)),
    clash: { clashes, yours, theirs },
    status: 409,
  })
}

type Outcome = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly says: string; readonly open: Open }

/** A second person's yes to the newest version, and with it everyone can read it. */
export async function publish(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const typed = typedIn(await request.form())
  return act(services, request, 'published', async (tx, open, says) => {
    const { item, newest } = open
    const version = Number(typed('version'))
    const given = { version, at: request.now, since: item.publishedVersion }
    const approved = await approveVersion(tx, request.tenant, keyOf(item), given)
    if (!approved.ok)
      return { kind: 'refused', says: approved.problem === 'own-work' ? says.ownWork : says.newer, open }
    if (approved.value.waitsFor.length > 0) {
      await record(services, request, { tx, item, act: 'approve' })
      return { kind: 'refused', says: says.stillWaits, open }
    }
    await publishItem(tx, item, { version: newest, at: request.now })
    await record(services, request, { tx, item, act: 'publish' })
    return { kind: 'done' }
  })
}

/** One pair of eyes is enough to take something away. */
export async function withdraw(services: Services, request: WorkspaceRequest): Promise<Reply> {
  return act(services, request, 'withdrawn', async (tx, open, says) => {
    const { item } = open
    if (item.record === null) return { kind: 'refused', says: says.notOut, open }
    await withdrawItem(tx, item, request.now)
    await record(services, request, { tx, item, act: 'withdraw' })
    return { kind: 'done' }
  })
}

/** One act on an item that is held: everything in one transaction, and kept pages are drawn anew after it. */
async function act(
  services: Services,
  request: WorkspaceRequest,
  done: 'published' | 'withdrawn',
  work: (tx: Tx, open: Open, says: DeskWords) => Promise<Outcome>,
): Promise<Reply> {
  const { tenant, params } = request
  const { id } = params
  if (!isDesk(tenant) || !isId(id)) return notFound()
  const outcome = await services.database.inTenant(tenant, async (tx) => {
    const open = await openIn(tx, request, { id, isHeld: true })
    return open === null ? null : work(tx, open, DESK_WORDS[request.language])
  })
  if (outcome === null) return notFound()
  if (outcome.kind === 'refused') return itemPage(request, outcome.open, { says: outcome.says, status: 409 })
  changePublished()
  return seeOther(`${here(request, `/${id}`)}?done=${done}`)
}
