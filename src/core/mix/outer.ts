import { gammaQuantile } from '../stats/gamma.ts'
import { type RandomStream, randomStream } from '../stats/random.ts'
import { type Assumption, triangular } from './assumption.ts'
import type { Alternative, DrawnInputs } from './goals.ts'
import type { MixPlan } from './plan.ts'
import type { Dials, ScreenAnswer, ScreenFacts, ScreenMix } from './screen.ts'

export const DEFAULT_DRAWS = 1_000
export const MOST_DRAWS = 2_000
/** The input that stands for how many mental-health calls there truly are, as times the number replayed. */
export const DEMAND = 'demand'

/** Something we are not sure of: its id, and one draw of it. Ids of assumptions reach the screen, all of them the costs. */
export interface UncertainInput {
  readonly id: string
  draw(random: RandomStream): number
}

export const uncertain = (assumption: Pick<Assumption, 'id' | 'low' | 'value' | 'high'>): UncertainInput => ({
  id: assumption.id,
  draw: (random) => triangular(assumption, random.uniform()),
})

/** Demand from scenarios: shares of calls that are about mental health, against the share that was replayed. */
export function demandOf(scenarios: {
  readonly low: number
  readonly middle: number
  readonly high: number
  readonly replayed: number
}): UncertainInput {
  const { low, middle, high, replayed } = scenarios
  if (!(replayed > 0)) throw new RangeError(`Demand needs a share above 0 that was replayed, got ${replayed}`)
  return uncertain({ id: DEMAND, low: low / replayed, value: middle / replayed, high: high / replayed })
}

/** What an audit found: of calls that are about mental health, how many the rule flagged; of the others, how many it left. */
export interface AuditCounts {
  readonly flaggedShare: number
  readonly trueFlagged: number
  readonly trueUnflagged: number
  readonly otherUnflagged: number
  readonly otherFlagged: number
  /** Share of calls that was replayed as about mental health. */
  readonly replayed: number
}

/**
 * Demand from an audit: sensitivity and specificity are drawn from beta posteriors (prior 1, 1) and put through Rogan and
 * Gladen. A draw in which the flag says nothing (Se + Sp <= 1), or less than nothing, stands at the flagged share.
 */
export function demandFromAudit(audit: AuditCounts): UncertainInput {
  const { flaggedShare, replayed } = audit
  return {
    id: DEMAND,
    draw: (random) => {
      const sensitivity = drawBeta(audit.trueFlagged + 1, audit.trueUnflagged + 1, random)
      const specificity = drawBeta(audit.otherUnflagged + 1, audit.otherFlagged + 1, random)
      const power = sensitivity + specificity - 1
      const share = power > 0 ? (flaggedShare + specificity - 1) / power : flaggedShare
      return Math.min(1, share > 0 ? share : flaggedShare) / replayed
    },
  }
}

/** Two gamma draws make a beta draw; by quantiles, so that each takes one number of the stream. */
function drawBeta(a: number, b: number, random: RandomStream): number {
  const [x, y] = [gammaQuantile(a, random.uniform()), gammaQuantile(b, random.uniform())]
  return x / (x + y)
}

/** One mix of the replay: its replicates and the plan that the screen reads. Today comes first. */
export interface Replayed {
  readonly id: string
  readonly name: string
  readonly plan: MixPlan
  /** One a replication. Shares, hours a year; null where there is nothing to measure. */
  readonly access: readonly number[]
  readonly worstArea: readonly number[] | null
  readonly officerHours: readonly number[]
  readonly urgentSlower: readonly number[]
}

/** One world: what was drawn in it, and the replication whose luck it has. */
export interface World {
  readonly replication: number
  readonly inputs: Readonly<Record<string, number>>
}

export interface OuterQuestion {
  readonly mixes: readonly Replayed[]
  readonly facts: ScreenFacts
  readonly screen: ScreenMix
  readonly inputs: readonly UncertainInput[]
  /** What the replay drew in each replication, by assumption id: each replicate is moved from there. */
  readonly drawnInReplay: DrawnInputs
  /** Dollars a year in one world; null while a price is missing. `moved` is the screen's answer there, for hours. */
  readonly costOf: (id: string, world: World, moved: ScreenAnswer) => number | null
  readonly seed: number
  readonly draws?: number
}

export interface OuterRun {
  readonly alternatives: readonly Alternative[]
  readonly drawn: DrawnInputs
  /** Share of draws, by mix, in which the screen itself asks to be believed no more. */
  readonly unsure: Readonly<Record<string, number>>
}

