import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { CALLS_COMMANDS } from '../../../cli/calls-commands.ts'
import { runCommand } from '../../../cli/run.ts'
import { projectFolder } from '../codes/content.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { inspectFile } from './engine.ts'
import { writeMapping } from './mapping.ts'

/** Real public files used for testing only; they are not part of the project. */
const FOLDER = join(projectFolder(), '..', 'shared', 'data', 'calls')
const isThere = existsSync(FOLDER)
if (!isThere) process.stderr.write(`Skipped: spot checks on real files, because ${FOLDER} is not there.\n`)

const FILES = {
  sanDiego: ['san-diego-2023-01.csv.gz', 'America/Los_Angeles'],
  lane: ['lane-county-mobile-crisis-2024-2025.csv.gz', 'America/Los_Angeles'],
  toronto: ['toronto-persons-in-crisis-2014-2015.csv.gz', 'America/Toronto'],
  sanAntonio: ['san-antonio-4zip-2022-2026.csv.gz', 'America/Chicago'],
  austin: ['austin-response-to-resistance-2017.csv.gz', 'America/Chicago'],
} as const
type Data = keyof typeof FILES | 'sanDiegoCoded' | 'laneRightClock'
const SAN_DIEGO_CODES = ['san-diego-call-types.csv.gz', 'san-diego-dispositions.csv.gz']

