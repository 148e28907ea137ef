import type { VNode } from 'preact'
import { placeOf, STANDING_LEVELS, type Standing } from '../../core/assess/standing.ts'
import {
  applicable,
  byElement,
  byQuestion,
  type Counts,
  countStandings,
  inPlace,
  type Placed,
} from '../../core/assess/summary.ts'
import { nameOf, readContent } from '../../platform/content/index.ts'
import { type Figure, figureFrom } from '../../platform/documents/index.ts'
import { LevelChart, type LevelMark } from '../../web/charts/index.ts'
import { Table } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { type KeptInstrument, levelName } from './instrument.ts'
import { ASSESS_WORDS } from './words.ts'

/** From the highest level to the lowest, then what is not known, cannot apply, and has no answer. */
export const TOLD = [...STANDING_LEVELS.toReversed(), 'dont-know', 'not-applicable', 'open'] as const
/** The name of what `TOLD` lists, in the words of the instrument. */
export const toldName = (instrument: KeptInstrument, name: (typeof TOLD)[number], language: Language): string =>
  name === 'open' ? ASSESS_WORDS[language].open : levelName(instrument, name, language)

export interface StandingRow {
  readonly label: string
  /** In the order of the instrument, so that the same place is the same item in each round. */
  readonly standings: readonly (Standing | null)[]
}
interface StandingProps {
  readonly rows: readonly StandingRow[]
  readonly language: Language
}

/** One square an item, with the digit of its level: nothing is averaged, because levels have no size. */
export function StandingChart(
  props: StandingProps & {
    readonly finding: string
    readonly table: VNode | null
    /** False where the page says once for several charts what the signs mean. */
    readonly hasNote?: boolean
  },
): VNode {
  const { rows, language, finding, table, hasNote = true } = props
  const says = ASSESS_WORDS[language]
  return (
    <LevelChart
      finding={finding}
      rows={rows.map(({ label, standings }) => {
        const counts = countsOf(standings)
        return { label, marks: standings.map(markOf), says: says.inPlace(inPlace(counts), applicable(counts)) }
      })}
      table={table}
      note={hasNote ? `${says.chartNote} ${says.signs}` : undefined}
    />
  )
}

/** The same picture for a paper; its table stands beside it. */
export const standingFigure = (props: StandingProps & { readonly finding: string }): Figure =>
  figureFrom(<StandingChart {...props} table={null} />, { finding: props.finding, language: props.language })

const countsOf = (standings: StandingRow['standings']): Counts =>
  countStandings(standings.map((standing) => ({ standing })))

function markOf(standing: Standing | null): LevelMark {
  if (standing === null) return 'open'
  if (standing === 'not-applicable' || standing === 'dont-know') return standing
  return (placeOf(standing) ?? 0) as Extract<LevelMark, number>
}

/** The same as a table of counts. */
export function CountsTable(
  props: { readonly rows: readonly CountsRow[] } & {
    readonly instrument: KeptInstrument
    readonly language: Language
    readonly first: string
    readonly caption?: string
  },
): VNode {
  const { rows, instrument, language, first, caption } = props
  return (
    <Table
      caption={caption ?? ASSESS_WORDS[language].counts}
      columns={[
        { key: 'label', label: first },
        ...TOLD.map((name) => ({ key: name, label: toldName(instrument, name, language), numeric: true })),
      ]}
      rows={rows.map(({ label, counts }) => ({
        label,
        ...Object.fromEntries(TOLD.map((name) => [name, String(counts[name])])),
      }))}
    />
  )
}
export interface CountsRow {
  readonly label: string
  readonly counts: Counts
}

const questionLabel = (number: number, language: Language): string =>
  `${number}. ${ASSESS_WORDS[language].shortQuestions[number] ?? ''}`

/** A row of squares for each question. */
export const questionRows = (placed: readonly Placed[], language: Language): readonly StandingRow[] =>
  [...Map.groupBy(placed, ({ question }) => question)].map(([number, items]) => ({
    label: questionLabel(number, language),
    standings: items.map(({ standing }) => standing),
  }))

export const questionCounts = (placed: readonly Placed[], language: Language): readonly CountsRow[] =>
  byQuestion(placed).map(({ number, counts }) => ({ label: questionLabel(number, language), counts }))

export const elementCounts = (placed: readonly Placed[], language: Language): readonly CountsRow[] =>
  byElement(placed).map(({ number, counts }) => ({ label: `${number}. ${elementName(number, language)}`, counts }))

/** The name of one of the ten elements in the reader's language. */
function elementName(number: number, language: Language): string {
  const element = readContent().elements.find((one) => one.number === number)
  return element === undefined ? '' : nameOf(element.id, element.title, language)
}
