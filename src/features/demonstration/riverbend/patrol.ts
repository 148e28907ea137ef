import { DAY, HOUR, type LocalClock, type Seconds } from './clock.ts'
import { type Chance, chance } from './random.ts'
import { averageOnDuty } from './size.ts'

/** One unit on one shift: a single officer in a car, known by a call sign. */
export interface Unit {
  readonly name: string
  readonly homeBeat: number
  readonly isSergeant: boolean
  readonly from: Seconds
  readonly until: Seconds
  freeAt: Seconds
}

export interface Patrol {
  /** Units on duty. Ask in order of time. */
  onDuty(at: Seconds): readonly Unit[]
  /** When the next shift starts, seen from the last `onDuty`. */
  nextChange(): Seconds
}

interface Shift {
  readonly sign: string
  readonly starts: number
  readonly hours: number
  /** Units on a usual day, for a patrol of 15 units on average. */
  readonly usual: number
}
/** Minimum for 140 officers: 12 by day, 15 in the evening, 10 at night, and 4 that bridge evening and night. */
const SHIFTS: readonly Shift[] = [
  { sign: '1', starts: 7, hours: 8, usual: 13 },
  { sign: '2', starts: 15, hours: 8, usual: 16 },
  { sign: '3', starts: 23, hours: 8, usual: 11 },
  { sign: '4', starts: 17, hours: 10, usual: 4 },
]

export function patrol(officers: number, where: { seed: number; beats: number; clock: LocalClock }): Patrol {
  const by = chance(where.seed, 'rosters')
  const scale = averageOnDuty(officers) / 17
  let staffedUntilDay = -1
  let coming: Unit[] = []
  let working: Unit[] = []
  let change = -1
  const refresh = (at: Seconds): void => {
    const today = where.clock.dayAt(at)
    if (staffedUntilDay < 0) staffedUntilDay = today - 2
    for (; staffedUntilDay < today + 1; staffedUntilDay += 1)
      coming.push(...staffDay(staffedUntilDay + 1, { ...where, scale, by }))
    working = [...working, ...coming.filter((unit) => unit.from <= at)].filter((unit) => unit.until > at)
    coming = coming.filter((unit) => unit.from > at)
    const edges = [...coming.map((unit) => unit.from), ...working.map((unit) => unit.until)]
    change = edges.reduce((least, edge) => Math.min(least, edge), at + DAY)
  }
  return {
    onDuty(at) {
      if (at >= change) refresh(at)
      return working
    },
    nextChange: () => change,
  }
}

interface Staffing {
  readonly beats: number
  readonly clock: LocalClock
  readonly scale: number
  readonly by: Chance
}

function staffDay(day: number, staffing: Staffing): Unit[] {
  return SHIFTS.flatMap((shift) => staffShift(day, shift, staffing))
}

function staffShift(day: number, shift: Shift, { beats, clock, scale, by }: Staffing): Unit[] {
  const from = clock.momentOf(day, shift.starts)
  const endHour = shift.starts + shift.hours
  const until = clock.momentOf(day + Math.floor(endHour / 24), endHour % 24)
  const isBusyNight = shift.starts >= 15 && (day % 7 === 1 || day % 7 === 2)
  const usual = shift.usual * scale
  const least = shift.sign === '4' ? 0 : 2
  const swing = usual >= 6 ? by.whole(3) - 1 + (isBusyNight ? 1 : 0) : 0
  const count = Math.max(least, Math.round(usual) + swing)
  const sergeants = shift.sign === '4' ? 0 : Math.round(2 * scale)
  const unit = (index: number, isSergeant: boolean): Unit => ({
    name: `${shift.sign}${isSergeant ? 'S' : 'P'}${String(index + 1).padStart(2, '0')}`,
    homeBeat: index % beats,
    isSergeant,
    from,
    until,
    // Roll call: cars leave one after another.
    freeAt: from + Math.floor((by.uniform() * HOUR) / 3),
  })
  return [
    ...Array.from({ length: count }, (_, index) => unit(index, false)),
    ...Array.from({ length: sergeants }, (_, index) => unit(index, true)),
  ]
}
