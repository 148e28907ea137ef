import { countOf, type Duck, numberOf } from '../../../platform/tables/duck.ts'

const DAY_MS = 86_400_000

/** Every covered day (days since 1970-01-01, ascending) with its calls; empty days that an agency really had are 0. */
export interface Daily {
  readonly days: readonly number[]
  readonly all: readonly number[]
  readonly mentalHealth: readonly number[]
}

/** Columns of `calls` that may be empty, and what filled means for each. */
export const FILLED = {
  received: 'day IS NOT NULL OR part_month IS NOT NULL',
  hour: 'hour_of_week IS NOT NULL',
  dispatched: 'dispatched_utc IS NOT NULL',
  arrived: 'arrived_utc IS NOT NULL',
  cleared: 'cleared_utc IS NOT NULL',
  'type-initial': 'type_initial_id IS NOT NULL',
  'type-final': 'type_final_id IS NOT NULL',
  disposition: 'disposition_id IS NOT NULL',
  priority: 'priority_rank > 0',
  place: 'place_id IS NOT NULL',
  beat: 'beat IS NOT NULL',
  position: 'cell IS NOT NULL',
} as const
export type FilledField = keyof typeof FILLED
export const FILLED_FIELDS = Object.keys(FILLED) as readonly FilledField[]

type Fills = Readonly<Record<FilledField, number>>

/** What the calls of one day come to; `day` is null for calls without a date. */
export interface DayCounts {
  readonly day: number | null
  readonly all: number
  readonly mentalHealth: number
  readonly officer: number
  /** Calls whose field is filled, of all and of mental-health calls. */
  readonly filled: Fills
  readonly filledMentalHealth: Fills
}

/** One pass over the calls; nearly every figure over time and every missing share comes from its few rows. */
export async function countDays(duck: Duck, marked: string): Promise<readonly DayCounts[]> {
  const facts = FILLED_FIELDS.map(
    (field, at) =>
      `count(*) FILTER (${FILLED[field]}) AS f${at}, count(*) FILTER (${marked} AND (${FILLED[field]})) AS m${at}`,
  )
  const rows = await duck.rows(`SELECT day, count(*) AS every, count(*) FILTER (${marked}) AS marked,
    count(*) FILTER (officer) AS officer, ${facts.join(', ')} FROM calls GROUP BY day ORDER BY day NULLS LAST`)
  return rows.map((row) => {
    const fills = (letter: string) =>
      Object.fromEntries(FILLED_FIELDS.map((field, at) => [field, countOf(row, `${letter}${at}`)])) as Fills
    return {
      day: numberOf(row, 'day'),
      all: countOf(row, 'every'),
      mentalHealth: countOf(row, 'marked'),
      officer: countOf(row, 'officer'),
      filled: fills('f'),
      filledMentalHealth: fills('m'),
    }
  })
}

export const dayName = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
export const monthOfDay = (day: number): string => dayName(day).slice(0, 7)
/** 0 is Monday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** Days of a month written "2024-02". */
export function daysIn(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).getUTCDate()
}
