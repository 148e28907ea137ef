import { scaleLinear } from 'd3-scale'
import type { ComponentChildren, VNode } from 'preact'
import { Table } from '../parts/table.tsx'
import { useLanguage } from '../words/context.ts'
import type { Language } from '../words/index.ts'
import { number } from '../words/numbers.ts'
import { type Drawing, Figure, INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH, wrapLabel } from './figure.tsx'
import { CHART_WORDS } from './words.ts'

/** A point of a Lorenz curve, both from 0 to 1, those with fewest calls first. */
export interface CurvePoint {
  readonly units: number
  readonly calls: number
}
interface LorenzChartProps {
  readonly finding: ComponentChildren
  readonly curve: readonly CurvePoint[]
  /** What chance alone gives; null where it cannot be told. */
  readonly byChance: readonly CurvePoint[] | null
  /** What the calls gather on, for example "places". */
  readonly units: string
  readonly note?: ComponentChildren
}

/** How far calls gather on few places or persons, beside what chance alone gives and the even line. */
export function LorenzChart({ finding, curve, byChance, units, note }: LorenzChartProps): VNode {
  const language = useLanguage()
  return (
    <Figure
      finding={finding}
      note={note}
      draw={(room) => drawCurves({ curve, byChance, units, room, language })}
      table={<LorenzTable curve={curve} byChance={byChance} units={units} language={language} />}
    />
  )
}

interface Curves {
  readonly curve: readonly CurvePoint[]
  readonly byChance: readonly CurvePoint[] | null
  readonly units: string
  readonly language: Language
}

const SIDE = { narrow: 260, wide: 320 } as const
const HUNDREDS = [0, 25, 50, 75, 100]

function drawCurves({ curve, byChance, units, language, room }: Curves & { readonly room: Room }): Drawing {
  const narrow = room === 'narrow'
  const left = 44
  const top = 26
  const side = SIDE[room]
  const x = scaleLinear()
    .domain([0, 1])
    .range([left, left + side])
  const y = scaleLinear()
    .domain([0, 1])
    .range([top + side, top])
  const path = (points: readonly CurvePoint[]) =>
    `M${points.map((point) => `${round(x(point.units))} ${round(y(point.calls))}`).join('L')}`
  const says = CHART_WORDS[language]
  const foot = top + side
  const key = narrow ? { x: left, y: foot + 74 } : { x: left + side + 40, y: top + 40 }
  const axis = wrapLabel(says.fewestFirst(units), narrow ? 40 : 48)
  const marks = (
    <>
      <text class="chart-soft" fill={INK.soft} x={0} y={14}>
        {says.ofCalls}
      </text>
      <Grid x={x} y={y} foot={foot} right={left + side} />
      {axis.map((line, at) => (
        <text key={line} class="chart-soft" fill={INK.soft} x={left} y={foot + 38 + at * 18}>
          {line}
        </text>
      ))}
      <path class="chart-even" fill="none" stroke={INK.soft} stroke-width={1} d={path(EVEN)} />
      {byChance === null ? null : <Curve kind="chance" d={path(byChance)} />}
      <Curve kind="seen" d={path(curve)} />
      <Key x={key.x} y={key.y} hasChance={byChance !== null} language={language} />
    </>
  )
  return narrow ? { width: NARROW_WIDTH, height: foot + 142, marks } : { width: WIDE_WIDTH, height: foot + 60, marks }
}

const EVEN: readonly CurvePoint[] = [
  { units: 0, calls: 0 },
  { units: 1, calls: 1 },
]

function Curve({ kind, d }: { kind: 'seen' | 'chance'; d: string }): VNode {
  return kind === 'seen' ? (
    <path class="chart-mark" fill="none" stroke={INK.accent} stroke-width={3} stroke-linejoin="round" d={d} />
  ) : (
    <path class="chart-trace" fill="none" stroke={INK.brand} stroke-width={2} stroke-dasharray="6 4" d={d} />
  )
}

interface GridProps {
  readonly x: (value: number) => number
  readonly y: (value: number) => number
  readonly foot: number
  readonly right: number
}
function Grid({ x, y, foot, right }: GridProps): VNode {
  return (
    <>
      {HUNDREDS.map((tick) => (
        <g key={tick}>
          <line
            class="chart-line"
            stroke={INK.line}
            x1={x(0)}
            x2={right}
            y1={round(y(tick / 100))}
            y2={round(y(tick / 100))}
          />
          <text class="chart-soft" fill={INK.soft} text-anchor="end" x={x(0) - 6} y={round(y(tick / 100))} dy="0.35em">
            {tick}
          </text>
          <text class="chart-soft" fill={INK.soft} text-anchor="middle" x={round(x(tick / 100))} y={foot + 18}>
            {tick === 0 ? '' : tick}
          </text>
        </g>
      ))}
    </>
  )
}

interface KeyProps {
  readonly x: number
  readonly y: number
  readonly hasChance: boolean
  readonly language: Language
}
/** The curves lie too close for words beside them, so their names stand together. */
function Key({ x, y, hasChance, language }: KeyProps): VNode {
  const says = CHART_WORDS[language]
  const entries = [
    { name: says.seen, mark: <Curve kind="seen" d={`M${x} ${y}h34`} /> },
    ...(hasChance ? [{ name: says.byChance, mark: <Curve kind="chance" d={`M${x} ${y + 26}h34`} /> }] : []),
  ]
  const last = y + entries.length * 26
  return (
    <>
      {entries.map(({ mark }) => mark)}
      <path class="chart-even" fill="none" stroke={INK.soft} stroke-width={1} d={`M${x} ${last}h34`} />
      {[...entries.map(({ name }) => name), says.even].map((name, at) => (
        <text key={name} class="chart-ink" fill={INK.ink} x={x + 44} y={y + at * 26} dy="0.35em">
          {name}
        </text>
      ))}
    </>
  )
}

/** Calls of the units up to a part of all, between two points of the curve. */
function callsUpTo(points: readonly CurvePoint[], units: number): number {
  const after = points.findIndex((point) => point.units >= units)
  const [low, high] = [points[after - 1], points[after]]
  if (high === undefined) return 1
  if (low === undefined || high.units === low.units) return high.calls
  return low.calls + ((units - low.units) / (high.units - low.units)) * (high.calls - low.calls)
}

function LorenzTable({ curve, byChance, units, language }: Curves): VNode {
  const says = CHART_WORDS[language]
  const ofTop = (points: readonly CurvePoint[], top: number) =>
    number((1 - callsUpTo(points, 1 - top / 100)) * 100, language, 0)
  return (
    <Table
      caption={`${says.ofCalls}, ${units}`}
      columns={[
        { key: 'top', label: says.top },
        { key: 'seen', label: says.seen, numeric: true },
        ...(byChance === null ? [] : [{ key: 'chance', label: says.byChance, numeric: true }]),
        { key: 'even', label: says.even, numeric: true },
      ]}
      rows={[5, 10, 20, 50].map((top) => ({
        top: says.ofPlaces(String(top)),
        seen: ofTop(curve, top),
        chance: byChance === null ? '' : ofTop(byChance, top),
        even: String(top),
      }))}
    />
  )
}
