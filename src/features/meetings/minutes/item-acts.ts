import type { Services } from '../../../platform/services.ts'
import { authorOf, noted, todayOf } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { notFound, type Reply, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text, version } from '../../../web/typed.ts'
import { type AgendaItem, saveNotes } from '../agenda/store.ts'
import { at } from '../face.tsx'
import { openMeeting } from '../meeting/opened.ts'
import { mayKeep } from '../meeting/store.ts'
import { itemPage, type SentForm } from './item-page.tsx'
import { MINUTES_WORDS } from './minutes-words.ts'
import { type Fields, readAction, readDecision } from './read-minutes.ts'
import { addAction, addDecision, beginMinutes } from './store.ts'
import { readWritten, type Written } from './written.ts'

interface OpenedItem {
  readonly written: Written
  readonly item: AgendaItem
  readonly today: string
}

/** An item that this member may write on; null where there is none. */
async function openItem(tx: Tx, { tenant, params, now }: WorkspaceRequest): Promise<OpenedItem | null> {
  const opened = await openMeeting(tx, tenant, params.id)
  const item = opened?.items.find(({ id }) => id === params.item)
  if (opened === null || item === undefined || !mayKeep(tenant, opened.meeting)) return null
  return { written: await readWritten(tx, opened), item, today: await todayOf(tx, tenant, now) }
}

export function showItem({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  return database.inTenant(request.tenant, async (tx) => {
    const opened = await openItem(tx, request)
    return opened === null
      ? notFound()
      : itemPage(request, { ...opened, isSaved: request.query.get('saved') === 'yes' })
  })
}

/** What one of the forms does: null when done, otherwise what to show again. */
type Act = (tx: Tx, opened: OpenedItem, form: FormData) => Promise<SentForm | null>

async function act(services: Services, request: WorkspaceRequest, verb: string, does: Act): Promise<Reply> {
  const form = await request.form()
  return services.database.inTenant(request.tenant, async (tx) => {
    const opened = await openItem(tx, request)
    if (opened === null) return notFound()
    const sent = await does(tx, opened, form)
    if (sent !== null) return itemPage(request, { ...opened, sent })
    const { meeting } = opened.written.opened
    await noted(services, request, verb, { type: 'meeting', id: meeting.id })(tx)
    const saved = verb === 'minutes.notes' ? '?saved=yes' : ''
    return seeOther(at(request, `/${meeting.id}/items/${opened.item.id}${saved}`))
  })
}

const typedIn = (form: FormData, fields: readonly string[]): Fields =>
  Object.fromEntries(fields.map((field) => [field, text(form, field)]))

const MOST_NOTES = 8_000

export const writeNotes = (services: Services, request: WorkspaceRequest): Promise<Reply> =>
  act(services, request, 'minutes.notes', async (tx, { written, item }, form) => {
    const { id: meeting } = written.opened.meeting
    const typed = typedIn(form, ['notes', 'version'])
    const notes = typed.notes ?? ''
    const says = MINUTES_WORDS[request.language]
    if (notes.length > MOST_NOTES)
      return { form: 'notes', typed, problems: [{ field: 'notes', says: says.problemNotes }] }
    const saved = await saveNotes(tx, { id: item.id, meeting, version: version(form), notes })
    if (saved.ok) {
      await beginMinutes(tx, meeting)
      return null
    }
    const theirs = saved.problem.kind === 'stale' ? saved.problem.theirs : item
    return { form: 'notes', typed, problems: [], theirs }
  })

export const writeDecision = (services: Services, request: WorkspaceRequest): Promise<Reply> =>
  act(services, request, 'minutes.decision', async (tx, { written, item }, form) => {
    const typed = typedIn(form, ['text', 'how', 'for', 'against', 'abstain'])
    const facts = readDecision(typed, item.id, request.language)
    if (!facts.ok) return { form: 'decision', typed, problems: facts.problem }
    const { id: meeting } = written.opened.meeting
    await addDecision(tx, request.tenant, { ...facts.value, meeting, name: authorOf(request) }, request.now)
    return null
  })

export const writeAction = (services: Services, request: WorkspaceRequest): Promise<Reply> =>
  act(services, request, 'minutes.action', async (tx, { written, item, today }, form) => {
    const typed = typedIn(form, ['title', 'owner', 'due'])
    const { opened } = written
    const facts = readAction(typed, { opened, item: item.id, today }, request.language)
    if (!facts.ok) return { form: 'action', typed, problems: facts.problem }
    await addAction(tx, request.tenant, { ...facts.value, meeting: opened.meeting.id }, request.now)
    return null
  })
