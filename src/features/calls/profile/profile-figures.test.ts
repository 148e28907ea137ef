import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type RandomStream, randomStream } from '../../../core/stats/random.ts'
import { profileFile } from '../reading/engine.ts'
import type { NeedProfile } from './profile.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-figures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

const HEADER =
  'Incident Number,Call Received,Dispatched,Arrived,Cleared,Initial Call Type,Final Call Type,Disposition,Beat,Address'

interface Plan {
  readonly days: number
  readonly seed?: number
  /** Mean of mental-health calls and of others on a day. */
  readonly mean?: (day: number) => { readonly marked: number; readonly others: number }
  readonly type?: (day: number) => string
  readonly isCovered?: (day: number) => boolean
  readonly beat?: (day: number) => string
}

const stamp = (day: number, minute: number): string =>
  new Date(Date.UTC(2023, 0, 2 + day) + minute * 60_000).toISOString().slice(0, 19).replace('T', ' ')

/** Calls of an invented agency from Monday 2 January 2023, a row each. */
function rowsOf({ days, seed = 1, mean, type, isCovered, beat }: Plan): string[] {
  const random = randomStream(seed, 0, 'rows')
  const rows: string[] = []
  for (let day = 0; day < days; day++) {
    if (isCovered?.(day) === false) continue
    const { marked, others } = mean?.(day) ?? { marked: 4, others: 16 }
    for (const [count, text] of [
      [poisson(random, marked), type?.(day) ?? 'MENTAL HEALTH CRISIS'],
      [poisson(random, others), 'ALARM'],
    ] as const)
      for (let n = 0; n < count; n++)
        rows.push(callOf(random, { day, text, at: rows.length, beat: beat?.(day) ?? 'B1' }))
  }
  return rows
}

function callOf(random: RandomStream, given: { day: number; text: string; at: number; beat: string }): string {
  const minute = random.below(1400)
  const scene = given.text === 'ALARM' ? 15 : 60
  const times = [minute, minute + 2, minute + 9, minute + 9 + scene].map((at) => stamp(given.day, at))
  return `N${given.at},${times.join(',')},${given.text},${given.text},REPORT TAKEN,${given.beat},${random.below(400)} OAK ST`
}

function poisson(random: RandomStream, mean: number): number {
  let count = 0
  for (let sum = random.exponential(); sum < mean; sum += random.exponential()) count++
  return count
}

async function profileOf(rows: readonly string[]): Promise<NeedProfile> {
  const path = join(folder, `calls-${files++}.csv`)
  writeFileSync(path, [HEADER, ...rows].join('\n'))
  const profile = await profileFile(path, { timezone: 'UTC' })
  if (!profile.ok) throw new Error(JSON.stringify(profile.problem))
  return profile.value
}

const volumeOf = ({ volume }: NeedProfile) => {
  if ('cannotBeComputed' in volume) throw new Error(volume.cannotBeComputed)
  return volume
}
const changesOf = ({ trend }: NeedProfile) => trend.levelChanges.filter(({ of }) => of === 'mental-health')

