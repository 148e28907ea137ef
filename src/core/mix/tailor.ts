import { HOURS_A_WEEK } from '../sim/fleet.ts'
import type { Ranges } from './decide.ts'
import type { Weights } from './goals.ts'
import type { Solve } from './linear-program.ts'
import type { Gates, Mix } from './mix.ts'
import type { ScreenFacts } from './screen.ts'
import { isPriced, type Needs, type TailorLimits } from './tailor-limits.ts'
import { chooseLines } from './tailor-program.ts'
import { reachOf } from './tailor-reach.ts'
import { type Ground, improve, type Judged, judge } from './tailor-search.ts'
import {
  fullLines,
  type LineRules,
  mixOf,
  type Shape,
  shapeKey,
  TAILOR_KINDS,
  type TailorKind,
  teamsOf,
} from './tailor-shape.ts'
import { type Scale, scaleOf, type TailorAnswer } from './tailor-value.ts'

export interface TailorQuestion {
  readonly facts: ScreenFacts
  /** Read, and never changed: a proposal is a mix, and a mix has no gates. */
  readonly gates: Gates
  readonly rules: LineRules
  readonly mayTrain: boolean
  /** Share of patrol officers that training would bring to. */
  readonly trainedShare: number
  /** People in a mobile crisis team. */
  readonly teamPeople: number
  readonly limits: TailorLimits
  readonly weights: Weights
  readonly ranges: Ranges
}

export interface TailorTools {
  /** The quick answer for a mix under the agency's own gates and options. */
  readonly screen: (mix: Mix) => TailorAnswer
  readonly solve: Solve
  readonly onStep?: (done: number, total: number) => void
  readonly isStopped?: () => boolean
}

export interface Proposal {
  readonly mix: Mix
  readonly value: number
  readonly answer: TailorAnswer
  readonly needs: Needs
  readonly hoursAWeek: number
}

export type Tailored =
  | {
      readonly kind: 'proposed'
      readonly today: TailorAnswer
      /** Best first, each unlike the ones before it. Empty: nothing within these limits is worth more than today. */
      readonly proposals: readonly Proposal[]
      readonly scale: Scale
      /** Kinds left out because a budget holds only what can be priced. */
      readonly unpriced: readonly TailorKind[]
      /** False where no price was told: then staff limits alone hold. */
      readonly holdsBudget: boolean
      /** Gap of the program behind the first proposal; null where the solver failed and only steps were tried. */
      readonly gap: number | null
      readonly looks: number
    }
  /** Nothing limits it; nothing is allowed; no shift fits the hours; or someone stopped it. */
  | { readonly kind: 'refused'; readonly because: 'no-limit' | 'no-kind' | 'no-hours' | 'stopped' }

/** Mixes that the screen looks at in all. Ours: keeps a week at a large agency under ten seconds. */
export const MOST_LOOKS = 1_200
export const MOST_PROPOSALS = 5
/** Proposals with less than this share of different hours are one. Ours. */
const UNLIKE = 0.25

/**
 * Proposes mixes with weekly hours, within a budget and posts, that gain most under the committee's weights.
 *
 * In four steps: a first guess of what each team adds in each hour; a program that chooses kinds, teams and shifts by that
 * guess (solved to within 1%); changes step by step as long as the screen finds a gain; and of all that was found the best
 * few that differ. It starts several times: from all kinds, from each kind alone, with half of the means, and from nothing.
 * It is a search, not a proof: the replay must confirm what it proposes. The same question gives the same proposals,
 * unless the solver runs out of time.
 */
export function tailor(asked: TailorQuestion, tools: TailorTools): Tailored {
  const priced = withPrices(asked)
  const { question, unpriced, holdsBudget } = priced
  const refusal = refusalOf(question)
  if (refusal !== null) return { kind: 'refused', because: refusal }
  const bench = makeBench(question, tools)
  const plans = startsOf(question)
  const found: Judged[] = []
  let gap: number | null = null
  for (const [i, plan] of plans.entries()) {
    if (tools.isStopped?.()) return { kind: 'refused', because: 'stopped' }
    tools.onStep?.(i, plans.length)
    // Each start gets its share of what is left, so that the last one is tried too.
    const from = begin(question, { plan, bench, tools, looks: Math.ceil(bench.left() / (plans.length - i)) })
    if (i === 0) gap = from.gap
    found.push(from.judged)
  }
  tools.onStep?.(plans.length, plans.length)
  return {
    kind: 'proposed',
    today: bench.today,
    proposals: differing(found).map((judged, i) => proposalOf(judged, question, i)),
    scale: bench.scale,
    unpriced,
    holdsBudget,
    gap,
    looks: MOST_LOOKS - bench.left(),
  }
}

/** A budget holds only what can be priced: kinds without a price are left out; with no price at all, so is the budget. */
function withPrices(question: TailorQuestion) {
  const { limits, rules, mayTrain } = question
  const priced = rules.kinds.filter((kind) => isPriced(kind, limits.prices))
  const canTrain = mayTrain && limits.prices.training !== null
  const holdsBudget = limits.budget !== null && (priced.length > 0 || canTrain)
  if (!holdsBudget) return { question: { ...question, limits: { ...limits, budget: null } }, unpriced: [], holdsBudget }
  return {
    question: { ...question, mayTrain: canTrain, rules: { ...rules, kinds: priced } },
    unpriced: rules.kinds.filter((kind) => !priced.includes(kind)),
    holdsBudget,
  }
}

