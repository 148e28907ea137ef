import { scaleSqrt } from 'd3-scale'
import type { ComponentChildren, VNode } from 'preact'
import { Table } from '../parts/table.tsx'
import { useLanguage } from '../words/context.ts'
import type { Language } from '../words/index.ts'
import { number } from '../words/numbers.ts'
import { type Drawing, Figure, INK, NARROW_WIDTH, type Room, round, WIDE_WIDTH } from './figure.tsx'
import { type Ground, project, ScaleBar, type Spot } from './ground.tsx'
import { CHART_WORDS } from './words.ts'

interface MapPlace extends Spot {
  /** A block or a grid cell, never an address. */
  readonly label: string
  readonly value: number
}
interface PlaceMapProps {
  readonly finding: ComponentChildren
  readonly places: readonly MapPlace[]
  /** What a dot counts, for example "calls". */
  readonly unit: string
  readonly note?: ComponentChildren
}

/** Dots that are numbered on the drawing; the table has all of them. */
const NUMBERED = 9

/**
 * Places of one county or city as dots, larger means more, without a map beneath: no tile comes from anywhere. North is
 * up, a bar gives the scale, numbers lead to the list that does the same job.
 */
export function PlaceMap({ finding, places, unit, note }: PlaceMapProps): VNode {
  const language = useLanguage()
  const ranked = [...places].sort((one, other) => other.value - one.value)
  return (
    <Figure
      finding={finding}
      note={note}
      draw={(room) => drawPlaces({ ranked, room, language })}
      table={<PlaceTable ranked={ranked} unit={unit} language={language} />}
    />
  )
}

interface Ranked {
  readonly ranked: readonly MapPlace[]
  readonly language: Language
}

function drawPlaces({ ranked, room, language }: Ranked & { readonly room: Room }): Drawing {
  const width = room === 'narrow' ? NARROW_WIDTH : WIDE_WIDTH
  if (ranked.length === 0) return { width, height: 1, marks: null }
  const ground = project(ranked, width)
  const { height } = ground
  const marks = (
    <>
      <rect
        class="chart-frame"
        fill="none"
        stroke={INK.line}
        x={0.5}
        y={0.5}
        width={width - 1}
        height={round(height)}
        rx={6}
      />
      <Dots ranked={ranked} ground={ground} largest={room === 'narrow' ? 18 : 26} />
      <ScaleBar ground={ground} most={width / 3} language={language} />
    </>
  )
  return { width, height: height + 30, marks }
}

interface DotsProps {
  readonly ranked: readonly MapPlace[]
  readonly ground: Ground
  readonly largest: number
}
function Dots({ ranked, ground: { x, y }, largest }: DotsProps): VNode {
  const radius = scaleSqrt()
    .domain([0, ranked[0]?.value || 1])
    .range([2, largest])
  return (
    <>
      {ranked.map((place) => (
        <circle
          key={place.label}
          class="chart-place"
          fill={INK.heat[3]}
          fill-opacity={0.55}
          stroke={INK.brand}
          cx={round(x(place))}
          cy={round(y(place.latitude))}
          r={round(radius(place.value))}
        />
      ))}
      {ranked.slice(0, NUMBERED).map((place, at) => (
        <text
          key={place.label}
          class="chart-ink"
          fill={INK.ink}
          font-weight={700}
          text-anchor="middle"
          x={round(x(place))}
          y={round(y(place.latitude))}
          dy="0.35em"
        >
          {at + 1}
        </text>
      ))}
    </>
  )
}

function PlaceTable({ ranked, unit, language }: Ranked & { readonly unit: string }): VNode {
  const says = CHART_WORDS[language]
  const columns = [
    { key: 'place', label: says.place },
    { key: 'value', label: unit, numeric: true },
  ]
  const rows = ranked.map((place, at) => ({
    place: `${at + 1}. ${place.label}`,
    value: number(place.value, language, 1),
  }))
  return <Table caption={unit} columns={columns} rows={rows} />
}
