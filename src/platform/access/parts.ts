import type { AccountId, Instant } from '../../core/kinds.ts'
import type { Tx } from '../../storage/index.ts'
import type { Services } from '../services.ts'
import type { PasswordHashes } from './hashing.ts'
import type { Secrets } from './secrets.ts'

/** What the acts of this folder are made with. */
export interface Parts {
  readonly services: Services
  readonly hashes: PasswordHashes
  readonly secrets: Secrets
  readonly isWellKnown: (password: string) => boolean
}

/** Where and when somebody tries something. */
export interface Moment {
  readonly address: string
  /** The browser as it names itself, shortened; shown to the person in the list of their sessions. */
  readonly device: string
  readonly now: Instant
  /** The session whose cookie came with the request. A new sign-in in the same browser ends it. */
  readonly browserHolds?: { readonly account: AccountId; readonly session: string }
}

/** Writes an act of one account, outside every collaboration, into the audit trail. Last in its transaction. */
export function note(
  parts: Parts,
  tx: Tx,
  act: {
    readonly verb: string
    readonly account: AccountId
    readonly moment: Moment
    readonly session?: string
    /** What it was done to, when that is not the account itself. */
    readonly object?: { readonly type: string; readonly id: string }
  },
): Promise<void> {
  return parts.services.audit.record(tx, {
    tenant: null,
    actor: act.account,
    at: act.moment.now,
    verb: act.verb,
    object: act.object ?? { type: 'account', id: act.account },
    class: 'DL',
    address: act.moment.address,
    device: act.moment.device,
    ...(act.session === undefined ? {} : { session: act.session }),
  })
}

/** Browser and system are enough for "is this mine?"; the whole line would identify a machine. */
export function deviceOf(headers: Headers): string {
  const agent = headers.get('user-agent') ?? ''
  const browser = ['Firefox', 'Edg', 'OPR', 'Chrome', 'Safari'].find((name) => agent.includes(name)) ?? 'Other browser'
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'CrOS', 'Linux'].find((name) =>
    agent.includes(name),
  )
  const plain = { Edg: 'Edge', OPR: 'Opera' }[browser] ?? browser
  return system === undefined ? plain : `${plain}, ${system}`
}
