import type { VNode } from 'preact'
import { LevelChart, type LevelMark, type LevelRow } from '../../web/charts/index.ts'
import { Table } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { OVERVIEW_WORDS } from './words.ts'

interface StandingChartProps {
  readonly of: 'question' | 'element'
  readonly finding: string
  readonly rows: readonly LevelRow[]
  readonly language: Language
}

/** Practices as squares by their level, with the same as a table of counts. */
export function StandingChart({ of, finding, rows, language }: StandingChartProps): VNode {
  const says = OVERVIEW_WORDS[language]
  return (
    <LevelChart
      finding={finding}
      rows={rows}
      note={says.levelNote}
      table={
        <Table
          caption={says.rowsTable}
          columns={[
            { key: 'label', label: says[of] },
            ...says.levels.map((label, level) => ({ key: `level${level}`, label, numeric: true })),
            { key: 'unknown', label: says.notKnown, numeric: true },
            { key: 'other', label: says.other, numeric: true },
          ]}
          rows={rows.map((row) => cellsOf(row, says.levels.length))}
        />
      }
    />
  )
}

function cellsOf({ label, marks }: LevelRow, levels: number): Readonly<Record<string, string>> {
  const count = (wanted: LevelMark): number => marks.filter((mark) => mark === wanted).length
  const byLevel = Array.from({ length: levels }, (_, level) => [
    `level${level}`,
    String(count(level as Extract<LevelMark, number>)),
  ])
  return {
    label,
    ...Object.fromEntries(byLevel),
    unknown: String(count('dont-know')),
    other: String(count('not-applicable') + count('open')),
  }
}
