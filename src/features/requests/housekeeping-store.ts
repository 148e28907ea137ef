import type { Instant } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import { warningsDue } from './clock.ts'
import type { HelpRequest } from './kinds.ts'
import { holdRequest } from './store.ts'

/** Requests that may need a warning: not confirmed, not closed, received before a moment, warned less than twice. */
export async function unconfirmedSince(tx: Tx, before: Instant): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('help_requests')
    .select('id')
    .where('confirmed_at', 'is', null)
    .where('closed_at', 'is', null)
    .where('warned', '<', 2)
    .where('received_at', '<=', new Date(before))
    .orderBy('received_at')
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Marks the warning that is due now. Null when there is none any more: the row is held, so of two processes that look at
 * one moment the second finds it marked. Whoever was away for both warnings gets one letter.
 */
export async function markWarned(tx: Tx, id: string, now: Instant): Promise<HelpRequest | null> {
  const request = await holdRequest(tx, id)
  if (request === null || request.confirmedAt !== null || request.closedAt !== null) return null
  const due = warningsDue(request.receivedAt, now)
  if (due <= request.warned) return null
  await tx.updateTable('help_requests').set({ warned: due }).where('id', '=', id).execute()
  return { ...request, warned: due }
}

/** Closed requests whose contact data is to be deleted, a number at a time. */
export async function requestsToForget(tx: Tx, closedBefore: Instant, most: number): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('help_requests')
    .select('id')
    .where('closed_at', '<=', new Date(closedBefore))
    .where('forgotten_at', 'is', null)
    .orderBy('closed_at')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** The files that the desk sent with a request. */
export async function filesSentWith(tx: Tx, id: string): Promise<readonly string[]> {
  const rows = await tx.selectFrom('request_entries').select('file_id').where('request_id', '=', id).execute()
  return rows.flatMap(({ file_id }) => (file_id === null ? [] : [file_id]))
}

/** Whoever has the key file could try words against the mark by which the same thing sent twice is told. */
const NO_KEY = Buffer.alloc(32)

/** Deletes who asked and everything typed; kind, section, tags, times and outcome stay. */
export async function forgetRequest(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx.deleteFrom('request_entries').where('request_id', '=', id).execute()
  await tx
    .updateTable('help_requests')
    .set({
      contact_name: '',
      contact_mail: '',
      contact_phone: '',
      agency_name: '',
      goal: '',
      sealed_link: null,
      same_key: NO_KEY,
      forgotten_at: new Date(now),
    })
    .where('id', '=', id)
    .execute()
}

/** The same for plain questions, which end with their answer, or with their arrival where there is none. */
export async function forgetQuestions(tx: Tx, before: Instant, now: Instant): Promise<readonly string[]> {
  const rows = await tx
    .updateTable('plain_questions')
    .set({
      question: '',
      answer: '',
      contact_mail: '',
      sealed_link: null,
      same_key: NO_KEY,
      forgotten_at: new Date(now),
    })
    .where('forgotten_at', 'is', null)
    .where((of) => of(of.fn.coalesce('answered_at', 'received_at'), '<=', new Date(before)))
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
