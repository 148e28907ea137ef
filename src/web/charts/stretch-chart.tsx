import { type ScaleLinear, scaleLinear } from 'd3-scale'
import type { ComponentChildren, VNode } from 'preact'
import { useLanguage } from '../words/context.ts'
import { type Drawing, Figure, INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH } from './figure.tsx'
import { placeRows, type RowPlace, RowText, WIDE_LEFT } from './rows.tsx'
import { CHART_WORDS } from './words.ts'

/** How a stretch of time was spent. Each is drawn in its own way, not in its own colour alone. */
export const STRETCHES = ['waiting', 'under-way', 'police', 'specialist', 'phone'] as const
export type StretchKind = (typeof STRETCHES)[number]

/** Minutes since midnight. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly kind: StretchKind
}
export interface StretchRow {
  readonly label: string
  readonly stretches: readonly Stretch[]
  /** Short words beside the row, for example "27 min". */
  readonly says: string
  readonly accent?: boolean | undefined
}
interface StretchChartProps {
  readonly finding: ComponentChildren
  readonly rows: readonly StretchRow[]
  /** What each kind is called on this page. */
  readonly names: Readonly<Record<StretchKind, string>>
  /** The same as a list: a drawing of single events says little without it. */
  readonly table: ComponentChildren
  readonly note?: ComponentChildren
}

/** A day as rows of stretches: when each call came, waited, and who was with the person. */
export function StretchChart({ finding, rows, names, table, note }: StretchChartProps): VNode {
  const clock = CHART_WORDS[useLanguage()].clock
  return (
    <Figure finding={finding} note={note} table={table} draw={(room) => drawStretches({ rows, names, clock, room })} />
  )
}

const LOOK: Readonly<Record<StretchKind, { readonly name: string; readonly fill: string; readonly share: number }>> = {
  waiting: { name: 'chart-accent', fill: INK.accent, share: 0.25 },
  'under-way': { name: 'chart-brand-soft', fill: INK.brandSoft, share: 0.4 },
  police: { name: 'chart-brand-soft', fill: INK.brandSoft, share: 1 },
  specialist: { name: 'chart-brand', fill: INK.brand, share: 1 },
  phone: { name: 'chart-brand-mid', fill: INK.heat[3], share: 0.65 },
}

interface Day {
  readonly rows: readonly StretchRow[]
  readonly names: Readonly<Record<StretchKind, string>>
  readonly clock: (hour: number) => string
  readonly room: Room
}
function drawStretches({ rows, names, clock, room }: Day): Drawing {
  const narrow = room === 'narrow'
  const width = narrow ? NARROW_WIDTH : WIDE_WIDTH
  const times = rows.flatMap(({ stretches }) => stretches.flatMap(({ from, to }) => [from, to]))
  const first = Math.floor(Math.min(...times, 24 * 60) / 60)
  const last = Math.max(Math.ceil(Math.max(...times, 0) / 60), first + 1)
  const x = scaleLinear()
    .domain([first * 60, last * 60])
    .range(narrow ? [18, width - 22] : [WIDE_LEFT + 16, width - 130])
  const keys = STRETCHES.filter((kind) => rows.some((row) => row.stretches.some((one) => one.kind === kind)))
  const places = placeRows(
    rows.map(({ label }) => label),
    room,
    narrow ? 12 : 14,
  )
  const foot = places.at(-1)?.bottom ?? 4
  const marks = (
    <>
      <Hours first={first} last={last} x={x} places={places} room={room} clock={clock} />
      {rows.map((row, at) => {
        const place = places[at]
        return place ? <Row key={row.label} row={row} place={place} x={x} room={room} /> : null
      })}
      <Key kinds={keys} names={names} top={foot + 34} room={room} />
    </>
  )
  return { width, height: foot + 44 + (narrow ? keys.length : Math.ceil(keys.length / 3)) * 24, marks }
}

interface HoursProps {
  readonly first: number
  readonly last: number
  readonly x: ScaleLinear<number, number>
  readonly places: readonly RowPlace[]
  readonly room: Room
  readonly clock: (hour: number) => string
}
function Hours({ first, last, x, places, room, clock }: HoursProps): VNode {
  const foot = places.at(-1)?.bottom ?? 4
  const every = Math.max(1, Math.ceil((last - first) / (room === 'narrow' ? 4 : 6)))
  const marked = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter(
    (hour) => (hour - first) % every === 0,
  )
  const bands = room === 'wide' ? [[0, foot] as const] : places.map(({ middle }) => [middle - 9, middle + 9] as const)
  return (
    <>
      {marked.map((hour) => (
        <g key={hour}>
          <path
            class="chart-line"
            stroke={INK.line}
            d={bands.map(([from, to]) => `M${round(x(hour * 60))} ${round(from)}V${round(to)}`).join('')}
          />
          <text class="chart-soft" fill={INK.soft} text-anchor="middle" x={round(x(hour * 60))} y={foot + 18}>
            {clock(hour % 24)}
          </text>
        </g>
      ))}
    </>
  )
}

interface RowProps {
  readonly row: StretchRow
  readonly place: RowPlace
  readonly x: ScaleLinear<number, number>
  readonly room: Room
}
function Row({ row, place, x, room }: RowProps): VNode {
  const thick = room === 'narrow' ? 12 : 14
  return (
    <g>
      {row.stretches.map(({ from, to, kind }) => (
        <rect
          key={`${kind} ${from}`}
          class={LOOK[kind].name}
          fill={LOOK[kind].fill}
          x={round(x(from))}
          y={round(place.middle - (thick * LOOK[kind].share) / 2)}
          width={round(Math.max(x(to) - x(from), 1.5))}
          height={round(thick * LOOK[kind].share)}
        />
      ))}
      <RowText place={place} value={row.says} valueAt={null} accent={row.accent === true} room={room} />
    </g>
  )
}

interface KeyProps {
  readonly kinds: readonly StretchKind[]
  readonly names: Readonly<Record<StretchKind, string>>
  readonly top: number
  readonly room: Room
}
function Key({ kinds, names, top, room }: KeyProps): VNode {
  const columns = room === 'narrow' ? 1 : 3
  return (
    <>
      {kinds.map((kind, at) => {
        const left = (at % columns) * (WIDE_WIDTH / 3)
        const y = top + Math.floor(at / columns) * 24
        return (
          <g key={kind}>
            <rect
              class={LOOK[kind].name}
              fill={LOOK[kind].fill}
              x={left}
              y={round(y - 7 * LOOK[kind].share)}
              width={26}
              height={round(14 * LOOK[kind].share)}
            />
            <text class="chart-soft" fill={INK.soft} x={left + 34} y={y} dy="0.35em">
              {names[kind]}
            </text>
          </g>
        )
      })}
    </>
  )
}
