import type { Beliefs } from '../../../core/mix/beliefs.ts'
import type { ReleaseLevel } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import type { NeedFacts } from '../need-facts.ts'
import { readWeights } from '../recommendation.ts'
import type { DemandRange } from '../recommendation-outer.ts'
import type { DesignResult, MixResult } from '../result.ts'

/** The pages of one comparison, in the order of their questions. The first is the answer itself. */
export const RESULT_PARTS = [
  'answer',
  'hours',
  'places',
  'money',
  'outcomes',
  'fit',
  'small',
  'hangs-on',
  'day',
] as const
export type ResultPart = (typeof RESULT_PARTS)[number]

/** One comparison as its pages need it, whoever asks: a guest in a visit, or a member in the workspace. */
export interface ResultPlace {
  readonly result: DesignResult
  readonly beliefs: Beliefs
  readonly language: Language
  /** Who sees tables that speak of places. */
  readonly level: ReleaseLevel
  /** Address of a part, in the language of the page; null where this person may not open it. */
  readonly href: (part: ResultPart) => string | null
  /** Where prices, baselines and weights are told; null where this person may not, or nothing keeps them. */
  readonly numbers: string | null
  /** Where every assumption of the design can be changed. */
  readonly assumptions?: string | null
  /** Where a design can be begun that keeps them; null where there is one, or this person may not. */
  readonly begin?: string | null
  readonly query: URLSearchParams
  /** Shares of calls about mental health: as replayed, and under low, middling and high demand; null unknown. */
  readonly demand: DemandRange | null
  readonly isAudited: boolean | null
}

/** The mix that the address names (`?mix=`), else the one that says most: the first that is not "do nothing". */
export function chosenMix({ result, query }: Pick<ResultPlace, 'result' | 'query'>): MixResult | null {
  const asked = query.get('mix')
  return result.mixes.find(({ id }) => id === asked) ?? result.mixes[1] ?? result.mixes[0] ?? null
}

/** What the need profile told of demand when the comparison ran. */
export function demandSeen(need: NeedFacts): Pick<ResultPlace, 'demand' | 'isAudited'> {
  const { lowestShare: low, share, highestShare: high, demand } = need
  const isKnown = low !== null && high !== null && share !== null && share > 0
  return {
    demand: isKnown ? { low: Math.min(low, share), middle: share, high: Math.max(high, share), replayed: share } : null,
    isAudited: demand === 'audited',
  }
}

/** The same beliefs with the weights of the address, where it has some. */
export const weighed = (beliefs: Beliefs, query: URLSearchParams): Beliefs => ({
  ...beliefs,
  weights: readWeights(query, beliefs.weights),
})
