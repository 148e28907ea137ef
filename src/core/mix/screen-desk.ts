import { HOURS_A_WEEK } from '../sim/fleet.ts'
import { erlangA } from '../stats/erlang-a.ts'
import { phoneTakes } from './gates.ts'
import type { MixPlan, PlannedDesk } from './plan.ts'
import type { Dials } from './screen.ts'
import type { Stream } from './screen-streams.ts'
import type { InTime } from './screen-times.ts'
import { valueFor } from './screen-values.ts'

export interface DeskLayer {
  /** Calls a week: offered to the desk, talked with someone, given up. */
  readonly offered: number
  readonly answered: number
  readonly abandoned: number
  /** Calls a week that a talk settled, and in time, in the order of the streams. */
  readonly settled: readonly number[]
  readonly settledInTime: readonly number[]
  /** What goes on to the field: calls the desk never had or that gave up, then talks that settled nothing. */
  readonly field: readonly Stream[]
}

/** Equally likely lengths of a talk with mean 1 (exponential). */
const TALKS = [0.1, 0.3, 0.5, 0.7, 0.9].map((u) => -Math.log(1 - u))

/**
 * The phone desk in front of the field: Erlang A in each hour, with the rate of that hour (talks are short against an
 * hour). Callers who give up go to the field as if at once; talks that settle nothing go there later.
 */
export function deskLayer(
  plan: MixPlan,
  streams: readonly Stream[],
  { dials, inTime }: { readonly dials: Dials; readonly inTime: InTime },
): DeskLayer {
  const { desk } = plan
  const settled = streams.map(() => 0)
  const totals = { offered: 0, answered: 0, abandoned: 0 }
  if (desk === null) return { ...totals, settled, settledInTime: settled, field: streams }
  const means = meansOf(desk, dials)
  const takes = phoneTakes(desk.fromPriority)
  const eligible = streams.map(({ urgency, hasRisk }) => !hasRisk && takes[urgency] === 1)
  const direct = streams.map((stream) => ({ ...stream, rate: stream.rate.slice() }))
  const talked = streams.map((stream) => ({
    ...stream,
    rate: new Float64Array(HOURS_A_WEEK),
    delays: TALKS.map((talk) => talk * means.talk),
  }))
  for (let h = 0; h < HOURS_A_WEEK; h++) {
    const rate = streams.reduce((sum, stream, s) => (eligible[s] ? sum + stream.rate[h] : sum), 0)
    if (desk.onDuty[h] === 0 || rate === 0) continue
    const line = erlangA(rate / 60, 1 / means.talk, { servers: desk.onDuty[h], abandonRate: 1 / means.patience })
    const answered = 1 - line.probAbandon
    totals.offered += rate
    totals.answered += rate * answered
    totals.abandoned += rate * line.probAbandon
    for (const [s, stream] of streams.entries()) {
      if (!eligible[s]) continue
      const calls = stream.rate[h] * answered
      settled[s] += calls * means.resolved
      talked[s].rate[h] = calls * (1 - means.resolved)
      direct[s].rate[h] -= calls
    }
  }
  return {
    ...totals,
    settled,
    settledInTime: settled.map((calls, s) => calls * inTime.chance(streams[s].urgency, 0, 0)),
    field: [...direct, ...talked.filter((_, s) => eligible[s])],
  }
}

function meansOf(desk: PlannedDesk, dials: Dials) {
  return {
    resolved: Math.min(1, valueFor(desk.resolved, dials)),
    talk: valueFor(desk.talkMinutes, dials),
    patience: valueFor(desk.patience, dials),
  }
}
