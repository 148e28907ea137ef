import type {
  AreaCount,
  Concentrated,
  DefinitionCount,
  Lacking,
  MinutesFact,
  NeedProfile,
  StageMinutes,
} from '../profile/profile.ts'

/** Why nothing can be told, in profiles of tests that lack what a section needs. */
const LACKING: Lacking = { cannotBeComputed: 'The file has no such column.' }

function definition(id: DefinitionCount['id'], count: number, calls: number): DefinitionCount {
  const share = count / calls
  return {
    id,
    ownName: null,
    count,
    waitedFor: count,
    share,
    chanceAlone: { low: share * 0.95, high: share * 1.05 },
    unknown: 310,
    sharedWithDefault: Math.min(count, 2310),
    unitHours: count * 1.4,
  }
}

const minutesOf = (median: number): MinutesFact => ({
  median,
  p25: median * 0.6,
  p75: median * 1.7,
  p90: median * 3,
  p99: median * 7,
  n: 2100,
  missing: 210,
})
const stages = (scale: number): StageMinutes => ({
  queue: minutesOf(4 * scale),
  travel: minutesOf(7 * scale),
  response: minutesOf(12 * scale),
  scene: minutesOf(31 * scale),
})

const gathered: Concentrated = {
  calls: 2200,
  units: 1400,
  unitsWithTwoOrMore: 310,
  callsAtThose: 1110,
  gini: 0.33,
  giniByChance: 0.22,
  topShare10pct: 0.34,
  fewestForHalf: 330,
  lorenz: [
    { units: 0.5, calls: 0.31 },
    { units: 0.9, calls: 0.66 },
    { units: 1, calls: 1 },
  ],
  busiest: [41, 28, 19, 12, 9, 8, 8, 7, 6, 4],
  expectedNextOfBusiest: 96,
}

const areas: readonly AreaCount[] = Array.from({ length: 30 }, (_, at) => ({
  area: `${(40 + (at % 6) / 100).toFixed(2)},${(-90 - Math.floor(at / 6) / 100).toFixed(2)}`,
  mentalHealth: Math.max(0, 180 - at * 7),
  all: 1500 - at * 30,
}))

const week = Array.from({ length: 168 }, (_, cell) => 6 + (cell % 24) + (cell >= 96 && cell < 120 ? 6 : 0))

