import fc from 'fast-check'
import { generateSync } from 'otplib'
import { expect, test } from 'vitest'
import { instant } from '../../core/kinds.ts'
import { Queue, TooBusy } from '../queue.ts'
import { PasswordHashes } from './hashing.ts'
import { judgePassword, wellKnownPasswords } from './password-rule.ts'
import { LIMITS, Rates } from './rate.ts'
import { newToken, paperCode, readPaperCode, sameSecret, tokenHash } from './tokens.ts'
import { checkCode, drawQr, newTotpSecret, totpAddress } from './totp.ts'

const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 }
const isWellKnown = wellKnownPasswords()
const judge = (password: string, hasSecondFactor = false, tenantWords: readonly string[] = []) => {
  const judged = judgePassword(password, { hasSecondFactor, tenantWords, isWellKnown })
  return judged.ok ? 'fine' : judged.problem.kind
}

test('a password on its own has at least 15 characters, beside a second factor at least 8, and never more than 128', () => {
  expect(judge('quiet river mor')).toBe('fine')
  expect(judge('quiet river mo')).toBe('too-short')
  expect(judge('qriver m', true)).toBe('fine')
  expect(judge('qriver ', true)).toBe('too-short')
  expect(judge(`${'lantern boats '.repeat(9)}xy`)).toBe('fine')
  expect(judge('lantern boats '.repeat(10))).toBe('too-long')
})

test('any characters are welcome, and length counts characters', () => {
  expect(judge('río tranquilo ñandú')).toBe('fine')
  expect(judge('静かな川を渡る小さな舟の灯り')).toBe('too-short')
  expect(judge('静かな川を渡る小さな舟の灯りよ')).toBe('fine')
})

test('well-known passwords are refused, also dressed up or repeated', () => {
  for (const known of ['password1', 'iloveyou', 'Football', 'password2026!', '!!trustno1!!'])
    expect(judge(known, true), known).toBe('well-known')
  expect(judge('passwordpassword')).toBe('repeats')
  expect(judge('123123123123123')).toBe('repeats')
  expect(judge('zzzzzzzzzzzzzzzzz')).toBe('repeats')
})

test('a password that is mostly the name of the place or person is refused', () => {
  expect(judge('Riverbend2026!!', false, ['Riverbend County'])).toBe('names-you')
  expect(judge('riverbend ducks sing', false, ['Riverbend County'])).toBe('fine')
})

test('at most two hashes run at once, others wait, and too many are turned away', async () => {
  const queue = new Queue(2, 3)
  let running = 0
  let most = 0
  const held: (() => void)[] = []
  const work = () =>
    queue.run(async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise<void>((go) => held.push(go))
      running -= 1
    })
  const all = Array.from({ length: 5 }, work)
  await expect(work()).rejects.toThrow(TooBusy)
  let left = all.length
  for (const one of all) void one.then(() => (left -= 1))
  while (left > 0) {
    held.shift()?.()
    await Promise.resolve()
  }
  expect(most).toBe(2)
})

test('a stored password fits itself and nothing fits an account that has none', async () => {
  const hashes = new PasswordHashes(CHEAP)
  const stored = await hashes.make('quiet river morning')
  expect(stored).toMatch(/^\$argon2id\$v=19\$/)
  expect(await hashes.fits('quiet river morning', stored)).toBe(true)
  expect(await hashes.fits('quiet river evening', stored)).toBe(false)
  expect(await hashes.fits('nobody has this password, and it is never accepted', null)).toBe(false)
})

test('a code fits within one step, and only once', () => {
  const secret = newTotpSecret()
  const now = 1_800_000_000_000
  const code = (shift: number) => generateSync({ secret, epoch: now / 1000 + shift })
  const step = checkCode({ secret, code: code(0), now, lastStep: null })
  expect(step).toBe(60_000_000)
  expect(checkCode({ secret, code: code(-30), now, lastStep: null })).toBe(59_999_999)
  expect(checkCode({ secret, code: code(-120), now, lastStep: null })).toBeNull()
  expect(checkCode({ secret, code: code(0), now, lastStep: step })).toBeNull()
  expect(checkCode({ secret, code: code(30), now, lastStep: step })).toBe(60_000_001)
  expect(checkCode({ secret, code: '12 34', now, lastStep: null })).toBeNull()
})

test('the picture of the secret is one path without style', () => {
  const { size, path } = drawQr(totpAddress('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', 'a@example.org'))
  expect(size).toBeGreaterThan(29)
  expect(path).toMatch(/^(?:M\d+ \d+h1v1h-1z)+$/)
})

test('tokens hold 256 bits, codes on paper survive being copied by hand', () => {
  expect(newToken()).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(tokenHash('a')).toHaveLength(32)
  expect(sameSecret('abc', 'abc')).toBe(true)
  expect(sameSecret('abc', 'abcd')).toBe(false)
  const code = paperCode()
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
  expect(readPaperCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code.replaceAll('-', ''))
  expect(readPaperCode('o0il-1')).toBe('00111')
})

test('whatever the pace, an address never gets more than its burst plus what time gave back', () => {
  const limits = { burst: 5, perMinute: 60 }
  const of = { ...LIMITS, 'sign-in': limits }
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 80 }), (pauses) => {
      const rates = new Rates(of)
      let now = 1_800_000_000_000
      const start = now
      let through = 0
      for (const pause of pauses) {
        now += pause
        if (rates.take('sign-in', '203.0.113.9', instant(now)).kind === 'within') through += 1
      }
      expect(through).toBeLessThanOrEqual(5 + (now - start) / 1_000)
    }),
  )
})

test('who is over the limit is told when to come back, and others are not held up', () => {
  const rates = new Rates()
  const now = instant(1_800_000_000_000)
  for (let at = 0; at < 20; at += 1) expect(rates.take('sign-in', 'a', now).kind).toBe('within')
  expect(rates.take('sign-in', 'a', now)).toEqual({ kind: 'over', retryAfterSeconds: 3 })
  expect(rates.take('sign-in', 'b', now).kind).toBe('within')
  expect(rates.take('read', 'a', now).kind).toBe('within')
  expect(rates.take('sign-in', 'a', instant(now + 3_000)).kind).toBe('within')
})

test('the many addresses of one IPv6 network share one allowance', () => {
  const rates = new Rates()
  const now = instant(1_800_000_000_000)
  for (let at = 0; at < 20; at += 1) rates.take('sign-in', `2001:db8:0:7::${at.toString(16)}`, now)
  expect(rates.take('sign-in', '2001:db8:0:7:ffff:1:2:3', now).kind).toBe('over')
  expect(rates.take('sign-in', '2001:0DB8::7:0:0:0:9', now).kind).toBe('over')
  expect(rates.take('sign-in', '2001:db8:0:8::1', now).kind).toBe('within')
  expect(rates.take('sign-in', '::ffff:203.0.113.9', now).kind).toBe('within')
  expect(rates.take('sign-in', '::1', now).kind).toBe('within')
})
