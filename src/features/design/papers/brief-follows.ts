import type { EventOutcome } from '../../../core/mix/outcomes.ts'
import type { Block } from '../../../platform/documents/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { hourName, number, ofHundred } from '../../../web/words/numbers.ts'
import { amountOf, joined, mixName } from '../answer.ts'
import { EVIDENCE_WORDS } from '../evidence-words.ts'
import type { MixResult } from '../result.ts'
import { dollarsSays, missingNames, payerSays } from '../results/money-says.ts'
import { TOLD_WORDS } from '../results/told-words.ts'
import { BRIEF_WORDS } from './brief-words.ts'
import { consequencesFor, type PaperFacts, toldSpreads } from './paper-parts.ts'
import { areasOf, BLOCK_HOURS, type BlockServed, blocksOf, fromWorst, shareOf } from './served.ts'

/** Who would still wait: the worst-served area and hours of the mixes that a reader will ask about. */
export function leftOutBlocks(facts: PaperFacts): readonly Block[] {
  const { result, language, focus } = facts
  const says = BRIEF_WORDS[language]
  const noAreas = result.areas.length < 2 ? [says.noAreas] : []
  const items = [...focus.flatMap((mix) => waitingSays(mix, facts)), ...noAreas]
  return [
    { kind: 'heading', level: 3, text: says.leftOut },
    { kind: 'list', items },
  ]
}

/** One sentence for all, one for the areas, one for the hours. */
function waitingSays(mix: MixResult, facts: PaperFacts): readonly string[] {
  const { result, language } = facts
  const says = BRIEF_WORDS[language]
  const share = toldSpreads(facts, mix).access
  if (share === null) return []
  const areas = fromWorst(areasOf(result, mix))
  const [worst, best] = [areas.at(0), areas.at(-1)]
  const [scarcest] = fromWorst(blocksOf(mix.byHour))
  const sentences = [
    says.rest(mixName(mix, language), ofHundred(1 - share.mean)),
    worst === undefined || best === undefined || areas.length < 2
      ? ''
      : says.areas(worst.name, ofHundred(shareOf(worst)), ofHundred(shareOf(best))),
    scarcest === undefined ? '' : hoursSay(scarcest, language),
  ]
  return [sentences.filter((text) => text !== '').join(' ')]
}

function hoursSay(block: BlockServed, language: Language): string {
  const says = BRIEF_WORDS[language]
  const [from, to] = [block.from, block.from + BLOCK_HOURS].map((hour) => hourName(hour, language))
  return says.hours(says.days[block.days], from, to, ofHundred(shareOf(block)))
}

/** Three columns side by side, one row a mix that a reader will ask about, and who pays. */
export function moneyBlocks(facts: PaperFacts): readonly Block[] {
  const { language, focus } = facts
  const says = BRIEF_WORDS[language]
  const { columns } = says
  return [
    { kind: 'heading', level: 3, text: says.money },
    {
      kind: 'table',
      caption: says.moneyTable,
      columns: [
        { label: columns.what },
        { label: columns.cash },
        { label: columns.capacity },
        { label: columns.others },
      ],
      rows: focus.map((mix) => [
        mixName(mix, language),
        cashSays(mix, facts),
        amountOf(mix.patrolHoursReturned, language),
        othersSays(mix, facts),
      ]),
    },
  ]
}

function cashSays(mix: MixResult, facts: PaperFacts): string {
  const { language } = facts
  const says = BRIEF_WORDS[language]
  const { cash, cashLater } = consequencesFor(facts, mix).money.totals
  if (cash === null || cashLater === null) return says.needsPrices
  return says.firstAndLater(dollarsSays(cash, language), dollarsSays(cashLater, language))
}

/** Each payer but this agency with what it pays or is spared; or the values that are still to be given. */
function othersSays(mix: MixResult, facts: PaperFacts): string {
  const { language } = facts
  const says = BRIEF_WORDS[language]
  const lines = consequencesFor(facts, mix).money.lines.filter(({ column, memo }) => column === 'others' && !memo)
  if (lines.length === 0) return says.nobodyElse
  const told = lines.flatMap(({ amount, payer }) =>
    amount === null ? [] : [says.otherPayers(payerSays(payer, language), dollarsSays(amount, language))],
  )
  const missing = lines.flatMap((line) => line.missing)
  return [...told, ...(missing.length === 0 ? [] : [says.needs(missingNames(missing, language))])].join('; ')
}

/** Events under the evidence that the community chose, for the first mix. Where a trial found nothing, none is claimed. */
export function outcomeBlocks(facts: PaperFacts): readonly Block[] {
  const { language, focus, beliefs } = facts
  const [mix] = focus
  if (mix === undefined) return []
  const says = BRIEF_WORDS[language]
  const { outcomes } = consequencesFor(facts, mix)
  return [
    { kind: 'heading', level: 3, text: says.outcomes },
    {
      kind: 'list',
      items: [TOLD_WORDS[language].outcomes.policy[beliefs.evidence], ...outcomesSay(outcomes, language)],
    },
  ]
}

/** Numbers first, then what they rest on, then what nobody can say. */
function outcomesSay(outcomes: readonly EventOutcome[], language: Language): readonly string[] {
  const says = BRIEF_WORDS[language]
  const { events, basis } = EVIDENCE_WORDS[language]
  const told = outcomes.flatMap((outcome) => (outcome.kind === 'told' && outcome.claims.length > 0 ? [outcome] : []))
  const bases = told.flatMap(({ claims }) => claims.flatMap(({ effect }) => (effect === null ? [] : [effect.basis])))
  const named = (kind: EventOutcome['kind']): string =>
    joined(
      outcomes.flatMap((outcome) => (outcome.kind === kind ? [events[outcome.event]] : [])),
      language,
    )
  const [noBaseline, noEvidence] = [named('no-baseline'), named('no-evidence')]
  const numbers = told.map((outcome) => eventSays(outcome, language)).join('; ')
  return [
    ...(told.length === 0 ? [] : [[says.yearly(numbers), ...[...new Set(bases)].map((of) => basis[of])].join(' ')]),
    ...(noBaseline === '' ? [] : [says.giveBaseline(noBaseline)]),
    ...(noEvidence === '' ? [] : [says.noEvidence(noEvidence)]),
  ]
}

/** "arrests: from 47 more to 29 fewer (chance of fewer: 51 of 100)". */
function eventSays(outcome: Extract<EventOutcome, { kind: 'told' }>, language: Language): string {
  const says = BRIEF_WORDS[language]
  const { event, averted, chanceFewer } = outcome
  const [low, high] = [averted.low, averted.high].map((value) =>
    (value < 0 ? says.more : says.fewer)(number(Math.abs(value), language, Math.abs(value) < 10 ? 1 : 0)),
  )
  return says.event(EVIDENCE_WORDS[language].events[event], low, high, ofHundred(chanceFewer))
}
