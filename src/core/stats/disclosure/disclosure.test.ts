import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell, CountTable } from './count-table.ts'
import { differencingRisk } from './differencing-risk.ts'
import { disclosureAudit } from './disclosure-audit.ts'
import { kAnonymity } from './k-anonymity.ts'
import { roundToBase } from './round-to-base.ts'
import { suppressTable } from './suppress-table.ts'

const secrecy = { threshold: 5, minIntervalWidth: 4 }
const tableOf = (count: fc.Arbitrary<number>, most: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    )
const mixed = fc.oneof(
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 3, arbitrary: fc.integer({ min: 5, max: 90 }) },
)

describe('hidden cells of a table', () => {
  test('a small cell that is told, or alone in its row, is not safe', () => {
    const table = [
      [12, 3],
      [30, 18],
    ]
    expect(disclosureAudit(table, [], secrecy).safe).toBe(false)
    expect(disclosureAudit(table, [[0, 1]], secrecy)).toMatchObject({ safe: false, intervals: [{ low: 3, high: 3 }] })
  })

  test('without published totals nothing above bounds a hidden cell', () => {
    const { intervals, safe } = disclosureAudit([[3, 20]], [[0, 0]], { ...secrecy, marginsPublished: false })
    expect(intervals).toEqual([{ low: 0, high: Number.POSITIVE_INFINITY }])
    expect(safe).toBe(true)
  })

  test('a zero counts as small only where nobody says something too', () => {
    expect(disclosureAudit([[0, 20]], [], secrecy).safe).toBe(true)
    expect(disclosureAudit([[0, 20]], [], { ...secrecy, zerosAreSensitive: true }).primaryCells).toEqual([[0, 0]])
  })

  test('can take exactly the values that a search over all tables finds', () => {
    fc.assert(
      fc.property(tableOf(fc.integer({ min: 0, max: 3 }), 3), fc.infiniteStream(fc.boolean()), (table, coin) => {
        const hidden = cellsOf(table).filter(() => coin.next().value)
        const { intervals } = disclosureAudit(table, hidden, secrecy)
        expect(intervals).toEqual(searched(table, hidden))
      }),
    )
  })

  test('are chosen so that the audit finds them safe, or refused where even an empty table would not be', () => {
    fc.assert(
      fc.property(tableOf(mixed, 6), fc.integer({ min: 2, max: 11 }), (table, threshold) => {
        const asked = { threshold, minIntervalWidth: Math.max(threshold - 1, 4) }
        const found = suppressed(table, asked)
        if (found === 'infeasible') expect(disclosureAudit(table, cellsOf(table), asked).safe).toBe(false)
        else expect(disclosureAudit(table, found, asked).safe).toBe(true)
      }),
      { numRuns: Math.max(2000, fc.readConfigureGlobal()?.numRuns ?? 0) },
    )
  })

  test('are no more than needed: telling any further one makes the table unsafe', () => {
    fc.assert(
      fc.property(tableOf(mixed, 5), (table) => {
        const found = suppressed(table, secrecy)
        if (found === 'infeasible') return
        const { primaryCells } = disclosureAudit(table, found, secrecy)
        const small = new Set(primaryCells.map((cell) => cell.join()))
        for (const cell of found.filter((each) => !small.has(each.join())))
          expect(
            disclosureAudit(
              table,
              found.filter((each) => each !== cell),
              secrecy,
            ).safe,
          ).toBe(false)
      }),
    )
  })

  test('three small cells on a diagonal need three others, not more', () => {
    const table = [
      [2, 14, 31, 9],
      [17, 1, 22, 40],
      [26, 33, 4, 12],
    ]
    expect(suppressTable(table, secrecy).suppressedCells).toHaveLength(6)
  })

  test('a row that holds three persons in all is refused, with what to do', () => {
    expect(() =>
      suppressTable(
        [
          [3, 0],
          [40, 50],
        ],
        secrecy,
      ),
    ).toThrow('hide totals or join categories')
  })
})

