import { decide, mergeFields, saveVersion, type Version, versionAt } from '../../../platform/revisions/index.ts'
import type { Services } from '../../../platform/services.ts'
import { notFound, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { type Typed, typedIn } from '../../../web/typed.ts'
import { type Entry, entryOf, fieldsOf, keyOf } from '../kinds.ts'
import { readEntry, typedOf } from '../read-entry.ts'
import { addHappening } from '../store.ts'
import { type Case, mayEdit, openCase } from './case.ts'
import { DESK_WORDS } from './desk-words.ts'
import { editPage } from './edit-page.tsx'
import { here } from './queue-page.tsx'

export async function showEdit(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const open = await openCase(services, request)
  if (open === null || !mayEdit(request.tenant) || open.submission.forgottenAt !== null) return notFound()
  return editPage(request, { open, base: open.newest.version, typed: typedOf(entryOf(open.newest.fields)) })
}

/** What a sent form says: the entry, the version it was opened on, and decisions about fields that clashed before. */
interface Edited {
  readonly typed: Typed
  readonly base: number
  readonly clashes: readonly string[]
}

export async function saveEdit(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const open = await openCase(services, request)
  if (open === null || open.submission.forgottenAt !== null) return notFound()
  const typed = typedIn(await request.form())
  const edited: Edited = {
    typed,
    base: Number(typed('base')),
    clashes: typed('clashes')
      .split(',')
      .filter((field) => field !== ''),
  }
  const base = open.versions.find(({ version }) => version === edited.base)
  if (base === undefined) return notFound()
  const read = readEntry(typed, request.language, request.now)
  if (read.entry === null)
    return editPage(request, {
      open,
      base: edited.base,
      typed,
      problems: read.problems,
      clash: clashOf(edited, base, null),
      status: 422,
    })
  const entry = { ...read.entry, file: entryOf(base.fields).file }
  return save(services, request, { open, edited, base, entry })
}

function clashOf({ clashes }: Edited, theirs: Version, entry: Entry | null) {
  return clashes.length === 0 ? null : { clashes, theirs, yours: entry === null ? theirs.fields : fieldsOf(entry) }
}

interface Saving {
  readonly open: Case
  readonly edited: Edited
  readonly base: Version
  readonly entry: Entry
}

async function save(services: Services, request: WorkspaceRequest, given: Saving): Promise<Reply> {
  const { open, edited, base, entry } = given
  const { language, tenant, now: at } = request
  const decided = decide({ yours: fieldsOf(entry), theirs: base.fields, clashes: edited.clashes }, edited.typed)
  if (decided === null)
    return editPage(request, {
      open,
      base: edited.base,
      typed: edited.typed,
      clash: clashOf(edited, base, entry),
      problems: [{ field: '', says: DESK_WORDS[language].choose }],
      status: 422,
    })
  const { id } = open.submission
  const saved = await services.database.inTenant(tenant, async (tx) => {
    const note = edited.typed('note').slice(0, 500)
    const done = await saveVersion(tx, tenant, keyOf(id), { base: edited.base, fields: decided, note, at })
    if (done.ok && done.value.isNew) await noteEdit(services, request, tx, id)
    return done
  })
  if (saved.ok) {
    const { isNew, takenOver } = saved.value
    const kept = takenOver.length === 0 ? '' : `&kept=${takenOver.join(',')}`
    return seeOther(`${here(request, `/submissions/${id}`)}?done=${isNew ? 'edited' : 'same'}${kept}`)
  }
  if (saved.problem.kind === 'missing') return notFound()
  return askToDecide(request, open, saved.problem, edited.typed('note'))
}

async function noteEdit(
  services: Services,
  request: WorkspaceRequest,
  tx: Parameters<Parameters<Services['database']['inTenant']>[1]>[0],
  id: string,
): Promise<void> {
  const { tenant, now: at, address } = request
  await addHappening(tx, tenant, { submission: id, kind: 'edited', by: tenant.account, at })
  const object = { type: 'submission', id }
  const session = request.visitor.kind === 'account' ? { session: request.visitor.session } : {}
  await services.audit.record(tx, { tenant, at, verb: 'submission.edit', object, class: 'D1', address, ...session })
}

type Clashed = Extract<Awaited<ReturnType<typeof saveVersion>>, { ok: false }>['problem'] & { readonly kind: 'clash' }

/** The form again, opened on what is saved now: other people's fields as they left them, clashing ones to decide. */
async function askToDecide(request: WorkspaceRequest, open: Case, clash: Clashed, note: string): Promise<Reply> {
  const { base, theirs, yours, clashes } = clash
  const { fields } = mergeFields(base.fields, { yours, theirs: theirs.fields })
  const typed = typedOf(entryOf(fields))
  return editPage(request, {
    open,
    base: theirs.version,
    typed: (field) => (field === 'note' ? note : typed(field)),
    clash: { clashes, yours, theirs },
    status: 409,
  })
}

export async function versionsFor(services: Services, request: WorkspaceRequest, open: Case) {
  const read = (name: string) => Number(request.query.get(name))
  return services.database.inTenant(request.tenant, async (tx) => {
    const key = keyOf(open.submission.id)
    const [from, to] = [read('from'), read('to')]
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 1 || to < 1 || Math.max(from, to) > 1e6)
      return null
    const [one, other] = [await versionAt(tx, key, from), await versionAt(tx, key, to)]
    return one === null || other === null ? null : { from: one, to: other }
  })
}
