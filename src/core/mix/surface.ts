import { quantileOfSorted } from '../stats/quantile.ts'
import type { Dials, ScreenAnswer } from './screen.ts'

/** Places on each input at which the screen is asked, as quantiles of what was drawn of it. */
const KNOTS = [0, 0.25, 0.5, 0.75, 1] as const

/** What the decision takes of the screen. Shares add up; hours are in logarithms, so that they multiply. */
export interface SurfacePoint {
  readonly access: number
  readonly worstArea: number
  readonly logHours: number
}

export interface Surface {
  /** The answer at these inputs; those that are not named stand in the middle. */
  at(inputs: Readonly<Record<string, number>>): SurfacePoint
  /** Share of the answers asked for in which the screen wants to be believed no more. */
  readonly unsure: number
}

/**
 * A surface through answers of the screen: one input is turned at a time with the others in the middle, straight lines
 * between five places, and the effects of several inputs added. It stands for thousands of answers in a few dozen; what
 * two inputs do together beyond each alone is not in it. `drawn` names every value the surface will be asked for.
 * A part without a finite answer is NaN.
 */
export function surfaceOf(
  answer: (dials: Dials) => ScreenAnswer,
  drawn: Readonly<Record<string, readonly number[]>>,
  demandId: string,
): Surface {
  const sorted = Object.entries(drawn).map(([id, draws]) => [id, Float64Array.from(draws).sort()] as const)
  const middle = Object.fromEntries(sorted.map(([id, draws]) => [id, quantileOfSorted(draws, 0.5)]))
  let [asked, unsure] = [0, 0]
  const ask = (inputs: Readonly<Record<string, number>>): SurfacePoint => {
    const { [demandId]: demand = 1, ...assumptions } = inputs
    const { accessShare, worstAreaShare, officerHours, trust } = answer({ demand, assumptions })
    asked++
    if (trust === 'hand-over') unsure++
    return { access: accessShare, worstArea: worstAreaShare ?? Number.NaN, logHours: Math.log(officerHours) }
  }
  const rest = ask(middle)
  const effects = sorted.map(([id, draws]) => {
    const places = [...new Set(KNOTS.map((p) => quantileOfSorted(draws, p)))]
    return { id, places, points: places.map((place) => ask({ ...middle, [id]: place })) }
  })
  return {
    unsure: unsure / asked,
    at: (inputs) => {
      const sum = { ...rest }
      for (const { id, places, points } of effects) {
        const here = between(places, points, inputs[id] ?? middle[id])
        sum.access += here.access - rest.access
        sum.worstArea += here.worstArea - rest.worstArea
        sum.logHours += here.logHours - rest.logHours
      }
      return sum
    },
  }
}

/** On the straight line between the two places about `value`; the end place beyond the ends. */
function between(places: readonly number[], points: readonly SurfacePoint[], value: number): SurfacePoint {
  const above = places.findIndex((place) => place >= value)
  if (above === 0) return points[0]
  if (above === -1) return points[points.length - 1]
  const [low, high] = [points[above - 1], points[above]]
  const part = (value - places[above - 1]) / (places[above] - places[above - 1])
  const mid = (a: number, b: number): number => a + part * (b - a)
  return {
    access: mid(low.access, high.access),
    worstArea: mid(low.worstArea, high.worstArea),
    logHours: mid(low.logHours, high.logHours),
  }
}
