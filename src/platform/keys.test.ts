import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createKeys, loadKeys } from './keys.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pmhc-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const settings = () => ({ keyFile: join(folder, 'keys', 'pmhc.key'), dataFolder: join(folder, 'data') })

test('what was sealed opens again, for its purpose and with its key alone', () => {
  const [keys, others] = [createKeys(randomBytes(32)), createKeys(randomBytes(32))]
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (text) => {
      const sealed = keys.seal('totp', text)
      expect(Buffer.from(keys.open('totp', sealed) ?? 'closed')).toEqual(Buffer.from(text))
      expect(keys.open('file', sealed)).toBeNull()
      expect(others.open('totp', sealed)).toBeNull()
    }),
  )
})

test('a sealed text that was changed in any byte, or cut, does not open', () => {
  const keys = createKeys(randomBytes(32))
  const sealed = Buffer.from(keys.seal('totp', Buffer.from('secret')))
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(keys.open('totp', changed)).toBeNull()
    expect(keys.open('totp', sealed.subarray(0, at))).toBeNull()
  }
})

test('the first start makes a key file for its owner alone, and later starts use it', () => {
  const [first, second] = [loadKeys(settings()), loadKeys(settings())]
  expect(first.ok && second.ok && first.value.derive('a')).toEqual(second.ok && second.value.derive('a'))
  expect(statSync(settings().keyFile).mode & 0o777).toBe(0o600)
  expect(readFileSync(settings().keyFile, 'utf8')).toMatch(/^[A-Za-z0-9+/]{43}=\n$/)
})

test('where records exist a missing key file is asked for, not replaced', () => {
  mkdirSync(join(folder, 'data', 'postgres'), { recursive: true })
  expect(loadKeys(settings())).toMatchObject({ problem: expect.stringMatching(/Put the key file back/) })
  expect(existsSync(settings().keyFile)).toBe(false)
})

test('a key file that holds something else is refused', () => {
  mkdirSync(join(folder, 'keys'))
  writeFileSync(settings().keyFile, 'not a key')
  expect(loadKeys(settings())).toMatchObject({ problem: expect.stringMatching(/does not hold a key/) })
})
