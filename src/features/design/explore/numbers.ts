import type { Assumption } from '../../../core/mix/assumption.ts'
import {
  CALL_OUT_MINUTES,
  CASELOAD,
  DROP_OFF_MINUTES,
  driveFactor,
  HANDOVER_MINUTES,
  OFFICERS_PER_UNIT,
  PAIR_SCENE,
  PHONE_MINUTES,
  PHONE_PATIENCE,
  PHONE_RESOLVED,
  RELIEF_FACTOR,
  SHIFT_CHANGES,
  SMALLEST_DIFFERENCE,
  SMALLEST_SLOWDOWN,
  STANDBY_SHARE,
  TEAM_SCENE,
  TRANSPORT_SHARE,
  UPGRADE_SHARE,
  VIDEO_MINUTES,
  VIDEO_SCENE,
} from '../../../core/mix/assumptions.ts'
import { EVENTS, EVIDENCE_POLICIES, PAYERS, STAFF } from '../../../core/mix/beliefs.ts'
import { GOALS } from '../../../core/mix/goals.ts'
import { SHIFT_LENGTHS } from '../../../core/mix/mix.ts'

/** One value of a design that a form sets: its field, what may stand there, and what we take when nothing does. */
export interface Setting {
  /** Field of the design's versions, such as `options.withinMinutes`. */
  readonly path: string
  readonly is:
    | { readonly kind: 'number'; readonly least: number; readonly most: number; readonly whole?: boolean }
    /** Kept as a share, typed as "of 100". */
    | { readonly kind: 'percent'; readonly least: number; readonly most: number }
    | { readonly kind: 'choice'; readonly of: readonly string[] }
    | { readonly kind: 'whole-choice'; readonly of: readonly number[] }
    | { readonly kind: 'yes-no' }
  /** Our own assumption, shown beside the field with its range and source. */
  readonly ours?: Assumption
}

const number = (path: string, least: number, most: number): Setting => ({ path, is: { kind: 'number', least, most } })
const whole = (path: string, least: number, most: number): Setting => ({
  path,
  is: { kind: 'number', least, most, whole: true },
})
const percent = (path: string, least = 0, most = 100): Setting => ({ path, is: { kind: 'percent', least, most } })
const choice = (path: string, of: readonly string[]): Setting => ({ path, is: { kind: 'choice', of } })
const yesNo = (path: string): Setting => ({ path, is: { kind: 'yes-no' } })
const amountOf = (path: string): readonly Setting[] => [
  number(`${path}.dollars`, 0, 1_000_000_000),
  whole(`${path}.year`, 2000, 2040),
]
const assumed = (setting: Setting, ours: Assumption): Setting => ({ ...setting, ours })
const own = (name: string): string => `options.assumptions.${name}`
const times = (name: string): Setting => number(own(name), 0.1, 10)
const minutes = (name: string): Setting => number(own(name), 0, 480)

/** Agency policy, set once for all options of a design: no option relaxes it. */
export const RULES: readonly Setting[] = [
  whole('options.gates.policeLeadUpTo', 1, 9),
  whole('options.gates.civilianFrom', 2, 9),
  whole('options.gates.phoneFrom', 2, 9),
  number('options.withinMinutes', 1, 240),
  percent('options.slowdownLimit'),
]