const work = mkdtempSync(join(tmpdir(), 'pmhc-spot-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const profiles = new Map<Data, NeedProfile>()

/** The answer of `npx pmhc calls profile FILE --json`, as anyone would ask for it. */
async function byCommand(name: keyof typeof FILES, more: readonly string[] = []): Promise<NeedProfile> {
  const [file, timezone] = FILES[name]
  const words = ['calls', 'profile', join(FOLDER, file), '--timezone', timezone, '--json', ...more]
  let said = ''
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((piece, encodingOrDone, done) => {
    said += String(piece)
    const written: unknown = done ?? encodingOrDone
    if (typeof written === 'function') written()
    return true
  })
  const code = await runCommand(CALLS_COMMANDS, words).finally(() => out.mockRestore())
  if (code !== 0) throw new Error(`the command ended with ${code}`)
  return JSON.parse(said)
}

/** What a person would save who was shown the second clock of Lane County: UTC from call number 12518. */
async function laneMapping(): Promise<string> {
  const [file, timezone] = FILES.lane
  const inspected = await inspectFile(join(FOLDER, file), { timezone })
  if (!inspected.ok) throw new Error(JSON.stringify(inspected.problem))
  const options = { secondClock: { fromKey: 12_518, timezone: 'UTC' } }
  const path = join(work, 'lane.json')
  writeFileSync(path, JSON.stringify(writeMapping({ ...inspected.value.mapping, options })))
  return path
}

const count = (id: string) => (profile: NeedProfile) => profile.definitions.find((one) => one.id === id)?.count
const warned = (kind: string) => (profile: NeedProfile) => profile.warnings.some((one) => one.kind === kind)
const warnedOf = (kind: string) => (profile: NeedProfile) =>
  profile.warnings.flatMap((one) => (one.kind === kind && one.count !== undefined ? [one.count] : [])).sort()
const ended = (how: string, among: 'mentalHealth' | 'all') => (profile: NeedProfile) =>
  profile.outcomeTotals[how]?.[among]
const median = (stage: 'response' | 'scene') => (profile: NeedProfile) => {
  const fact = profile.minutes.all[stage]
  return 'median' in fact ? fact.median : fact.cannotBeComputed
}
const permille = (part: number | undefined, whole: number | undefined) =>
  Math.round(((part ?? 0) / (whole ?? 1)) * 1000)
const used = (column: string) => (profile: NeedProfile) =>
  profile.file.columnsUsed.find((one) => one.column === column)?.use ?? 'dropped'
const busiestHour = ({ hourOfWeek }: NeedProfile) => {
  const hours = Array.from({ length: 24 }, (_, hour) =>
    hourOfWeek.mentalHealth.reduce((sum, n, at) => sum + (at % 24 === hour ? n : 0), 0),
  )
  return hours.indexOf(Math.max(...hours))
}
const suicide = (profile: NeedProfile) => profile.topTypes.find(({ kind }) => kind === 'suicide')
const apprehended = ({ topTypes }: NeedProfile) => topTypes.reduce((sum, { held }) => sum + (held ?? 0), 0)
const areas = ({ map }: NeedProfile) => ('areas' in map ? map.areas.map(({ area }) => area) : [])

/** What a correct reading gives, and what must be noticed: the file, the question, the answer. */
const CHECKS: readonly (readonly [Data, string, (profile: NeedProfile) => unknown, unknown])[] = [
  ['sanDiego', 'calls', ({ file }) => file.calls, 28_970],
  ['sanDiego', 'mental-health codes 5150 and 5150V', count('any-code'), 787],
  ['sanDiego', 'with welfare checks', count('any-code-or-proxy'), 2025],
  [
    'sanDiego',
    'one moment only: no response time, and never 0',
    median('response'),
    expect.stringContaining('no column'),
  ],
  ['sanDiego', 'too short to recommend anything', warned('short-file'), true],
  ['sanDiego', 'days of the week from 1 = Sunday agree', warned('weekday-disagrees'), false],
  ['sanDiego', 'hours are sound', warned('hours-not-trusted'), false],
  ['sanDiego', 'beat -1 is no beat', (profile) => areas(profile).includes('-1'), false],
  [
    'sanDiego',
    'house number 0 and a street are no place',
    ({ concentration: { places } }) => 'busiest' in places && (places.busiest[0] ?? 0) < 60,
    true,
  ],
  ['sanDiegoCoded', 'mental-health calls with an arrest', ended('arrest', 'mentalHealth'), 105],
  ['sanDiegoCoded', 'mental-health calls that nobody handled', ended('not-handled', 'mentalHealth'), 167],
  ['sanDiegoCoded', 'the code tables change no count', count('any-code'), 787],
  ['lane', 'rows and different IDs', ({ file }) => [file.rows, file.calls], [4682, 4682]],
  ['lane', 'median minutes request to arrival', median('response'), 30],
  ['lane', 'median minutes arrival to departure', median('scene'), 22],
  ['lane', 'emergency department', ended('hospital', 'all'), 652],
  ['lane', 'arrest', ended('arrest', 'all'), 16],
  ['lane', '0:00 is read as not recorded', warnedOf('midnight-means-missing'), [137, 186, 23, 83]],
  ['lane', 'two clocks, seven hours apart', warnedOf('two-clocks'), [7]],
  [
    'lane',
    'the call number where the clock changes',
    ({ warnings }) => warnings.find(({ kind }) => kind === 'two-clocks')?.says,
    expect.stringContaining('12518'),
  ],
  ['lane', 'encounters that stand in both systems', warnedOf('same-encounter-twice'), [92]],
  ['lane', 'the hole of three months', warned('long-gap'), true],
  ['lane', 'covered unevenly', warned('uneven-coverage'), true],
  ['lane', 'every row is about mental health', warned('no-denominator'), true],
  [
    'lane',
    'intervals that run backwards are counted',
    ({ file }) => file.badRows.some(({ reason }) => reason === 'end-before-start'),
    true,
  ],
  ['laneRightClock', 'the clock is right from call 12518 on', warned('two-clocks'), false],
  // One more than at exactly seven hours: in winter the same encounter lies eight hours later.
  ['laneRightClock', 'rows that repeat an encounter are joined', ({ file }) => [file.calls, file.joined], [4589, 93]],
  ['laneRightClock', 'no row is lost', ({ file }) => file.calls + file.joined + file.rejected, 4682],
  ['toronto', 'calls', ({ file }) => file.calls, 32_000],
  ['toronto', 'apprehended, of 1,000', (profile) => permille(apprehended(profile), profile.file.calls), 220],
  ['toronto', 'apprehended, of 1,000 suicide-related', (p) => permille(suicide(p)?.held ?? 0, suicide(p)?.calls), 274],
  ['toronto', 'suicide-related', (profile) => suicide(profile)?.calls, 9706],
  ['toronto', 'the year 1398 is refused', used('EVENT_DATE'), 'dropped'],
  ['toronto', 'which is told', warned('impossible-years'), true],
  ['toronto', 'month by month without dates', ({ months }) => months.length, 18],
  ['toronto', 'hours are there and sound', warned('hours-not-trusted'), false],
  ['toronto', 'every call has its hour', ({ hourOfWeek }) => hourOfWeek.all.reduce((sum, n) => sum + n, 0), 32_000],
  ['toronto', 'the last month is cut', ({ months }) => months.at(-1), expect.objectContaining({ isComplete: false })],
  ['toronto', 'the export was cut at a round number', warned('round-row-count'), true],
  ['toronto', 'NSA is no area', (profile) => areas(profile).includes('NSA'), false],
  ['sanAntonio', 'incidents', ({ file }) => file.calls, 72_015],
  ['sanAntonio', 'welfare checks', count('any-code-or-proxy'), 3051],
  [
    'sanAntonio',
    'welfare checks at a place with two or more, of 1,000',
    ({ concentration: { places } }) => ('calls' in places ? permille(places.callsAtThose, places.calls) : null),
    660,
  ],
  ['sanAntonio', 'the time that lost AM and PM is refused', used('Time'), 'dropped'],
  ['sanAntonio', 'which is told', warned('am-pm-lost'), true],
  ['sanAntonio', 'the instant settles it', used('ResponseDate'), 'received'],
  ['sanAntonio', 'welfare checks peak at', busiestHour, 18],
  ['sanAntonio', 'so the hours are sound', warned('hours-not-trusted'), false],
  ['sanAntonio', 'days covered', ({ coverage }) => coverage.coveredDays, 212],
  ['sanAntonio', 'months are not whole', warned('uneven-coverage'), true],
  ['sanAntonio', 'no type names mental health', warned('only-proxies'), true],
  ['austin', 'reports and cases', ({ file }) => [file.rows, file.calls], [3595, 1775]],
  ['austin', 'cases with a marked subject', count('any-code'), 563],
  ['austin', 'empty conduct is unknown', ({ definitions }) => (definitions[0]?.unknown ?? 0) > 300, true],
  ['austin', 'several reports a case are told', warned('several-rows-a-call'), true],
  ['austin', 'use of force is not calls for service', warned('not-calls-for-service'), true],
  ['austin', '"Date  Occurred" with its meaningless midnight is a date', used('Date Occurred'), 'received-date'],
  ['austin', '5 is 00:05 and 1719 is 17:19', used('Time Occurred'), 'received-time'],
  ['austin', 'a missing time is no midnight', ({ coverage }) => coverage.callsWithoutTime > 300, true],
  ['austin', 'levels such as 23 decide nothing', used('R2R Level'), 'dropped'],
  ['austin', 'subjects are dropped', used('Master Subject ID'), 'dropped'],
]

describe.skipIf(!isThere)('real files give the known answers through the public command', () => {
  beforeAll(async () => {
    for (const name of ['sanDiego', 'lane', 'toronto', 'sanAntonio', 'austin'] as const)
      profiles.set(name, await byCommand(name))
    const tables = SAN_DIEGO_CODES.flatMap((table) => ['--codes', join(FOLDER, table)])
    profiles.set('sanDiegoCoded', await byCommand('sanDiego', tables))
    profiles.set('laneRightClock', await byCommand('lane', ['--mapping', await laneMapping()]))
  }, 120_000)

  test.each(CHECKS)('%s: %s', (name, _, ask, expected) => {
    const profile = profiles.get(name)
    if (profile === undefined) throw new Error('not read')
    expect(ask(profile)).toEqual(expected)
  })

  test('every row of every file is a call, joined or rejected', () => {
    for (const [name, { file }] of profiles) expect(file.calls + file.joined + file.rejected, name).toBe(file.rows)
  })

  test('every file can be looked at before its columns are confirmed', async () => {
    for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.csv.gz'))) {
      const inspected = await inspectFile(join(FOLDER, name))
      expect(inspected.ok && inspected.value.preview.length, name).toBeGreaterThan(0)
    }
  })
})
