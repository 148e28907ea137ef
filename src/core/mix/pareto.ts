import { mean } from '../stats/quantile.ts'
import { type Alternative, type Goal, MORE_IS_BETTER } from './goals.ts'

export interface FrontRules {
  /** All that are known, weighed or not. */
  readonly goals: readonly Goal[]
  /** Where a goal has none, any difference is noticeable. */
  readonly ranges: Readonly<Record<Goal, number | null>>
  /** Places of the mixes that may be named; the others stand off the front. */
  readonly open: readonly number[]
  /** What counts as noticeably better, as a share of each goal's range. */
  readonly smallest: number
}

export interface OnFront {
  readonly isOn: boolean
  /** Place of one mix that is better, by the means; null on the front or when it is out. */
  readonly by: number | null
  /** Share of draws in which no other is better. */
  readonly share: number
}

/**
 * The Pareto set by mean amounts, and how often each mix is in it. One mix is better than another when it is no worse in
 * any goal and noticeably better in one: identical mixes leave each other on the front, and so does a difference that
 * is not worth a name. No weights are used.
 */
export function frontOf(alternatives: readonly Alternative[], rules: FrontRules): readonly OnFront[] {
  const { goals, open } = rules
  const draws = alternatives[0].urgentSlower.length
  const table = alternatives.map((each) => goals.map((goal) => gainsOf(each, goal)))
  const means = table.map((row) => row.map((gains) => mean(gains)))
  const least = goals.map((goal) => rules.smallest * (rules.ranges[goal] ?? 0))
  const inDraw = (r: number) => table.map((row) => row.map((gains) => gains[r]))
  const counts = alternatives.map(() => 0)
  for (let r = 0; r < draws && goals.length > 0; r++) {
    const points = inDraw(r)
    for (const i of open) if (betterThan(i, points, open, least) === null) counts[i] += 1
  }
  return alternatives.map((_, i) => {
    if (!open.includes(i) || goals.length === 0) return { isOn: false, by: null, share: 0 }
    const by = betterThan(i, means, open, least)
    return { isOn: by === null, by, share: counts[i] / draws }
  })
}

/** Amounts turned so that more is better. */
function gainsOf(each: Alternative, goal: Goal): readonly number[] {
  const amounts = each.goals[goal] ?? []
  return MORE_IS_BETTER[goal] ? amounts : amounts.map((amount) => -amount)
}

type Point = readonly number[]

function betterThan(i: number, points: readonly Point[], open: readonly number[], least: Point): number | null {
  const own = points[i]
  const better = open.find((j) => j !== i && isBetter(points[j], own, least))
  return better ?? null
}

function isBetter(one: Point, other: Point, least: Point): boolean {
  const gap = (g: number): number => one[g] - other[g]
  return one.every((_, g) => gap(g) >= 0) && one.some((_, g) => gap(g) > 0 && gap(g) >= least[g])
}
