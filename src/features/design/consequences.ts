import type { Beliefs } from '../../core/mix/beliefs.ts'
import type { Effect } from '../../core/mix/effect.ts'
import { sortOwnEffects } from '../../core/mix/evidence.ts'
import { type CostSheet, costSheet } from '../../core/mix/money.ts'
import { type EventOutcome, OUTCOME_DRAWS, outcomesOf } from '../../core/mix/outcomes.ts'
import type { PriceTable, UnitCost } from '../../core/mix/prices.ts'
import { aroundTheClockNeed, mixNeed, type Relief, reliefOf, type StaffingNeed } from '../../core/mix/staffing-need.ts'
import type { DesignResult } from './result.ts'

/** What follows from one mix under what a community believes; nothing here replays a call. */
export interface Consequences {
  readonly mix: string
  readonly outcomes: readonly EventOutcome[]
  readonly money: CostSheet
  readonly people: StaffingNeed
  /** The same responders day and night. */
  readonly aroundTheClock: StaffingNeed
}

/** What stands in `content/` about evidence and prices. */
export interface EvidenceShelf {
  readonly effects: readonly Effect[]
  readonly priceTables: readonly PriceTable[]
  readonly unitCosts: readonly UnitCost[]
}

/**
 * Outcomes, money and people of each mix of a comparison, in its order. The same inputs give the same answer. Own effects
 * that cannot be true count as not stated; `sortOwnEffects` tells which and why.
 */
export function consequencesOf(
  result: Pick<DesignResult, 'mixes' | 'seed' | 'options'>,
  beliefs: Beliefs,
  shelf: EvidenceShelf,
): readonly Consequences[] {
  const { effects, priceTables: tables, unitCosts: averages } = shelf
  const { reliefFactor } = result.options
  const stated = { ...beliefs, ownEffects: sortOwnEffects(beliefs.ownEffects, beliefs.baselines).usable }
  const staffing = { relief: reliefIn(reliefFactor), beliefs }
  return result.mixes.map((mix) => {
    const today = result.mixes[0] ?? null
    const outcomes = outcomesOf(mix, { effects, beliefs: stated, today, seed: result.seed, draws: OUTCOME_DRAWS })
    return {
      mix: mix.id,
      outcomes,
      money: costSheet(mix, { beliefs, tables, reliefFactor, crewOfficers: 'moved' }, { outcomes, averages }),
      people: mixNeed(mix, staffing),
      aroundTheClock: aroundTheClockNeed(mix, staffing),
    }
  })
}

/** The agency's own factor, or ours with its range while it gave none. */
function reliefIn(factor: number): Relief {
  const ours = reliefOf(null)
  return factor === ours.factor ? ours : { factor, low: factor, high: factor, standing: 'yours' }
}
