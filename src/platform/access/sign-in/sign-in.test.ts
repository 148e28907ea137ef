import { generateSync } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Door, openDoor } from '../../../../test/access/door.ts'
import type { Proof } from '../../../core/access.ts'
import type { AccountId } from '../../../core/kinds.ts'
import { beginApp, changePassword, factorsOf, finishApp, pendingApp, removeFactor } from '../accounts/index.ts'
import { insertPasskey } from '../factors/store.ts'
import { endSessions, sessionsOf } from '../sessions/store.ts'
import { signInWithCode, signInWithPassword, startSession } from './password.ts'
import { proveWithPassword } from './prove.ts'
import { isFresh, type Known, signOut, visitorOf } from './session.ts'

let door: Door
let account: AccountId
const PASSWORD = 'lantern boats at dusk'
const EMAIL = 'ana@riverbend.example'

beforeAll(async () => {
  door = await openDoor()
  const made = await door.access.createAccount({ email: 'Ana@Riverbend.example', name: 'Ana Example', language: 'en' })
  if (!made.ok) throw new Error(made.problem.kind)
  account = made.value
  const set = await changePassword(door.access.parts, account, {
    password: PASSWORD,
    tenantWords: [],
    ...door.moment(),
  })
  expect(set.ok).toBe(true)
})
afterAll(() => door.close())

const signIn = (password: string, email = EMAIL, address?: string) =>
  signInWithPassword(door.access.parts, { email, password, ...door.moment(address) })
const comeWith = (token: string): Promise<Known> =>
  visitorOf(door.access.parts, {
    cookies: { pmhc_session: token },
    url: new URL('http://localhost:8080/'),
    now: door.now(),
  })
async function tokenOf(password = PASSWORD): Promise<string> {
  const outcome = await signIn(password)
  if (outcome.kind !== 'signed-in') throw new Error(outcome.kind)
  return outcome.token
}

test('a person signs in with name and password, and every page knows them', async () => {
  const { visitor } = await comeWith(await tokenOf())
  expect(visitor).toMatchObject({ kind: 'account', name: 'Ana Example', proof: 'password', memberships: [] })
})

test('a wrong password, an unknown name and an account without password get one answer', async () => {
  const bare = await door.access.createAccount({ email: 'bare@x.example', name: 'B', language: 'en' })
  expect(bare.ok).toBe(true)
  expect(await signIn('not this one, sorry')).toEqual({ kind: 'refused' })
  expect(await signIn(PASSWORD, 'nobody@x.example')).toEqual({ kind: 'refused' })
  expect(await signIn(PASSWORD, 'bare@x.example')).toEqual({ kind: 'refused' })
})

test('a session closes after an idle hour, and after twelve hours however busy', async () => {
  const token = await tokenOf()
  door.pass(59 * 60_000)
  expect((await comeWith(token)).visitor.kind).toBe('account')
  door.pass(60 * 60_000)
  expect((await comeWith(token)).visitor.kind).toBe('visitor')
  const busy = await tokenOf()
  for (let half = 0; half < 23; half += 1) {
    door.pass(30 * 60_000)
    expect((await comeWith(busy)).visitor.kind).toBe('account')
  }
  door.pass(30 * 60_000)
  expect((await comeWith(busy)).visitor.kind).toBe('visitor')
})

test('data about persons closes after fifteen quiet minutes and stays closed until a factor is shown again', async () => {
  const token = await tokenOf()
  const isOpen = async (with_: string) => ((await comeWith(with_)).guardedUntil ?? 0) > door.now()
  door.pass(14 * 60_000)
  expect(await isOpen(token)).toBe(true)
  door.pass(16 * 60_000)
  await comeWith(token)
  expect(await isOpen(token)).toBe(false)
  const { visitor } = await comeWith(token)
  if (visitor.kind !== 'account') throw new Error('signed out')
  const given = { password: PASSWORD, code: '', ...door.moment() }
  const proved = await proveWithPassword(door.access.parts, visitor, given)
  if (proved.kind !== 'proved') throw new Error(proved.kind)
  expect(await isOpen(proved.token)).toBe(true)
  // The old cookie opens nothing any more.
  expect((await comeWith(token)).visitor.kind).toBe('visitor')
})

