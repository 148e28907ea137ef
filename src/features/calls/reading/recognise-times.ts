import type { ColumnFacts } from '../../../platform/tables/column-facts.ts'
import type { TimeUse, Use } from './mapping.ts'
import type { Claims } from './recognise.ts'

const NAMES: Readonly<Record<TimeUse, RegExp>> = {
  received:
    /\b(received|rcvd|recvd|receive|request|requested|created|create|call ?taken|call ?time|call ?date|call ?start|time ?start|start|opened|reported|occurred|entry|entered|incident ?(date|time)|event ?(date|time)|response ?date|pick ?up|queued?)\b|^(date|time|date ?time|timestamp|datetime)\b/,
  dispatched: /\b(dispatch\w*|disp|dsp|assigned|assign)\b/,
  enroute: /\b(en ?route|enr|rolling|responding)\b/,
  arrived: /\b(arriv\w*|arr|arrv|arvd|on ?scene|at ?scene)\b/,
  cleared: /\b(clear\w*|clr|clrd|clos\w*|complet\w*|depart\w*|finish\w*|end|in service|available)\b/,
}
const OTHER =
  /\b(birth|dob|commission|hire|update\w*|modif\w*|extract|export|load\w*|engage\w*|minutes|duration|elapsed)\b/
const ORDER: readonly TimeUse[] = ['enroute', 'arrived', 'cleared', 'dispatched', 'received']

/**
 * Numbers that a spreadsheet would show as moments are read so where the column's name speaks of time; elsewhere they may
 * be anything.
 */
export function withSerialDays(fact: ColumnFacts): ColumnFacts {
  if (fact.serial === null || fact.time !== null || OTHER.test(fact.plain) || useByName(fact) === null) return fact
  const midnights =
    fact.serial.kind === 'timestamp' ? fact.values.filter((value) => /^\d+(?:\.0*)?$/.test(value)).length : 0
  return { ...fact, time: { format: fact.serial, doubts: [], fits: 1, midnights, fitted: fact.values.length } }
}

/** Claims the columns that say when: whole moments, a date beside a time, or parts such as month and hour. */
export function claimTimes(claims: Claims): void {
  noteDoubts(claims)
  claimHalf(claims)
  for (const fact of claims.free()) {
    if (!isUsable(fact, claims) || OTHER.test(fact.plain)) continue
    const { kind } = fact.time?.format ?? {}
    if (kind !== 'timestamp' && kind !== 'instant') continue
    if (isMidnightOnly(fact)) continue
    const use = useByName(fact)
    if (use !== null && use !== 'received') claimMoment(claims, fact, use)
  }
  claimReceived(claims)
  claimClockOnly(claims)
  claimParts(claims)
  for (const fact of claims.free())
    if (fact.time?.doubts.includes('impossible-years')) claims.claim(fact, 'ignored', 'its years are impossible')
}

function noteDoubts(claims: Claims): void {
  for (const { column, time } of claims.facts)
    for (const doubt of time?.doubts ?? []) claims.notes.push({ kind: doubt, column })
}

const hasLostHalf = (fact: ColumnFacts) => fact.time?.doubts.includes('am-pm-lost') === true

/** A clock of 12 hours is of use only beside a column that says which half of the day it was. */
const isUsable = (fact: ColumnFacts, claims: Claims) =>
  fact.time !== null &&
  fact.time.fits >= 0.6 &&
  !fact.time.doubts.includes('impossible-years') &&
  (!hasLostHalf(fact) || claims.has('am-pm'))

const HALF = /^[ap]\.?\s?m?\.?$/i
const SHIFT = /^(?:days?|eve|evenings?|swings?|nights?|mids?|midnights?|graves?|graveyards?|am|pm)\b/i

/** "AM" and "PM" in a column of their own; or, where a clock lost them, the shift, which tells them too. */
function claimHalf(claims: Claims): void {
  const all = (fact: ColumnFacts, shape: RegExp) =>
    fact.values.length > 0 && fact.counts.length <= 8 && fact.counts.every(([value]) => shape.test(value))
  const half = claims.free().find((fact) => all(fact, HALF))
  if (half) claims.claim(half, 'am-pm', 'says AM or PM for the time beside it')
  else if (claims.free().some((fact) => hasLostHalf(fact) || isHalfHour(fact))) {
    const shift = claims.free().find((fact) => /\b(shift|watch|tour)\b/.test(fact.plain) && all(fact, SHIFT))
    if (shift) claims.claim(shift, 'am-pm', 'the shift tells morning from evening, which the clock lost')
  }
}

