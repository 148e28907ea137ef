import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { NO_AREA, OTHER_AREAS, type ReplayCalls, RISKS } from '../../../core/sim/replay.ts'
import { openCalls, type ProfileOptions } from '../reading/engine.ts'
import { keepCalls, keptReplay } from './kept.ts'
import { toReplayCalls } from './replay.ts'
import { MOST_AREAS } from './replay-areas.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-replay-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const CALLS = 840
const TYPES = [
  'DISTURBANCE',
  'MENTAL HEALTH',
  'SUICIDE THREAT WITH KNIFE',
  'FIGHT IN PROGRESS',
  'OVERDOSE',
  'ASSAULT COLD',
]
const ENDINGS = ['REPORT TAKEN', 'TRANSPORT HOSPITAL', 'NO REPORT']

/** A column of the file: its name and what it says of the n-th call. */
type Column = readonly [name: string, value: (n: number) => string]

const clock = (minutes: number): string =>
  new Date(Date.UTC(2024, 0, 1) + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')
const ALWAYS: readonly Column[] = [
  ['Incident Number', (n) => `N${n}`],
  ['Call Received', (n) => clock(n * 60 + 7)],
  ['Final Call Type', (n) => TYPES[n % TYPES.length] ?? ''],
]
const BEAT: Column = ['Beat', (n) => (n % 10 === 0 ? '' : `B${n % 4}`)]
const ADDRESS: Column = ['Address', (n) => `${100 + n} HIDDENWAY RD`]
const POSITION: readonly Column[] = [
  ['Latitude', (n) => String(41.8 + (n % 30) / 100)],
  ['Longitude', (n) => String(-87.6 - (n % 7) / 100)],
]
const PERSON: Column = ['Person ID', (n) => (n % 3 === 0 ? `P${n % 21}` : '')]
const ENDING: Column = ['Disposition', (n) => ENDINGS[n % ENDINGS.length] ?? '']

let files = 0

function fileOf(columns: readonly Column[]): string {
  const path = join(folder, `${++files}.csv`)
  const lines = Array.from({ length: CALLS }, (_, n) => columns.map(([, value]) => value(n)).join(','))
  writeFileSync(path, [columns.map(([name]) => name).join(','), ...lines].join('\n'))
  return path
}

async function replayed(columns: readonly Column[], options: ProfileOptions = {}): Promise<ReplayCalls> {
  const opened = await openCalls(fileOf([...ALWAYS, ...columns]), { timezone: 'America/Chicago', ...options })
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  const replay = await toReplayCalls(opened.value.duck, 'any-code')
  await opened.value.close()
  if (replay === null) throw new Error('No whole week')
  return replay
}

test('a file without places, persons and endings gives calls without them, and everything else as before', async () => {
  const bare = await replayed([])
  const full = await replayed([BEAT, ...POSITION, ADDRESS, ENDING])
  expect(bare.area).toBeUndefined()
  expect(bare.areas).toBeUndefined()
  expect(bare.person).toBeUndefined()
  expect(bare.transported).toBeUndefined()
  for (const field of ['receivedMinute', 'priority', 'mentalHealth', 'units', 'officerInitiated'] as const)
    expect(full[field], field).toEqual(bare[field])
  expect([bare.count, bare.weeks, bare.firstMonday]).toEqual([840, 5, 19_723])
})

test('beats become areas, the busiest first, and a call without one is in no known area', async () => {
  const { area, areas } = await replayed([BEAT, ...POSITION, ADDRESS])
  expect(areas?.map(({ name }) => name).sort()).toEqual(['B0', 'B1', 'B2', 'B3'])
  expect(areas?.every(({ latitude }) => latitude !== null && latitude > 41 && latitude < 43)).toBe(true)
  expect(area?.[10]).toBe(NO_AREA)
  expect(areas?.[area?.[5] ?? -1]?.name).toBe('B1')
})

test('beats without positions lie nowhere on a map', async () => {
  const { areas } = await replayed([BEAT])
  expect(areas?.every(({ latitude, longitude }) => latitude === null && longitude === null)).toBe(true)
})

test('without beats, positions become few squares that are named for their middle', async () => {
  const { area, areas = [] } = await replayed([...POSITION])
  expect(areas.length).toBeGreaterThan(20)
  expect(areas.length).toBeLessThanOrEqual(MOST_AREAS)
  expect(areas.every(({ name }) => /^-?\d+(\.\d+)?, -?\d+(\.\d+)?$/.test(name))).toBe(true)
  const at = areas[area?.[0] ?? -1]
  expect(Math.abs((at?.latitude ?? 0) - 41.8)).toBeLessThan(0.05)
  expect(Math.abs((at?.longitude ?? 0) + 87.6)).toBeLessThan(0.05)
})

test('more beats than a page can show leave the rarest together', async () => {
  const beat: Column = ['Beat', (n) => (n % 2 === 0 ? `MAIN${n % 8}` : `RARE${n % 200}`)]
  const { area, areas = [] } = await replayed([beat])
  expect(areas).toHaveLength(MOST_AREAS)
  expect(areas.at(-1)).toEqual({ name: OTHER_AREAS, latitude: null, longitude: null })
  expect(area?.every((one) => one < MOST_AREAS)).toBe(true)
})

test('no address reaches the replay, nor whose call it was', async () => {
  const { areas, ...others } = await replayed([BEAT, ADDRESS, PERSON, ENDING], { hashPersons: true })
  expect(JSON.stringify({ areas, others })).not.toMatch(/HIDDENWAY|P18/)
})

test('persons are numbered from 0 by their first call, only where a privacy officer allowed it', async () => {
  expect((await replayed([PERSON])).person).toBeUndefined()
  const { person = new Int32Array() } = await replayed([PERSON], { hashPersons: true })
  expect([...person.slice(0, 8)]).toEqual([0, -1, -1, 1, -1, -1, 2, -1])
  expect(Math.max(...person)).toBe(6)
  expect(person[21]).toBe(person[0])
})

test('risks are read from types; an attack that is over is no violence in progress', async () => {
  const { risk = new Uint8Array() } = await replayed([])
  expect([...risk.slice(0, 6)]).toEqual([0, 0, RISKS.weapon, RISKS.violence, RISKS.medical, 0])
})

test('a call without a place is told where nearly every call has one', async () => {
  const some = (every: number): Column => ['Address', (n) => (n % every === 0 ? '' : `${n} OAK ST`)]
  const rare = await replayed([some(20)])
  expect((rare.risk?.[0] ?? 0) & RISKS.noPlace).toBe(RISKS.noPlace)
  expect((rare.risk?.[1] ?? 0) & RISKS.noPlace).toBe(0)
  const usual = await replayed([some(2)])
  expect(usual.risk?.some((bits) => (bits & RISKS.noPlace) !== 0)).toBe(false)
})

const stamp =
  (after: number, silent: number): Column[1] =>
  (n) =>
    n % silent === 0 ? '' : clock(n * 60 + 7 + after)
const stamps = (silent: number): readonly Column[] => [
  ['Dispatched', stamp(2, silent)],
  ['Arrived', stamp(9, silent)],
  ['Cleared', stamp(40, silent)],
]

test('a call with no unit and no stamp had nobody sent, where nearly every other call has one', async () => {
  const few = await replayed(stamps(10))
  expect([...few.units.slice(0, 3), few.units[10]]).toEqual([0, 1, 1, 0])
  const many = await replayed(stamps(2))
  expect(many.units.every((units) => units === 1)).toBe(true)
  const named = await replayed([...stamps(10), ['Unit', (n) => (n % 20 === 0 ? '' : `A${n % 5}`)]])
  expect([named.units[0], named.units[10], named.units[20]]).toEqual([0, 1, 0])
})

test('who was taken somewhere is told by endings, but only where some ending speaks of it', async () => {
  const told = await replayed([ENDING])
  expect([...(told.transported?.slice(0, 4) ?? [])]).toEqual([0, 1, 0, 0])
  expect((await replayed([['Disposition', () => 'REPORT TAKEN']])).transported).toBeUndefined()
  const some = await replayed([['Disposition', (n) => (n % 2 === 0 ? '' : (ENDINGS[n % 3] ?? ''))]])
  expect([...(some.transported?.slice(0, 2) ?? [])]).toEqual([2, 1])
})

test('the hours that a clock skips and repeats are found from the calls', async () => {
  const hourly: Column = ['Call Received', (n) => clock(n * 60 * 12 + 30)]
  const path = fileOf([['Incident Number', (n) => `N${n}`], hourly, ['Final Call Type', () => 'MENTAL HEALTH']])
  const opened = await openCalls(path, { timezone: 'America/Chicago' })
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  const replay = await toReplayCalls(opened.value.duck, 'any-code')
  await opened.value.close()
  const days = (replay?.clockChanges ?? []).map(({ minute, hours }) => [Math.floor(minute / 1440) % 7, hours])
  expect(days).toEqual([
    [6, -1],
    [6, 1],
  ])
})

test('calls that were kept come back with the same areas, persons and risks', async () => {
  const path = fileOf([...ALWAYS, BEAT, ...POSITION, ADDRESS, PERSON, ENDING])
  const into = mkdtempSync(join(folder, 'kept-'))
  const options = { timezone: 'America/Chicago', hashPersons: true }
  const kept = await keepCalls([{ path, name: 'calls.csv' }], { into, key: new Uint8Array(32).fill(3), ...options })
  if (!kept.ok) throw new Error(JSON.stringify(kept.problem))
  const back = await keptReplay(into, { definition: 'any-code', workers: 1, scratch: join(into, 'scratch') })
  const opened = await openCalls(path, options)
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  expect(back).toEqual(await toReplayCalls(opened.value.duck, 'any-code'))
  await opened.value.close()
})
