import type { ReplayCalls } from '../sim/replay.ts'
import type { Serves } from './mix.ts'

/**
 * 1 for each area of the calls that is served, with one place more for calls of no known area. Everyone who serves
 * everywhere serves those too; who serves named areas does not. Names that the calls do not know serve nothing.
 */
export function servedAreas(calls: ReplayCalls, serves: Serves): Uint8Array {
  const areas = calls.areas ?? []
  if (serves === 'all') return new Uint8Array(areas.length + 1).fill(1)
  const names = new Set(serves)
  return Uint8Array.from([...areas.map(({ name }) => (names.has(name) ? 1 : 0)), 0])
}
