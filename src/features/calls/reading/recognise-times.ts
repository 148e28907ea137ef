import type { ColumnFacts } from '../../../platform/tables/column-facts.ts'
import type { TimeUse, Use } from './mapping.ts'
import type { Claims } from './recognise.ts'

const NAMES: Readonly<Record<TimeUse, RegExp>> = {
  received:
    /\b(received|rcvd|recvd|receive|request|requested|created|create|call ?taken|call ?time|call ?date|call ?start|time ?start|start|opened|reported|occurred|entry|entered|incident ?(date|time)|event ?(date|time)|response ?date|pick ?up|queued?)\b|^(date|time|date ?time|timestamp|datetime)\b/,
  dispatched: /\b(dispatch\w*|disp|assigned|assign)\b/,
  enroute: /\b(en ?route|rolling|responding)\b/,
  arrived: /\b(arriv\w*|on ?scene|at ?scene)\b/,
  cleared: /\b(clear\w*|clos\w*|complet\w*|depart\w*|finish\w*|end|in service|available)\b/,
}
const OTHER =
  /\b(birth|dob|commission|hire|update\w*|modif\w*|extract|export|load\w*|engage\w*|minutes|duration|elapsed)\b/
const ORDER: readonly TimeUse[] = ['enroute', 'arrived', 'cleared', 'dispatched', 'received']

/** Claims the columns that say when: whole moments, a date beside a time, or parts such as month and hour. */
export function claimTimes(claims: Claims): void {
  noteDoubts(claims)
  for (const fact of claims.free()) {
    if (!isUsable(fact) || OTHER.test(fact.plain)) continue
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

const isUsable = (fact: ColumnFacts) =>
  fact.time !== null &&
  fact.time.fits >= 0.6 &&
  !fact.time.doubts.includes('impossible-years') &&
  !fact.time.doubts.includes('am-pm-lost')

/** "Dispatch Request" was a request first: a request for help is when the call was received. */
function useByName(fact: ColumnFacts): TimeUse | null {
  if (/\brequest/.test(fact.plain)) return 'received'
  const found = ORDER.find((use) => NAMES[use].test(fact.plain))
  return found ?? null
}

const isMidnightOnly = (fact: ColumnFacts) => fact.time !== null && fact.time.midnights >= fact.time.fitted * 0.98

/**
 * Exactly midnight far more often than a minute of a night can explain means "not recorded".
 * Compared with five times what an even spread over the minutes of a day would give.
 */
export function midnightMeansMissing(fact: ColumnFacts): boolean {
  if (fact.time === null || isMidnightOnly(fact)) return false
  const { midnights, fitted } = fact.time
  return midnights >= 8 && midnights > (fitted / 1440) * 5
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
    .filter((fact) => isUsable(fact) && !OTHER.test(fact.plain) && !isMidnightOnly(fact))
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
    (isUsable(fact) && fact.time?.format.kind === 'time') ||
    (fact.clockNumber && /\b(time|hhmm|clock)\b/.test(fact.plain))
  const time = claims.free().find((fact) => fits(fact) && isClock(fact) && useByName(fact) !== 'cleared')
  return date && time ? { date, time } : null
}

function claimDateOnly(claims: Claims): void {
  const date = claims.free().find((fact) => isDate(fact) && !OTHER.test(fact.plain))
  if (!date) return
  claims.claim(date, 'received-date', 'dates without a time', formatOf(date))
}

/** Times of day without a date, such as "Arrived 14:05", belong to the date of the call. */
function claimClockOnly(claims: Claims): void {
  if (!claims.has('received') && !claims.has('received-date')) return
  for (const fact of claims.free()) {
    if (fact.time?.format.kind !== 'time') continue
    if (fact.time.doubts.includes('am-pm-lost')) {
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
  isOneOf('year', /\b(year|yr)\b/, (fact) => within(fact, 1990, 2099), 'years')
  isOneOf('month', /\b(month|mo)\b/, (fact) => words(fact, MONTHS) || within(fact, 1, 12), 'months')
  if (claims.has('received-time')) return
  isOneOf('hour', /\b(hour|hr)\b/, (fact) => within(fact, 0, 24), 'hours of the day')
}
