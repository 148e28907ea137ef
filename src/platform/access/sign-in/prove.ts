import type { Proof } from '../../../core/access.ts'
import type { AccountId } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import { accountById } from '../accounts/store.ts'
import { hasSecondFactor, passwordOf, totpOf } from '../factors/store.ts'
import { type Moment, note, type Parts } from '../parts.ts'
import { renewSession } from '../sessions/store.ts'
import { newToken, tokenHash } from '../tokens.ts'
import { codeFits, MOST_FAILURES } from './password.ts'
import { attemptSucceeded, noteAttempt } from './store.ts'

export interface SessionInHand {
  readonly account: AccountId
  readonly session: string
  readonly proof: Proof
}

export type ProveOutcome =
  /** The session goes on under a new token. */
  { readonly kind: 'proved'; readonly token: string } | { readonly kind: 'refused' }

/** Shows the password again, and the code where the account has an authenticator app. Counts as a sign-in try. */
export async function proveWithPassword(
  parts: Parts,
  held: SessionInHand,
  given: Moment & { readonly password: string; readonly code: string },
): Promise<ProveOutcome> {
  const { database } = parts.services
  const found = await database.inPlatform(async (tx) => {
    const account = await accountById(tx, held.account)
    if (account === null) return null
    const standing = await noteAttempt(tx, { ...given, nameKey: parts.secrets.nameKey(account.email) }, MOST_FAILURES)
    return { standing, password: await passwordOf(tx, held.account) }
  })
  if (found === null) return { kind: 'refused' }
  const fits = await parts.hashes.fits(given.password, found.password?.hash ?? null)
  if (!fits || found.standing.failuresOfName >= MOST_FAILURES) return { kind: 'refused' }
  return database.inPlatform(async (tx) => {
    const hasApp = (await totpOf(tx, held.account))?.isConfirmed === true
    // With a passkey and no app, the password alone is not enough to show again.
    if (!hasApp && (await hasSecondFactor(tx, held.account))) return { kind: 'refused' }
    if (hasApp && !(await codeFits(tx, parts, held.account, given))) return { kind: 'refused' }
    await attemptSucceeded(tx, found.standing.id)
    return confirmSession(parts, tx, { held, proof: hasApp ? 'password-and-code' : 'password', moment: given })
  })
}

/** A factor was shown again for an act that asks for it. Last in its transaction: it writes the audit entry. */
export async function confirmSession(
  parts: Parts,
  tx: Tx,
  shown: { readonly held: SessionInHand; readonly proof: Proof; readonly moment: Moment },
): Promise<Extract<ProveOutcome, { kind: 'proved' }>> {
  const { held, proof, moment } = shown
  const proved = await renew(tx, held, proof, moment)
  await note(parts, tx, { verb: 'account.confirmed', account: held.account, moment, session: held.session })
  return proved
}

const STRENGTH: readonly Proof[] = ['password', 'password-and-code', 'passkey']

/** The session keeps the strongest proof it has seen. */
export async function renew(
  tx: Tx,
  held: SessionInHand,
  proof: Proof,
  moment: Moment,
): Promise<Extract<ProveOutcome, { kind: 'proved' }>> {
  const token = newToken()
  const strongest = STRENGTH.indexOf(proof) > STRENGTH.indexOf(held.proof) ? proof : held.proof
  await renewSession(tx, held.session, { proof: strongest, tokenHash: tokenHash(token), now: moment.now })
  return { kind: 'proved', token }
}
