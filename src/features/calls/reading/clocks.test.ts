import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { randomStream } from '../../../core/stats/random.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { inspectFile, type ProfileOptions, profileFile } from './engine.ts'
import type { CallOptions } from './mapping.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-clocks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const TIMEZONE = 'America/Chicago'
let files = 0

function fileOf(rows: readonly string[], header: string): string {
  const path = join(folder, `${files++}.csv`)
  writeFileSync(path, [header, ...rows].join('\n'))
  return path
}
async function profileOf(path: string, options: ProfileOptions = {}): Promise<NeedProfile> {
  const read = await profileFile(path, { timezone: TIMEZONE, ...options })
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.value
}
async function withOptions(path: string, options: CallOptions): Promise<NeedProfile> {
  const inspected = await inspectFile(path, { timezone: TIMEZONE })
  if (!inspected.ok) throw new Error(JSON.stringify(inspected.problem))
  return profileOf(path, { mapping: { ...inspected.value.mapping, options } })
}
const warned = (profile: NeedProfile, kind: string) => profile.warnings.find((one) => one.kind === kind)
const whole = ({ file }: NeedProfile) => file.rows === file.calls + file.joined + file.rejected

/** How many of 100 calls come in each hour of an invented city: quiet before dawn, busy in the afternoon. */
const DAY = [
  3, 2.6, 2.2, 1.8, 1.5, 1.5, 2, 2.8, 3.6, 4.2, 4.6, 4.9, 5.1, 5.2, 5.4, 5.8, 6, 6.1, 6, 5.8, 5.4, 5, 4.3, 3.6,
]
const SECONDS = DAY.flatMap((share, hour) => Array.from({ length: Math.round(share * 10) }, () => hour * 3600))

/** Local moments of calls in order of time, as seconds on the wall. */
function momentsOf(count: number, seed: number): number[] {
  const stream = randomStream(seed, 0, 'test')
  const random = () => stream.uniform()
  const start = Date.UTC(2024, 0, 8) / 1000
  const at = Array.from({ length: count }, () => {
    const hour = SECONDS[Math.floor(random() * SECONDS.length)] ?? 0
    return start + Math.floor(random() * 120) * 86_400 + hour + Math.floor(random() * 60) * 60
  })
  return at.sort((one, other) => one - other)
}
const text = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')
const calls = (moments: readonly number[]) =>
  fileOf(
    moments.map((at, n) => `C${n},${text(at)},ALARM`),
    'call_id,date_time,call_type',
  )

describe('hours that cannot be trusted', () => {
  test('a sound file gives no alarm, however few of its calls are looked at', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(1, 2, 3, 5), async (seed, every) => {
        const moments = momentsOf(6000, seed).filter((_, at) => at % every === 0)
        expect(warned(await profileOf(calls(moments)), 'hours-not-trusted')).toBeUndefined()
      }),
      { numRuns: 6 },
    )
  })

  test('UTC read as local time gives an alarm, in every zone of the mainland and beyond', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 4, max: 10 }), async (seed, hours) => {
        const moments = momentsOf(3000, seed).map((at) => at + hours * 3600)
        expect(warned(await profileOf(calls(moments)), 'hours-not-trusted')?.says).toMatch(/hours late/)
      }),
      { numRuns: 6 },
    )
  })

  test('a clock that lost AM and PM and is used all the same gives an alarm', async () => {
    const path = calls(momentsOf(3000, 7).map((at) => at - (at % 86_400 >= 13 * 3600 ? 43_200 : 0)))
    const inspected = await inspectFile(path, { timezone: TIMEZONE })
    if (!inspected.ok) throw new Error('not read')
    const format = { kind: 'timestamp', read: 'iso' } as const
    const columns = inspected.value.mapping.columns.map((one) =>
      one.column === 'date_time' ? { ...one, use: 'received' as const, format } : one,
    )
    const profile = await profileOf(path, { mapping: { ...inspected.value.mapping, columns } })
    expect(warned(profile, 'hours-not-trusted')?.says).toContain('AM and PM')
  })

  test('many calls at one very minute, and days of the week that disagree, give an alarm', async () => {
    const piled = momentsOf(2000, 3).map((at, n) => (n % 5 === 0 ? at - (at % 86_400) + 8 * 3600 : at))
    expect(warned(await profileOf(calls(piled)), 'hours-not-trusted')?.says).toContain('8:00')
    const moments = momentsOf(1000, 4)
    const dayOf = (at: number) => ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(at * 1000).getUTCDay()]
    const path = fileOf(
      moments.map((at, n) => `C${n},${text(at)},${dayOf(at - 8 * 3600)},ALARM`),
      'call_id,date_time,day_of_week,call_type',
    )
    expect(warned(await profileOf(path), 'hours-not-trusted')?.says).toContain('day of the week')
  })
})

