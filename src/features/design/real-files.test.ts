import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { USUAL_OPTIONS } from '../../core/mix/mix.ts'
import { RIVERBEND_ZONE, SMALL_TOWN } from '../demonstration/riverbend/index.ts'
import { pieces } from '../demonstration/riverbend/write.ts'
import { answerOf, warningSays } from './answer.ts'
import { designFile } from './design-file.ts'
import type { DesignResult } from './result.ts'

const SHARED = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'calls')
const folder = mkdtempSync(join(tmpdir(), 'pmhc-real-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function designed(
  path: string,
  timezone: string,
  more: Partial<typeof USUAL_OPTIONS> = {},
): Promise<DesignResult> {
  const options = { ...USUAL_OPTIONS, ...more }
  const result = await designFile(path, { options, reading: { timezone }, workers: 2, replications: 4 })
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

const missingIn = ({ verdict }: DesignResult): readonly string[] =>
  verdict.kind === 'refused' ? verdict.missing.map(({ kind }) => kind) : []

describe.skipIf(!existsSync(SHARED))(
  'a real file is refused with what it lacks (skipped where the files are not there):',
  () => {
    test.each([
      ['San Diego', 'san-diego-2023-01.csv.gz', 'America/Los_Angeles', ['days', 'dispatch-times', 'clear-times']],
      ['Lane County', 'lane-county-mobile-crisis-2024-2025.csv.gz', 'America/Los_Angeles', ['all-calls']],
      [
        'San Antonio',
        'san-antonio-4zip-2022-2026.csv.gz',
        'America/Chicago',
        ['whole-weeks', 'dispatch-times', 'clear-times'],
      ],
      ['Toronto', 'toronto-persons-in-crisis-2014-2015.csv.gz', 'America/Toronto', ['exact-times']],
    ])(
      '%s',
      async (_, name, timezone, missing) => {
        const result = await designed(join(SHARED, name), timezone)
        expect(missingIn(result)).toEqual(missing)
        expect(result.mixes).toEqual([])
        for (const language of ['en', 'es'] as const) {
          const [lead = '', what = ''] = answerOf(result, language)
          expect(lead).toMatch(/cannot|podemos/)
          // One sentence or more for each, and every one of them in words.
          expect(what.split(/[.:] /).length).toBeGreaterThan(missing.length)
          expect(what).not.toMatch(/undefined|NaN|null/)
        }
      },
      60_000,
    )

    test('Lane County is told that every second call is about mental health, and what to ask for', async () => {
      const result = await designed(join(SHARED, 'lane-county-mobile-crisis-2024-2025.csv.gz'), 'America/Los_Angeles')
      expect(answerOf(result, 'en').join(' ')).toMatch(
        /All calls for service\. In this file \d\d of 100 .* Ask for the others too/,
      )
    }, 60_000)
  },
)

describe('an export of an invented town without', () => {
  let rows: readonly (readonly string[])[] = []
  beforeAll(() => {
    const text = [...pieces({ ...SMALL_TOWN, years: 1 })].map(({ calls }) => calls).join('')
    rows = text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','))
  })

  /** The same export with some columns cut out. */
  function without(...columns: readonly string[]): string {
    const [header = []] = rows
    const kept = header.flatMap((name, at) => (columns.includes(name) ? [] : [at]))
    expect(header.length - kept.length).toBe(columns.length)
    const path = join(folder, `${columns.join('-').replaceAll(' ', '')}.csv`)
    writeFileSync(path, rows.map((row) => kept.map((at) => row[at]).join(',')).join('\n'))
    return path
  }
  const run = (...columns: readonly string[]) => designed(without(...columns), RIVERBEND_ZONE)
  const warned = (result: DesignResult) => result.warnings.map(({ kind }) => kind)

  test('nothing can be compared', async () => {
    const result = await run()
    expect(result.verdict.kind).toBe('compared')
    expect(warned(result)).toEqual([])
  })

  test('priorities sends no civilian team, and says so', async () => {
    const result = await run('Priority')
    expect(warned(result)).toEqual(['no-priorities'])
    expect(result.mixes.find(({ id }) => id === 'mobile-crisis')?.metrics.clinicianShare?.mean).toBe(0)
  })

  test('units guesses how many were on duty, and says so', async () => {
    expect(warned(await run('Unit'))).toContain('patrol-estimated')
  })

  test('areas cannot tell of the worst-served one', async () => {
    const result = await run('Beat')
    expect(warned(result)).toEqual(['no-worst-area'])
    expect(result.warnings.map((warning) => warningSays(warning, 'en')).join()).toContain('A beat for each call')
    expect(result.areas).toEqual([])
  })

  /** The same export with some cells written in another way. */
  function rewritten(name: string, cell: (text: string, column: string) => string): string {
    const [header = []] = rows
    const path = join(folder, `${name}.csv`)
    const lines = rows.map((row, at) => (at === 0 ? row : row.map((text, c) => cell(text, header[c] ?? ''))).join(','))
    writeFileSync(path, lines.join('\n'))
    return path
  }

  test('types in words sees no weapon', async () => {
    const path = rewritten('codes', (text, column) => (column.endsWith('Call Type') ? codeOf(text) : text))
    expect(warned(await designed(path, RIVERBEND_ZONE))).toContain('risks-not-seen')
  })

  test('times of day is refused', async () => {
    const moments = ['Call Received', 'Dispatched', 'En Route', 'Arrived', 'Cleared']
    const path = rewritten('days', (text, column) => (moments.includes(column) ? text.slice(0, 10) : text))
    const result = await designed(path, RIVERBEND_ZONE)
    expect(missingIn(result)).toEqual(['exact-times'])
    expect(answerOf(result, 'en').join(' ')).toContain('exact date and time')
  })

  test.each([
    [['Cleared'], ['clear-times'], 'When each unit cleared'],
    [['Arrived'], ['dispatch-times', 'clear-times'], 'when it arrived'],
    [['Dispatched'], ['dispatch-times'], 'When each unit was dispatched'],
  ])('%s is refused', async (columns, missing, words) => {
    const result = await run(...columns)
    expect(missingIn(result)).toEqual(missing)
    expect(answerOf(result, 'en').join(' ')).toContain(words)
  })
})

/** A bare code in the place of a type, the same for the same words. */
function codeOf(words: string): string {
  const sum = [...words].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 900, 7)
  return words.includes('MENTAL') || words.includes('SUICID') ? '5150' : `Z${100 + sum}`
}
