import { readContent } from '../../../platform/content/index.ts'
import { type Consequences, consequencesOf } from '../consequences.ts'
import { type Recommendation, recommendationOf } from '../recommendation.ts'
import { outerOf, pricedWith } from '../recommendation-outer.ts'
import type { DesignResult } from '../result.ts'
import type { ResultPlace } from './result-place.ts'

/** What follows from each mix under what this community believes, in the order of the mixes. */
export function consequencesIn({ result, beliefs }: ResultPlace): readonly Consequences[] {
  return consequencesOf(result, beliefs, readContent())
}

/** What a committee may be told; null where the comparison was refused. */
export function recommendationIn(
  place: Pick<ResultPlace, 'result' | 'beliefs' | 'demand' | 'isAudited'>,
): Recommendation | null {
  const { result, beliefs, demand, isAudited } = place
  const worlds = worldsOf(result, demand)
  if (worlds === null) return null
  const draws = new Map(consequencesOf(result, beliefs, readContent()).map(({ mix, money }) => [mix, money.cashDraws]))
  const outer = pricedWith(worlds, result, ({ id }) => draws.get(id) ?? null)
  return recommendationOf({ result, beliefs, outer, demand, isAudited, topShare: result.inputs.topShare })
}

type Worlds = NonNullable<ReturnType<typeof outerOf>>
const KEPT_WORLDS = 20
const kept = new Map<string, Worlds>()

/** Worlds beyond the replay take some hundred milliseconds and do not change with beliefs: the last few are kept. */
function worldsOf(result: DesignResult, demand: ResultPlace['demand']): Worlds | null {
  const key = JSON.stringify([
    result.inputs.fingerprint,
    result.seed,
    result.asked,
    result.options,
    demand,
    result.mixes.map(({ id, responders }) => [id, responders]),
  ])
  const known = kept.get(key)
  if (known !== undefined) return known
  const worlds = outerOf(result, { demand })
  if (worlds === null) return null
  const [oldest] = kept.keys()
  if (kept.size >= KEPT_WORLDS && oldest !== undefined) kept.delete(oldest)
  kept.set(key, worlds)
  return worlds
}
