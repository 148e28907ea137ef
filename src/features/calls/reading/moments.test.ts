import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { NeedProfile } from '../profile/profile.ts'
import { profileFile } from './engine.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-moments-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
/** A zone whose clock never changes, so that every hour is there. */
const TIMEZONE = 'America/Phoenix'

/** Every 37 minutes from Monday 4 March 2024, so that hours, minutes and days all vary. */
const COUNT = 600
const moment = (at: number) => new Date(Date.UTC(2024, 2, 4) + at * 37 * 60_000)
const two = (n: number) => String(n).padStart(2, '0')
const clock12 = (when: Date) => `${when.getUTCHours() % 12 || 12}:${two(when.getUTCMinutes())}`
const half = (when: Date) => (when.getUTCHours() < 12 ? 'AM' : 'PM')
const MONTHS = ['January', 'February', 'March']

async function read(header: string, cells: (when: Date, at: number) => readonly (string | number)[]) {
  const path = join(folder, `${files++}.csv`)
  const lines = Array.from({ length: COUNT }, (_, at) => [at, ...cells(moment(at), at), 'ALARM'].join(','))
  writeFileSync(path, [`call_id,${header},call_type`, ...lines].join('\n'))
  const profile = await profileFile(path, { timezone: TIMEZONE })
  if (!profile.ok) throw new Error(JSON.stringify(profile.problem))
  return profile.value
}
const days = { firstDay: '2024-03-04', lastDay: '2024-03-19' }
const whole = Array.from({ length: COUNT }, (_, at) => moment(at)).reduce((grid, when) => {
  const cell = ((when.getUTCDay() + 6) % 7) * 24 + when.getUTCHours()
  grid[cell] = (grid[cell] ?? 0) + 1
  return grid
}, new Array<number>(168).fill(0))
const used = (profile: NeedProfile, column: string) =>
  profile.file.columnsUsed.find((one) => one.column === column)?.use ?? 'dropped'

describe('a moment is the same, in however many columns it stands', () => {
  test.each<[string, string, (when: Date) => readonly (string | number)[]]>([
    ['date and time', 'call_date,call_time', (w) => [w.toISOString().slice(0, 10), w.toISOString().slice(11, 19)]],
    [
      'five columns of numbers',
      'year,month,day,hour,minute',
      (w) => [w.getUTCFullYear(), w.getUTCMonth() + 1, w.getUTCDate(), w.getUTCHours(), w.getUTCMinutes()],
    ],
    [
      'parts with the month by name',
      'call_year,call_month,call_day,call_hour,call_minute',
      (w) => [24, MONTHS[w.getUTCMonth()] ?? '', w.getUTCDate(), w.getUTCHours(), w.getUTCMinutes()],
    ],
    [
      'date, 12-hour time and AM or PM',
      'call_date,call_time,ampm',
      (w) => [w.toISOString().slice(0, 10), clock12(w), half(w)],
    ],
    [
      'a moment of 12 hours and AM or PM beside it',
      'date_time,meridian',
      (w) => [`${w.getUTCMonth() + 1}/${w.getUTCDate()}/2024 ${clock12(w)}`, half(w).toLowerCase()],
    ],
    ['days of a spreadsheet', 'received', (w) => [(w.getTime() / 86_400_000 + 25_569).toFixed(9)]],
    [
      'a date and the day share of a spreadsheet',
      'call_date,call_time',
      (w) => [w.toISOString().slice(0, 10), ((w.getTime() / 86_400_000) % 1).toFixed(9)],
    ],
    ['a date with the hour beside it', 'call_date,hour', (w) => [w.toISOString().slice(0, 10), w.getUTCHours()]],
  ])('%s', async (_, header, cells) => {
    const profile = await read(header, cells)
    expect(profile.coverage).toMatchObject({ ...days, callsWithoutTime: 0 })
    expect(profile.hourOfWeek.all).toEqual(whole)
    expect(profile.file.badRows).toEqual([])
  })
})

