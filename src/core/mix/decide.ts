import { mean } from '../stats/quantile.ts'
import { isSame, toldApart } from './apart.ts'
import { type Alternative, GOALS, type Goal, type GoalSpreads, MORE_IS_BETTER, type Weights } from './goals.ts'
import { type Spread, spreadOf } from './metrics.ts'
import { frontOf } from './pareto.ts'
import { isKept, type Thresholds } from './verdict.ts'

/** How sure a committee may be of the mix that is named: 80 of 100 draws. */
export const SURE_OF_BEST = 0.8
/** From fewer independent replications than this nothing is named. */
export const FEWEST_WORLDS = 10

/**
 * What a whole goal is worth weighing over, in its own unit: from none to this. Fixed by the community, never by the mixes
 * on the list, so that a mix added to the list changes no one else's value. Null where there is nothing to fix it by.
 */
export type Ranges = Readonly<Record<Goal, number | null>>

export interface DecisionRules {
  readonly weights: Weights
  readonly ranges: Ranges
  readonly thresholds: Thresholds
  /** Mean over replications of today's 90th percentile for priority 1, in minutes; null without such calls. */
  readonly urgentToday: number | null
  /** Dollars a year that may be spent; null for no limit told. */
  readonly budget: number | null
  /** Independent replications behind the draws. */
  readonly worlds: number
}

/** Why a mix cannot be named: it slows urgent calls, that cannot be checked, or it costs more than there is. */
export type Out = 'slows-urgent' | 'floor-not-known' | 'over-budget'

export interface Standing {
  readonly id: string
  readonly name: string
  readonly spreads: GoalSpreads
  /** Added minutes of the priority 1 90th percentile; null where not known. */
  readonly slower: Spread | null
  readonly out: Out | null
  /** No other mix that may be named is as good in every goal and noticeably better in one. */
  readonly isOnFront: boolean
  readonly dominatedBy: string | null
  /** Share of draws in which it is on the front. */
  readonly frontShare: number
  /** 0 to 1 for goals where more is better; costs and lost hours bring it down. Null where nothing could be weighed. */
  readonly value: Spread | null
  /** Share of draws in which its value is highest; a tie is shared. Null when it is out. */
  readonly chanceBest: number | null
  /** Value lost on average by choosing it where another would have been best. Null when it is out. */
  readonly regret: number | null
  /** The same in each goal's own unit; above 0 is lost, below 0 is gained against the best of that draw. */
  readonly regretInUnits: Readonly<Record<Goal, number | null>>
}

export type DecisionReading =
  /** `by`: it is best in 80 of 100 draws; choosing it loses next to nothing; or all others are out. */
  | { readonly kind: 'named'; readonly id: string; readonly by: 'chance' | 'regret' | 'only' }
  /** The first has the highest value; your data cannot tell the others from it. */
  | { readonly kind: 'cannot-tell'; readonly ids: readonly string[] }
  | { readonly kind: 'cannot-name'; readonly because: 'floor-not-known' | 'no-goal' | 'few-replications' }

export interface LeftOut {
  readonly goal: Goal
  readonly because: 'no-data' | 'no-range' | 'no-weight'
}

export interface Decision {
  /** What was weighed, with weights that sum to 1, and the ranges that they are weights of. */
  readonly goals: readonly Goal[]
  readonly leftOut: readonly LeftOut[]
  readonly weights: Weights
  readonly ranges: Ranges
  /** Mean differences and regrets below this value are not worth a name. */
  readonly smallestValue: number
  readonly standings: readonly Standing[]
  /** Value of each mix in each draw, in the order of `standings`; empty where nothing could be weighed. */
  readonly values: readonly (readonly number[])[]
  readonly reading: DecisionReading
}

/**
 * What a committee can say of these mixes, today first: Pareto set, chance of being best under its weights, expected regret,
 * and a name only when it is safe and clear. The value of a mix in a draw is the sum over goals of weight times amount
 * over range, costs negative: additive, and of that mix alone.
 * Throws RangeError without today, with draws of different lengths, or with a weight below 0.
 * Source: Keeney and Raiffa (1976), Decisions with Multiple Objectives (additive value); fixed ranges against rank reversal:
 * Belton and Gear (1983), Omega 11:228-230. Cited from general knowledge.
 */
