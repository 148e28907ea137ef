import { type Beliefs, NO_BELIEFS } from '../src/core/mix/beliefs.ts'
import { type Mix, USUAL_MIXES, USUAL_OPTIONS, WEEKDAYS_LATE } from '../src/core/mix/mix.ts'
import type { ReplayCalls } from '../src/core/sim/replay.ts'
import { designMixes } from '../src/features/design/design-mixes.ts'
import type { NeedFacts } from '../src/features/design/need-facts.ts'
import type { DesignResult } from '../src/features/design/result.ts'
import { inventedCalls } from './invented-calls.ts'

const EVENINGS = [WEEKDAYS_LATE, { days: [5, 6], from: 20, hours: 8 }]

/** Every kind of responder, one of them copied from a program whose page does not tell all. */
export const INVENTED_MIXES: readonly Mix[] = [
  ...USUAL_MIXES,
  {
    id: 'two-cars',
    name: 'Two cars and a tablet',
    responders: [
      { kind: 'co-responder', vehicles: 'two-cars', teams: 2, duty: EVENINGS, serves: ['North', 'South'] },
      { kind: 'tele-clinician', clinicians: 1, duty: 'best', serves: 'all' },
    ],
    copiedFrom: {
      record: 'programs/invented',
      name: 'Evening pairs, Example Town',
      source: 'Invented for tests',
      unknown: ['Co-responder pair: one car or two (we show one)'],
    },
  },
  {
    id: 'phone-first',
    name: 'Phone first',
    responders: [
      { kind: 'phone-desk', by: 'dispatch-clinician', clinicians: 1, duty: EVENINGS },
      { kind: 'mobile-crisis', teams: 1, people: 2, duty: EVENINGS, serves: 'all', isOnCall: true },
      { kind: 'case-management', workers: 1, effect: 0.3 },
      { kind: 'drop-off', open: EVENINGS, serves: 'all' },
    ],
  },
]

/** Invented calls with areas, people and risks; the rarest area has too few calls to be told. */
export function inventedTown(): ReplayCalls {
  const plain = inventedCalls({ weeks: 26, callsAWeek: 300, units: [6, 9] })
  return {
    ...plain,
    areas: ['North', 'South', 'East', 'Farm Road'].map((name) => ({ name, latitude: null, longitude: null })),
    area: Uint16Array.from({ length: plain.count }, (_, i) => (i % 700 === 0 ? 3 : i % 3)),
    person: Int32Array.from({ length: plain.count }, (_, i) => i % 60),
    risk: Uint8Array.from({ length: plain.count }, (_, i) => (i % 17 === 0 ? 2 : 0)),
  }
}

/** A comparison of six mixes on invented calls, quick enough for tests. */
export async function inventedComparison({
  mixes = INVENTED_MIXES,
  calls = inventedTown(),
  replications = 20,
  weeks = 8,
}: {
  readonly mixes?: readonly Mix[]
  readonly calls?: ReplayCalls
  readonly replications?: number
  readonly weeks?: number
} = {}): Promise<DesignResult> {
  const outcome = await designMixes(calls, { ...USUAL_OPTIONS, mixes, weeks }, { workers: 1, replications, seed: 9 })
  if (!outcome.ok) throw new Error(outcome.problem.kind)
  return outcome.value
}

const now = (dollars: number) => ({ dollars, year: 2025 })

/** Everything told: prices, baselines, limits. Invented. */
export const INVENTED_BELIEFS: Beliefs = {
  ...NO_BELIEFS,
  baselines: { arrest: 8, 'ed-transport': 22, 'involuntary-hold': 9, 'use-of-force': 1.5, ems: 30 },
  hourly: {
    officer: now(74),
    clinician: now(58),
    peer: now(38),
    'case-manager': now(45),
    supervisor: now(80),
  },
  vehicleYear: now(14_000),
  trainingHourly: now(70),
  supervisionYear: now(24_000),
  dataYear: now(8_000),
  dropOffYear: { dollars: 400_000, year: 2022 },
  onCallHourly: now(6),
  backfillShare: 0.5,
  teamPartner: 'peer',
  paidBy: { 'drop-off': 'county' },
  eventValue: { 'ed-transport': now(310) },
  budget: 900_000,
  limits: { clinicians: 6, officers: 3 },
  vacancies: { clinician: 0.2 },
  community: {
    ...NO_BELIEFS.community,
    sworn: 60,
    setting: 'suburban',
    cliniciansNearby: 'few',
    turnaroundP90: 110,
    receivingSite: 'some-hours',
  },
}

export const INVENTED_NEED: NeedFacts = {
  firstDay: '2024-01-01',
  lastDay: '2024-12-31',
  calls: 15_600,
  mentalHealthCalls: 1_240,
  share: 0.08,
  lowestShare: 0.02,
  highestShare: 0.11,
  busiest: { from: 14, to: 22 },
}
