import { type ScaleLinear, scaleLinear } from 'd3-scale'
import type { ComponentChildren, VNode } from 'preact'
import { Table } from '../parts/table.tsx'
import { useLanguage } from '../words/context.ts'
import type { Language } from '../words/index.ts'
import { type Drawing, Figure, INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH } from './figure.tsx'
import { placeRows, type RowPlace, RowText, WIDE_LEFT } from './rows.tsx'
import { CHART_WORDS } from './words.ts'

/** One step up or down, or a sum so far, which is drawn from zero. */
export interface WaterfallRow {
  readonly label: string
  readonly amount: number
  readonly isSum?: boolean | undefined
  /** The amount in words and its ends, as it stands beside the bar. */
  readonly says: string
}
interface WaterfallChartProps {
  readonly finding: ComponentChildren
  readonly rows: readonly WaterfallRow[]
  readonly unit: string
  readonly note?: ComponentChildren
  /** Stands in place of the table of the steps, where the page knows more of each. */
  readonly table?: ComponentChildren
}

/** What adds up to a sum: each step begins where the one before it ended. */
export function WaterfallChart({ finding, rows, unit, note, table }: WaterfallChartProps): VNode {
  const language = useLanguage()
  return (
    <Figure
      finding={finding}
      note={note}
      draw={(room) => drawSteps({ rows, unit, room })}
      table={table ?? <StepTable rows={rows} unit={unit} language={language} />}
    />
  )
}

interface Span {
  readonly from: number
  readonly to: number
}

/** From where to where each bar reaches: a sum from zero, a step from the end of the one before. */
export function waterfallSpans(rows: readonly Pick<WaterfallRow, 'amount' | 'isSum'>[]): readonly Span[] {
  let at = 0
  return rows.map(({ amount, isSum }) => {
    const span = isSum ? { from: 0, to: amount } : { from: at, to: at + amount }
    at = span.to
    return span
  })
}

interface Steps {
  readonly rows: readonly WaterfallRow[]
  readonly unit: string
  readonly room: Room
}
function drawSteps({ rows, unit, room }: Steps): Drawing {
  const narrow = room === 'narrow'
  const width = narrow ? NARROW_WIDTH : WIDE_WIDTH
  const found = waterfallSpans(rows)
  const ends = found.flatMap(({ from, to }) => [from, to])
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const x = scaleLinear()
    .domain(least === most ? [0, 1] : [least, most])
    .range(narrow ? [4, width - 4] : [WIDE_LEFT, width - 230])
  const places = placeRows(
    rows.map(({ label }) => label),
    room,
    narrow ? 14 : 18,
  )
  const foot = places.at(-1)?.bottom ?? 4
  const marks = (
    <>
      {rows.map((row, at) => {
        const [place, span] = [places[at], found[at]]
        return place && span ? <Step key={row.label} {...{ row, place, span, x, room }} /> : null
      })}
      <text class="chart-soft" fill={INK.soft} x={narrow ? 0 : WIDE_LEFT} y={foot + 18}>
        {unit}
      </text>
    </>
  )
  return { width, height: foot + 28, marks }
}

interface StepProps {
  readonly row: WaterfallRow
  readonly place: RowPlace
  readonly span: Span
  readonly x: ScaleLinear<number, number>
  readonly room: Room
}
function Step({ row, place, span, x, room }: StepProps): VNode {
  const thick = room === 'narrow' ? 14 : 18
  const [from, to] = [Math.min(x(span.from), x(span.to)), Math.max(x(span.from), x(span.to))]
  const isLess = row.amount < 0
  const [name, fill] = row.isSum
    ? (['chart-brand', INK.brand] as const)
    : isLess
      ? (['chart-brand-soft', INK.brandSoft] as const)
      : (['chart-brand-mid', INK.heat[3]] as const)
  return (
    <g>
      <rect
        class={name}
        fill={fill}
        x={round(from)}
        y={round(place.middle - thick / 2)}
        width={round(Math.max(to - from, 1))}
        height={thick}
        rx={2}
      />
      <RowText place={place} value={row.says} valueAt={null} accent={row.isSum === true} room={room} />
    </g>
  )
}

function StepTable({ rows, unit, language }: Omit<Steps, 'room'> & { readonly language: Language }): VNode {
  return (
    <Table
      caption={unit}
      columns={[
        { key: 'label', label: CHART_WORDS[language].row },
        { key: 'says', label: unit, numeric: true },
      ]}
      rows={rows.map(({ label, says }) => ({ label, says }))}
    />
  )
}
