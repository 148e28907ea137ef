import type { ReplayCalls } from '../replay.ts'
import { MINUTES_A_WEEK } from '../year.ts'

/** A person with fewer calls has no stream: nothing would repeat. */
export const FEWEST_OF_A_STREAM = 2

/** The calls of persons who called twice or more, person after person, each person's in order of time. */
export interface Streams {
  readonly calls: Int32Array
  /** Where each person's calls begin in `calls`, with one entry more for the end. */
  readonly starts: Int32Array
  /** 1 for a call that belongs to a stream; one entry a call of the file. */
  readonly isIn: Uint8Array
}

/** Finds them among the calls of these weeks. Calls without a person, or to which nobody went, are in no stream. */
export function streamsOf(calls: ReplayCalls, weeks: readonly number[]): Streams {
  const covered = new Set(weeks)
  const own = new Map<number, number[]>()
  for (let i = 0; i < calls.count; i++) {
    const person = calls.person?.[i] ?? -1
    if (person < 0 || calls.units[i] === 0 || !covered.has(Math.floor(calls.receivedMinute[i] / MINUTES_A_WEEK)))
      continue
    const list = own.get(person)
    if (list === undefined) own.set(person, [i])
    else list.push(i)
  }
  const repeated = [...own.values()].filter((list) => list.length >= FEWEST_OF_A_STREAM)
  const starts = [0]
  const isIn = new Uint8Array(calls.count)
  for (const list of repeated) {
    starts.push((starts.at(-1) ?? 0) + list.length)
    for (const call of list) isIn[call] = 1
  }
  return { calls: Int32Array.from(repeated.flat()), starts: Int32Array.from(starts), isIn }
}
