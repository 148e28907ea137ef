import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../../core/access.ts'
import { type Instant, instant, type PartnerId, partnerId } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'

export type NoteKind = 'comment' | 'decision' | 'change'
export interface Note {
  readonly id: string
  /** Null: about the plan as a whole. */
  readonly task: string | null
  readonly kind: NoteKind
  /** Of a change: `writeChanges` made it. */
  readonly text: string
  readonly author: string
  readonly partner: PartnerId
  readonly at: Instant
}
export interface NewNote {
  readonly task: string | null
  readonly kind: NoteKind
  readonly text: string
  readonly author: string
  readonly at: Instant
}

/** Roles that write down what was decided: writers and leaders. The policy of the table says the same. */
export const DECIDERS = ['coordinator', 'agency-admin', 'provider-admin', 'executive'] as const
export const mayDecide = ({ role }: Pick<Tenant, 'role'>): boolean => DECIDERS.some((one) => one === role)

export async function addNotes(tx: Tx, tenant: Tenant, notes: readonly NewNote[]): Promise<void> {
  const rows = notes.map(({ task, kind, text, author, at }) => ({
    collaboration_id: tenant.collaboration,
    partner_id: tenant.partner,
    id: randomUUID(),
    task_id: task,
    kind,
    text: text.slice(0, 4_000),
    author: tenant.account,
    author_name: author.slice(0, 120),
    at: new Date(at),
  }))
  for (let from = 0; from < rows.length; from += 5_000)
    await tx
      .insertInto('plan_notes')
      .values(rows.slice(from, from + 5_000))
      .execute()
}

/** What was said and changed about a task, the latest first. */
export async function notesOf(tx: Tx, task: string): Promise<readonly Note[]> {
  const rows = await tx
    .selectFrom('plan_notes')
    .selectAll()
    .where('task_id', '=', task)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(noteOf)
}

/** Decisions since a moment, about the plan or any task that is still in it, the latest first. */
export async function decisionsSince(tx: Tx, since: Instant, most = 200): Promise<readonly Note[]> {
  const rows = await tx
    .selectFrom('plan_notes')
    .selectAll()
    .where('kind', '=', 'decision')
    .where('at', '>=', new Date(since))
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(noteOf)
}

interface Row {
  readonly id: string
  readonly task_id: string | null
  readonly kind: NoteKind
  readonly text: string
  readonly author_name: string
  readonly partner_id: string
  readonly at: Date
}
const noteOf = (row: Row): Note => ({
  id: row.id,
  task: row.task_id,
  kind: row.kind,
  text: row.text,
  author: row.author_name,
  partner: partnerId(row.partner_id),
  at: instant(row.at.getTime()),
})
