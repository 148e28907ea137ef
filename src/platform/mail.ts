import { randomUUID } from 'node:crypto'
import type { Tenant } from '../core/access.ts'
import type { Instant } from '../core/kinds.ts'
import type { Database, Tx } from '../storage/index.ts'
import type { Keys } from './keys.ts'
import { type Delivered, deliverDue, type Post, smtpPost } from './mail/deliver.ts'
import { type Letter, lettersOfPartner, lettersOfPlatform, putInOutbox, type SentLetter } from './mail/store.ts'

export type { Delivered, Post } from './mail/deliver.ts'
export type { Letter, SentLetter } from './mail/store.ts'

export interface Mail {
  /** False when no mail server is set: letters are kept, and shown to the administrator to hand on. */
  readonly isSent: boolean
  /**
   * Puts a letter in the outbox. Given the transaction of an act, the letter leaves only if the act is done; with a
   * tenant, it is a letter of that partner, whose administrators see it. Subjects name no person.
   */
  send(letter: Letter, within?: { readonly tx: Tx; readonly tenant?: Tenant }): Promise<void>
  /** Tries every letter that is due, once. */
  deliver(): Promise<Delivered>
  /** Delivers now and again until stopped. */
  start(): { stop(): Promise<void> }
  /** What went out for the tenant's partner, newest first; nothing for those who are not its administrators. */
  ofPartner(tx: Tx): Promise<readonly SentLetter[]>
  /** Letters of the platform itself, for the operator. */
  ofPlatform(): Promise<readonly SentLetter[]>
}

interface Parts {
  readonly database: Database
  /** Seal the text of letters: some carry a link that lets in whoever holds it. */
  readonly keys: Keys
  readonly clock: () => Instant
  readonly smtpUrl: string | null
  /** Takes the place of SMTP. */
  readonly post?: Post
}

const PAUSE_MS = 15_000
const PATIENCE_MS = 3_000

export function createMail({ database, keys, clock, smtpUrl, post }: Parts): Mail {
  const carrier = post ?? (smtpUrl === null ? null : smtpPost(smtpUrl))
  const deliver = () => deliverDue({ database, keys, clock }, carrier)
  return {
    isSent: carrier !== null,
    async send(letter, within) {
      checkLetter(letter)
      const row = { id: randomUUID(), letter, at: clock(), isKept: carrier === null, keys }
      if (within) await putInOutbox(within.tx, row, within.tenant ?? null)
      else await database.inPlatform((tx) => putInOutbox(tx, row, null))
    },
    deliver,
    start: () => startRounds(deliver),
    ofPartner: (tx) => lettersOfPartner(tx, keys),
    ofPlatform: () => database.inPlatform((tx) => lettersOfPlatform(tx, keys)),
  }
}

/**
 * A round that fails (the database is away) is tried again at the next. Stopping waits a little for the one that runs:
 * a mail server may take minutes to answer, and a letter left half sent is due again later.
 */
function startRounds(deliver: () => Promise<unknown>): { stop(): Promise<void> } {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const round = () => {
    running = deliver()
      .then(
        () => {},
        () => {},
      )
      .then(() => {
        if (!isStopped) timer = setTimeout(round, PAUSE_MS).unref()
      })
  }
  round()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())])
    },
  }
}

// Subjects are read on lock screens and in logs of mail servers. A bug, not a person, would put someone's data there.
function checkLetter({ to, subject }: Letter): void {
  if (!/^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(to)) throw new RangeError('A letter goes to one address')
  if (/[\r\n]/.test(subject) || subject.trim() === '') throw new RangeError('A subject is one line of words')
  if (subject.includes('@') || /\d[\d\s().-]{6,}\d/.test(subject))
    throw new RangeError('A subject holds no address and no phone number')
}
