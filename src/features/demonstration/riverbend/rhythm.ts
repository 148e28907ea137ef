// Calls by hour, midnight first, as multiples of an average hour. Invented; the shape follows what dispatch
// centres commonly publish: least before dawn, most in the late afternoon.
const COMMUNITY = [
  0.62, 0.52, 0.44, 0.36, 0.31, 0.36, 0.52, 0.78, 0.98, 1.08, 1.16, 1.22, 1.26, 1.28, 1.32, 1.41, 1.48, 1.51, 1.47,
  1.39, 1.3, 1.19, 1.0, 0.8,
]
const MENTAL_HEALTH = [
  0.58, 0.44, 0.36, 0.29, 0.26, 0.31, 0.45, 0.68, 0.88, 1.04, 1.19, 1.32, 1.41, 1.46, 1.53, 1.55, 1.55, 1.53, 1.51,
  1.45, 1.37, 1.25, 1.0, 0.76,
]
const OFFICER = [
  1.28, 1.22, 1.05, 0.78, 0.48, 0.36, 0.42, 0.82, 1.12, 1.28, 1.31, 1.1, 0.95, 0.92, 0.8, 0.78, 0.92, 0.98, 0.96, 0.98,
  1.18, 1.38, 1.42, 1.36,
]
// Monday first.
const WEEKDAYS = {
  community: [0.98, 0.97, 0.98, 1.0, 1.07, 1.04, 0.96],
  mentalHealth: [1.03, 1.03, 1.02, 1.03, 1.02, 0.95, 0.92],
  officer: [0.95, 1.05, 1.06, 1.06, 1.05, 0.98, 0.85],
}

export interface Rhythm {
  /** Multiples of the average hour for the 168 hours of the week, Monday 00:00 first. */
  readonly community: readonly number[]
  readonly mentalHealth: readonly number[]
  readonly officer: readonly number[]
  /** Multiples for the time of year; `day` counts from 1 January. */
  readonly season: (day: number) => number
  readonly mentalHealthSeason: (day: number) => number
}

export function rhythm(): Rhythm {
  const community = week(COMMUNITY, WEEKDAYS.community, 1.45)
  return {
    community,
    mentalHealth: against(community, week(MENTAL_HEALTH, WEEKDAYS.mentalHealth, 1.1)),
    officer: week(OFFICER, WEEKDAYS.officer, 1.1),
    season: (day) => 1 + 0.09 * wave(day, 200, 1) + 0.015 * wave(day, 160, 2),
    mentalHealthSeason: (day) => 1 + 0.05 * wave(day, 140, 1),
  }
}

/** A peak of 1 at `peak`, `times` a year. */
function wave(day: number, peak: number, times: number): number {
  return Math.cos((2 * Math.PI * times * (day - peak)) / 365.25)
}

/** Nights from Friday to Sunday run later and busier. */
function week(hours: readonly number[], days: readonly number[], weekendNight: number): readonly number[] {
  const cells: number[] = []
  for (const [day, factor] of days.entries())
    for (const [hour, level] of hours.entries()) {
      const isWeekendNight = (hour >= 22 && (day === 4 || day === 5)) || (hour < 4 && (day === 5 || day === 6))
      cells.push(level * factor * (isWeekendNight ? weekendNight : 1))
    }
  const mean = cells.reduce((sum, cell) => sum + cell, 0) / cells.length
  return cells.map((cell) => cell / mean)
}

/** The odds that a call of that hour is about mental health, as a multiple of the average over all calls. */
function against(all: readonly number[], some: readonly number[]): readonly number[] {
  return some.map((cell, hour) => cell / (all[hour] ?? 1))
}
