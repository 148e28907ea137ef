import type { Tenant } from '../../../core/access.ts'
import type { Instant } from '../../../core/kinds.ts'
import { type Partner, partnersOf, peopleOf, type RegisteredPerson } from '../../../platform/partners/index.ts'
import { todayOf } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { type SeatStanding, standingOfSeats } from './seats.ts'
import { type Member, membersOf, type Rules, rulesOf } from './store.ts'

/** Everything that the pages about seats and bodies draw from, read in one transaction. */
export interface Committee {
  readonly today: string
  readonly partners: readonly Partner[]
  readonly people: readonly RegisteredPerson[]
  readonly members: readonly Member[]
  readonly rules: Rules
  readonly seats: readonly SeatStanding[]
}

export async function readCommittee(tx: Tx, tenant: Tenant, now: Instant): Promise<Committee> {
  return committeeOn(tx, tenant, await todayOf(tx, tenant, now))
}

export async function committeeOn(tx: Tx, tenant: Tenant, today: string): Promise<Committee> {
  const partners = await partnersOf(tx, tenant)
  const people = await peopleOf(tx)
  const members = await membersOf(tx, { people })
  const rules = await rulesOf(tx)
  const seats = standingOfSeats({ people, partners, members, rules, today })
  return { today, partners, people, members, rules, seats }
}

export const partnerName = (partners: readonly Partner[], id: string): string =>
  partners.find((partner) => partner.id === id)?.name ?? ''
