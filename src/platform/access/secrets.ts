import type { AccountId } from '../../core/kinds.ts'
import type { Keys } from '../keys.ts'
import { plainEmail } from './accounts/store.ts'
import { LETTERS, readPaperCode } from './tokens.ts'

/** What access keeps under the toolkit's key, so that a copy of the database is no use without the key file. */
export class Secrets {
  readonly #keys: Keys

  constructor(keys: Keys) {
    this.#keys = keys
  }

  /** Stands for an e-mail in the list of tries, also for one that nobody has. */
  nameKey(email: string): Uint8Array {
    return this.#keys.mac('access names', plainEmail(email))
  }

  recoveryHash(account: AccountId, code: string): Uint8Array {
    return this.#keys.mac('access recovery codes', `${account} ${readPaperCode(code)}`)
  }

  /** The one-time code of /setup. The same for all processes of this toolkit, and for none other. */
  setupCode(): string {
    const bytes = this.#keys.mac('access setup', 'first administrator')
    const code = [...bytes.slice(0, 12)].map((byte) => LETTERS.charAt(byte % 32)).join('')
    return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
  }

  /** Sealed together with the account's id, so that one account's secret is no use in another's row. */
  sealTotp(account: AccountId, secret: string): Uint8Array {
    return this.#keys.seal('access totp secrets', Buffer.from(`${account} ${secret}`))
  }

  openTotp(account: AccountId, sealed: Uint8Array): string {
    const opened = this.#keys.open('access totp secrets', sealed)
    const [owner, secret] = opened === null ? [] : Buffer.from(opened).toString().split(' ')
    if (secret === undefined || owner !== account) throw new Error('A sealed TOTP secret was changed or moved')
    return secret
  }
}
