import { allocateSample, type ExpectedStratum, expectedReach } from '../../../core/stats/stratified-share.ts'
import { CLASS_RANK } from '../codes/texts.ts'
import { counts, type DefinitionRule, type Evidence, LAYERS, ruleSql } from '../profile/definition-rule.ts'
import type { Combination } from '../profile/definitions.ts'

/** What the codes of a call say at most, whatever the definition makes of it. */
export const GROUPS = ['yes', 'proxy', 'unknown', 'no'] as const
export type Group = (typeof GROUPS)[number]
export type StratumId = `flagged:${Group}` | `unflagged:${Group}`
export const STRATA: readonly StratumId[] = [
  ...GROUPS.map((group) => `flagged:${group}` as const),
  ...GROUPS.map((group) => `unflagged:${group}` as const),
]
export const isFlagged = (id: StratumId): boolean => id.startsWith('flagged')
export const groupOfStratum = (id: StratumId): Group => GROUPS.find((group) => id.endsWith(`:${group}`)) ?? 'no'

/**
 * Our guess at how many calls of a group are about mental health, used only to share out the sample. It is a guess; a
 * wrong one costs precision and never correctness.
 */
const EXPECTED: Readonly<Record<Group, number>> = { yes: 0.9, proxy: 0.35, unknown: 0.1, no: 0.05 }

export interface StratumPlan {
  readonly id: StratumId
  readonly size: number
  readonly drawn: number
}

/** How many of the flagged and of the other calls to draw. */
export interface SampleSize {
  readonly flagged: number
  readonly unflagged: number
}

function groupOf(call: Evidence): Group {
  const most = Math.max(...LAYERS.map((layer) => call[layer]))
  if (most === CLASS_RANK.yes) return 'yes'
  if (most === CLASS_RANK.possible) return 'proxy'
  return Math.max(call.initial, call.final, call.reason) === CLASS_RANK.unknown ? 'unknown' : 'no'
}

/** SQL for the stratum of a call in the table `calls`; says the same as the counting above. */
export function stratumSql(rule: DefinitionRule): string {
  return `CASE WHEN ${ruleSql(rule)} THEN 'flagged:' ELSE 'unflagged:' END ||
    CASE greatest(${LAYERS.map((layer) => `mh_${layer}`).join(', ')}) WHEN ${CLASS_RANK.yes} THEN 'yes'
      WHEN ${CLASS_RANK.possible} THEN 'proxy'
      ELSE CASE WHEN greatest(mh_initial, mh_final, mh_reason) = ${CLASS_RANK.unknown} THEN 'unknown' ELSE 'no' END END`
}

/**
 * The strata of a definition that have calls, with how many of each to draw. `what` says which calls shares are of:
 * `waited` leaves out those that officers opened.
 */
export function planSample(
  combinations: readonly Combination[],
  rule: DefinitionRule,
  { what, wanted }: { readonly what: 'calls' | 'waited'; readonly wanted: SampleSize },
): readonly StratumPlan[] {
  const sizes = new Map<StratumId, number>()
  for (const one of combinations) {
    const id: StratumId = `${counts(rule, one) ? 'flagged' : 'unflagged'}:${groupOf(one)}`
    sizes.set(id, (sizes.get(id) ?? 0) + one[what])
  }
  return (['flagged', 'unflagged'] as const).flatMap((side) => {
    const ids = STRATA.filter((id) => id.startsWith(`${side}:`) && (sizes.get(id) ?? 0) > 0)
    const drawn = allocateSample(
      ids.map((id) => expectedOf(id, sizes.get(id) ?? 0)),
      { wanted: wanted[side] },
    )
    return ids.map((id, at) => ({ id, size: sizes.get(id) ?? 0, drawn: drawn[at] ?? 0 }))
  })
}

/** How far from the answer the audited share may lie, half of a 95% interval, as far as our guesses hold. */
export function reachOf(plan: readonly StratumPlan[]): number {
  return expectedReach(
    plan.map(({ id, size }) => expectedOf(id, size)),
    plan.map(({ drawn }) => drawn),
  )
}

const expectedOf = (id: StratumId, size: number): ExpectedStratum => ({ size, expected: EXPECTED[groupOfStratum(id)] })
