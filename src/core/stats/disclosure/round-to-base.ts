/**
 * Counts rounded to the nearest multiple of `base`, halves up. Totals are rounded from the true total, never added up
 * from rounded parts, so parts need not add up: say so beside the table. Rounding hides less than it seems: two rounded
 * parts and an exact total can give a count away.
 * Source: Hundepool et al. (2012), Statistical Disclosure Control, 5.4.
 */
export function roundToBase(values: readonly number[], base: number): readonly number[] {
  if (!(Number.isSafeInteger(base) && base >= 1)) throw new RangeError(`A base is a whole number from 1, got ${base}`)
  return values.map((value) => {
    if (!Number.isFinite(value)) throw new RangeError('Values must be numbers')
    return Math.floor(value / base + 0.5) * base
  })
}
