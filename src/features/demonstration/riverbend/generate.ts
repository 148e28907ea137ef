import type { IncomingCall, NumberedCall } from './call.ts'
import { DAY, daysTo, HOUR, type LocalClock, localClock, newYear, type Seconds } from './clock.ts'
import { county } from './county.ts'
import { type Describer, describer } from './describe.ts'
import { type Desk, desk } from './dispatch.ts'
import { patrol } from './patrol.ts'
import { type Chance, chance } from './random.ts'
import { type Rhythm, rhythm } from './rhythm.ts'
import { type AgencyOptions, COMMUNITY_CALLS_PER_PERSON, OFFICER_CALLS_PER_PERSON, TRUE_SHARE } from './size.ts'

const HOURS_A_YEAR = 8_766
/** Share of handled community calls about which a second caller rings within minutes. */
const REPEAT_SHARE = 0.016
/** Calls grow a little every year. */
const YEARLY_GROWTH = 0.015

/** From midnight of 1 July of the second year the dispatch centre uses its new codes. */
export function newCodesFrom(options: AgencyOptions, clock: LocalClock): Seconds {
  return clock.momentOf(daysTo(options.firstYear + 1, 7, 1), 0)
}

/** All calls of the agency in order of time, each with the units that went. The same options give the same calls. */
export function* generateCalls(options: AgencyOptions): Generator<NumberedCall> {
  const clock = localClock(options.firstYear, options.years)
  const ground = county(options.people, options.seed)
  const cars = patrol(options.officers, { seed: options.seed, beats: ground.beats.length, clock })
  const atDesk = desk(options.seed, ground, cars)
  const describe = describer(options.seed, ground, newCodesFrom(options, clock))
  const intake: Intake = {
    atDesk,
    describe,
    clock,
    by: chance(options.seed, 'repeats'),
    unfinished: [],
    repeats: [],
    numbers: 0,
    year: 0,
  }
  for (const hour of hours(options, clock)) {
    for (const incoming of arrivals(hour, intake)) receive(incoming, intake)
    yield* finished(intake.unfinished)
  }
  atDesk.runUntil(newYear(options.firstYear + options.years) + 2 * DAY)
  yield* finished(intake.unfinished)
}

interface Intake {
  readonly atDesk: Desk
  readonly describe: Describer
  readonly clock: LocalClock
  readonly by: Chance
  /** Calls in order of time that wait to be handed on; the first may still be open. */
  unfinished: NumberedCall[]
  /** Second callers who have not rung yet. */
  repeats: { readonly at: Seconds; readonly of: NumberedCall }[]
  numbers: number
  year: number
}

interface Hour {
  readonly from: Seconds
  readonly shareOfMentalHealth: number
  readonly community: readonly Seconds[]
  readonly field: readonly Seconds[]
}

/** Walks through real hours, so the short day in March has 23 of them and the long day in November 25. */
function* hours(options: AgencyOptions, clock: LocalClock): Generator<Hour> {
  const by = chance(options.seed, 'arrivals')
  const weather = chance(options.seed, 'weather')
  const shape = rhythm()
  const end = newYear(options.firstYear + options.years)
  let day = -1
  let factor = 1
  for (let from = newYear(options.firstYear); from < end; from += HOUR) {
    if (clock.dayAt(from) !== day) factor = weather.gammaFactor(0.012)
    day = clock.dayAt(from)
    yield hourFrom(from, { options, clock, by, shape, factor })
  }
}

interface Conditions {
  readonly options: AgencyOptions
  readonly clock: LocalClock
  readonly by: Chance
  readonly shape: Rhythm
  readonly factor: number
}

function hourFrom(from: Seconds, { options, clock, by, shape, factor }: Conditions): Hour {
  const cell = clock.hourOfWeek(from)
  const dayOfYear = (from - newYear(options.firstYear)) / DAY
  const growth = (1 + YEARLY_GROWTH) ** (dayOfYear / 365.25)
  const level = (options.people / HOURS_A_YEAR) * factor * growth
  const community = level * COMMUNITY_CALLS_PER_PERSON * shape.season(dayOfYear) * (shape.community[cell] ?? 1)
  const field = level * OFFICER_CALLS_PER_PERSON * (shape.officer[cell] ?? 1)
  const moments = (mean: number): Seconds[] =>
    Array.from({ length: by.poisson(mean) }, () => from + by.whole(HOUR)).sort((a, b) => a - b)
  return {
    from,
    shareOfMentalHealth: TRUE_SHARE * (shape.mentalHealth[cell] ?? 1) * shape.mentalHealthSeason(dayOfYear),
    community: moments(community),
    field: moments(field),
  }
}

/** The calls of one hour in order of time, second callers among them. */
function arrivals(hour: Hour, intake: Intake): readonly IncomingCall[] {
  const { describe } = intake
  const due = intake.repeats.filter(({ at }) => at < hour.from + HOUR)
  intake.repeats = intake.repeats.filter(({ at }) => at >= hour.from + HOUR)
  return [
    ...hour.community.map((at) => describe.fromCommunity(at, hour.shareOfMentalHealth)),
    ...hour.field.map((at) => describe.fromField(at)),
    ...due.map(({ at, of }) => describe.repeatOf(of, Math.max(at, hour.from))),
  ].sort((a, b) => a.receivedAt - b.receivedAt)
}

function receive(incoming: IncomingCall, intake: Intake): void {
  intake.atDesk.runUntil(incoming.receivedAt)
  const call: NumberedCall = {
    ...incoming,
    key: nextKey(incoming.receivedAt, intake),
    responses: [],
    isFinished: false,
  }
  if (call.source === 'FIELD') {
    if (!intake.atDesk.openFromField(call)) {
      intake.numbers -= 1
      return
    }
  } else {
    intake.atDesk.accept(call)
    if (call.fate === 'handled' && intake.by.isTrue(REPEAT_SHARE))
      intake.repeats.push({ at: call.receivedAt + 20 + intake.by.whole(220), of: call })
  }
  intake.unfinished.push(call)
}

/** Incident numbers start again each year: `RB24-000001`. */
function nextKey(at: Seconds, intake: Intake): string {
  const year = new Date((at + intake.clock.offsetAt(at)) * 1_000).getUTCFullYear()
  if (year !== intake.year) intake.numbers = 0
  intake.year = year
  intake.numbers += 1
  return `RB${String(year).slice(2)}-${String(intake.numbers).padStart(6, '0')}`
}

/** Hands on what is finished, up to the first call that is still open, so that the order stays. */
function* finished(calls: NumberedCall[]): Generator<NumberedCall> {
  const open = calls.findIndex((call) => !call.isFinished)
  yield* calls.splice(0, open < 0 ? calls.length : open)
}
