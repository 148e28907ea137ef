import { scaleLinear } from 'd3-scale'
import type { VNode } from 'preact'
import type { Language } from '../words/index.ts'
import { number } from '../words/numbers.ts'
import { INK, NARROW_WIDTH, round } from './figure.tsx'
import { CHART_WORDS } from './words.ts'

/** Where something is, in degrees. */
export interface Spot {
  readonly latitude: number
  readonly longitude: number
}

const MILES_IN_A_DEGREE = 69
const BAR_MILES = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100]

/** Latitude and longitude to drawing units, the same scale both ways. Good within a county, not across a continent. */
export function project(places: readonly Spot[], width: number) {
  const margin = 34
  const latitudes = places.map((place) => place.latitude)
  const longitudes = places.map((place) => place.longitude)
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)]
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)]
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  // A mile at least, so that a single place does not fill the drawing.
  const across = Math.max((east - west) * shrink, 1 / MILES_IN_A_DEGREE)
  const up = Math.max(north - south, 1 / MILES_IN_A_DEGREE)
  const unitsPerDegree = Math.min(
    (width - 2 * margin) / across,
    (width * (width === NARROW_WIDTH ? 0.8 : 0.62) - 2 * margin) / up,
  )
  const height = up * unitsPerDegree + 2 * margin
  const middle = (west + east) / 2
  return {
    height,
    /** Drawing units of a degree of latitude (`up`) and of longitude (`across`). */
    degree: { up: unitsPerDegree, across: unitsPerDegree * shrink },
    unitsPerMile: unitsPerDegree / MILES_IN_A_DEGREE,
    x: (place: Spot) => width / 2 + (place.longitude - middle) * shrink * unitsPerDegree,
    y: scaleLinear()
      .domain([(south + north) / 2 - up / 2, (south + north) / 2 + up / 2])
      .range([height - margin, margin]),
  }
}

export type Ground = ReturnType<typeof project>

interface ScaleBarProps {
  readonly ground: Ground
  /** The longest bar that fits, in drawing units. */
  readonly most: number
  readonly language: Language
}
export function ScaleBar({ ground: { height, unitsPerMile }, most, language }: ScaleBarProps): VNode {
  const miles = BAR_MILES.findLast((one) => one * unitsPerMile < most) ?? 0.1
  const long = round(miles * unitsPerMile)
  return (
    <>
      <path
        class="chart-whisker"
        stroke={INK.ink}
        stroke-width={2}
        fill="none"
        d={`M1 ${round(height + 14)}v8h${long}v-8`}
      />
      <text class="chart-soft" fill={INK.soft} x={long + 10} y={round(height + 23)}>
        {CHART_WORDS[language].miles(number(miles, language, 2))}
      </text>
    </>
  )
}
