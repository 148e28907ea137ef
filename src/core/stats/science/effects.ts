import { oddsRatioToRisk, ratioCiToLogNormal } from '../effects.ts'
import { metaAnalysis } from '../meta-analysis.ts'
import { programAnnualCost } from '../program-cost.ts'
import { confidence, type Functions, number, numbers, numbersByName } from './inputs.ts'

export const EFFECTS: Functions = {
  oddsRatioToRisk: (inputs) => oddsRatioToRisk(number(inputs, 'oddsRatio'), number(inputs, 'baselineRisk')),
  ratioCiToLogNormal: (inputs) =>
    ratioCiToLogNormal(
      { estimate: number(inputs, 'estimate'), lower: number(inputs, 'lower'), upper: number(inputs, 'upper') },
      confidence(inputs),
    ),
  metaAnalysis: (inputs) => {
    if (inputs.method !== undefined && inputs.method !== 'DL') throw new RangeError('method must be DL')
    const found = metaAnalysis(numbers(inputs, 'yi'), numbers(inputs, 'vi'), confidence(inputs))
    const { q, i2, confidence: mean, prediction, ...rest } = found
    return {
      ...rest,
      Q: q,
      I2: i2,
      ciLower: mean.low,
      ciUpper: mean.high,
      predictionLower: prediction.low,
      predictionUpper: prediction.high,
    }
  },
  programAnnualCost: (inputs) =>
    programAnnualCost({
      unitsOnDuty: number(inputs, 'unitsOnDuty'),
      crew: numbersByName(inputs, 'crew'),
      hoursPerUnitShift: number(inputs, 'hoursPerUnitShift'),
      shiftsPerYear: number(inputs, 'shiftsPerYear'),
      loadedHourly: numbersByName(inputs, 'loadedHourly'),
      vehicleAnnual: number(inputs, 'vehicleAnnual'),
      trainees: number(inputs, 'trainees'),
      trainingHours: number(inputs, 'trainingHours'),
      traineeLoadedHourly: number(inputs, 'traineeLoadedHourly'),
      backfillShare: number(inputs, 'backfillShare'),
      supervisionAnnual: number(inputs, 'supervisionAnnual', 0),
      dataAnnual: number(inputs, 'dataAnnual', 0),
      encounters: number(inputs, 'encounters'),
      productiveHoursPerFte: number(inputs, 'productiveHoursPerFte'),
    }),
}
