import { gammaQuantile } from '../stats/gamma.ts'
import { type RandomStream, randomStream } from '../stats/random.ts'
import { type Assumption, triangular } from './assumption.ts'
import type { Alternative, DrawnInputs } from './goals.ts'
import type { MixPlan } from './plan.ts'
import type { ScreenFacts, ScreenMix } from './screen.ts'
import { type SurfacePoint, surfaceOf } from './surface.ts'

export const DEFAULT_DRAWS = 1_000
export const MOST_DRAWS = 2_000
/** The input that stands for how many mental-health calls there truly are, as times the number replayed. */
export const DEMAND = 'demand'

/** Something we are not sure of: its id, and one draw of it. Ids of assumptions reach the screen; costs may read all. */
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
  readonly seed: number
  readonly draws?: number
}

export interface OuterRun {
  readonly worlds: readonly World[]
  /** Without costs: `priced` adds them, so that a new price needs no new draw. */
  readonly alternatives: readonly Alternative[]
  readonly drawn: DrawnInputs
  /** By mix, the share of what the screen was asked in which it wants to be believed no more. */
  readonly unsure: Readonly<Record<string, number>>
}

/**
 * Draws worlds over what the replay held still (demand) and what it drew, without replaying each: the replicate of one
 * replication is moved by what the screen says of the new world against the world of that replication. Shares move by the
 * difference, hours by the ratio. The urgent response stays as replayed, since the screen reads no 90th percentile. Where
 * the screen has no finite answer the replicate stays where it is. The screen is read through a surface (surface.ts).
 * Deterministic by seed; every mix meets the same worlds, and an input added changes no draw of another.
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
  const drawn = Object.fromEntries(inputs.map(({ id }) => [id, worlds.map((world) => world.inputs[id])]))
  const moved = mixes.map((mix) => moveMix(mix, worlds, { ...question, drawn }))
  const today = moved[0].officerHours
  return {
    worlds,
    drawn,
    alternatives: mixes.map((mix, m) => ({
      id: mix.id,
      name: mix.name,
      goals: {
        access: moved[m].access,
        worstArea: mix.worstArea === null ? null : moved[m].worstArea,
        officerHours: moved[m].officerHours.map((hours, d) => today[d] - hours),
        cost: null,
      },
      urgentSlower: worlds.map(({ replication }) => mix.urgentSlower[replication]),
    })),
    unsure: Object.fromEntries(mixes.map((mix, m) => [mix.id, moved[m].unsure])),
  }
}

/** The same with costs: dollars a year of a mix in one world, null while a price is missing. */
export function priced(run: OuterRun, costOf: (id: string, world: World) => number | null): OuterRun {
  return {
    ...run,
    alternatives: run.alternatives.map((each) => {
      const costs = run.worlds.map((world) => costOf(each.id, world))
      const cost = costs.every((dollars) => dollars !== null) ? costs : null
      return { ...each, goals: { ...each.goals, cost } }
    }),
  }
}

interface Moved {
  readonly access: readonly number[]
  readonly worstArea: readonly number[]
  readonly officerHours: readonly number[]
  readonly unsure: number
}

function moveMix(
  mix: Replayed,
  worlds: readonly World[],
  { facts, screen, drawnInReplay, drawn }: OuterQuestion & { readonly drawn: DrawnInputs },
): Moved {
  const ids = [...new Set([...Object.keys(drawnInReplay), ...Object.keys(drawn)])]
  const asked = Object.fromEntries(
    ids.map((id) => [id, [...(drawnInReplay[id] ?? replayedAt(id)), ...(drawn[id] ?? [])]]),
  )
  const surface = surfaceOf((dials) => screen(facts, mix.plan, dials), asked, DEMAND)
  const from = mix.access.map((_, r) => ({ ...AS_REPLAYED, ...worldOf(r, drawnInReplay) }))
  const bases = from.map((inputs) => surface.at(inputs))
  // What is not drawn anew keeps the value that it had in the replication.
  const points = worlds.map(({ replication, inputs }) => surface.at({ ...from[replication], ...inputs }))
  const step = (d: number, of: (point: SurfacePoint) => number): number => {
    const change = of(points[d]) - of(bases[worlds[d].replication])
    return Number.isFinite(change) ? change : 0
  }
  const share = (replicates: readonly number[], of: (point: SurfacePoint) => number): readonly number[] =>
    worlds.map(({ replication }, d) => Math.min(1, Math.max(0, replicates[replication] + step(d, of))))
  return {
    access: share(mix.access, ({ access }) => access),
    worstArea: share(mix.worstArea ?? mix.access, ({ worstArea }) => worstArea),
    officerHours: worlds.map(
      ({ replication }, d) => mix.officerHours[replication] * Math.exp(step(d, ({ logHours }) => logHours)),
    ),
    unsure: surface.unsure,
  }
}

/** The replay has the demand that it was given. */
const AS_REPLAYED: World['inputs'] = { [DEMAND]: 1 }
const replayedAt = (id: string): readonly number[] => (id in AS_REPLAYED ? [AS_REPLAYED[id]] : [])

const worldOf = (replication: number, drawn: DrawnInputs): World['inputs'] =>
  Object.fromEntries(Object.entries(drawn).map(([id, draws]) => [id, draws[replication]]))
