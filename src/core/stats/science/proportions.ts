import { chiSquare2x2 } from '../chi-square-2x2.ts'
import { clopperPearson } from '../clopper-pearson.ts'
import { fisherExact } from '../fisher-exact.ts'
import { mcnemar } from '../mcnemar.ts'
import { riskDifferenceNewcombe } from '../newcombe.ts'
import { zOf } from '../normal.ts'
import { riskRatioOddsRatio } from '../risk-ratios.ts'
import { type TwoByTwo, type TwoGroups, twoByTwo } from '../two-by-two.ts'
import { wilsonInterval } from '../wilson.ts'
import { confidence, type Functions, flag, grid, type Inputs, number } from './inputs.ts'

export const PROPORTIONS: Functions = {
  wilsonInterval: (inputs) => {
    const [k, n] = [number(inputs, 'successes'), number(inputs, 'trials')]
    const { low, high } = wilsonInterval(k, n, zOf(confidence(inputs)))
    return { estimate: k / n, lower: low, upper: high }
  },
  clopperPearson: (inputs) => {
    const { low, high } = clopperPearson(number(inputs, 'successes'), number(inputs, 'trials'), confidence(inputs))
    return { lower: low, upper: high }
  },
  riskDifferenceNewcombe: (inputs) => {
    const { estimate, low, high } = riskDifferenceNewcombe(groups(inputs), confidence(inputs))
    return { estimate, lower: low, upper: high }
  },
  riskRatioOddsRatio: (inputs) => {
    const { risk, odds } = riskRatioOddsRatio(groups(inputs), confidence(inputs))
    return {
      riskRatio: risk.ratio,
      rrLower: risk.interval?.low ?? null,
      rrUpper: risk.interval?.high ?? null,
      oddsRatio: odds.ratio,
      orLower: odds.interval?.low ?? null,
      orUpper: odds.interval?.high ?? null,
    }
  },
  fisherExact: (inputs) => ({ pValue: fisherExact(table(inputs)) }),
  chiSquare2x2: (inputs) => chiSquare2x2(table(inputs), flag(inputs, 'continuity', false)),
  mcnemar: (inputs) => mcnemar(table(inputs), flag(inputs, 'continuity', true)),
}

const table = (inputs: Inputs): TwoByTwo => twoByTwo(grid(inputs, 'table'))

const groups = (inputs: Inputs): TwoGroups => ({
  x1: number(inputs, 'x1'),
  n1: number(inputs, 'n1'),
  x2: number(inputs, 'x2'),
  n2: number(inputs, 'n2'),
})
