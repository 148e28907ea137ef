import type { PlannedCrew } from './plan.ts'
import type { Dials, ScreenFacts } from './screen.ts'
import { longerThan } from './screen-times.ts'
import { pointsOf, valueFor } from './screen-values.ts'

/** What the screen needs to know of one crew, what is in doubt at the mean of its range. */
export interface CrewMinutes {
  readonly isRemote: boolean
  /** Times as long as patrol's: the drive with its doubt, its mean, and the stay. */
  readonly drives: readonly number[]
  readonly drive: number
  readonly scene: number
  readonly setOff: number
  /** The same with its doubt. */
  readonly setOffs: readonly number[]
  readonly standby: number
  readonly upgrade: number
  /** Least stay of patrol, after this crew's arrival, for which it comes along. */
  readonly joint: number
  /** Mean minutes for which a call that patrol went to stays open to this crew; 0 for teams that never come along. */
  readonly window: number
  /** How much longer patrol stays on with a clinician who comes along, as a share of the stay. */
  readonly staysOn: number
}

export function minutesOfCrew(facts: ScreenFacts, crew: PlannedCrew, dials: Dials): CrewMinutes {
  const scenes = pointsOf(crew.scene, dials)
  const isRemote = crew.comes === 'video'
  const crewMinutes = {
    isRemote,
    drives: pointsOf(crew.drive, dials),
    drive: valueFor(crew.drive, dials),
    scene: valueFor(crew.scene, dials),
    setOff: valueFor(crew.setOff, dials),
    setOffs: crew.setOff === null ? [0] : pointsOf(crew.setOff, dials),
    standby: valueFor(crew.standby, dials),
    upgrade: valueFor(crew.upgrade, dials),
    joint: valueFor(crew.joint, dials),
    window: 0,
    staysOn: crew.officers > 0 ? 0 : scenes.reduce((sum, scene) => sum + Math.max(0, scene - 1), 0) / scenes.length,
  }
  return { ...crewMinutes, window: crew.joint === null ? 0 : Math.max(1, meanWindow(facts, crewMinutes)) }
}

/** Minutes of a team on a call that it leads, from being sent to clear. */
export function leadMinutes(facts: ScreenFacts, urgency: number, crew: CrewMinutes): number {
  const stay = facts.minutes.scene * (facts.urgencyScene[urgency] ?? 1) * crew.scene
  return crew.setOff + driveOf(facts, urgency) * crew.drive + stay
}

/**
 * Minutes of a team that comes along with patrol, sent `wait` minutes after it: its drive, and what is then left of patrol's
 * stay. It comes only where that is long enough, so these are the longer stays.
 */
export function alongMinutes(facts: ScreenFacts, urgency: number, crew: CrewMinutes, wait: number): number {
  const after = wait + arrivesAfter(driveOf(facts, urgency), crew)
  const own = crew.isRemote ? crew.setOff : crew.setOff + driveOf(facts, urgency) * Math.max(1, crew.drive)
  return own + (meanOver(facts, urgency, after + crew.joint) + crew.joint) * crew.scene
}

/** Mean of what the stays that are longer than so many minutes exceed them by. */
function meanOver(facts: ScreenFacts, urgency: number | null, minutes: number): number {
  const ratio = urgency === null ? 1 : (facts.urgencyScene[urgency] ?? 1)
  const over = facts.sceneQuantiles.map((stay) => stay * ratio - minutes).filter((left) => left > 0)
  return over.length === 0 ? 0 : over.reduce((sum, left) => sum + left, 0) / over.length
}

/** Share of the calls patrol leads on which patrol stays long enough for this crew to come along at dispatch. */
export function joinableShare(facts: ScreenFacts, urgency: number, crew: CrewMinutes): number {
  return longerThan(facts, urgency, crew.joint + arrivesAfter(driveOf(facts, urgency), crew))
}

/** Minutes by which it arrives after a patrol unit that is sent at the same time. */
function arrivesAfter(drive: number, crew: CrewMinutes): number {
  return crew.setOff + (crew.isRemote ? 0 : drive * Math.max(0, crew.drive - 1))
}

function driveOf(facts: ScreenFacts, urgency: number): number {
  return facts.minutes.travel * (facts.urgencyTravel[urgency] ?? 1)
}

/** Mean minutes, after a team is free to go, for which patrol's stay is long enough for it; where it is at all. */
function meanWindow(facts: ScreenFacts, crew: Omit<CrewMinutes, 'window'>): number {
  const own = crew.isRemote ? 0 : facts.minutes.travel * (crew.drive - 1)
  return meanOver(facts, null, crew.setOff + own + crew.joint)
}