/** Hours that go all round from 1 to 12 and never beyond: their half of the day is gone. */
const isHalfHour = (fact: ColumnFacts) =>
  /\b(hour|hr)\b/.test(fact.plain) &&
  fact.values.length >= 200 &&
  fact.numbers.share > 0.98 &&
  fact.numbers.least === 1 &&
  fact.numbers.most === 12 &&
  fact.counts.length >= 10

/** "Dispatch Request" was a request first: a request for help is when the call was received. */
function useByName(fact: ColumnFacts): TimeUse | null {
  if (/\brequest/.test(fact.plain)) return 'received'
  const found = ORDER.find((use) => NAMES[use].test(fact.plain))
  return found ?? null
}

const isMidnightOnly = (fact: ColumnFacts) => fact.time !== null && fact.time.midnights >= fact.time.fitted * 0.98

/** A whole hour, as in "13:00", "1:00:00 PM" or "T13:00:00Z". */
const WHOLE_HOUR = /(?<![:\d])\d{1,2}:00(?::00(?:\.0+)?)?(?![:.\d])/

/**
 * Exactly midnight far more often than a minute of a night can explain means "not recorded". Compared with five times what
 * an even spread over the minutes of a day would give, and with three times what the other whole hours have: times that
 * were rounded to the hour have midnights of their own.
 */
export function midnightMeansMissing(fact: ColumnFacts): boolean {
  if (fact.time === null || isMidnightOnly(fact)) return false
  const { midnights, fitted } = fact.time
  const otherHours = fact.values.filter((value) => WHOLE_HOUR.test(value)).length - midnights
  return midnights >= 8 && midnights > (fitted / 1440) * 5 && midnights > (otherHours / 23) * 3
}

function claimMoment(claims: Claims, fact: ColumnFacts, use: Use): void {
  if (claims.has(use)) return
  const midnight = midnightMeansMissing(fact)
  if (midnight)
    claims.notes.push({ kind: 'midnight-means-missing', column: fact.column, count: fact.time?.midnights ?? 0 })
  const format = fact.time?.format
  const why =
    format?.kind === 'instant' ? 'moments with a fixed offset, so no time zone is guessed' : 'dates with times'
  claims.claim(fact, use, why, { ...(format ? { format } : {}), midnight })
}

/** An instant beats a clock time, which beats a date with a separate time. */
function claimReceived(claims: Claims): void {
  const moments = claims
    .free()
    .filter((fact) => isUsable(fact, claims) && !OTHER.test(fact.plain) && !isMidnightOnly(fact))
    .filter((fact) => fact.time?.format.kind === 'timestamp' || fact.time?.format.kind === 'instant')
  const ranked = moments
    .map((fact) => ({ fact, score: scoreReceived(fact) }))
    .sort((one, other) => other.score - one.score || one.fact.index - other.fact.index)
  const [best] = ranked
  const split = findSplit(claims)
  if (best && (best.score >= 1 || split === null)) {
    claimMoment(claims, best.fact, 'received')
    for (const fact of split ? [split.date, split.time] : [])
      claims.claim(fact, 'ignored', 'the moment is already in another column')
    return
  }
  if (split === null) {
    claimDateOnly(claims)
    return
  }
  claims.claim(split.date, 'received-date', 'dates without a time', formatOf(split.date))
  const clock = split.time.time?.format ?? { kind: 'time' as const, read: 'clock-number' as const }
  claims.claim(split.time, 'received-time', 'the time of day that belongs to the date', {
    format: split.time.clockNumber ? { kind: 'time', read: 'clock-number' } : clock,
  })
}

const formatOf = (fact: ColumnFacts) => (fact.time ? { format: fact.time.format } : {})

function scoreReceived(fact: ColumnFacts): number {
  const named = NAMES.received.test(fact.plain) ? 1 : 0
  const exact = fact.time?.format.kind === 'instant' ? 0.5 : 0
  const filled = fact.values.length / Math.max(1, fact.sampled)
  return named + exact + filled * 0.4 - fact.index / 1000
}

const isDate = (fact: ColumnFacts) =>
  fact.time !== null &&
  !fact.time.doubts.includes('impossible-years') &&
  (fact.time.format.kind === 'date' || (fact.time.format.kind === 'timestamp' && isMidnightOnly(fact)))

