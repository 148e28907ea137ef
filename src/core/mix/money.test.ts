import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import indexRecords from '../../../content/prices/indices.json' with { type: 'json' }
import costRecords from '../../../content/prices/unit-costs.json' with { type: 'json' }
import { programAnnualCost } from '../stats/program-cost.ts'
import { NO_BELIEFS } from './beliefs.ts'
import { costSheet, type MixHours, type MoneyBeliefs, type MoneySetting, moneySteps } from './money.ts'
import type { EventOutcome } from './outcomes.ts'
import { convert, type PriceTable, type UnitCost } from './prices.ts'

const tables = indexRecords as unknown as readonly PriceTable[]
const averages = costRecords as unknown as readonly UnitCost[]
const even = (mean: number) => ({ mean, low: mean, high: mean })
const now = (dollars: number) => ({ dollars, year: 2025 })

const PAIR: MixHours = {
  id: 'pair',
  responders: [{ kind: 'co-responder', vehicles: 'one-car', teams: 2, duty: 'best', serves: 'all' }],
  crews: [
    {
      kind: 'co-responder',
      vehicles: 1,
      teams: 2,
      people: 2,
      officers: 1,
      isOnCall: false,
      duty: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 14, hours: 10 }],
    },
  ],
  desk: null,
  metrics: { idleShare: even(0.6) },
  replicates: { crewOvertimeHours: [0, 0, 0] },
  patrolHoursReturned: { mean: 900, low: 700, high: 1100 },
  officerHoursLent: 7280,
  training: { officers: 8, hours: 320 },
}
const PRICES: MoneyBeliefs = {
  ...NO_BELIEFS,
  hourly: { officer: now(75), clinician: now(58) },
  vehicleYear: now(14000),
  trainingHourly: now(75),
  backfillShare: 0.6,
  supervisionYear: now(0),
  dataYear: now(0),
}
const setting = (beliefs: Partial<MoneyBeliefs> = {}, more: Partial<MoneySetting> = {}): MoneySetting => ({
  beliefs: { ...PRICES, ...beliefs },
  tables,
  reliefFactor: 1.7,
  crewOfficers: 'paid',
  ...more,
})

