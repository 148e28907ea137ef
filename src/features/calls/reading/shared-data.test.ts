import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../codes/content.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { inspectFile, profileFile } from './engine.ts'

/** Real public files used for testing only; they are not part of the project. */
const FOLDER = join(projectFolder(), '..', 'shared', 'data', 'calls')
const isThere = existsSync(FOLDER)
if (!isThere) process.stderr.write(`Skipped: spot checks on real files, because ${FOLDER} is not there.\n`)

async function profileOf(name: string, timezone: string, codes: readonly string[] = []): Promise<NeedProfile> {
  const codeTables = codes.map((code) => join(FOLDER, code))
  const profile = await profileFile(join(FOLDER, name), { timezone, codeTables })
  if (!profile.ok) throw new Error(JSON.stringify(profile.problem))
  return profile.value
}

const countOf = (profile: NeedProfile, id: string) => profile.definitions.find((one) => one.id === id)?.count
const warned = (profile: NeedProfile) => profile.warnings.map(({ kind }) => kind)
const total = (profile: NeedProfile, outcome: string) => profile.outcomeTotals[outcome]
const byHour = (cells: readonly number[]) =>
  Array.from({ length: 24 }, (_, hour) => cells.reduce((sum, n, at) => sum + (at % 24 === hour ? n : 0), 0))
const median = (profile: NeedProfile, stage: 'response' | 'scene') => {
  const fact = profile.minutes.all[stage]
  return 'median' in fact ? fact.median : null
}

describe.skipIf(!isThere)('real files give the known answers', () => {
  test('every file can be looked at before its columns are confirmed', async () => {
    for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.csv.gz'))) {
      const inspected = await inspectFile(join(FOLDER, name))
      expect(inspected.ok && inspected.value.preview.length, name).toBeGreaterThan(0)
    }
  })

  test('San Diego: 28,970 calls, 787 with a mental-health code, 2,025 with welfare checks', async () => {
    const profile = await profileOf('san-diego-2023-01.csv.gz', 'America/Los_Angeles')
    expect(profile.file.calls).toBe(28_970)
    expect(countOf(profile, 'any-code')).toBe(787)
    expect(countOf(profile, 'any-code-or-proxy')).toBe(2025)
    expect(profile.minutes.mentalHealth.response).toHaveProperty('cannotBeComputed')
    expect(warned(profile)).toContain('short-file')
    expect(warned(profile)).not.toContain('weekday-disagrees')
  })

  test('San Diego with its code tables: 105 arrests and 167 calls that nobody handled', async () => {
    const codes = ['san-diego-call-types.csv.gz', 'san-diego-dispositions.csv.gz']
    const profile = await profileOf('san-diego-2023-01.csv.gz', 'America/Los_Angeles', codes)
    expect(countOf(profile, 'any-code')).toBe(787)
    expect(total(profile, 'arrest')?.mentalHealth).toBe(105)
    expect(total(profile, 'not-handled')?.mentalHealth).toBe(167)
  })

  test('Lane County: 0:00 is read as not recorded, and the two clocks and the hole are noticed', async () => {
    const profile = await profileOf('lane-county-mobile-crisis-2024-2025.csv.gz', 'America/Los_Angeles')
    expect(profile.file.calls).toBe(4682)
    expect(median(profile, 'response')).toBe(30)
    expect(median(profile, 'scene')).toBe(22)
    expect(total(profile, 'hospital')?.all).toBe(652)
    expect(total(profile, 'arrest')?.all).toBe(16)
    const missing = profile.warnings.filter(({ kind }) => kind === 'midnight-means-missing')
    expect(missing.map(({ count }) => count).sort()).toEqual([137, 186, 23, 83])
    expect(profile.warnings.find(({ kind }) => kind === 'two-clocks')?.count).toBe(7)
    expect(warned(profile)).toEqual(expect.arrayContaining(['long-gap', 'uneven-coverage', 'no-denominator']))
    expect(profile.file.badRows.some(({ reason }) => reason === 'end-before-start')).toBe(true)
  })

  test('Toronto: the year 1398 is refused, parts of dates still give a week, and the cut is noticed', async () => {
    const profile = await profileOf('toronto-persons-in-crisis-2014-2015.csv.gz', 'America/Toronto')
    const held = profile.topTypes.reduce((sum, type) => sum + (type.held ?? 0), 0)
    expect(profile.file.calls).toBe(32_000)
    expect(Math.round((held / 32_000) * 1000)).toBe(220)
    const suicide = profile.topTypes.find(({ kind }) => kind === 'suicide')
    expect(suicide?.calls).toBe(9706)
    expect(Math.round(((suicide?.held ?? 0) / 9706) * 1000)).toBe(274)
    expect(profile.hourOfWeek.all.reduce((sum, n) => sum + n, 0)).toBe(32_000)
    expect(profile.months.at(-1)).toMatchObject({ month: '2015-06', isComplete: false })
    expect(warned(profile)).toEqual(expect.arrayContaining(['impossible-years', 'no-exact-dates', 'round-row-count']))
  })

  test('San Antonio: the lost AM and PM are noticed and welfare checks peak at 18:00', async () => {
    const profile = await profileOf('san-antonio-4zip-2022-2026.csv.gz', 'America/Chicago')
    expect(profile.file.calls).toBe(72_015)
    expect(countOf(profile, 'any-code-or-proxy')).toBe(3051)
    const hours = byHour(profile.hourOfWeek.mentalHealth)
    expect(hours.indexOf(Math.max(...hours))).toBe(18)
    expect(profile.coverage.coveredDays).toBe(212)
    const { places } = profile.concentration
    expect('calls' in places ? Math.round((places.callsAtThose / places.calls) * 1000) : null).toBe(660)
    expect(warned(profile)).toEqual(expect.arrayContaining(['am-pm-lost', 'only-proxies', 'uneven-coverage']))
  })

  test('Austin: reports are counted by case, and the file is known not to be calls for service', async () => {
    const profile = await profileOf('austin-response-to-resistance-2017.csv.gz', 'America/Chicago')
    expect(profile.file.rows).toBe(3595)
    expect(profile.file.calls).toBe(1775)
    expect(countOf(profile, 'any-code')).toBe(563)
    expect(profile.definitions[0]?.share).toBeCloseTo(563 / 1775, 9)
    expect(profile.definitions[0]?.unknown).toBeGreaterThan(0)
    expect(warned(profile)).toEqual(expect.arrayContaining(['several-rows-a-call', 'not-calls-for-service']))
  })
})