export function decide(alternatives: readonly Alternative[], rules: DecisionRules): Decision {
  const draws = checkedDraws(alternatives, rules)
  const { goals, leftOut } = weighable(alternatives, rules)
  const weights = weightsOf(goals, rules.weights)
  const values =
    goals.length === 0 ? [] : alternatives.map((each) => worthOf(each, { goals, weights, ranges: rules.ranges }, draws))
  const outs = alternatives.map((each, i) => (i === 0 ? null : outOf(each, rules)))
  const open = alternatives.map((_, i) => i).filter((i) => outs[i] === null)
  const smallestValue = rules.thresholds.smallestDifference * Math.max(0, ...Object.values(weights))
  const best = bestShares(values, open)
  const front = frontOf(alternatives, {
    goals: GOALS.filter((goal) => !leftOut.some((each) => each.goal === goal && each.because === 'no-data')),
    ranges: rules.ranges,
    open,
    smallest: rules.thresholds.smallestDifference,
  })
  const standings = alternatives.map((each, i): Standing => {
    const isIn = outs[i] === null && values.length > 0
    return {
      id: each.id,
      name: each.name,
      spreads: spreadsOf(each),
      slower: spreadOf(each.urgentSlower),
      out: outs[i],
      isOnFront: front[i].isOn,
      dominatedBy: front[i].by === null ? null : alternatives[front[i].by].id,
      frontShare: front[i].share,
      value: spreadOf(values[i] ?? []),
      chanceBest: isIn ? best.chances[i] : null,
      regret: isIn ? mean(best.highest.map((highest, r) => highest - values[i][r])) : null,
      regretInUnits: isIn ? unitsLost(alternatives, i, { goals, holders: best.holders }) : NO_UNITS,
    }
  })
  const reading = read({ standings, values, open, outs, smallestValue, worlds: rules.worlds })
  return { goals, leftOut, weights, ranges: rules.ranges, smallestValue, standings, values, reading }
}

const NO_UNITS: Readonly<Record<Goal, null>> = { access: null, officerHours: null, cost: null, worstArea: null }

function checkedDraws(alternatives: readonly Alternative[], { weights, worlds }: DecisionRules): number {
  const [today] = alternatives
  if (today === undefined) throw new RangeError('A decision needs today’s patrol first')
  if (!Object.values(weights).every((weight) => weight >= 0)) throw new RangeError('Weights are 0 or more')
  const draws = today.urgentSlower.length
  const isFull = ({ goals, urgentSlower }: Alternative) =>
    urgentSlower.length === draws && GOALS.every((goal) => (goals[goal]?.length ?? draws) === draws)
  if (draws === 0 || !(worlds >= 1) || !alternatives.every(isFull))
    throw new RangeError('Every mix needs the same draws, at least one')
  return draws
}

/** A goal counts when every mix has a number for it in every draw, its range is known, and it has a weight. */
function weighable(
  alternatives: readonly Alternative[],
  { ranges, weights }: DecisionRules,
): { readonly goals: readonly Goal[]; readonly leftOut: readonly LeftOut[] } {
  const why = (goal: Goal): LeftOut['because'] | null => {
    if (!alternatives.every(({ goals }) => goals[goal]?.every(Number.isFinite) === true)) return 'no-data'
    if (!((ranges[goal] ?? 0) > 0)) return 'no-range'
    return weights[goal] > 0 ? null : 'no-weight'
  }
  const reasons = GOALS.map((goal) => ({ goal, because: why(goal) }))
  return {
    goals: reasons.filter(({ because }) => because === null).map(({ goal }) => goal),
    leftOut: reasons.flatMap(({ goal, because }) => (because === null ? [] : [{ goal, because }])),
  }
}

function weightsOf(goals: readonly Goal[], given: Weights): Weights {
  const sum = goals.reduce((total, goal) => total + given[goal], 0)
  const of = (goal: Goal): number => (goals.includes(goal) ? given[goal] / sum : 0)
  return { access: of('access'), officerHours: of('officerHours'), cost: of('cost'), worstArea: of('worstArea') }
}

interface Scaling {
  readonly goals: readonly Goal[]
  readonly weights: Weights
  readonly ranges: Ranges
}

function worthOf(
  { goals: amounts }: Alternative,
  { goals, weights, ranges }: Scaling,
  draws: number,
): readonly number[] {
  return Array.from({ length: draws }, (_, r) =>
    goals.reduce((sum, goal) => {
      const part = (weights[goal] * (amounts[goal]?.[r] ?? 0)) / (ranges[goal] ?? 1)
      return sum + (MORE_IS_BETTER[goal] ? part : -part)
    }, 0),
  )
}

