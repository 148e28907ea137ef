import type { StaffKind } from './beliefs.ts'
import type { DutyBlock } from './mix.ts'

/** Who sits where in one team: how many people of each profession. */
export type Seats = Readonly<Partial<Record<StaffKind, number>>>

export interface CrewShape {
  readonly kind: 'co-responder' | 'mobile-crisis' | 'tele-clinician'
  readonly teams: number
  /** In one team, officers among them. */
  readonly people: number
  readonly officers: number
  readonly duty: readonly DutyBlock[]
}

/**
 * The professions of one team. Officers as planned; of the others the first is a clinician, and in a mobile crisis team
 * everyone after the clinician is the partner the community named, a clinician where it named none.
 */
export function seatsOf(
  { kind, people, officers }: Pick<CrewShape, 'kind' | 'people' | 'officers'>,
  partner: 'clinician' | 'peer' | 'medic' = 'clinician',
): Seats {
  const civilians = Math.max(0, people - officers)
  const partners = kind === 'mobile-crisis' && partner !== 'clinician' ? Math.max(0, civilians - 1) : 0
  return {
    ...(officers > 0 ? { officer: officers } : {}),
    ...(civilians - partners > 0 ? { clinician: civilians - partners } : {}),
    ...(partners > 0 ? { [partner]: partners } : {}),
  }
}

/** Hours a week for which one team stands on duty; blocks that overlap add up, as they do in the replay. */
export const hoursAWeek = (duty: readonly DutyBlock[]): number =>
  duty.reduce((sum, { days, hours }) => sum + days.length * hours, 0)

/** Person hours of each profession in so many weeks, all teams of the crew. */
export function staffHours(crew: CrewShape, weeks: number, partner?: 'clinician' | 'peer' | 'medic'): Seats {
  const hours = hoursAWeek(crew.duty) * crew.teams * weeks
  return Object.fromEntries(Object.entries(seatsOf(crew, partner)).map(([staff, people]) => [staff, people * hours]))
}
