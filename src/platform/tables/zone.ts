/** The moment a zone changes its offset from UTC. Seconds throughout. */
export interface ZoneChange {
  readonly at: number
  readonly before: number
  readonly after: number
}

const DAY = 86_400

/** True for a name of the IANA time zone database, such as America/Los_Angeles. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return /^[A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)*$/.test(name)
  } catch {
    return false
  }
}

/** Answers a zone's offset from UTC in seconds at a moment (seconds since 1970), from the tables of the platform. */
function offsetReader(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (at) => {
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(at * 1000)) part[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - at
  }
}

/** How a zone's clock ran between two moments: its offset at the start, and every change. Seconds since 1970. */
export interface ZoneClock {
  readonly zone: string
  readonly first: number
  readonly changes: readonly ZoneChange[]
}

/** Reads a zone's clock over a span. Source: the IANA tables that the JavaScript engine carries. */
export function zoneClock(zone: string, from: number, to: number): ZoneClock {
  const offsetAt = offsetReader(zone)
  const changes: ZoneChange[] = []
  const start = Math.floor(from)
  let at = start
  let before = offsetAt(at)
  const first = before
  while (at < to) {
    const next = at + 20 * DAY
    const after = offsetAt(next)
    if (after !== before) changes.push({ at: firstWith(offsetAt, at, next, after), before, after })
    at = next
    before = after
  }
  return { zone, first, changes }
}

function firstWith(offsetAt: (at: number) => number, from: number, to: number, wanted: number): number {
  let low = from
  let high = to
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle) === wanted) high = middle
    else low = middle
  }
  return high
}

/** SQL for the UTC second of a local clock second. A repeated hour is read as its first passing. */
export function utcFromLocal(clock: ZoneClock, local: string): string {
  return `(${local} - ${stepsSql(clock, local, (change) => change.at + change.before)})`
}

/** SQL for the local clock second of a UTC second. */
export function localFromUtc(clock: ZoneClock, utc: string): string {
  return `(${utc} + ${stepsSql(clock, utc, (change) => change.at)})`
}

function stepsSql(clock: ZoneClock, value: string, edge: (change: ZoneChange) => number): string {
  if (clock.changes.length === 0) return String(clock.first)
  const whens = clock.changes.map((change) => `WHEN ${value} < ${edge(change)} THEN ${change.before}`)
  return `CASE ${whens.join(' ')} ELSE ${clock.changes.at(-1)?.after ?? clock.first} END`
}

/** SQL that is true for a local clock second that never was, because the clock jumped over it. */
export function jumpedOver(clock: ZoneClock, local: string): string {
  const gaps = clock.changes.filter((change) => change.after > change.before)
  if (gaps.length === 0) return 'false'
  return `(${gaps
    .map(({ at, before, after }) => `(${local} >= ${at + before} AND ${local} < ${at + after})`)
    .join(' OR ')})`
}

/** Hours that each clock hour of one local day really lasted: 24 entries, 0 for a skipped and 2 for a repeated hour. */
export function hoursOfDay(clock: ZoneClock, day: number): readonly number[] {
  const hours = new Array<number>(24).fill(1)
  for (const { at, before, after } of clock.changes) {
    const from = Math.min(at + before, at + after)
    const size = Math.abs(after - before)
    const sign = after > before ? -1 : 1
    for (let hour = 0; hour < 24; hour++) {
      const start = day * DAY + hour * 3600
      const overlap = Math.min(from + size, start + 3600) - Math.max(from, start)
      if (overlap > 0) hours[hour] = (hours[hour] ?? 1) + (sign * overlap) / 3600
    }
  }
  return hours
}

const TWO_DAYS = 2 * DAY

/**
 * The moment at which a zone's clock shows a time (`2026-03-08`, `18:30`). A repeated hour is its first passing; a skipped
 * one is read on as if the clock had not jumped.
 */
export function momentIn(zone: string, day: string, time: string): Date {
  const local = Date.parse(`${day}T${time}Z`) / 1000
  const { first, changes } = zoneClock(zone, local - TWO_DAYS, local + TWO_DAYS)
  const change = changes.find(({ at, before }) => local < at + before)
  return new Date((local - (change?.before ?? changes.at(-1)?.after ?? first)) * 1000)
}
