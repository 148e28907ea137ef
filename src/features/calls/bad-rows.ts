import { countOf, type Duck } from '../../platform/tables/duck.ts'
import type { ZoneClock } from '../../platform/tables/zone.ts'
import { LONGEST_SECONDS, neverWas } from './build.ts'
import { type CallMapping, columnFor, TIME_USES } from './mapping.ts'
import type { BadRowReason, BadRows } from './profile.ts'

/** Counts rows with trouble by reason. Reads `stage` before it is dropped. */
export async function badRowsOfStage(
  duck: Duck,
  mapping: CallMapping,
  clock: ZoneClock | null,
): Promise<readonly BadRows[]> {
  const others = TIME_USES.filter((use) => use !== 'received' && columnFor(mapping, use) !== undefined)
  const row = await duck.row(`SELECT count(received_text) AS unread,
    count(*) FILTER (received_text SIMILAR TO '[0-9]{4}-[0-9].*' AND left(received_text, 4) NOT BETWEEN '1990' AND '2099') AS years,
    count(*) FILTER (received_text IS NULL AND ${neverWas(clock)}) AS jumped
    ${others.map((use) => `, count(${use}_text) AS ${use}_unread`).join('')} FROM stage`)
  const received = columnFor(mapping, 'received')?.column ?? columnFor(mapping, 'received-date')?.column ?? ''
  const rejected = countOf(await duck.row('SELECT count(DISTINCT line) AS n FROM reject_errors'), 'n')
  return [
    bad('other-number-of-cells', rejected, 'left-out', ''),
    bad('received-not-a-time', countOf(row, 'unread') - countOf(row, 'years'), 'left-out', received),
    bad('impossible-year', countOf(row, 'years'), 'left-out', received),
    bad('clock-jumped-over', countOf(row, 'jumped'), 'left-out', received),
    ...others.map((use) =>
      bad('time-not-read', countOf(row, `${use}_unread`), 'minutes-unknown', columnFor(mapping, use)?.column ?? use),
    ),
  ].filter(({ rows }) => rows > 0)
}

const bad = (reason: BadRowReason, rows: number, effect: BadRows['effect'], where: string): BadRows => ({
  reason,
  rows,
  effect,
  where,
})

const INTERVALS = ['queue', 'travel', 'scene', 'response'] as const

/** Counts intervals that run backwards or last longer than eight hours. They are shown, then treated as unknown. */
export async function badIntervals(duck: Duck): Promise<readonly BadRows[]> {
  const counts = INTERVALS.map(
    (interval) =>
      `count(*) FILTER (${interval}_raw < 0) AS ${interval}_back, count(*) FILTER (${interval}_raw > ${LONGEST_SECONDS}) AS ${interval}_long`,
  )
  const row = await duck.row(`SELECT ${counts.join(', ')} FROM responses`)
  return INTERVALS.flatMap((interval) => [
    bad('end-before-start', countOf(row, `${interval}_back`), 'minutes-unknown', interval),
    bad('over-eight-hours', countOf(row, `${interval}_long`), 'minutes-unknown', interval),
  ]).filter(({ rows }) => rows > 0)
}
