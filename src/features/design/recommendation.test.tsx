import { renderToString } from 'preact-render-to-string'
import { beforeAll, describe, expect, test } from 'vitest'
import { inventedCalls } from '../../../test/invented-calls.ts'
import { type Beliefs, NO_BELIEFS } from '../../core/mix/beliefs.ts'
import { type Mix, USUAL_MIXES, USUAL_OPTIONS } from '../../core/mix/mix.ts'
import { DEMAND } from '../../core/mix/outer.ts'
import { screenMix } from '../../core/mix/screen-mix.ts'
import { planFromFacts } from '../../core/mix/screen-plan.ts'
import { surfaceOf } from '../../core/mix/surface.ts'
import { mean, standardDeviation } from '../../core/stats/quantile.ts'
import { LanguageContext } from '../../web/words/context.ts'
import type { Language } from '../../web/words/index.ts'
import { designMixes } from './design-mixes.ts'
import { type Recommendation, type RecommendationInput, readWeights, recommendationOf } from './recommendation.ts'
import { outerOf, pricedWith } from './recommendation-outer.ts'
import { recommendationSays } from './recommendation-says.ts'
import { RecommendationView } from './recommendation-view.tsx'
import type { DesignResult } from './result.ts'

const accessOnly = { access: 1, officerHours: 0, cost: 0, worstArea: 0 }
const beliefs: Beliefs = { ...NO_BELIEFS, weights: accessOnly }
let result: DesignResult
let twins: DesignResult

beforeAll(async () => {
  result = await compare(USUAL_MIXES)
  const [, cit] = USUAL_MIXES
  twins = await compare([cit, { ...cit, id: 'twin', name: 'The same again' }])
})

async function compare(mixes: readonly Mix[], weeks = 26): Promise<DesignResult> {
  const calls = inventedCalls({ weeks, callsAWeek: 300, units: [6, 9] })
  const outcome = await designMixes(calls, { ...USUAL_OPTIONS, mixes, weeks: 6 }, { workers: 1, replications: 20 })
  if (!outcome.ok) throw new Error(outcome.problem.kind)
  return outcome.value
}

function recommend(from: Partial<RecommendationInput> = {}): Recommendation {
  const found = recommendationOf({ result, beliefs, ...from })
  if (found === null) throw new Error('The comparison was refused')
  return found
}

function html(recommendation: Recommendation, language: Language = 'en', shown = result): string {
  return renderToString(
    <LanguageContext.Provider value={language}>
      <RecommendationView
        recommendation={recommendation}
        result={shown}
        language={language}
        here="/try/v/mixes"
        weights={NO_BELIEFS.weights}
      />
    </LanguageContext.Provider>,
  )
}

