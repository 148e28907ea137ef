import { scaleLinear } from 'd3-scale'
import type { ComponentChildren, VNode } from 'preact'
import { Table } from '../parts/table.tsx'
import { useLanguage } from '../words/context.ts'
import type { Language } from '../words/index.ts'
import { number, range } from '../words/numbers.ts'
import { type Drawing, Figure, INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH, wrapLabel } from './figure.tsx'
import { CHART_WORDS } from './words.ts'

export interface BarRow {
  readonly label: string
  readonly value: number
  readonly low?: number | undefined
  readonly high?: number | undefined
  readonly accent?: boolean | undefined
}
interface BarChartProps {
  readonly finding: ComponentChildren
  readonly rows: readonly BarRow[]
  /** What the bars measure, for example "calls" or "of 100 calls". */
  readonly unit: string
  readonly note?: ComponentChildren
}

/** Bars from zero, each with its number; a thin line shows the interval where there is one. */
export function BarChart({ finding, rows, unit, note }: BarChartProps): VNode {
  const language = useLanguage()
  return (
    <Figure
      finding={finding}
      note={note}
      draw={(room) => drawBars({ rows, unit, room, language })}
      table={<BarTable rows={rows} unit={unit} language={language} />}
    />
  )
}

interface Bars {
  readonly rows: readonly BarRow[]
  readonly unit: string
  readonly language: Language
}

const isWhole = (rows: readonly BarRow[]): boolean => rows.every((row) => Number.isInteger(row.value))
const reach = (row: BarRow): number => Math.max(row.value, row.high ?? 0)
const digitsOf = (rows: readonly BarRow[]): number => (isWhole(rows) || Math.max(...rows.map(reach)) >= 100 ? 0 : 1)

function writeRow(row: BarRow, digits: number, language: Language): string {
  const value = number(row.value, language, digits)
  return row.low === undefined || row.high === undefined
    ? value
    : `${value} (${range(row.low, row.high, language, digits)})`
}

function drawBars({ rows, unit, language, room }: Bars & { readonly room: Room }): Drawing {
  const narrow = room === 'narrow'
  const width = narrow ? NARROW_WIDTH : WIDE_WIDTH
  const digits = digitsOf(rows)
  const most = Math.max(...rows.map(reach), 0)
  const x = scaleLinear()
    .domain([0, most > 0 ? most : 1])
    .range([0, narrow ? width : width - 196 - 150])
  const lines = rows.map((row) => wrapLabel(row.label, narrow ? 40 : 23))
  const heights = lines.map((label) => (narrow ? 20 * label.length + 34 : Math.max(40, 20 * label.length + 12)))
  const tops = heights.map((_, at) => heights.slice(0, at).reduce((sum, height) => sum + height, 0))
  const foot = heights.reduce((sum, height) => sum + height, 0)
  const marks = (
    <>
      {rows.map((row, at) => (
        <Bar
          key={row.label}
          row={row}
          label={lines[at] ?? []}
          value={writeRow(row, digits, language)}
          x={x}
          top={tops[at] ?? 0}
          height={heights[at] ?? 0}
          room={room}
        />
      ))}
      <text class="chart-soft" fill={INK.soft} x={narrow ? 0 : 196} y={foot + 18}>
        {unit}
      </text>
    </>
  )
  return { width, height: foot + 26, marks }
}

interface BarProps {
  readonly row: BarRow
  readonly label: readonly string[]
  readonly value: string
  readonly x: (value: number) => number
  readonly top: number
  readonly height: number
  readonly room: Room
}
function Bar({ row, label, value, x, top, height, room }: BarProps): VNode {
  const narrow = room === 'narrow'
  const left = narrow ? 0 : 196
  const thick = narrow ? 14 : 18
  const middle = narrow ? top + 20 * label.length + 12 : top + height / 2
  const firstLine = narrow ? top + 16 : middle - (label.length - 1) * 10
  const weight = row.accent ? 700 : undefined
  const shift = narrow ? undefined : '0.35em'
  return (
    <g>
      {label.map((line, at) => (
        <text
          key={line}
          class="chart-ink"
          fill={INK.ink}
          font-weight={weight}
          x={0}
          y={round(firstLine + at * 20)}
          dy={shift}
        >
          {line}
        </text>
      ))}
      <rect
        class={row.accent ? 'chart-accent' : 'chart-brand-mid'}
        fill={row.accent ? INK.accent : INK.heat[3]}
        x={left}
        y={round(middle - thick / 2)}
        width={round(Math.max(x(row.value), 1))}
        height={thick}
        rx={2}
      />
      {row.low === undefined || row.high === undefined ? null : (
        <path
          class="chart-whisker"
          stroke={INK.ink}
          stroke-width={2}
          fill="none"
          d={`M${round(left + x(row.low))} ${middle - 4}v8m0-4H${round(left + x(row.high))}m0-4v8`}
        />
      )}
      <text
        class="chart-ink chart-figures"
        fill={INK.ink}
        font-weight={weight}
        text-anchor={narrow ? 'end' : 'start'}
        x={narrow ? NARROW_WIDTH : round(left + x(reach(row)) + 10)}
        y={round(narrow ? firstLine + (label.length - 1) * 20 : middle)}
        dy={shift}
      >
        {value}
      </text>
    </g>
  )
}

function BarTable({ rows, unit, language }: Bars): VNode {
  const says = CHART_WORDS[language]
  const digits = digitsOf(rows)
  const write = (value: number | undefined) => (value === undefined ? '' : number(value, language, digits))
  const hasIntervals = rows.some((row) => row.low !== undefined)
  const columns = [
    { key: 'label', label: says.row },
    { key: 'value', label: unit, numeric: true },
    ...(hasIntervals
      ? [
          { key: 'low', label: says.low, numeric: true },
          { key: 'high', label: says.high, numeric: true },
        ]
      : []),
  ]
  return (
    <Table
      caption={unit}
      columns={columns}
      rows={rows.map((row) => ({
        label: row.label,
        value: write(row.value),
        low: write(row.low),
        high: write(row.high),
      }))}
    />
  )
}
