import type { AccountId } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { Tx } from '../../../storage/index.ts'
import type { Language } from '../../../web/words/index.ts'
import {
  confirmTotp,
  noteTotpStep,
  passkeysOf,
  passwordOf,
  recoveryCodesLeft,
  removePasskey,
  removeTotp,
  replacePassword,
  replaceRecoveryCodes,
  type StoredPasskey,
  type StoredPassword,
  startTotp,
  totpOf,
} from '../factors/store.ts'
import { type Moment, note, type Parts } from '../parts.ts'
import { judgePassword, PASSWORD_ALONE, type PasswordProblem } from '../password-rule.ts'
import { endSessions } from '../sessions/store.ts'
import { enrolPasskey, type Party, type PasskeyAnswer } from '../sign-in/passkey.ts'
import { renew, type SessionInHand } from '../sign-in/prove.ts'
import { paperCode } from '../tokens.ts'
import { checkCode, newTotpSecret, totpAddress } from '../totp.ts'
import { LETTER_WORDS } from '../words.ts'
import { accountByEmail, accountById, insertAccount } from './store.ts'

const RECOVERY_CODES = 10

export interface NewPerson {
  readonly email: string
  readonly name: string
  readonly language: Language
  readonly isOperator?: boolean
}

/** Makes an account without any factor: it enters by an invitation link, or as demonstration member. */
export function createAccount(
  parts: Parts,
  person: NewPerson,
): Promise<Result<AccountId, { readonly kind: 'email-taken' }>> {
  return parts.services.database.inPlatform(async (tx) => {
    if ((await accountByEmail(tx, person.email)) !== null) return failed({ kind: 'email-taken' })
    const at = parts.services.clock()
    return ok(await insertAccount(tx, { ...person, isOperator: person.isOperator ?? false, at }))
  })
}

/** Judges and hashes a password that is to stand alone, before the transaction that keeps it. */
export async function preparePassword(
  parts: Parts,
  given: { readonly password: string; readonly tenantWords: readonly string[]; readonly hasSecondFactor: boolean },
): Promise<Result<StoredPassword, PasswordProblem>> {
  const judged = judgePassword(given.password, { ...given, isWellKnown: parts.isWellKnown })
  if (!judged.ok) return judged
  const hash = await parts.hashes.make(judged.value)
  return ok({ hash, isShort: [...judged.value].length < PASSWORD_ALONE })
}

export interface Factors {
  readonly hasPassword: boolean
  /** The password is too short to stand alone, so the last second factor must stay. */
  readonly isPasswordShort: boolean
  readonly hasApp: boolean
  readonly passkeys: readonly StoredPasskey[]
  readonly recoveryCodes: number
}

export function factorsOf(parts: Parts, account: AccountId): Promise<Factors> {
  return parts.services.database.inPlatform((tx) => readFactors(tx, account))
}

async function readFactors(tx: Tx, account: AccountId): Promise<Factors> {
  const password = await passwordOf(tx, account)
  const totp = await totpOf(tx, account)
  return {
    hasPassword: password !== null,
    isPasswordShort: password?.isShort ?? false,
    hasApp: totp?.isConfirmed ?? false,
    passkeys: await passkeysOf(tx, account),
    recoveryCodes: await recoveryCodesLeft(tx, account),
  }
}

export interface NewPassword extends Moment {
  readonly password: string
  readonly tenantWords: readonly string[]
  /** The session that goes on; without one, all end. */
  readonly session?: string
}
const NO_SESSION = '00000000-0000-0000-0000-000000000000'

/** Keeps a new password, and ends every other session with it: whoever knew the old one is out. */
export async function changePassword(
  parts: Parts,
  account: AccountId,
  given: NewPassword,
): Promise<Result<void, PasswordProblem>> {
  const factors = await factorsOf(parts, account)
  const hasSecondFactor = factors.hasApp || factors.passkeys.length > 0
  const prepared = await preparePassword(parts, { ...given, hasSecondFactor })
  if (!prepared.ok) return prepared
  await parts.services.database.inPlatform(async (tx) => {
    await replacePassword(tx, account, prepared.value, given.now)
    await endSessions(tx, account, { allBut: given.session ?? NO_SESSION }, given.now)
    await announceChange(parts, tx, { account, what: 'password-changed', moment: given })
  })
  return ok(undefined)
}

export interface PendingApp {
  readonly secret: string
  readonly address: string
}

/** Starts an authenticator app: a new secret that counts only after its first code. */
export async function beginApp(parts: Parts, account: AccountId, now: Moment['now']): Promise<void> {
  const sealed = parts.secrets.sealTotp(account, newTotpSecret())
  await parts.services.database.inPlatform((tx) => startTotp(tx, account, sealed, now))
}

