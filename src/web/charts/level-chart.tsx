import type { ComponentChildren, VNode } from 'preact'
import { type Drawing, Figure, INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH } from './figure.tsx'
import { placeRows, type RowPlace, RowText, WIDE_LEFT } from './rows.tsx'

/** Where one item stands: a level from 0 to 4, not applicable, nobody knows, or not said yet. */
export type LevelMark = 0 | 1 | 2 | 3 | 4 | 'not-applicable' | 'dont-know' | 'open'
export interface LevelRow {
  readonly label: string
  /** One mark for each item, in the order in which they are drawn. */
  readonly marks: readonly LevelMark[]
  /** Short words at the end of the row, for example "5 of 7 in full". */
  readonly says: string
}
interface LevelChartProps {
  readonly finding: ComponentChildren
  readonly rows: readonly LevelRow[]
  readonly table: ComponentChildren
  readonly note?: ComponentChildren
}

/**
 * Rows of small squares, one an item, each with the digit of its level: nothing is averaged, and no colour is needed to
 * read it. "?" is what nobody knows, "–" what does not apply, an empty square what was not said.
 */
export function LevelChart({ finding, rows, table, note }: LevelChartProps): VNode {
  return <Figure finding={finding} note={note} table={table} draw={(room) => drawLevels(rows, room)} />
}

const SIZE = { wide: 26, narrow: 21 } as const
const GAP = 3
const DARK_FROM = 3

function drawLevels(rows: readonly LevelRow[], room: Room): Drawing {
  const width = room === 'narrow' ? NARROW_WIDTH : WIDE_WIDTH
  const size = SIZE[room]
  const places = placeRows(
    rows.map(({ label }) => label),
    room,
    size,
  )
  const left = room === 'narrow' ? 0 : WIDE_LEFT + 16
  const marks = rows.map((row, at) => {
    const place = places[at]
    return place ? <Row key={row.label} row={row} place={place} left={left} room={room} /> : null
  })
  return { width, height: (places.at(-1)?.bottom ?? 4) + 4, marks }
}

interface RowProps {
  readonly row: LevelRow
  readonly place: RowPlace
  readonly left: number
  readonly room: Room
}
function Row({ row, place, left, room }: RowProps): VNode {
  const size = SIZE[room]
  return (
    <g>
      {row.marks.map((mark, at) => (
        <Square key={at} mark={mark} x={left + at * (size + GAP)} y={round(place.middle - size / 2)} room={room} />
      ))}
      <RowText place={place} value={row.says} valueAt={null} accent={false} room={room} />
    </g>
  )
}

/** Steps of the sequence that keep each digit readable on its square. */
const STEP = [0, 1, 2, 4, 5] as const
const SIGN = { 'not-applicable': '–', 'dont-know': '?', open: '' } as const

function Square({ mark, x, y, room }: { mark: LevelMark; x: number; y: number; room: Room }): VNode {
  const size = SIZE[room]
  const isLevel = typeof mark === 'number'
  const fill = isLevel ? INK.heat[STEP[mark]] : 'none'
  const look = `chart-level chart-level--${mark}`
  const isDark = isLevel && mark >= DARK_FROM
  return (
    <g class={look}>
      <rect x={x} y={y} width={size} height={size} rx={3} fill={fill} stroke={isLevel ? 'none' : INK.soft} />
      <text
        x={x + size / 2}
        y={y + size / 2}
        dy="0.36em"
        text-anchor="middle"
        font-size={room === 'narrow' ? 13 : 15}
        fill={isDark ? '#ffffff' : INK.ink}
      >
        {isLevel ? mark : SIGN[mark]}
      </text>
    </g>
  )
}