describe('the cost sheet', () => {
  test('adds up to the cost of a program year, with relief inside the price of an hour and nowhere else', () => {
    const year = programAnnualCost({
      unitsOnDuty: 2,
      crew: { officer: 1, clinician: 1 },
      hoursPerUnitShift: 10,
      shiftsPerYear: 364,
      loadedHourly: { officer: 75, clinician: 58 },
      vehicleAnnual: 14000,
      trainees: 8,
      trainingHours: 40,
      traineeLoadedHourly: 75,
      backfillShare: 0.6,
      encounters: 3100,
      productiveHoursPerFte: 1700,
    })
    expect(costSheet(PAIR, setting()).totals.cash?.mid).toBeCloseTo(year.totalCost, 6)
    // Another relief factor changes nothing: the hours of a crew are hours worked.
    expect(costSheet(PAIR, setting({}, { reliefFactor: 2.2 })).totals.cash?.mid).toBeCloseTo(year.totalCost, 6)
  })

  test('cannot tell where a price is missing, and lists what to give', () => {
    const sheet = costSheet(PAIR, setting({ hourly: { officer: now(75) }, vehicleYear: null }))
    expect(sheet.totals.cash).toBeNull()
    expect(sheet.cashDraws).toBeNull()
    expect(sheet.missing.map(({ price }) => price)).toEqual(['hourly.clinician', 'vehicleYear'])
    expect(sheet.lines.find(({ staff, kind }) => staff === 'officer' && kind === 'staff')?.amount).not.toBeNull()
  })

  test('has no default for any wage', () => {
    const sheet = costSheet(PAIR, setting(NO_BELIEFS))
    expect(sheet.lines.filter(({ column, amount }) => column === 'cash' && amount !== null)).toEqual([])
  })

  test('never counts an officer’s hour as cash and as capacity', () => {
    const paid = costSheet(PAIR, setting())
    expect(paid.totals.capacity.mid).toBe(900)
    expect(paid.lines.find(({ kind }) => kind === 'hours-lent')).toMatchObject({ memo: true, amount: { mid: -7280 } })
    const moved = costSheet(PAIR, setting({}, { crewOfficers: 'moved' }))
    expect(moved.totals.capacity.mid).toBe(900 - 7280)
    expect((paid.totals.cash?.mid ?? 0) - (moved.totals.cash?.mid ?? 0)).toBeCloseTo(7280 * 75, 6)
  })

  test('tells capacity in hours, and no dollar of it', () => {
    const { lines } = costSheet(PAIR, setting())
    expect(lines.filter(({ column }) => column === 'capacity').every(({ index }) => index === null)).toBe(true)
  })

  test('puts what others pay in their column: the pocket that pays is named', () => {
    const sheet = costSheet(PAIR, setting({ paidBy: { clinician: 'health-partner' } }))
    expect(sheet.lines.find(({ staff }) => staff === 'clinician')).toMatchObject({
      column: 'others',
      payer: 'health-partner',
    })
    expect(sheet.totals.others?.mid).toBeCloseTo(7280 * 58, 6)
  })

  test('training is paid in the first year only', () => {
    const { totals } = costSheet(PAIR, setting())
    expect((totals.cash?.mid ?? 0) - (totals.cashLater?.mid ?? 0)).toBeCloseTo(320 * 75 * 1.6, 6)
  })

  test('overtime costs what duty costs and moves each replication', () => {
    const sheet = costSheet({ ...PAIR, replicates: { crewOvertimeHours: [0, 100, 200] } }, setting())
    const [least = 0, middle = 0, most = 0] = sheet.cashDraws ?? []
    // Half of the overtime is the officers', half the clinicians'.
    expect(most - least).toBeCloseTo(200 * ((75 + 58) / 2), 6)
    expect(middle).toBeCloseTo(sheet.totals.cash?.mid ?? 0, 6)
  })

  test('an own team on call is paid for the hours it waits, and in full for its busy ones: each hour once', () => {
    const team: MixHours = {
      ...PAIR,
      responders: [{ kind: 'mobile-crisis', teams: 1, people: 2, duty: [], serves: 'all', isOnCall: true }],
      crews: [
        { ...PAIR.crews[0], kind: 'mobile-crisis', teams: 1, officers: 0, isOnCall: true } as MixHours['crews'][0],
      ],
      officerHoursLent: 0,
      training: null,
    }
    const sheet = costSheet(team, setting({ onCallHourly: now(6) }))
    expect(sheet.totals.cash?.mid).toBeCloseTo(7280 * 0.6 * 6 + 7280 * 0.4 * 58 + 14000, 6)
    expect(costSheet(team, setting({ teamPartner: 'peer', onCallHourly: now(6) })).missing).toEqual([
      { price: 'hourly.peer', problem: null },
    ])
  })

  test('with two cars only the clinician’s is bought: the other is patrol’s', () => {
    const [crew] = PAIR.crews
    if (crew === undefined) throw new Error('No crew')
    const twoCars = { ...PAIR, crews: [{ ...crew, vehicles: 2, people: 1, officers: 0 }] }
    expect(costSheet(twoCars, setting()).lines.find(({ kind }) => kind === 'vehicles')?.quantity).toBe(2)
  })

  test('a desk of 988 costs what the agency is asked for, which may be nothing', () => {
    const desk: MixHours = {
      ...PAIR,
      responders: [{ kind: 'phone-desk', by: '988', clinicians: 2, duty: [] }],
      crews: [],
      training: null,
      officerHoursLent: 0,
    }
    expect(costSheet(desk, setting()).missing).toEqual([{ price: 'phoneContractYear', problem: null }])
    expect(costSheet(desk, setting({ phoneContractYear: now(0) })).totals.cash?.mid).toBe(0)
  })

  test('a picture of a column ends with its sum, and says when a line is missing from it', () => {
    const steps = moneySteps(costSheet(PAIR, setting()), 'cash')
    expect(steps.at(-1)).toEqual({ kind: 'sum', isWhole: true, amount: costSheet(PAIR, setting()).totals.cash })
    const partly = moneySteps(costSheet(PAIR, setting({ dataYear: null })), 'cash')
    expect(partly.at(-1)).toMatchObject({ kind: 'sum', isWhole: false })
    expect(partly.length).toBe(steps.length - 1)
  })

  test('doing nothing new costs nothing', () => {
    const { totals, lines } = costSheet({ ...PAIR, responders: [], crews: [], training: null }, setting(NO_BELIEFS))
    expect(lines).toEqual([])
    expect(totals.cash).toEqual({ low: 0, mid: 0, high: 0 })
  })
})

