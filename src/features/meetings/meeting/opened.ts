import type { Tenant } from '../../../core/access.ts'
import { isId } from '../../../core/kinds.ts'
import { type Partner, partnersOf, peopleOf, type RegisteredPerson } from '../../../platform/partners/index.ts'
import { zoneOf } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { type AgendaItem, itemsOf } from '../agenda/store.ts'
import { type Member, sitting } from '../committee/store.ts'
import { type Meeting, meetingById } from './store.ts'

/** A meeting with what its pages draw from. */
export interface OpenedMeeting {
  readonly meeting: Meeting
  readonly items: readonly AgendaItem[]
  /** Who sits in the body on the day of the meeting. */
  readonly members: readonly Member[]
  readonly partners: readonly Partner[]
  readonly people: readonly RegisteredPerson[]
  readonly zone: string
}

export async function openMeeting(tx: Tx, tenant: Tenant, id: string | undefined): Promise<OpenedMeeting | null> {
  const meeting = isId(id) ? await meetingById(tx, id) : null
  if (meeting === null) return null
  const partners = await partnersOf(tx, tenant)
  const people = await peopleOf(tx)
  return {
    meeting,
    items: await itemsOf(tx, meeting.id),
    members: await sitting(tx, { body: meeting.body, day: meeting.day, partners, people }),
    partners,
    people,
    zone: await zoneOf(tx, tenant),
  }
}

/** The name of a person of the register; empty for nobody, and for someone who was taken out. */
export const personName = (people: readonly RegisteredPerson[], id: string | null): string =>
  people.find((person) => person.id === id)?.name ?? ''