/**
 * Draws worlds over what the replay held still (demand, prices, effects) and what it drew, without replaying each: the
 * replicate of one replication is moved by the screen's answer in the new world less the screen's answer in the world of
 * that replication. The urgent response stays as replayed, since the screen reads no 90th percentile. Where the screen has
 * no finite answer the replicate stays where it is. Deterministic by seed; every mix meets the same worlds.
 * Throws RangeError for fewer than one draw or more than 2,000.
 */
export function drawOuter(question: OuterQuestion): OuterRun {
  const { mixes, inputs, seed, draws = DEFAULT_DRAWS } = question
  if (!(Number.isInteger(draws) && draws >= 1 && draws <= MOST_DRAWS))
    throw new RangeError(`Draws are a whole number from 1 to ${MOST_DRAWS}, got ${draws}`)
  const replications = mixes[0]?.access.length ?? 0
  if (replications === 0) throw new RangeError('Needs today’s replicates first')
  const worlds = Array.from(
    { length: draws },
    (_, d): World => ({
      replication: d % replications,
      inputs: Object.fromEntries(inputs.map((each) => [each.id, each.draw(randomStream(seed, d, `outer ${each.id}`))])),
    }),
  )
  const moved = mixes.map((mix) => moveMix(mix, worlds, question))
  const today = moved[0].officerHours
  return {
    alternatives: mixes.map((mix, m) => ({
      id: mix.id,
      name: mix.name,
      goals: {
        access: moved[m].access,
        worstArea: mix.worstArea === null ? null : moved[m].worstArea,
        officerHours: moved[m].officerHours.map((hours, d) => today[d] - hours),
        cost: costsOf(mix, worlds, moved[m].answers, question),
      },
      urgentSlower: worlds.map(({ replication }) => mix.urgentSlower[replication]),
    })),
    drawn: Object.fromEntries(inputs.map(({ id }) => [id, worlds.map((world) => world.inputs[id])])),
    unsure: Object.fromEntries(mixes.map((mix, m) => [mix.id, moved[m].unsure])),
  }
}

interface Moved {
  readonly access: readonly number[]
  readonly worstArea: readonly number[]
  readonly officerHours: readonly number[]
  readonly answers: readonly ScreenAnswer[]
  readonly unsure: number
}

function moveMix(mix: Replayed, worlds: readonly World[], { facts, screen, drawnInReplay }: OuterQuestion): Moved {
  const bases = mix.access.map((_, r) => screen(facts, mix.plan, dialsOf(worldOf(r, drawnInReplay))))
  const answers = worlds.map((world) =>
    // What is not drawn anew keeps the value that it had in the replication.
    screen(facts, mix.plan, dialsOf({ ...worldOf(world.replication, drawnInReplay), ...world.inputs })),
  )
  const by = (of: (answer: ScreenAnswer) => number | null) => (d: number, base: number) => {
    const step = (of(answers[d]) ?? Number.NaN) - (of(bases[worlds[d].replication]) ?? Number.NaN)
    return base + (Number.isFinite(step) ? step : 0)
  }
  const each = (replicates: readonly number[], move: (d: number, base: number) => number): readonly number[] =>
    worlds.map(({ replication }, d) => move(d, replicates[replication]))
  const share = (of: (answer: ScreenAnswer) => number | null) => (d: number, base: number) =>
    Math.min(1, Math.max(0, by(of)(d, base)))
  return {
    access: each(
      mix.access,
      share(({ accessShare }) => accessShare),
    ),
    worstArea: each(
      mix.worstArea ?? mix.access.map(() => Number.NaN),
      share(({ worstAreaShare }) => worstAreaShare),
    ),
    officerHours: each(mix.officerHours, (d, base) => Math.max(0, by(({ officerHours }) => officerHours)(d, base))),
    answers,
    unsure: answers.filter(({ trust }) => trust === 'hand-over').length / answers.length,
  }
}

const worldOf = (replication: number, drawn: DrawnInputs): World['inputs'] =>
  Object.fromEntries(Object.entries(drawn).map(([id, draws]) => [id, draws[replication]]))

function dialsOf({ [DEMAND]: demand = 1, ...assumptions }: World['inputs']): Dials {
  return { demand, assumptions }
}

function costsOf(
  mix: Replayed,
  worlds: readonly World[],
  answers: readonly ScreenAnswer[],
  { costOf }: OuterQuestion,
): readonly number[] | null {
  const costs = worlds.map((world, d) => costOf(mix.id, world, answers[d]))
  return costs.every((cost) => cost !== null) ? costs : null
}