describe('two releases of one table', () => {
  const before = {
    table: [
      [40, 20],
      [30, 18],
    ],
    hidden: [],
  }
  test('that differ by two persons in one cell tell about these two', () => {
    const risk = differencingRisk(
      before,
      {
        table: [
          [42, 20],
          [30, 18],
        ],
        hidden: [],
      },
      secrecy,
    )
    expect(risk).toEqual({ safe: false, exposed: [[0, 0]] })
  })

  test('are safe where nothing changed, or enough', () => {
    expect(differencingRisk(before, before, secrecy).safe).toBe(true)
    expect(
      differencingRisk(
        before,
        {
          table: [
            [49, 28],
            [38, 30],
          ],
          hidden: [],
        },
        secrecy,
      ).safe,
    ).toBe(true)
  })

  test('are refused where a count fell or the shape changed', () => {
    expect(() =>
      differencingRisk(
        before,
        {
          table: [
            [39, 20],
            [30, 18],
          ],
          hidden: [],
        },
        secrecy,
      ),
    ).toThrow(RangeError)
    expect(() => differencingRisk(before, { table: [[49, 20]], hidden: [] }, secrecy)).toThrow(RangeError)
  })
})

describe('rows and rounding', () => {
  const row = fc.record({
    age: fc.constantFrom('20s', '30s'),
    sex: fc.constantFrom('F', 'M'),
    ill: fc.constantFrom('a', 'b'),
  })

  test('a coarser view of rows never makes a person stand out more', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const [fine, coarse] = [kAnonymity(rows, ['age', 'sex'], 'ill'), kAnonymity(rows, ['age'], 'ill')]
        expect(coarse.k).toBeGreaterThanOrEqual(fine.k)
        expect(coarse.classes).toBeLessThanOrEqual(fine.classes)
        expect(coarse.lDiversity).toBeGreaterThanOrEqual(fine.lDiversity ?? 0)
      }),
    )
  })

  test('a column that is not there is refused, since leaving it out would look safer than it is', () => {
    expect(() => kAnonymity([{ age: '20s' }], ['age', 'zip'])).toThrow('zip')
  })

  test('rounding gives multiples of the base, at most half a base away', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 100 }), (value, base) => {
        const rounded = roundToBase([value], base)[0] ?? Number.NaN
        expect(rounded % base).toBe(0)
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(base / 2)
      }),
    )
  })
})

function suppressed(table: CountTable, asked: typeof secrecy): readonly Cell[] | 'infeasible' {
  try {
    return suppressTable(table, asked).suppressedCells
  } catch (problem) {
    expect(String(problem)).toContain('infeasible')
    return 'infeasible'
  }
}

const cellsOf = (table: CountTable): readonly Cell[] => table.flatMap((row, i) => row.map((_, j) => [i, j] as const))

/** Lowest and highest value of each hidden cell over every table of counts with the same totals and told cells. */
function searched(table: CountTable, hidden: readonly Cell[]): readonly { low: number; high: number }[] {
  const tried = table.map((row) => [...row])
  const rows = table.map((row) => hidden.length && row.reduce((sum, n) => sum + n, 0))
  const found = hidden.map(() => ({ low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }))
  const totals = (of: CountTable) =>
    [of.map(total), (of[0] ?? []).map((_, j) => total(of.map((row) => row[j] ?? 0)))].flat()
  const wanted = totals(table).join()
  const walk = (at: number): void => {
    const cell = hidden[at]
    if (cell === undefined) {
      if (totals(tried).join() !== wanted) return
      for (const [place, [i, j]] of hidden.entries()) {
        const value = tried[i]?.[j] ?? Number.NaN
        const range = found[place]
        if (range !== undefined) found[place] = { low: Math.min(range.low, value), high: Math.max(range.high, value) }
      }
      return
    }
    const [i, j] = cell
    const line = tried[i]
    if (line === undefined) return
    const others = hidden.slice(at + 1).filter(([row]) => row === i).length
    const rest =
      total(line) -
      (line[j] ?? 0) -
      hidden.slice(at + 1).reduce((sum, [a, b]) => sum + (a === i ? (line[b] ?? 0) : 0), 0)
    const most = (rows[i] ?? 0) - rest
    for (let value = others === 0 ? most : 0; value <= most; value++) {
      line[j] = value
      walk(at + 1)
    }
    line[j] = table[i]?.[j] ?? 0
  }
  walk(0)
  return found
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
