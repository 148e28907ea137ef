import { EVENTS } from '../../../core/mix/beliefs.ts'
import type { ChosenEffect } from '../../../core/mix/evidence.ts'
import type { MoneyLine } from '../../../core/mix/money.ts'
import type { EventOutcome } from '../../../core/mix/outcomes.ts'
import { Z_95 } from '../../../core/stats/normal.ts'
import { readContent, sourceOf } from '../../../platform/content/index.ts'
import type { Block, TableBlock } from '../../../platform/documents/index.ts'
import { number, range } from '../../../web/words/numbers.ts'
import { mixName } from '../answer.ts'
import { EVIDENCE_WORDS } from '../evidence-words.ts'
import type { MixResult } from '../result.ts'
import { dollarsSays, linesSays, missingNames, payerSays } from '../results/money-says.ts'
import { TOLD_WORDS } from '../results/told-words.ts'
import { ANNEX_WORDS } from './annex-words.ts'
import { consequencesFor, type PaperFacts } from './paper-parts.ts'

/** Mixes that have anyone to pay or to count. */
const withPeople = ({ result }: PaperFacts): readonly MixResult[] =>
  result.mixes.filter(({ responders }) => responders.length > 0)

/** Every line of every cost sheet, each with its payer, its index and what is missing. */
export function moneyBlocks(facts: PaperFacts): readonly Block[] {
  const { language } = facts
  const says = ANNEX_WORDS[language]
  const tables = readContent().priceTables.map(({ name, series, values }) => {
    const years = values.map(({ year }) => year)
    return says.indexTable(name, series, String(Math.min(...years)), String(Math.max(...years)))
  })
  return [
    { kind: 'heading', level: 2, text: says.money },
    {
      kind: 'paragraph',
      text: `${EVIDENCE_WORDS[language].money.neverAdded} ${says.prices} ${says.indexNote(tables.join('; '))}`,
    },
    ...withPeople(facts).map((mix) => moneyTable(mix, facts)),
  ]
}

function moneyTable(mix: MixResult, facts: PaperFacts): TableBlock {
  const { language, beliefs } = facts
  const says = ANNEX_WORDS[language]
  const columns = EVIDENCE_WORDS[language].money.columns
  const { lines } = consequencesFor(facts, mix).money
  return {
    kind: 'table',
    caption: says.moneyOf(mixName(mix, language), String(beliefs.dollarsOf)),
    columns: [
      { label: says.line },
      { label: says.column },
      { label: says.payer },
      { label: says.quantity, numeric: true },
      { label: says.amount, numeric: true },
      { label: says.index },
    ],
    rows: lines.map((line) => [
      linesSays(line, language),
      columns[line.column],
      payerSays(line.payer, language),
      number(line.quantity, language, Math.abs(line.quantity) < 10 ? 1 : 0),
      amountSays(line, facts),
      [line.index === null ? says.none : says.indices[line.index], ...marksOf(line, facts)].join('; '),
    ]),
  }
}

function amountSays(line: MoneyLine, { language }: PaperFacts): string {
  const says = ANNEX_WORDS[language]
  if (line.amount === null) return says.give(missingNames(line.missing, language))
  if (line.column !== 'capacity') return dollarsSays(line.amount, language)
  const { low, mid, high } = line.amount
  const middle = says.hoursUnit(number(mid, language))
  return Math.round(low) === Math.round(high) ? middle : `${middle} (${range(low, high, language)})`
}

function marksOf(line: MoneyLine, { language }: PaperFacts): readonly string[] {
  const says = ANNEX_WORDS[language]
  return [
    ...(line.once ? [says.once] : []),
    ...(line.memo ? [says.memo] : []),
    ...(line.amount !== null && !line.confirmed ? [says.unconfirmed] : []),
    ...(line.upperBound === null ? [] : [says.upperBound(dollarsSays(line.upperBound.amount, language))]),
  ]
}

/** Posts by profession at the hours of each mix, and around the clock. */
export function postBlocks(facts: PaperFacts): readonly Block[] {
  const { language, consequences } = facts
  const says = ANNEX_WORDS[language]
  const words = EVIDENCE_WORDS[language].need
  const relief = consequences[0]?.people.relief
  const rows = withPeople(facts).flatMap((mix) => {
    const { people, aroundTheClock } = consequencesFor(facts, mix)
    return people.needs.map((need) => [
      mixName(mix, language),
      TOLD_WORDS[language].money.staff[need.staff],
      `${number(need.people.mid, language, 1)} (${range(need.people.low, need.people.high, language, 1)})`,
      number(need.posts, language),
      number(aroundTheClock.needs.find(({ staff }) => staff === need.staff)?.posts ?? 0, language),
      need.atVacancies === null ? says.notTold : number(need.atVacancies.short, language, 1),
    ])
  })
  if (relief === undefined || rows.length === 0) return []
  const factor = number(relief.factor, language, 2)
  return [
    {
      kind: 'table',
      caption: says.posts,
      columns: [
        { label: TOLD_WORDS[language].money.mix },
        { label: says.staff },
        { label: says.fullTime, numeric: true },
        { label: says.postsNow, numeric: true },
        { label: says.postsAlways, numeric: true },
        { label: says.short, numeric: true },
      ],
      rows,
      note:
        relief.standing === 'yours'
          ? words.relief.yours(factor)
          : words.relief.known(factor, number(relief.low, language, 2), number(relief.high, language, 2)),
    },
  ]
}

