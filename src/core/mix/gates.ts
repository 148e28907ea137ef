import { JOIN, LEAD, STAY } from '../sim/fleet.ts'
import { OFFICER_OPENED, priorityOf, URGENCIES } from '../sim/urgency.ts'
import type { Gates } from './mix.ts'
import type { PlannedCrew } from './plan.ts'

/**
 * The gates as a table: what a crew does with a call of each urgency. Police lead urgent calls, calls of unknown priority,
 * and those an officer is at already; who may comes along. Calls with a risk are kept from civilians by the replay itself.
 */
export function rolesOf(comes: PlannedCrew['comes'], gates: Gates): Uint8Array {
  return Uint8Array.from({ length: URGENCIES }, (_, urgency) => {
    const priority = urgency === OFFICER_OPENED ? null : priorityOf(urgency)
    if (comes === 'two-cars' || comes === 'video') return JOIN
    if (comes === 'team') return priority !== null && priority >= civilianFromPriority(gates) ? LEAD : STAY
    return priority === null || priority <= gates.policeLeadUpTo ? JOIN : LEAD
  })
}

/** Never below 1: unknown priority is 0. */
function civilianFromPriority(gates: Gates): number {
  return Math.max(1, gates.civilianFrom, gates.policeLeadUpTo + 1)
}

/** The lowest priority that may be talked through by phone. Never below 1: unknown priority is 0. */
export function phoneFromPriority(gates: Gates): number {
  return Math.max(1, gates.phoneFrom, gates.policeLeadUpTo + 1)
}

/** 1 for each urgency the phone may take from that priority on. */
export function phoneTakes(fromPriority: number): Uint8Array {
  return Uint8Array.from({ length: URGENCIES }, (_, urgency) => {
    const priority = urgency === OFFICER_OPENED ? null : priorityOf(urgency)
    return priority !== null && priority >= Math.max(1, fromPriority) ? 1 : 0
  })
}
