import { randomUUID } from 'node:crypto'
import { type SqlBool, sql } from 'kysely'
import type { Tenant } from '../../core/access.ts'
import { type AccountId, accountId, type Instant, instant } from '../../core/kinds.ts'
import { newReference } from '../../platform/desk/index.ts'
import { linkHash } from '../../platform/links/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { Happening, HappeningKind, Submission, SubmissionState } from './kinds.ts'

export interface NewSubmission
  extends Pick<Submission, 'brings' | 'title' | 'url' | 'licence' | 'mail' | 'language' | 'sentBy' | 'isInvented'> {
  readonly titleKey: string
  readonly urlKey: string
  readonly sha256: Uint8Array | null
  readonly token: string
  /** The token under the key of the installation. */
  readonly sealedLink: Uint8Array
  readonly at: Instant
}

/** Null when a submission with this link is there already: the same form was sent twice. */
export async function insertSubmission(
  tx: Tx,
  tenant: Tenant,
  given: NewSubmission,
): Promise<Pick<Submission, 'id' | 'reference'> | null> {
  const made = await tx
    .insertInto('submissions')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      reference: newReference('LS'),
      link_hash: linkHash(given.token),
      sealed_link: Buffer.from(given.sealedLink),
      brings: given.brings,
      title: given.title,
      title_key: given.titleKey,
      url: given.url,
      url_key: given.urlKey,
      file_sha256: given.sha256 === null ? null : Buffer.from(given.sha256),
      licence: given.licence,
      contact_mail: given.mail,
      language: given.language,
      sent_by: given.sentBy,
      received_at: new Date(given.at),
      changed_at: new Date(given.at),
      is_invented: given.isInvented,
    })
    .onConflict((one) => one.column('link_hash').doNothing())
    .returning(['id', 'reference'])
    .executeTakeFirst()
  return made ?? null
}

/** What of a submission an act may change. */
export interface Change {
  readonly state?: SubmissionState
  readonly assignedTo?: AccountId | null
  readonly reason?: string
  readonly closedAt?: Instant | null
  readonly file?: { readonly id: string; readonly sha256: Uint8Array }
  readonly published?: { readonly version: number; readonly at: Instant; readonly resource: string }
}

/** Changes a submission that is still in one of these states. False when it is not, or not seen. */
export async function changeSubmission(
  tx: Tx,
  id: string,
  given: { readonly from: readonly SubmissionState[]; readonly at: Instant; readonly change: Change },
): Promise<boolean> {
  const { state, assignedTo, reason, closedAt, file, published } = given.change
  const done = await tx
    .updateTable('submissions')
    .set({
      changed_at: new Date(given.at),
      ...(state === undefined ? {} : { state }),
      ...(assignedTo === undefined ? {} : { assigned_to: assignedTo }),
      ...(reason === undefined ? {} : { reason }),
      ...(closedAt === undefined ? {} : { closed_at: closedAt === null ? null : new Date(closedAt) }),
      ...(file === undefined ? {} : { file_id: file.id, file_sha256: Buffer.from(file.sha256) }),
      ...(published === undefined
        ? {}
        : {
            published_version: published.version,
            published_at: new Date(published.at),
            resource: published.resource,
          }),
    })
    .where('id', '=', id)
    .where('state', 'in', given.from)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Everything the reader of this transaction may see, what waits longest first. */
export async function listSubmissions(
  tx: Tx,
  filter: { readonly states?: readonly SubmissionState[]; readonly assignedTo?: AccountId } = {},
): Promise<readonly Submission[]> {
  let query = tx.selectFrom('submissions').selectAll().orderBy('received_at').orderBy('id').limit(500)
  if (filter.states !== undefined) query = query.where('state', 'in', filter.states)
  if (filter.assignedTo !== undefined) query = query.where('assigned_to', '=', filter.assignedTo)
  return (await query.execute()).map(submissionOf)
}

export async function submissionById(tx: Tx, id: string): Promise<Submission | null> {
  const row = await tx.selectFrom('submissions').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : submissionOf(row)
}

/** The same, held until the transaction ends: who else would change it waits, and then sees what was done. */
export async function holdSubmission(tx: Tx, id: string): Promise<Submission | null> {
  const row = await tx.selectFrom('submissions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row === undefined ? null : submissionOf(row)
}

export async function countByState(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('submissions')
    .select((of) => ['state', of.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state, Number(count)]))
}

export async function countSince(tx: Tx, since: Instant): Promise<number> {
  const row = await tx
    .selectFrom('submissions')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('received_at', '>=', new Date(since))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export interface SameKeys {
  readonly titleKey: string
  readonly urlKey: string
  readonly sha256: Uint8Array | null
}
/** What was sent before with the same title, link or file, and was not turned down. */
export async function sentBefore(
  tx: Tx,
  keys: SameKeys,
): Promise<readonly (Submission & { readonly how: 'file' | 'link' | 'title' })[]> {
  const same = [sql<SqlBool>`title_key = ${keys.titleKey}`]
  if (keys.urlKey !== '') same.push(sql<SqlBool>`url_key = ${keys.urlKey}`)
  if (keys.sha256 !== null) same.push(sql<SqlBool>`file_sha256 = ${Buffer.from(keys.sha256)}`)
  const rows = await tx
    .selectFrom('submissions')
    .selectAll()
    .where('state', 'not in', ['declined', 'withdrawn'])
    .where((of) => of.or(same))
    .limit(5)
    .execute()
  return rows.map((row) => {
    const isFile =
      keys.sha256 !== null && row.file_sha256 !== null && Buffer.compare(row.file_sha256, keys.sha256) === 0
    const isLink = keys.urlKey !== '' && row.url_key === keys.urlKey
    return { ...submissionOf(row), how: isFile ? 'file' : isLink ? 'link' : 'title' }
  })
}

export async function addHappening(
  tx: Tx,
  tenant: Tenant,
  given: {
    readonly submission: string
    readonly kind: HappeningKind
    readonly by: AccountId | null
    readonly text?: string
    readonly at: Instant
  },
): Promise<void> {
  const { link_hash } = await tx
    .selectFrom('submissions')
    .select('link_hash')
    .where('id', '=', given.submission)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('submission_entries')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      submission_id: given.submission,
      // Lets whoever holds the link read it too.
      link_hash,
      at: new Date(given.at),
      kind: given.kind,
      by_account: given.by,
      text: given.text ?? '',
    })
    .execute()
}

