import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { countOf, openDuck } from '../../../platform/tables/duck.ts'
import { type CodeBook, EMPTY_CODE_BOOK } from '../codes/code-book.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { profileFile } from '../reading/engine.ts'
import { keepCalls } from './kept.ts'
import { keptNeedProfile, openKept } from './open-kept.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-open-kept-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const TIMEZONE = 'America/Chicago'
const HEADER = 'Incident Number,Call Received,Dispatched,Cleared,Final Call Type,Disposition,Unit,Block Address'

function line(at: number, more: { key?: string; type?: string; unit?: string } = {}): string {
  const clock = (plus: number) =>
    new Date(Date.UTC(2024, 2, 4, 6) + (at * 37 + plus) * 60_000).toISOString().slice(0, 19).replace('T', ' ')
  const { key = `N${at}`, type = at % 9 === 0 ? 'SUICIDE THREAT' : 'DISTURBANCE', unit = 'A1' } = more
  return [key, clock(0), clock(2), clock(30), type, 'REPORT', unit, `${100 + (at % 5)} BLOCK OAK ST`].join(',')
}
const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => line(from + at))

async function keep(rows: readonly string[], header = HEADER): Promise<string> {
  const into = mkdtempSync(join(folder, 'kept-'))
  const path = `${into}.csv`
  writeFileSync(path, [header, ...rows].join('\n'))
  const kept = await keepCalls([{ path, name: 'calls.csv' }], {
    into,
    key: new Uint8Array(32).fill(3),
    timezone: TIMEZONE,
  })
  if (!kept.ok) throw new Error(JSON.stringify(kept.problem))
  return into
}

async function merged(folders: readonly string[], codeBook: CodeBook = EMPTY_CODE_BOOK) {
  const duck = await openDuck({ folder: mkdtempSync(join(folder, 'work-')), folders, workers: 2 })
  try {
    const opened = await openKept(duck, folders, { codeBook })
    const profile = await keptNeedProfile(duck, opened, { caveats: [], codeBook })
    const types = await duck.rows('SELECT type_final_id AS id, count(*) AS n FROM calls GROUP BY 1')
    return { ...opened, profile, types: types.map((row) => countOf(row, 'n')) }
  } finally {
    duck.close()
  }
}

const counted = (profile: NeedProfile, id: string) => profile.definitions.find((one) => one.id === id)?.count
const whole = ({ file }: NeedProfile) => file.rows === file.calls + file.joined + file.rejected

describe('imports that were kept', () => {
  test('give the same need profile as their file did, without the file', async () => {
    const rows = [...lines(0, 80), line(3, { unit: 'B2' }), line(5)]
    const path = join(folder, 'one.csv')
    writeFileSync(path, [HEADER, ...rows].join('\n'))
    const direct = await profileFile(path, { timezone: TIMEZONE })
    const { profile } = await merged([await keep(rows)])
    expect(profile).toEqual(direct.ok ? direct.value : null)
  })

  test('a later import takes the place of the rows of the same call, and each row is told', async () => {
    const early = await keep(lines(0, 60))
    const later = await keep([line(58, { type: 'MENTAL HEALTH CRISIS' }), line(59), ...lines(60, 100)])
    const { profile, replaced } = await merged([early, later])
    expect(replaced).toEqual([{ part: 0, by: 1, rows: 2 }])
    expect(profile.file).toMatchObject({ rows: 102, calls: 100, joined: 2, rejected: 0 })
    expect(profile.file.badRows).toContainEqual({ reason: 'superseded', rows: 2, effect: 'joined', where: '' })
    expect(counted(profile, 'final-type')).toBe(13)
    // Given the other way round the early words count.
    expect(counted((await merged([later, early])).profile, 'final-type')).toBe(12)
  })

  test('numbers that start again in a later import are other calls, and a correction still takes the place of its own', async () => {
    const inYear = (rows: readonly string[], year: number) => rows.map((row) => row.replaceAll('2024-', `${year}-`))
    const first = await keep(inYear(lines(0, 60), 2023))
    const second = await keep(lines(0, 60))
    const both = await merged([first, second])
    expect(both.replaced).toEqual([])
    expect(both.profile.file).toMatchObject({ rows: 120, calls: 120, joined: 0, rejected: 0 })
    expect(both.profile.warnings.find(({ kind }) => kind === 'number-used-again')?.count).toBe(60)
    const correction = await keep(inYear([line(3, { type: 'MENTAL HEALTH CRISIS' }), line(4)], 2023))
    const mended = await merged([first, second, correction])
    expect(mended.replaced).toEqual([{ part: 0, by: 2, rows: 2 }])
    expect(mended.profile.file).toMatchObject({ rows: 122, calls: 120, joined: 2, rejected: 0 })
    expect(counted(mended.profile, 'final-type')).toBe((counted(both.profile, 'final-type') ?? 0) + 1)
  })

  test('rows without a number that two imports hold alike count once, and twice where one import holds two', async () => {
    const header = HEADER.slice(HEADER.indexOf(',') + 1)
    const bare = (rows: readonly string[]) => rows.map((row) => row.slice(row.indexOf(',') + 1))
    const early = await keep(bare([...lines(0, 60), line(7)]), header)
    const later = await keep(bare([...lines(50, 90), line(55)]), header)
    const { profile } = await merged([early, later])
    expect(profile.file).toMatchObject({ rows: 102, calls: 92, joined: 10, rejected: 0 })
  })

  test('a code that a person confirmed beats the lexicon, without reading the file again', async () => {
    const kept = await keep(lines(0, 60))
    expect(counted((await merged([kept])).profile, 'final-type')).toBe(7)
    const type = new Map([
      ['DISTURBANCE', { class: 'yes', kind: 'crisis' } as const],
      ['A CODE OF OTHER CALLS', { class: 'no', kind: 'other' } as const],
    ])
    const { profile } = await merged([kept], { type, disposition: new Map() })
    expect(counted(profile, 'final-type')).toBe(60)
    // What was confirmed for other calls says nothing about these.
    expect(profile.confirmedCodes).toBe(1)
  })

  test('overlapping imports give the calls of their union, in whichever pieces they come', async () => {
    const cut = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 20, max: 59 }))
    await fc.assert(
      fc.asyncProperty(cut, async ([from, to]) => {
        const pieces = [await keep(lines(0, Math.max(from, to))), await keep(lines(Math.min(from, to), 60))]
        const { profile } = await merged(pieces)
        expect(whole(profile)).toBe(true)
        expect(profile.file.calls).toBe(60)
      }),
      { numRuns: 5 },
    )
  })
})
