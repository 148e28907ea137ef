import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { columnFacts } from './column-facts.ts'
import { type Duck, literal, openDuck, textOf } from './duck.ts'
import { masked, maskedCountSql, maskSql } from './masks.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-masks-'))
let duck: Duck
beforeAll(async () => {
  duck = await openDuck({ folder, workers: 1 })
})
afterAll(() => {
  duck.close()
  rmSync(folder, { recursive: true, force: true })
})
const bySql = async (text: string) =>
  textOf(await duck.row(`SELECT ${maskSql('t')} AS m FROM (SELECT ${literal(text)} AS t)`), 'm')

describe('personal numbers in a cell that is used', () => {
  test.each([
    ['WELFARE CHECK 210-555-0142', 'WELFARE CHECK [masked]'],
    ['CB 210 555 0142 THEN 1', 'CB [masked] THEN 1'],
    ['CALL (210) 555-0142 FIRST', 'CALL [masked] FIRST'],
    ['CB 210.555.0142/1-210-555-0143', 'CB [masked]/[masked]'],
    ['SSN 123-45-6789', 'SSN [masked]'],
    ['WRITE TO ann.b+c@mail.example.org', 'WRITE TO [masked]'],
    ['PAID 4111 1111 1111 1111', 'PAID [masked]'],
  ])('%s', async (text, expected) => {
    expect([masked(text), await bySql(text)]).toEqual([expected, expected])
  })

  test.each([
    'NORTH 701-799 GABRIEL',
    '100-200 BLOCK 3000',
    '2024-01-31 17:05:09',
    '24-0012345',
    '2024-00-123456',
    'P24.0012.3456',
    'T@TION',
    '1234567890123456',
  ])('but not %s', async (text) => {
    expect([masked(text), await bySql(text)]).toEqual([text, text])
  })

  test('are masked alike on a page and in the tables', async () => {
    const unit = fc.constantFrom('0', '1', '5', '2', '-', '.', ' ', '@', 'a', '(', ')', 'Z')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 24 }), async (text) => {
        expect(await bySql(text)).toBe(masked(text))
      }),
    )
  })

  test('are counted, and only a column that is mostly such numbers is about persons', async () => {
    const count = await duck.row(
      `SELECT ${maskedCountSql(maskSql('t'))} AS n FROM (VALUES ('a 210-555-0142'), ('b'), (NULL)) x(t)`,
    )
    expect(Number(count.n)).toBe(1)
    const few = Array.from({ length: 10 }, (_, at) => [
      at < 2 ? 'ALARM 210-555-0142' : 'ALARM',
      at < 6 ? '210-555-0142' : '',
    ])
    const facts = columnFacts({ columns: ['Type', 'Number'], rows: few, isWhole: true })
    expect(facts.map(({ personal, masked: cells }) => [personal, cells])).toEqual([
      [null, 2],
      ['phone', 6],
    ])
  })
})
