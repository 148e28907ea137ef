import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { openDuck, textOf } from '../../../platform/tables/duck.ts'
import { writeSampleCsv } from '../../demonstration/index.ts'
import { keyedHashSql } from '../keeping/export.ts'
import { keepCalls, keptReplay } from '../keeping/kept.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { inspectFile, type ProfileOptions, profileFile } from './engine.ts'
import { readMapping, writeMapping } from './mapping.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-engine-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

function fileOf(text: string): string {
  const path = join(folder, `calls-${files++}.csv`)
  writeFileSync(path, text)
  return path
}
async function profileOf(text: string, options: ProfileOptions = {}): Promise<NeedProfile> {
  const profile = await profileFile(fileOf(text), { timezone: 'America/Chicago', ...options })
  if (!profile.ok) throw new Error(JSON.stringify(profile.problem))
  return profile.value
}
const badRows = (profile: NeedProfile) =>
  Object.fromEntries(profile.file.badRows.map(({ reason, rows }) => [reason, rows]))
const countOf = (profile: NeedProfile, id: string) => profile.definitions.find((one) => one.id === id)?.count

const HEADER =
  'Incident Number,Call Received,Dispatched,Arrived,Cleared,Initial Call Type,Final Call Type,Disposition,Unit,Address,Narrative'
/** A row a quarter of an hour after the one before, from Monday 4 March 2024. */
function row(
  at: number,
  more: Partial<
    Record<
      'key' | 'received' | 'dispatched' | 'arrived' | 'cleared' | 'initial' | 'final' | 'end' | 'unit' | 'place',
      string
    >
  > = {},
) {
  const minute = (plus: number) =>
    new Date(Date.UTC(2024, 2, 4) + (at * 15 + plus) * 60_000).toISOString().slice(0, 19).replace('T', ' ')
  const given = {
    key: `N${at}`,
    received: minute(0),
    dispatched: minute(2),
    arrived: minute(8),
    cleared: minute(38),
    initial: 'DISTURBANCE',
    final: 'DISTURBANCE',
    end: 'REPORT TAKEN',
    unit: 'A1',
    place: '100 BLOCK OAK ST',
    ...more,
  }
  return `${Object.values(given).join(',')},the caller said a lot of things in many words that differ each time ${at} and go on`
}
const rows = (n: number) => Array.from({ length: n }, (_, at) => row(at))

describe('rows with trouble are counted by reason and never stop the rest', () => {
  test('unreadable times, impossible years, jumped-over hours and rows of another width are left out', async () => {
    const text = [
      HEADER,
      ...rows(50),
      row(60, { received: 'soon' }),
      row(61, { received: '1398-03-12 10:00:00' }),
      row(62, { received: '2024-03-10 02:30:00' }),
      'N63,2024-03-05 01:00:00',
    ].join('\n')
    const profile = await profileOf(text)
    expect(badRows(profile)).toMatchObject({
      'received-not-a-time': 1,
      'impossible-year': 1,
      'clock-jumped-over': 1,
      'other-number-of-cells': 1,
    })
    expect(profile.file.rows).toBe(54)
    expect(profile.file.calls).toBe(50)
  })

  test('a very long row of another width, which the reader itself refuses, is a refusal with words', async () => {
    const odd = `N7,${'閖'.repeat(5000)}`
    const profile = await profileFile(fileOf([HEADER, ...rows(50), odd, ...rows(50)].join('\n')))
    expect(profile).toMatchObject({ ok: false, problem: { kind: 'table', problem: { kind: 'damaged' } } })
  })

  test('intervals that run backwards or last over eight hours count as unknown, and the call still counts', async () => {
    const text = [
      HEADER,
      ...rows(50),
      row(60, { arrived: '2024-03-04 14:00:00' }),
      row(61, { cleared: '2024-03-06 14:00:00' }),
    ].join('\n')
    const profile = await profileOf(text)
    expect(profile.file.calls).toBe(52)
    expect(badRows(profile)).toMatchObject({
      'end-before-start': expect.any(Number),
      'over-eight-hours': expect.any(Number),
    })
    const { response } = profile.minutes.all
    expect(response).toMatchObject({ median: 8, missing: 1 })
  })
})

test('several unit rows make one call, and officer hours add up over units', async () => {
  const second = row(3, { unit: 'B2', dispatched: '2024-03-04 00:50:00', arrived: '', cleared: '2024-03-04 01:20:00' })
  const profile = await profileOf([HEADER, ...rows(40), second, row(5)].join('\n'))
  expect(profile.file.calls).toBe(40)
  expect(badRows(profile)).toMatchObject({ 'exact-repeat': 1 })
  expect(profile.officerHours).toMatchObject({ all: Math.round((40 * 0.6 + 0.5) * 10) / 10 })
})

