import { expect, test } from 'vitest'
import { inventedCalls } from '../../../test/invented-calls.ts'
import {
  type DutyBlock,
  type Mix,
  USUAL_MIXES,
  USUAL_OPTIONS,
  WEEKDAYS_LATE,
  withDoNothing,
} from '../../core/mix/mix.ts'
import { screenFacts } from '../../core/mix/screen-facts.ts'
import { screenOption, withStatedHours } from '../../core/mix/screen-plan.ts'
import { patrolStaffing } from '../../core/mix/staffing.ts'
import { handlingOf } from '../../core/sim/handling.ts'
import { knownMinutes } from '../../core/sim/minutes.ts'
import { usableWeeks } from '../../core/sim/year.ts'
import { designMixes } from './design-mixes.ts'

const DAILY: DutyBlock = { days: [0, 1, 2, 3, 4, 5, 6], from: 12, hours: 10 }
const MIXES: readonly Mix[] = [
  ...USUAL_MIXES,
  {
    id: 'two-cars',
    name: 'Two cars',
    responders: [{ kind: 'co-responder', vehicles: 'two-cars', teams: 1, duty: [DAILY], serves: 'all' }],
  },
  {
    id: 'video',
    name: 'Video',
    responders: [{ kind: 'tele-clinician', clinicians: 1, duty: [DAILY], serves: 'all' }],
  },
  {
    id: 'phone',
    name: 'Phone',
    responders: [{ kind: 'phone-desk', by: 'dispatch-clinician', clinicians: 1, duty: [DAILY] }],
  },
  {
    id: 'everything',
    name: 'Everything',
    responders: [
      { kind: 'cit', trainedShare: 0.25 },
      { kind: 'co-responder', vehicles: 'one-car', teams: 1, duty: 'best', serves: 'all' },
      { kind: 'mobile-crisis', teams: 1, people: 2, duty: [WEEKDAYS_LATE], serves: 'all', isOnCall: false },
      { kind: 'phone-desk', by: '988', clinicians: 2, duty: [DAILY] },
    ],
  },
]
/** Points of a hundred by which the quick answer may miss the replay, where it does not hand over. */
const BAR = 0.05

test('the quick answer and the replay agree within five calls of a hundred, and on hours within a tenth', async () => {
  const calls = inventedCalls()
  const options = { ...USUAL_OPTIONS, mixes: MIXES }
  const usable = usableWeeks(calls)
  const known = knownMinutes(calls)
  const staffing = patrolStaffing(calls, { unitsOnDuty: null, usableWeeks: usable, known })
  const handling = handlingOf(calls, staffing.units)
  const facts = screenFacts(calls, { staffing, usableWeeks: usable, known, handling, withinMinutes: 30 })
  const design = await designMixes(calls, options, { replications: 8, workers: 2 })
  if (!design.ok) throw new Error('Nobody cancels')
  for (const mix of withDoNothing(MIXES)) {
    const quick = screenOption(facts, withStatedHours(mix, calls), { options })
    const replayed = design.value.mixes.find(({ id }) => id === mix.id)?.metrics
    expect(quick.trust).toBe('screen')
    for (const share of ['accessShare', 'reachedInTimeShare', 'clinicianInTimeShare', 'phoneClosedShare'] as const)
      expect(Math.abs(quick[share] - (replayed?.[share]?.mean ?? 0)), `${mix.id} ${share}`).toBeLessThan(BAR)
    for (const hours of ['patrolHours', 'officerHours'] as const)
      expect(quick[hours] / (replayed?.[hours]?.mean ?? 0), `${mix.id} ${hours}`).toBeCloseTo(1, 0.7)
    expect(quick.crewDutyHours).toBeCloseTo(replayed?.crewDutyHours?.mean ?? -1, 5)
    expect(quick.patrolBusyShare).toBeCloseTo(replayed?.patrolBusyShare?.mean ?? -1, 1.5)
  }
}, 120_000)
