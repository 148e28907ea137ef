import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadSolver } from '../../platform/optimiser/index.ts'
import { erlangB } from '../stats/erlang.ts'
import { type Beliefs, NO_BELIEFS } from './beliefs.ts'
import { dutyHours } from './duty.ts'
import type { Solve } from './linear-program.ts'
import { type Mix, type Responder, USUAL_OPTIONS } from './mix.ts'
import { costSheet } from './money.ts'
import type { MixHours } from './money-line.ts'
import type { ScreenFacts } from './screen.ts'
import { mixNeed } from './staffing-need.ts'
import { type Proposal, type Tailored, type TailorQuestion, tailor, unlike } from './tailor.ts'
import { isWithin, limitsFrom, needsOf, type TailorLimits } from './tailor-limits.ts'
import {
  fullLines,
  isWritable,
  type LineRules,
  mixOf,
  type Shape,
  TAILOR_KINDS,
  type TailorKind,
  teamsOf,
} from './tailor-shape.ts'
import { gainOf, scaleOf, type TailorAnswer } from './tailor-value.ts'

const solve = await loadSolver()
const broken: Solve = () => ({ kind: 'failed', says: 'out of memory' })

/** Calls an hour that rise in the evening and on Saturday; half of priority 2, half of priority 4. */
const busyEvenings = (scale: number): readonly number[] =>
  Array.from({ length: 168 }, (_, h) => {
    const evening = 1 + Math.sin(((h % 24) - 11) / 4) * (h % 24 > 9 ? 1 : 0.2)
    return scale * Math.max(0.05, evening) * (Math.floor(h / 24) === 5 ? 1.6 : 1)
  })

function factsWith(scale: number): ScreenFacts {
  const half = busyEvenings(scale / 2)
  const rates = Array.from({ length: 12 }, (_, urgency) => (urgency === 2 || urgency === 5 ? half : []))
  const twelve = (value: number): number[] => new Array<number>(12).fill(value)
  const spread = (mean: number): number[] => Array.from({ length: 20 }, (_, i) => (mean * (i + 0.5)) / 10)
  return {
    schema: 'pmhc-screen/1',
    rates,
    otherWork: new Array<number>(168).fill(4),
    otherUrgency: twelve(1 / 12),
    urgentRates: new Array<number>(168).fill(0.2),
    patrol: new Array<number>(168).fill(8),
    patrolSource: 'given',
    busyShare: 0.5,
    minutes: { handling: 3, travel: 8, scene: 45, furtherUnit: 25, task: 40 },
    travelQuantiles: spread(8),
    handlingQuantiles: Array.from({ length: 12 }, () => spread(3)),
    urgencyTravel: twelve(1),
    urgencyScene: twelve(1),
    furtherUnits: 0.6,
    furtherShare: twelve(0.4),
    riskShare: twelve(0.1),
    areaShares: [],
    areaTravel: [],
    transportedShare: null,
    bestDuty: { days: [3, 4, 5, 6], from: 14, hours: 10 },
    withinMinutes: 30,
    weeks: 52,
  } as unknown as ScreenFacts
}

const INTIME: Readonly<Record<TailorKind, number>> = {
  'one-car': 0.7,
  'two-cars': 0.65,
  'mobile-crisis': 0.6,
  'tele-clinician': 0.8,
  'phone-desk': 0.9,
}
const SHARE: Readonly<Record<TailorKind, number>> = {
  'one-car': 1,
  'two-cars': 0.9,
  'mobile-crisis': 0.45,
  'tele-clinician': 0.9,
  'phone-desk': 0.45,
}

const kindOf = (responder: Responder): TailorKind | null => {
  if (responder.kind === 'co-responder') return responder.vehicles
  return TAILOR_KINDS.find((kind) => kind === responder.kind) ?? null
}