test('first type, final type and disposition are counted apart, and the spread is shown', async () => {
  const text = [
    HEADER,
    ...rows(40),
    row(50, { initial: 'SUICIDE THREAT' }),
    row(51, { final: 'MENTAL HEALTH CRISIS' }),
    row(52, { final: 'MENTAL HEALTH CRISIS', end: 'PSYCHIATRIC TRANSPORT' }),
    row(53, { final: 'WELFARE CHECK' }),
  ].join('\n')
  const profile = await profileOf(text)
  expect(countOf(profile, 'initial-type')).toBe(1)
  expect(countOf(profile, 'final-type')).toBe(2)
  expect(countOf(profile, 'disposition')).toBe(1)
  expect(countOf(profile, 'any-code')).toBe(3)
  expect(countOf(profile, 'any-code-or-proxy')).toBe(4)
  expect(profile.spread).toMatchObject({ lowest: 1, highest: 4 })
})

test('narratives are dropped before anything is kept, and addresses survive only as a keyed hash', async () => {
  const path = fileOf([HEADER, ...rows(40)].join('\n'))
  const into = mkdtempSync(join(folder, 'kept-'))
  const key = new Uint8Array(32).fill(7)
  const kept = await keepCalls([{ path, name: 'calls.csv' }], { into, key, timezone: 'America/Chicago' })
  if (!kept.ok) throw new Error(JSON.stringify(kept.problem))
  expect(kept.value.file.columnsDropped.map(({ column }) => column)).toContain('Narrative')
  const duck = await openDuck({ folder, workers: 1 })
  const columns = await duck.rows(`DESCRIBE SELECT * FROM read_parquet('${into}/calls.parquet')`)
  const first = await duck.row(
    `SELECT place_id, call_key FROM read_parquet('${into}/calls.parquet') ORDER BY local_s LIMIT 1`,
  )
  duck.close()
  expect(columns.map((column) => textOf(column, 'column_name'))).not.toContain('place')
  const hash = (text: string) => createHmac('sha256', key).update(text).digest('hex').slice(0, 32)
  expect(textOf(first, 'place_id')).toBe(hash('100 BLOCK OAK ST'))
  expect(textOf(first, 'call_key')).toBe(hash('N0'))
})

test('a keyed hash made in SQL is HMAC-SHA-256', async () => {
  const duck = await openDuck({ folder, workers: 1 })
  const key = Buffer.from('a key of some bytes')
  const { hash } = await duck.row(`SELECT ${keyedHashSql("'1600 BLOCK MAIN ST'", key)} AS hash`)
  duck.close()
  expect(hash).toBe(createHmac('sha256', key).update('1600 BLOCK MAIN ST').digest('hex').slice(0, 32))
})

test('calls without dispatch times cannot have a response time, which is never 0', async () => {
  const text = [
    'call_id,date_time,call_type',
    ...Array.from({ length: 30 }, (_, at) => `C${at},2024-03-0${1 + (at % 9)} 1${at % 10}:00:00,MENTAL HEALTH`),
  ].join('\n')
  const profile = await profileOf(text)
  expect(profile.minutes.mentalHealth.response).toHaveProperty('cannotBeComputed')
  expect(profile.officerHours).toHaveProperty('cannotBeComputed')
})

test('the nights when clocks change have 23 and 25 hours of exposure', async () => {
  const days = (month: number) =>
    Array.from({ length: 10 }, (_, day) =>
      Array.from(
        { length: 12 },
        (_unused, n) =>
          `X${month}-${day}-${n},2024-${String(month).padStart(2, '0')}-${String(day + 1).padStart(2, '0')} ${String(8 + n).padStart(2, '0')}:00:00,ALARM`,
      ),
    ).flat()
  const spring = await profileOf(['call_id,date_time,call_type', ...days(3)].join('\n'))
  const autumn = await profileOf(['call_id,date_time,call_type', ...days(11)].join('\n'))
  const sum = (profile: NeedProfile) =>
    (profile.hourOfWeek.exposureHours ?? []).reduce((total, hours) => total + hours, 0)
  expect(sum(spring)).toBe(10 * 24 - 1)
  expect(sum(autumn)).toBe(10 * 24 + 1)
})

