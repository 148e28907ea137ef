import type { Goal } from '../../core/mix/goals.ts'
import { DEMAND } from '../../core/mix/outer.ts'
import type { Language } from '../../web/words/index.ts'
import { minutes, ofHundred } from '../../web/words/numbers.ts'
import { figureOf, joined, mixOf, nameInSentence } from './answer.ts'
import { SPANISH_ASSUMPTIONS } from './assumption-words.ts'
import type { Recommendation } from './recommendation.ts'
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
  if (reading.kind === 'cannot-tell') {
    const measure = measureNext.map((id) => inputName(id, result, language))
    return [
      says.cannotTell(
        joined(
          reading.ids.map((id) => says.each(access(id), name(id))),
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

/** What an input is, in words: an assumption's own, or the share of calls that are truly about mental health. */
export function inputName(id: string, result: DesignResult, language: Language): string {
  if (id === DEMAND) return RECOMMENDATION_WORDS[language].drivers.demand
  const spanish = language === 'es' ? SPANISH_ASSUMPTIONS[id]?.is : undefined
  return spanish ?? result.assumptions.find((each) => each.id === id)?.is ?? id
}

/** "Not weighed: cost to this agency (no price or budget to weigh it by)."; empty where all were. */
export function leftOutSays({ decision }: Recommendation, language: Language): string {
  const { leftOut, goals } = RECOMMENDATION_WORDS[language]
  const named = decision.leftOut.map(({ goal, because }) => leftOut.because[because](goals[goal satisfies Goal]))
  return named.length === 0 ? '' : leftOut.lead(named.join(', '))
}