describe('the recommendation of a comparison', () => {
  test('names a mix in natural units and with its chance of being best', () => {
    const [first, second] = recommendationSays(recommend(), result, 'en')
    expect(first).toMatch(
      /^Of 100 mental-health calls, about \d+ \(\d+ to \d+\) would get a specialist within 30 minutes with CIT officers/,
    )
    expect(second).toMatch(/best on the list in \S+ of 100 simulated years/)
  })

  test('two identical mixes cannot be told apart, and it says what to do', () => {
    const found = recommend({ result: twins })
    expect(found.decision.reading).toEqual({ kind: 'cannot-tell', ids: ['cit', 'twin'] })
    const [first, second] = recommendationSays(found, twins, 'en')
    expect(first).toMatch(
      /^These options cannot be told apart with your data: of 100 mental-health calls, about \d+ with CIT officers.* and about \d+ with The same again/,
    )
    expect(second).not.toBe('')
  })

  test('without prices the cost is left out and named', () => {
    const found = recommend({ beliefs: NO_BELIEFS })
    expect(found.decision.goals).not.toContain('cost')
    expect(html(found)).toContain('Not weighed: cost to this agency (not known for every mix)')
  })

  test('with prices the cost counts, over a range that no mix on the list changes', () => {
    const priced: Beliefs = {
      ...NO_BELIEFS,
      weights: { ...accessOnly, access: 0, cost: 1 },
      hourly: { clinician: { dollars: 60, year: 2025 } },
    }
    const costOf: RecommendationInput['costOf'] = ({ replicates }) =>
      replicates.crewDutyHours.map((hours) => 60 * (hours ?? 0))
    const found = recommend({ beliefs: priced, costOf })
    expect(found.decision.ranges.cost).toBe(60 * 2 * 8_736)
    const [today, , pair] = found.decision.standings
    expect(pair.spreads.cost?.mean).toBeGreaterThan(0)
    expect(today.chanceBest).toBeGreaterThan(0)
  })

  test('worlds beyond the replay widen the ranges, name what drives them, and carry costs', () => {
    const run = outerOf(result, { demand: { low: 0.04, middle: 0.08, high: 0.16, replayed: 0.08 }, draws: 500 })
    if (run === null) throw new Error('The comparison was refused')
    const costOf: RecommendationInput['costOf'] = ({ replicates }) =>
      replicates.crewDutyHours.map((hours) => 60 * (hours ?? 0))
    const found = recommend({ outer: pricedWith(run, result, costOf) })
    const width = ({ decision }: Recommendation) => {
      const spread = decision.standings[2].spreads.access
      return (spread?.high ?? 0) - (spread?.low ?? 0)
    }
    expect(width(found)).toBeGreaterThan(width(recommend()))
    expect(found.drivers.list.map(({ id }) => id)).toContain('demand')
    expect(found.decision.standings[2].spreads.cost?.high).toBeGreaterThan(
      found.decision.standings[2].spreads.cost?.low ?? 0,
    )
  })

  test('the surface stands for the quick screen to a tenth of what it shows of the worlds', () => {
    const { screen: facts } = result
    const run = outerOf(result, { demand: { low: 0.04, middle: 0.08, high: 0.16, replayed: 0.08 }, draws: 500 })
    if (run === null || facts === null) throw new Error('The comparison was refused')
    const plan = planFromFacts(facts, result.mixes[2], result.options)
    const surface = surfaceOf((dials) => screenMix(facts, plan, dials), run.drawn, DEMAND)
    const worlds = run.worlds.slice(0, 60).map(({ inputs }) => inputs)
    const full = worlds.map(({ demand, ...assumptions }) => screenMix(facts, plan, { demand, assumptions }).accessShare)
    const errors = worlds.map((inputs, d) => Math.abs(surface.at(inputs).access - full[d]))
    expect(mean(errors)).toBeLessThan(standardDeviation(full) / 10)
  })

  test('a refused comparison has none', async () => {
    expect(recommendationOf({ result: await compare(USUAL_MIXES, 4), beliefs })).toBeNull()
  })

  test('the four advices and the five types are on the page, in both languages', () => {
    const english = html(recommend())
    for (const text of [
      'Do nothing new for now',
      'Improve the data first',
      'Share with neighbors',
      'Fix the drop-off first',
    ])
      expect(english).toContain(text)
    expect(english).toContain('Tailored approach')
    expect(english).toContain('Our threshold, a guess.')
    const spanish = html(recommend(), 'es')
    expect(spanish).toContain('Compartir con los vecinos')
    expect(spanish).toContain('De 100 llamadas de salud mental')
  })

  test('weights are a form that works without script, and a bad weight changes nothing', () => {
    expect(html(recommend())).toMatch(/<form[^>]*action="\/try\/v\/mixes"[^>]*method="get"/)
    const standing = NO_BELIEFS.weights
    expect(readWeights(new URLSearchParams('w-access=5&w-cost=0'), standing)).toEqual({
      ...standing,
      access: 5,
      cost: 0,
    })
    expect(readWeights(new URLSearchParams('w-access=-1&w-cost=x&w-area='), standing)).toEqual(standing)
  })
})