describe('effects on other payers', () => {
  const outcomes: readonly EventOutcome[] = [
    {
      kind: 'told',
      event: 'ed-transport',
      averted: { mean: 20, low: -10, high: 50 },
      middle: 20,
      chanceFewer: 0.8,
      claims: [{ responder: 'co-responder', calls: 300, averted: { mean: 20, low: -10, high: 50 }, effect: null }],
      without: [],
      draws: [],
    },
    {
      kind: 'told',
      event: 'repeat-contact',
      averted: { mean: 40, low: 40, high: 40 },
      middle: 40,
      chanceFewer: 1,
      claims: [{ responder: 'case-management', calls: 40, averted: even(40), effect: null }],
      without: [],
      draws: [],
    },
  ]

  test('are valued at the margin; the average is a marked bound in no total', () => {
    const sheet = costSheet(PAIR, setting({ eventValue: { 'ed-transport': now(100) } }), { outcomes, averages })
    const line = sheet.lines.find(({ event }) => event === 'ed-transport')
    expect(line).toMatchObject({ payer: 'hospital', amount: { low: -5000, mid: -2000, high: 1000 } })
    expect(line?.upperBound?.unitCost).toBe('ed-visit-mental')
    // $520 of 2017 in dollars of 2025.
    expect(line?.upperBound?.amount.mid).toBeCloseTo((-20 * 520 * 321.943) / 245.12, 6)
    expect(sheet.totals.others?.mid).toBe(-2000)
  })

  test('are not told without a marginal value, and an average never takes its place', () => {
    const sheet = costSheet(PAIR, setting(), { outcomes, averages })
    expect(sheet.totals.others).toBeNull()
    expect(sheet.lines.find(({ event }) => event === 'ed-transport')).toMatchObject({
      amount: null,
      missing: [{ price: 'eventValue.ed-transport', problem: null }],
    })
    // The cash of this agency does not wait for it.
    expect(sheet.totals.cash).not.toBeNull()
  })

  test('a repeat contact has no dollars: its hours are patrol’s already', () => {
    const sheet = costSheet(PAIR, setting(), { outcomes, averages })
    expect(sheet.lines.filter(({ event }) => event === 'repeat-contact')).toEqual([])
  })
})

describe('money of another year', () => {
  test('follows the index, and is refused outside the table', () => {
    const then = convert({ dollars: 520, year: 2017 }, 2025, tables, 'cpi-u')
    expect(then).toEqual({ ok: true, value: { dollars: (520 * 321.943) / 245.12, year: 2025, confirmed: true } })
    expect(convert({ dollars: 899, year: 2014 }, 2025, tables, 'eci')).toEqual({
      ok: false,
      problem: { kind: 'year-outside', index: 'eci', year: 2014, first: 2019, last: 2025 },
    })
    expect(convert({ dollars: 1, year: 2025 }, 2031, tables, 'cpi-u')).toMatchObject({ problem: { year: 2031 } })
    expect(convert({ dollars: 1, year: 2025 }, 2024, [], 'eci')).toEqual({
      ok: false,
      problem: { kind: 'no-table', index: 'eci' },
    })
  })

  test('of the same year stays as it is, and says where an index value is not confirmed', () => {
    expect(convert({ dollars: 7, year: 2031 }, 2031, [], 'eci')).toEqual({
      ok: true,
      value: { dollars: 7, year: 2031, confirmed: true },
    })
    expect(convert({ dollars: 62.08, year: 2019 }, 2025, tables, 'eci')).toMatchObject({ value: { confirmed: false } })
  })

  test('comes back as it was when it is converted there and back', () => {
    const years = fc.integer({ min: 2019, max: 2025 })
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e7, noNaN: true }),
        years,
        years,
        fc.constantFrom('cpi-u' as const, 'eci' as const),
        (dollars, from, to, index) => {
          const there = convert({ dollars, year: from }, to, tables, index)
          const back = there.ok ? convert(there.value, from, tables, index) : there
          expect(back.ok && back.value.dollars).toBeCloseTo(dollars, 4)
        },
      ),
    )
  })
})

test('more hours on duty never cost less', () => {
  const hours = fc.integer({ min: 0, max: 24 })
  fc.assert(
    fc.property(hours, hours, fc.integer({ min: 1, max: 5 }), (a, b, teams) => {
      const costOf = (length: number): number => {
        const crews = PAIR.crews.map((crew) => ({ ...crew, teams, duty: [{ days: [0, 3], from: 8, hours: length }] }))
        return costSheet({ ...PAIR, crews }, setting()).totals.cash?.mid ?? Number.NaN
      }
      expect(costOf(Math.max(a, b))).toBeGreaterThanOrEqual(costOf(Math.min(a, b)))
    }),
  )
})
