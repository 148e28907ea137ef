import type { MemberRole, Tenant } from '../../src/core/access.ts'
import { startSession } from '../../src/platform/access/sign-in/password.ts'
import type { Route } from '../../src/web/route.ts'
import { Browser } from './browser.ts'
import type { Door } from './door.ts'

/** The work address of the member that `signedIn` makes. */
export const mailOf = (role: MemberRole, partner: string): string => `${role}.${partner}@members.example`

/** Somebody new at this partner in this role, signed in with the strongest proof. */
export async function signedIn(
  { door, routes }: { readonly door: Door; readonly routes: readonly Route[] },
  { collaboration, partner }: Tenant,
  role: MemberRole,
  name = `Invented ${role}`,
): Promise<Browser> {
  const { access, db, services } = door
  const account = await access.createAccount({ email: mailOf(role, partner), name, language: 'en', isOperator: false })
  if (!account.ok) throw new Error(account.problem.kind)
  await access.addMember({ collaboration, partner, account: account.value, role })
  const moment = door.moment('127.0.0.1')
  const { token } = await db.database.inPlatform((tx) =>
    startSession(access.parts, tx, { account: account.value, proof: 'passkey', moment }),
  )
  const browser = new Browser(services, routes)
  browser.keep('pmhc_session', token)
  return browser
}