describe('two clocks in one file', () => {
  const HEADER = 'call_id,received,dispatched,arrived,cleared,call_type'
  /** A day service from 7 to 19 on local time until number 5000, and from there on by UTC; 40 encounters stand in both. */
  const encounters = (count: number, seed: number, span: { readonly month: number; readonly days: number }) => {
    const stream = randomStream(seed, 0, 'test')
    const minutes = new Set<number>()
    while (minutes.size < count) minutes.add(stream.below(span.days) * 1440 + 7 * 60 + stream.below(12 * 60))
    return [...minutes].map((minute) => Date.UTC(2024, span.month) / 1000 + minute * 60)
  }
  const line = (key: number, at: number) =>
    [key, text(at), text(at + 180), text(at + 900), text(at + 2700), 'CRISIS'].join(',')
  // In June and July the clock of Chicago runs five hours behind UTC. Numbers say nothing about the order of time.
  const last = encounters(1500, 2, { month: 5, days: 60 })
  const twice = last.slice(0, 40)
  const first = [...twice, ...encounters(1500, 1, { month: 2, days: 90 })].sort(
    (one, other) => (one % 997) - (other % 997),
  )
  const rows = [...first.map((at, n) => line(1000 + n, at)), ...last.map((at, n) => line(5000 + n, at + 5 * 3600))]
  const path = fileOf(rows, HEADER)

  test('are told with the place of the change, the hours and the encounters that come twice', async () => {
    const profile = await profileOf(path)
    expect(warned(profile, 'two-clocks')).toMatchObject({ count: 5, says: expect.stringContaining('5000') })
    expect(warned(profile, 'same-encounter-twice')?.count).toBe(40)
    expect(profile.file).toMatchObject({ calls: rows.length, joined: 0 })
  })

  test('are offered before anything is read, also while nobody has said which zone the agency lies in', async () => {
    const offered = { fromKey: 5000, hours: 5, timezone: 'UTC', encounters: 40 }
    for (const timezone of [TIMEZONE, null])
      expect(await inspectFile(path, { timezone })).toMatchObject({ ok: true, value: { jump: offered } })
  })

  test('are not offered where the hours of all rows fit, or where no number says which rows are the later ones', async () => {
    const sound = first.map((at, n) => line(1000 + n, at))
    expect(await inspectFile(fileOf(sound, HEADER))).toMatchObject({ ok: true, value: { jump: null } })
    const named = rows.map((row, n) => `C${n}${row.slice(row.indexOf(','))}`)
    expect(await inspectFile(fileOf(named, HEADER))).toMatchObject({ ok: true, value: { jump: null } })
  })

  test('are put right when a person says so, and the encounters then count once', async () => {
    const profile = await withOptions(path, { secondClock: { fromKey: 5000, timezone: 'UTC' } })
    expect(warned(profile, 'two-clocks')).toBeUndefined()
    expect(profile.file).toMatchObject({ rows: rows.length, calls: rows.length - 40, joined: 40, rejected: 0 })
    expect(profile.file.badRows).toEqual([{ reason: 'same-encounter', rows: 40, effect: 'joined', where: '' }])
    const byHour = profile.hourOfWeek.all.reduce(
      (hours, n, at) => hours.map((sum, hour) => sum + (at % 24 === hour ? n : 0)),
      new Array<number>(24).fill(0),
    )
    expect(byHour.slice(0, 7).concat(byHour.slice(19))).toEqual(new Array(12).fill(0))
  })
})

