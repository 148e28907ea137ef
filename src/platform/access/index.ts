import type { Tenant } from '../../core/access.ts'
import type { Instant } from '../../core/kinds.ts'
import type { RateClass } from '../../web/route.ts'
import type { PartnerKind } from '../partners/index.ts'
import type { Services } from '../services.ts'
import { createAccount, type NewPerson } from './accounts/index.ts'
import { addressOf, mayUseDemonstration, type Nearness } from './demonstration.ts'
import { type AccessRequest, authorise, type GuardedRoute, type Verdict } from './guard.ts'
import { PasswordHashes } from './hashing.ts'
import { addUser } from './invitations/index.ts'
import { addMember, commandTenant } from './members/index.ts'
import { comesFromUs, ownOrigin } from './origin.ts'
import type { Parts } from './parts.ts'
import { wellKnownPasswords } from './password-rule.ts'
import { makePlace } from './places/index.ts'
import type { NamedPlace } from './places/store.ts'
import { type Limits, Rates, type RateVerdict } from './rate.ts'
import { Secrets } from './secrets.ts'
import { forgetOldSignIns } from './sessions/store.ts'
import { isSetupOpen } from './setup.ts'
import { type Coming, type Known, visitorOf } from './sign-in/session.ts'

export { TooBusy } from '../queue.ts'
export { GUEST_COOKIE, visitOf } from './cookies.ts'
export { isLoopbackAddress, type Nearness } from './demonstration.ts'
export { type AccessRequest, ANY_ACCOUNT, type GuardedRoute, rolesAt, type Verdict } from './guard.ts'
export { ownOrigin } from './origin.ts'
export type { Parts } from './parts.ts'
export type { NamedPlace, Place } from './places/store.ts'
export { LIMITS, type Limits, type RateVerdict } from './rate.ts'
export type { Coming, Known } from './sign-in/session.ts'

/** The door of the toolkit: who asks, what they may, how often. */
export interface Access {
  /** Who asks, from cookies and current data. */
  visitorOf(request: Coming): Promise<Known>
  /** What they may do with this route. Give `guardedUntil` of `Known` along. */
  authorise(route: GuardedRoute, request: AccessRequest): Verdict
  /** Takes one request from the address's allowance of this class. */
  rate(rateClass: RateClass, address: string, now: Instant): RateVerdict
  /** False for a state change that did not come from one of our own pages. */
  checkOrigin(request: Request): boolean
  mayUseDemonstration(request: Nearness): boolean
  /** The address for throttles and the audit trail. */
  addressOf(request: Nearness): string
  /** For the server's terminal: the code of /setup while no account exists, otherwise null. */
  setupCode(): Promise<string | null>
  createAccount(person: NewPerson): ReturnType<typeof createAccount>
  /** False when the person already holds the other of the two excluding duties. */
  addMember(member: Parameters<typeof addMember>[1]): Promise<boolean>
  /** A collaboration with its first partner, outside the pages: demonstration and command line. */
  createPlace(named: {
    readonly collaboration: string
    readonly partner: string
    readonly kind: PartnerKind
  }): Promise<NamedPlace>
  /** Gives the path of an invitation link; `pmhc user add` prints it behind the public origin. */
  addUser(person: Parameters<typeof addUser>[1]): ReturnType<typeof addUser>
  /** On whose behalf a command on this machine works; null when there is no such place. */
  commandTenant(collaboration: string, partner: string): Promise<Tenant | null>
  /** Drops sign-in records after 90 days; for the daily housekeeping. */
  forgetOld(): Promise<void>
  /** What the pages of `features/admin` act with. */
  readonly parts: Parts
}

export interface AccessOptions {
  readonly limits?: Limits
  /** Lowered in tests only. */
  readonly hashes?: PasswordHashes
}

const made = new WeakMap<Services, Access>()

/** One door for each set of services, so that limits and the hashing queue are shared by all who ask for it. */
export function createAccess(services: Services, options: AccessOptions = {}): Access {
  const known = made.get(services)
  if (known !== undefined) return known
  const access = makeAccess(services, options)
  made.set(services, access)
  return access
}

function makeAccess(services: Services, options: AccessOptions): Access {
  const { settings, database, clock } = services
  const rates = new Rates(options.limits)
  const parts: Parts = {
    services,
    hashes: options.hashes ?? new PasswordHashes(),
    secrets: new Secrets(services.keys),
    isWellKnown: wellKnownPasswords(),
  }
  return {
    parts,
    authorise,
    visitorOf: (request) => visitorOf(parts, request),
    rate: (rateClass, address, now) => rates.take(rateClass, address, now),
    checkOrigin: ({ method, headers, url }) => comesFromUs(method, headers, ownOrigin(settings.origin, new URL(url))),
    mayUseDemonstration: (request) => mayUseDemonstration(request, settings),
    addressOf: (request) => addressOf(request, settings),
    setupCode: async () => ((await isSetupOpen(parts)) ? parts.secrets.setupCode() : null),
    createAccount: (person) => createAccount(parts, person),
    addMember: (member) => addMember(parts, member),
    createPlace: (named) => database.inPlatform((tx) => makePlace(tx, named)),
    addUser: (person) => addUser(parts, person),
    commandTenant: (collaboration, partner) => commandTenant(parts, collaboration, partner),
    forgetOld: () => database.inPlatform((tx) => forgetOldSignIns(tx, clock())),
  }
}
