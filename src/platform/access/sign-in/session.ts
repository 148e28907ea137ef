import type { Proof, Visitor } from '../../../core/access.ts'
import type { AccountId, Instant, PartnerId } from '../../../core/kinds.ts'
import { accountById, allAccounts } from '../accounts/store.ts'
import { cookieWay, tokenIn } from '../cookies.ts'
import { hasSecondFactor } from '../factors/store.ts'
import { actFor, membershipsOf } from '../members/store.ts'
import { type Moment, note, type Parts } from '../parts.ts'
import { endSessions, lastProof, openSession, touchSession } from '../sessions/store.ts'
import { tokenHash } from '../tokens.ts'
import { type SignInOutcome, startSession } from './password.ts'

/** How old a factor may be for exports with rows, role changes and other acts that need a fresh one. */
export const FRESH = 5 * 60_000
/** Sessions are written down as seen at most this often, so that reading pages stays cheap. */
const TOUCH_EVERY = 30_000

/** A visitor with what the guard and fresh acts must know of the session. */
export interface Known {
  readonly visitor: Visitor
  readonly provedAt?: Instant
  readonly guardedUntil?: Instant
}

export interface Coming {
  readonly cookies: Readonly<Record<string, string>>
  readonly url: URL
  readonly now: Instant
}

/**
 * Who asks, from the session cookie and the database as it is now: an ended session or role ends with this request.
 * Guests of /try are told apart by that feature's own cookie.
 */
export async function visitorOf(parts: Parts, request: Coming): Promise<Known> {
  const way = cookieWay(parts.services.settings, request.url)
  const token = tokenIn(request.cookies, way, 'session')
  const known = token === null ? null : await sessionOf(parts, token, request.now)
  return known ?? { visitor: { kind: 'visitor' } }
}

function sessionOf(parts: Parts, token: string, now: Instant): Promise<Known | null> {
  return parts.services.database.inPlatform(async (tx) => {
    const session = await openSession(tx, tokenHash(token), now)
    if (session === null) return null
    if (now - session.seenAt >= TOUCH_EVERY) await touchSession(tx, session.id, now)
    await actFor(tx, session.account)
    const memberships = await membershipsOf(tx, session.account)
    const isChosen = (partner: PartnerId) => partner === session.chosenPartner
    return {
      provedAt: session.provedAt,
      guardedUntil: session.guardedUntil,
      visitor: {
        kind: 'account',
        account: session.account,
        name: session.name,
        session: session.id,
        proof: session.proof,
        isOperator: session.isOperator,
        memberships: [
          ...memberships.filter(({ partner }) => isChosen(partner.id)),
          ...memberships.filter(({ partner }) => !isChosen(partner.id)),
        ],
      },
    }
  })
}

/**
 * True when a factor was shown in this session within the last five minutes, and, where the account has a passkey or an
 * app, more than the password: a stolen password must not be able to add the thief's own passkey. Demonstration members
 * have nothing to show.
 */
export async function isFresh(
  parts: Parts,
  held: { readonly account: AccountId; readonly session: string; readonly proof: Proof },
  now: Instant,
): Promise<boolean> {
  if (held.proof === 'demonstration') return true
  return parts.services.database.inPlatform(async (tx) => {
    const provedAt = await lastProof(tx, held.session)
    if (provedAt === null || now - provedAt > FRESH) return false
    return held.proof !== 'password' || !(await hasSecondFactor(tx, held.account))
  })
}

/** Opens a session as a demonstration member. The caller has asked `mayUseDemonstration` first. */
export async function signInAsDemonstration(
  parts: Parts,
  account: AccountId,
  moment: Moment,
): Promise<Extract<SignInOutcome, { kind: 'signed-in' | 'refused' }>> {
  if (!parts.services.settings.demonstration) return { kind: 'refused' }
  return parts.services.database.inPlatform(async (tx) => {
    if ((await accountById(tx, account)) === null) return { kind: 'refused' }
    return startSession(parts, tx, { account, proof: 'demonstration', moment })
  })
}

export type DemonstrationMember = Extract<Visitor, { kind: 'account' }>

/** Everyone whose seat can be tried, with their places. Only the demonstration lists people. */
export async function demonstrationMembers(parts: Parts): Promise<readonly DemonstrationMember[]> {
  if (!parts.services.settings.demonstration) return []
  return parts.services.database.inPlatform(async (tx) => {
    const members: DemonstrationMember[] = []
    for (const account of await allAccounts(tx)) {
      await actFor(tx, account.id)
      const memberships = await membershipsOf(tx, account.id)
      const { id, name, isOperator } = account
      members.push({ kind: 'account', account: id, name, session: '', proof: 'demonstration', isOperator, memberships })
    }
    return members
  })
}

export async function signOut(
  parts: Parts,
  held: { readonly account: AccountId; readonly session: string },
  moment: Moment,
): Promise<void> {
  await parts.services.database.inPlatform(async (tx) => {
    await endSessions(tx, held.account, { only: held.session }, moment.now)
    await note(parts, tx, { verb: 'account.signed-out', account: held.account, moment, session: held.session })
  })
}
