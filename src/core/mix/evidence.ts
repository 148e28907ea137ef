import { failed, ok, type Result } from '../result.ts'
import { ratioCiToLogNormal } from '../stats/effects.ts'
import { metaAnalysis } from '../stats/meta-analysis.ts'
import { normalQuantile, Z_95 } from '../stats/normal.ts'
import type { EventKind, EvidencePolicy, OwnEffect } from './beliefs.ts'
import { type Effect, type EffectScale, RESPONDER_KINDS, ratioOf } from './effect.ts'
import type { ResponderKind } from './mix.ts'

/**
 * Which effect of a responder on an event is used, and why. The logarithm of the ratio is drawn from
 * Normal(logRatio, se); `asOdds` says whether the ratio is one of odds, to be turned into risks with the LOCAL baseline.
 */
export interface ChosenEffect {
  readonly kind: 'drawn'
  readonly responder: ResponderKind
  readonly event: EventKind
  readonly logRatio: number
  readonly se: number
  readonly asOdds: boolean
  readonly basis: EffectBasis
  /** How the width is known. "ours": no interval seen, so it reaches just to no effect, or just from the estimate. */
  readonly width: 'interval' | 'p' | 'ours' | 'prediction'
  /** The estimate lies off the middle of its interval, so a log-normal draw is only rough. */
  readonly offCentre: boolean
  /** Findings behind it, by id; empty for the agency's own. */
  readonly effects: readonly string[]
  readonly contested: boolean
}

/**
 * "randomized-null": a randomized trial found no difference, so the centre is no effect and the width the trial's.
 * "randomized": a randomized trial found one. "no-trial": nobody was drawn by lot, so the centre is no effect and the
 * width reaches to what was seen. "most-hopeful": the finding with the fewest events left. "pooled": three or more
 * randomized trials. "own": stated by the agency.
 */
export type EffectBasis = 'randomized-null' | 'randomized' | 'pooled' | 'no-trial' | 'most-hopeful' | 'own'

/** Nothing that we would count with: no finding carries over, or the agency stated none. */
export interface NoEffect {
  readonly kind: 'none'
  readonly responder: ResponderKind
  readonly event: EventKind
  readonly why: 'no-study' | 'no-number' | 'not-stated'
  readonly effects: readonly string[]
}

/** Fewer studies than this are not pooled. */
const FEWEST_TO_POOL = 3

interface Asked {
  readonly responder: ResponderKind
  readonly event: EventKind
}

/**
 * The effect that a policy uses for one responder and event. Cautious: randomized evidence first, and where a trial found
 * nothing, nothing. Optimistic: the most hopeful finding we know, marked as that. Own: what the agency states, else nothing.
 * Own effects must have passed `ownEffectProblem`.
 */
export function chooseEffect(
  asked: Asked,
  policy: EvidencePolicy,
  evidence: { readonly effects: readonly Effect[]; readonly own: readonly OwnEffect[] },
): ChosenEffect | NoEffect {
  if (policy === 'own') return chooseOwn(asked, evidence.own)
  const { responder, event } = asked
  const about = evidence.effects.filter((one) => one.responders.includes(responder) && one.event === event)
  const ids = about.map(({ id }) => id)
  if (about.length === 0) return { kind: 'none', ...asked, why: 'no-study', effects: [] }
  const chosen =
    policy === 'cautious' ? cautious(asked, about, evidence.effects) : mostHopeful(asked, about.flatMap(usableOf))
  return chosen ?? { kind: 'none', ...asked, why: 'no-number', effects: ids }
}

function chooseOwn(asked: Asked, own: readonly OwnEffect[]): ChosenEffect | NoEffect {
  const stated = own.find((one) => one.responder === asked.responder && one.event === asked.event)
  if (stated === undefined) return { kind: 'none', ...asked, why: 'not-stated', effects: [] }
  const { ratio, low, high } = stated
  const drawn =
    low === high
      ? { logEstimate: Math.log(ratio), se: 0, offCentre: false }
      : ratioCiToLogNormal({ estimate: ratio, lower: low, upper: high })
  return {
    kind: 'drawn',
    ...asked,
    logRatio: drawn.logEstimate,
    se: drawn.se,
    asOdds: false,
    basis: 'own',
    width: 'interval',
    offCentre: drawn.offCentre,
    effects: [],
    contested: false,
  }
}

