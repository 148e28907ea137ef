import { type ScaleLinear, scaleLinear } from 'd3-scale'
import type { ComponentChildren, VNode } from 'preact'
import { Table } from '../parts/table.tsx'
import { useLanguage } from '../words/context.ts'
import type { Language } from '../words/index.ts'
import { number, range } from '../words/numbers.ts'
import { type Drawing, Figure, INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH } from './figure.tsx'
import { placeRows, type RowPlace, RowText, WIDE_LEFT } from './rows.tsx'
import { CHART_WORDS } from './words.ts'

/** What the answer would be at the two ends of one input. */
export interface SwingRow {
  readonly label: string
  readonly atLow: number
  readonly atHigh: number
}
interface SwingChartProps {
  readonly finding: ComponentChildren
  /** The widest first, as the page ranks them. */
  readonly rows: readonly SwingRow[]
  /** The answer with every input at its stated value: the line that the bars swing about. */
  readonly base: number
  /** What the numbers are, for example "more of 100 calls". */
  readonly unit: string
  readonly digits?: number | undefined
  readonly note?: ComponentChildren
}

/** How far the answer swings with each input: a bar from one end to the other, about the line of the answer itself. */
export function SwingChart({ finding, rows, base, unit, digits = 1, note }: SwingChartProps): VNode {
  const language = useLanguage()
  const swings = { rows, base, unit, digits, language }
  return (
    <Figure
      finding={finding}
      note={note}
      draw={(room) => drawSwings({ ...swings, room })}
      table={<SwingTable {...swings} />}
    />
  )
}

interface Swings {
  readonly rows: readonly SwingRow[]
  readonly base: number
  readonly unit: string
  readonly digits: number
  readonly language: Language
}

function drawSwings({ rows, base, unit, digits, language, room }: Swings & { readonly room: Room }): Drawing {
  const narrow = room === 'narrow'
  const width = narrow ? NARROW_WIDTH : WIDE_WIDTH
  const ends = rows.flatMap(({ atLow, atHigh }) => [atLow, atHigh])
  const [least, most] = [Math.min(base, ...ends), Math.max(base, ...ends)]
  const x = scaleLinear()
    .domain(least === most ? [least - 1, most + 1] : [least, most])
    .range(narrow ? [8, width - 8] : [WIDE_LEFT, width - 150])
  const places = placeRows(
    rows.map(({ label }) => label),
    room,
    narrow ? 14 : 18,
  )
  const foot = places.at(-1)?.bottom ?? 4
  const middle = Math.min(Math.max(x(base), 60), width - 60)
  const marks = (
    <>
      {rows.map((row, at) => {
        const place = places[at]
        const value = range(Math.min(row.atLow, row.atHigh), Math.max(row.atLow, row.atHigh), language, digits)
        return place ? <Swing key={row.label} {...{ row, base, place, value, x, room }} /> : null
      })}
      <path
        class="chart-whisker"
        stroke={INK.ink}
        stroke-width={2}
        fill="none"
        d={spans(places, room, foot)
          .map(([from, to]) => `M${round(x(base))} ${round(from)}V${round(to)}`)
          .join('')}
      />
      <text class="chart-soft" fill={INK.soft} text-anchor="middle" x={round(middle)} y={foot + 18}>
        {`${number(base, language, digits)} ${unit}`}
      </text>
    </>
  )
  return { width, height: foot + 28, marks }
}

/** Where labels stand above the bars, a line through the letters would make them hard to read. */
function spans(places: readonly RowPlace[], room: Room, foot: number): readonly (readonly [number, number])[] {
  return room === 'wide' ? [[0, foot + 2]] : places.map(({ middle }) => [middle - 11, middle + 11])
}

interface SwingProps {
  readonly row: SwingRow
  readonly base: number
  readonly place: RowPlace
  readonly value: string
  readonly x: ScaleLinear<number, number>
  readonly room: Room
}
/** The end that a high input leads to is drawn full, the other one soft, so that the direction shows without colour too. */
function Swing({ row, base, place, value, x, room }: SwingProps): VNode {
  const thick = room === 'narrow' ? 14 : 18
  const bar = (end: number) => {
    const [from, to] = [Math.min(x(base), x(end)), Math.max(x(base), x(end))]
    return { x: round(from), y: round(place.middle - thick / 2), width: round(Math.max(to - from, 1)), height: thick }
  }
  return (
    <g>
      <rect class="chart-brand-soft" fill={INK.brandSoft} {...bar(row.atLow)} />
      <rect class="chart-brand" fill={INK.brand} {...bar(row.atHigh)} />
      <RowText place={place} value={value} valueAt={null} accent={false} room={room} />
    </g>
  )
}

function SwingTable({ rows, unit, digits, language }: Swings): VNode {
  const says = CHART_WORDS[language]
  return (
    <Table
      caption={unit}
      columns={[
        { key: 'label', label: says.row },
        { key: 'low', label: says.atLow, numeric: true },
        { key: 'high', label: says.atHigh, numeric: true },
      ]}
      rows={rows.map(({ label, atLow, atHigh }) => ({
        label,
        low: number(atLow, language, digits),
        high: number(atHigh, language, digits),
      }))}
    />
  )
}