/** Groups of assumptions as a committee would ask for them. */
export const ASSUMPTIONS: readonly { readonly group: AssumptionGroup; readonly settings: readonly Setting[] }[] = [
  {
    group: 'patrol',
    settings: [
      number('options.unitsOnDuty', 1, 2000),
      assumed(number('options.officersPerUnit', 1, 2), OFFICERS_PER_UNIT),
      assumed({ path: own('shiftHours'), is: { kind: 'whole-choice', of: SHIFT_LENGTHS } }, SHIFT_CHANGES),
      percent('options.trainedToday'),
    ],
  },
  {
    group: 'crews',
    settings: [
      assumed(times('pairDrive'), driveFactor('pair', 4)),
      assumed(times('teamDrive'), driveFactor('team', 4)),
      assumed(times('pairScene'), PAIR_SCENE),
      assumed(times('teamScene'), TEAM_SCENE),
      assumed(percent(own('standbyShare')), STANDBY_SHARE),
      assumed(percent(own('upgradeShare')), UPGRADE_SHARE),
      assumed(minutes('callOutMinutes'), CALL_OUT_MINUTES),
    ],
  },
  {
    group: 'distance',
    settings: [
      assumed(percent(own('phoneResolved')), PHONE_RESOLVED),
      assumed(minutes('phoneMinutes'), PHONE_MINUTES),
      assumed(minutes('phonePatience'), PHONE_PATIENCE),
      assumed(minutes('videoMinutes'), VIDEO_MINUTES),
      assumed(times('videoScene'), VIDEO_SCENE),
    ],
  },
  {
    group: 'handover',
    settings: [
      assumed(percent(own('transportShare')), TRANSPORT_SHARE),
      assumed(minutes('handoverMinutes'), HANDOVER_MINUTES),
      assumed(minutes('dropOffMinutes'), DROP_OFF_MINUTES),
      assumed(whole(own('caseload'), 1, 200), CASELOAD),
    ],
  },
  {
    group: 'method',
    settings: [
      assumed(number('options.reliefFactor', 1, 3), RELIEF_FACTOR),
      assumed(percent(own('smallestDifference'), 0, 50), SMALLEST_DIFFERENCE),
      assumed(number(own('smallestSlowdown'), 0, 30), SMALLEST_SLOWDOWN),
      whole('options.weeks', 1, 104),
    ],
  },
]
export type AssumptionGroup = 'patrol' | 'crews' | 'distance' | 'handover' | 'method'

/** What a community believes and wants; nothing here changes the replay. */
export const BELIEFS: readonly { readonly group: BeliefGroup; readonly settings: readonly Setting[] }[] = [
  { group: 'weights', settings: GOALS.map((goal) => number(`beliefs.weights.${goal}`, 0, 100)) },
  {
    group: 'limits',
    settings: [
      number('beliefs.budget', 0, 1_000_000_000),
      whole('beliefs.dollarsOf', 2000, 2040),
      number('beliefs.limits.clinicians', 0, 10_000),
      number('beliefs.limits.officers', 0, 10_000),
    ],
  },
  {
    group: 'prices',
    settings: [
      ...STAFF.flatMap((staff) => amountOf(`beliefs.hourly.${staff}`)),
      ...[
        'onCallHourly',
        'vehicleYear',
        'trainingHourly',
        'supervisionYear',
        'dataYear',
        'dropOffYear',
        'phoneContractYear',
      ].flatMap((name) => amountOf(`beliefs.${name}`)),
      percent('beliefs.backfillShare'),
      choice('beliefs.teamPartner', ['clinician', 'peer', 'medic']),
    ],
  },
  {
    group: 'payers',
    settings: [...STAFF, 'phone-desk', 'drop-off'].map((what) =>
      choice(
        `beliefs.paidBy.${what}`,
        PAYERS.filter((payer) => payer !== 'this-agency'),
      ),
    ),
  },
  {
    group: 'vacancies',
    settings: STAFF.map((staff) => percent(`beliefs.vacancies.${staff}`, 0, 95)),
  },
  {
    group: 'outcomes',
    settings: [
      choice('beliefs.evidence', EVIDENCE_POLICIES),
      ...EVENTS.map((event) => number(`beliefs.baselines.${event}`, 0, 1000)),
    ],
  },
  { group: 'values', settings: EVENTS.flatMap((event) => amountOf(`beliefs.eventValue.${event}`)) },
  {
    group: 'community',
    settings: [
      whole('beliefs.community.sworn', 0, 100_000),
      whole('beliefs.community.population', 0, 50_000_000),
      choice('beliefs.community.setting', ['urban', 'suburban', 'rural']),
      choice('beliefs.community.cliniciansNearby', ['enough', 'few', 'none']),
      choice('beliefs.community.receivingSite', ['all-hours', 'some-hours', 'none']),
      number('beliefs.community.turnaroundP90', 0, 1440),
      ...['has988', 'broadband', 'dispatcherTraining', 'dispatchFlag', 'careAgreement'].map((name) =>
        yesNo(`beliefs.community.${name}`),
      ),
    ],
  },
]
export type BeliefGroup = 'weights' | 'limits' | 'prices' | 'payers' | 'vacancies' | 'outcomes' | 'values' | 'community'
