import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { NumberedCall } from './call.ts'
import { DAY, localClock } from './clock.ts'
import { generateCalls, newCodesFrom } from './generate.ts'
import { CALL_COLUMNS } from './record.ts'
import { RIVERBEND, SMALL_TOWN } from './size.ts'
import { SUB_KINDS } from './truth.ts'
import { TYPES } from './types.ts'
import { CALLS_FILE, pieces, TRUTH_FILE, writeFolder } from './write.ts'

const SMALL = { ...SMALL_TOWN, years: 1 }

function hashOf(seed: number): string {
  const hash = createHash('sha256')
  for (const piece of pieces({ ...SMALL, seed })) hash.update(piece.calls).update(piece.truth)
  return hash.digest('hex')
}

test('the same seed gives the same bytes, today and in every later version', () => {
  expect(hashOf(7)).toBe(hashOf(7))
  expect(hashOf(7)).toMatchInlineSnapshot(`"71aa25eb45f1991a87b5ef312b88167c18221f3b9a2d885e28bc6b4500df4df8"`)
})

test('another seed gives another county', () => {
  expect(hashOf(7)).not.toBe(hashOf(8))
})

test('the files are named and described as invented', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'riverbend-'))
  try {
    const written = await writeFolder(folder, SMALL)
    const calls = await readFile(join(folder, CALLS_FILE), 'utf8')
    expect(calls.split('\n')).toHaveLength(written.rows + 2)
    expect(await readFile(join(folder, TRUTH_FILE), 'utf8')).toContain('About Mental Health')
    expect(await readFile(join(folder, 'riverbend-invented-README.txt'), 'utf8')).toContain('INVENTED')
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a file can be cut at a number of rows, between calls', () => {
  const last = [...pieces(SMALL, { mostRows: 1_000 })].at(-1)
  expect(last?.written.rows).toBeGreaterThan(990)
  expect(last?.written.rows).toBeLessThanOrEqual(1_000)
})

describe('three years of Riverbend', () => {
  let calls: readonly NumberedCall[] = []
  let community: readonly NumberedCall[] = []
  beforeAll(() => {
    calls = [...generateCalls(RIVERBEND)]
    community = calls.filter(({ source }) => source !== 'FIELD')
  })
  const shareOf = (claim: (call: NumberedCall) => boolean): number => community.filter(claim).length / community.length
  const isCoded = (type: string): boolean => type === 'mentalHealth' || type === 'suicide'

  test('have the number of calls that 85,000 people make', () => {
    expect(calls.length / 3).toBeGreaterThan(55_000)
    expect(calls.length / 3).toBeLessThan(65_000)
  })

  test('are about mental health in 9 of 100 community calls, while codes show about 2 and proxies about 7', () => {
    expect(shareOf(({ truth }) => truth !== null)).toBeCloseTo(0.09, 2)
    const coded = shareOf(({ finalType }) => isCoded(finalType))
    expect(coded).toBeGreaterThan(0.018)
    expect(coded).toBeLessThan(0.025)
    const proxy = shareOf(({ finalType }) => isCoded(finalType) || finalType === 'welfare')
    expect(proxy).toBeGreaterThan(0.06)
    expect(proxy).toBeLessThan(0.075)
  })

  test('have call-takers and officers who often disagree on the type', () => {
    const disagreement = shareOf(({ firstType, finalType }) => firstType !== finalType)
    expect(disagreement).toBeGreaterThan(0.05)
    expect(disagreement).toBeLessThan(0.2)
  })

  test('come in order of time with numbers that never repeat', () => {
    expect(calls.every((call, at) => at === 0 || call.receivedAt >= (calls[at - 1]?.receivedAt ?? 0))).toBe(true)
    expect(new Set(calls.map(({ key }) => key)).size).toBe(calls.length)
  })

  test('never send a unit before the call came, nor clear it before it arrived', () => {
    for (const call of calls)
      for (const { dispatchedAt, enRouteAt, arrivedAt, clearedAt } of call.responses) {
        const steps = [call.receivedAt, dispatchedAt, enRouteAt, arrivedAt, clearedAt].filter((at) => at !== null)
        expect(steps.every((at, step) => step === 0 || at >= (steps[step - 1] ?? 0))).toBe(true)
      }
  })

  test('never have one unit at two calls at once', () => {
    const busyUntil = new Map<string, number>()
    const responses = calls.flatMap((call) => call.responses).sort((a, b) => a.dispatchedAt - b.dispatchedAt)
    // A second unit is picked when the first leaves, and is on its way up to some minutes later.
    const overlaps = responses.filter(({ unit, dispatchedAt, clearedAt }) => {
      const isBusy = (busyUntil.get(unit) ?? 0) > dispatchedAt
      busyUntil.set(unit, Math.max(busyUntil.get(unit) ?? 0, clearedAt))
      return isBusy
    })
    expect(overlaps).toHaveLength(0)
  })

  test('concentrate at few places', () => {
    const counts = new Map<string, number>()
    for (const { place } of community) counts.set(place.address, (counts.get(place.address) ?? 0) + 1)
    const sorted = [...counts.values()].sort((a, b) => b - a)
    const top = sorted.slice(0, Math.ceil(sorted.length / 20)).reduce((sum, count) => sum + count, 0)
    expect(top / community.length).toBeGreaterThan(0.25)
  })

  test('keep patrol busy for a third of its time, as fits 140 officers', () => {
    const seconds = calls
      .flatMap(({ responses }) => responses)
      .reduce((sum, r) => sum + r.clearedAt - r.dispatchedAt, 0)
    const busyUnits = seconds / (DAY * 1_096)
    expect(busyUnits / 17).toBeGreaterThan(0.25)
    expect(busyUnits / 17).toBeLessThan(0.45)
  })
})