function outOf(each: Alternative, { urgentToday, thresholds, budget }: DecisionRules): Out | null {
  const slower = spreadOf(each.urgentSlower)
  if (slower === null || urgentToday === null) return 'floor-not-known'
  if (!isKept(slower, urgentToday, thresholds)) return 'slows-urgent'
  const cost = each.goals.cost
  return budget !== null && cost !== null && mean(cost) > budget ? 'over-budget' : null
}

interface Best {
  /** Highest value in each draw, which mixes have it, and in what share of draws each mix does. */
  readonly highest: readonly number[]
  readonly holders: readonly (readonly number[])[]
  readonly chances: readonly number[]
}

function bestShares(values: readonly (readonly number[])[], open: readonly number[]): Best {
  const draws = values[0]?.length ?? 0
  const chances = values.map(() => 0)
  const highest: number[] = []
  const holders: (readonly number[])[] = []
  for (let r = 0; r < draws; r++) {
    const top = Math.max(...open.map((i) => values[i][r]))
    const level = open.filter((i) => isSame(values[i][r], top))
    for (const i of level) chances[i] += 1 / level.length
    highest.push(top)
    holders.push(level)
  }
  return { highest, holders, chances: chances.map((wins) => wins / draws) }
}

/** Mean over draws of what the best one of the draw has more of, in each goal's unit. */
function unitsLost(
  alternatives: readonly Alternative[],
  i: number,
  { goals, holders }: { readonly goals: readonly Goal[]; readonly holders: Best['holders'] },
): Readonly<Record<Goal, number | null>> {
  const lost = (goal: Goal): number | null => {
    if (!goals.includes(goal)) return null
    const amount = (of: number, r: number): number => alternatives[of].goals[goal]?.[r] ?? 0
    const gaps = holders.map((level, r) => mean(level.map((of) => amount(of, r))) - amount(i, r))
    return MORE_IS_BETTER[goal] ? mean(gaps) : -mean(gaps)
  }
  return {
    access: lost('access'),
    officerHours: lost('officerHours'),
    cost: lost('cost'),
    worstArea: lost('worstArea'),
  }
}

function spreadsOf({ goals }: Alternative): GoalSpreads {
  const of = (goal: Goal): Spread | null => spreadOf(goals[goal] ?? [])
  return { access: of('access'), officerHours: of('officerHours'), cost: of('cost'), worstArea: of('worstArea') }
}

interface Found {
  readonly standings: readonly Standing[]
  readonly values: readonly (readonly number[])[]
  readonly open: readonly number[]
  readonly outs: readonly (Out | null)[]
  readonly smallestValue: number
  readonly worlds: number
}

function read({ standings, values, open, outs, smallestValue, worlds }: Found): DecisionReading {
  if (values.length === 0) return { kind: 'cannot-name', because: 'no-goal' }
  if (outs.includes('floor-not-known')) return { kind: 'cannot-name', because: 'floor-not-known' }
  if (worlds < FEWEST_WORLDS) return { kind: 'cannot-name', because: 'few-replications' }
  const idOf = (i: number): string => standings[i].id
  const [first, ...others] = [...open].sort((a, b) => mean(values[b]) - mean(values[a]))
  if (others.length === 0) return { kind: 'named', id: idOf(first), by: 'only' }
  const level = others.filter((other) => !isClear(values[first], values[other], { smallest: smallestValue, worlds }))
  if (level.length > 0) return { kind: 'cannot-tell', ids: [first, ...level].map(idOf) }
  if ((standings[first].chanceBest ?? 0) >= SURE_OF_BEST) return { kind: 'named', id: idOf(first), by: 'chance' }
  if ((standings[first].regret ?? 1) < smallestValue) return { kind: 'named', id: idOf(first), by: 'regret' }
  // Each other loses against the first by itself, but together they are best too often.
  const near = others.filter((other) => (standings[other].chanceBest ?? 0) >= (1 - SURE_OF_BEST) / others.length)
  return { kind: 'cannot-tell', ids: [first, ...near].map(idOf) }
}

/**
 * The first is better by what is worth a name, and it is so in 80 of 100 draws or choosing it loses next to nothing. Where
 * the mean difference itself is small the two are level, whatever the regret: either will do.
 */
function isClear(
  first: readonly number[],
  other: readonly number[],
  rule: { readonly smallest: number; readonly worlds: number },
): boolean {
  if (toldApart(first, other, { ...rule, sureness: SURE_OF_BEST })) return true
  const loss = mean(first.map((value, r) => Math.max(0, other[r] - value)))
  return loss < rule.smallest && toldApart(first, other, { ...rule, sureness: 0.5 })
}
