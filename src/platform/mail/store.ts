import type { Tenant } from '../../core/access.ts'
import { type Instant, instant } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import type { Keys } from '../keys.ts'

export interface Letter {
  readonly to: string
  /** The same for everyone who gets this kind of letter. */
  readonly subject: string
  readonly text: string
}
export interface SentLetter extends Letter {
  readonly id: string
  readonly state: LetterState
  readonly attempts: number
  readonly at: Instant
  readonly lastProblem: string
}
export type LetterState = 'waiting' | 'sending' | 'sent' | 'failed' | 'kept'

export interface DueLetter extends Letter {
  readonly id: string
  /** Counting the one that is about to be made. */
  readonly attempts: number
}

/** Sealed together with the letter's id, so that one letter's text is no use in another's row. */
const PURPOSE = 'mail outbox'
const seal = (keys: Keys, id: string, text: string): Buffer =>
  Buffer.from(keys.seal(PURPOSE, Buffer.from(`${id} ${text}`)))

/** Empty for a letter whose text was forgotten, and for one that was changed, moved or sealed with another key. */
function open(
  keys: Keys,
  { id, sealed_text }: { readonly id: string; readonly sealed_text: Uint8Array | null },
): string {
  const opened = sealed_text === null ? null : keys.open(PURPOSE, sealed_text)
  const text = opened === null ? '' : Buffer.from(opened).toString()
  return text.startsWith(`${id} `) ? text.slice(id.length + 1) : ''
}

interface NewLetter {
  readonly id: string
  readonly letter: Letter
  readonly at: Instant
  readonly isKept: boolean
  readonly keys: Keys
}

export async function putInOutbox(
  tx: Tx,
  { id, letter, at, isKept, keys }: NewLetter,
  tenant: Tenant | null,
): Promise<void> {
  await tx
    .insertInto('mail_outbox')
    .values({
      collaboration_id: tenant?.collaboration ?? null,
      partner_id: tenant?.partner ?? null,
      id,
      to_address: letter.to,
      subject: letter.subject,
      sealed_text: seal(keys, id, letter.text),
      state: isKept ? 'kept' : 'waiting',
      next_attempt_at: new Date(at),
      created_at: new Date(at),
    })
    .execute()
}

/** Takes up to `most` letters whose time has come; other processes pass over them. A letter left half sent counts too. */
export async function takeDue(
  tx: Tx,
  now: Instant,
  options: { readonly keys: Keys; readonly most: number; readonly giveUpAfterMs: number },
) {
  const due = await tx
    .selectFrom('mail_outbox')
    .select(['id', 'to_address', 'subject', 'sealed_text', 'attempts'])
    .where('state', 'in', ['waiting', 'sending'])
    .where('next_attempt_at', '<=', new Date(now))
    .orderBy('next_attempt_at')
    .limit(options.most)
    .forUpdate()
    .skipLocked()
    .execute()
  if (due.length === 0) return []
  await tx
    .updateTable('mail_outbox')
    .set((row) => ({
      state: 'sending' as const,
      attempts: row('attempts', '+', 1),
      // If this process ends in the middle, the letter is due again then.
      next_attempt_at: new Date(now + options.giveUpAfterMs),
    }))
    .where(
      'id',
      'in',
      due.map((row) => row.id),
    )
    .execute()
  return due.map(
    (row): DueLetter => ({
      id: row.id,
      to: row.to_address,
      subject: row.subject,
      text: open(options.keys, row),
      attempts: row.attempts + 1,
    }),
  )
}

export async function markSent(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx
    .updateTable('mail_outbox')
    .set({ state: 'sent', sealed_text: null, last_problem: '', done_at: new Date(at) })
    .where('id', '=', id)
    .execute()
}

/** Sets a letter aside until `next`, or for good when that is null. */
export async function markProblem(
  tx: Tx,
  id: string,
  problem: string,
  next: Instant | null,
  at: Instant,
): Promise<void> {
  const fields =
    next === null
      ? { state: 'failed' as const, sealed_text: null, done_at: new Date(at) }
      : { state: 'waiting' as const, next_attempt_at: new Date(next) }
  await tx
    .updateTable('mail_outbox')
    .set({ ...fields, last_problem: problem })
    .where('id', '=', id)
    .execute()
}

/** Empties letters that were kept for the administrator before `before`; what they asked for is over by then. */
export async function emptyKept(tx: Tx, before: Instant): Promise<void> {
  await tx
    .updateTable('mail_outbox')
    .set({ sealed_text: null })
    .where('state', '=', 'kept')
    .where('sealed_text', 'is not', null)
    .where('created_at', '<', new Date(before))
    .execute()
}

/** Deletes letters that are done since before `before`, or were kept and nobody handed on: an address is contact data. */
export async function dropOld(tx: Tx, before: Instant): Promise<void> {
  await tx
    .deleteFrom('mail_outbox')
    .where('state', 'in', ['sent', 'failed', 'kept'])
    .where((row) => row(row.fn.coalesce('done_at', 'created_at'), '<', new Date(before)))
    .execute()
}

/** Letters of the tenant's partner; the policy shows them to its administrators alone. */
export async function lettersOfPartner(tx: Tx, keys: Keys): Promise<readonly SentLetter[]> {
  return (await newest(tx).where('partner_id', 'is not', null).execute()).map((row) => letterOf(row, keys))
}

export async function lettersOfPlatform(tx: Tx, keys: Keys): Promise<readonly SentLetter[]> {
  return (await newest(tx).where('partner_id', 'is', null).execute()).map((row) => letterOf(row, keys))
}

function newest(tx: Tx) {
  return tx
    .selectFrom('mail_outbox')
    .select(['id', 'to_address', 'subject', 'sealed_text', 'state', 'attempts', 'created_at', 'last_problem'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(200)
}

interface Row {
  readonly id: string
  readonly to_address: string
  readonly subject: string
  readonly sealed_text: Uint8Array | null
  readonly state: LetterState
  readonly attempts: number
  readonly created_at: Date
  readonly last_problem: string
}

function letterOf(row: Row, keys: Keys): SentLetter {
  return {
    id: row.id,
    to: row.to_address,
    subject: row.subject,
    text: open(keys, row),
    state: row.state,
    attempts: row.attempts,
    at: instant(row.created_at.getTime()),
    lastProblem: row.last_problem,
  }
}