test('a session that is ended, here or from elsewhere, is over with the next request', async () => {
  const [mine, other] = [await tokenOf(), await tokenOf()]
  const { visitor } = await comeWith(mine)
  if (visitor.kind !== 'account') throw new Error('signed out')
  const listed = await door.db.database.inPlatform((tx) => sessionsOf(tx, account, door.now()))
  expect(listed.length).toBeGreaterThanOrEqual(2)
  await door.db.database.inPlatform((tx) => endSessions(tx, account, { allBut: visitor.session }, door.now()))
  expect((await comeWith(other)).visitor.kind).toBe('visitor')
  expect((await comeWith(mine)).visitor.kind).toBe('account')
  await signOut(door.access.parts, visitor, door.moment())
  expect((await comeWith(mine)).visitor.kind).toBe('visitor')
})

test('the database holds no token that opens a session', async () => {
  const token = await tokenOf()
  const rows = await door.db.database.inPlatform((tx) => tx.selectFrom('sessions').selectAll().execute())
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('five failures lock the password for fifteen minutes, for known and unknown names alike', async () => {
  for (const email of [EMAIL, 'nobody-2@x.example']) {
    door.pass(16 * 60_000)
    for (let at = 0; at < 5; at += 1) expect((await signIn('a wrong one, again', email)).kind).toBe('refused')
    expect((await signIn(PASSWORD, email)).kind).toBe('refused')
  }
  door.pass(16 * 60_000)
  expect((await signIn(PASSWORD)).kind).toBe('signed-in')
})

test('tries sent at the same moment cannot outrun the lock', async () => {
  door.pass(16 * 60_000)
  await Promise.all(Array.from({ length: 12 }, () => signIn('a wrong one, again')))
  const outcomes = await door.db.database.inPlatform((tx) =>
    tx.selectFrom('sign_in_attempts').select('outcome').where('at', '=', new Date(door.now())).execute(),
  )
  expect(outcomes.filter(({ outcome }) => outcome === 'failed')).toHaveLength(5)
  expect(outcomes.filter(({ outcome }) => outcome === 'locked')).toHaveLength(7)
})

test('an address that tries many names must wait, whatever the names', async () => {
  door.pass(16 * 60_000)
  const from = '198.51.100.77'
  for (let at = 0; at < 50; at += 1) await signIn('a wrong one, again', `guess-${at}@x.example`, from)
  expect(await signIn('a wrong one, again', 'guess-last@x.example', from)).toEqual({
    kind: 'too-many',
    retryAfterSeconds: 900,
  })
  expect((await signIn(PASSWORD)).kind).toBe('signed-in')
})

async function enrolApp(): Promise<{ readonly secret: string; readonly codes: readonly string[] }> {
  const { visitor } = await comeWith(await tokenOf())
  if (visitor.kind !== 'account') throw new Error('signed out')
  await beginApp(door.access.parts, account, door.now())
  const pending = await pendingApp(door.access.parts, account)
  if (pending === null) throw new Error('nothing pending')
  const code = generateSync({ secret: pending.secret, epoch: door.now() / 1000 })
  expect((await finishApp(door.access.parts, visitor, { code: '000000', ...door.moment() })).ok).toBe(false)
  const finished = await finishApp(door.access.parts, visitor, { code, ...door.moment() })
  if (!finished.ok) throw new Error(finished.problem.kind)
  expect((await comeWith(finished.value.token)).visitor).toMatchObject({ proof: 'password-and-code' })
  return { secret: pending.secret, codes: finished.value.codes }
}

test('with an authenticator app the password alone opens nothing; a code is good once, a recovery code too', async () => {
  door.pass(16 * 60_000)
  const { secret, codes } = await enrolApp()
  expect(codes).toHaveLength(10)
  door.pass(60_000)
  const first = await signIn(PASSWORD)
  if (first.kind !== 'needs-code') throw new Error(first.kind)
  const code = generateSync({ secret, epoch: door.now() / 1000 })
  const withCode = (stepToken: string, typed: string) =>
    signInWithCode(door.access.parts, { stepToken, code: typed, ...door.moment() })
  const inside = await withCode(first.stepToken, code)
  if (inside.kind !== 'signed-in') throw new Error(inside.kind)
  expect((await comeWith(inside.token)).visitor).toMatchObject({ proof: 'password-and-code' })
  expect((await withCode(first.stepToken, code)).kind).toBe('start-again')

  const second = await signIn(PASSWORD)
  if (second.kind !== 'needs-code') throw new Error(second.kind)
  expect((await withCode(second.stepToken, code)).kind).toBe('wrong-code')
  expect((await withCode(second.stepToken, (codes[0] ?? '').toLowerCase())).kind).toBe('signed-in')
  const third = await signIn(PASSWORD)
  if (third.kind !== 'needs-code') throw new Error(third.kind)
  expect((await withCode(third.stepToken, codes[0] ?? '')).kind).toBe('wrong-code')
  expect((await factorsOf(door.access.parts, account)).recoveryCodes).toBe(9)
})

test('codes cannot be guessed without end: the fifth failure locks, a step dies after five minutes', async () => {
  door.pass(16 * 60_000)
  const step = await signIn(PASSWORD)
  if (step.kind !== 'needs-code') throw new Error(step.kind)
  const withCode = () =>
    signInWithCode(door.access.parts, { stepToken: step.stepToken, code: '123456', ...door.moment() })
  const kinds = [await withCode(), await withCode(), await withCode(), await withCode(), await withCode()]
  expect(kinds.map(({ kind }) => kind)).toEqual([...Array(4).fill('wrong-code'), 'start-again'])
  expect((await signIn(PASSWORD)).kind).toBe('refused')
  door.pass(16 * 60_000)
  const late = await signIn(PASSWORD)
  if (late.kind !== 'needs-code') throw new Error(late.kind)
  door.pass(6 * 60_000)
  const outcome = await signInWithCode(door.access.parts, { stepToken: late.stepToken, code: '1', ...door.moment() })
  expect(outcome.kind).toBe('start-again')
})

test('beside a second factor a shorter password is fine, and then that factor stays', async () => {
  const given = { password: 'qriver mist', tenantWords: [], ...door.moment() }
  expect((await changePassword(door.access.parts, account, given)).ok).toBe(true)
  expect(await removeFactor(door.access.parts, account, { kind: 'app', moment: door.moment() })).toEqual({
    ok: false,
    problem: { kind: 'last-second-factor' },
  })
  await changePassword(door.access.parts, account, { ...given, password: PASSWORD })
  expect((await removeFactor(door.access.parts, account, { kind: 'app', moment: door.moment() })).ok).toBe(true)
  expect((await changePassword(door.access.parts, account, given)).ok).toBe(false)
})

test('a stolen password alone changes no factor where the account has more', async () => {
  const visitorWith = async (proof: Proof) => {
    const { token } = await door.db.database.inPlatform((tx) =>
      startSession(door.access.parts, tx, { account, proof, moment: door.moment() }),
    )
    const { visitor } = await comeWith(token)
    if (visitor.kind !== 'account') throw new Error('signed out')
    return visitor
  }
  const stolen = await visitorWith('password')
  expect(await isFresh(door.access.parts, stolen, door.now())).toBe(true)
  const passkey = { credential: 'c', publicKey: new Uint8Array(77), counter: 0, transports: [], isBackedUp: true }
  await door.db.database.inPlatform((tx) => insertPasskey(tx, account, { ...passkey, name: 'Mine' }, door.now()))
  expect(await isFresh(door.access.parts, stolen, door.now())).toBe(false)
  const given = { password: PASSWORD, code: '', ...door.moment() }
  expect(await proveWithPassword(door.access.parts, stolen, given)).toEqual({ kind: 'refused' })
  const owner = await visitorWith('passkey')
  expect(await isFresh(door.access.parts, owner, door.now())).toBe(true)
  door.pass(6 * 60_000)
  expect(await isFresh(door.access.parts, owner, door.now())).toBe(false)
})

test('the sealed secret of an app is not in the database, and does not open for another account', async () => {
  const sealed = door.access.parts.secrets.sealTotp(account, 'JBSWY3DPEHPK3PXP')
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('JBSWY3DPEHPK3PXP')
  expect(door.access.parts.secrets.openTotp(account, sealed)).toBe('JBSWY3DPEHPK3PXP')
  const other = '00000000-0000-4000-8000-000000000001' as AccountId
  expect(() => door.access.parts.secrets.openTotp(other, sealed)).toThrow('changed or moved')
})

test('a new password ends every session but the one in which it was set', async () => {
  const sessions = await Promise.all(
    [1, 2].map(async () => {
      const { token } = await door.db.database.inPlatform((tx) =>
        startSession(door.access.parts, tx, { account, proof: 'passkey', moment: door.moment() }),
      )
      return { token, visitor: (await comeWith(token)).visitor }
    }),
  )
  const [mine, other] = sessions
  if (mine?.visitor.kind !== 'account' || other?.visitor.kind !== 'account') throw new Error('signed out')
  const given = { password: PASSWORD, tenantWords: [], session: mine.visitor.session, ...door.moment() }
  expect((await changePassword(door.access.parts, account, given)).ok).toBe(true)
  expect((await comeWith(mine.token)).visitor.kind).toBe('account')
  expect((await comeWith(other.token)).visitor.kind).toBe('visitor')
})
