import type { NumberedCall, UnitResponse } from './call.ts'
import { MINUTE, type Seconds } from './clock.ts'
import type { County } from './county.ts'
import type { Patrol, Unit } from './patrol.ts'
import { type Chance, chance } from './random.ts'
import { TYPES } from './types.ts'

/**
 * The desk: calls wait until they are ready, then the nearest free unit goes. Written for this generator alone, so
 * that what the toolkit's simulator must find again was not put there by the simulator.
 */
export interface Desk {
  accept(call: NumberedCall): void
  /** Opens a call from the field when a unit is free and nobody waits; false when the officer had no time for it. */
  openFromField(call: NumberedCall): boolean
  /** Sends units to all calls that are ready by then. */
  runUntil(at: Seconds): void
}

// Seconds from the first ring until a dispatcher may send someone, and minutes of travel inside the beat, by priority.
const HANDLING = [55, 90, 230, 600, 900]
const TRAVEL = [4.4, 5.6, 7.2, 8.4, 9]
const LONGEST_HOLD = 3 * 60 * MINUTE

interface Waiting {
  readonly readyAt: Seconds
  readonly call: NumberedCall
}

export function desk(seed: number, county: County, patrol: Patrol): Desk {
  const by = chance(seed, 'dispatch')
  const queue = new Queue()
  const send = (at: Seconds, call: NumberedCall): void => {
    const free = nearestFree(patrol.onDuty(at), { at, call, county })
    if (free === null) queue.add({ readyAt: nextChance(patrol, at), call })
    else {
      respond(call, { at, first: free, patrol, county, by })
      call.isFinished = true
    }
  }
  return {
    accept(call) {
      if (call.fate !== 'handled' && call.fate !== 'withdrawn') call.isFinished = true
      else {
        const hold = Math.min(
          LONGEST_HOLD,
          by.logNormal(HANDLING[call.priority - 1] ?? 900, 0.35 + call.priority * 0.12),
        )
        queue.add({ readyAt: Math.round(call.receivedAt + hold), call })
      }
    },
    openFromField(call) {
      const free = patrol.onDuty(call.receivedAt).filter((unit) => !unit.isSergeant && isFree(unit, call.receivedAt))
      const unit = free[by.whole(free.length)]
      if (unit === undefined || queue.hasReady(call.receivedAt)) return false
      respond(call, { at: call.receivedAt, first: unit, patrol, county, by })
      call.isFinished = true
      return true
    },
    runUntil(at) {
      for (let next = queue.takeReady(at); next !== null; next = queue.takeReady(at)) send(next.readyAt, next.call)
    },
  }
}

function isFree(unit: Unit, at: Seconds): boolean {
  return unit.freeAt <= at
}

/** The first moment at which a unit may be free again. */
function nextChance(patrol: Patrol, at: Seconds): Seconds {
  let first = patrol.nextChange()
  for (const unit of patrol.onDuty(at)) if (unit.freeAt < unit.until) first = Math.min(first, unit.freeAt)
  return Math.max(at + 1, first)
}

function nearestFree(
  units: readonly Unit[],
  { at, call, county }: { at: Seconds; call: NumberedCall; county: County },
): Unit | null {
  let best: Unit | null = null
  let least = Number.POSITIVE_INFINITY
  for (const unit of units) {
    if (!isFree(unit, at)) continue
    // A unit that is about to go home, or a sergeant, goes only when no other is near.
    const lateness = call.priority > 2 && unit.until - at < 12 * MINUTE ? 4 : 0
    const far = county.distance(unit.homeBeat, call.place.beat) + lateness + (unit.isSergeant ? 3 : 0)
    if (far < least) {
      least = far
      best = unit
    }
  }
  return best
}

interface Sending {
  readonly at: Seconds
  readonly first: Unit
  readonly patrol: Patrol
  readonly county: County
  readonly by: Chance
}

