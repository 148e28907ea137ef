import { type ScaleLinear, scaleLinear } from 'd3-scale'
import type { ComponentChildren, VNode } from 'preact'
import { Table } from '../parts/table.tsx'
import { useLanguage } from '../words/context.ts'
import type { Language } from '../words/index.ts'
import { number } from '../words/numbers.ts'
import { type Drawing, Figure, INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH, wrapLabel } from './figure.tsx'
import { CHART_WORDS } from './words.ts'

export interface LinePoint {
  readonly label: string
  /** null leaves a gap: not known is not zero. */
  readonly value: number | null
}
/** A known event, for example a change of codes. `at` is the label or the place of a point. */
export interface LineMark {
  readonly at: string | number
  readonly label: string
}
interface LineChartProps {
  readonly finding: ComponentChildren
  readonly points: readonly LinePoint[]
  readonly unit: string
  readonly marks?: readonly LineMark[] | undefined
  readonly note?: ComponentChildren
}

/** A line over time from zero, with known events marked on it. */
export function LineChart({ finding, points, unit, marks = [], note }: LineChartProps): VNode {
  const language = useLanguage()
  return (
    <Figure
      finding={finding}
      note={note}
      draw={(room) => drawLine({ points, unit, marks, room, language })}
      table={<LineTable points={points} unit={unit} marks={marks} language={language} />}
    />
  )
}

interface Lines {
  readonly points: readonly LinePoint[]
  readonly unit: string
  readonly marks: readonly LineMark[]
  readonly language: Language
}

const placeOf = (mark: LineMark, points: readonly LinePoint[]): number =>
  typeof mark.at === 'number' ? mark.at : points.findIndex((point) => point.label === mark.at)

/** One path with a new start after every gap. */
function pathOf(points: readonly LinePoint[], x: (at: number) => number, y: (value: number) => number): string {
  let path = ''
  let isOpen = false
  points.forEach((point, at) => {
    if (point.value === null) isOpen = false
    else {
      path += `${isOpen ? 'L' : 'M'}${round(x(at))} ${round(y(point.value))}`
      isOpen = true
    }
  })
  return path
}

/** Every how many points a label fits, in steps that suit months and hours. */
function labelEvery(points: readonly LinePoint[], width: number): number {
  const longest = Math.max(...points.map((point) => point.label.length), 1)
  const needed = (points.length * (longest * 12 + 8)) / width
  return [1, 2, 3, 4, 6, 12, 24, 48, 120].find((step) => step >= needed) ?? points.length
}

function drawLine({ points, unit, marks, language, room }: Lines & { readonly room: Room }): Drawing {
  const narrow = room === 'narrow'
  const width = narrow ? NARROW_WIDTH : WIDE_WIDTH
  const left = narrow ? 44 : 60
  const top = 26 + marks.length * 22
  const foot = top + (narrow ? 150 : 210)
  const most = Math.max(...points.map((point) => point.value ?? 0), 0)
  const y = scaleLinear()
    .domain([0, most > 0 ? most : 1])
    .nice(4)
    .range([foot, top])
  const x = scaleLinear()
    .domain([0, Math.max(points.length - 1, 1)])
    .range([left + 4, width - 8])
  const picture = (
    <>
      <text class="chart-soft" fill={INK.soft} x={0} y={14}>
        {unit}
      </text>
      <Heights y={y} left={left} width={width} language={language} />
      <Labels points={points} x={x} left={left} foot={foot} every={labelEvery(points, width - left)} />
      {marks.map((mark, at) => (
        <Mark key={mark.label} mark={mark} x={x(placeOf(mark, points))} y={30 + at * 22} foot={foot} room={room} />
      ))}
      <path
        class="chart-trace"
        fill="none"
        stroke={INK.brand}
        stroke-width={2.5}
        stroke-linejoin="round"
        d={pathOf(points, x, y)}
      />
    </>
  )
  return { width, height: foot + 28, marks: picture }
}

type Scale = ScaleLinear<number, number>

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
            x={left - 8}
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
  readonly points: readonly LinePoint[]
  readonly x: Scale
  readonly left: number
  readonly foot: number
  readonly every: number
}
function Labels({ points, x, left, foot, every }: LabelsProps): VNode {
  const last = points.length - 1
  return (
    <>
      {points.map((point, at) =>
        at % every === 0 ? (
          <text
            key={point.label}
            class="chart-soft"
            fill={INK.soft}
            text-anchor={at === 0 ? 'start' : at > last - every / 2 ? 'end' : 'middle'}
            x={round(at === 0 ? left : x(at))}
            y={foot + 20}
          >
            {point.label}
          </text>
        ) : null,
      )}
    </>
  )
}

interface MarkProps {
  readonly mark: LineMark
  readonly x: number
  readonly y: number
  readonly foot: number
  readonly room: Room
}
function Mark({ mark, x, y, foot, room }: MarkProps): VNode {
  const width = room === 'narrow' ? NARROW_WIDTH : WIDE_WIDTH
  const isRight = x > width / 2
  return (
    <g>
      <line
        class="chart-mark"
        stroke={INK.accent}
        stroke-width={1.5}
        stroke-dasharray="3 3"
        x1={round(x)}
        x2={round(x)}
        y1={y - 8}
        y2={foot}
      />
      <text
        class="chart-accent"
        fill={INK.accent}
        text-anchor={isRight ? 'end' : 'start'}
        x={round(isRight ? x - 6 : x + 6)}
        y={y + 2}
      >
        {wrapLabel(mark.label, 60)[0]}
      </text>
    </g>
  )
}

function LineTable({ points, unit, marks, language }: Lines): VNode {
  const says = CHART_WORDS[language]
  const eventsAt = (at: number) =>
    marks
      .filter((mark) => placeOf(mark, points) === at)
      .map((mark) => mark.label)
      .join('; ')
  const columns = [
    { key: 'label', label: says.point },
    { key: 'value', label: unit, numeric: true },
    ...(marks.length > 0 ? [{ key: 'event', label: says.marks }] : []),
  ]
  return (
    <Table
      caption={unit}
      columns={columns}
      rows={points.map((point, at) => ({
        label: point.label,
        value: point.value === null ? '–' : number(point.value, language, 2),
        event: eventsAt(at),
      }))}
    />
  )
}
