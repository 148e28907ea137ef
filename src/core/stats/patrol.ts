/**
 * Mean drive of the nearest of `availableUnits` units spread over an area: 60 c sqrt(A / n) / v minutes.
 * `coefficient` is 2/3 for units that patrol a right-angle street grid, 0.627 for the nearest of scattered ones.
 * Use the units that are free, not those on duty: n = N (1 - busy share).
 * Sources: Larson (1972), Urban Police Patrol Analysis; Kolesar and Blum (1973), Management Science 19:1368-1378.
 */
export function squareRootTravelTime(place: {
  readonly areaSqMi: number
  readonly availableUnits: number
  readonly speedMph: number
  readonly coefficient: number
}): number {
  if (!(place.areaSqMi > 0 && place.availableUnits > 0 && place.speedMph > 0 && place.coefficient > 0))
    throw new RangeError('Needs area, units, speed and coefficient above 0')
  return (60 * place.coefficient * Math.sqrt(place.areaSqMi / place.availableUnits)) / place.speedMph
}

/**
 * How many people it takes to keep one post filled: hours to cover over the hours one person is there.
 * The hours unavailable are days off, leave, training and sickness in a year. Recompute printed figures: the Minnesota
 * chiefs' worksheet (1998) prints 1.57 while its own items give 1.77.
 */
export function shiftReliefFactor(
  shiftHours: number,
  daysPerYear: number,
  hoursUnavailablePerYear: Readonly<Record<string, number>>,
): { readonly hoursToCover: number; readonly hoursAvailable: number; readonly reliefFactor: number } {
  const hoursToCover = shiftHours * daysPerYear
  const away = Object.values(hoursUnavailablePerYear).reduce((sum, hours) => sum + hours, 0)
  const hoursAvailable = hoursToCover - away
  if (!(hoursAvailable > 0)) throw new RangeError('infeasible: nobody is left to work these hours')
  return { hoursToCover, hoursAvailable, reliefFactor: hoursToCover / hoursAvailable }
}
