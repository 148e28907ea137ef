import { endsOf, type Protocol, type RouteKind, TIERS, type Tier } from './protocol.ts'

/** How far the code of a call alone tells where the protocol would have led. */
export const CERTAINTIES = ['always', 'usually', 'cannot-tell'] as const
export type Certainty = (typeof CERTAINTIES)[number]

/**
 * What a person of the agency says of one code: always this tier, usually (at least half of the calls), or it cannot tell.
 * `tier` is null where the code cannot tell.
 */
export interface CodeTier {
  readonly code: string
  readonly certainty: Certainty
  readonly tier: Tier | null
}
/** Past calls of one code in one hour of the day; null where the time is not known. */
export interface CodeCount {
  readonly code: string
  readonly hour: number | null
  readonly calls: number
}

/** Calls of one tier: what the codes say, and between what it must lie whatever the others were. */
export interface TierCount {
  readonly tier: Tier
  /** Always and usually together. */
  readonly told: number
  /** What is always so, and half of what is usually so. */
  readonly least: number
  /** With every call that nothing is said of, and the other half of what is usually another tier. */
  readonly most: number
}
export interface Replay {
  readonly calls: number
  readonly tiers: readonly TierCount[]
  /** Calls whose code cannot tell, or of which nobody said anything yet. */
  readonly untold: number
}

/** How past calls would have ended, as far as their codes tell. Never claims more: what a code cannot tell stays open. */
export function replayCodes(counts: readonly CodeCount[], said: readonly CodeTier[]): Replay {
  const byCode = new Map(said.map((one) => [one.code, one]))
  const always = new Map<Tier, number>()
  const usually = new Map<Tier, number>()
  let [calls, untold] = [0, 0]
  for (const { code, calls: n } of counts) {
    const one = byCode.get(code)
    calls += n
    if (one === undefined || one.tier === null || one.certainty === 'cannot-tell') untold += n
    else {
      const kept = one.certainty === 'always' ? always : usually
      kept.set(one.tier, (kept.get(one.tier) ?? 0) + n)
    }
  }
  const halves = [...usually].map(([tier, n]) => ({ tier, other: Math.floor(n / 2) }))
  const tiers = TIERS.map((tier) => {
    const told = (always.get(tier) ?? 0) + (usually.get(tier) ?? 0)
    const elsewhere = halves.reduce((sum, half) => sum + (half.tier === tier ? 0 : half.other), 0)
    const unsure = halves.find((half) => half.tier === tier)?.other ?? 0
    return { tier, told, least: told - unsure, most: told + untold + elsewhere }
  })
  return { calls, tiers, untold }
}

export interface HourReplay {
  /** 0 to 23. */
  readonly hour: number
  readonly replay: Replay
}

/** The same for each hour of the day. Calls without an hour are in none. */
export function replayByHour(counts: readonly CodeCount[], said: readonly CodeTier[]): readonly HourReplay[] {
  const byHour = Map.groupBy(counts, ({ hour }) => hour)
  return Array.from({ length: 24 }, (_, hour) => ({ hour, replay: replayCodes(byHour.get(hour) ?? [], said) }))
}

/** Who is asked first in a tier; null where its ends differ, or there is none. */
export function firstRouteOf(protocol: Protocol, tier: Tier): RouteKind | null {
  const first = new Set(endsOf(protocol).flatMap((end) => (end.tier === tier ? [end.routes[0]?.to ?? null] : [])))
  return first.size === 1 ? ([...first][0] ?? null) : null
}
