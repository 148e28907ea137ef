import { aimAfter, STANDINGS } from '../../core/assess/standing.ts'
import { applicable, gapCount, inPlace } from '../../core/assess/summary.ts'
import type { Block, Paper, TableBlock, Text } from '../../platform/documents/index.ts'
import type { Evidence } from '../../platform/evidence/index.ts'
import type { Language } from '../../web/words/index.ts'
import { longDay, number } from '../../web/words/numbers.ts'
import type { AgendaItem } from './agenda.ts'
import { itemOf, levelName, looksLike } from './instrument.ts'
import type { AgreedPart } from './overview.ts'
import type { SectorCount } from './rating-store.ts'
import { RESULT_WORDS } from './result-words.ts'
import { type Round, SECTORS } from './round.ts'
import { ROUND_WORDS } from './round-words.ts'
import type { AssessmentGap } from './standing.ts'
import {
  type CountsRow,
  elementCounts,
  questionCounts,
  questionRows,
  standingFigure,
  TOLD,
  toldName,
} from './standing-view.tsx'
import { ASSESS_WORDS } from './words.ts'

export interface ReportFacts {
  readonly round: Round
  readonly collaboration: string
  readonly language: Language
  readonly isInvented: boolean
  readonly agreed: AgreedPart
  readonly agenda: readonly AgendaItem[]
  readonly raters: readonly SectorCount[]
  readonly gaps: readonly AssessmentGap[]
  /** Of what was agreed, by item. */
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>
}

/** Where the collaboration stands, to print and to take along. It names no rater, and ranks nobody. */
export function reportPaper(facts: ReportFacts): Paper {
  const { round, collaboration, language, agreed, agenda, isInvented } = facts
  const says = RESULT_WORDS[language]
  const { counts } = agreed
  const strong = agenda.filter(({ isStrong }) => isStrong).length
  return {
    format: 1,
    language,
    title: says.reportTitle,
    from: says.from(collaboration, round.name, longDay(round.closedOn ?? round.closesOn, language)),
    finding: [
      says.finding(inPlace(counts), applicable(counts), gapCount(counts), strong),
      ...(round.state === 'closed' && counts.open > 0 ? [ROUND_WORDS[language].told.unsettled(counts.open)] : []),
    ].join(' '),
    whoMaySee: says.whoMaySee,
    marks: [...(isInvented ? [says.invented] : []), ...(round.state === 'closed' ? [] : [says.notClosed])],
    footer: says.wordingOf(round.instrument.version),
    blocks: blocksOf(facts),
    caveats: says.caveats,
  }
}

function blocksOf(facts: ReportFacts): readonly Block[] {
  const { agreed, language } = facts
  const says = RESULT_WORDS[language]
  const names = ASSESS_WORDS[language]
  const { counts, placed } = agreed
  return [
    { kind: 'paragraph', text: ratersSay(facts) },
    heading(says.byQuestion),
    standingFigure({
      finding: ROUND_WORDS[language].standingFinding(inPlace(counts), applicable(counts)),
      rows: questionRows(placed, language),
      language,
    }),
    { kind: 'paragraph', text: `${names.chartNote} ${names.signs}` },
    countsTable(facts, {
      rows: questionCounts(placed, language),
      first: names.question,
      caption: names.counts,
    }),
    heading(says.disagreements),
    ...disagreementBlocks(facts),
    heading(says.gaps),
    ...gapBlocks(facts),
    heading(says.levels),
    ...levelBlocks(facts),
    heading(says.byElement),
    countsTable(facts, {
      rows: elementCounts(placed, language),
      first: names.element,
      caption: says.byElementNote,
    }),
    heading(says.evidenceIndex),
    ...evidenceBlocks(facts),
  ]
}

const heading = (text: string): Block => ({ kind: 'heading', level: 2, text })

function ratersSay({ raters, language }: ReportFacts): string {
  const says = RESULT_WORDS[language]
  const names = ASSESS_WORDS[language].sectors
  const told = SECTORS.flatMap((sector) => raters.filter((one) => one.sector === sector)).map(
    ({ sector, started }) => `${names[sector]} ${started}`,
  )
  const all = raters.reduce((sum, { started }) => sum + started, 0)
  return all === 0 ? says.nobodyRated : says.rated(all, told.join(', '))
}

