/** Seconds since 1970-01-01T00:00Z. */
export type Seconds = number

export const MINUTE = 60
export const HOUR = 3_600
export const DAY = 86_400

/** Riverbend keeps United States Central time. */
export const RIVERBEND_ZONE = 'America/Chicago'
const STANDARD = -6 * HOUR
const SUMMER = -5 * HOUR

/** The county's wall clock. It writes local times without a zone, as most dispatch systems export them. */
export interface LocalClock {
  /** Seconds to add to get the wall clock. */
  offsetAt(at: Seconds): number
  /** Hours since Monday 00:00 on the wall clock, 0 to 167. */
  hourOfWeek(at: Seconds): number
  /** Days since 1970-01-01 on the wall clock. */
  dayAt(at: Seconds): number
  /** The moment at which the wall clock shows this hour of this day. */
  momentOf(day: number, hour: number): Seconds
  /** `2024-03-10 03:00:00` */
  write(at: Seconds): string
}

export function localClock(firstYear: number, years: number): LocalClock {
  const changes: Seconds[] = []
  for (let year = firstYear - 1; year <= firstYear + years + 1; year += 1) changes.push(...changesOf(year))
  const offsetAt = (at: Seconds): number => {
    let passed = 0
    while (passed < changes.length && at >= (changes[passed] ?? 0)) passed += 1
    return passed % 2 === 1 ? SUMMER : STANDARD
  }
  const dayAt = (at: Seconds): number => Math.floor((at + offsetAt(at)) / DAY)
  const dates = new Map<number, string>()
  return {
    offsetAt,
    dayAt,
    hourOfWeek: (at) => hourOfWeek(at + offsetAt(at)),
    momentOf(day, hour) {
      const wall = day * DAY + hour * HOUR
      const guess = wall - STANDARD
      return offsetAt(guess - HOUR) === SUMMER ? wall - SUMMER : guess
    },
    write(at) {
      const wall = at + offsetAt(at)
      const day = Math.floor(wall / DAY)
      const second = wall - day * DAY
      const date = dates.get(day) ?? remember(dates, day)
      return `${date}${TWO[Math.floor(second / HOUR)]}:${TWO[Math.floor(second / 60) % 60]}:${TWO[second % 60]}`
    },
  }
}

/** Midnight of 1 January on the wall clock. */
export function newYear(year: number): Seconds {
  return daysTo(year, 1, 1) * DAY - STANDARD
}

export function daysTo(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / (DAY * 1_000)
}

const TWO: readonly string[] = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'))

function remember(dates: Map<number, string>, day: number): string {
  const text = `${new Date(day * DAY * 1_000).toISOString().slice(0, 10)} `
  dates.set(day, text)
  return text
}

/** 1 January 1970 was a Thursday. */
function hourOfWeek(wall: number): number {
  return (((Math.floor(wall / HOUR) + 3 * 24) % 168) + 168) % 168
}

/** Since 2007: from 2:00 on the second Sunday of March to 2:00 on the first Sunday of November (Energy Policy Act). */
function changesOf(year: number): readonly [Seconds, Seconds] {
  const spring = firstSunday(daysTo(year, 3, 1)) + 7
  const autumn = firstSunday(daysTo(year, 11, 1))
  return [spring * DAY + 2 * HOUR - STANDARD, autumn * DAY + 2 * HOUR - SUMMER]
}

function firstSunday(from: number): number {
  return from + ((3 - (from % 7) + 7) % 7)
}
