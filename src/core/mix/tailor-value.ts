import type { Ranges } from './decide.ts'
import { GOALS, type Goal, type Weights } from './goals.ts'
import type { ScreenAnswer } from './screen.ts'

/** What the optimiser reads of a quick answer. */
export type TailorAnswer = Pick<
  ScreenAnswer,
  'accessShare' | 'clinicianInTimeShare' | 'officerHours' | 'worstAreaShare' | 'urgentWaitShare' | 'trust'
>

/** Weights that sum to 1 over the goals that can be weighed here; the others count nothing. */
export interface Scale {
  readonly weights: Weights
  readonly ranges: Ranges
}

/**
 * A goal is weighed only when it has a range and is known for every proposal, so that all are held to the same scale:
 * cost when all prices are told, the worst area when calls carry areas.
 */
export function scaleOf(
  wanted: Weights,
  ranges: Ranges,
  known: { readonly cost: boolean; readonly worstArea: boolean },
): Scale {
  const isWeighed = (goal: Goal): boolean =>
    (ranges[goal] ?? 0) > 0 && (goal !== 'cost' || known.cost) && (goal !== 'worstArea' || known.worstArea)
  const total = GOALS.reduce((sum, goal) => sum + (isWeighed(goal) ? wanted[goal] : 0), 0)
  const part = (goal: Goal): number => (isWeighed(goal) && total > 0 ? wanted[goal] / total : 0)
  return {
    weights: {
      access: part('access'),
      officerHours: part('officerHours'),
      cost: part('cost'),
      worstArea: part('worstArea'),
    },
    ranges,
  }
}

/** What one unit of a goal is worth; cost is worth less than nothing. */
export const worthOfOne = ({ weights, ranges }: Scale, goal: Goal): number =>
  weights[goal] === 0 ? 0 : ((goal === 'cost' ? -1 : 1) * weights[goal]) / (ranges[goal] ?? 1)

/** Weighted gain against today, as the decision weighs it: 0 is today, a whole range of every goal but cost is 1. */
export function gainOf(answer: TailorAnswer, today: TailorAnswer, on: { scale: Scale; cost: number | null }): number {
  const { scale, cost } = on
  return (
    worthOfOne(scale, 'access') * (answer.accessShare - today.accessShare) +
    worthOfOne(scale, 'officerHours') * (today.officerHours - answer.officerHours) +
    worthOfOne(scale, 'worstArea') * ((answer.worstAreaShare ?? 0) - (today.worstAreaShare ?? 0)) +
    worthOfOne(scale, 'cost') * (cost ?? 0)
  )
}