function countsTable(
  { round, language }: ReportFacts,
  { rows, first, caption }: { readonly rows: readonly CountsRow[]; readonly first: string; readonly caption: string },
): TableBlock {
  return {
    kind: 'table',
    caption,
    columns: [
      { label: first },
      ...TOLD.map((name) => ({ label: toldName(round.instrument, name, language), numeric: true })),
    ],
    rows: rows.map(({ label, counts }) => [label, ...TOLD.map((name) => String(counts[name]))]),
  }
}

const named = ({ item }: Pick<AgendaItem, 'item'>, language: Language): string => `${item.id} ${item.text[language]}`

function disagreementBlocks({ agenda, round, language }: ReportFacts): readonly Block[] {
  const says = RESULT_WORDS[language]
  const names = ASSESS_WORDS[language]
  const strong = agenda.filter(({ isStrong }) => isStrong)
  if (strong.length === 0) return [{ kind: 'paragraph', text: says.noDisagreements }]
  const ratings = ({ given }: AgendaItem): string =>
    SECTORS.flatMap((sector) => {
      const said = given.filter((answer) => answer.sector === sector)
      if (said.length === 0) return []
      const levels = STANDINGS.flatMap((standing) => {
        const n = said.filter((answer) => answer.standing === standing).length
        return n === 0 ? [] : [`${levelName(round.instrument, standing, language)}${n === 1 ? '' : ` (${n})`}`]
      })
      return [`${names.sectors[sector]}: ${levels.join(', ')}`]
    }).join('; ')
  return [
    {
      kind: 'table',
      caption: says.disagreementsTable,
      columns: [{ label: names.item }, { label: says.apart, numeric: true }, { label: says.ratings }],
      rows: strong.map((one) => [named(one, language), number(one.disagreement.apart, language, 1), ratings(one)]),
    },
  ]
}

function gapBlocks({ gaps, round, language }: ReportFacts): readonly Block[] {
  const says = RESULT_WORDS[language]
  const names = ASSESS_WORDS[language]
  if (gaps.length === 0) return [{ kind: 'paragraph', text: says.noGaps }]
  const next = ({ item, standing }: AssessmentGap): string => {
    const [found, level] = [itemOf(round.instrument, item), aimAfter(standing)]
    return found === null || level === null
      ? says.taskUnknown
      : `${levelName(round.instrument, level, language)}: ${looksLike(found, level, language)}`
  }
  return [
    {
      kind: 'table',
      caption: says.gapsTable,
      columns: [{ label: names.item }, { label: names.level }, { label: says.next }],
      rows: gaps.map((gap) => [
        `${gap.item} ${gap.text[language]}`,
        levelName(round.instrument, gap.standing, language),
        next(gap),
      ]),
    },
  ]
}

/** In the order of the instrument, one table a question. */
function levelBlocks({ agenda, round, language }: ReportFacts): readonly Block[] {
  const says = RESULT_WORDS[language]
  const names = ASSESS_WORDS[language]
  const ordered = round.instrument.items.flatMap((item) => agenda.filter((one) => one.item.id === item.id))
  return [...Map.groupBy(ordered, ({ item }) => item.question)].map(([question, items]): Block => {
    const rows = items.map((one): readonly Text[] => [
      named(one, language),
      one.agreed === null ? says.notAgreed : levelName(round.instrument, one.agreed.standing, language),
      one.agreed?.reason ?? '',
    ])
    return {
      kind: 'table',
      caption: `${question}. ${names.questions[question] ?? ''}`,
      columns: [{ label: names.item }, { label: names.level }, { label: names.reason }],
      rows,
    }
  })
}

function evidenceBlocks({ evidence, agenda, round, language }: ReportFacts): readonly Block[] {
  const says = RESULT_WORDS[language]
  const names = ASSESS_WORDS[language]
  const rows = round.instrument.items.flatMap(({ id }): readonly (readonly Text[])[] => {
    const proof = agenda.find(({ item }) => item.id === id)?.agreed?.proof ?? ''
    const linked = evidence.get(`${round.id}.${id}`) ?? []
    return [
      ...(proof === '' ? [] : [[id, `${proof} (${says.words})`]]),
      ...linked.map((one): readonly Text[] => [id, evidenceText(one, says.words)]),
    ]
  })
  if (rows.length === 0) return [{ kind: 'paragraph', text: says.noEvidence }]
  return [
    {
      kind: 'table',
      caption: says.evidenceTable,
      columns: [{ label: says.evidenceFor }, { label: names.proof }],
      rows,
    },
  ]
}

function evidenceText({ kind, label, href }: Evidence, onlyWords: string): Text {
  if (kind === 'words') return `${label} (${onlyWords})`
  return kind === 'link' ? [{ text: label, link: href }] : label
}
