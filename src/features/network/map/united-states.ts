import { createRequire } from 'node:module'
import { geoAlbersUsa } from 'd3-geo'
import { mesh } from 'topojson-client'
import type { Point } from './zips.ts'

/** The drawing's own units: those of us-atlas, which is projected already. */
export const MAP_SIZE = { width: 975, height: 610 } as const

export interface Outline {
  /** SVG path of the coasts and outer borders. */
  readonly land: string
  /** SVG path of the borders between states. */
  readonly borders: string
}

let kept: Outline | undefined
/** The United States as lines, coarse enough for a page: two paths, drawn once. Territories lie outside the projection. */
export function outline(): Outline {
  kept ??= drawOutline()
  return kept
}

const projection = geoAlbersUsa()
  .scale(1300)
  .translate([MAP_SIZE.width / 2, MAP_SIZE.height / 2])

/** Where a point stands on the map; null outside the states, for example in Puerto Rico. */
export function onMap({ latitude, longitude }: Point): { readonly x: number; readonly y: number } | null {
  const projected = projection([longitude, latitude])
  return projected === null ? null : { x: Math.round(projected[0]), y: Math.round(projected[1]) }
}

type States = Parameters<typeof mesh>[0] & {
  readonly objects: { readonly states: NonNullable<Parameters<typeof mesh>[1]> }
}
type Place = readonly [x: number, y: number]

/** Points closer to a straight line than this are left out, in drawing units: less than a pixel on a phone. */
const COARSE = 1.6
/** Islands and inlets shorter than this around are left out. */
const SHORTEST = 24

function drawOutline(): Outline {
  const require = createRequire(import.meta.url)
  const states: States = require('us-atlas/states-albers-10m.json')
  const lines = (isOuter: boolean): string =>
    mesh(states, states.objects.states, (one, other) => (one === other) === isOuter)
      .coordinates.map((line) => line.map(([x = 0, y = 0]): Place => [x, y]))
      .filter((line) => lengthOf(line) >= SHORTEST)
      .map((line) => pathOf(simplified(line)))
      .join('')
  return { land: lines(true), borders: lines(false) }
}

function lengthOf(line: readonly Place[]): number {
  return line.reduce((sum, [x, y], at) => {
    const [beforeX, beforeY] = line[at - 1] ?? [x, y]
    return sum + Math.hypot(x - beforeX, y - beforeY)
  }, 0)
}

/** Relative moves in whole units, which are the shortest to write. */
function pathOf(line: readonly Place[]): string {
  let [atX, atY] = [0, 0]
  const moves = line.map(([x, y], at) => {
    const [nextX, nextY] = [Math.round(x), Math.round(y)]
    const move = at === 0 ? `M${nextX},${nextY}l` : `${nextX - atX},${nextY - atY}`
    ;[atX, atY] = [nextX, nextY]
    return move
  })
  return `${moves[0] ?? ''}${moves.slice(1).join(' ')}`
}

/** Leaves out points that lie near the line between those kept (Douglas and Peucker 1973, Cartographica 10:112-122). */
function simplified(line: readonly Place[]): readonly Place[] {
  const [first, last] = [line[0], line.at(-1)]
  if (first === undefined || last === undefined || line.length < 3) return line
  // A ring begins where it ends: the point farthest from there parts it in two.
  const distances = line.slice(1, -1).map((place) => offLine(place, first, last))
  const farthest = Math.max(...distances)
  if (farthest <= COARSE) return [first, last]
  const at = distances.indexOf(farthest) + 1
  return [...simplified(line.slice(0, at + 1)).slice(0, -1), ...simplified(line.slice(at))]
}

function offLine([x, y]: Place, [fromX, fromY]: Place, [toX, toY]: Place): number {
  const [acrossX, acrossY] = [toX - fromX, toY - fromY]
  const long = Math.hypot(acrossX, acrossY)
  return long === 0 ? Math.hypot(x - fromX, y - fromY) : Math.abs(acrossX * (fromY - y) - acrossY * (fromX - x)) / long
}
