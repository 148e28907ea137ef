import fc from 'fast-check'
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { LanguageContext } from '../words/context.ts'
import { type CodedCount, coded, codedFigure, codedShare, levelTelling, Table } from './index.ts'

const columns = [
  { key: 'ending', label: 'Ending' },
  { key: 'calls', label: 'Calls', numeric: true },
]
const rowsOf = (counts: readonly number[]) => counts.map((n, at) => ({ ending: `Ending ${at}`, calls: coded(n) }))
const cellsOf = (html: string) => [...html.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, text]) => text)

describe('a table of coded calls must not render', () => {
  test('without a release level', () => {
    const rows: readonly Readonly<Record<string, ComponentChildren>>[] = rowsOf([40, 12])
    expect(() => renderToString(<Table caption="Endings" columns={columns} rows={rows} />)).toThrow(
      'The column "calls" holds coded counts: say the release level',
    )
  })

  test('and does not even compile, where the compiler can see the counts', () => {
    // @ts-expect-error coded counts need a release level
    expect(() => renderToString(<Table caption="Endings" columns={columns} rows={rowsOf([40])} />)).toThrow()
  })

  test('a coded count outside a table, as text, as JSON or as a number', () => {
    const count = coded(3)
    expect(() => renderToString(<p>{count}</p>)).toThrow('shown by a Table')
    expect(() => renderToString(<p>{[<b key="a">about</b>, count]}</p>)).toThrow('shown by a Table')
    expect(() => `${count}`).toThrow('shown by a Table')
    expect(() => JSON.stringify({ count })).toThrow('shown by a Table')
    expect(() => Number(count)).toThrow('shown by a Table')
    expect(Object.values(count)).toEqual([])
  })

  test('a count that is no count', () => {
    expect(() => coded(-1)).toThrow(RangeError)
    expect(() => coded(0.5)).toThrow(RangeError)
    expect(() => drawn([{ ending: 'a', calls: codedShare(coded(9), coded(8)) }], 'own-file')).toThrow(
      'larger than its whole',
    )
  })
})

describe('a table of coded calls', () => {
  test('in a workspace tells no count under 5, nor one that gives it away, and says so', () => {
    const html = drawn(rowsOf([31, 17, 2, 0]), 'workspace')
    expect(cellsOf(html)).toEqual(['31', 'not shown', 'fewer than 5', '0'])
    expect(html).toContain('Counts under 5 are not told, so that nobody can be recognised')
  })

  test('published tells none under 11, a guest sees all of their own file', () => {
    expect(cellsOf(drawn(rowsOf([31, 17, 8]), 'published'))).toEqual(['31', 'not shown', 'fewer than 11'])
    const own = drawn(rowsOf([31, 17, 2]), 'own-file')
    expect(cellsOf(own)).toEqual(['31', '17', '2'])
    expect(own).not.toContain('Counts under')
    expect(cellsOf(drawn(rowsOf([1, 0, 3]), 'workload'))).toEqual(['1', '0', '3'])
  })

  test('says it in Spanish too', () => {
    const html = renderToString(
      <LanguageContext.Provider value="es">
        <Table caption="Finales" columns={columns} rows={rowsOf([31, 17, 2])} release={{ level: 'workspace' }} />
      </LanguageContext.Provider>,
    )
    expect(cellsOf(html)).toEqual(['31', 'no se muestra', 'menos de 5'])
  })

  test('hides percentages and means that reveal a hidden count, or the few who are not in it', () => {
    const all = coded(200)
    const row = (calls: CodedCount) => ({
      ending: 'x',
      calls,
      share: codedShare(calls, all),
      median: codedFigure('12', calls),
    })
    const rows = [row(coded(150)), row(coded(40)), row(coded(7)), row(coded(3))]
    expect(cellsOf(drawn(rows, 'workspace', MORE))).toEqual([
      '150',
      '75%',
      '12',
      '40',
      '20%',
      '12',
      'not shown',
      'not shown',
      'not shown',
      'fewer than 5',
      'not shown',
      'not shown',
    ])
    const most = [{ ending: 'x', share: codedShare(coded(198), all) }]
    expect(cellsOf(drawn(most, 'workspace', [columns[0], MORE[2]]))).toEqual(['not shown'])
  })

  test('protects shares whose counts have no column of their own', () => {
    const all = coded(60)
    const rows = [31, 26, 3].map((n) => ({ ending: 'x', share: codedShare(coded(n), all) }))
    const html = drawn(rows, 'workspace', [columns[0], MORE[2]])
    expect(cellsOf(html)).toEqual(['52%', 'not shown', 'not shown'])
    expect(html).toContain('Counts under 5')
  })

  test('protects rows that add up across too, and a total row', () => {
    const wide = ['a', 'b', 'c', 'sum'].map((key) => ({ key, label: key }))
    const table = [
      [12, 3, 25],
      [30, 18, 7],
      [22, 41, 16],
    ]
    const sums = [...table, [64, 62, 48]]
    const rows = sums.map(([a = 0, b = 0, c = 0]) => ({ a: coded(a), b: coded(b), c: coded(c), sum: coded(a + b + c) }))
    const release = { level: 'workspace', lastRowIsTotal: true, lastColumnIsTotal: true } as const
    const html = renderToString(<Table caption="Both ways" columns={wide} rows={rows} release={release} />)
    const hidden = [...html.matchAll(/>not shown<|>fewer than 5</g)].length
    expect(hidden).toBe(4)
    expect(html).toContain('>174<')
  })

  test('never shows a small count of persons, whatever the column', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 12 }), (counts) => {
        const shown = cellsOf(drawn(rowsOf(counts), 'workspace'))
        for (const text of shown) expect(['1', '2', '3', '4', '']).not.toContain(text)
        expect(shown.filter((text) => text === '0')).toHaveLength(counts.filter((n) => n === 0).length)
      }),
    )
  })

  test('takes the stricter level where a threshold lies between two', () => {
    expect([1, 3, 5, 6, 11, 50].map(levelTelling)).toEqual([
      'own-file',
      'workspace',
      'workspace',
      'published',
      'published',
      'published',
    ])
  })
})

const MORE = [...columns, { key: 'share', label: 'Share' }, { key: 'median', label: 'Median' }]

function drawn(
  rows: Parameters<typeof Table>[0]['rows'],
  level: 'own-file' | 'workload' | 'workspace' | 'published',
  shown: readonly ((typeof columns)[number] | undefined)[] = columns,
): string {
  const named = shown.filter((column) => column !== undefined)
  return renderToString(<Table caption="Endings" columns={named} rows={rows} release={{ level }} />)
}