/** A stand-in for the screen, with other numbers than the optimiser's own first guess. */
function simpleScreen(facts: ScreenFacts): (mix: Mix) => TailorAnswer {
  const calls = Array.from({ length: 168 }, (_, h) => facts.rates.reduce((sum, row) => sum + (row[h] ?? 0), 0))
  const week = calls.reduce((sum, rate) => sum + rate, 0)
  return ({ responders }) => {
    const base = responders.some(({ kind }) => kind === 'cit') ? 0.25 : 0
    const crews = responders.flatMap((responder) => {
      const kind = kindOf(responder)
      if (kind === null || !('duty' in responder) || responder.duty === 'best') return []
      const teams = 'teams' in responder ? responder.teams : responder.clinicians
      return [{ kind, onDuty: dutyHours(responder.duty, teams) }]
    })
    let [reached, saved, lent] = [0, 0, 0]
    for (const [h, rate] of calls.entries()) {
      let missed = 1 - base
      for (const kind of TAILOR_KINDS) {
        const teams = crews.reduce((sum, crew) => sum + (crew.kind === kind ? (crew.onDuty[h] ?? 0) : 0), 0)
        if (teams === 0) continue
        const load = rate * SHARE[kind] * (kind === 'phone-desk' ? 0.4 : 1)
        const met = SHARE[kind] * INTIME[kind] * (1 - erlangB(load, teams))
        missed *= 1 - met
        if (kind === 'mobile-crisis' || kind === 'phone-desk') saved += rate * met * (kind === 'phone-desk' ? 0.5 : 1)
        if (kind === 'one-car') lent += teams
      }
      reached += rate * (1 - missed)
    }
    return {
      accessShare: reached / week,
      clinicianInTimeShare: reached / week,
      officerHours: 52 * (week * 1.2 - saved),
      worstAreaShare: null,
      urgentWaitShare: 0.05 + lent / 40_000,
      trust: 'screen',
    }
  }
}

const money = (dollars: number) => ({ dollars, year: 2025 })
const PRICED = {
  ...NO_BELIEFS,
  hourly: { clinician: money(50), officer: money(60) },
  vehicleYear: money(9_000),
  trainingHourly: money(60),
}

const limitsOf = (beliefs: typeof NO_BELIEFS): TailorLimits =>
  limitsFrom(beliefs, {
    reliefFactor: 1.7,
    officersToTrain: 25,
    teamPeople: 2,
    inDollars: ({ dollars }) => dollars,
  })

const RULES: LineRules = { kinds: TAILOR_KINDS, starts: [6, 10, 14, 18, 22], lengths: [8, 10], hours: null }

function questionWith(
  given: Partial<TailorQuestion> & { readonly beliefs?: typeof NO_BELIEFS; readonly scale?: number },
) {
  const { beliefs = { ...PRICED, budget: 600_000 }, scale = 0.4, ...rest } = given
  const facts = factsWith(scale)
  const today = simpleScreen(facts)({ id: 'today', name: 'today', responders: [] })
  const question: TailorQuestion = {
    facts,
    gates: USUAL_OPTIONS.gates,
    rules: RULES,
    mayTrain: true,
    trainedShare: 0.25,
    teamPeople: 2,
    limits: limitsOf(beliefs),
    weights: beliefs.weights,
    ranges: { access: 1, officerHours: today.officerHours, cost: beliefs.budget, worstArea: 1 },
    ...rest,
  }
  return { question, screen: simpleScreen(facts) }
}

function proposalsOf(tailored: Tailored): readonly Proposal[] {
  if (tailored.kind !== 'proposed') throw new Error(tailored.because)
  return tailored.proposals
}

const peopleIn = (mix: Mix, limits: TailorLimits) => {
  const hours = { clinicians: 0, officers: 0 }
  for (const responder of mix.responders) {
    const kind = kindOf(responder)
    if (kind === null || !('duty' in responder) || responder.duty === 'best') continue
    const teams = 'teams' in responder ? responder.teams : responder.clinicians
    const duty = dutyHours(responder.duty, teams).reduce((sum, each) => sum + each, 0)
    hours.clinicians += duty * limits.teams[kind].clinicians
    hours.officers += duty * limits.teams[kind].officers
  }
  const posts = (week: number) => Math.max(0, Math.ceil((week * (365 / 7) * 1.7) / 2_920 - 1e-9))
  return { clinicians: posts(hours.clinicians), officers: posts(hours.officers), hours }
}

