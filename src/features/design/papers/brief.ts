import type { Block, Paper, Text } from '../../../platform/documents/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { count, hourName, minutes, number, ofHundred } from '../../../web/words/numbers.ts'
import { amountOf, answerOf, figureOf, missingSays, mixName, mixOf, warningSays } from '../answer.ts'
import { recommendationSays } from '../recommendation-says.ts'
import { RECOMMENDATION_WORDS } from '../recommendation-words.ts'
import type { MixResult } from '../result.ts'
import { dollarsSays, missingNames } from '../results/money-says.ts'
import { DESIGN_WORDS } from '../words.ts'
import { leftOutBlocks, moneyBlocks, outcomeBlocks } from './brief-follows.ts'
import { assumedBlocks, changeBlocks, nextBlocks, sourceBlocks } from './brief-rests.ts'
import { BRIEF_WORDS } from './brief-words.ts'
import { chartFigure } from './charts.tsx'
import { consequencesFor, frontOf, type PaperFacts, toldSpreads } from './paper-parts.ts'

/** Pages that a brief may have, whatever the number of mixes. */
export const BRIEF_PAGES = 2

/**
 * The two pages that go on a desk: what to say in two sentences, then the calls, the mixes, who would still wait, money,
 * what may follow, and what it all rests on. Of a comparison that was refused: what is missing, and the calls.
 */
export function councilBrief(facts: PaperFacts): Paper {
  const { result, language } = facts
  const own = BRIEF_WORDS[language]
  const { recommendation } = facts
  return {
    ...frontOf(facts),
    title: own.title,
    finding: (recommendation === null
      ? answerOf(result, language)
      : recommendationSays(recommendation, result, language)
    ).join(' '),
    whoMaySee: own.whoMaySee,
    blocks: [
      ...callBlocks(facts),
      ...(recommendation === null
        ? missingBlocks(facts)
        : [
            ...mixBlocks(facts),
            ...safetyBlocks(facts),
            ...leftOutBlocks(facts),
            ...moneyBlocks(facts),
            ...outcomeBlocks(facts),
            ...assumedBlocks(facts),
            ...changeBlocks(facts, recommendation),
            ...nextBlocks(facts, recommendation),
          ]),
      ...sourceBlocks(facts),
    ],
    caveats: [...own.caveats, ...warningLines(facts)],
  }
}

/** All warnings in one line: a list of many would push the brief over its pages. */
function warningLines({ result, language }: PaperFacts): readonly string[] {
  const warnings = result.warnings.map((warning) => warningSays(warning, language))
  return warnings.length === 0 ? [] : [warnings.join(' ')]
}

function callBlocks({ result, need, language }: PaperFacts): readonly Block[] {
  const says = BRIEF_WORDS[language]
  const [low, high] = [need.lowestShare, need.highestShare]
  const today = result.mixes[0]?.metrics
  const spread = low === null || high === null ? {} : { range: says.keySpread(ofHundred(low), ofHundred(high)) }
  const numbers = [
    { value: count(need.mentalHealthCalls, language), label: says.keyCalls },
    ...(need.share === null ? [] : [{ value: ofHundred(need.share), label: says.keyShare, ...spread }]),
    ...(today?.officerHours ? [{ value: number(today.officerHours.mean, language), label: says.keyHours }] : []),
    ...(today?.urgentP90Minutes
      ? [{ value: number(today.urgentP90Minutes.mean, language, 1), label: says.keyResponse }]
      : []),
  ]
  const when =
    need.busiest === null ? [] : [says.when(hourName(need.busiest.from, language), hourName(need.busiest.to, language))]
  return [
    { kind: 'heading', level: 2, text: says.yourCalls },
    { kind: 'key-numbers', numbers },
    ...when.map((text) => ({ kind: 'paragraph' as const, text })),
  ]
}

function missingBlocks({ result, language }: PaperFacts): readonly Block[] {
  const says = DESIGN_WORDS[language].refused
  if (result.verdict.kind !== 'refused') return []
  return [
    { kind: 'heading', level: 2, text: says.title },
    { kind: 'list', items: result.verdict.missing.map((missing) => missingSays(missing, language)) },
    { kind: 'paragraph', text: says.next },
  ]
}