/** Oldest first. */
export async function happeningsOf(tx: Tx, submission: string): Promise<readonly Happening[]> {
  const rows = await tx
    .selectFrom('submission_entries')
    .select(['at', 'kind', 'by_account', 'text'])
    .where('submission_id', '=', submission)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    at: instant(row.at.getTime()),
    kind: row.kind,
    by: row.by_account === null ? null : accountId(row.by_account),
    text: row.text,
  }))
}

/** Ids of resources that other submissions have, also taken down ones: an address is never given twice. */
export async function resourcesOfOthers(tx: Tx, id: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('submissions')
    .select('resource')
    .where('resource', '<>', '')
    .where('id', '<>', id)
    .execute()
  return rows.map(({ resource }) => resource)
}

export async function sealedLinkOf(tx: Tx, id: string): Promise<Uint8Array | null> {
  const row = await tx.selectFrom('submissions').select('sealed_link').where('id', '=', id).executeTakeFirst()
  return row?.sealed_link ?? null
}

/** Declined and withdrawn before this moment, and not yet forgotten. */
export async function dueToForget(tx: Tx, before: Instant): Promise<readonly Submission[]> {
  const rows = await tx
    .selectFrom('submissions')
    .selectAll()
    .where('state', 'in', ['declined', 'withdrawn'])
    .where('closed_at', '<', new Date(before))
    .where('forgotten_at', 'is', null)
    .execute()
  return rows.map(submissionOf)
}

/** Keeps the title and how it ended; deletes the address to write to, the conversation, the reason and the link. */
export async function forgetContact(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx.deleteFrom('submission_entries').where('submission_id', '=', id).execute()
  await tx
    .updateTable('submissions')
    .set({
      contact_mail: '',
      sealed_link: null,
      sent_by: null,
      reason: '',
      file_id: null,
      file_sha256: null,
      forgotten_at: new Date(at),
    })
    .where('id', '=', id)
    .execute()
}

interface Row {
  readonly id: string
  readonly reference: string
  readonly state: Submission['state']
  readonly brings: Submission['brings']
  readonly title: string
  readonly url: string
  readonly file_id: string | null
  readonly licence: Submission['licence']
  readonly contact_mail: string
  readonly language: Submission['language']
  readonly sent_by: string | null
  readonly assigned_to: string | null
  readonly received_at: Date
  readonly changed_at: Date
  readonly reason: string
  readonly closed_at: Date | null
  readonly published_version: number | null
  readonly published_at: Date | null
  readonly resource: string
  readonly forgotten_at: Date | null
  readonly is_invented: boolean
}
const timeOf = (at: Date | null): Instant | null => (at === null ? null : instant(at.getTime()))
const personOf = (id: string | null): AccountId | null => (id === null ? null : accountId(id))
function submissionOf(row: Row): Submission {
  return {
    id: row.id,
    reference: row.reference,
    state: row.state,
    brings: row.brings,
    title: row.title,
    url: row.url,
    file: row.file_id,
    licence: row.licence,
    mail: row.contact_mail,
    language: row.language,
    sentBy: personOf(row.sent_by),
    assignedTo: personOf(row.assigned_to),
    receivedAt: instant(row.received_at.getTime()),
    changedAt: instant(row.changed_at.getTime()),
    reason: row.reason,
    closedAt: timeOf(row.closed_at),
    publishedVersion: row.published_version ?? 0,
    publishedAt: timeOf(row.published_at),
    resource: row.resource,
    forgottenAt: timeOf(row.forgotten_at),
    isInvented: row.is_invented,
  }
}
