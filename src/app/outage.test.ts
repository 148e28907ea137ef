import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { outageOf } from './outage.ts'

const withCode = (code: string) => Object.assign(new Error('no more'), { code })

test('a full disk is told from a bug, whether a file or the database met it', () => {
  for (const code of ['ENOSPC', 'EDQUOT', '53100']) expect(outageOf(withCode(code))).toBe('disk-full')
})

test('a database that stops, is gone or keeps us waiting is an outage', () => {
  for (const code of ['57P01', '57P03', '53300', '55P03', '57014']) expect(outageOf(withCode(code))).toBe('database')
  expect(outageOf(new Error('Connection terminated unexpectedly'))).toBe('database')
})

test('a socket on which nobody listens is an outage', async () => {
  const error = await new Promise((told) => connect({ path: '/nowhere/at/all' }).once('error', told))
  expect(outageOf(error)).toBe('database')
})

test('a broken rule, a missing file and a slip of ours are bugs', () => {
  for (const error of [withCode('23505'), withCode('ENOENT'), new TypeError('x is undefined'), 'text'])
    expect(outageOf(error)).toBeNull()
})
