import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import type { AccountId } from '../../../core/kinds.ts'
import type { Tx } from '../../../storage/index.ts'
import type { Settings } from '../../settings.ts'
import { type Account, accountById, accountByPasskey } from '../accounts/store.ts'
import { insertPasskey, notePasskeyUse, passkeysOf } from '../factors/store.ts'
import { ownOrigin } from '../origin.ts'
import type { Moment, Parts } from '../parts.ts'
import { newToken, tokenHash } from '../tokens.ts'
import { type SignInOutcome, startSession } from './password.ts'
import { confirmSession, type ProveOutcome, type SessionInHand } from './prove.ts'
import { closeStep, insertStep, type StepPurpose, tryStep } from './store.ts'

/** The address that a passkey is bound to. A bare number has no passkeys: browsers ask for a name. */
export interface Party {
  readonly id: string
  readonly origin: string
}
export function partyOf(settings: Pick<Settings, 'origin'>, url: URL): Party {
  const origin = ownOrigin(settings.origin, url)
  return { id: new URL(origin).hostname, origin }
}

/** EdDSA, ES256 and RS256, which all keys in use speak. */
const ALGORITHMS = [-8, -7, -257]

const text = z.string().max(20_000)
const asserted = z.object({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text }),
})
const attested = z.object({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: text, attestationObject: text, transports: z.array(text).max(10).default([]) }),
})

export interface Asked<Options> {
  readonly options: Options
  readonly stepToken: string
}

/** Asks the browser for any passkey of this address; no name is typed, so none can be tried out. */
export async function askForPasskey(
  parts: Parts,
  party: Party,
  given: { readonly now: Moment['now']; readonly account: AccountId | null },
): Promise<Asked<PublicKeyCredentialRequestOptionsJSON>> {
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' })
  const purpose = given.account === null ? 'passkey-sign-in' : 'passkey-proof'
  return { options, stepToken: await rememberChallenge(parts, { ...given, purpose, challenge: options.challenge }) }
}

/** Asks the browser to make a passkey that needs a finger, face or PIN. */
export async function askForNewPasskey(
  parts: Parts,
  party: Party,
  given: { readonly now: Moment['now']; readonly account: AccountId },
): Promise<Asked<PublicKeyCredentialCreationOptionsJSON>> {
  const { account, known } = await parts.services.database.inPlatform(async (tx) => ({
    account: await accountById(tx, given.account),
    known: await passkeysOf(tx, given.account),
  }))
  if (account === null) throw new Error('A session outlived its account')
  const options = await generateRegistrationOptions({
    rpName: 'PMHC Toolkit',
    rpID: party.id,
    userName: account.email,
    userDisplayName: account.name,
    userID: Uint8Array.from(account.passkeyHandle),
    excludeCredentials: known.map(({ credential, transports }) => ({ id: credential, transports: [...transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
  const step = { ...given, purpose: 'passkey-enrol', challenge: options.challenge } as const
  return { options, stepToken: await rememberChallenge(parts, step) }
}

async function rememberChallenge(
  parts: Parts,
  step: {
    readonly purpose: StepPurpose
    readonly account: AccountId | null
    readonly challenge: string
    readonly now: Moment['now']
  },
): Promise<string> {
  const stepToken = newToken()
  await parts.services.database.inPlatform((tx) => insertStep(tx, { ...step, tokenHash: tokenHash(stepToken) }))
  return stepToken
}

export interface PasskeyAnswer extends Moment {
  readonly stepToken: string
  /** The browser's answer as JSON text. */
  readonly answer: string
}

export function signInWithPasskey(
  parts: Parts,
  party: Party,
  given: PasskeyAnswer,
): Promise<Extract<SignInOutcome, { kind: 'signed-in' | 'refused' }>> {
  return parts.services.database.inPlatform(async (tx) => {
    const account = await checkPasskey(tx, party, given, 'passkey-sign-in')
    if (account === null) return { kind: 'refused' }
    return startSession(parts, tx, { account: account.id, proof: 'passkey', moment: given })
  })
}

export function proveWithPasskey(
  parts: Parts,
  party: Party,
  given: PasskeyAnswer & { readonly held: SessionInHand },
): Promise<ProveOutcome> {
  return parts.services.database.inPlatform(async (tx) => {
    const account = await checkPasskey(tx, party, given, 'passkey-proof')
    if (account?.id !== given.held.account) return { kind: 'refused' }
    return confirmSession(parts, tx, { held: given.held, proof: 'passkey', moment: given })
  })
}

/** The account whose passkey answered this challenge, or null. The challenge is used up either way. */
async function checkPasskey(tx: Tx, party: Party, given: PasskeyAnswer, purpose: StepPurpose): Promise<Account | null> {
  const challenge = await takeChallenge(tx, given, purpose)
  const answer = asserted.safeParse(readJson(given.answer)).data
  if (challenge === null || answer === undefined) return null
  const account = await accountByPasskey(tx, answer.id)
  if (account === null) return null
  const passkey = (await passkeysOf(tx, account.id)).find(({ credential }) => credential === answer.id)
  if (passkey === undefined) return null
  const verified = await attempt(() =>
    verifyAuthenticationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: { id: passkey.credential, publicKey: Uint8Array.from(passkey.publicKey), counter: passkey.counter },
    }),
  )
  if (verified?.verified !== true) return null
  await notePasskeyUse(tx, passkey.credential, { counter: verified.authenticationInfo.newCounter, now: given.now })
  return account
}

/** Keeps a passkey that the browser just made. False when the answer does not fit the question. */
export async function enrolPasskey(
  tx: Tx,
  party: Party,
  given: PasskeyAnswer & { readonly account: AccountId; readonly name: string },
): Promise<boolean> {
  const challenge = await takeChallenge(tx, given, 'passkey-enrol')
  const answer = attested.safeParse(readJson(given.answer)).data
  if (challenge === null || answer === undefined) return false
  const verified = await attempt(() =>
    verifyRegistrationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  )
  if (verified?.verified !== true) return false
  const { credential, credentialBackedUp } = verified.registrationInfo
  if ((await accountByPasskey(tx, credential.id)) !== null) return false
  const passkey = {
    credential: credential.id,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: answer.response.transports,
    isBackedUp: credentialBackedUp,
    name: given.name,
  }
  await insertPasskey(tx, given.account, passkey, given.now)
  return true
}

async function takeChallenge(
  tx: Tx,
  given: PasskeyAnswer & { readonly account?: AccountId },
  purpose: StepPurpose,
): Promise<string | null> {
  const hash = tokenHash(given.stepToken)
  const step = await tryStep(tx, { tokenHash: hash, purpose, now: given.now })
  await closeStep(tx, hash)
  if (step === null || (given.account !== undefined && step.account !== given.account)) return null
  return step.challenge
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the shape check that follows refuses it.
    return undefined
  }
}

/** The library throws on every answer that does not verify; here that is one expected case. */
async function attempt<T>(verify: () => Promise<T>): Promise<T | null> {
  try {
    return await verify()
  } catch {
    return null
  }
}
