import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../../core/access.ts'
import type { Instant } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import type { EventKind, KnownEvent } from './events.ts'

/** An event that the partner noted itself; a change must name the edition it saw. */
export interface OwnEvent extends KnownEvent {
  readonly edition: number
}
export interface EventDraft {
  readonly day: string
  readonly kind: EventKind
  readonly says: string
}

const own = (tx: Tx) => tx.selectFrom('call_events').select(['id', 'day', 'kind', 'says', 'edition'])
type Row = Awaited<ReturnType<ReturnType<typeof own>['executeTakeFirstOrThrow']>>
const toEvent = (row: Row): OwnEvent => ({ ...row, isNational: false })

/** The partner's own events, the oldest first. */
export async function listOwnEvents(tx: Tx): Promise<readonly OwnEvent[]> {
  return (await own(tx).orderBy('day').orderBy('id').execute()).map(toEvent)
}

export async function findOwnEvent(tx: Tx, id: string): Promise<OwnEvent | null> {
  const row = await own(tx).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : toEvent(row)
}

export async function addEvent(
  tx: Tx,
  tenant: Tenant,
  { draft, at }: { readonly draft: EventDraft; readonly at: Instant },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('call_events')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      ...draft,
      changed_by: tenant.account,
      changed_at: new Date(at),
    })
    .execute()
  return id
}

/** False when someone else changed it after edition `seen`, or took it away. */
export async function changeEvent(
  tx: Tx,
  tenant: Tenant,
  given: { readonly id: string; readonly draft: EventDraft; readonly seen: number; readonly at: Instant },
): Promise<boolean> {
  const { id, draft, seen, at } = given
  const done = await tx
    .updateTable('call_events')
    .set({ ...draft, edition: seen + 1, changed_by: tenant.account, changed_at: new Date(at) })
    .where('id', '=', id)
    .where('edition', '=', seen)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function removeEvent(tx: Tx, id: string): Promise<boolean> {
  const done = await tx.deleteFrom('call_events').where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows > 0n
}