describe('a tailored mix', () => {
  test('never passes the budget or the posts, keeps to allowed kinds and hours, and leaves the gates as they are', () => {
    const asked = fc.record({
      budget: fc.option(fc.integer({ min: 0, max: 900_000 }), { nil: null }),
      clinicians: fc.integer({ min: 0, max: 8 }),
      officers: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
      kinds: fc.uniqueArray(fc.constantFrom(...TAILOR_KINDS), { minLength: 1 }),
      night: fc.boolean(),
      scale: fc.constantFrom(0.02, 0.2, 1),
    })
    fc.assert(
      fc.property(asked, ({ budget, clinicians, officers, kinds, night, scale }) => {
        const beliefs = { ...PRICED, budget, limits: { clinicians, officers } }
        const hours = night ? null : Array.from({ length: 168 }, (_, h) => h % 24 >= 6 && h % 24 < 22)
        const { question, screen } = questionWith({ beliefs, scale, rules: { ...RULES, kinds, hours } })
        const before = JSON.stringify(question)
        const tailored = tailor(question, { screen, solve })
        expect(JSON.stringify(question)).toBe(before)
        for (const { mix, needs, value } of proposalsOf(tailored)) {
          const people = peopleIn(mix, question.limits)
          expect(people).toMatchObject({ clinicians: needs.clinicians, officers: needs.officers })
          expect(people.clinicians).toBeLessThanOrEqual(clinicians)
          expect(people.officers).toBeLessThanOrEqual(officers ?? Number.POSITIVE_INFINITY)
          expect(needs.cost).not.toBeNull()
          const wages = 52 * (people.hours.clinicians * 50)
          expect(needs.cost ?? 0).toBeGreaterThanOrEqual(wages - 1e-6)
          expect(needs.cost ?? 0).toBeLessThanOrEqual(budget ?? Number.POSITIVE_INFINITY)
          expect(value).toBeGreaterThan(0)
          for (const responder of mix.responders) {
            const kind = kindOf(responder)
            if (kind !== null) expect(kinds).toContain(kind)
            if (hours !== null && 'duty' in responder && responder.duty !== 'best')
              expect(dutyHours(responder.duty, 1).every((teams, h) => teams === 0 || hours[h])).toBe(true)
          }
        }
      }),
      { numRuns: 6 },
    )
  }, 120_000)

  test('is the same each time, differs from the next, and comes best first', () => {
    const { question, screen } = questionWith({})
    const one = tailor(question, { screen, solve })
    expect(tailor(question, { screen, solve })).toEqual(one)
    const proposals = proposalsOf(one)
    expect(proposals.length).toBeGreaterThanOrEqual(3)
    expect(proposals.length).toBeLessThanOrEqual(5)
    expect(proposals.map(({ value }) => value)).toEqual(proposals.map(({ value }) => value).sort((a, b) => b - a))
  })

  test('is still within its limits when the solver fails, and says so by having no gap', () => {
    const { question, screen } = questionWith({})
    const with_ = tailor(question, { screen, solve })
    const without = tailor(question, { screen, solve: broken })
    expect(without).toMatchObject({ kind: 'proposed', gap: null })
    const [best] = proposalsOf(with_)
    const [fallback] = proposalsOf(without)
    expect(fallback?.value).toBeGreaterThan(0.9 * (best?.value ?? 0))
    // Steps from nothing are one of the starts, so the solver never makes it worse.
    expect(best?.value).toBeGreaterThanOrEqual(fallback?.value ?? 0)
  })

  test('without prices holds posts alone; with neither it refuses; kinds without a price are left out of a budget', () => {
    const bare = { ...NO_BELIEFS, budget: 500_000 }
    expect(tailorFor(bare)).toEqual({ kind: 'refused', because: 'no-limit' })
    const posts = tailorFor({ ...bare, limits: { clinicians: 3, officers: null } })
    expect(posts).toMatchObject({ kind: 'proposed', holdsBudget: false, unpriced: [] })
    expect(proposalsOf(posts).every(({ needs }) => needs.clinicians <= 3 && needs.cost === null)).toBe(true)
    const partly = tailorFor({ ...bare, hourly: { clinician: money(50) } })
    expect(partly).toMatchObject({ holdsBudget: true, unpriced: ['one-car', 'two-cars', 'mobile-crisis'] })
    const { question, screen } = questionWith({ rules: { ...RULES, kinds: [] }, mayTrain: false })
    expect(tailor(question, { screen, solve })).toEqual({ kind: 'refused', because: 'no-kind' })
    expect(tailor(questionWith({}).question, { screen, solve, isStopped: () => true })).toEqual({
      kind: 'refused',
      because: 'stopped',
    })
  })

  test('proposes nothing where there is nothing to gain', () => {
    const { question, screen } = questionWith({
      scale: 0.0001,
      beliefs: { ...PRICED, budget: 300_000, weights: { access: 1, officerHours: 0, cost: 30, worstArea: 0 } },
    })
    expect(proposalsOf(tailor(question, { screen, solve }))).toEqual([])
  })

  const tailorFor = (beliefs: typeof NO_BELIEFS) => {
    const { question, screen } = questionWith({ beliefs })
    return tailor(question, { screen, solve })
  }
})