describe('a clock of 12 hours that lost AM and PM', () => {
  test('is refused as a time of day, and its days are still used', async () => {
    const profile = await read('date_time', (w) => [`${w.toISOString().slice(0, 10)} ${clock12(w)}:00`])
    expect(profile.coverage).toMatchObject({ ...days, callsWithoutTime: COUNT })
    expect(profile.warnings.map(({ kind }) => kind)).toContain('am-pm-lost')
  })

  test('is settled by an hour column', async () => {
    const profile = await read('call_date,call_time,hour', (w) => [
      w.toISOString().slice(0, 10),
      `${clock12(w)}:00`,
      w.getUTCHours(),
    ])
    expect(profile.hourOfWeek.all).toEqual(whole)
  })

  test('is settled by the shift', async () => {
    const shift = (hour: number) => (hour < 6 || hour >= 22 ? 'NIGHT' : hour < 14 ? 'DAY' : 'EVENING')
    const profile = await read('call_date,call_time,shift', (w) => [
      w.toISOString().slice(0, 10),
      `${clock12(w)}:00`,
      shift(w.getUTCHours()),
    ])
    expect(profile.hourOfWeek.all).toEqual(whole)
  })

  test('hours from 1 to 12 alone are refused, too', async () => {
    const profile = await read('call_date,call_hour', (w) => [w.toISOString().slice(0, 10), w.getUTCHours() % 12 || 12])
    expect(used(profile, 'call_hour')).toBe('dropped')
    expect(profile.coverage.callsWithoutTime).toBe(COUNT)
    expect(profile.warnings.map(({ kind }) => kind)).toContain('am-pm-lost')
  })
})

test('words for nothing are no numbers, types, units or times', async () => {
  const nothing = ['NULL', 'NA', 'n/a', 'None', '-', '']
  const path = join(folder, 'nothing.csv')
  const lines = Array.from({ length: 120 }, (_, at) => {
    const none = nothing[at % nothing.length] ?? ''
    const when = moment(at).toISOString().slice(0, 19).replace('T', ' ')
    return at < 60 ? `K${at},${when},${when},ALARM,A1` : `${none},${when},${none},${none},${none}`
  })
  writeFileSync(path, ['call_id,received,dispatched,call_type,unit', ...lines].join('\n'))
  const profile = await profileFile(path, { timezone: TIMEZONE })
  if (!profile.ok) throw new Error(JSON.stringify(profile.problem))
  expect(profile.value.file).toMatchObject({ rows: 120, calls: 120, joined: 0, badRows: [] })
  expect(profile.value.definitions.find(({ id }) => id === 'final-type')?.unknown).toBe(60)
})

test('a day that does not exist is told, and an empty one only has no time', async () => {
  const path = join(folder, 'days.csv')
  const line = (at: number, date: string) => `${at},${date},ALARM`
  const good = Array.from({ length: 40 }, (_, at) => line(at, `2024,2,${1 + (at % 28)},${at % 24}`))
  const bad = [line(50, '2024,2,30,4'), line(51, '1398,2,3,4'), line(52, ',,,')]
  writeFileSync(path, ['call_id,year,month,day,hour,call_type', ...good, ...bad].join('\n'))
  const profile = await profileFile(path, { timezone: TIMEZONE })
  if (!profile.ok) throw new Error(JSON.stringify(profile.problem))
  expect(profile.value.file).toMatchObject({ rows: 43, calls: 41, rejected: 2 })
  expect(profile.value.file.badRows.map(({ reason }) => reason).sort()).toEqual([
    'impossible-year',
    'received-not-a-time',
  ])
})

test('a call that was never closed is kept with its end unknown', async () => {
  const iso = (when: Date, plus: number) =>
    new Date(when.getTime() + plus * 60_000).toISOString().slice(0, 19).replace('T', ' ')
  const profile = await read('received,dispatched,cleared', (when, at) => [
    iso(when, 0),
    iso(when, 3),
    at < 5 ? '' : iso(when, at < 12 ? 3 * 1440 : 40),
  ])
  expect(profile.minutes.leftOpen).toMatchObject({ all: 12 })
  expect(profile.file.calls).toBe(COUNT)
})