function respond(call: NumberedCall, sending: Sending): void {
  const { at, first, patrol, county, by } = sending
  if (call.fate === 'withdrawn') {
    call.responses.push(turnBack(first, at, at + Math.round(by.logNormal(3.5 * MINUTE, 0.6))))
    return
  }
  const arrivedAt = call.source === 'FIELD' ? at : at + travel(call, first, sending)
  const scene = sceneSeconds(call, by)
  const clearedAt = Math.round(arrivedAt + scene + call.ending.extraMinutes * MINUTE)
  call.responses.push(take(first, { at, arrivedAt, clearedAt, isField: call.source === 'FIELD', by }))
  for (let more = 1; more < call.unitsWanted; more += 1) {
    const sentAt = at + Math.round(by.logNormal(call.priority === 1 ? 12 : 45, 0.8))
    const other = nearestFree(patrol.onDuty(at), { at, call, county })
    if (other === null) return
    const there = sentAt + travel(call, other, sending)
    const leftAt = Math.round(Math.max(arrivedAt, there) + scene * (0.3 + 0.65 * by.uniform()))
    call.responses.push(
      there >= arrivedAt + scene || sentAt >= clearedAt
        ? turnBack(other, sentAt, Math.max(sentAt + 5, Math.round(arrivedAt + scene)))
        : take(other, { at: sentAt, arrivedAt: there, clearedAt: leftAt, isField: false, by }),
    )
  }
}

function turnBack(unit: Unit, at: Seconds, clearedAt: Seconds): UnitResponse {
  unit.freeAt = clearedAt
  return { unit: unit.name, dispatchedAt: at, enRouteAt: Math.min(at + 20, clearedAt), arrivedAt: null, clearedAt }
}

function take(
  unit: Unit,
  times: { at: Seconds; arrivedAt: Seconds; clearedAt: Seconds; isField: boolean; by: Chance },
): UnitResponse {
  const { at, arrivedAt, clearedAt, isField, by } = times
  unit.freeAt = clearedAt
  const enRouteAt = isField ? null : Math.min(arrivedAt, at + Math.round(by.logNormal(24, 0.7)))
  return { unit: unit.name, dispatchedAt: at, enRouteAt, arrivedAt, clearedAt }
}

function travel(call: NumberedCall, unit: Unit, { county, by }: Sending): number {
  const inBeat = TRAVEL[call.priority - 1] ?? 9
  const far = 1 + 0.2 * county.distance(unit.homeBeat, call.place.beat)
  return Math.max(25, Math.round(by.logNormal(inBeat * far * MINUTE, 0.42)))
}

/** A call about mental health takes about a third longer than another call of its type. A guess. */
function sceneSeconds(call: NumberedCall, by: Chance): number {
  const usual = TYPES[call.finalType].scene * (call.truth === null ? 1 : 1.35) * (call.ending.isShort ? 0.4 : 1)
  return Math.max(60, Math.round(by.logNormal(usual * MINUTE, 0.62)))
}

/** Waiting calls: the ready ones by the time they became ready, the more urgent first. */
class Queue {
  readonly #heap: Waiting[] = []

  add(waiting: Waiting): void {
    let at = this.#heap.push(waiting) - 1
    for (let above = (at - 1) >> 1; at > 0; at = above, above = (at - 1) >> 1) {
      const parent = this.#heap[above]
      if (parent === undefined || !isBefore(waiting, parent)) break
      this.#heap[at] = parent
      this.#heap[above] = waiting
    }
  }

  hasReady(at: Seconds): boolean {
    return (this.#heap[0]?.readyAt ?? Number.POSITIVE_INFINITY) <= at
  }

  takeReady(at: Seconds): Waiting | null {
    const first = this.#heap[0]
    if (first === undefined || first.readyAt > at) return null
    const last = this.#heap.pop()
    if (last !== undefined && last !== first) this.#sink(last)
    return first
  }

  #sink(waiting: Waiting): void {
    let at = 0
    for (;;) {
      const left = this.#heap[2 * at + 1]
      const right = this.#heap[2 * at + 2]
      const child = left !== undefined && right !== undefined && isBefore(right, left) ? right : left
      if (child === undefined || !isBefore(child, waiting)) break
      this.#heap[at] = child
      at = child === left ? 2 * at + 1 : 2 * at + 2
    }
    this.#heap[at] = waiting
  }
}

function isBefore(one: Waiting, other: Waiting): boolean {
  if (one.readyAt !== other.readyAt) return one.readyAt < other.readyAt
  if (one.call.priority !== other.call.priority) return one.call.priority < other.call.priority
  return one.call.key < other.call.key
}