test('what a proposal takes is what the cost sheet and the staffing page say, when all prices are told', () => {
  const line = fc.record({
    kind: fc.constantFrom(...TAILOR_KINDS),
    from: fc.constantFrom(6, 14, 22),
    hours: fc.constantFrom(8, 10),
    days: fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 5 }).map((days) => days.sort((a, b) => a - b)),
  })
  const shapes = fc.record({ lines: fc.array(line, { maxLength: 6 }), hasTraining: fc.boolean() }).filter(isWritable)
  const paidBy = fc.constantFrom({}, { clinician: 'county' as const }, { 'phone-desk': 'county' as const })
  fc.assert(
    fc.property(shapes, paidBy, fc.constantFrom('clinician', 'peer'), (shape, payers, teamPartner) => {
      const beliefs: Beliefs = {
        ...PRICED,
        hourly: { ...PRICED.hourly, peer: money(30) },
        supervisionYear: money(20_000),
        dataYear: money(5_000),
        backfillShare: 0.5,
        paidBy: payers,
        teamPartner,
      }
      const limits = limitsOf(beliefs)
      expect(limits.untold).toEqual([])
      const needs = needsOf(shape, limits)
      const { responders } = mixOf(shape, { id: 'tried', trainedShare: 0.25, teamPeople: 2 })
      const relief = { factor: 1.7, low: 1.7, high: 1.7, standing: 'yours' as const }
      const staff = mixNeed({ responders }, { relief, beliefs }).needs
      const posts = (who: string): number => staff.find((need) => need.staff === who)?.posts ?? 0
      expect(needs).toMatchObject({ clinicians: posts('clinician'), officers: posts('officer'), others: posts('peer') })
      const sheet = costSheet(hoursOf(responders), { beliefs, tables: [], reliefFactor: 1.7, crewOfficers: 'moved' })
      expect(needs.cost).toBeCloseTo(sheet.totals.cash?.mid ?? 0, 4)
    }),
  )
})

