import type { Proof } from '../../../core/access.ts'
import { type AccountId, NOBODY } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import { type Account, accountByEmail, accountById } from '../accounts/store.ts'
import { noteTotpStep, passwordOf, totpOf, useRecoveryCode } from '../factors/store.ts'
import { type Moment, note, type Parts } from '../parts.ts'
import { endSessions, insertSession } from '../sessions/store.ts'
import { newToken, tokenHash } from '../tokens.ts'
import { checkCode } from '../totp.ts'
import { attemptSucceeded, closeStep, insertStep, noteAttempt, type Standing, tryStep } from './store.ts'

/** After so many failures in 15 minutes a name is locked for passwords and codes. A passkey still works. */
export const MOST_FAILURES = 5
/** After so many failures in 15 minutes an address must wait, whatever names it tries. */
const MOST_FAILURES_OF_ADDRESS = 50
const WAIT_SECONDS = 15 * 60

export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly token: string; readonly account: AccountId }
  | { readonly kind: 'needs-code'; readonly stepToken: string }
  /** One answer for a wrong name, a wrong password, no password and a locked account. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number }

/**
 * Signs in with name and password. Every path does the same work: two transactions and one hash, whether or not the
 * name exists, so neither words nor time tell names apart.
 */
export async function signInWithPassword(
  parts: Parts,
  given: Moment & { readonly email: string; readonly password: string },
): Promise<SignInOutcome> {
  const { database } = parts.services
  const found = await database.inPlatform(async (tx) => {
    const standing = await noteAttempt(tx, { ...given, nameKey: parts.secrets.nameKey(given.email) }, MOST_FAILURES)
    const account = await accountByEmail(tx, given.email)
    const password = await passwordOf(tx, account?.id ?? NOBODY)
    return { standing, account, password }
  })
  if (found.standing.failuresOfAddress >= MOST_FAILURES_OF_ADDRESS)
    return { kind: 'too-many', retryAfterSeconds: WAIT_SECONDS }
  const fits = await parts.hashes.fits(given.password, found.password?.hash ?? null)
  const account = fits && !isLocked(found.standing) ? found.account : null
  return database.inPlatform((tx) => afterPassword(parts, tx, { moment: given, account, standing: found.standing }))
}

const isLocked = (standing: Standing) => standing.failuresOfName >= MOST_FAILURES

async function afterPassword(
  parts: Parts,
  tx: Tx,
  judged: { readonly moment: Moment; readonly account: Account | null; readonly standing: Standing },
): Promise<SignInOutcome> {
  const { moment, account, standing } = judged
  const totp = await totpOf(tx, account?.id ?? NOBODY)
  if (account === null) return { kind: 'refused' }
  if (totp?.isConfirmed !== true) {
    await attemptSucceeded(tx, standing.id)
    return startSession(parts, tx, { account: account.id, proof: 'password', moment })
  }
  const stepToken = newToken()
  // The try stays a failure until the code comes, so that codes cannot be guessed without end.
  await insertStep(tx, {
    tokenHash: tokenHash(stepToken),
    purpose: 'code',
    account: account.id,
    challenge: standing.id,
    now: moment.now,
  })
  return { kind: 'needs-code', stepToken }
}

export type CodeOutcome =
  | Extract<SignInOutcome, { kind: 'signed-in' }>
  | { readonly kind: 'wrong-code' }
  /** Too late, too many tries, or never begun: start again with the password. */
  | { readonly kind: 'start-again' }

/** The second half of signing in: a code of the authenticator app, or one of the recovery codes. */
export function signInWithCode(
  parts: Parts,
  given: Moment & { readonly stepToken: string; readonly code: string },
): Promise<CodeOutcome> {
  return parts.services.database.inPlatform(async (tx) => {
    const hash = tokenHash(given.stepToken)
    const step = await tryStep(tx, { tokenHash: hash, purpose: 'code', now: given.now })
    const account = step?.account == null ? null : await accountById(tx, step.account)
    if (step === null || account === null) return { kind: 'start-again' }
    const standing = await noteAttempt(tx, { ...given, nameKey: parts.secrets.nameKey(account.email) }, MOST_FAILURES)
    if (isLocked(standing)) return { kind: 'start-again' }
    if (!(await codeFits(tx, parts, account.id, given))) return { kind: 'wrong-code' }
    await attemptSucceeded(tx, standing.id)
    if (step.challenge !== null) await attemptSucceeded(tx, step.challenge)
    await closeStep(tx, hash)
    return startSession(parts, tx, { account: account.id, proof: 'password-and-code', moment: given })
  })
}

/** Checks a code and uses it up. Whatever is not six digits is read as a recovery code. */
export async function codeFits(
  tx: Tx,
  parts: Parts,
  account: AccountId,
  given: { readonly code: string; readonly now: Moment['now'] },
): Promise<boolean> {
  if (!/^\s*(?:\d\s*){6}$/.test(given.code))
    return useRecoveryCode(tx, account, parts.secrets.recoveryHash(account, given.code), given.now)
  const totp = await totpOf(tx, account)
  if (totp?.isConfirmed !== true) return false
  const secret = parts.secrets.openTotp(account, totp.sealedSecret)
  const step = checkCode({ secret, code: given.code, now: given.now, lastStep: totp.lastStep })
  if (step === null) return false
  await noteTotpStep(tx, account, step)
  return true
}

/** The browser's cookie gives way to a new one, so nobody could end its old session from there any more. */
async function endReplaced(
  parts: Parts,
  tx: Tx,
  moment: Moment,
  { account, session }: NonNullable<Moment['browserHolds']>,
): Promise<void> {
  const ended = await endSessions(tx, account, { only: session }, moment.now)
  if (ended > 0) await note(parts, tx, { verb: 'account.session-replaced', account, moment, session })
}

/** Opens a session, and ends the one that the same browser held. Last in its transaction: it writes audit entries. */
export async function startSession(
  parts: Parts,
  tx: Tx,
  signIn: { readonly account: AccountId; readonly proof: Proof; readonly moment: Moment },
): Promise<Extract<SignInOutcome, { kind: 'signed-in' }>> {
  const { account, proof, moment } = signIn
  const token = newToken()
  const session = await insertSession(tx, { ...moment, account, proof, tokenHash: tokenHash(token) })
  if (moment.browserHolds !== undefined) await endReplaced(parts, tx, moment, moment.browserHolds)
  await note(parts, tx, { verb: 'account.signed-in', account, moment, session })
  return { kind: 'signed-in', token, account }
}