/** Months from January 2024 on; the fifth lacks all its days, the last is covered in part. */
const months: NeedProfile['months'] = Array.from({ length: 24 }, (_, at) => ({
  month: `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
  mentalHealth: at === 4 ? 0 : 90 + at,
  all: at === 4 ? 0 : 1700,
  coveredDays: at === 4 ? 0 : at === 23 ? 12 : 30,
  isComplete: at !== 4 && at !== 23,
}))

/** An invented need profile in which everything can be computed. For tests of pages and papers only. */
export function inventedProfile(change: Partial<NeedProfile> = {}): NeedProfile {
  const calls = 34_000
  return {
    kind: 'need-profile',
    version: 2,
    lexicon: 2,
    confirmedCodes: 14,
    file: {
      rows: 52_010,
      calls,
      usedRows: 52_000,
      joined: 18_000,
      rejected: 10,
      rowsPerCall: 1.53,
      columnsUsed: [{ column: 'call_no', use: 'key' }],
      columnsDropped: [{ column: 'notes', why: 'free text' }],
      badRows: [{ reason: 'end-before-start', rows: 12, effect: 'minutes-unknown', where: 'scene' }],
    },
    timezone: 'America/Chicago',
    coverage: {
      firstDay: '2024-01-01',
      lastDay: '2025-12-12',
      spanDays: 712,
      coveredDays: 681,
      callsWithoutTime: 4,
      longestGapDays: 31,
    },
    shareOf: { calls, officerOpened: 9100 },
    definitions: [
      definition('final-type', 1450, calls),
      definition('any-code', 2310, calls),
      definition('any-code-or-proxy', 4120, calls),
    ],
    spread: { lowest: 1450, highest: 4120, lowestShare: 0.0426, highestShare: 0.1212 },
    defaultDefinition: 'any-code',
    kinds: [
      { class: 'yes', kind: 'suicide', calls: 810 },
      { class: 'possible', kind: 'welfare-check', calls: 1810 },
      { class: 'yes', kind: 'wandering', calls: 3 },
    ],
    hourOfWeek: { mentalHealth: week, all: week.map((n) => n * 12), exposureHours: week.map(() => 97), rates: null },
    months,
    volume: {
      mentalHealth: {
        calls: 2310,
        coveredDays: 681,
        perDay: 3.39,
        low: 3.2,
        high: 3.6,
        dispersion: 1.6,
        countedBy: 'day',
      },
      all: { calls, coveredDays: 681, perDay: 49.9, low: 49.2, high: 50.6, dispersion: 1.1, countedBy: 'day' },
    },
    season: Array.from({ length: 12 }, (_, at) => ({
      month: at + 1,
      coveredDays: 57,
      mentalHealthPerDay: 2.5 + at / 5,
      low: 2.3 + at / 5,
      high: 2.7 + at / 5,
      allPerDay: 50,
    })),
    trend: {
      perYear: 1.12,
      low: 1.03,
      high: 1.22,
      levelChanges: [
        { day: '2025-03-02', of: 'mental-health', before: 2.9, after: 4.1, looksLike: 'unknown', because: [] },
        {
          day: '2024-08-01',
          of: 'all',
          before: 44,
          after: 56,
          looksLike: 'export',
          because: ['Disposition codes change.'],
        },
      ],
    },
    evidence: { code: 1900, proxy: 1810, disposition: 410, text: null },
    codingChanges: [
      {
        label: 'MH CRISIS 2',
        class: 'yes',
        firstMonth: '2025-03',
        lastMonth: '2025-12',
        calls: 210,
        what: 'came-into-use',
      },
    ],
    minutes: {
      mentalHealth: stages(1.4),
      others: stages(1),
      all: stages(1.05),
      leftOpen: { mentalHealth: 14, all: 130 },
    },
    officerHours: {
      mentalHealth: 3240,
      others: 28_000,
      all: 31_240,
      callsWithout: 1200,
      perCall: { mentalHealth: minutesOf(62), others: minutesOf(38) },
    },
    concentration: { places: gathered, persons: LACKING },
    map: { by: 'cell', areas, callsWithout: 40 },
    missing: [
      { field: 'received', mentalHealth: 0, all: 0 },
      { field: 'arrived', mentalHealth: 0.24, all: 0.31 },
      { field: 'type-initial', mentalHealth: null, all: null },
    ],
    quality: {
      grade: 'B',
      checks: [
        { id: 'types-named', met: 'yes', says: 'Some types name mental health.' },
        { id: 'both-types', met: 'no', says: 'First and final type in columns of their own.' },
        { id: 'times-complete', met: 'partly', says: 'Times are missing in at most 31% of calls.' },
      ],
    },
    topTypes: [{ label: 'MENTAL HEALTH', class: 'yes', kind: 'mental-health', calls: 1200, held: null }],
    outcomes: [{ label: 'RPT', outcome: 'report', mentalHealth: 600, all: 9000 }],
    outcomeTotals: { report: { mentalHealth: 600, all: 9000 }, unknown: { mentalHealth: 1710, all: 25_000 } },
    held: { yes: 210, no: 1900, unknown: 200 },
    warnings: [
      { kind: 'uneven-coverage', says: 'The file does not cover every day.' },
      { kind: 'several-rows-a-call', says: 'Several rows share a call number.' },
    ],
    caveats: ['The city leaves out suicide calls.'],
    ...change,
  }
}

/** The same of a poor file: no share, no times, no places, no dates. Every part says so instead of a 0. */
export function poorProfile(): NeedProfile {
  const none = { queue: LACKING, travel: LACKING, response: LACKING, scene: LACKING }
  return inventedProfile({
    definitions: [{ ...definition('final-type', 900, 1000), share: null, chanceAlone: null, unitHours: null }],
    defaultDefinition: 'final-type',
    spread: { lowest: 900, highest: 900, lowestShare: null, highestShare: null },
    timezone: null,
    coverage: {
      firstDay: null,
      lastDay: null,
      spanDays: 0,
      coveredDays: 0,
      callsWithoutTime: 1000,
      longestGapDays: 0,
    },
    kinds: [],
    hourOfWeek: { mentalHealth: new Array(168).fill(0), all: new Array(168).fill(0), exposureHours: null, rates: null },
    months: [{ month: '2014-01', mentalHealth: 900, all: 1000, coveredDays: null, isComplete: null }],
    volume: LACKING,
    season: LACKING,
    trend: { ...LACKING, levelChanges: [] },
    evidence: { code: 0, proxy: 0, disposition: 0, text: null },
    codingChanges: [],
    minutes: { mentalHealth: none, others: none, all: none, leftOpen: LACKING },
    officerHours: LACKING,
    concentration: { places: LACKING, persons: LACKING },
    map: LACKING,
    missing: [],
    quality: { grade: 'D', checks: [] },
    topTypes: [],
    outcomes: [],
    outcomeTotals: {},
    held: null,
    warnings: [{ kind: 'no-denominator', says: 'Most rows are about mental health.' }],
    caveats: [],
  })
}
