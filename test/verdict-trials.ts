import { NO_BELIEFS } from '../src/core/mix/beliefs.ts'
import { type DecisionReading, decide } from '../src/core/mix/decide.ts'
import type { Alternative } from '../src/core/mix/goals.ts'
import { type Mix, USUAL_OPTIONS, WEEKDAYS_LATE } from '../src/core/mix/mix.ts'
import { mean } from '../src/core/stats/quantile.ts'
import { designMixes } from '../src/features/design/design-mixes.ts'
import { alternativesOf, rulesOf } from '../src/features/design/recommendation.ts'
import type { DesignResult } from '../src/features/design/result.ts'
import { inventedCalls } from './invented-calls.ts'

/** How long a trial is. Longer years and more of them tell more apart. */
export interface TrialSize {
  readonly callsAWeek: number
  readonly units: readonly [number, number]
  readonly weeks: number
  readonly replications: number
  readonly workers: number
}

const trained = (percent: number): Mix => ({
  id: `cit-${percent}`,
  name: `CIT, ${percent} of 100 trained`,
  responders: [{ kind: 'cit', trainedShare: percent / 100 }],
})
const teams = (count: number): Mix => ({
  id: `teams-${count}`,
  name: `Mobile crisis, ${count}`,
  responders: [
    { kind: 'mobile-crisis', teams: count, people: 2, duty: [WEEKDAYS_LATE], serves: 'all', isOnCall: false },
  ],
})
const MIXES = [trained(15), trained(25), trained(30), teams(1), teams(2)]

/** Access alone decides: a price would tell any two crews apart. */
const BELIEFS = { ...NO_BELIEFS, weights: { access: 1, officerHours: 0, cost: 0, worstArea: 0 } }

/** Comparisons of the same mixes on the same invented calls, one for each seed from 1. */
export async function comparisons(
  count: number,
  { callsAWeek, units, weeks, replications, workers }: TrialSize,
  onDone: (done: number) => void = () => undefined,
): Promise<readonly DesignResult[]> {
  const calls = inventedCalls({ weeks: 26, callsAWeek, units, seed: 7 })
  const runs: DesignResult[] = []
  for (let seed = 1; seed <= count; seed++) {
    const options = { ...USUAL_OPTIONS, mixes: MIXES, weeks }
    const run = await designMixes(calls, options, { seed, replications, workers })
    if (!run.ok || run.value.verdict.kind === 'refused') throw new Error('The invented calls could not be compared')
    runs.push(run.value)
    onDone(seed)
  }
  return runs
}

/** In how many of `ones` the mix cannot be told from itself as it was in the comparison of `others` at the same place. */
export function cannotTell(id: string, ones: readonly DesignResult[], others: readonly DesignResult[]): number {
  const twins = (one: DesignResult, other: DesignResult) => [mixOf(one, id), { ...mixOf(other, id), id: 'again' }]
  return ones.filter((one, i) => readingOf(one, twins(one, others[i])).kind === 'cannot-tell').length
}

/** In how many of `ones` the mix, as it was in `others`, is named against the other one. */
export function named(
  id: string,
  than: string,
  { ones, others }: { readonly ones: readonly DesignResult[]; readonly others: readonly DesignResult[] },
): number {
  return ones.filter((one, i) => {
    const reading = readingOf(one, [mixOf(one, than), mixOf(others[i], id)])
    return reading.kind === 'named' && reading.id === id
  }).length
}

/** Share of calls by which one mix reaches more, over all comparisons together. */
export function marginOf(id: string, than: string, results: readonly DesignResult[]): number {
  const access = (mix: string) => mean(results.map((result) => mean(mixOf(result, mix).goals.access ?? [])))
  return access(id) - access(than)
}

/** Each mix is held against today as it was in its own comparison; a comparison that stopped early has fewer years. */
function readingOf(one: DesignResult, mixes: readonly Alternative[]): DecisionReading {
  const list = [mixOf(one, 'do-nothing'), ...mixes]
  const worlds = Math.min(...list.map(({ urgentSlower }) => urgentSlower.length))
  const cut = (draws: readonly number[] | null) => draws?.slice(0, worlds) ?? null
  const alternatives = list.map(({ id, name, goals, urgentSlower }) => ({
    id,
    name,
    goals: { access: cut(goals.access), officerHours: cut(goals.officerHours), cost: null, worstArea: null },
    urgentSlower: urgentSlower.slice(0, worlds),
  }))
  return decide(alternatives, { ...rulesOf(one, BELIEFS), worlds }).reading
}

function mixOf(result: DesignResult, id: string): Alternative {
  const found = alternativesOf(result, () => null).find((each) => each.id === id)
  if (found === undefined) throw new Error(`No mix ${id}`)
  return found
}
