import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Tenant } from '../../../core/access.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Tx } from '../../../storage/index.ts'
import type { MeetingItemsRow } from '../../../storage/rows.ts'
import { type Edit, type Meeting, type MeetingProblem, saveMeeting } from '../meeting/store.ts'

export interface AgendaFacts {
  readonly title: string
  /** Behind /w/<collaboration>; empty for an own item. */
  readonly href: string
  readonly minutes: number
  readonly lead: string | null
}
export type AgendaItem = AgendaFacts & {
  readonly id: string
  readonly notes: string
  /** Counts changes of the notes. */
  readonly version: number
}

const itemFrom = (row: Selectable<MeetingItemsRow>): AgendaItem => ({
  id: row.id,
  title: row.title,
  href: row.href,
  minutes: row.minutes,
  lead: row.lead_person,
  notes: row.notes,
  version: row.version,
})

export async function itemsOf(tx: Tx, meeting: string): Promise<readonly AgendaItem[]> {
  const rows = await tx
    .selectFrom('meeting_items')
    .selectAll()
    .where('meeting_id', '=', meeting)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(itemFrom)
}

/** An item of the agenda as it is to be: with its id where it is there already. */
export type WantedItem = AgendaFacts & { readonly id: string | null }

/**
 * Saves an agenda as a whole, in its order. Items left out go, unless something was written about them: notes, decisions
 * and actions keep their item.
 */
export async function saveAgenda(
  tx: Tx,
  tenant: Tenant,
  { items, ...edit }: Edit & { readonly items: readonly WantedItem[] },
): Promise<Result<Meeting, MeetingProblem>> {
  const saved = await saveMeeting(tx, tenant, { ...edit, counts: 'agenda_version', set: {} })
  if (!saved.ok) return saved
  const known = new Set((await itemsOf(tx, edit.id)).map(({ id }) => id))
  const kept = items.flatMap(({ id }) => (id !== null && known.has(id) ? [id] : []))
  const written = await writtenAbout(tx, edit.id)
  const gone = [...known].filter((id) => !kept.includes(id) && !written.has(id))
  if (gone.length > 0) await tx.deleteFrom('meeting_items').where('id', 'in', gone).execute()
  const stays = [...known].filter((id) => !kept.includes(id) && written.has(id))
  for (const [position, item] of items.entries()) await putItem(tx, tenant, { item, known, position, meeting: edit.id })
  for (const [place, id] of stays.entries())
    await tx
      .updateTable('meeting_items')
      .set({ position: items.length + place })
      .where('id', '=', id)
      .execute()
  return saved
}

async function putItem(
  tx: Tx,
  tenant: Tenant,
  given: {
    readonly item: WantedItem
    readonly known: ReadonlySet<string>
    readonly position: number
    readonly meeting: string
  },
): Promise<void> {
  const { item, known, position, meeting } = given
  const columns = { title: item.title, minutes: item.minutes, lead_person: item.lead, position }
  if (item.id !== null && known.has(item.id)) {
    await tx.updateTable('meeting_items').set(columns).where('id', '=', item.id).execute()
    return
  }
  const { collaboration, partner } = tenant
  await tx
    .insertInto('meeting_items')
    .values({
      ...columns,
      collaboration_id: collaboration,
      partner_id: partner,
      id: randomUUID(),
      meeting_id: meeting,
      href: item.href,
    })
    .execute()
}

async function writtenAbout(tx: Tx, meeting: string): Promise<ReadonlySet<string>> {
  const notes = await tx
    .selectFrom('meeting_items')
    .select('id')
    .where('meeting_id', '=', meeting)
    .where('notes', '<>', '')
    .execute()
  const decisions = await tx
    .selectFrom('meeting_decisions')
    .select('item_id')
    .where('meeting_id', '=', meeting)
    .execute()
  const actions = await tx.selectFrom('meeting_actions').select('item_id').where('meeting_id', '=', meeting).execute()
  return new Set([...notes.map(({ id }) => id), ...[...decisions, ...actions].map((row) => row.item_id)])
}

export type NotesProblem = { readonly kind: 'missing' } | { readonly kind: 'stale'; readonly theirs: AgendaItem }

/** Writes the notes of one item, if nobody else did since this person opened it. */
export async function saveNotes(
  tx: Tx,
  edit: { readonly id: string; readonly meeting: string; readonly version: number; readonly notes: string },
): Promise<Result<AgendaItem, NotesProblem>> {
  const row = await tx
    .updateTable('meeting_items')
    .set((of) => ({ notes: edit.notes, version: of('version', '+', 1) }))
    .where('id', '=', edit.id)
    .where('meeting_id', '=', edit.meeting)
    .where('version', '=', edit.version)
    .returningAll()
    .executeTakeFirst()
  if (row !== undefined) return ok(itemFrom(row))
  const theirs = (await itemsOf(tx, edit.meeting)).find(({ id }) => id === edit.id)
  return theirs !== undefined && theirs.version !== edit.version
    ? failed({ kind: 'stale', theirs })
    : failed({ kind: 'missing' })
}