describe('the files of Riverbend', () => {
  const clock = localClock(RIVERBEND.firstYear, RIVERBEND.years)
  let rows: readonly string[][] = []
  let truth: readonly string[][] = []
  beforeAll(() => {
    const all = [...pieces(RIVERBEND)]
    const lines = (text: string): string[][] =>
      text
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','))
    rows = lines(all.map(({ calls }) => calls).join(''))
    truth = lines(all.map((piece) => piece.truth).join(''))
  })

  test('skip the hour that clocks skip in March', () => {
    for (const date of ['2023-03-12', '2024-03-10', '2025-03-09'])
      expect(rows.some((row) => row.slice(10).some((at) => at.startsWith(`${date} 02:`)))).toBe(false)
  })

  test('hold about twice the calls in the hour that clocks repeat in November', () => {
    const at = (hour: string): number =>
      rows.filter(
        ([, , received = '']) =>
          /^(2023-11-05|2024-11-03|2025-11-02)/.test(received) && received.slice(11, 13) === hour,
      ).length
    expect(at('01')).toBeGreaterThan(1.3 * at('02'))
  })

  test('change all call texts on one day', () => {
    const change = clock.write(newCodesFrom(RIVERBEND, clock))
    expect(change).toBe('2024-07-01 00:00:00')
    const texts = (codes: 'before' | 'after') => new Set(Object.values(TYPES).map((type) => type[codes]))
    const [before, after] = [texts('before'), texts('after')]
    expect(rows.every(([, , received = '', , , type = '']) => (received < change ? before : after).has(type))).toBe(
      true,
    )
  })

  test('keep stamps in order, but for those that the truth file marks as wrong', () => {
    const wrong = new Map(truth.map(([key, , , , units = '']) => [key, new Set(units.split(' '))]))
    const isNovemberHour = (row: readonly string[]) => row.slice(10).some((at) => /-11-0\d 0[01]/.test(at))
    const outOfOrder = rows.filter((row) => {
      const steps = [row[10], row[12], row[13]].filter((at) => at !== undefined && at !== '')
      return !isNovemberHour(row) && steps.some((at, step) => step > 0 && `${at}` < `${steps[step - 1]}`)
    })
    expect(outOfOrder.length).toBeGreaterThan(50)
    expect(outOfOrder.every(([key = '', , , , , , , , , unit = '']) => wrong.get(key)?.has(unit))).toBe(true)
  })

  test('miss some stamps and write some rows twice', () => {
    const withUnit = rows.filter((row) => row[9] !== '')
    const missing = withUnit.filter((row) => row[12] === '').length / withUnit.length
    expect(missing).toBeGreaterThan(0.03)
    expect(missing).toBeLessThan(0.12)
    const twice = rows.length - new Set(rows.map((row) => row.join())).size
    expect(twice).toBe(truth.reduce((sum, row) => sum + Number(row[5]), 0))
    expect(twice).toBeGreaterThan(100)
  })

  test('never say in the call file what only the truth file knows', () => {
    expect(rows.every((row) => row.length === CALL_COLUMNS.length)).toBe(true)
    const words = new Set(rows.flat())
    expect(SUB_KINDS.some((kind) => words.has(kind))).toBe(false)
  })
})
