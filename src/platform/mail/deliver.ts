import { createTransport } from 'nodemailer'
import { type Instant, instant } from '../../core/kinds.ts'
import type { Database } from '../../storage/index.ts'
import type { Keys } from '../keys.ts'
import { type DueLetter, dropOld, emptyKept, markProblem, markSent, takeDue } from './store.ts'

/** Hands one letter to a mail server; throws when it does not take it. */
export type Post = (letter: DueLetter) => Promise<void>
export interface Delivered {
  readonly sent: number
  readonly later: number
  readonly failed: number
}

const MINUTE = 60_000
/** Waits after the first, second, ... failed try: about two days in all, as mail servers do among themselves. */
const WAITS_MS = [1, 5, 30, 120, 480, 1440, 1440].map((minutes) => minutes * MINUTE)
const GIVE_UP_AFTER_MS = 15 * MINUTE
const KEEP_FOR_MS = 30 * 24 * 60 * MINUTE
/** As long as records of sign-ins: long enough to see what went out and what did not. */
const ADDRESS_FOR_MS = 90 * 24 * 60 * MINUTE
const MOST_A_ROUND = 20

interface Outbox {
  readonly database: Database
  readonly keys: Keys
  readonly clock: () => Instant
}

/** One round over the outbox. Each letter is taken in its own short transaction; none is open while the server answers. */
export async function deliverDue(outbox: Outbox, post: Post | null): Promise<Delivered> {
  const { database, keys, clock } = outbox
  const tally = { sent: 0, later: 0, failed: 0 }
  await database.inPlatform(async (tx) => {
    await emptyKept(tx, instant(clock() - KEEP_FOR_MS))
    await dropOld(tx, instant(clock() - ADDRESS_FOR_MS))
  })
  if (post === null) return tally
  const due = await database.inPlatform((tx) =>
    takeDue(tx, clock(), { keys, most: MOST_A_ROUND, giveUpAfterMs: GIVE_UP_AFTER_MS }),
  )
  for (const letter of due) tally[await deliverOne(outbox, post, letter)] += 1
  return tally
}

async function deliverOne({ database, clock }: Outbox, post: Post, letter: DueLetter): Promise<keyof Delivered> {
  // Sealed with another key, or changed: there is nothing to send, and never will be.
  if (letter.text === '') {
    await database.inPlatform((tx) => markProblem(tx, letter.id, 'ENOTSEALED', null, clock()))
    return 'failed'
  }
  const problem = await post(letter).then(
    () => null,
    (error: unknown) => error ?? new Error('unknown'),
  )
  return database.inPlatform(async (tx) => {
    if (problem === null) {
      await markSent(tx, letter.id, clock())
      return 'sent'
    }
    const wait = isFinal(problem) ? undefined : WAITS_MS[letter.attempts - 1]
    const next = wait === undefined ? null : instant(clock() + wait)
    await markProblem(tx, letter.id, nameOf(problem), next, clock())
    return next === null ? 'failed' : 'later'
  })
}

/** The server said that it will never take this letter. */
function isFinal(problem: unknown): boolean {
  const code = codeOf(problem)
  return code !== null && code >= 500 && code < 600
}

function codeOf(problem: unknown): number | null {
  return problem instanceof Error && 'responseCode' in problem && typeof problem.responseCode === 'number'
    ? problem.responseCode
    : null
}

// Only codes: the words of a mail server often repeat the address.
function nameOf(problem: unknown): string {
  const name =
    problem instanceof Error && 'code' in problem && typeof problem.code === 'string' ? problem.code : 'EUNKNOWN'
  return [codeOf(problem), name].filter((part) => part !== null).join(' ')
}

/**
 * Sends by the server of `SMTP_URL`, for example `smtps://user:password@mail.example.org?from=pmhc@example.org`.
 * Without `from`, letters come from pmhc@ the server's name.
 */
export function smtpPost(smtpUrl: string): Post {
  const url = new URL(smtpUrl)
  const from = url.searchParams.get('from') ?? `pmhc@${url.hostname.replace(/^\[|\]$/g, '')}`
  url.searchParams.delete('from')
  const transport = createTransport({
    url: url.href,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async ({ id, to, subject, text }) => {
    // The same id at each try lets a mail server see a letter that it already has.
    await transport.sendMail({ from, to, subject, text, messageId: `<${id}@pmhc-toolkit>` })
  }
}
