/**
 * The order in which calls wait: priority 1, 2, unknown, 3 to 9, and last the work that officers opened themselves,
 * for which no one waits. A call of unknown priority stands in the middle, but is never taken for a low-risk one.
 */
export const URGENCIES = 12
export const UNKNOWN = 3
export const OFFICER_OPENED = 11

export function urgencyOf(priority: number, officerInitiated: boolean): number {
  if (officerInitiated) return OFFICER_OPENED
  if (priority === 0) return UNKNOWN
  return priority < UNKNOWN ? priority : Math.min(priority, 9) + 1
}

/** The priority an urgency stands for; 0 for unknown, null for work that officers opened. */
export function priorityOf(urgency: number): number | null {
  if (urgency === OFFICER_OPENED) return null
  if (urgency === UNKNOWN) return 0
  return urgency < UNKNOWN ? urgency : urgency - 1
}