/** A finding whose ratio can be drawn. */
interface Usable {
  readonly effect: Effect
  readonly logRatio: number
  readonly se: number
  readonly width: 'interval' | 'p' | 'ours'
  readonly offCentre: boolean
}

/**
 * A ratio with a width: from its interval; else from its p, as the width at which it would just have been printed; else
 * ours, reaching just to no effect. A null or a finding without a ratio gives nothing.
 */
export function usableOf(effect: Effect): readonly Usable[] {
  const ratio = ratioOf(effect)
  if (ratio === null) return []
  const { scale, p } = effect
  const lower = ratioOf({ scale, estimate: effect.low })
  const upper = ratioOf({ scale, estimate: effect.high })
  if (lower !== null && upper !== null) {
    const { logEstimate, se, offCentre } = ratioCiToLogNormal({ estimate: ratio, lower, upper })
    return [{ effect, logRatio: logEstimate, se, width: 'interval', offCentre }]
  }
  const logRatio = Math.log(ratio)
  if (logRatio === 0) return []
  const z = p === null ? Z_95 : normalQuantile(1 - p / 2)
  return [{ effect, logRatio, se: Math.abs(logRatio) / z, width: p === null ? 'ours' : 'p', offCentre: false }]
}

function cautious(asked: Asked, about: readonly Effect[], all: readonly Effect[]): ChosenEffect | null {
  const trials = about.filter(({ design }) => design === 'randomized')
  if (trials.length > 0) return fromTrials(asked, trials, all)
  // No trial: nobody knows the direction, so the centre is no effect. It may be as large as was ever seen, and is never
  // surer than that finding itself or than a trial of the same responder on something else.
  const farthest = about.flatMap(usableOf).sort((a, b) => Math.abs(b.logRatio) - Math.abs(a.logRatio))[0]
  if (farthest === undefined) return null
  const se = Math.max(
    Math.abs(farthest.logRatio) / Z_95,
    farthest.se,
    ...trialsOf(asked.responder, all).map((trial) => trial.se),
  )
  return drawn(asked, [farthest.effect], { logRatio: 0, se, basis: 'no-trial', width: 'ours' })
}

function fromTrials(asked: Asked, trials: readonly Effect[], all: readonly Effect[]): ChosenEffect | null {
  const usable = trials.flatMap(usableOf)
  const found = usable.filter(({ effect }) => effect.finding === 'fewer' || effect.finding === 'more')
  if (found.length >= FEWEST_TO_POOL && found.length === usable.length) return pooled(asked, found)
  if (found.length > 0 && found.length === trials.length) {
    const least = [...found].sort((a, b) => Math.abs(a.logRatio) - Math.abs(b.logRatio))[0]
    if (least !== undefined) return drawn(asked, [least.effect], { ...least, basis: 'randomized' })
  }
  // A null stays null. Its width is the trial's on this event, else the widest that trials of this responder printed.
  const widths = usable.length > 0 ? usable : trialsOf(asked.responder, all)
  const odds = widths.filter(({ effect }) => effect.scale === 'odds-ratio')
  const widest = (odds.length > 0 ? odds : widths).toSorted((a, b) => b.se - a.se)[0]
  if (widest === undefined) return null
  return drawn(asked, [...new Set([...trials, widest.effect])], {
    logRatio: 0,
    se: widest.se,
    basis: 'randomized-null',
    width: 'interval',
    scale: widest.effect.scale,
  })
}

const trialsOf = (responder: ResponderKind, all: readonly Effect[]): readonly Usable[] =>
  all.filter((one) => one.design === 'randomized' && one.responders.includes(responder)).flatMap(usableOf)

/**
 * Three or more studies of one event, for a place that is none of them: the PREDICTION interval of DerSimonian and Laird,
 * not the narrower one of their mean. Null below three: there is no pooling of two.
 */
export function poolForNewPlace(
  studies: readonly { readonly logRatio: number; readonly se: number }[],
): { readonly logRatio: number; readonly se: number } | null {
  if (studies.length < FEWEST_TO_POOL) return null
  const { pooled: mean, prediction } = metaAnalysis(
    studies.map(({ logRatio }) => logRatio),
    studies.map(({ se }) => se ** 2),
  )
  return { logRatio: mean, se: (prediction.high - prediction.low) / (2 * Z_95) }
}