/** What a replay without overtime would tell the cost sheet. */
function hoursOf(responders: readonly Responder[]): MixHours {
  const none = { mean: 0, low: 0, high: 0 }
  const isTrained = responders.some(({ kind }) => kind === 'cit')
  const desk = responders.find((responder) => responder.kind === 'phone-desk')
  return {
    id: 'tried',
    responders,
    crews: responders.flatMap((responder): MixHours['crews'] => {
      if (!('duty' in responder) || responder.duty === 'best' || responder.kind === 'phone-desk') return []
      const { kind, duty } = responder
      if (kind === 'tele-clinician')
        return [{ kind, teams: responder.clinicians, people: 1, officers: 0, duty, vehicles: 0, isOnCall: false }]
      const isPair = kind === 'co-responder' && responder.vehicles === 'one-car'
      const vehicles = kind === 'co-responder' && responder.vehicles === 'two-cars' ? 2 : 1
      const people = kind === 'mobile-crisis' ? responder.people : isPair ? 2 : 1
      return [{ kind, teams: responder.teams, people, officers: isPair ? 1 : 0, duty, vehicles, isOnCall: false }]
    }),
    desk: desk === undefined || desk.duty === 'best' ? null : { by: desk.by, duty: desk.duty },
    metrics: { idleShare: null },
    replicates: { crewOvertimeHours: [0] },
    patrolHoursReturned: none,
    officerHoursLent: 0,
    training: isTrained ? { officers: 25, hours: 25 * 40 } : null,
  }
}

describe('against trying everything', () => {
  // Small enough to try every set of at most three whole weeks: two kinds, two starts, one length.
  const small: LineRules = { kinds: ['one-car', 'phone-desk'], starts: [8, 15], lengths: [10], hours: null }

  test('the first proposal keeps at least 98% of what the best of all choices gains', () => {
    const shares: number[] = []
    for (const [scale, budget, cost] of [
      [0.1, 700_000, 1],
      [0.5, 500_000, 2],
      [1.5, 900_000, 0.5],
      [0.3, 260_000, 0],
    ] as const) {
      const beliefs = { ...PRICED, budget, weights: { access: 3, officerHours: 1, cost, worstArea: 0 } }
      const { question, screen } = questionWith({ scale, beliefs, rules: small })
      const best = bestOfAll(question, screen)
      const [first] = proposalsOf(tailor(question, { screen, solve }))
      shares.push((first?.value ?? 0) / best)
    }
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.98)
  }, 120_000)

  function bestOfAll(
    { limits, weights, ranges, trainedShare, teamPeople }: TailorQuestion,
    screen: (mix: Mix) => TailorAnswer,
  ) {
    const lines = fullLines(small)
    const today = screen({ id: 'today', name: 'today', responders: [] })
    const scale = scaleOf(weights, ranges, { cost: true, worstArea: false })
    let best = 0
    const look = (shape: Shape): void => {
      const needs = needsOf(shape, limits)
      if (!isWithin(needs, limits) || teamsOf(shape, 'phone-desk').some((n) => n > 1)) return
      const answer = screen(mixOf(shape, { id: 'tried', trainedShare, teamPeople }))
      if (answer.urgentWaitShare <= today.urgentWaitShare + 0.01)
        best = Math.max(best, gainOf(answer, today, { scale, cost: needs.cost }))
    }
    for (const hasTraining of [false, true])
      for (let a = -1; a < lines.length; a++)
        for (let b = a; b < lines.length; b++)
          for (let c = b; c < lines.length; c++) look({ lines: [a, b, c].flatMap((i) => lines[i] ?? []), hasTraining })
    return best
  }
})

test('two shapes are as unlike as the team hours in which they differ', () => {
  const line = { kind: 'one-car' as const, from: 8, hours: 10, days: [0, 1, 2, 3] }
  const one: Shape = { lines: [line], hasTraining: false }
  expect(unlike(one, one)).toBe(0)
  expect(unlike(one, { ...one, hasTraining: true })).toBe(1)
  expect(unlike(one, { ...one, lines: [{ ...line, days: [2, 3, 4, 5] }] })).toBeCloseTo(0.5, 12)
  expect(unlike(one, { ...one, lines: [{ ...line, kind: 'two-cars' }] })).toBe(1)
})
