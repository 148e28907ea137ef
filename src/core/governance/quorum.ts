export const QUORUMS = ['more-than-half', 'half', 'two-thirds', 'one-third'] as const
/** Which share of the voting members must be there before a decision counts. */
export type Quorum = (typeof QUORUMS)[number]

export const ATTENDANCE = ['present', 'substitute', 'regrets', 'absent'] as const
export type AttendanceState = (typeof ATTENDANCE)[number]

/** Someone who sends a substitute takes part through that person. */
export const tookPart = (state: AttendanceState): boolean => state === 'present' || state === 'substitute'

/** The fewest voting members that make a quorum. Counted in whole people, so that no rounding decides. */
export function neededFor(quorum: Quorum, voting: number): number {
  switch (quorum) {
    case 'more-than-half':
      return Math.floor(voting / 2) + 1
    case 'half':
      return Math.ceil(voting / 2)
    case 'two-thirds':
      return Math.ceil((voting * 2) / 3)
    case 'one-third':
      return Math.ceil(voting / 3)
  }
}

export interface QuorumStanding {
  readonly voting: number
  readonly there: number
  readonly needed: number
  /** Never met where nobody votes: a body without votes decides nothing. */
  readonly isMet: boolean
}

/** Whether enough of those who vote took part. Members without a vote count neither way. */
export function quorumOf(
  attendance: readonly { readonly votes: boolean; readonly state: AttendanceState }[],
  quorum: Quorum,
): QuorumStanding {
  const voters = attendance.filter(({ votes }) => votes)
  const there = voters.filter(({ state }) => tookPart(state)).length
  const needed = Math.max(1, neededFor(quorum, voters.length))
  return { voting: voters.length, there, needed, isMet: voters.length > 0 && there >= needed }
}
