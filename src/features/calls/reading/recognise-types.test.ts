import { describe, expect, test } from 'vitest'
import { openLexicon } from '../codes/lexicon.ts'
import { recogniseColumns } from './recognise.ts'

const TYPES = ['WELFARE CHECK', 'THEFT', 'NOISE COMPLAINT', 'PSYCH / MENTAL']
const ENDS = ['RPT', 'GOA', 'NR', 'UTL', 'CIV']
const pick = (from: readonly string[], at: number) => from[at % from.length] ?? ''

/** What columns of some names and values are taken for, beside a call number and the moment it came in. */
function usesOf(columns: Readonly<Record<string, (at: number) => string>>): Readonly<Record<string, string>> {
  const rows = Array.from({ length: 120 }, (_, at) => [
    `C${at}`,
    `2024-03-${String(1 + (at % 28)).padStart(2, '0')} 10:${String(at % 60).padStart(2, '0')}:00`,
    ...Object.values(columns).map((value) => value(at)),
  ])
  const sample = { columns: ['call_id', 'received', ...Object.keys(columns)], rows, isWhole: true }
  const { proposals } = recogniseColumns(sample, openLexicon())
  return Object.fromEntries(proposals.slice(2).map((one) => [one.column, one.use]))
}

describe('first types, final types and what a call was closed with', () => {
  test('a type beside a final one is the first one', () => {
    const found = usesOf({ 'Call Nature': (at) => pick(TYPES, at), 'Final Type': (at) => pick(TYPES, at * 3) })
    expect(found).toEqual({ 'Call Nature': 'type-initial', 'Final Type': 'type-final' })
  })

  test('a close code in other words than the types is the disposition', () => {
    const found = usesOf({ TypeCode: (at) => pick(TYPES, at), CloseCode: (at) => pick(ENDS, at) })
    expect(found).toEqual({ TypeCode: 'type', CloseCode: 'disposition' })
  })

  test('a close code in the words of the types is the final type', () => {
    const found = usesOf({ TypeCode: (at) => pick(TYPES, at), CloseCode: (at) => pick(TYPES, at * 3) })
    expect(found).toEqual({ TypeCode: 'type-initial', CloseCode: 'type-final' })
  })

  test('short names of times are known', () => {
    const clock = (minutes: number) => (at: number) => `10:${String((at + minutes) % 60).padStart(2, '0')}:30`
    const found = usesOf({ DispTime: clock(1), ArrTime: clock(4), ClrTime: clock(20) })
    expect(found).toEqual({ DispTime: 'dispatched', ArrTime: 'arrived', ClrTime: 'cleared' })
  })
})
