import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inventedCalls } from '../../../test/invented-calls.ts'
import { handlingOf } from '../sim/handling.ts'
import { knownMinutes } from '../sim/minutes.ts'
import { type ReplayCalls, RISKS } from '../sim/replay.ts'
import { usableWeeks } from '../sim/year.ts'
import { type DutyBlock, type Mix, type Responder, USUAL_MIXES, USUAL_OPTIONS } from './mix.ts'
import { AT_REST, type ScreenFacts } from './screen.ts'
import { screenFacts } from './screen-facts.ts'
import { carriedOver } from './screen-load.ts'
import { planFromFacts, screenOption, withStatedHours } from './screen-plan.ts'
import { readTurns, slidersOf, turned } from './screen-sliders.ts'
import { patrolStaffing } from './staffing.ts'

const factsOf = (calls: ReplayCalls, unitsOnDuty: number | null = null): ScreenFacts => {
  const weeks = usableWeeks(calls)
  const known = knownMinutes(calls)
  const staffing = patrolStaffing(calls, { unitsOnDuty, usableWeeks: weeks, known })
  return screenFacts(calls, {
    staffing,
    usableWeeks: weeks,
    known,
    handling: handlingOf(calls, staffing.units),
    withinMinutes: 30,
  })
}

const DAILY: DutyBlock = { days: [0, 1, 2, 3, 4, 5, 6], from: 12, hours: 10 }
const calls = inventedCalls({ weeks: 26 })
const facts = factsOf(calls)
const mixOf = (...responders: readonly Responder[]): Mix => ({ id: 'mix', name: 'A mix', responders })
const ask = (mix: Mix, from = facts, dials = AT_REST) => screenOption(from, mix, { options: USUAL_OPTIONS, dials })
const pairs = (teams: number): Responder => ({
  kind: 'co-responder',
  vehicles: 'one-car',
  teams,
  duty: [DAILY],
  serves: 'all',
})
const cit = (trainedShare: number): Responder => ({ kind: 'cit', trainedShare })
const phone = (clinicians: number): Responder => ({
  kind: 'phone-desk',
  by: 'dispatch-clinician',
  clinicians,
  duty: [DAILY],
})
const team = (isOnCall: boolean): Responder => ({
  kind: 'mobile-crisis',
  teams: 1,
  people: 2,
  duty: [DAILY],
  serves: 'all',
  isOnCall,
})
const EVERYONE = mixOf(
  cit(0.25),
  pairs(1),
  { ...pairs(1), vehicles: 'two-cars' } as Responder,
  team(false),
  { kind: 'tele-clinician', clinicians: 1, duty: [DAILY], serves: 'all' },
  phone(1),
)

describe('the facts that travel with a page', () => {
  test('fit into 30 kB, survive the way there, and give the same answer', () => {
    const text = JSON.stringify(facts)
    expect(text.length).toBeLessThan(30_000)
    expect(ask(EVERYONE, JSON.parse(text))).toEqual(ask(EVERYONE))
  })

  test('hold as many mental-health calls as the weeks did', () => {
    const seen = calls.mentalHealth.reduce((sum, one) => sum + one, 0)
    expect(ask(mixOf()).mentalHealthCalls / ((seen / 26) * 52)).toBeCloseTo(1, 2)
  })

  test('tell nothing of a call that nobody went to', () => {
    const none = { ...calls, units: calls.units.map((units, i) => (calls.mentalHealth[i] === 1 ? 0 : units)) }
    expect(factsOf(none).rates.flat()).toEqual([])
  })
})

