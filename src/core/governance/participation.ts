import { type AttendanceState, tookPart } from './quorum.ts'

/** Fewer chances to take part than this say nothing about a sector: one missed meeting would move the share too much. */
export const LEAST_CHANCES = 10

export interface Participation<Sector extends string> {
  readonly sector: Sector
  /** Meetings at which a seat of this sector took part, itself or by a substitute; each seat counts at each meeting. */
  readonly tookPart: number
  readonly seats: number
  /** Null where there are too few to say. */
  readonly share: number | null
}

/**
 * Measure M68: seats present of all seats, by sector, over meetings whose attendance was written down.
 * Regrets and absence count the same: the voice was missing. Not a mark of a partner; small sectors swing widely.
 */
export function participationBySector<Sector extends string>(
  attendance: readonly { readonly seat: Sector; readonly state: AttendanceState }[],
): readonly Participation<Sector>[] {
  const counts = new Map<Sector, { tookPart: number; seats: number }>()
  for (const { seat, state } of attendance) {
    const count = counts.get(seat) ?? { tookPart: 0, seats: 0 }
    counts.set(seat, { tookPart: count.tookPart + (tookPart(state) ? 1 : 0), seats: count.seats + 1 })
  }
  return [...counts].map(([sector, count]) => ({
    sector,
    ...count,
    share: count.seats >= LEAST_CHANCES ? count.tookPart / count.seats : null,
  }))
}
