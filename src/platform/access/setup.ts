import type { AccountId } from '../../core/kinds.ts'
import { failed, ok, type Result } from '../../core/result.ts'
import type { Language } from '../../web/words/index.ts'
import type { PartnerKind } from '../partners/index.ts'
import { preparePassword } from './accounts/index.ts'
import { hasAnyAccount, insertAccount } from './accounts/store.ts'
import { insertPassword } from './factors/store.ts'
import { insertMembership } from './members/store.ts'
import { type Moment, note, type Parts } from './parts.ts'
import type { PasswordProblem } from './password-rule.ts'
import { adminRoleOf, makePlace } from './places/index.ts'
import { oneAtATime } from './places/store.ts'
import { startSession } from './sign-in/password.ts'
import { sameSecret } from './tokens.ts'

export interface FirstAdministrator {
  /** As printed in the server's terminal: whoever can read it runs the machine. */
  readonly code: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly language: Language
  readonly collaboration: string
  readonly partner: string
  readonly partnerKind: PartnerKind
  /** In a small agency the administrator often runs the program too. */
  readonly isCoordinator: boolean
}

export type SetupProblem =
  | { readonly kind: 'closed' }
  | { readonly kind: 'wrong-code' }
  | { readonly kind: 'password'; readonly problem: PasswordProblem }

/** True while no account exists; then /setup is an unknown address for good. The demonstration fills itself. */
export async function isSetupOpen(parts: Parts): Promise<boolean> {
  if (parts.services.settings.demonstration) return false
  return parts.services.database.inPlatform(async (tx) => !(await hasAnyAccount(tx)))
}

/** Makes the first account, its collaboration and partner, and its memberships, all or nothing. */
export async function completeSetup(
  parts: Parts,
  given: FirstAdministrator & Moment,
): Promise<Result<{ readonly token: string; readonly account: AccountId; readonly slug: string }, SetupProblem>> {
  if (!sameSecret(plain(given.code), plain(parts.secrets.setupCode()))) return failed({ kind: 'wrong-code' })
  const tenantWords = [given.name, given.email.split('@')[0] ?? '', given.collaboration, given.partner]
  const password = await preparePassword(parts, { password: given.password, tenantWords, hasSecondFactor: false })
  if (!password.ok) return failed({ kind: 'password', problem: password.problem })
  return parts.services.database.inPlatform(async (tx) => {
    await oneAtATime(tx, 'setup')
    if (await hasAnyAccount(tx)) return failed({ kind: 'closed' })
    const at = given.now
    const account = await insertAccount(tx, { ...given, isOperator: true, at })
    await insertPassword(tx, account, password.value, at)
    const place = await makePlace(tx, { ...given, kind: given.partnerKind })
    const roles = [adminRoleOf(given.partnerKind), ...(given.isCoordinator ? (['coordinator'] as const) : [])]
    for (const role of roles) await insertMembership(tx, { ...place, account, role, at })
    const { token } = await startSession(parts, tx, { account, proof: 'password', moment: given })
    await note(parts, tx, { verb: 'toolkit.set-up', account, moment: given })
    return ok({ token, account, slug: place.collaborationSlug })
  })
}

const plain = (code: string) => code.toUpperCase().replace(/[^0-9A-Z]/g, '')
