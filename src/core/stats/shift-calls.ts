import { poissonShares } from './poisson-counts.ts'

/**
 * How many calls a team meets in one shift, and how often none: what a dedicated team would mean for a small agency.
 * Holds for calls that come singly and independently at one rate through the shift.
 */
export function shiftCalls(
  ratePerHour: number,
  shiftHours: number,
  atLeast: number,
): { readonly expected: number; readonly probZero: number; readonly probAtLeast: number } {
  if (!(ratePerHour >= 0 && shiftHours > 0)) throw new RangeError('Needs a rate from 0 and hours above 0')
  if (!(Number.isSafeInteger(atLeast) && atLeast >= 0)) throw new RangeError('atLeast is a whole number from 0')
  const expected = ratePerHour * shiftHours
  return { expected, probZero: Math.exp(-expected), probAtLeast: poissonShares(atLeast - 1, expected).above }
}
