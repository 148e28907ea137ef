import type { DutyBlock, Mix } from '../../src/core/mix/mix.ts'
import { USUAL_OPTIONS } from '../../src/core/mix/mix.ts'
import { screenFacts } from '../../src/core/mix/screen-facts.ts'
import { screenOption } from '../../src/core/mix/screen-plan.ts'
import { patrolStaffing } from '../../src/core/mix/staffing.ts'
import { handlingOf } from '../../src/core/sim/handling.ts'
import { knownMinutes } from '../../src/core/sim/minutes.ts'
import { usableWeeks } from '../../src/core/sim/year.ts'
import { inventedCalls } from '../../test/invented-calls.ts'
import { median, print } from './line.ts'

const ROUNDS = 1_000
const LIMIT = 50
const AREAS = 20
const DAILY: DutyBlock = { days: [0, 1, 2, 3, 4, 5, 6], from: 12, hours: 10 }
const SIX: Mix = {
  id: 'six',
  name: 'Six responders',
  responders: [
    { kind: 'cit', trainedShare: 0.25 },
    { kind: 'co-responder', vehicles: 'one-car', teams: 1, duty: [DAILY], serves: 'all' },
    { kind: 'co-responder', vehicles: 'two-cars', teams: 1, duty: [DAILY], serves: 'all' },
    { kind: 'mobile-crisis', teams: 1, people: 2, duty: [DAILY], serves: ['1', '2'], isOnCall: false },
    { kind: 'tele-clinician', clinicians: 1, duty: [DAILY], serves: 'all' },
    { kind: 'phone-desk', by: 'dispatch-clinician', clinicians: 1, duty: [DAILY] },
  ],
}

/** From a slider to its numbers: the mix is planned and screened anew at every turn, as in a browser. */
export function benchScreen(): Promise<void> {
  const facts = invented()
  const times = Array.from({ length: ROUNDS }, (_, turn) => {
    const dials = { demand: 0.5 + turn / ROUNDS, assumptions: {} }
    const start = performance.now()
    screenOption(facts, SIX, { options: USUAL_OPTIONS, dials })
    return performance.now() - start
  })
  const [first = 0] = times
  const sorted = [...times].sort((a, b) => a - b)
  const what = `slider to numbers, six responders and ${AREAS} areas`
  const tell = (which: string, value: number) =>
    print({
      bench: 'screen',
      what: `${what}: ${which}`,
      value,
      unit: 'ms',
      bar: `under ${LIMIT} ms`,
      holds: value < LIMIT,
      note: `${ROUNDS} turns`,
    })
  tell('median', median(times))
  tell('99 of 100', sorted[Math.floor(0.99 * ROUNDS)] ?? Number.NaN)
  // No bar: the page asks once as it opens, so that nobody waits for it.
  print({ bench: 'screen', what: `${what}: once, before anything is compiled`, value: first, unit: 'ms' })
  const bytes = JSON.stringify(facts).length
  print({
    bench: 'screen',
    what: 'facts that travel with a page',
    value: bytes,
    unit: 'bytes',
    bar: 'under 30,000',
    holds: bytes < 30_000,
  })
  return Promise.resolve()
}

function invented() {
  const calls = inventedCalls()
  const placed = {
    ...calls,
    areas: Array.from({ length: AREAS }, (_, i) => ({ name: String(i + 1), latitude: null, longitude: null })),
    area: Uint16Array.from({ length: calls.count }, (_, i) => i % AREAS),
    risk: Uint8Array.from({ length: calls.count }, (_, i) => (i % 7 === 0 ? 1 : 0)),
  }
  const weeks = usableWeeks(placed)
  const known = knownMinutes(placed)
  const staffing = patrolStaffing(placed, { unitsOnDuty: null, usableWeeks: weeks, known })
  const handling = handlingOf(placed, staffing.units)
  return screenFacts(placed, {
    staffing,
    usableWeeks: weeks,
    known,
    handling,
    withinMinutes: USUAL_OPTIONS.withinMinutes,
  })
}
