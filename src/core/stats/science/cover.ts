import { shiftCover } from '../../mix/cover.ts'
import type { Solve } from '../../mix/linear-program.ts'
import { mclp, mexclp } from '../../mix/siting-cover.ts'
import { type Inputs, number, numbers } from './inputs.ts'

/** Functions that a solver of linear programs must answer. */
export type SolvedFunctions = Readonly<Record<string, (inputs: Inputs, solve: Solve) => unknown>>

export const COVER: SolvedFunctions = {
  shiftCover: (inputs, solve) => {
    const rest = number(inputs, 'minRest', 0)
    const cover = shiftCover(
      {
        required: numbers(inputs, 'demandPerPeriod'),
        shifts: lists(inputs, 'shifts'),
        cost: numbers(inputs, 'shiftCost'),
        staff: inputs.maxStaff === undefined ? undefined : { crews: number(inputs, 'maxStaff'), rest },
        allowedStarts: inputs.allowedStarts === undefined ? undefined : numbers(inputs, 'allowedStarts'),
      },
      solve,
    )
    if (cover.kind === 'infeasible') throw new RangeError(`infeasible: not covered: ${cover.uncovered.join(', ')}`)
    if (cover.kind === 'no-answer') throw new RangeError('The solver failed, and no cover was found without it')
    const { cost, relaxation, crews, gap, by } = cover
    return { minimumCost: cost, lpRelaxation: relaxation, crews: [...crews], gap, by }
  },
  mclp: (inputs, solve) => {
    const { covered, total, crews, gap, by } = mclp(siting(inputs), number(inputs, 'facilities'), solve)
    return { coveredDemand: covered, totalDemand: total, sites: sitesWith(crews), gap, by }
  },
  mexclp: (inputs, solve) => {
    const { covered, total, crews, gap, by } = mexclp(
      siting(inputs),
      { units: number(inputs, 'units'), busy: number(inputs, 'busyProbability') },
      solve,
    )
    return { expectedCoveredDemand: covered, totalDemand: total, unitsAtSites: [...crews], gap, by }
  },
}

const siting = (inputs: Inputs) => ({ demand: numbers(inputs, 'demand'), coverSets: lists(inputs, 'coverSets') })

/** Lists of numbers, of any lengths. */
function lists(inputs: Inputs, key: string): readonly (readonly number[])[] {
  const all = inputs[key]
  if (!Array.isArray(all)) throw new RangeError(`${key} must be a list of lists`)
  return all.map((one: unknown) => numbers({ [key]: one }, key))
}

const sitesWith = (crews: Int32Array): readonly number[] =>
  [...crews].flatMap((count, site) => (count > 0 ? [site] : []))