describe('the quick answer', () => {
  test('is nothing for doing nothing, and patrol does all the work', () => {
    const today = ask(mixOf())
    expect([today.accessShare, today.clinicianInTimeShare, today.crewDutyHours]).toEqual([0, 0, 0])
    expect(today.crewBusyShare).toBeNull()
    expect(today.patrolHours).toBe(today.officerHours)
    expect(today.trust).toBe('screen')
  })

  test('has shares from 0 to 1 for any mix and dial', () => {
    const responders = fc.subarray([...EVERYONE.responders, team(true), pairs(3), cit(0.9)], { maxLength: 6 })
    fc.assert(
      fc.property(responders, fc.double({ min: 0.2, max: 4, noNaN: true }), (some, demand) => {
        const only = some.filter((each, i) => some.findIndex(({ kind }) => kind === each.kind) === i)
        const answer = ask(mixOf(...only), facts, { demand, assumptions: {} })
        for (const [key, value] of Object.entries(answer))
          if (key.endsWith('Share') && value !== null) expect(value, key).toBeGreaterThanOrEqual(-1e-9)
        for (const [key, value] of Object.entries(answer))
          if (key.endsWith('Share') && value !== null) expect(value, key).toBeLessThanOrEqual(1 + 1e-9)
        expect(answer.reachedInTimeShare).toBeLessThanOrEqual(answer.accessShare + 1e-9)
        expect(answer.clinicianInTimeShare).toBeLessThanOrEqual(answer.reachedInTimeShare + 1e-9)
      }),
      { numRuns: 30 },
    )
  })

  test('helps more people with more pairs, more trained officers and more clinicians at the phone', () => {
    const rises = (mixes: readonly Mix[]) => {
      const reach = mixes.map((mix) => ask(mix).accessShare)
      expect(reach).toEqual([...reach].sort((a, b) => a - b))
      expect(new Set(reach).size).toBe(reach.length)
    }
    rises([1, 2, 3, 4].map((teams) => mixOf(pairs(teams))))
    rises([0.05, 0.15, 0.25, 0.4, 0.8].map((share) => mixOf(cit(share))))
    rises([1, 2, 3].map((clinicians) => mixOf(phone(clinicians))))
  })

  test('a trained patrol is reached more often than its share, since one of many is enough', () => {
    expect(ask(mixOf(cit(0.25))).accessShare).toBeGreaterThan(0.5)
    expect(ask(mixOf(cit(1))).reachedInTimeShare).toBeGreaterThan(0.95)
  })

  test('a team on call comes later than one on duty, with as many calls', () => {
    const [onCall, onDuty] = [ask(mixOf(team(true))), ask(mixOf(team(false)))]
    expect(onCall.accessShare).toBeLessThan(onDuty.accessShare)
  })

  test('a dial turns an assumption, and more calls keep a pair busier', () => {
    const turned = (demand: number, resolved: number) =>
      ask(mixOf(pairs(1), phone(1)), facts, { demand, assumptions: { 'phone-resolved': resolved } })
    expect(turned(1, 0.8).phoneClosedShare / turned(1, 0.4).phoneClosedShare).toBeCloseTo(2, 1)
    expect(turned(2, 0.4).crewBusyShare).toBeGreaterThan(turned(1, 0.4).crewBusyShare ?? 1)
  })

  test('hands over to the replay where an hour is over 85% busy', () => {
    const busy = ask(mixOf(cit(0.25)), factsOf(calls, 5))
    expect(busy.trust).toBe('hand-over')
    expect(busy.busyHours).toBeGreaterThan(0)
    expect(busy.urgentWaitShare).toBeGreaterThan(0.1)
  })

  test('crews keep to their areas, and the area they leave out is served worst', () => {
    const areas = ['North', 'South'].map((name) => ({ name, latitude: null, longitude: null }))
    const placed = factsOf({ ...calls, areas, area: Uint16Array.from({ length: calls.count }, (_, i) => i % 2) })
    const [both, north] = [
      ask(mixOf(pairs(1)), placed),
      ask(mixOf({ ...pairs(1), serves: ['North'] } as Responder), placed),
    ]
    expect(north.accessShare).toBeLessThan(both.accessShare)
    expect(north.worstAreaShare).toBe(0)
    expect(both.worstAreaShare).toBeGreaterThan(0.1)
  })

  test('civilians are not sent where there is a risk', () => {
    const risky = factsOf({ ...calls, risk: new Uint8Array(calls.count).fill(RISKS.weapon) })
    const answer = ask(mixOf(team(false), phone(2)), risky)
    expect([answer.accessShare, answer.phoneClosedShare]).toEqual([0, 0])
  })

  test('a drop-off centre that takes people quickly gives patrol hours back', () => {
    const centre: Responder = { kind: 'drop-off', open: [{ ...DAILY, from: 0, hours: 24 }], serves: 'all' }
    expect(ask(mixOf(centre)).patrolHours).toBeLessThan(ask(mixOf()).patrolHours - 100)
  })

  test('case management takes calls away only where persons are known and an effect is chosen', () => {
    const person = Int32Array.from({ length: calls.count }, (_, i) => i % 150)
    const known = factsOf({ ...calls, person })
    const with_ = (effect: number, from: ScreenFacts) =>
      ask(mixOf({ kind: 'case-management', workers: 4, effect }), from).avertedCalls
    expect(with_(0.3, facts)).toBe(0)
    expect(with_(0, known)).toBe(0)
    expect(with_(0.3, known)).toBeGreaterThan(10)
  })
})

