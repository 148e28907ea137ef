import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Tenant } from '../../core/access.ts'
import { type AccountId, accountId, type Instant, instant } from '../../core/kinds.ts'
import { newReference } from '../../platform/desk/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { HelpRequestsRow, RequestEntriesRow } from '../../storage/rows.ts'
import type {
  Ask,
  DeskSection,
  Helped,
  HelpRequest,
  OnTheClock,
  Outcome,
  RequestEntry,
  RequestEntryKind,
} from './kinds.ts'

/** Everything but what only letters and look-ups need. */
const COLUMNS = [
  'id',
  'reference',
  'state',
  'version',
  'received_at',
  'confirmed_at',
  'confirmed_by',
  'warned',
  'kind',
  'goal',
  'urgency',
  'asker',
  'agency_name',
  'agency_type',
  'state_code',
  'time_zone',
  'contact_name',
  'contact_mail',
  'contact_phone',
  'language',
  'section',
  'tags',
  'assigned_to',
  'closed_at',
  'closed_by',
  'outcome',
  'asked_helped_at',
  'helped',
  'forgotten_at',
  'is_invented',
] as const

export interface NewRequest {
  readonly ask: Ask
  readonly linkHash: Buffer
  readonly sealedLink: Buffer
  readonly sameKey: Buffer
  readonly at: Instant
  readonly isInvented?: boolean
}

/** Adds a request, with a reference that no other one has. */
export async function addRequest(
  tx: Tx,
  tenant: Tenant,
  given: NewRequest,
): Promise<{ readonly id: string; readonly reference: string }> {
  const { ask } = given
  for (;;) {
    const row = await tx
      .insertInto('help_requests')
      .values({
        ...owner(tenant),
        id: randomUUID(),
        reference: newReference('HR'),
        link_hash: given.linkHash,
        sealed_link: given.sealedLink,
        same_key: given.sameKey,
        received_at: new Date(given.at),
        kind: ask.kind,
        goal: ask.goal,
        urgency: ask.urgency,
        asker: ask.asker,
        agency_name: ask.agencyName,
        agency_type: ask.agencyType,
        state_code: ask.stateCode,
        time_zone: ask.timeZone,
        contact_name: ask.contactName,
        contact_mail: ask.contactMail,
        contact_phone: ask.contactPhone,
        language: ask.language,
        is_invented: given.isInvented ?? false,
      })
      // One in 387 million is taken; then another is drawn.
      .onConflict((on) => on.columns(['collaboration_id', 'reference']).doNothing())
      .returning(['id', 'reference'])
      .executeTakeFirst()
    if (row !== undefined) return row
  }
}