function refusalOf({ limits, rules, mayTrain }: TailorQuestion): 'no-limit' | 'no-kind' | 'no-hours' | null {
  if (rules.kinds.length === 0 && !mayTrain) return 'no-kind'
  if (rules.kinds.length > 0 && limits.budget === null && limits.clinicians === null) return 'no-limit'
  return fullLines(rules).length === 0 && !mayTrain ? 'no-hours' : null
}

interface Bench {
  readonly today: TailorAnswer
  readonly scale: Scale
  readonly screen: (shape: Shape) => TailorAnswer
  readonly left: () => number
}

/** The screen with a memory, and a count of how often it was really asked. */
function makeBench(question: TailorQuestion, tools: TailorTools): Bench {
  const kept = new Map<string, TailorAnswer>()
  const screen = (shape: Shape): TailorAnswer => {
    const key = shapeKey(shape)
    const known = kept.get(key)
    if (known !== undefined) return known
    const answer = tools.screen(mixOf(shape, { ...question, id: 'tried' }))
    kept.set(key, answer)
    return answer
  }
  const today = screen(NOTHING)
  const { limits, rules, mayTrain } = question
  const allPriced =
    rules.kinds.every((kind) => isPriced(kind, limits.prices)) && (!mayTrain || limits.prices.training !== null)
  const scale = scaleOf(question.weights, question.ranges, {
    cost: allPriced,
    worstArea: today.worstAreaShare !== null,
  })
  return { today, scale, screen, left: () => Math.max(0, MOST_LOOKS - kept.size) }
}

const NOTHING: Shape = { lines: [], hasTraining: false }

interface Start {
  readonly kinds: readonly TailorKind[]
  readonly hasTraining: boolean
  /** Part of the means that may be used. */
  readonly part: number
  /** Where steps begin: at what the program chose, or at nothing. */
  readonly at: 'program' | 'nothing'
}

function startsOf({ rules, mayTrain }: TailorQuestion): readonly Start[] {
  const kinds = TAILOR_KINDS.filter((kind) => rules.kinds.includes(kind))
  const all: Start = { kinds, hasTraining: false, part: 1, at: 'program' }
  return [
    all,
    ...(mayTrain ? [{ ...all, hasTraining: true }] : []),
    ...(kinds.length > 1 ? kinds.map((kind) => ({ ...all, kinds: [kind] })) : []),
    { ...all, part: 0.5 },
    // Steps from nothing sometimes end higher than steps from a good first choice.
    { ...all, at: 'nothing' },
  ]
}

/** One start: choose by the first guess, then improve by the screen. A choice that does not hold is begun from nothing. */
function begin(
  question: TailorQuestion,
  given: { readonly plan: Start; readonly bench: Bench; readonly tools: TailorTools; readonly looks: number },
): { readonly judged: Judged; readonly gap: number | null } {
  const { plan, bench, tools, looks } = given
  const { scale, screen, today } = bench
  const rules = { ...question.rules, kinds: plan.kinds }
  const limits = part(question.limits, plan.part)
  const reachedAlready = screen({ lines: [], hasTraining: plan.hasTraining }).accessShare
  const reach = reachOf(question.facts, { gates: question.gates, scale, reachedAlready })
  const until = bench.left() - looks
  const ground: Ground = {
    today,
    scale,
    rules,
    lines: fullLines(rules),
    limits,
    mayTrain: question.mayTrain,
    screen,
    mayGoOn: () => bench.left() > until && !tools.isStopped?.(),
  }
  const spent = plan.hasTraining ? (limits.prices.training ?? 0) : 0
  const { lines, gap } =
    plan.at === 'nothing'
      ? { lines: [], gap: null }
      : chooseLines({ lines: ground.lines, reach, limits, scale, spent }, tools.solve)
  const nothing = judge(NOTHING, ground)
  if (nothing === null) throw new Error('Today passes no limit')
  const first = judge({ lines, hasTraining: plan.hasTraining }, ground) ?? nothing
  return { judged: improve(first.value > nothing.value ? first : nothing, reach, ground), gap }
}

function part(limits: TailorLimits, share: number): TailorLimits {
  const of = (most: number | null): number | null => (most === null ? null : most * share)
  return { ...limits, budget: of(limits.budget), clinicians: of(limits.clinicians), officers: of(limits.officers) }
}

/** The best few, none much like a better one, all worth more than today. */
function differing(found: readonly Judged[]): readonly Judged[] {
  const sorted = [...found]
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || (shapeKey(a.shape) < shapeKey(b.shape) ? -1 : 1))
  const kept: Judged[] = []
  for (const each of sorted)
    if (kept.length < MOST_PROPOSALS && kept.every((other) => unlike(each.shape, other.shape) >= UNLIKE))
      kept.push(each)
  return kept
}

/** Share of team hours in which two shapes differ; wholly, when one trains and the other does not. */
export function unlike(a: Shape, b: Shape): number {
  if (a.hasTraining !== b.hasTraining) return 1
  let [different, all] = [0, 0]
  for (const kind of TAILOR_KINDS) {
    const [one, other] = [teamsOf(a, kind), teamsOf(b, kind)]
    for (let hour = 0; hour < HOURS_A_WEEK; hour++) {
      different += Math.abs(one[hour] - other[hour])
      all += one[hour] + other[hour]
    }
  }
  return all === 0 ? 0 : different / all
}

function proposalOf({ shape, needs, answer, value }: Judged, question: TailorQuestion, at: number): Proposal {
  return {
    mix: mixOf(shape, { ...question, id: `proposal-${at + 1}` }),
    value,
    answer,
    needs,
    hoursAWeek: shape.lines.reduce((sum, { days, hours }) => sum + days.length * hours, 0),
  }
}
