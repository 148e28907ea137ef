import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oddsRatioToRisk, ratioCiToLogNormal } from './effects.ts'
import { metaAnalysis } from './meta-analysis.ts'
import { type ProgramPlan, programAnnualCost } from './program-cost.ts'

const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })
const ratio = fc.double({ min: 0.05, max: 20, noNaN: true })

describe('an odds ratio on a local baseline', () => {
  test('changes the odds by that ratio, and the risk never leaves 0 to 1', () => {
    fc.assert(
      fc.property(ratio, share, (odds, before) => {
        const { treatedRisk, riskDifference, riskRatio } = oddsRatioToRisk(odds, before)
        expect(treatedRisk / (1 - treatedRisk) / (before / (1 - before))).toBeCloseTo(odds, 6)
        expect(before + riskDifference).toBeCloseTo(treatedRisk, 10)
        expect((riskRatio ?? 0) * before).toBeCloseTo(treatedRisk, 10)
      }),
    )
  })

  test('avoids about half an arrest in 100 calls where 1 in 100 ends so, and about six where 13 do', () => {
    expect(-100 * oddsRatioToRisk(0.48, 0.01).riskDifference).toBeCloseTo(0.5, 1)
    expect(-100 * oddsRatioToRisk(0.48, 0.13).riskDifference).toBeCloseTo(6.3, 1)
  })

  test('has no ratio to none, and no number to treat where nothing changes', () => {
    expect(oddsRatioToRisk(0.5, 0)).toMatchObject({ treatedRisk: 0, riskRatio: null, numberNeededToTreat: null })
    expect(oddsRatioToRisk(1, 0.3).numberNeededToTreat).toBeNull()
    expect(() => oddsRatioToRisk(0, 1)).toThrow('certain')
    expect(() => oddsRatioToRisk(-1, 0.5)).toThrow(RangeError)
    expect(() => oddsRatioToRisk(2, 1.2)).toThrow(RangeError)
  })
})

describe('a printed ratio', () => {
  test('gives back its own interval, and says when it sits off the middle of it', () => {
    const { logEstimate, se, offCentre } = ratioCiToLogNormal({ estimate: 0.75, lower: 0.66, upper: 0.84 })
    expect(Math.exp(logEstimate + 1.959963984540054 * se)).toBeCloseTo(0.75 * Math.sqrt(0.84 / 0.66), 12)
    expect(offCentre).toBe(false)
    expect(ratioCiToLogNormal({ estimate: 1, lower: 0.5, upper: 1.2 }).offCentre).toBe(true)
  })

  test('outside its interval, or with limits that cannot be, is refused', () => {
    expect(() => ratioCiToLogNormal({ estimate: 2, lower: 0.5, upper: 1.2 })).toThrow(RangeError)
    expect(() => ratioCiToLogNormal({ estimate: 0.5, lower: 0, upper: 1.2 })).toThrow(RangeError)
    expect(() => ratioCiToLogNormal({ estimate: 0.5, lower: 0.5, upper: 0.5 })).toThrow(RangeError)
  })
})

describe('several studies', () => {
  const studies = fc.array(
    fc.record({
      effect: fc.double({ min: -3, max: 3, noNaN: true }),
      variance: fc.double({ min: 0.001, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 20 },
  )

  test('pool to a mean inside their range; a new place is never surer than the mean', () => {
    fc.assert(
      fc.property(studies, (given) => {
        const effects = given.map((each) => each.effect)
        const found = metaAnalysis(
          effects,
          given.map((each) => each.variance),
        )
        expect(found.pooled).toBeGreaterThanOrEqual(Math.min(...effects) - 1e-12)
        expect(found.pooled).toBeLessThanOrEqual(Math.max(...effects) + 1e-12)
        expect(found.prediction.low).toBeLessThanOrEqual(found.confidence.low + 1e-12)
        expect(found.i2).toBeGreaterThanOrEqual(0)
        expect(found.i2).toBeLessThan(100)
        expect(found.se).toBeGreaterThanOrEqual(found.fixedSe - 1e-12)
      }),
    )
  })

  test('that agree have nothing between them, and one alone is itself', () => {
    expect(metaAnalysis([0.2, 0.2, 0.2], [0.1, 0.2, 0.3])).toMatchObject({ tau2: 0, i2: 0 })
    expect(metaAnalysis([0.2], [0.1])).toMatchObject({ pooled: 0.2, tau2: 0, q: 0 })
  })

  test('without a variance, or with none at all, are refused', () => {
    expect(() => metaAnalysis([], [])).toThrow(RangeError)
    expect(() => metaAnalysis([1, 2], [1])).toThrow(RangeError)
    expect(() => metaAnalysis([1], [0])).toThrow(RangeError)
  })
})

describe('a program year', () => {
  const plan: ProgramPlan = {
    unitsOnDuty: 1,
    crew: { clinician: 2 },
    hoursPerUnitShift: 8,
    shiftsPerYear: 365,
    loadedHourly: { clinician: 50 },
    vehicleAnnual: 0,
    trainees: 0,
    trainingHours: 0,
    traineeLoadedHourly: 0,
    backfillShare: 0,
    encounters: 0,
    productiveHoursPerFte: 1700,
  }

  test('is the sum of its lines, with supervision and data where they are given', () => {
    const found = programAnnualCost({ ...plan, supervisionAnnual: 9000, dataAnnual: 1000 })
    expect(found).toMatchObject({ laborCost: 292_000, totalCost: 302_000, costPerEncounter: null, staffHours: 5840 })
    expect(found.fteNeeded.clinician).toBeCloseTo(5840 / 1700, 12)
  })

  test('never makes up a wage, nor takes amounts below 0', () => {
    expect(() => programAnnualCost({ ...plan, crew: { officer: 1 } })).toThrow('no hourly cost for "officer"')
    expect(() => programAnnualCost({ ...plan, crew: { constructor: 1 } })).toThrow('no hourly cost')
    expect(() => programAnnualCost({ ...plan, trainees: -1 })).toThrow('trainees')
    expect(() => programAnnualCost({ ...plan, crew: { clinician: -1 } })).toThrow('clinician')
    expect(() => programAnnualCost({ ...plan, backfillShare: 2 })).toThrow('stand-in')
  })
})