/** Baselines, the events of each mix, and the effects that were drawn with the studies behind them. */
export function effectBlocks(facts: PaperFacts): readonly Block[] {
  const { language, beliefs } = facts
  const says = ANNEX_WORDS[language]
  const events = EVIDENCE_WORDS[language].events
  const given = EVENTS.flatMap((event) => {
    const per100 = beliefs.baselines[event]
    return per100 === undefined ? [] : [`${events[event]} ${number(per100, language, 2)}`]
  })
  const policy = TOLD_WORDS[language].outcomes.policy[beliefs.evidence]
  const baselines = given.length === 0 ? says.noBaselines : says.baselines(given.join(', '))
  const effects = drawnEffects(facts)
  return [
    { kind: 'heading', level: 2, text: says.evidence },
    { kind: 'paragraph', text: `${policy} ${baselines}` },
    ...(given.length === 0 ? [] : [outcomeTable(facts)]),
    effects.length === 0 ? { kind: 'paragraph', text: says.noEffects } : effectTable(effects, facts),
  ]
}

function outcomeTable(facts: PaperFacts): TableBlock {
  const { language } = facts
  const says = ANNEX_WORDS[language]
  const mixes = withPeople(facts)
  return {
    kind: 'table',
    caption: `${says.outcomesOf}: ${says.fewer.toLocaleLowerCase(language)}`,
    columns: [
      { label: TOLD_WORDS[language].outcomes.event },
      ...mixes.map((mix) => ({ label: mixName(mix, language), numeric: true })),
    ],
    rows: EVENTS.map((event) => [
      EVIDENCE_WORDS[language].events[event],
      ...mixes.map((mix) =>
        outcomeSays(
          consequencesFor(facts, mix).outcomes.find((one) => one.event === event),
          facts,
        ),
      ),
    ]),
    note: says.ratioNote,
  }
}

function outcomeSays(outcome: EventOutcome | undefined, { language }: PaperFacts): string {
  const says = ANNEX_WORDS[language]
  if (outcome === undefined) return says.none
  if (outcome.kind !== 'told') return TOLD_WORDS[language].outcomes.why[outcome.kind]
  if (outcome.claims.length === 0) return '0'
  const { averted, middle } = outcome
  const digits = Math.abs(middle) < 10 ? 1 : 0
  return `${number(middle, language, digits)} (${range(averted.low, averted.high, language, digits)})`
}

/** Each effect once, whatever the number of mixes that use it. */
function drawnEffects({ consequences }: PaperFacts): readonly ChosenEffect[] {
  const all = consequences.flatMap(({ outcomes }) =>
    outcomes.flatMap((outcome) =>
      outcome.kind === 'told' ? outcome.claims.flatMap(({ effect }) => (effect === null ? [] : [effect])) : [],
    ),
  )
  const key = ({ responder, event }: ChosenEffect): string => `${responder} ${event}`
  return all.filter((effect, at) => all.findIndex((each) => key(each) === key(effect)) === at)
}

function effectTable(effects: readonly ChosenEffect[], { language }: PaperFacts): TableBlock {
  const says = ANNEX_WORDS[language]
  const words = EVIDENCE_WORDS[language]
  const content = readContent()
  return {
    kind: 'table',
    caption: says.effects,
    columns: [
      { label: says.event },
      { label: says.ratio, numeric: true },
      { label: says.basis },
      { label: says.studies },
    ],
    rows: effects.map((effect) => {
      const [low, middle, high] = [-Z_95, 0, Z_95].map((z) =>
        number(Math.exp(effect.logRatio + z * effect.se), language, 2),
      )
      const studies = effect.effects.flatMap((id) => {
        const study = content.effects.find((each) => each.id === id)
        const source = study === undefined ? null : sourceOf(content, study.source)
        return study === undefined
          ? []
          : [`${words.designs[study.design]}, ${study.setting}${source === null ? '' : `: ${source.title}`}`]
      })
      return [
        `${words.events[effect.event]}, ${TOLD_WORDS[language].money.responders[effect.responder]}`,
        `${middle} (${range(low, high, language)}), ${effect.asOdds ? says.ratioOf.odds : says.ratioOf.risk}`,
        [
          words.basis[effect.basis],
          effect.basis === 'own' ? '' : words.width[effect.width],
          effect.contested ? words.contested : '',
        ]
          .filter((text) => text !== '')
          .join(' '),
        studies.length === 0 ? says.none : [...new Set(studies)].join('; '),
      ]
    }),
    note: says.ratioNote,
  }
}
