import { type ScaleLinear, scaleLinear } from 'd3-scale'
import type { ComponentChildren, VNode } from 'preact'
import { Table } from '../parts/table.tsx'
import { useLanguage } from '../words/context.ts'
import type { Language } from '../words/index.ts'
import { number, range } from '../words/numbers.ts'
import { type Drawing, Figure, INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH } from './figure.tsx'
import { placeRows, type RowPlace, RowText, WIDE_LEFT } from './rows.tsx'
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
  /** Decimals of the numbers beside the bars; as many as tell the ends of the axis apart where left out. */
  readonly digits?: number | undefined
}
interface IntervalChartProps {
  readonly finding: ComponentChildren
  readonly rows: readonly IntervalRow[]
  readonly axis: Axis
  readonly note?: ComponentChildren
  /** `false` leaves the table away, where the page shows it elsewhere. */
  readonly table?: boolean | undefined
}

/** Soft bars from low to high with a dot in the middle, each with its numbers beside it. */
export function IntervalChart({ finding, rows, axis, note, table = true }: IntervalChartProps): VNode {
  const language = useLanguage()
  return (
    <Figure
      finding={finding}
      note={note}
      draw={(room) => drawIntervals({ rows, axis, room, language })}
      table={table ? <IntervalTable rows={rows} axis={axis} language={language} /> : null}
    />
  )
}

/** Decimals that tell the ends of the axis apart. */
const decimals = ({ from, to }: Axis): number => (to - from < 2 ? 2 : to - from < 12 ? 1 : 0)
const digitsOf = (axis: Axis): number => axis.digits ?? decimals(axis)

interface Intervals {
  readonly rows: readonly IntervalRow[]
  readonly axis: Axis
  readonly language: Language
}

function drawIntervals({ rows, axis, language, room }: Intervals & { readonly room: Room }): Drawing {
  const narrow = room === 'narrow'
  const width = narrow ? NARROW_WIDTH : WIDE_WIDTH
  const x = scaleLinear()
    .domain([axis.from, axis.to])
    .range(narrow ? [10, width - 16] : [WIDE_LEFT, width - 136])
    .clamp(true)
  const places = placeRows(
    rows.map((row) => row.label),
    room,
    narrow ? 16 : 20,
  )
  const foot = places.at(-1)?.bottom ?? 4
  const marks = (
    <>
      <Ticks axis={axis} x={x} places={places} room={room} language={language} />
      {rows.map((row, at) => {
        const place = places[at]
        return place ? <Row key={row.label} row={row} {...{ place, x, room, axis, language }} /> : null
      })}
    </>
  )
  return { width, height: foot + 50, marks }
}

type Scale = ScaleLinear<number, number>

interface TicksProps {
  readonly axis: Axis
  readonly x: Scale
  readonly places: readonly RowPlace[]
  readonly room: Room
  readonly language: Language
}
function Ticks({ axis, x, places, room, language }: TicksProps): VNode {
  const foot = places.at(-1)?.bottom ?? 4
  const ticks = typeof axis.ticks === 'number' ? x.ticks(axis.ticks) : axis.ticks
  // Where labels stand above the bars, lines through the letters would make them hard to read.
  const spans =
    room === 'wide' ? [[0, foot] as const] : places.map((place) => [place.middle - 12, place.middle + 12] as const)
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <path
            class="chart-line"
            stroke={INK.line}
            d={spans.map(([from, to]) => `M${round(x(tick))} ${round(from)}V${round(to)}`).join('')}
          />
          <text class="chart-soft" fill={INK.soft} text-anchor="middle" x={round(x(tick))} y={foot + 18}>
            {number(tick, language, decimals(axis))}
          </text>
        </g>
      ))}
      <text
        class="chart-soft"
        fill={INK.soft}
        text-anchor="middle"
        x={round((x.range()[0] ?? 0) / 2 + (x.range()[1] ?? 0) / 2)}
        y={foot + 40}
      >
        {axis.label}
      </text>
    </>
  )
}

interface RowProps {
  readonly row: IntervalRow
  readonly axis: Axis
  readonly place: RowPlace
  readonly x: Scale
  readonly room: Room
  readonly language: Language
}
function Row({ row, axis, place, x, room, language }: RowProps): VNode {
  const thick = room === 'narrow' ? 16 : 20
  const digits = digitsOf(axis)
  const value = `${number(row.mid, language, digits)} (${range(row.low, row.high, language, digits)})`
  const long = x(row.high) - x(row.low)
  // A very short interval still gets a visible bar, centred on its middle.
  const start = long < thick ? x(row.mid) - thick / 2 : x(row.low)
  return (
    <g>
      <rect
        class={row.accent ? 'chart-accent-soft' : 'chart-brand-soft'}
        fill={row.accent ? INK.accentSoft : INK.brandSoft}
        x={round(start)}
        y={round(place.middle - thick / 2)}
        width={round(Math.max(long, thick))}
        height={thick}
        rx={thick / 2}
      />
      <circle
        class={row.accent ? 'chart-accent' : 'chart-brand'}
        fill={row.accent ? INK.accent : INK.brand}
        cx={round(x(row.mid))}
        cy={round(place.middle)}
        r={room === 'narrow' ? 6 : 7}
      />
      <RowText place={place} value={value} valueAt={null} accent={row.accent === true} room={room} />
    </g>
  )
}

function IntervalTable({ rows, axis, language }: Intervals): VNode {
  const says = CHART_WORDS[language]
  const write = (value: number) => number(value, language, digitsOf(axis))
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
