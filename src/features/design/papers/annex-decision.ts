import type { Standing } from '../../../core/mix/decide.ts'
import { GOALS } from '../../../core/mix/goals.ts'
import type { Spread } from '../../../core/mix/metrics.ts'
import type { Block, TableBlock } from '../../../platform/documents/index.ts'
import { count, number, ofHundred, range } from '../../../web/words/numbers.ts'
import { mixName, mixOf, trainedSays } from '../answer.ts'
import { FIT_WORDS } from '../fit-words.ts'
import type { Recommendation } from '../recommendation.ts'
import { inputName, leftOutSays } from '../recommendation-says.ts'
import { RECOMMENDATION_WORDS } from '../recommendation-words.ts'
import { ANNEX_WORDS } from './annex-words.ts'
import type { PaperFacts } from './paper-parts.ts'

/** Weights, chance of being best, regret, the safety floor, and which mixes are told apart on reach alone. */
export function decisionBlocks(facts: PaperFacts): readonly Block[] {
  const { result, language, recommendation } = facts
  if (recommendation === null) return []
  const says = ANNEX_WORDS[language]
  const { decision } = recommendation
  const goals = RECOMMENDATION_WORDS[language].goals
  const weighed = GOALS.filter((goal) => decision.weights[goal] > 0)
  const leftOut = leftOutSays(recommendation, language)
  const trained = trainedSays(result, language)
  return [
    { kind: 'heading', level: 2, text: says.decision },
    {
      kind: 'paragraph',
      text: [
        says.weights(weighed.map((goal) => `${goals[goal]} ${ofHundred(decision.weights[goal])}`).join(', ')),
        leftOut,
      ].join(' '),
    },
    { kind: 'list', items: RECOMMENDATION_WORDS[language].table.steps },
    standingsTable(facts, recommendation),
    pairsTable(facts),
    ...(trained.length === 0
      ? []
      : [
          { kind: 'heading' as const, level: 3 as const, text: says.ifTrained },
          { kind: 'list' as const, items: trained },
        ]),
  ]
}

function standingsTable({ result, language }: PaperFacts, { decision }: Recommendation): TableBlock {
  const says = ANNEX_WORDS[language]
  const out = RECOMMENDATION_WORDS[language].table.out
  const name = (id: string): string => mixName(mixOf(result, id), language)
  const front = ({ isOnFront, dominatedBy }: Standing): string =>
    dominatedBy === null ? (isOnFront ? says.yes : says.none) : says.dominated(name(dominatedBy))
  return {
    kind: 'table',
    caption: says.standings,
    columns: [
      { label: RECOMMENDATION_WORDS[language].table.mix },
      { label: says.best, numeric: true },
      { label: says.regret, numeric: true },
      { label: says.slower, numeric: true },
      { label: says.front },
      { label: says.out },
    ],
    rows: decision.standings.map((standing) => [
      name(standing.id),
      standing.chanceBest === null ? says.none : ofHundred(standing.chanceBest),
      standing.regret === null ? says.none : number(100 * standing.regret, language, 2),
      spreadSays(standing.slower, 1, language),
      front(standing),
      standing.out === null ? says.no : out[standing.out],
    ]),
  }
}

function pairsTable({ result, language }: PaperFacts): TableBlock {
  const says = ANNEX_WORDS[language]
  const name = (id: string): string => mixName(mixOf(result, id), language)
  return {
    kind: 'table',
    caption: says.pairs,
    columns: [
      { label: says.higher },
      { label: says.lower },
      { label: says.difference, numeric: true },
      { label: says.apart },
    ],
    rows: result.comparisons.map(({ higher, lower, difference, tellApart }) => [
      name(higher),
      name(lower),
      spreadSays(difference, 100, language),
      tellApart ? says.yes : says.no,
    ]),
    note: says.rangesNote,
  }
}

function spreadSays(spread: Spread | null, times: number, language: PaperFacts['language']): string {
  if (spread === null) return ANNEX_WORDS[language].none
  const [low, middle, high] = [spread.low, spread.mean, spread.high].map((value) => number(times * value, language, 1))
  return `${middle} (${range(low, high, language)})`
}

/** Each input that was drawn: what it would be worth to know, and how far it moves the difference between the two best. */
export function driverBlocks({ result, language, recommendation }: PaperFacts): readonly Block[] {
  const says = RECOMMENDATION_WORDS[language].drivers
  if (recommendation === null || recommendation.between === null) return []
  const [first, second] = recommendation.between.map((id) => mixName(mixOf(result, id), language))
  const { list } = recommendation.drivers
  const heading = { kind: 'heading', level: 2, text: ANNEX_WORDS[language].hangsOn } as const
  if (list.length === 0) return [heading, { kind: 'paragraph', text: says.few }]
  return [
    heading,
    { kind: 'paragraph', text: says.lead(first, second) },
    {
      kind: 'table',
      caption: says.caption,
      columns: [
        { label: says.row },
        { label: says.worth, numeric: true },
        { label: says.rank, numeric: true },
        { label: says.low, numeric: true },
        { label: says.high, numeric: true },
      ],
      rows: list.map((driver) => [
        inputName(driver.id, result, language),
        number(100 * driver.worthKnowing, language, 2),
        `${number(driver.rankCorrelation, language, 2)}${driver.isClear ? ` (${says.clear})` : ''}`,
        number(100 * driver.low.difference, language, 1),
        number(100 * driver.high.difference, language, 1),
      ]),
      note: says.footnote,
    },
  ]
}

/** How many lines of each program type are met here. There is no score. */
export function fitBlocks({ language, recommendation }: PaperFacts): readonly Block[] {
  if (recommendation === null) return []
  const says = ANNEX_WORDS[language]
  const words = FIT_WORDS[language]
  return [
    { kind: 'heading', level: 2, text: says.fit },
    { kind: 'paragraph', text: words.lead },
    {
      kind: 'table',
      caption: says.fitTable,
      columns: [
        { label: says.type },
        { label: says.met, numeric: true },
        { label: says.notMet, numeric: true },
        { label: says.notKnown, numeric: true },
      ],
      rows: recommendation.fit.map(({ type, lines }) => {
        const counted = (wanted: (typeof lines)[number]['holds']): string =>
          count(lines.filter(({ holds }) => holds === wanted).length, language)
        return [words.types[type], counted('met'), counted('not-met'), counted('not-known')]
      }),
    },
  ]
}
