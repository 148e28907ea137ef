import type { Goal } from '../../core/mix/goals.ts'
import { DEMAND } from '../../core/mix/outer.ts'
import type { Language } from '../../web/words/index.ts'
import { minutes, ofHundred } from '../../web/words/numbers.ts'
import { figureOf, joined, mixOf, nameInSentence } from './answer.ts'
import { SPANISH_ASSUMPTIONS } from './assumption-words.ts'
import type { Recommendation } from './recommendation.ts'
import { COST_FACTOR } from './recommendation-outer.ts'
import { RECOMMENDATION_WORDS } from './recommendation-words.ts'
import type { DesignResult } from './result.ts'

/** The answer in two sentences and natural units, in the order in which a committee says them. */
export function recommendationSays(
  { decision, measureNext }: Recommendation,
  result: DesignResult,
  language: Language,
): readonly string[] {
  const says = RECOMMENDATION_WORDS[language]
  const { reading } = decision
  if (reading.kind === 'cannot-name') return [says.cannotName[reading.because]]
  const within = minutes(result.options.withinMinutes, language)
  const name = (id: string): string => nameInSentence(mixOf(result, id), language)
  const standing = (id: string) => decision.standings.find((each) => each.id === id)
  const access = (id: string): string => figureOf(standing(id)?.spreads.access ?? null, language)
  const middle = (id: string): string => ofHundred(standing(id)?.spreads.access?.mean ?? 0)
  if (reading.kind === 'cannot-tell') {
    const measure = measureNext.slice(0, IN_A_SENTENCE).map((id) => lowered(inputName(id, result, language)))
    return [
      says.cannotTell(
        within,
        joined(
          reading.ids.map((id) => says.each(middle(id), name(id))),
          language,
        ),
      ),
      measure.length === 0 ? says.measureMore : says.measure(measure.join('; ')),
    ]
  }
  const { id, by } = reading
  const chance = ofHundred(standing(id)?.chanceBest ?? 0)
  if (id === decision.standings[0].id)
    return [by === 'only' ? says.stayAlone : says.stay(chance), says.stayFigure(access(id), within)]
  const why = { chance: says.bestByChance(chance), regret: says.bestByRegret(chance), only: says.only }
  return [says.access(access(id), within, name(id)), why[by]]
}

/** More than two inputs in one sentence are not remembered; the chart has them all. */
const IN_A_SENTENCE = 2
const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** What an input is, in words: an assumption's own, or the share of calls that are truly about mental health. */
export function inputName(id: string, result: DesignResult, language: Language): string {
  const { drivers } = RECOMMENDATION_WORDS[language]
  if (id === DEMAND || id === COST_FACTOR.id) return drivers[id === DEMAND ? 'demand' : 'cost-factor']
  const spanish = language === 'es' ? SPANISH_ASSUMPTIONS[id]?.is : undefined
  return spanish ?? result.assumptions.find((each) => each.id === id)?.is ?? id
}

/** "Not weighed: cost to this agency (no price or budget to weigh it by)."; empty where all were. */
export function leftOutSays({ decision }: Recommendation, language: Language): string {
  const { leftOut, goals } = RECOMMENDATION_WORDS[language]
  const named = decision.leftOut.map(({ goal, because }) => leftOut.because[because](goals[goal satisfies Goal]))
  return named.length === 0 ? '' : leftOut.lead(named.join(', '))
}
