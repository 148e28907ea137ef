import { type ScaleLinear, scaleLinear } from 'd3-scale'
import type { ComponentChildren, VNode } from 'preact'
import { Table } from '../parts/table.tsx'
import { useLanguage } from '../words/context.ts'
import type { Language } from '../words/index.ts'
import { number, range } from '../words/numbers.ts'
import { type Drawing, Figure, INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH } from './figure.tsx'
import { CHART_WORDS } from './words.ts'

/** A month or another stretch of time. */
export interface TimePoint {
  readonly label: string
  /** null leaves a gap: not known is not zero. */
  readonly value: number | null
  /** Limits of the value; drawn as a soft band. */
  readonly low?: number | undefined
  readonly high?: number | undefined
  /** Covered only in part: drawn hollow, so that a cut file does not look like a fall. */
  readonly isPartial?: boolean | undefined
}
/** Something known to have happened. Numbered on the drawing; the page lists what the numbers mean. */
export interface TimeEvent {
  /** Place among the points, also between two of them. */
  readonly at: number
  readonly number: number
  readonly label: string
}
interface TimeChartProps {
  readonly finding: ComponentChildren
  readonly points: readonly TimePoint[]
  readonly unit: string
  readonly events?: readonly TimeEvent[] | undefined
  readonly note?: ComponentChildren
}

/** A line over time from zero with its limits, gaps left open, and known events marked by number. */
export function TimeChart({ finding, points, unit, events = [], note }: TimeChartProps): VNode {
  const language = useLanguage()
  return (
    <Figure
      finding={finding}
      note={note}
      draw={(room) => drawTime({ points, unit, events, room, language })}
      table={<TimeTable points={points} unit={unit} events={events} language={language} />}
    />
  )
}

interface Times {
  readonly points: readonly TimePoint[]
  readonly unit: string
  readonly events: readonly TimeEvent[]
  readonly language: Language
}
type Scale = ScaleLinear<number, number>
interface Scales {
  readonly x: Scale
  readonly y: Scale
}

/** Stretches of points without a gap, as places among the points. */
function stretches(points: readonly TimePoint[]): readonly (readonly number[])[] {
  const found: number[][] = []
  points.forEach(({ value }, at) => {
    if (value === null) return
    const last = found.at(-1)
    if (last !== undefined && last.at(-1) === at - 1) last.push(at)
    else found.push([at])
  })
  return found
}

function drawTime({ points, unit, events, language, room }: Times & { readonly room: Room }): Drawing {
  const narrow = room === 'narrow'
  const width = narrow ? NARROW_WIDTH : WIDE_WIDTH
  const left = narrow ? 40 : 56
  const top = events.length > 0 ? 54 : 30
  const foot = top + (narrow ? 150 : 220)
  const most = Math.max(...points.map(({ value, high }) => Math.max(value ?? 0, high ?? 0)), 0)
  const y = scaleLinear()
    .domain([0, most > 0 ? most : 1])
    .nice(4)
    .range([foot, top])
  const x = scaleLinear()
    .domain([0, Math.max(points.length - 1, 1)])
    .range([left + 8, width - 10])
  const marks = (
    <>
      <text class="chart-soft" fill={INK.soft} x={0} y={14}>
        {unit}
      </text>
      <Heights y={y} left={left} width={width} language={language} />
      <Labels points={points} x={x} foot={foot} room={room} />
      <Band points={points} x={x} y={y} />
      {events.map((event) => (
        <EventMark key={event.number} event={event} x={x(event.at)} top={top} foot={foot} />
      ))}
      <Trace points={points} x={x} y={y} />
    </>
  )
  return { width, height: foot + 28, marks }
}

interface HeightsProps {
  readonly y: Scale
  readonly left: number
  readonly width: number
  readonly language: Language
}
function Heights({ y, left, width, language }: HeightsProps): VNode {
  return (
    <>
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line class="chart-line" stroke={INK.line} x1={left} x2={width} y1={round(y(tick))} y2={round(y(tick))} />
          <text
            class="chart-soft chart-figures"
            fill={INK.soft}
            text-anchor="end"
            x={left - 6}
            y={round(y(tick))}
            dy="0.35em"
          >
            {number(tick, language, 2)}
          </text>
        </g>
      ))}
    </>
  )
}