/** The secret that waits for its first code, for the page that draws it; null when none waits. */
export function pendingApp(parts: Parts, account: AccountId): Promise<PendingApp | null> {
  return parts.services.database.inPlatform(async (tx) => {
    const [totp, person] = [await totpOf(tx, account), await accountById(tx, account)]
    if (totp === null || totp.isConfirmed || person === null) return null
    const secret = parts.secrets.openTotp(account, totp.sealedSecret)
    return { secret, address: totpAddress(secret, person.email) }
  })
}

/** Takes the first code. Gives fresh recovery codes, to be shown once, and the session under its new token. */
export function finishApp(
  parts: Parts,
  held: SessionInHand,
  given: Moment & { readonly code: string },
): Promise<
  Result<
    { readonly codes: readonly string[]; readonly token: string },
    { readonly kind: 'wrong-code' | 'nothing-pending' }
  >
> {
  const { account } = held
  return parts.services.database.inPlatform(async (tx) => {
    const totp = await totpOf(tx, account)
    if (totp === null || totp.isConfirmed) return failed({ kind: 'nothing-pending' })
    const secret = parts.secrets.openTotp(account, totp.sealedSecret)
    const step = checkCode({ ...given, secret, lastStep: totp.lastStep })
    if (step === null) return failed({ kind: 'wrong-code' })
    await noteTotpStep(tx, account, step)
    await confirmTotp(tx, account, given.now)
    const codes = await newCodes(tx, parts, account)
    const { token } = await renew(tx, held, 'password-and-code', given)
    await announceChange(parts, tx, { account, what: 'app-added', moment: given })
    return ok({ codes, token })
  })
}

export function renewRecoveryCodes(parts: Parts, account: AccountId, moment: Moment): Promise<readonly string[]> {
  return parts.services.database.inPlatform(async (tx) => {
    const codes = await newCodes(tx, parts, account)
    await announceChange(parts, tx, { account, what: 'codes-renewed', moment })
    return codes
  })
}

async function newCodes(tx: Tx, parts: Parts, account: AccountId): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => paperCode())
  const hashes = codes.map((code) => parts.secrets.recoveryHash(account, code))
  await replaceRecoveryCodes(tx, account, hashes)
  return codes
}

/** Keeps a new passkey. The session counts as proved by it from then on, under a new token; null when it did not fit. */
export function addPasskey(
  parts: Parts,
  party: Party,
  given: PasskeyAnswer & { readonly held: SessionInHand; readonly name: string },
): Promise<{ readonly token: string } | null> {
  const { account } = given.held
  return parts.services.database.inPlatform(async (tx) => {
    if (!(await enrolPasskey(tx, party, { ...given, account }))) return null
    const { token } = await renew(tx, given.held, 'passkey', given)
    await announceChange(parts, tx, { account, what: 'passkey-added', moment: given })
    return { token }
  })
}

export type FactorInUse = { readonly kind: 'last-second-factor' | 'last-factor' | 'unknown' }

/** Takes an authenticator app or passkey away, unless the account could then not be entered, or not safely. */
export function removeFactor(
  parts: Parts,
  account: AccountId,
  which: ({ readonly kind: 'app' } | { readonly kind: 'passkey'; readonly credential: string }) & {
    readonly moment: Moment
  },
): Promise<Result<void, FactorInUse>> {
  return parts.services.database.inPlatform(async (tx) => {
    const factors = await readFactors(tx, account)
    const left = factors.passkeys.length + (factors.hasApp ? 1 : 0) - 1
    if (left <= 0 && factors.isPasswordShort) return failed({ kind: 'last-second-factor' })
    if (left <= 0 && !factors.hasPassword) return failed({ kind: 'last-factor' })
    if (which.kind === 'passkey') {
      if (!(await removePasskey(tx, account, which.credential))) return failed({ kind: 'unknown' })
    } else {
      await removeTotp(tx, account)
      await replaceRecoveryCodes(tx, account, [])
    }
    await announceChange(parts, tx, { account, what: `${which.kind}-removed`, moment: which.moment })
    return ok(undefined)
  })
}

export type FactorChange =
  | 'password-changed'
  | 'app-added'
  | 'app-removed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'codes-renewed'

/** Tells the person by mail, and the audit trail, so that a change by someone else is noticed. */
async function announceChange(
  parts: Parts,
  tx: Tx,
  change: { readonly account: AccountId; readonly what: FactorChange; readonly moment: Moment },
): Promise<void> {
  const person = await accountById(tx, change.account)
  if (person === null) throw new Error('A factor changed on an account that is gone')
  const letter = LETTER_WORDS[person.language]
  const text = letter.factorChanged(letter.changes[change.what], change.moment.device)
  await parts.services.mail.send({ to: person.email, subject: letter.factorSubject, text }, { tx })
  await note(parts, tx, { verb: `account.${change.what}`, account: change.account, moment: change.moment })
}
