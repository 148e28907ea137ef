import { countOf, type Duck } from '../../../platform/tables/duck.ts'
import type { BadRowReason, BadRows, NeedProfile } from '../profile/profile.ts'
import { LONGEST_SECONDS } from './build.ts'
import { type Clocks, hasNothing, neverWas } from './coded-rows.ts'
import { type CallMapping, columnFor, receivedColumn, TIME_USES } from './mapping.ts'

/** Counts rows with trouble by reason. Reads `stage` before it is dropped. */
export async function badRowsOfStage(duck: Duck, mapping: CallMapping, clocks: Clocks): Promise<readonly BadRows[]> {
  const others = TIME_USES.filter((use) => use !== 'received' && columnFor(mapping, use) !== undefined)
  const row =
    await duck.row(`SELECT count(*) FILTER (received_bad = 1) AS unread, count(*) FILTER (received_bad = 2) AS years,
    count(*) FILTER (coalesce(received_bad, 0) = 0 AND ${neverWas(clocks)}) AS jumped
    ${others.map((use) => `, count(*) FILTER (${use}_bad > 0) AS ${use}_unread`).join('')} FROM stage`)
  const nothing = countOf(await duck.row(`SELECT count(*) AS n FROM stage WHERE ${hasNothing(mapping)}`), 'n')
  const received = receivedColumn(mapping)
  const rejected = countOf(await duck.row('SELECT count(*) AS n FROM rejected_lines'), 'n')
  return [
    bad('other-number-of-cells', rejected, 'left-out', ''),
    bad('received-not-a-time', countOf(row, 'unread'), 'left-out', received),
    bad('impossible-year', countOf(row, 'years'), 'left-out', received),
    bad('clock-jumped-over', countOf(row, 'jumped'), 'left-out', received),
    bad('nothing-in-it', nothing, 'left-out', ''),
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

/** Intervals of a call, in SQL over moments. */
export const INTERVALS = [
  ['queue', 'dispatched_utc - received_utc'],
  ['travel', 'arrived_utc - dispatched_utc'],
  ['scene', 'cleared_utc - arrived_utc'],
  ['response', 'arrived_utc - received_utc'],
] as const

/** Counts intervals that run backwards or last longer than eight hours. They are shown, then treated as unknown. */
export async function badIntervals(duck: Duck): Promise<readonly BadRows[]> {
  const counts = INTERVALS.map(
    ([name, seconds]) =>
      `count(*) FILTER (${seconds} < 0) AS ${name}_back, count(*) FILTER (${seconds} > ${LONGEST_SECONDS}) AS ${name}_long`,
  )
  const row = await duck.row(`SELECT ${counts.join(', ')} FROM responses`)
  return INTERVALS.flatMap(([name]) => [
    bad('end-before-start', countOf(row, `${name}_back`), 'minutes-unknown', name),
    bad('over-eight-hours', countOf(row, `${name}_long`), 'minutes-unknown', name),
  ]).filter(({ rows }) => rows > 0)
}

/** Rows of one reason and place added up. */
export function summedRows(all: readonly BadRows[]): readonly BadRows[] {
  const byReason = new Map<string, BadRows>()
  for (const one of all) {
    const name = `${one.reason} ${one.effect} ${one.where}`
    byReason.set(name, { ...one, rows: one.rows + (byReason.get(name)?.rows ?? 0) })
  }
  return [...byReason.values()].filter(({ rows }) => rows > 0)
}

/** Rows that say again what another row says: they add no call. */
export const joinedRows = (reason: BadRowReason, rows: number): BadRows => ({
  reason,
  rows,
  effect: 'joined',
  where: '',
})

/**
 * Every row of a file is a call, part of one, or left out for a reason that is told. Throws where that does not hold,
 * which would be a mistake of this program and never of the file.
 */
export function tellEveryRow(file: NeedProfile['file']): NeedProfile['file'] {
  const { rows, calls, joined, rejected, badRows } = file
  const told = badRows.filter(({ effect }) => effect === 'left-out').reduce((sum, { rows: n }) => sum + n, 0)
  if (rows !== calls + joined + rejected || joined < 0 || rejected !== told)
    throw new Error(`${rows} rows, but ${calls} calls, ${joined} joined and ${rejected} rejected, ${told} of them told`)
  return file
}
