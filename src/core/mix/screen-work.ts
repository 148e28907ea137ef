import { HOURS_A_WEEK } from '../sim/fleet.ts'
import { OFFICER_OPENED, URGENCIES } from '../sim/urgency.ts'
import type { MixPlan } from './plan.ts'
import type { Dials, ScreenFacts } from './screen.ts'
import type { Chances } from './screen-chances.ts'
import type { CrewMinutes } from './screen-crew-minutes.ts'
import { farShare } from './screen-outcomes.ts'
import type { PatrolWork } from './screen-patrol.ts'
import type { Stream } from './screen-streams.ts'
import { valueFor } from './screen-values.ts'

interface Inputs {
  readonly facts: ScreenFacts
  readonly plan: MixPlan
  readonly dials: Dials
  readonly streams: readonly Stream[]
  readonly chances: readonly Chances[]
  readonly means: readonly CrewMinutes[]
}

/** Unit hours of patrol on mental-health calls, and what else patrol does, as the patrol layer wants them. */
export function patrolWork(inputs: Inputs): PatrolWork & { readonly goingFar: Float64Array } {
  const { facts, streams, chances, means } = inputs
  const special = new Float64Array(URGENCIES * HOURS_A_WEEK)
  /** Calls that get the nearest trained unit if one is free, by hour. */
  const goingFar = new Float64Array(HOURS_A_WEEK)
  const saved = savedMinutes(inputs)
  const further = facts.furtherUnits * facts.minutes.furtherUnit
  for (const [s, stream] of streams.entries()) {
    const { urgency } = stream
    // Who opened the call is there; to priority 1 a trained unit comes in the place of a further one.
    const drive = urgency === OFFICER_OPENED ? 0 : facts.minutes.travel * (facts.urgencyTravel[urgency] ?? 1)
    const far = farShare(facts, urgency)
    const stay = facts.minutes.scene * (facts.urgencyScene[urgency] ?? 1)
    const beside = means.map((_, c) => besideCrew(inputs, c, { drive, stay, further, urgency }))
    const { rows, width, patrol, along } = chances[s]
    for (let h = 0; h < HOURS_A_WEEK; h++) {
      const rate = stream.rate[h]
      if (rate === 0) continue
      const row = h * width
      const led = rows[row + patrol]
      let minutes = led * (drive + stay + further - (stream.pattern.dropOff ? saved[h] : 0))
      for (let c = 0; c < means.length; c++)
        minutes += led * rows[row + along + 1 + c] * means[c].staysOn * stay + rows[row + c] * beside[c]
      goingFar[h] += rate * led * far
      special[urgency * HOURS_A_WEEK + h] += (rate * minutes) / 60
    }
  }
  return { special, specialMinutes: facts.minutes.scene, other: Float64Array.from(facts.otherWork), goingFar }
}

/** Patrol's minutes on a call that a crew leads: the usual further units with a pair, police who stand by with civilians. */
function besideCrew(
  { facts, plan, means }: Inputs,
  c: number,
  call: { readonly drive: number; readonly stay: number; readonly further: number; readonly urgency: number },
): number {
  if (plan.crews[c].officers > 0) return call.further
  const often = facts.furtherShare[call.urgency] ?? 0
  const one = often * facts.minutes.furtherUnit + (1 - often) * (call.drive + call.stay)
  return means[c].standby * one + means[c].upgrade * (call.drive + call.stay)
}

/** Minutes a mental-health call gets shorter, on average over all of them, by a drop-off centre that is open in the hour. */
function savedMinutes({ facts, plan, dials }: Inputs): Float64Array {
  const { dropOff, handover } = plan
  if (dropOff === null) return new Float64Array(HOURS_A_WEEK)
  const taken = facts.transportedShare ?? valueFor(handover.transportShare, dials)
  const rest = 1 - valueFor(handover.shortestStay, dials)
  const [today, there] = [valueFor(handover.today, dials), valueFor(dropOff.handoverThere, dials)]
  const shorter =
    facts.sceneQuantiles.reduce((sum, stay) => sum + Math.max(0, Math.min(today, rest * stay) - there), 0) /
    Math.max(1, facts.sceneQuantiles.length)
  return Float64Array.from(dropOff.open, (open) => (open > 0 ? taken * shorter : 0))
}
