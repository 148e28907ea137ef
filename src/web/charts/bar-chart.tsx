import { scaleLinear } from 'd3-scale'
import type { ComponentChildren, VNode } from 'preact'
import { Table } from '../parts/table.tsx'
import { useLanguage } from '../words/context.ts'
import type { Language } from '../words/index.ts'
import { number, range } from '../words/numbers.ts'
import { type Drawing, Figure, INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH } from './figure.tsx'
import { placeRows, type RowPlace, RowText, WIDE_LEFT } from './rows.tsx'
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
  /** Stands in place of the table of the bars, where the page knows more of each. */
  readonly table?: ComponentChildren
}

/** Bars from zero, each with its number; a thin line shows the interval where there is one. */
export function BarChart({ finding, rows, unit, note, table }: BarChartProps): VNode {
  const language = useLanguage()
  return (
    <Figure
      finding={finding}
      note={note}
      draw={(room) => drawBars({ rows, unit, room, language })}
      table={table ?? <BarTable rows={rows} unit={unit} language={language} />}
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
  const left = narrow ? 0 : WIDE_LEFT
  const most = Math.max(...rows.map(reach), 0)
  const x = scaleLinear()
    .domain([0, most > 0 ? most : 1])
    .range([left, narrow ? width : width - 150])
  const digits = digitsOf(rows)
  const places = placeRows(
    rows.map((row) => row.label),
    room,
    narrow ? 14 : 18,
  )
  const foot = places.at(-1)?.bottom ?? 4
  const marks = (
    <>
      {rows.map((row, at) => {
        const place = places[at]
        const value = writeRow(row, digits, language)
        return place ? <Bar key={row.label} row={row} {...{ place, value, x, room }} /> : null
      })}
      <text class="chart-soft" fill={INK.soft} x={left} y={foot + 18}>
        {unit}
      </text>
    </>
  )
  return { width, height: foot + 26, marks }
}

interface BarProps {
  readonly row: BarRow
  readonly place: RowPlace
  readonly value: string
  readonly x: (value: number) => number
  readonly room: Room
}
function Bar({ row, place, value, x, room }: BarProps): VNode {
  const thick = room === 'narrow' ? 14 : 18
  const hasInterval = row.low !== undefined && row.high !== undefined
  return (
    <g>
      <rect
        class={row.accent ? 'chart-accent' : 'chart-brand-mid'}
        fill={row.accent ? INK.accent : INK.heat[3]}
        x={x(0)}
        y={round(place.middle - thick / 2)}
        width={round(Math.max(x(row.value) - x(0), 1))}
        height={thick}
        rx={2}
      />
      {hasInterval ? (
        <path
          class="chart-whisker"
          stroke={INK.ink}
          stroke-width={2}
          fill="none"
          d={`M${round(x(row.low ?? 0))} ${round(place.middle - 4)}v8m0-4H${round(x(row.high ?? 0))}m0-4v8`}
        />
      ) : null}
      <RowText place={place} value={value} valueAt={x(reach(row)) + 10} accent={row.accent === true} room={room} />
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