test('a person can correct a column, and the mapping is kept as JSON', async () => {
  const path = fileOf(
    [
      'who,when,what',
      ...Array.from({ length: 30 }, (_, at) => `${at},2024-03-04 10:${10 + at}:00,SUICIDE THREAT`),
    ].join('\n'),
  )
  const inspected = await inspectFile(path, { timezone: 'America/Chicago' })
  if (!inspected.ok) throw new Error('not read')
  const columns = inspected.value.mapping.columns.map((column) =>
    column.column === 'what' ? { ...column, use: 'ignored' as const } : column,
  )
  const mapping = readMapping(JSON.parse(JSON.stringify(writeMapping({ ...inspected.value.mapping, columns }))))
  if (!mapping.ok) throw new Error(mapping.problem)
  const profile = await profileFile(path, { mapping: mapping.value })
  expect(profile.ok && countOf(profile.value, 'any-code')).toBe(0)
  expect(profile.ok && profile.value.timezone).toBe('America/Chicago')
})

test('a time that the sample could not settle is settled by the rest of the file', async () => {
  const early = Array.from({ length: 400 }, (_, at) => `E${at},0${1 + (at % 9)}/02/2024 10:00,ALARM`)
  const late = Array.from({ length: 30 }, (_, at) => `L${at},${13 + (at % 15)}/02/2024 10:00,ALARM`)
  const profile = await profileOf(['call_id,date_time,call_type', ...early, ...late].join('\n'))
  expect(profile.coverage).toMatchObject({ firstDay: '2024-02-01', lastDay: '2024-02-27' })
})

test('a date and a time in two columns make one moment, on the right day', async () => {
  const lines = Array.from({ length: 48 }, (_, at) => {
    const moment = new Date(Date.UTC(2024, 2, 4, at)).toISOString()
    const later = new Date(Date.UTC(2024, 2, 4, at, 5)).toISOString().slice(0, 19).replace('T', ' ')
    const time = at % 4 === 3 ? '' : moment.slice(11, 19)
    return `${at},${moment.slice(0, 10)},${time},${later},ALARM`
  })
  const profile = await profileOf(['call_id,call_date,call_time,dispatched,call_type', ...lines].join('\n'))
  expect(profile.coverage).toMatchObject({ firstDay: '2024-03-04', lastDay: '2024-03-05', callsWithoutTime: 12 })
  expect(profile.hourOfWeek.all.slice(0, 4)).toEqual([1, 1, 1, 0])
  // Midnight is no time of a call whose time is empty: its wait is unknown, not hours.
  expect(profile.minutes.all.queue).toMatchObject({ median: 5, p90: 5, n: 36, missing: 12 })
  expect(profile.file.badRows).toEqual([])
})

test('bare times of dispatch and clear stay with their call across midnight', async () => {
  const lines = Array.from(
    { length: 40 },
    (_, at) => `${at},2024-03-0${1 + (at % 9)} 23:5${at % 9}:00,23:59:30,00:20:30,ALARM`,
  )
  const profile = await profileOf(['call_id,call_received,dispatched,cleared,call_type', ...lines].join('\n'))
  expect(profile.file.badRows).toEqual([])
  expect(profile.officerHours).toMatchObject({ all: 14 })
})

test('two clocks are not seen in a few calls, and no hour comes twice where moments name their offset', async () => {
  const few = Array.from(
    { length: 60 },
    (_, at) => `${at},2024-01-${10 + (at % 20)} ${at < 30 ? '07' : '19'}:${10 + (at % 40)}:00,ALARM`,
  )
  const clocks = await profileOf(['call_id,date_time,call_type', ...few].join('\n'))
  expect(clocks.warnings.map(({ kind }) => kind)).not.toContain('two-clocks')
  const text = (ending: string) => [
    'call_id,date_time,call_type',
    ...Array.from({ length: 30 }, (_, at) => `${at},2024-11-03T0${at % 9}:10:00${ending},ALARM`),
  ]
  const local = await profileOf(text('').join('\n'))
  const instants = await profileOf(text('Z').join('\n'))
  expect(local.warnings.map(({ kind }) => kind)).toContain('repeated-hour')
  expect(instants.warnings.map(({ kind }) => kind)).not.toContain('repeated-hour')
})