describe('calls of one type at one place within five minutes', () => {
  const HEADER = 'call_id,received,dispatched,cleared,call_type,address'
  const at = (n: number, minutes = 0) => text(Date.UTC(2024, 2, 4) / 1000 + n * 3600 + minutes * 60)
  const line = (key: string, n: number, minutes: number, type: string, place: string) =>
    [key, at(n, minutes), at(n, minutes + 2), at(n, minutes + 20), type, place].join(',')
  const rows = [
    ...Array.from({ length: 100 }, (_, n) => line(`A${n}`, n, 0, 'ALARM', `${n % 9} OAK ST`)),
    line('B1', 10, 3, 'ALARM', '1 OAK ST'),
    line('B2', 10, 7, 'ALARM', '1 OAK ST'),
    line('B3', 10, 13, 'ALARM', '1 OAK ST'),
    line('B4', 20, 3, 'THEFT', '2 OAK ST'),
    line('B5', 30, 3, 'ALARM', '4 OAK ST'),
  ]

  test('are counted, and stay calls of their own', async () => {
    const profile = await profileOf(fileOf(rows, HEADER))
    expect(warned(profile, 'nearby-repeats')?.count).toBe(2)
    expect(profile.file).toMatchObject({ calls: 105, joined: 0 })
  })

  test('become one call when a person says so, and the hours of all units still count', async () => {
    const apart = await profileOf(fileOf(rows, HEADER))
    const joined = await withOptions(fileOf(rows, HEADER), { joinNearby: true })
    expect(joined.file).toMatchObject({ rows: 105, calls: 103, joined: 2, rejected: 0 })
    expect(joined.file.badRows).toEqual([{ reason: 'nearby-repeat', rows: 2, effect: 'joined', where: '' }])
    const hours = ({ officerHours }: NeedProfile) => ('all' in officerHours ? officerHours.all : null)
    expect(hours(joined)).toBe(hours(apart))
  })
})

describe('whatever a file holds', () => {
  const cell = fc.constantFrom('2024-03-04 10:00:00', '2024-03-10 02:30:00', '1398-01-01 00:00:00', 'soon', '', 'NULL')
  const anyRow = fc.tuple(
    fc.integer({ min: 0, max: 9 }),
    cell,
    cell,
    fc.constantFrom('ALARM', 'CRISIS', '', 'NA'),
    fc.boolean(),
  )
  const sound = Array.from({ length: 30 }, (_, n) => `S${n},2024-03-0${1 + (n % 9)} 1${n % 10}:00:00,,ALARM`)
  const lines = (rows: readonly (readonly [number, string, string, string, boolean])[]) =>
    rows.map(([key, received, sent, type, isShort]) =>
      isShort ? `K${key},${received || 'x'}` : `K${key},${received},${sent},${type}`,
    )
  const HEADER = 'call_id,received,dispatched,call_type'

  test('every row is a call, joined or rejected, and their order changes no count', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 20 }), async (rows) => {
        const given = [...sound, ...lines(rows)]
        const [one, other] = [
          await profileOf(fileOf(given, HEADER)),
          await profileOf(fileOf([...given].reverse(), HEADER)),
        ]
        expect(whole(one)).toBe(true)
        expect(one.file.rows).toBe(given.length)
        expect({ ...other.file, badRows: [] }).toEqual({ ...one.file, badRows: [] })
        expect(new Set(other.file.badRows)).toEqual(new Set(one.file.badRows))
        expect(other.hourOfWeek).toEqual(one.hourOfWeek)
      }),
      { numRuns: 12 },
    )
  })

  test('the same file twice gives the calls of the file once, with all its rows told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 20 }), fc.boolean(), async (rows, hasKeys) => {
        const given = [...sound, ...lines(rows)]
          .map((row) => (hasKeys ? row : row.slice(row.indexOf(',') + 1)))
          // A line of commas alone is an empty line, and no row.
          .filter((row) => /[^,]/.test(row))
        const header = hasKeys ? HEADER : HEADER.slice(HEADER.indexOf(',') + 1)
        const path = fileOf(given, header)
        const twice = await profileFile(
          [path, path].map((one, at) => ({ path: one, name: `${at}.csv` })),
          { timezone: TIMEZONE },
        )
        if (!twice.ok) throw new Error(JSON.stringify(twice.problem))
        const once = await profileOf(path)
        expect(whole(twice.value)).toBe(true)
        expect(twice.value.file).toMatchObject({
          rows: 2 * given.length,
          calls: once.file.calls,
          rejected: 2 * once.file.rejected,
        })
        expect(twice.value.hourOfWeek).toEqual(once.hourOfWeek)
      }),
      { numRuns: 12 },
    )
  })
})
