import { scaleLinear } from 'd3-scale'
import type { ComponentChildren, VNode } from 'preact'
import { Table } from '../parts/table.tsx'
import { useLanguage } from '../words/context.ts'
import type { Language } from '../words/index.ts'
import { number, range } from '../words/numbers.ts'
import { type Drawing, Figure, INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH, wrapLabel } from './figure.tsx'
import { CHART_WORDS } from './words.ts'

export interface IntervalRow {
  readonly label: string
  readonly low: number
  readonly mid: number
  readonly high: number
  /** At most one row of a chart is accented. */
  readonly accent?: boolean | undefined
}
export interface Axis {
  readonly from: number
  readonly to: number
  /** What the numbers are, for example "of 100 calls". Stands under the axis. */
  readonly label: string
  /** The numbers to mark, or about how many of them. */
  readonly ticks: readonly number[] | number
}
interface IntervalChartProps {
  readonly finding: ComponentChildren
  readonly rows: readonly IntervalRow[]
  readonly axis: Axis
  readonly note?: ComponentChildren
}

/** Soft bars from low to high with a dot in the middle, each with its numbers beside it. */
export function IntervalChart({ finding, rows, axis, note }: IntervalChartProps): VNode {
  const language = useLanguage()
  return (
    <Figure
      finding={finding}
      note={note}
      draw={(room) => drawIntervals({ rows, axis, room, language })}
      table={<IntervalTable rows={rows} axis={axis} language={language} />}
    />
  )
}

/** Decimals that tell the ends of the axis apart. */
const decimals = (axis: Axis): number => (axis.to - axis.from < 2 ? 2 : axis.to - axis.from < 12 ? 1 : 0)

interface Intervals {
  readonly rows: readonly IntervalRow[]
  readonly axis: Axis
  readonly language: Language
}

function drawIntervals({ rows, axis, language, room }: Intervals & { readonly room: Room }): Drawing {
  const narrow = room === 'narrow'
  const width = narrow ? NARROW_WIDTH : WIDE_WIDTH
  const left = narrow ? 10 : 196
  const right = narrow ? width - 16 : width - 136
  const x = scaleLinear().domain([axis.from, axis.to]).range([left, right]).clamp(true)
  const write = (row: IntervalRow) =>
    `${number(row.mid, language, decimals(axis))} (${range(row.low, row.high, language, decimals(axis))})`
  const lines = rows.map((row) => wrapLabel(row.label, narrow ? 44 : 23))
  const heights = lines.map((label) => (narrow ? 20 * label.length + 46 : Math.max(46, 20 * label.length + 16)))
  const tops = heights.map((_, at) => heights.slice(0, at).reduce((sum, height) => sum + height, 4))
  const foot = heights.reduce((sum, height) => sum + height, 4)
  const ticks = typeof axis.ticks === 'number' ? x.ticks(axis.ticks) : axis.ticks
  const marks = (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line class="chart-line" stroke={INK.line} x1={round(x(tick))} x2={round(x(tick))} y1={0} y2={foot} />
          <text class="chart-soft" fill={INK.soft} text-anchor="middle" x={round(x(tick))} y={foot + 18}>
            {number(tick, language, decimals(axis))}
          </text>
        </g>
      ))}
      <text class="chart-soft" fill={INK.soft} text-anchor="middle" x={round((left + right) / 2)} y={foot + 40}>
        {axis.label}
      </text>
      {rows.map((row, at) => (
        <Row
          key={row.label}
          row={row}
          label={lines[at] ?? []}
          value={write(row)}
          x={x}
          top={tops[at] ?? 0}
          height={heights[at] ?? 0}
          room={room}
        />
      ))}
    </>
  )
  return { width, height: foot + 50, marks }
}

interface RowProps {
  readonly row: IntervalRow
  readonly label: readonly string[]
  readonly value: string
  readonly x: (value: number) => number
  readonly top: number
  readonly height: number
  readonly room: Room
}
function Row({ row, label, value, x, top, height, room }: RowProps): VNode {
  const narrow = room === 'narrow'
  const thick = narrow ? 16 : 18
  const middle = narrow ? top + 20 * label.length + 20 : top + height / 2
  const from = x(row.low)
  const long = Math.max(x(row.high) - from, thick)
  // A very short interval still gets a visible bar, centred on its middle.
  const start = long === thick ? x(row.mid) - thick / 2 : from
  const firstLine = narrow ? top + 16 : middle - (label.length - 1) * 10
  const weight = row.accent ? 700 : undefined
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
          dy={narrow ? undefined : '0.35em'}
        >
          {line}
        </text>
      ))}
      <rect
        class={row.accent ? 'chart-accent-soft' : 'chart-brand-soft'}
        fill={row.accent ? INK.accentSoft : INK.brandSoft}
        x={round(start)}
        y={round(middle - thick / 2)}
        width={round(long)}
        height={thick}
        rx={thick / 2}
      />
      <circle
        class={row.accent ? 'chart-accent' : 'chart-brand'}
        fill={row.accent ? INK.accent : INK.brand}
        cx={round(x(row.mid))}
        cy={round(middle)}
        r={narrow ? 6 : 7}
      />
      <text
        class="chart-ink chart-figures"
        fill={INK.ink}
        font-weight={weight}
        text-anchor="end"
        x={narrow ? NARROW_WIDTH : WIDE_WIDTH}
        y={round(narrow ? firstLine + (label.length - 1) * 20 : middle)}
        dy={narrow ? undefined : '0.35em'}
      >
        {value}
      </text>
    </g>
  )
}

function IntervalTable({ rows, axis, language }: Intervals): VNode {
  const says = CHART_WORDS[language]
  const write = (value: number) => number(value, language, decimals(axis))
  const columns = [
    { key: 'label', label: says.row },
    { key: 'low', label: says.low, numeric: true },
    { key: 'mid', label: says.middle, numeric: true },
    { key: 'high', label: says.high, numeric: true },
  ]
  return (
    <Table
      caption={axis.label}
      columns={columns}
      rows={rows.map((row) => ({ label: row.label, low: write(row.low), mid: write(row.mid), high: write(row.high) }))}
    />
  )
}
