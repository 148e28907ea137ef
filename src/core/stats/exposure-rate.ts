/** A person's time under observation, in days, and what happened in it. */
export interface Followed {
  readonly start: number
  readonly end: number
  readonly events: number
  /** Days in custody or hospital, where a contact could not happen; one entry a stay. */
  readonly custodyDays?: readonly number[] | undefined
}

/**
 * Events per 100 days in which they could happen: time in custody or hospital is taken out ("street time").
 * Show it beside the plain rate: a program that lengthens stays would else seem to prevent contacts.
 * Throws RangeError where a stay is negative, stays exceed the time followed, or no time is left at all.
 */
export function exposureRate(rows: readonly Followed[]): {
  readonly personDays: number
  readonly events: number
  readonly ratePer100PersonDays: number
} {
  const days = rows.map(({ start, end, custodyDays = [] }) => {
    const away = custodyDays.reduce((sum, stay) => sum + stay, 0)
    if (custodyDays.some((stay) => !(stay >= 0)) || !(end - start - away >= 0))
      throw new RangeError('Stays must be from 0 days and no longer than the time followed')
    return end - start - away
  })
  if (rows.some(({ events }) => !(Number.isSafeInteger(events) && events >= 0)))
    throw new RangeError('Events are whole numbers from 0')
  const personDays = days.reduce((sum, each) => sum + each, 0)
  if (!(personDays > 0)) throw new RangeError('No time is left in which something could happen')
  const events = rows.reduce((sum, row) => sum + row.events, 0)
  return { personDays, events, ratePer100PersonDays: (100 * events) / personDays }
}