function mixBlocks(facts: PaperFacts): readonly Block[] {
  const { language, result } = facts
  const says = BRIEF_WORDS[language]
  const chart = chartFigure('reach', facts)
  return [
    { kind: 'heading', level: 2, text: says.theMixes },
    ...(chart === null ? [] : [chart]),
    {
      kind: 'table',
      caption: says.table,
      columns: [
        { label: says.mix },
        { label: says.access(minutes(result.options.withinMinutes, language)), numeric: true },
        { label: says.clinician, numeric: true },
        { label: says.hoursBack, numeric: true },
        { label: says.cost, numeric: true },
        { label: says.people, numeric: true },
        { label: says.peopleAlways, numeric: true },
      ],
      rows: result.mixes.map((mix) => mixRow(mix, facts)),
      note: tableNote(facts),
    },
  ]
}

function mixRow(mix: MixResult, facts: PaperFacts): readonly Text[] {
  const { language } = facts
  const says = BRIEF_WORDS[language]
  const { money, people, aroundTheClock } = consequencesFor(facts, mix)
  const { cash } = money.totals
  const told = toldSpreads(facts, mix)
  return [
    nameCell(mix, facts),
    figureOf(told.access, language),
    clinicianSays(mix, language),
    amountOf(told.officerHours, language),
    cash === null ? says.cannotTell : dollarsSays({ low: cash.mid, mid: cash.mid, high: cash.mid }, language),
    number(people.posts, language),
    number(aroundTheClock.posts, language),
  ]
}

/** Of those helped in time, how many by a clinician: the rest met a trained officer. */
function clinicianSays({ metrics }: MixResult, language: Language): string {
  const says = BRIEF_WORDS[language].withClinician
  const [helped, clinician] = [metrics.accessShare?.mean ?? 0, metrics.clinicianInTimeShare?.mean ?? 0]
  if (!(clinician > 0 && helped > 0)) return says.none
  const share = clinician / helped
  return share > 0.995 ? says.all : says.some(ofHundred(share))
}

/** The name, with what the decision says of it. */
function nameCell(mix: MixResult, { recommendation, language }: PaperFacts): Text {
  const says = BRIEF_WORDS[language]
  const name = mixName(mix, language)
  const reading = recommendation?.decision.reading
  const out = recommendation?.decision.standings.find(({ id }) => id === mix.id)?.out ?? null
  if (reading?.kind === 'named' && reading.id === mix.id) return [{ text: `${name} (${says.named})`, strong: true }]
  if (reading?.kind === 'cannot-tell' && reading.ids.includes(mix.id)) return `${name} (${says.level})`
  return out === null ? name : `${name} (${RECOMMENDATION_WORDS[language].table.out[out]})`
}

function tableNote({ result, language, beliefs, consequences }: PaperFacts): string {
  const says = BRIEF_WORDS[language]
  const note = says.tableNote(String(beliefs.dollarsOf), number(result.options.reliefFactor, language, 2))
  const missing = consequences.flatMap(({ money }) => money.missing)
  const distinct = missing.filter(({ price }, at) => missing.findIndex((each) => each.price === price) === at)
  return distinct.length === 0 ? note : `${note} ${says.toTellCost(missingNames(distinct, language))}`
}

function safetyBlocks({ result, recommendation, language }: PaperFacts): readonly Block[] {
  const says = DESIGN_WORDS[language].safety
  const today = result.mixes[0]?.metrics.urgentP90Minutes ?? null
  const slowing = recommendation?.decision.standings.filter(({ out }) => out === 'slows-urgent') ?? []
  const names = slowing.map(({ id }) => mixName(mixOf(result, id), language)).join('; ')
  const text =
    today === null
      ? says.unknown
      : `${says.today(minutes(today.mean, language))} ${slowing.length === 0 ? says.kept : says.broken(names)}`
  return [{ kind: 'paragraph', text: [{ text: `${BRIEF_WORDS[language].safety}. `, strong: true }, text] }]
}
