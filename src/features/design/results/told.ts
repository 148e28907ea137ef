import { readContent } from '../../../platform/content/index.ts'
import { type Consequences, consequencesOf } from '../consequences.ts'
import { type Recommendation, recommendationOf } from '../recommendation.ts'
import type { ResultPlace } from './result-place.ts'

/** What follows from each mix under what this community believes, in the order of the mixes. */
export function consequencesIn({ result, beliefs }: ResultPlace): readonly Consequences[] {
  return consequencesOf(result, beliefs, readContent())
}

/** What a committee may be told; null where the comparison was refused. */
export function recommendationIn(place: ResultPlace): Recommendation | null {
  const { result, beliefs, demand, isAudited, topShare } = place
  if (result.verdict.kind === 'refused') return null
  const draws = new Map(consequencesIn(place).map(({ mix, money }) => [mix, money.cashDraws]))
  return recommendationOf({
    result,
    beliefs,
    costOf: ({ id }) => draws.get(id) ?? null,
    demand,
    isAudited,
    topShare,
  })
}