describe('call numbers that are used again', () => {
  const warned = (profile: NeedProfile, kind: string) => profile.warnings.find((one) => one.kind === kind)?.count
  const inYear = (lines: readonly string[], year: number) =>
    lines.map((line) => line.replaceAll('2024-03', `${year}-03`))

  test('that start again each year in one file are calls of their own, which is told', async () => {
    const units = [row(3, { unit: 'B2' }), row(4, { unit: 'B2' })]
    const lines = [...inYear([...rows(50), ...units], 2023), ...rows(50), ...units, ...inYear(rows(10), 2025)]
    const profile = await profileOf([HEADER, ...lines].join('\n'))
    expect(profile.file).toMatchObject({ rows: 114, calls: 110, joined: 4, rejected: 0 })
    expect(warned(profile, 'number-used-again')).toBe(50)
    expect(profile.coverage).toMatchObject({ firstDay: '2023-03-04', lastDay: '2025-03-04' })
    const nearby = await inspectFile(fileOf([HEADER, ...lines].join('\n')), { timezone: 'America/Chicago' })
    if (!nearby.ok) throw new Error('not read')
    const mapping = { ...nearby.value.mapping, options: { joinNearby: true } }
    const joined = await profileOf([HEADER, ...lines].join('\n'), { mapping })
    expect(joined.file).toMatchObject({ rows: 114, calls: 110, joined: 4 })
    expect(warned(joined, 'number-used-again')).toBe(50)
  })

  test('that start again in the second of two files of one upload replace nothing', async () => {
    const paths = [inYear(rows(50), 2023), [...rows(50), ...inYear([row(3, { end: 'ARREST' })], 2023)]].map((lines) =>
      fileOf([HEADER, ...lines].join('\n')),
    )
    const profile = await profileFile(
      paths.map((path, at) => ({ path, name: `${at}.csv` })),
      { timezone: 'America/Chicago' },
    )
    if (!profile.ok) throw new Error(JSON.stringify(profile.problem))
    expect(profile.value.file).toMatchObject({ rows: 101, calls: 100, joined: 1, rejected: 0 })
    expect(badRows(profile.value)).toEqual({ superseded: 1 })
  })

  test('are told apart by their days where no time of day is known', async () => {
    const lines = ['2023', '2024'].flatMap((year) =>
      Array.from({ length: 40 }, (_, at) => `${at + 1},${year}-03-${10 + (at % 20)},ALARM`),
    )
    const profile = await profileOf(['call_id,call_date,call_type', ...lines].join('\n'))
    expect(profile.file).toMatchObject({ rows: 80, calls: 80, joined: 0 })
    expect(warned(profile, 'number-used-again')).toBe(40)
  })

  test('are one call over midnight, and over some days, which is told', async () => {
    const late = (received: string, unit: string) =>
      row(60, { key: 'LATE', received, dispatched: '', arrived: '', cleared: '', unit })
    const midnight = [late('2024-03-04 23:58:00', 'A1'), late('2024-03-05 00:03:00', 'B2')]
    const one = await profileOf([HEADER, ...rows(50), ...midnight].join('\n'))
    expect(one.file).toMatchObject({ rows: 52, calls: 51, joined: 1 })
    expect(one.warnings.map(({ kind }) => kind)).not.toContain('number-used-again')
    expect(one.warnings.map(({ kind }) => kind)).not.toContain('number-over-days')
    const days = [...midnight, late('2024-03-10 00:03:00', 'C3'), late('2024-03-16 00:03:00', 'D4')]
    const long = await profileOf([HEADER, ...rows(50), ...days].join('\n'))
    expect(long.file).toMatchObject({ rows: 54, calls: 51, joined: 3 })
    expect(warned(long, 'number-over-days')).toBe(1)
  })

  test('never lose a row, however far apart rows of a number lie', async () => {
    const anyRow = fc.record({ key: fc.nat(4), day: fc.nat(40) })
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 40 }), async (given) => {
        const lines = given.map(({ key, day }, at) => {
          const received = new Date(Date.UTC(2024, 0, 1 + day, 12)).toISOString().slice(0, 19).replace('T', ' ')
          return row(at, { key: `K${key}`, received, dispatched: '', arrived: '', cleared: '', unit: `U${at}` })
        })
        const { file } = await profileOf([HEADER, ...lines].join('\n'))
        const calls = [0, 1, 2, 3, 4].map((key) => {
          const days = given.filter((one) => one.key === key).map(({ day }) => day)
          const inOrder = days.sort((one, other) => one - other)
          return inOrder.filter((day, at) => at === 0 || day - (inOrder[at - 1] ?? 0) > 7).length
        })
        expect(file.calls).toBe(calls.reduce((sum, n) => sum + n, 0))
        expect(file.calls + file.joined + file.rejected).toBe(given.length)
      }),
      { numRuns: 15 },
    )
  })
})

