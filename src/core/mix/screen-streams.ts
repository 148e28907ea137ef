import { HOURS_A_WEEK, JOIN, STAY } from '../sim/fleet.ts'
import type { MixPlan, PlannedCrew } from './plan.ts'
import type { ScreenFacts } from './screen.ts'

/** Mental-health calls that every crew treats alike: of one urgency, with or without a risk, in areas of one pattern. */
export interface Stream {
  readonly urgency: number
  readonly hasRisk: boolean
  readonly pattern: Pattern
  /** Calls an hour, by hour of the week. */
  readonly rate: Float64Array
  /** STAY, LEAD or JOIN for each crew. */
  readonly roles: readonly number[]
  /** Equally likely minutes that the phone held these calls before the field had them. */
  readonly delays: readonly number[]
}

/** Areas that the same crews and the same drop-off centre serve. */
export interface Pattern {
  readonly areas: readonly number[]
  readonly share: number
  readonly serves: readonly boolean[]
  readonly dropOff: boolean
}

const NO_DELAY = [0] as const

/** Splits the calls into streams; `scale` is how many times as many there are as in the file. */
export function streamsOf(facts: ScreenFacts, plan: MixPlan, scale: number): readonly Stream[] {
  const patterns = patternsOf(facts, plan)
  return facts.rates.flatMap((row, urgency) => {
    if (row.length === 0) return []
    const risk = facts.riskShare[urgency] ?? 0
    return [false, true].flatMap((hasRisk) => {
      const part = hasRisk ? risk : 1 - risk
      if (part === 0) return []
      return patterns.map((pattern) => ({
        urgency,
        hasRisk,
        pattern,
        rate: Float64Array.from({ length: HOURS_A_WEEK }, (_, h) => row[h] * part * pattern.share * scale),
        roles: plan.crews.map((crew, c) => (pattern.serves[c] ? roleIn(crew, urgency, hasRisk) : STAY)),
        delays: NO_DELAY,
      }))
    })
  })
}

/** A call with a risk is never led by a crew, and joined only by one with an officer. */
function roleIn(crew: PlannedCrew, urgency: number, hasRisk: boolean): number {
  const role = crew.roles[urgency] ?? STAY
  if (!hasRisk || role === STAY) return role
  return crew.officers > 0 ? JOIN : STAY
}

function patternsOf(facts: ScreenFacts, plan: MixPlan): readonly Pattern[] {
  const known = facts.areaShares.reduce((sum, share) => sum + share, 0)
  const shares = [...facts.areaShares, Math.max(0, 1 - known)]
  const found = new Map<string, { areas: number[]; share: number; serves: boolean[]; dropOff: boolean }>()
  for (const [area, share] of shares.entries()) {
    if (share === 0) continue
    const serves = plan.crews.map((crew) => servesArea(crew.serves, area))
    const dropOff = plan.dropOff !== null && servesArea(plan.dropOff.serves, area)
    const key = [...serves, dropOff].join()
    const pattern = found.get(key) ?? { areas: [], share: 0, serves, dropOff }
    pattern.areas.push(area)
    pattern.share += share
    found.set(key, pattern)
  }
  return [...found.values()]
}

const servesArea = (serves: Uint8Array, area: number): boolean => serves[Math.min(area, serves.length - 1)] === 1
