import { countOf, type Duck, numberOf } from '../../../platform/tables/duck.ts'

/** Why the hours of day of a file cannot be trusted. */
export interface HoursDoubt {
  readonly why: 'half-a-day' | 'pile' | 'shifted' | 'weekdays'
  /** In plain English. */
  readonly says: string
}

/** With fewer calls a day has no shape that speaks for or against anything. */
const FEWEST = 500
/** Hours of 24 that must have some calls: a service that works by day only says nothing with its quiet hours. */
const HOURS_AT_WORK = 20

/**
 * How calls of the public to police spread over a day, in hundredths of the mean hour: fewest between 3 and 6, most in
 * the late afternoon. Rounded from what is common to published US and Canadian hourly counts; only its shape is used.
 */
const USUAL = [
  ...[78, 66, 58, 50, 43, 42, 50, 66, 84, 96, 104, 110],
  ...[116, 119, 122, 130, 136, 138, 136, 132, 128, 120, 106, 92],
]

/**
 * Looks whether the hours of day can be what they say: a clock that lost AM and PM, one minute that holds far too many
 * calls, a day whose quiet hours come at an impossible time (as when UTC is read as local time), or days of the week that
 * disagree with the dates. Null when nothing speaks against them, or too little is known.
 */
export async function doubtHours(
  duck: Duck,
  weekdays: { readonly checked: number; readonly wrong: number } | null,
): Promise<HoursDoubt | null> {
  const { all, waited } = await hoursOf(duck)
  const calls = total(all)
  if (weekdays !== null && weekdays.checked >= 100 && weekdays.wrong > weekdays.checked * 0.1)
    return {
      why: 'weekdays',
      says: `In ${share(weekdays.wrong, weekdays.checked)} of 100 rows the day of the week is not that of the date, so the clock may be another one than you think.`,
    }
  if (calls < FEWEST) return null
  const afternoon = total(all.slice(13))
  if (afternoon < calls * 0.02)
    return { why: 'half-a-day', says: 'Almost no call comes after 12:59, so AM and PM seem to be lost.' }
  const pile = await pileOf(duck, calls)
  if (pile !== null) return pile
  const shift = shiftOf(total(waited) >= FEWEST ? waited : all)
  if (shift === null) return null
  return {
    why: 'shifted',
    says: `The quiet hours of the day come about ${Math.abs(shift)} hours ${shift > 0 ? 'late' : 'early'}, as when another clock such as UTC is read as local time.`,
  }
}

async function hoursOf(duck: Duck): Promise<{ all: number[]; waited: number[] }> {
  const rows = await duck.rows(`SELECT hour_of_week % 24 AS hour, count(*) AS n, count(*) FILTER (NOT officer) AS waited
    FROM calls WHERE hour_of_week IS NOT NULL GROUP BY 1`)
  const all = new Array<number>(24).fill(0)
  const waited = new Array<number>(24).fill(0)
  for (const row of rows) {
    const hour = countOf(row, 'hour')
    all[hour] = countOf(row, 'n')
    waited[hour] = countOf(row, 'waited')
  }
  return { all, waited }
}

/** One minute of the day that holds more than one call in ten stands for "some time that day". */
async function pileOf(duck: Duck, calls: number): Promise<HoursDoubt | null> {
  const rows = await duck.rows(`SELECT local_s % 86400 // 60 AS minute, count(*) AS n, count(*) OVER () AS minutes
    FROM calls WHERE local_s IS NOT NULL GROUP BY 1 ORDER BY n DESC, minute LIMIT 1`)
  const [most] = rows
  // Where only hours are given there are few minutes, and each holds many calls.
  if (most === undefined || countOf(most, 'minutes') < 100) return null
  const n = countOf(most, 'n')
  const minute = numberOf(most, 'minute') ?? 0
  if (n <= calls * 0.1) return null
  const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
  return {
    why: 'pile',
    says: `${share(n, calls)} of 100 calls come at exactly ${clock}, which may stand for "not recorded".`,
  }
}

/** Hours by which the day lies later than usual; null where it fits as it stands or has another shape altogether. */
function shiftOf(hours: readonly number[]): number | null {
  const mean = total(hours) / 24
  if (hours.filter((n) => n > mean * 0.1).length < HOURS_AT_WORK) return null
  const fits = Array.from({ length: 24 }, (_, at) => ({ shift: at > 12 ? at - 24 : at, fit: correlation(hours, at) }))
  const asIs = fits[0]?.fit ?? 1
  const best = fits.reduce((one, other) => (other.fit > one.fit ? other : one))
  return best.fit > 0.75 && best.fit - asIs > 0.2 && Math.abs(best.shift) >= 3 ? best.shift : null
}

/** Pearson correlation of a day, moved back by some hours, with the usual day. */
function correlation(hours: readonly number[], shift: number): number {
  const [mean, usual] = [total(hours) / 24, total(USUAL) / 24]
  let product = 0
  let own = 0
  let theirs = 0
  for (const [hour, expected] of USUAL.entries()) {
    const a = (hours[(hour + shift) % 24] ?? 0) - mean
    const b = expected - usual
    product += a * b
    own += a * a
    theirs += b * b
  }
  return own === 0 ? 0 : product / Math.sqrt(own * theirs)
}

const total = (values: readonly number[]) => values.reduce((sum, n) => sum + n, 0)
const share = (part: number, whole: number) => Math.round((part / whole) * 100)
