import { type Both, type End, endsOf, factsOf, questionsOf } from '../../core/protocol/protocol.ts'
import type { Block, Paper, Text } from '../../platform/documents/index.ts'
import type { Language } from '../../web/words/index.ts'
import { dayText } from '../../web/words/moment.ts'
import { CARD_WORDS } from './card-words.ts'
import type { OwnProtocol } from './fields.ts'
import { PROTOCOL_WORDS } from './words.ts'

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
  const questions = distinct(questionsOf(own).filter(({ isSafety }) => isSafety))
  const rest = distinct(questionsOf(own).filter(({ isSafety }) => !isSafety))
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
      asked(inBothWords('first'), questions),
      asked(inBothWords('later'), rest),
      endsTable(endsOf(own)),
      asked(inBothWords('facts'), distinct(factsOf(own))),
      { kind: 'callout', tone: 'plain', text: `${CARD_WORDS.en.rule} / ${CARD_WORDS.es.rule}` },
    ],
    caveats: [says.caveat],
  }
}

const INVENTED: Readonly<Record<Language, string>> = { en: 'Invented example', es: 'Ejemplo inventado' }

type Word = 'first' | 'later' | 'facts' | 'who' | 'end' | 'asked'
const inBothWords = (word: Word): string => `${CARD_WORDS.en[word]} / ${CARD_WORDS.es[word]}`

/** The same question may stand on two branches; on paper it stands once. */
function distinct(nodes: readonly { readonly asks: Both }[]): readonly Both[] {
  const seen = new Set<string>()
  return nodes.flatMap(({ asks }) => {
    if (seen.has(asks.en)) return []
    seen.add(asks.en)
    return [asks]
  })
}

function asked(caption: string, texts: readonly Both[]): Block {
  return {
    kind: 'table',
    caption,
    columns: [{ label: 'English' }, { label: 'Español' }],
    rows: texts.map(({ en, es }) => [en, es === '' ? '–' : es]),
  }
}

function endsTable(ends: readonly End[]): Block {
  return {
    kind: 'table',
    caption: `${inBothWords('who')} (${CARD_WORDS.en.order} / ${CARD_WORDS.es.order})`,
    columns: [{ label: inBothWords('end') }, { label: 'English' }, { label: 'Español' }],
    rows: ends.map((end) => [
      [{ text: `${end.tier} ${end.title.en}`, strong: true }, ...(end.title.es === '' ? [] : [` / ${end.title.es}`])],
      routes(end, 'en'),
      routes(end, 'es'),
    ]),
  }
}

function routes({ routes: all, fallback, needsSecond }: End, language: Language): Text {
  const says = CARD_WORDS[language]
  const { routes: names } = PROTOCOL_WORDS[language]
  const asked = all.map(
    ({ to, minutes }, at) =>
      `${names[to]}${at === all.length - 1 && minutes === 0 ? '' : minutes === 0 ? ` (${says.atOnce})` : ` (${minutes} ${says.min})`}`,
  )
  return [...asked, names[fallback], ...(needsSecond ? [says.second] : [])].join(' → ')
}
