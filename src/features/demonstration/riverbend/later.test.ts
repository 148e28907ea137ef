import { expect, test } from 'vitest'
import { laterExport, truthOf } from './later.ts'
import { type AgencyOptions, SMALL_TOWN } from './size.ts'
import { pieces, type WriteOptions } from './write.ts'

const SMALL: AgencyOptions = { ...SMALL_TOWN, years: 1 }

function written(options: AgencyOptions, how: WriteOptions = {}) {
  const all = [...pieces(options, how)]
  const lines = (which: 'calls' | 'truth') =>
    all
      .map((piece) => piece[which])
      .join('')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
  return { rows: lines('calls'), truths: lines('truth') }
}
const first = written(SMALL)
const { options, later } = laterExport(SMALL)
const second = written(options, { later })
/** Of a row: all but the final type. */
const rest = (row: readonly string[]) => row.filter((_, at) => at !== 5).join()

test('a later export says the last two months again and brings one month more', () => {
  const days = second.rows.map(([, , received = '']) => received.slice(0, 10))
  expect(days[0]).toBe('2023-11-01')
  expect(days.at(-1)).toBe('2024-01-31')
  const again = (rows: typeof first.rows) =>
    new Set(rows.filter(([, , received = '']) => received >= '2023-11-01' && received < '2023-12-31').map(rest))
  expect(again(second.rows)).toEqual(again(first.rows))
})

test('final codes are mended in calls about mental health alone, and in some of them', () => {
  const truths = new Map(first.truths.map(([key = '', about]) => [key, about === '1']))
  const finals = new Map(first.rows.map(([key = '', , , , , final]) => [key, final]))
  const mended = second.rows.filter(([key = '', , , , , final]) => finals.has(key) && finals.get(key) !== final)
  expect(mended.length).toBeGreaterThan(5)
  expect(mended.every(([key = '']) => truths.get(key))).toBe(true)
  expect(new Set(mended.map((row) => row[5]))).toEqual(new Set(['MENTAL HEALTH PROBLEM', 'SUICIDE THREAT']))
})

test('what calls were about is known for both exports, and says what the truth file says', async () => {
  const wanted = [...first.truths.slice(0, 200), ...second.truths.slice(-200)]
  const known = await truthOf(SMALL, new Set([...wanted.map(([key = '']) => key), 'RB99-000001']))
  expect(known.size).toBe(400)
  for (const [key = '', about] of wanted) expect(known.get(key)).toBe(about === '1')
})
