import { type Both, CARDS, type End, endsOf, factsOf, questionsOf } from '../../core/protocol/protocol.ts'
import type { Block, Paper, Text } from '../../platform/documents/index.ts'
import type { Language } from '../../web/words/index.ts'
import { dayText } from '../../web/words/moment.ts'
import { CARD_WORDS } from './card-words.ts'
import type { OwnProtocol } from './fields.ts'

export interface CardFacts {
  readonly own: OwnProtocol
  /** Whose it is, in one line. */
  readonly from: string
  readonly version: number
  /** Null for a draft. */
  readonly effectiveOn: string | null
  readonly reviewOn: string | null
  readonly language: Language
  readonly isInvented: boolean
}

/** The card on one page, in both languages side by side: what is asked, and who goes. */
export function cardPaper(facts: CardFacts): Paper {
  const { own, language, version, effectiveOn, reviewOn } = facts
  const says = CARD_WORDS[language]
  const standing =
    effectiveOn === null
      ? says.draftVersion(String(version))
      : says.version(String(version), dayText(effectiveOn, language))
  return {
    format: 1,
    language,
    title: own.title,
    from: [facts.from, standing, ...(reviewOn === null ? [] : [says.reviewBy(dayText(reviewOn, language))])].join(
      ' · ',
    ),
    whoMaySee: says.seenBy,
    marks: [...(effectiveOn === null ? [says.draft] : []), ...(facts.isInvented ? [INVENTED[language]] : [])],
    blocks: [
      askedTable(own),
      endsTable(endsOf(own)),
      factsTable(own),
      { kind: 'callout', tone: 'plain', text: `${CARD_WORDS.en.rule} / ${CARD_WORDS.es.rule} ${says.caveat}` },
    ],
    caveats: [],
  }
}

const INVENTED: Readonly<Record<Language, string>> = { en: 'Invented example', es: 'Ejemplo inventado' }

type Word = 'first' | 'facts' | 'who' | 'end'
const inBothWords = (word: Word): string => `${CARD_WORDS.en[word]} / ${CARD_WORDS.es[word]}`
const LANGUAGES = [{ label: 'English' }, { label: 'Español' }] as const

/** The same question may stand on two branches; on paper it stands once. */
function distinct<Node extends { readonly asks: Both }>(nodes: readonly Node[]): readonly Node[] {
  const seen = new Set<string>()
  return nodes.filter(({ asks }) => !seen.has(asks.en) && seen.add(asks.en))
}

/** Safety questions first, with their number; the others by the letter of their card. */
function askedTable(own: OwnProtocol): Block {
  const questions = distinct(questionsOf(own))
  const safety = questions.filter(({ isSafety }) => isSafety)
  const others = questions
    .filter(({ isSafety }) => !isSafety)
    .toSorted((one, other) => CARDS.indexOf(one.card) - CARDS.indexOf(other.card))
  const marked = (mark: string, text: string): Text => [{ text: `${mark} `, strong: true }, text]
  const row = (mark: string, { en, es }: Both): readonly Text[] => [marked(mark, en), marked(mark, es || en)]
  return {
    kind: 'table',
    caption: inBothWords('first'),
    columns: LANGUAGES,
    rows: [
      ...safety.map(({ asks }, at) => row(String(at + 1), asks)),
      ...others.map(({ asks, card }) => row(card, asks)),
    ],
  }
}

/** In one row, since they come in any order. */
function factsTable(own: OwnProtocol): Block {
  const facts = distinct(factsOf(own))
  const all = (language: Language) => facts.map(({ asks }) => asks[language] || asks.en).join(' · ')
  return {
    kind: 'table',
    caption: inBothWords('facts'),
    columns: LANGUAGES,
    rows: [[all('en'), all('es')]],
  }
}

function endsTable(ends: readonly End[]): Block {
  return {
    kind: 'table',
    caption: `${inBothWords('who')} (${CARD_WORDS.en.order} / ${CARD_WORDS.es.order})`,
    columns: [{ label: inBothWords('end') }, ...LANGUAGES],
    rows: ends.map((end) => [
      [{ text: `${end.tier} ${end.title.en}`, strong: true }, ...(end.title.es === '' ? [] : [` / ${end.title.es}`])],
      routes(end, 'en'),
      routes(end, 'es'),
    ]),
  }
}

function routes({ routes: all, fallback, needsSecond }: End, language: Language): Text {
  const says = CARD_WORDS[language]
  const asked = all.map(({ to, minutes }, at) => {
    const waits = minutes > 0 ? ` (${minutes})` : at === all.length - 1 ? '' : ` (${says.atOnce})`
    return `${says.routes[to]}${waits}`
  })
  return `${[...asked, says.routes[fallback]].join(', ')}${needsSecond ? `; ${says.second}` : ''}`
}