function pooled(asked: Asked, studies: readonly Usable[]): ChosenEffect | null {
  const together = poolForNewPlace(studies)
  if (together === null) return null
  const effects = studies.map(({ effect }) => effect)
  return drawn(asked, effects, { ...together, basis: 'pooled', width: 'prediction' })
}

function mostHopeful(asked: Asked, usable: readonly Usable[]): ChosenEffect | null {
  const best = usable.toSorted((a, b) => a.logRatio - b.logRatio)[0]
  return best === undefined ? null : drawn(asked, [best.effect], { ...best, basis: 'most-hopeful' })
}

function drawn(
  asked: Asked,
  effects: readonly Effect[],
  how: {
    readonly logRatio: number
    readonly se: number
    readonly basis: EffectBasis
    readonly width: ChosenEffect['width']
    readonly offCentre?: boolean
    readonly scale?: EffectScale
  },
): ChosenEffect {
  return {
    kind: 'drawn',
    ...asked,
    logRatio: how.logRatio,
    se: how.se,
    asOdds: (how.scale ?? effects[0]?.scale) === 'odds-ratio',
    basis: how.basis,
    width: how.width,
    offCentre: how.offCentre ?? false,
    effects: effects.map(({ id }) => id),
    contested: effects.some(({ contested }) => contested !== null),
  }
}

/** Why an effect that an agency states cannot be used. */
export type OwnEffectProblem =
  | { readonly kind: 'unknown-responder' }
  /** A drop-off center saves officers' time; case management counts by the calls that do not come. Neither claims more. */
  | { readonly kind: 'claims-nothing' }
  | { readonly kind: 'not-a-ratio' }
  | { readonly kind: 'ends-wrong' }
  /** It would prevent every event or more: beyond what calls reached times events a call can hold. */
  | { readonly kind: 'prevents-all' }
  /** More events than calls, at the baseline given. */
  | { readonly kind: 'more-than-all'; readonly per100: number }

/**
 * The plausibility stop for an effect of the agency's own: events averted may not exceed calls reached times events a
 * call, so a ratio is above 0; and what it adds may not come to more than one event a call. Ends in order around it.
 */
export function ownEffectProblem(
  effect: OwnEffect,
  baselines: Readonly<Partial<Record<EventKind, number>>>,
): Result<OwnEffect, OwnEffectProblem> {
  const { responder, ratio, low, high } = effect
  if (!RESPONDER_KINDS.some((kind) => kind === responder)) return failed({ kind: 'unknown-responder' })
  if (responder === 'drop-off' || responder === 'case-management' || effect.event === 'repeat-contact')
    return failed({ kind: 'claims-nothing' })
  if (![ratio, low, high].every(Number.isFinite)) return failed({ kind: 'not-a-ratio' })
  if (!(low <= ratio && ratio <= high)) return failed({ kind: 'ends-wrong' })
  if (low <= 0) return failed({ kind: 'prevents-all' })
  const per100 = baselines[effect.event]
  if (per100 !== undefined && per100 <= 100 && per100 * ratio > 100)
    return failed({ kind: 'more-than-all', per100: per100 * ratio })
  return ok(effect)
}

/** The effects of an agency that can be used, and the others with why not. */
export function sortOwnEffects(
  own: readonly OwnEffect[],
  baselines: Readonly<Partial<Record<EventKind, number>>>,
): {
  readonly usable: readonly OwnEffect[]
  readonly refused: readonly { readonly effect: OwnEffect; readonly problem: OwnEffectProblem }[]
} {
  const read = own.map((effect) => ({ effect, checked: ownEffectProblem(effect, baselines) }))
  return {
    usable: read.flatMap(({ effect, checked }) => (checked.ok ? [effect] : [])),
    refused: read.flatMap(({ effect, checked }) => (checked.ok ? [] : [{ effect, problem: checked.problem }])),
  }
}

/**
 * Whether so many averted events can be true at all: never more than calls reached times events a call. A count that
 * breaks it says that something else is counted, as in the quarrel about the Denver estimate.
 */
export function isPlausible(
  averted: number,
  of: { readonly reached: number; readonly eventsPerCall: number },
): boolean {
  return averted <= of.reached * of.eventsPerCall * (1 + 1e-9)
}
