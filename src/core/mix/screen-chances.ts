import { HOURS_A_WEEK, JOIN, LEAD, STAY } from '../sim/fleet.ts'
import type { ScreenFacts } from './screen.ts'
import { type CrewMinutes, joinableShare } from './screen-crew-minutes.ts'
import type { CrewLayer } from './screen-crews.ts'
import type { Stream } from './screen-streams.ts'

/**
 * Who comes to the calls of a stream, hour by hour, in rows of `width` numbers: chance that each crew leads; that patrol
 * leads; and, where patrol leads, that nobody comes along, that each crew does at once, that each does late.
 */
export interface Chances {
  readonly rows: Float64Array
  readonly width: number
  /** Places in a row. */
  readonly patrol: number
  readonly along: number
}

/** Chances of all streams; those of one urgency and one set of roles share theirs. */
export function chancesOf(
  streams: readonly Stream[],
  inputs: { readonly facts: ScreenFacts; readonly crews: CrewLayer; readonly means: readonly CrewMinutes[] },
): readonly Chances[] {
  const kept = new Map<string, Chances>()
  return streams.map((stream) => {
    const key = `${stream.urgency} ${stream.roles.join('')}`
    const found = kept.get(key)
    if (found !== undefined) return found
    const open = inputs.means.map((crew) => joinableShare(inputs.facts, stream.urgency, crew))
    const made = chancesOfStream(stream.roles, inputs.crews, open)
    kept.set(key, made)
    return made
  })
}

function chancesOfStream(roles: readonly number[], { busy, late }: CrewLayer, open: readonly number[]): Chances {
  const crews = roles.length
  const width = 2 + 3 * crews
  const [patrol, along] = [crews, crews + 1]
  const rows = new Float64Array(HOURS_A_WEEK * width)
  for (let h = 0; h < HOURS_A_WEEK; h++) {
    const row = h * width
    let left = 1
    for (let c = 0; c < crews; c++) {
      if (roles[c] !== LEAD) continue
      rows[row + c] = left * (1 - busy[c][h])
      left *= busy[c][h]
    }
    rows[row + patrol] = left
    let nobody = 1
    for (let c = 0; c < crews; c++) {
      if (roles[c] !== JOIN) continue
      const comes = nobody * open[c] * (1 - busy[c][h])
      rows[row + along + 1 + c] = comes
      nobody -= comes
    }
    // What a crew may lead is with patrol only because that crew was busy; it may still come late, as may those that join.
    for (let c = 0; c < crews; c++) {
      if (roles[c] === STAY || late[c][h] === 0) continue
      const comes = nobody * open[c] * late[c][h]
      rows[row + along + 1 + crews + c] = comes
      nobody -= comes
    }
    rows[row + along] = nobody
  }
  return { rows, width, patrol, along }
}