test('exact repeats in a file without call numbers are counted and told', async () => {
  const bare = (lines: readonly string[]) => lines.map((line) => line.slice(line.indexOf(',') + 1))
  const profile = await profileOf(
    bare([HEADER, ...rows(50), row(3), row(3), row(7), row(8, { unit: 'B2' })]).join('\n'),
  )
  expect(profile.file).toMatchObject({ rows: 54, calls: 54 })
  expect(profile.warnings.find(({ kind }) => kind === 'possible-repeats')?.count).toBe(3)
  const none = await profileOf(bare([HEADER, ...rows(50)]).join('\n'))
  expect(none.warnings.map(({ kind }) => kind)).not.toContain('possible-repeats')
})

test('a row with a cell too many is left out and counted, not read with its cells shifted', async () => {
  const long = [row(60), row(61)].map((line) => line.replace('100 BLOCK OAK ST', '100 OAK ST, APT 4'))
  const profile = await profileOf([HEADER, ...rows(50), ...long].join('\n'))
  expect(badRows(profile)).toEqual({ 'other-number-of-cells': 2 })
  expect(profile.file).toMatchObject({ rows: 52, calls: 50 })
  const mixedEnds = await profileOf([[HEADER, ...rows(30)].join('\r\n'), ...rows(60).slice(30)].join('\n'))
  expect(mixedEnds.file).toMatchObject({ rows: 60, calls: 60, badRows: [] })
})

describe('the invented county', () => {
  const path = join(folder, 'riverbend.csv')

  test('gives the same profile with 1 and 4 workers, and calls to replay in whole weeks', async () => {
    await writeSampleCsv(path)
    const one = await profileFile(path, { timezone: 'America/Chicago', workers: 1 })
    const into = mkdtempSync(join(folder, 'kept-'))
    const four = await keepCalls([{ path, name: 'calls.csv' }], {
      into,
      key: new Uint8Array(32).fill(1),
      timezone: 'America/Chicago',
      workers: 4,
    })
    if (!one.ok || !four.ok) throw new Error('not read')
    expect(JSON.stringify(four.value)).toBe(JSON.stringify(one.value))
    const replay = await keptReplay(into, { definition: 'any-code', workers: 2, scratch: join(into, 'scratch') })
    expect(replay?.weeks).toBe(156)
    expect(replay?.count).toBeGreaterThan(180_000)
    expect(replay?.receivedMinute.every((minute, at, all) => at === 0 || minute >= (all[at - 1] ?? 0))).toBe(true)
    const marked = replay?.mentalHealth.reduce((sum, n) => sum + n, 0) ?? 0
    expect(Math.abs(marked - (countOf(one.value, 'any-code') ?? 0))).toBeLessThan(40)
    const onDuty = replay?.unitsOnDuty ?? new Float64Array(168)
    expect(Math.min(...onDuty)).toBeGreaterThan(2)
    expect(Math.max(...onDuty)).toBeLessThan(60)
  })
})

test('calls that officers opened stay in counts and leave shares, where the export says how calls came in', async () => {
  const header = 'Incident Number,Call Source,Call Received,Final Call Type'
  const rows = Array.from({ length: 40 }, (_, n) => {
    const source = n < 10 ? 'FIELD' : '911'
    const type = n === 0 || n >= 36 ? 'SUICIDE THREAT' : 'DISTURBANCE'
    return `N${n},${source},2024-03-${String(4 + Math.floor(n / 8)).padStart(2, '0')} ${String(8 + (n % 8)).padStart(2, '0')}:15:00,${type}`
  })
  const profile = await profileOf([header, ...rows].join('\n'))
  expect(profile.shareOf).toEqual({ calls: 30, officerOpened: 10 })
  expect(profile.definitions.find(({ id }) => id === 'any-code')).toMatchObject({
    count: 5,
    waitedFor: 4,
    share: 4 / 30,
  })
})

test('the first rows show a time of day written as a number, however late in the day', async () => {
  const rows = Array.from(
    { length: 60 },
    (_, n) => `N${n},01/${String(1 + (n % 28)).padStart(2, '0')}/2024,${(n % 24) * 100 + 19},DISTURBANCE`,
  )
  const inspected = await inspectFile(
    fileOf(['Incident Number,Call Date,Call Time,Final Call Type', ...rows].join('\n')),
    {
      timezone: 'America/Chicago',
    },
  )
  if (!inspected.ok) throw new Error(JSON.stringify(inspected.problem))
  expect(inspected.value.mapping.columns.find(({ column }) => column === 'Call Time')?.format?.read).toBe(
    'clock-number',
  )
  expect(JSON.stringify(inspected.value)).toContain('02:19:00')
})