describe('counts over time', () => {
  test('rows in another order give the same profile', async () => {
    const rows = rowsOf({ days: 120 })
    const random = randomStream(9, 0, 'order')
    const shuffled = rows.map((row) => ({ row, at: random.uniform() })).sort((one, other) => one.at - other.at)
    const [one, other] = [await profileOf(rows), await profileOf(shuffled.map(({ row }) => row))]
    expect(other).toEqual(one)
  })

  test('every day a second time, some weeks later, doubles calls and no rate', async () => {
    const days = 84
    const rows = rowsOf({ days })
    const later = rows.map((row, at) => {
      const cells = row.split(',')
      const moved = cells.slice(1, 5).map((time) => new Date(Date.parse(`${time}Z`) + days * 86_400_000).toISOString())
      return [`M${at}`, ...moved.map((time) => time.slice(0, 19).replace('T', ' ')), ...cells.slice(5)].join(',')
    })
    const [once, twice] = [volumeOf(await profileOf(rows)), volumeOf(await profileOf([...rows, ...later]))]
    for (const group of ['all', 'mentalHealth'] as const) {
      expect(twice[group].calls).toBe(2 * once[group].calls)
      expect(twice[group].perDay).toBeCloseTo(once[group].perDay, 9)
      expect(twice[group].high - twice[group].low).toBeLessThan(once[group].high - once[group].low)
    }
  })

  test('a file with six days of each month gives rates of covered days and no fall', async () => {
    const isCovered = (day: number) => new Date(Date.UTC(2023, 0, 2 + day)).getUTCDate() <= 6
    const profile = await profileOf(rowsOf({ days: 800, isCovered }))
    const { mentalHealth } = volumeOf(profile)
    expect(mentalHealth.coveredDays).toBe(profile.coverage.coveredDays)
    expect(mentalHealth.low).toBeLessThan(4)
    expect(mentalHealth.high).toBeGreaterThan(4)
    expect(profile.season).toHaveProperty('cannotBeComputed')
    if (!('perYear' in profile.trend)) throw new Error('no trend')
    expect(profile.trend.low).toBeLessThan(1)
    expect(profile.trend.high).toBeGreaterThan(1)
    expect(profile.warnings.map(({ kind }) => kind)).toContain('uneven-coverage')
    expect(changesOf(profile)).toEqual([])
  })

  test('a year over all months gives twelve months of the year, each with its limits', async () => {
    const { season } = await profileOf(rowsOf({ days: 400 }))
    if ('cannotBeComputed' in season) throw new Error(season.cannotBeComputed)
    expect(season.map(({ month }) => month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    for (const { low, high, mentalHealthPerDay } of season) {
      expect(low).toBeLessThan(mentalHealthPerDay)
      expect(high).toBeGreaterThan(mentalHealthPerDay)
    }
  })

  test('parts of dates give rates of whole months, and the cut last month shows no fall', async () => {
    const header = 'EVENT_YEAR,EVENT_MONTH,EVENT_DOW,EVENT_HOUR,EVENT_TYPE'
    const names = [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ]
    const rows = Array.from({ length: 18 }, (_, at) => {
      const [year, month] = [2022 + Math.floor(at / 12), at % 12]
      const days = at === 17 ? 5 : new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
      return Array.from(
        { length: days * 8 },
        (_, n) => `${year},${names[month]},Monday,${n % 24},${n % 4 ? 'ALARM' : 'SUICIDE THREAT'}`,
      )
    })
    const path = join(folder, 'parts.csv')
    writeFileSync(path, [header, ...rows.flat()].join('\n'))
    const read = await profileFile(path, { timezone: 'UTC' })
    if (!read.ok) throw new Error(JSON.stringify(read.problem))
    const { mentalHealth } = volumeOf(read.value)
    expect(mentalHealth).toMatchObject({ countedBy: 'month', coveredDays: 516 })
    expect(mentalHealth.perDay).toBeCloseTo(2, 1)
    if (!('perYear' in read.value.trend)) throw new Error('no trend')
    expect(read.value.trend.perYear).toBeCloseTo(1, 2)
  })
})

describe('a sudden step', () => {
  const mean = (day: number) => ({ marked: day < 300 ? 6 : 10, others: 16 })

  test('of mental-health calls is found at its day, and told as unexplained', async () => {
    const profile = await profileOf(rowsOf({ days: 600, mean }))
    const [change, ...more] = changesOf(profile)
    expect(more).toEqual([])
    expect(change).toMatchObject({ of: 'mental-health', looksLike: 'unknown', because: [] })
    expect(Math.abs(Date.parse(change?.day ?? '') - Date.UTC(2023, 0, 302)) / 86_400_000).toBeLessThanOrEqual(10)
    expect(profile.warnings.find(({ kind }) => kind === 'level-change')?.says).toContain(
      'Nothing in the file explains it',
    )
  })

  test('that comes with new type texts is told as a change of the export, to the day', async () => {
    const type = (day: number) => (day < 310 ? 'MENTAL HEALTH CRISIS' : 'MH10 MENTAL HEALTH PROBLEM')
    const profile = await profileOf(rowsOf({ days: 600, mean, type }))
    const [change] = changesOf(profile)
    expect(change).toMatchObject({ looksLike: 'export', day: '2023-11-08' })
    expect(change?.because.join(' ')).toContain('final type')
    expect(profile.quality.checks.find(({ id }) => id === 'steady-coding')?.met).toBe('no')
  })

  test('that comes with a column filled for the first time is told as a change of the export', async () => {
    const profile = await profileOf(rowsOf({ days: 600, mean, beat: (day) => (day < 300 ? '' : 'B2') }))
    const [change] = changesOf(profile)
    expect(change?.looksLike).toBe('export')
    expect(change?.because.join(' ')).toContain('beat')
  })
})

describe('the same figure for other calls', () => {
  test('minutes and hours stand beside those of other calls, and both make all', async () => {
    const profile = await profileOf(rowsOf({ days: 90 }))
    const { minutes, officerHours } = profile
    expect(minutes.mentalHealth.scene).toMatchObject({ median: 60, p25: 60, p99: 60 })
    expect(minutes.others.scene).toMatchObject({ median: 15, p90: 15 })
    if ('cannotBeComputed' in officerHours) throw new Error(officerHours.cannotBeComputed)
    expect(officerHours.mentalHealth + officerHours.others).toBeCloseTo(officerHours.all, 0)
    expect(officerHours.perCall.mentalHealth).toMatchObject({ median: 67 })
    expect(minutes.leftOpen).toEqual({ mentalHealth: 0, all: 0 })
  })

  test('calls without an end are set apart, and missing shares tell an empty column from none', async () => {
    const rows = rowsOf({ days: 30 }).map((row, at) => {
      const cells = row.split(',')
      if (at % 4 === 0) cells[4] = ''
      return cells.join(',')
    })
    const profile = await profileOf(rows)
    expect(profile.minutes.leftOpen).toMatchObject({ all: Math.ceil(rows.length / 4) })
    const missing = Object.fromEntries(profile.missing.map(({ field, all }) => [field, all]))
    expect(missing.cleared).toBeCloseTo(0.25, 2)
    expect(missing.priority).toBeNull()
    expect(profile.warnings.map(({ kind }) => kind)).toContain('calls-left-open')
  })

  test('areas add up to all calls, by beat where there is one', async () => {
    const profile = await profileOf(rowsOf({ days: 30, beat: (day) => `B${day % 3}` }))
    if ('cannotBeComputed' in profile.map) throw new Error(profile.map.cannotBeComputed)
    expect(profile.map.by).toBe('beat')
    expect(profile.map.areas.reduce((sum, { all }) => sum + all, 0)).toBe(profile.file.calls)
  })

  test('places drawn by chance gather no more than chance', async () => {
    const { concentration } = await profileOf(rowsOf({ days: 120 }))
    const { places } = concentration
    if ('cannotBeComputed' in places) throw new Error(places.cannotBeComputed)
    expect(Math.abs(places.gini - places.giniByChance)).toBeLessThan(0.05)
    expect(places.lorenz.length).toBeLessThanOrEqual(50)
    expect(places.lorenz.at(0)).toEqual({ units: 0, calls: 0 })
    expect(places.lorenz.at(-1)).toEqual({ units: 1, calls: 1 })
    expect(places.expectedNextOfBusiest).toBeLessThan(places.busiest.reduce((sum, n) => sum + n, 0))
  })
})

test('the grade is D where no type names mental health, and C where no times are told', async () => {
  const bare = await profileOf(rowsOf({ days: 40, type: () => 'BURGLARY' }))
  expect(bare.quality.grade).toBe('D')
  const path = join(folder, 'no-times.csv')
  const rows = rowsOf({ days: 60 }).map((row) => [0, 1, 6].map((at) => row.split(',')[at]).join(','))
  writeFileSync(path, ['Incident Number,Call Received,Final Call Type', ...rows].join('\n'))
  const read = await profileFile(path, { timezone: 'UTC' })
  expect(read.ok && read.value.quality.grade).toBe('C')
})

test('an hour that comes twice is told only where the file covers that day', async () => {
  const rows = (month: string) =>
    Array.from({ length: 40 }, (_, at) => {
      const day = `${month}-${String(1 + (at % 28)).padStart(2, '0')}`
      return `N${at},${day} 01:00:00,${day} 01:02:00,${day} 01:09:00,${day} 01:30:00,ALARM,ALARM,REPORT TAKEN,B1,1 OAK ST`
    })
  const kinds = async (month: string) => {
    const path = join(folder, `hour-${month}.csv`)
    writeFileSync(path, [HEADER, ...rows(month)].join('\n'))
    const profile = await profileFile(path, { timezone: 'America/Chicago' })
    if (!profile.ok) throw new Error(JSON.stringify(profile.problem))
    return profile.value.warnings.map(({ kind }) => kind)
  }
  expect(await kinds('2026-10')).not.toContain('repeated-hour')
  expect(await kinds('2026-11')).toContain('repeated-hour')
})
