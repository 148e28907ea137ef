import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tenant } from '../../../core/access.ts'
import type { Quorum } from '../../../core/governance/quorum.ts'
import type { Instant } from '../../../core/kinds.ts'
import { readContent } from '../../../platform/content/index.ts'
import { isPresent, type Partner, type RegisteredPerson, SEATS, type Seat } from '../../../platform/partners/index.ts'
import type { Tx } from '../../../storage/index.ts'

/** The two tiers of element 1: those who can decide for their organisations, and those who run the work. */
export const BODIES = ['executive', 'coordination'] as const
export type Body = (typeof BODIES)[number]

/** How the collaboration decides. */
export interface Rules {
  readonly votingSeats: readonly Seat[]
  readonly quorum: Quorum
  /** Empty: the zone of this machine. */
  readonly timeZone: string
  /** How often they were changed; calendars need a number that only grows. */
  readonly changes: number
}

/** The latest rules; before anybody set some, those of a good committee. */
export async function rulesOf(tx: Tx): Promise<Rules> {
  const rows = await tx
    .selectFrom('governance_rules')
    .select(['voting_seats', 'quorum', 'time_zone'])
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute()
  const [row] = rows
  if (row === undefined) return { votingSeats: usualVotes(), quorum: 'more-than-half', timeZone: '', changes: 0 }
  const votingSeats = SEATS.filter((seat) => row.voting_seats.includes(seat))
  return { votingSeats, quorum: row.quorum, timeZone: row.time_zone, changes: rows.length }
}

const usualVotes = (): readonly Seat[] =>
  readContent()
    .seats.filter(({ votes }) => votes)
    .map(({ id }) => id)

/** Writes the rules down as a new row; the earlier ones stay readable. The zone is the collaboration's own setting too. */
export async function setRules(
  tx: Tx,
  tenant: Tenant,
  { votingSeats, quorum, timeZone }: Omit<Rules, 'changes'>,
  at: Instant,
): Promise<void> {
  const last = await tx
    .selectFrom('governance_rules')
    .select((of) => of.fn.max('made_at').as('at'))
    .executeTakeFirst()
  // The latest row holds, so two of one moment must not be equally late.
  const madeAt = Math.max(at, (last?.at?.getTime() ?? 0) + 1)
  await tx
    .insertInto('governance_rules')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      voting_seats: [...votingSeats],
      quorum,
      time_zone: timeZone,
      made_by: tenant.account,
      made_at: new Date(madeAt),
    })
    .execute()
  await tx.updateTable('collaborations').set({ time_zone: timeZone }).where('id', '=', tenant.collaboration).execute()
}

/** Someone's place in a body, with the person as the register has them now. */
export interface Member {
  readonly id: string
  readonly body: Body
  readonly person: RegisteredPerson
  readonly votes: boolean
  readonly since: string
  /** The first day on which it was over. */
  readonly until: string | null
  /** The partner that wrote it down, and alone may change it. */
  readonly keptBy: string
}

interface Register {
  readonly people: readonly RegisteredPerson[]
  readonly partners: readonly Partner[]
}

/** Everyone who sits or sat in a body, by name. People taken out of the register are left out. */
export async function membersOf(tx: Tx, { people }: Pick<Register, 'people'>): Promise<readonly Member[]> {
  const rows = await tx.selectFrom('committee_members').selectAll().orderBy('since').orderBy('id').execute()
  const byId = new Map(people.map((person) => [person.id, person]))
  return rows
    .flatMap(({ id, body, person_id, votes, since, until, partner_id }) => {
      const person = byId.get(person_id)
      return person === undefined ? [] : [{ id, body, person, votes, since, until, keptBy: partner_id }]
    })
    .sort((one, other) => one.person.name.localeCompare(other.person.name))
}

/** True on the days on which someone sits in the body; whoever works for a partner that left sits no longer. */
export function sitsOn(member: Member, day: string, partners: readonly Partner[]): boolean {
  const partner = partners.find(({ id }) => id === member.person.worksFor)
  const isOver = member.until !== null && member.until <= day
  return member.since <= day && !isOver && (partner === undefined || isPresent(partner, day))
}

/** Those who sit in a body on a day. */
export async function sitting(
  tx: Tx,
  { body, day, ...register }: Register & { readonly body: Body; readonly day: string },
): Promise<readonly Member[]> {
  const members = await membersOf(tx, register)
  return members.filter((member) => member.body === body && sitsOn(member, day, register.partners))
}

/** Puts someone into a body. False where the person sits there already. */
export async function addMember(
  tx: Tx,
  tenant: Tenant,
  member: { readonly body: Body; readonly person: string; readonly votes: boolean; readonly since: string },
  at: Instant,
): Promise<boolean> {
  const done = await tx
    .insertInto('committee_members')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      person_id: member.person,
      body: member.body,
      votes: member.votes,
      since: member.since,
      made_by: tenant.account,
      made_at: new Date(at),
    })
    .onConflict((one) => one.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Ends someone's time in a body today, so that the seat is free at once; the row stays. */
export async function endMember(tx: Tx, id: string, today: string): Promise<boolean> {
  const done = await tx
    .updateTable('committee_members')
    .set({ until: sql<string>`greatest(since, ${today}::date)` })
    .where('id', '=', id)
    .where('until', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function setVote(tx: Tx, id: string, votes: boolean): Promise<boolean> {
  const done = await tx
    .updateTable('committee_members')
    .set({ votes })
    .where('id', '=', id)
    .where('until', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
