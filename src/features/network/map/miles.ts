import type { Point } from './zips.ts'

/** Mean radius of the earth, in statute miles (6,371 km; IUGG). */
const EARTH_MILES = 3958.8

/**
 * Miles between two points as the crow flies, by the haversine formula on a round earth: within half a percent. A road is
 * longer, by about a fifth as a rule of thumb.
 */
export function milesBetween(one: Point, other: Point): number {
  const [from, to] = [radians(one.latitude), radians(other.latitude)]
  const across = radians(other.longitude - one.longitude)
  const half = Math.sin((to - from) / 2) ** 2 + Math.cos(from) * Math.cos(to) * Math.sin(across / 2) ** 2
  return 2 * EARTH_MILES * Math.asin(Math.min(1, Math.sqrt(half)))
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180