interface LabelsProps {
  readonly points: readonly TimePoint[]
  readonly x: Scale
  readonly foot: number
  readonly room: Room
}
/** As many labels as fit, in steps that suit months. The first starts and the last ends inside the drawing. */
function Labels({ points, x, foot, room }: LabelsProps): VNode {
  const longest = Math.max(...points.map(({ label }) => label.length), 1)
  const [from = 0, to = 1] = x.range()
  // The first label starts at the edge, so it reaches half a label further than the others.
  const needed = (points.length * (longest * (room === 'narrow' ? 13.5 : 13) + 12)) / (to - from)
  const every = [1, 2, 3, 4, 6, 12, 24, 48, 120].find((step) => step >= needed) ?? points.length
  return (
    <>
      {points.map(({ label }, at) =>
        at % every === 0 && (at === 0 || at + every * 0.4 < points.length) ? (
          <text
            key={label}
            class="chart-soft"
            fill={INK.soft}
            text-anchor={at === 0 ? 'start' : at === points.length - 1 ? 'end' : 'middle'}
            x={round(at === 0 ? from - 8 : x(at))}
            y={foot + 20}
          >
            {label}
          </text>
        ) : null,
      )}
    </>
  )
}

type Drawn = Scales & { readonly points: readonly TimePoint[] }

function Band({ points, x, y }: Drawn): VNode {
  const path = stretches(points)
    .filter((stretch) => stretch.length > 1 && stretch.every((at) => points[at]?.high !== undefined))
    .map((stretch) => {
      const up = stretch.map((at) => `${round(x(at))} ${round(y(points[at]?.high ?? 0))}`)
      const down = [...stretch].reverse().map((at) => `${round(x(at))} ${round(y(points[at]?.low ?? 0))}`)
      return `M${[...up, ...down].join('L')}Z`
    })
  return <path class="chart-band" fill={INK.brandSoft} fill-opacity={0.45} d={path.join('')} />
}

function Trace({ points, x, y }: Drawn): VNode {
  const line = stretches(points)
    .map((stretch) => `M${stretch.map((at) => `${round(x(at))} ${round(y(points[at]?.value ?? 0))}`).join('L')}`)
    .join('')
  return (
    <>
      <path
        class="chart-trace"
        fill="none"
        stroke={INK.brand}
        stroke-width={2.5}
        stroke-linejoin="round"
        stroke-linecap="round"
        d={line}
      />
      {points.map(({ label, value, isPartial }, at) =>
        value === null || (points.length > 40 && isPartial !== true) ? null : (
          <circle
            key={label}
            class={isPartial ? 'chart-hollow' : 'chart-dot'}
            fill={isPartial ? '#ffffff' : INK.brand}
            stroke={INK.brand}
            stroke-width={2}
            cx={round(x(at))}
            cy={round(y(value))}
            r={isPartial ? 4.5 : 3}
          />
        ),
      )}
    </>
  )
}

interface EventMarkProps {
  readonly event: TimeEvent
  readonly x: number
  readonly top: number
  readonly foot: number
}
function EventMark({ event, x, top, foot }: EventMarkProps): VNode {
  return (
    <g>
      <line
        class="chart-mark"
        stroke={INK.accent}
        stroke-width={1.5}
        stroke-dasharray="3 3"
        x1={round(x)}
        x2={round(x)}
        y1={top - 12}
        y2={foot}
      />
      <text class="chart-accent" fill={INK.accent} font-weight={700} text-anchor="middle" x={round(x)} y={top - 16}>
        {event.number}
      </text>
    </g>
  )
}

function TimeTable({ points, unit, events, language }: Times): VNode {
  const says = CHART_WORDS[language]
  const hasLimits = points.some(({ high }) => high !== undefined)
  const hasPartial = points.some(({ isPartial }) => isPartial)
  const eventsAt = (at: number) =>
    events
      .filter((event) => Math.round(event.at) === at)
      .map((event) => `${event.number}. ${event.label}`)
      .join('; ')
  return (
    <Table
      caption={unit}
      columns={[
        { key: 'label', label: says.point },
        { key: 'value', label: unit, numeric: true },
        ...(hasLimits ? [{ key: 'limits', label: says.limits, numeric: true }] : []),
        ...(hasPartial ? [{ key: 'partly', label: says.partly }] : []),
        ...(events.length > 0 ? [{ key: 'event', label: says.event }] : []),
      ]}
      rows={points.map(({ label, value, low, high, isPartial }, at) => ({
        label,
        value: value === null ? '–' : number(value, language, 2),
        limits: low === undefined || high === undefined ? '' : range(low, high, language, 2),
        partly: isPartial ? says.yes : '',
        event: eventsAt(at),
      }))}
    />
  )
}
