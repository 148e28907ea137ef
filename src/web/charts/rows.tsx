import type { VNode } from 'preact'
import { INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH, wrapLabel } from './figure.tsx'

/** Where the drawn part of a row starts on a wide drawing; labels stand before it. */
export const WIDE_LEFT = 212
const LINE = 20

/** One row of a chart: its label in lines and where they, its bar and the next row stand. */
export interface RowPlace {
  readonly lines: readonly string[]
  readonly top: number
  readonly bottom: number
  /** Height of the middle of the bar. */
  readonly middle: number
  readonly firstLine: number
}

/** Places rows under one another: the label beside the bar where there is room, else above it. */
export function placeRows(labels: readonly string[], room: Room, thick: number): readonly RowPlace[] {
  let top = 4
  return labels.map((label) => {
    const lines = wrapLabel(label, room === 'narrow' ? 26 : 25)
    const text = lines.length * LINE
    const height = room === 'narrow' ? text + thick + 20 : Math.max(thick + 26, text + 14)
    const middle = room === 'narrow' ? top + text + thick / 2 + 5 : top + height / 2
    const firstLine = room === 'narrow' ? top + 15 : middle - ((lines.length - 1) * LINE) / 2
    const place = { lines, top, bottom: top + height, middle, firstLine }
    top += height
    return place
  })
}

interface RowTextProps {
  readonly place: RowPlace
  readonly value: string
  /** Where the value stands on a wide drawing; null: at the right end. */
  readonly valueAt: number | null
  readonly accent: boolean
  readonly room: Room
}
/** The label of a row and its number: no legend is needed. */
export function RowText({ place, value, valueAt, accent, room }: RowTextProps): VNode {
  const narrow = room === 'narrow'
  const weight = accent ? 700 : undefined
  const shift = narrow ? undefined : '0.35em'
  const isAtEnd = narrow || valueAt === null
  return (
    <>
      {place.lines.map((line, at) => (
        <text
          key={line}
          class="chart-ink"
          fill={INK.ink}
          font-weight={weight}
          x={0}
          y={round(place.firstLine + at * LINE)}
          dy={shift}
        >
          {line}
        </text>
      ))}
      <text
        class="chart-ink chart-figures"
        fill={INK.ink}
        font-weight={weight}
        text-anchor={isAtEnd ? 'end' : 'start'}
        x={narrow ? NARROW_WIDTH : round(valueAt ?? WIDE_WIDTH)}
        y={round(narrow ? place.firstLine + (place.lines.length - 1) * LINE : place.middle)}
        dy={shift}
      >
        {value}
      </text>
    </>
  )
}
