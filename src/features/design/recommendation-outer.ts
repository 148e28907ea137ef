import { guess } from '../../core/mix/assumption.ts'
import {
  demandOf,
  drawOuter,
  type OuterRun,
  priced,
  type Replayed,
  type UncertainInput,
  uncertain,
} from '../../core/mix/outer.ts'
import type { ScreenFacts } from '../../core/mix/screen.ts'
import { screenMix } from '../../core/mix/screen-mix.ts'
import { planFromFacts } from '../../core/mix/screen-plan.ts'
import { type CostDraws, drawsOf } from './recommendation.ts'
import type { DesignResult, MixResult } from './result.ts'

/** What hours and the rest will really cost against what was typed. */
export const COST_FACTOR = guess({
  id: 'cost-factor',
  is: 'What the program will really cost, against the prices you gave',
  unit: 'times as much',
  value: 1,
  low: 0.9,
  high: 1.25,
  source: 'Our assumption: costs are more often over than under what was planned',
})

/** Shares of calls that are about mental health: the scenarios, and the share that was replayed. */
export interface DemandRange {
  readonly low: number
  readonly middle: number
  readonly high: number
  readonly replayed: number
}

/**
 * Worlds beyond the replay for a result: demand where its range is known, every assumption that the replay drew, and the
 * cost factor. Null where the comparison was refused. Costs are not in it: see `pricedWith`. Takes some hundred
 * milliseconds, so keep it for as long as the result and the demand stay the same.
 */
export function outerOf(
  result: DesignResult,
  { demand = null, draws }: { readonly demand?: DemandRange | null; readonly draws?: number } = {},
): OuterRun | null {
  const { screen: facts } = result
  if (facts === null || result.mixes.length === 0) return null
  return drawOuter({
    mixes: result.mixes.map((mix) => replayedOf(mix, result, facts)),
    facts,
    screen: screenMix,
    inputs: inputsOf(result, demand),
    drawnInReplay: result.drawn,
    seed: result.seed,
    ...(draws === undefined ? {} : { draws }),
  })
}

function inputsOf(result: DesignResult, demand: DemandRange | null): readonly UncertainInput[] {
  const assumed = result.assumptions.filter(({ id }) => result.drawn[id] !== undefined)
  // An assumption that differs between mixes (the drive of one and of two teams) is drawn once, as the replay does.
  const once = assumed.filter(({ id }, at) => assumed.findIndex((each) => each.id === id) === at)
  return [...(demand === null ? [] : [demandOf(demand)]), ...once.map(uncertain), uncertain(COST_FACTOR)]
}

function replayedOf(mix: MixResult, result: DesignResult, facts: ScreenFacts): Replayed {
  const urgentToday = drawsOf(result.mixes[0], 'urgentP90Minutes')
  return {
    id: mix.id,
    name: mix.name,
    plan: planFromFacts(facts, mix, result.options),
    access: drawsOf(mix, 'accessShare'),
    worstArea: result.areas.length === 0 ? null : drawsOf(mix, 'worstAreaShare'),
    officerHours: drawsOf(mix, 'officerHours'),
    urgentSlower: drawsOf(mix, 'urgentP90Minutes').map((minutes, r) => minutes - urgentToday[r]),
  }
}

/** The worlds with what each mix costs in them: its cost in the world's replication, times the cost factor drawn. */
export function pricedWith(run: OuterRun, result: DesignResult, costOf: CostDraws): OuterRun {
  const costs = new Map(result.mixes.map((mix) => [mix.id, costOf(mix)]))
  return priced(run, (id, { replication, inputs }) => {
    const draws = costs.get(id) ?? null
    return draws === null ? null : draws[replication] * inputs[COST_FACTOR.id]
  })
}
