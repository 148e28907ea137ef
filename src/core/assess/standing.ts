/** How far along something is, from the lowest level to the highest. */
export const STANDING_LEVELS = ['not-started', 'planned', 'partial', 'full', 'sustained'] as const
export type StandingLevel = (typeof STANDING_LEVELS)[number]
/** The levels, then the answers that are no level: one needs a reason, the other is a finding. */
export const STANDINGS = [...STANDING_LEVELS, 'not-applicable', 'dont-know'] as const
export type Standing = (typeof STANDINGS)[number]

/** The place of a level, 0 to 4; null for an answer that is no level. */
export function placeOf(standing: Standing): number | null {
  const place = (STANDING_LEVELS as readonly Standing[]).indexOf(standing)
  return place < 0 ? null : place
}

/** From partial on, a rating needs something that shows it. */
export const needsProof = (standing: Standing): boolean => (placeOf(standing) ?? 0) >= 2

/** What is agreed and still leaves work: less than full, or that nobody knows. */
export const isGap = (standing: Standing): boolean => standing === 'dont-know' || (placeOf(standing) ?? 4) < 3

/**
 * The level to work for from here; null at the top, and where there is no level. What partial looks like tells what is
 * still lacking ("invited, but without a vote"), so nobody works for it: after planned comes full.
 */
export function aimAfter(standing: Standing): StandingLevel | null {
  if (standing === 'planned') return 'full'
  const place = placeOf(standing)
  return place === null ? null : (STANDING_LEVELS[place + 1] ?? null)
}
