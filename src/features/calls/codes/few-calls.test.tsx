import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { codeBookCsv } from './code-csv.ts'
import type { CodeEntry } from './code-store.ts'
import { CodeView } from './code-view.tsx'

const entry = (calls: number): CodeEntry => ({
  ...{ id: 'a', side: 'type', plain: 'JUMPER', label: 'JUMPER', calls },
  ...{
    firstMonth: '2024-01',
    lastMonth: '2024-03',
    confirmed: null,
    why: { because: 'word', word: 'JUMPER', typed: null },
  },
  proposal: { class: 'yes', kind: 'suicide' },
})
const draw = (calls: number, months: readonly (readonly [string, number])[]) =>
  render(
    <CodeView
      {...{ language: 'en', entry: entry(calls), months, changes: [], crossing: null, here: '/codes/a' }}
      mayChange={false}
    />,
  )
const cellsOf = (html: string) => [...html.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, text]) => text)

test('few calls of a code are not told, on its page or in the file of the code book', () => {
  const html = draw(3, [
    ['2024-01', 1],
    ['2024-03', 2],
  ])
  expect(html).toContain('fewer than 5 calls')
  expect(html).not.toMatch(/\b3 calls|<figure/)
  expect(codeBookCsv([entry(3)])).toContain('fewer than 5')
  expect(codeBookCsv([entry(30)])).toContain(',30,')
})

test('few calls of a month are not told, nor the month from which they could be worked out', () => {
  const html = draw(152, [
    ['2024-01', 60],
    ['2024-02', 2],
    ['2024-03', 90],
  ])
  expect(html).toContain('Months with fewer than 5 calls are left out')
  expect(cellsOf(html)).toContain('90')
  expect(cellsOf(html)).not.toContain('60')
  expect(cellsOf(html)).not.toContain('2')
})