describe('the sliders of a mix', () => {
  const mix = mixOf(cit(0.25), pairs(1), phone(1))
  const sliders = slidersOf(mix, facts, USUAL_OPTIONS)
  const answer = (turns: Readonly<Record<string, string>>) => {
    const read = readTurns(sliders, (name) => turns[name] ?? null)
    const { mix: asked, dials } = turned(mix, facts, read.turns)
    return { ...read, answer: screenOption(facts, asked, { options: USUAL_OPTIONS, dials }) }
  }

  test('change nothing at rest', () => {
    const rest = Object.fromEntries(sliders.map(({ name, value }) => [name, String(value)]))
    expect(answer(rest).turns).toEqual({})
    expect(answer(rest).answer).toEqual(ask(mix))
  })

  test('move the answer a little with a little step, up as down', () => {
    // Not the hours of the phone: talks that settle nothing make the field late, so more of them may help fewer in time.
    for (const { name, value, step } of sliders.filter(({ name }) =>
      ['trained-0', 'hours-1', 'resolved-2'].includes(name),
    )) {
      const [less, same, more] = [value - step, value, value + step].map(
        (turn) => answer({ [name]: String(turn) }).answer.accessShare,
      )
      expect(less, name).toBeLessThan(same ?? 0)
      expect(more, name).toBeGreaterThan(same ?? 1)
    }
  })

  test('take a responder of nobody out, and leave a number that cannot be', () => {
    expect(turned(mix, facts, { 'teams-1': 0 }).mix.responders.map(({ kind }) => kind)).toEqual(['cit', 'phone-desk'])
    const { turns, wrong } = answer({ 'teams-1': '99', 'trained-0': '2.5', 'hours-1': '12' })
    expect(turns).toEqual({ 'hours-1': 12 })
    expect(wrong.map(({ name }) => name)).toEqual(['trained-0', 'teams-1'])
  })
})

describe('planning without the calls', () => {
  test('gives the same hours as planning with them', () => {
    const mix = USUAL_MIXES.find(({ id }) => id === 'co-responder') ?? mixOf()
    expect(planFromFacts(facts, mix, USUAL_OPTIONS).crews[0].onDuty).toEqual(
      planFromFacts(facts, withStatedHours(mix, calls), USUAL_OPTIONS).crews[0].onDuty,
    )
  })
})

test('work is carried over into the next hours by the length of service, and none of it is lost', () => {
  const work = Float64Array.from({ length: 168 }, (_, h) => (h === 10 ? 2 : 0))
  for (const hours of [0.3, 1, 2.5]) {
    const load = carriedOver(work, hours)
    expect(load.reduce((sum, busy) => sum + busy, 0)).toBeCloseTo(2, 6)
    expect(load[11] / load[10]).toBeGreaterThan(hours < 0.5 ? 0.1 : 0.4)
  }
})
