import { oddsRatioToRisk } from '../stats/effects.ts'
import { normalQuantile } from '../stats/normal.ts'
import { quantileOfSorted } from '../stats/quantile.ts'
import { randomStream } from '../stats/random.ts'
import { type Beliefs, EVENTS, type EventKind } from './beliefs.ts'
import { claimedCalls, type MixReach } from './claimed-calls.ts'
import type { Effect } from './effect.ts'
import { type ChosenEffect, chooseEffect, isPlausible, type NoEffect } from './evidence.ts'
import { type Spread, spreadOf } from './metrics.ts'
import type { ResponderKind } from './mix.ts'

/** What one option claims of one event, a year. Below 0: more events, not fewer. */
export interface OutcomeClaim {
  readonly responder: ResponderKind
  /** Calls a year, mean, that only this option claims. */
  readonly calls: number
  readonly averted: Spread
  /** Null: the call itself did not come, and so neither did what would have followed from it. */
  readonly effect: ChosenEffect | null
}

/** Events averted in a year by one mix, or why that cannot be told. */
export type EventOutcome =
  | {
      readonly kind: 'told'
      readonly event: EventKind
      readonly averted: Spread
      /** The median: half of the draws lie above. A ratio is lopsided, so where the centre is no effect the mean is not 0. */
      readonly middle: number
      /** Share of draws with fewer events than today. */
      readonly chanceFewer: number
      readonly claims: readonly OutcomeClaim[]
      /** Options that reach calls, but with nothing that we would count with. */
      readonly without: readonly NoEffect[]
      /** Averted in each draw, for what follows from it. The same draw is the same world in every mix. */
      readonly draws: readonly number[]
    }
  /** The agency has not said how many of 100 calls end this way today. We never guess it. */
  | { readonly kind: 'no-baseline'; readonly event: EventKind }
  /** An odds ratio needs a share of calls, and more than 100 of 100 is none. */
  | { readonly kind: 'baseline-too-high'; readonly event: EventKind }
  | { readonly kind: 'no-evidence'; readonly event: EventKind; readonly without: readonly NoEffect[] }

interface Evidence {
  readonly effects: readonly Effect[]
  readonly beliefs: Pick<Beliefs, 'evidence' | 'ownEffects' | 'baselines'>
  /** "Do nothing" of the same comparison: what trained officers reach already is no gain. */
  readonly today: MixReach | null
  readonly seed: number
  readonly draws: number
}

export const OUTCOME_DRAWS = 1000

/** Every event of beliefs.ts for one mix, in their order. */
export function outcomesOf(mix: MixReach, evidence: Evidence): readonly EventOutcome[] {
  return EVENTS.map((event) => outcomeOf(mix, event, evidence))
}

/**
 * Events averted by one mix: calls that only this option claims x events a call today x what the effect takes away.
 * Draw d takes replication d of the mix, again from the first when they are used up, and its own effect, shared by all
 * mixes. Case management, and repeat contacts altogether, count only by the calls that the replay took away.
 */
export function outcomeOf(mix: MixReach, event: EventKind, evidence: Evidence): EventOutcome {
  const { reached, didNotCome } = claimedCalls(mix, evidence.today)
  const isThinned = didNotCome.some((calls) => calls > 0)
  if (event === 'repeat-contact')
    return isThinned || mix.responders.length === 0
      ? fromClaims(event, [absent(didNotCome, 1, evidence.draws)], [])
      : { kind: 'no-evidence', event, without: [] }
  const per100 = evidence.beliefs.baselines[event]
  if (per100 === undefined) return { kind: 'no-baseline', event }
  const { evidence: policy, ownEffects: own } = evidence.beliefs
  const chosen = reached.map(({ responder, calls }) => ({
    calls,
    effect: chooseEffect({ responder, event }, policy, { effects: evidence.effects, own }),
  }))
  const without = chosen.flatMap(({ effect }) => (effect.kind === 'none' ? [effect] : []))
  const used = chosen.flatMap(({ calls, effect }) => (effect.kind === 'drawn' ? [{ calls, effect }] : []))
  if (per100 > 100 && used.some(({ effect }) => effect.asOdds)) return { kind: 'baseline-too-high', event }
  const claims = used.map((one) => claim(one, per100 / 100, evidence))
  const gone = isThinned ? [absent(didNotCome, per100 / 100, evidence.draws)] : []
  // A mix that reaches nobody and takes no call away has nothing to claim; doing nothing claims nothing, and that is told.
  if (claims.length + gone.length === 0 && (without.length > 0 || mix.responders.length > 0))
    return { kind: 'no-evidence', event, without }
  return fromClaims(event, [...claims, ...gone], without)
}

interface DrawnClaim {
  readonly responder: ResponderKind
  readonly calls: number
  readonly effect: ChosenEffect | null
  readonly averted: Float64Array
}

function claim(
  { calls, effect }: { readonly calls: readonly number[]; readonly effect: ChosenEffect },
  baseline: number,
  { seed, draws }: Pick<Evidence, 'seed' | 'draws'>,
): DrawnClaim {
  const averted = new Float64Array(draws)
  for (let d = 0; d < draws; d++) {
    const z = normalQuantile(randomStream(seed, d, `effect ${effect.responder} ${effect.event}`).uniform())
    const reached = calls[d % calls.length] ?? 0
    averted[d] = reached * (baseline - baselineUnder(effect, baseline, z))
    if (!isPlausible(averted[d], { reached, eventsPerCall: baseline }))
      throw new Error(`More ${effect.event} averted than there were: a bug in the effect of ${effect.responder}`)
  }
  return { responder: effect.responder, calls: meanOf(calls), effect, averted }
}

/** Events a call when the effect holds at z standard errors from its centre. Shares of calls stay shares. */
export function baselineUnder(effect: ChosenEffect, baseline: number, z: number): number {
  const ratio = Math.exp(effect.logRatio + effect.se * z)
  if (effect.asOdds) return baseline === 1 ? 1 : oddsRatioToRisk(ratio, baseline).treatedRisk
  return baseline <= 1 ? Math.min(1, baseline * ratio) : baseline * ratio
}

const absent = (calls: readonly number[], baseline: number, draws: number): DrawnClaim => ({
  responder: 'case-management',
  calls: meanOf(calls),
  effect: null,
  averted: Float64Array.from({ length: draws }, (_, d) => (calls[d % calls.length] ?? 0) * baseline),
})

function fromClaims(event: EventKind, claims: readonly DrawnClaim[], without: readonly NoEffect[]): EventOutcome {
  const length = claims[0]?.averted.length ?? 0
  const draws = Array.from({ length }, (_, d) => claims.reduce((sum, { averted }) => sum + (averted[d] ?? 0), 0))
  return {
    kind: 'told',
    event,
    averted: spreadOf(draws) ?? NOTHING,
    middle: length === 0 ? 0 : quantileOfSorted(Float64Array.from(draws).sort(), 0.5),
    chanceFewer: length === 0 ? 0 : draws.filter((averted) => averted > 0).length / length,
    claims: claims
      .filter(({ calls }) => calls > 0)
      .map(({ averted, ...rest }) => ({ ...rest, averted: spreadOf([...averted]) ?? NOTHING })),
    without,
    draws,
  }
}

const NOTHING: Spread = { mean: 0, low: 0, high: 0 }
const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
