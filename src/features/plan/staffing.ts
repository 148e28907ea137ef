/** Hours a week that one full-time worker is really there, after leave, illness, training and court. */
export const REAL_HOURS_A_WEEK = 31

export interface Cover {
  readonly people: number
  readonly hoursADay: number
  readonly daysAWeek: number
}

/**
 * How many full-time staff a cover takes, and the hours a week that they fill.
 * Asks, for example: two people on duty day and night; how many must be hired?
 * A lower bound: no supervisor, no empty posts, no overlap of shifts. The 31 hours are our guess, out of 40 paid ones;
 * with them round-the-clock cover for two takes 11, as teams report (survey of 554 mobile crisis teams, 2022).
 */
export function staffFor({ people, hoursADay, daysAWeek }: Cover): { readonly hours: number; readonly staff: number } {
  const hours = people * hoursADay * daysAWeek
  return { hours, staff: Math.ceil(hours / REAL_HOURS_A_WEEK) }
}