function findSplit(claims: Claims): { date: ColumnFacts; time: ColumnFacts } | null {
  const fits = (fact: ColumnFacts) => !OTHER.test(fact.plain)
  const date = claims.free().find((fact) => fits(fact) && isDate(fact))
  const isClock = (fact: ColumnFacts) =>
    (isUsable(fact, claims) && fact.time?.format.kind === 'time') ||
    (fact.clockNumber && /\b(time|hhmm|clock)\b/.test(fact.plain))
  const time = claims.free().find((fact) => fits(fact) && isClock(fact) && useByName(fact) !== 'cleared')
  return date && time ? { date, time } : null
}

function claimDateOnly(claims: Claims): void {
  const dates = claims.free().filter((fact) => !OTHER.test(fact.plain))
  const date = dates.find(isDate)
  if (date) claims.claim(date, 'received-date', 'dates without a time', formatOf(date))
  const half = dates.find((fact) => hasLostHalf(fact) && fact.time?.format.kind === 'timestamp')
  if (!date && half)
    claims.claim(half, 'received-date', 'its AM and PM were lost, so only the day of it is used', formatOf(half))
}

/** Times of day without a date, such as "Arrived 14:05", belong to the date of the call. */
function claimClockOnly(claims: Claims): void {
  if (!claims.has('received') && !claims.has('received-date')) return
  for (const fact of claims.free()) {
    if (fact.time?.format.kind !== 'time') continue
    if (hasLostHalf(fact)) {
      claims.claim(fact, 'ignored', 'AM and PM were lost, so the hour cannot be trusted')
      continue
    }
    const use = useByName(fact)
    if (use !== null && use !== 'received' && !claims.has(use))
      claims.claim(fact, use, 'times of day, put on the date of the call', formatOf(fact))
  }
}

const MONTHS = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i
const DAYS = /^(mon|tue|wed|thu|fri|sat|sun)/i

/** Columns that hold one part of a moment: checked against the date, or used alone where no date is. */
function claimParts(claims: Claims): void {
  const within = (fact: ColumnFacts, least: number, most: number) =>
    fact.numbers.share > 0.98 && fact.numbers.least >= least && fact.numbers.most <= most
  /** A few impossible years are told row by row and spoil no column. */
  const mostly = (fact: ColumnFacts, least: number, most: number) =>
    fact.values.filter((value) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most).length >
    fact.values.length * 0.9
  const words = (fact: ColumnFacts, shape: RegExp) =>
    fact.counts.length <= 14 && fact.counts.every(([value]) => shape.test(value))
  const isOneOf = (use: Use, names: RegExp, fits: (fact: ColumnFacts) => boolean, why: string) =>
    claims.claimBest(
      use,
      (fact) => (names.test(fact.plain) && fits(fact) ? 2 : 0),
      () => why,
    )
  isOneOf(
    'weekday',
    /\b(day ?of ?week|weekday|dow|day)\b/,
    (fact) => words(fact, DAYS) || within(fact, 0, 7),
    'days of the week',
  )
  if (claims.has('received')) return
  isOneOf('year', /\b(year|yr)\b/, (fact) => mostly(fact, 1990, 2099) || mostly(fact, 0, 99), 'years')
  isOneOf('month', /\b(month|mo)\b/, (fact) => words(fact, MONTHS) || within(fact, 1, 12), 'months')
  if (!claims.has('received-date'))
    isOneOf('received-day', /\b(day|dom|mday)\b/, (fact) => within(fact, 1, 31), 'days of the month')
  if (claims.has('received-time')) return
  refuseHalfHours(claims)
  isOneOf('hour', /\b(hour|hr)\b/, (fact) => within(fact, 0, 24), 'hours of the day')
  if (claims.has('hour'))
    isOneOf(
      'minute',
      /\b(minute|min|mins)\b/,
      (fact) => within(fact, 0, 59) && fact.counts.length > 12 && !/\b(to|duration|elapsed)\b/.test(fact.plain),
      'minutes of the hour',
    )
}

function refuseHalfHours(claims: Claims): void {
  if (claims.has('am-pm')) return
  for (const fact of claims.free().filter(isHalfHour)) {
    claims.claim(fact, 'ignored', 'hours of a 12-hour clock without AM and PM, so the hour cannot be trusted')
    claims.notes.push({ kind: 'am-pm-lost', column: fact.column })
  }
}
