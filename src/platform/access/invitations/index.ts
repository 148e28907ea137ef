import type { MemberRole, Tenant } from '../../../core/access.ts'
import type { AccountId, Instant } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Tx } from '../../../storage/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { preparePassword } from '../accounts/index.ts'
import { accountByEmail, accountById, insertAccount, newAccountId, plainEmail } from '../accounts/store.ts'
import { insertPassword } from '../factors/store.ts'
import { insertMembership, membersOf } from '../members/store.ts'
import type { Moment, Parts } from '../parts.ts'
import type { PasswordProblem } from '../password-rule.ts'
import { type NamedPlace, placeById, placeBySlugs } from '../places/store.ts'
import { startSession } from '../sign-in/password.ts'
import { newToken, tokenHash } from '../tokens.ts'
import { acceptInvitation, holdInvitation, type Invitation, insertInvitation, openInvitation } from './store.ts'

export interface Invitee {
  readonly email: string
  readonly name: string
  readonly role: MemberRole
}

export type InviteProblem =
  /** Nobody makes themselves privacy officer of the place they administer. */
  { readonly kind: 'yourself' } | { readonly kind: 'already-member' }

/** Invites somebody to the tenant's own partner. Gives the secret of the link, which is shown once. */
export async function invite(
  parts: Parts,
  tx: Tx,
  given: Invitee & { readonly tenant: Tenant; readonly now: Instant },
): Promise<Result<string, InviteProblem>> {
  const email = plainEmail(given.email)
  const members = await membersOf(tx, given.tenant)
  const known = members.find((member) => member.email === email)
  if (known?.account === given.tenant.account && given.role === 'privacy-officer') return failed({ kind: 'yourself' })
  if (known?.roles.includes(given.role) === true) return failed({ kind: 'already-member' })
  const token = newToken()
  const { tenant, now } = given
  const id = await insertInvitation(tx, {
    ...tenant,
    ...given,
    email,
    tokenHash: tokenHash(token),
    invitedBy: tenant.account,
  })
  await parts.services.audit.record(tx, {
    tenant,
    at: now,
    verb: 'member.invited',
    object: { type: 'invitation', id },
    class: 'D1',
  })
  return ok(token)
}

/** Used by `pmhc user add`: the first link into a place, for someone who sits at the machine. */
export function addUser(
  parts: Parts,
  given: Invitee & { readonly collaboration: string; readonly partner: string },
): Promise<Result<{ readonly path: string }, 'no-such-place'>> {
  return parts.services.database.inPlatform(async (tx) => {
    const place = await placeBySlugs(tx, given.collaboration, given.partner)
    if (place === null) return failed('no-such-place')
    const token = newToken()
    const now = parts.services.clock()
    const id = await insertInvitation(tx, {
      ...given,
      ...place,
      email: plainEmail(given.email),
      tokenHash: tokenHash(token),
      invitedBy: null,
      now,
    })
    await parts.services.audit.record(tx, {
      tenant: null,
      at: now,
      verb: 'member.invited',
      object: { type: 'invitation', id },
      class: 'D1',
    })
    return ok({ path: invitationPath(token) })
  })
}

export const invitationPath = (token: string): string => `/invitation/${token}`

export interface OpenInvitation {
  readonly invitation: Invitation
  readonly place: NamedPlace
  /** True when the invited e-mail has an account already, which must sign in to accept. */
  readonly hasAccount: boolean
}

export function findInvitation(parts: Parts, token: string, now: Instant): Promise<OpenInvitation | null> {
  return parts.services.database.inPlatform(async (tx) => {
    const invitation = await openInvitation(tx, tokenHash(token), now)
    const place = invitation === null ? null : await placeById(tx, invitation)
    if (invitation === null || place === null) return null
    return { invitation, place, hasAccount: (await accountByEmail(tx, invitation.email)) !== null }
  })
}

export type AcceptProblem =
  | { readonly kind: 'gone' }
  | { readonly kind: 'sign-in-first' }
  /** The link was meant for another e-mail address. */
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'duties' }
  | { readonly kind: 'password'; readonly problem: PasswordProblem }

/** Accepts as a new person: makes the account with its password and first membership, all or nothing. */
export async function acceptAsNewPerson(
  parts: Parts,
  given: Moment & {
    readonly token: string
    readonly name: string
    readonly password: string
    readonly language: Language
  },
): Promise<Result<{ readonly token: string; readonly slug: string }, AcceptProblem>> {
  const open = await findInvitation(parts, given.token, given.now)
  if (open === null) return failed({ kind: 'gone' })
  if (open.hasAccount) return failed({ kind: 'sign-in-first' })
  const { invitation, place } = open
  const tenantWords = [given.name, place.collaborationName, place.partnerName, invitation.email.split('@')[0] ?? '']
  const password = await preparePassword(parts, { password: given.password, tenantWords, hasSecondFactor: false })
  if (!password.ok) return failed({ kind: 'password', problem: password.problem })
  const account = newAccountId()
  const joined = await join(parts, given, { invitation, account }, async (tx) => {
    const person = { id: account, email: invitation.email, name: given.name, language: given.language }
    await insertAccount(tx, { ...person, isOperator: false, at: given.now })
    await insertPassword(tx, account, password.value, given.now)
  })
  if (!joined.ok) return joined
  const { token } = await parts.services.database.inPlatform((tx) =>
    startSession(parts, tx, { account, proof: 'password', moment: given }),
  )
  return ok({ token, slug: place.collaborationSlug })
}

/** Accepts as someone who is signed in with the invited e-mail. */
export async function acceptAsAccount(
  parts: Parts,
  given: Moment & { readonly token: string; readonly account: AccountId },
): Promise<Result<{ readonly slug: string }, AcceptProblem>> {
  const open = await findInvitation(parts, given.token, given.now)
  if (open === null) return failed({ kind: 'gone' })
  const account = await parts.services.database.inPlatform((tx) => accountById(tx, given.account))
  if (account?.email !== open.invitation.email) return failed({ kind: 'not-yours' })
  const joined = await join(parts, given, { invitation: open.invitation, account: account.id }, async () => {})
  return joined.ok ? ok({ slug: open.place.collaborationSlug }) : joined
}

class Refusal extends Error {
  readonly problem: AcceptProblem
  constructor(problem: AcceptProblem) {
    super(problem.kind)
    this.problem = problem
  }
}

/** One transaction in the invited place: it is rolled back when the person cannot take the role. */
async function join(
  parts: Parts,
  given: Moment & { readonly token: string },
  who: { readonly invitation: Invitation; readonly account: AccountId },
  before: (tx: Tx) => Promise<void>,
): Promise<Result<void, AcceptProblem>> {
  const { invitation, account } = who
  const tenant: Tenant = { ...invitation, account }
  try {
    await parts.services.database.inTenant(tenant, async (tx) => {
      await holdInvitation(tx, tokenHash(given.token))
      await before(tx)
      // The policy lets the holder in only while the invitation is open, so the membership comes first.
      const fits = await insertMembership(tx, { ...invitation, account, at: given.now })
      if (!fits) throw new Refusal({ kind: 'duties' })
      if (!(await acceptInvitation(tx, invitation, given.now))) throw new Refusal({ kind: 'gone' })
      await parts.services.audit.record(tx, {
        tenant,
        at: given.now,
        verb: 'member.joined',
        object: { type: 'invitation', id: invitation.id },
        class: 'D1',
        address: given.address,
      })
    })
    return ok(undefined)
  } catch (error) {
    if (error instanceof Refusal) return failed(error.problem)
    throw error
  }
}