/** The same contact and text, sent since a moment. */
export async function sameSince(tx: Tx, key: Buffer, since: Instant): Promise<HelpRequest | null> {
  const row = await tx
    .selectFrom('help_requests')
    .select(COLUMNS)
    .where('same_key', '=', key)
    .where('received_at', '>=', new Date(since))
    .orderBy('received_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? requestOf(row) : null
}

export async function requestById(tx: Tx, id: string): Promise<HelpRequest | null> {
  const row = await tx.selectFrom('help_requests').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  return row ? requestOf(row) : null
}

/** The same, held until the transaction ends, so that nobody changes it meanwhile. */
export async function holdRequest(tx: Tx, id: string): Promise<HelpRequest | null> {
  const row = await tx.selectFrom('help_requests').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? requestOf(row) : null
}

/** The one request behind the link in hand; see `holdLink`. */
export async function requestInHand(tx: Tx): Promise<HelpRequest | null> {
  const row = await tx.selectFrom('help_requests').select(COLUMNS).executeTakeFirst()
  return row ? requestOf(row) : null
}

export async function sealedLinkOf(tx: Tx, id: string): Promise<Uint8Array | null> {
  const row = await tx.selectFrom('help_requests').select('sealed_link').where('id', '=', id).executeTakeFirst()
  return row?.sealed_link ?? null
}

export interface DeskFilter {
  readonly state: 'open' | 'closed' | 'all'
  readonly assigned: 'anyone' | 'nobody' | AccountId
  readonly reference: string | null
}

/** At most this many on the list; a search by reference finds the rest. */
export const MOST_LISTED = 200

/** Unconfirmed ones first, the oldest of them on top, so that what is overdue or due next leads; then the newest. */
export async function requestsAtDesk(tx: Tx, filter: DeskFilter): Promise<readonly HelpRequest[]> {
  let query = tx.selectFrom('help_requests').select(COLUMNS)
  if (filter.reference !== null) query = query.where('reference', '=', filter.reference)
  else {
    if (filter.state === 'open') query = query.where('state', '!=', 'closed')
    if (filter.state === 'closed') query = query.where('state', '=', 'closed')
    if (filter.assigned === 'nobody') query = query.where('assigned_to', 'is', null)
    else if (filter.assigned !== 'anyone') query = query.where('assigned_to', '=', filter.assigned)
  }
  const rows = await query
    .orderBy((of) => of.and([of('confirmed_at', 'is', null), of('closed_at', 'is', null)]), 'desc')
    .orderBy((of) =>
      of
        .case()
        .when(of.and([of('confirmed_at', 'is', null), of('closed_at', 'is', null)]))
        .then(of.ref('received_at'))
        .end(),
    )
    .orderBy('received_at', 'desc')
    .limit(MOST_LISTED)
    .execute()
  return rows.map(requestOf)
}

/** What a change of a request may set. */
export interface RequestChange {
  readonly state?: HelpRequest['state']
  readonly confirmed?: { readonly at: Instant; readonly by: AccountId }
  readonly kind?: HelpRequest['kind']
  readonly urgency?: HelpRequest['urgency']
  readonly section?: DeskSection | ''
  readonly tags?: readonly string[]
  readonly assignedTo?: AccountId | null
  readonly closed?: { readonly at: Instant; readonly by: 'desk' | 'asker'; readonly outcome: Outcome } | null
  readonly askedHelpedAt?: Instant
  readonly helped?: { readonly said: Helped; readonly at: Instant }
}

/** Changes a request that still is what the page showed. False when someone else changed it since, or it is not there. */
export async function changeRequest(
  tx: Tx,
  { id, version }: Pick<HelpRequest, 'id' | 'version'>,
  change: RequestChange,
): Promise<boolean> {
  const { confirmed, closed, helped } = change
  const done = await tx
    .updateTable('help_requests')
    .set((of) => ({
      version: of('version', '+', 1),
      ...(change.state ? { state: change.state } : {}),
      ...(confirmed ? { confirmed_at: new Date(confirmed.at), confirmed_by: confirmed.by } : {}),
      ...(change.kind ? { kind: change.kind } : {}),
      ...(change.urgency ? { urgency: change.urgency } : {}),
      ...(change.section === undefined ? {} : { section: change.section }),
      ...(change.tags ? { tags: [...change.tags] } : {}),
      ...(change.assignedTo === undefined ? {} : { assigned_to: change.assignedTo }),
      ...(closed === undefined ? {} : closingColumns(closed)),
      ...(change.askedHelpedAt ? { asked_helped_at: new Date(change.askedHelpedAt) } : {}),
      ...(helped ? { helped: helped.said, helped_at: new Date(helped.at) } : {}),
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .where('forgotten_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

function closingColumns(closed: Exclude<RequestChange['closed'], undefined>) {
  return closed === null
    ? { closed_at: null, closed_by: '' as const, outcome: '' as const }
    : { closed_at: new Date(closed.at), closed_by: closed.by, outcome: closed.outcome }
}

export interface NewEntry
  extends Partial<Pick<RequestEntry, 'text' | 'manner' | 'minutes' | 'happenedOn' | 'refersTo' | 'fileId'>> {
  readonly kind: RequestEntryKind
  readonly isShown: boolean
  readonly by: AccountId | null
  readonly at: Instant
}

/** Adds an entry; false where one with that id is there already, because the same form was sent twice. */
export async function addEntry(
  tx: Tx,
  tenant: Tenant,
  on: { readonly request: string; readonly id?: string },
  entry: NewEntry,
): Promise<boolean> {
  const done = await tx
    .insertInto('request_entries')
    .values({
      ...owner(tenant),
      id: on.id ?? randomUUID(),
      request_id: on.request,
      at: new Date(entry.at),
      kind: entry.kind,
      is_shown: entry.isShown,
      by_account: entry.by,
      text: entry.text ?? '',
      manner: entry.manner ?? '',
      minutes: entry.minutes ?? null,
      happened_on: entry.happenedOn ?? null,
      refers_to: entry.refersTo ?? '',
      file_id: entry.fileId ?? null,
    })
    .onConflict((same) => same.columns(['collaboration_id', 'partner_id', 'id']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** True where the same form was sent before. */
export async function hasEntry(tx: Tx, id: string): Promise<boolean> {
  return (await tx.selectFrom('request_entries').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** What happened to a request, oldest first; whoever asked sees what is shown to them. */
export async function entriesOf(tx: Tx, request: string): Promise<readonly RequestEntry[]> {
  const rows = await tx
    .selectFrom('request_entries')
    .selectAll()
    .where('request_id', '=', request)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(entryOf)
}

const owner = ({ collaboration, partner }: Tenant) => ({ collaboration_id: collaboration, partner_id: partner })
const time = (date: Date): Instant => instant(date.getTime())
const timeOrNull = (date: Date | null): Instant | null => (date === null ? null : time(date))
const accountOrNull = (id: string | null): AccountId | null => (id === null ? null : accountId(id))

function requestOf(row: Pick<Selectable<HelpRequestsRow>, (typeof COLUMNS)[number]>): HelpRequest {
  return {
    id: row.id,
    reference: row.reference,
    state: row.state,
    version: row.version,
    receivedAt: time(row.received_at),
    confirmedAt: timeOrNull(row.confirmed_at),
    confirmedBy: accountOrNull(row.confirmed_by),
    warned: row.warned,
    kind: row.kind,
    goal: row.goal,
    urgency: row.urgency,
    asker: row.asker,
    agencyName: row.agency_name,
    agencyType: row.agency_type,
    stateCode: row.state_code,
    timeZone: row.time_zone,
    contactName: row.contact_name,
    contactMail: row.contact_mail,
    contactPhone: row.contact_phone,
    language: row.language,
    section: row.section,
    tags: row.tags,
    assignedTo: accountOrNull(row.assigned_to),
    closedAt: timeOrNull(row.closed_at),
    closedBy: row.closed_by,
    outcome: row.outcome,
    askedHelpedAt: timeOrNull(row.asked_helped_at),
    helped: row.helped,
    forgottenAt: timeOrNull(row.forgotten_at),
    isInvented: row.is_invented,
  }
}

function entryOf(row: Selectable<RequestEntriesRow>): RequestEntry {
  return {
    id: row.id,
    at: time(row.at),
    kind: row.kind,
    isShown: row.is_shown,
    by: accountOrNull(row.by_account),
    text: row.text,
    manner: row.manner,
    minutes: row.minutes,
    happenedOn: row.happened_on,
    refersTo: row.refers_to,
    fileId: row.file_id,
  }
}

/** The times of every request, for the report; forgotten ones keep theirs. */
export async function clockTimes(
  tx: Tx,
): Promise<{ readonly requests: readonly OnTheClock[]; readonly hasInvented: boolean }> {
  const rows = await tx
    .selectFrom('help_requests')
    .select(['received_at', 'confirmed_at', 'closed_at', 'is_invented'])
    .execute()
  return {
    requests: rows.map((row) => ({
      receivedAt: time(row.received_at),
      confirmedAt: timeOrNull(row.confirmed_at),
      closedAt: timeOrNull(row.closed_at),
    })),
    hasInvented: rows.some((row) => row.is_invented),
  }
}
