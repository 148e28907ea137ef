import { randomUUID } from 'node:crypto'
import type { Tenant } from '../../../core/access.ts'
import type { AttendanceState, Quorum } from '../../../core/governance/quorum.ts'
import { type Instant, instant, type PartnerId, partnerId } from '../../../core/kinds.ts'
import type { Result } from '../../../core/result.ts'
import { SEATS, type Seat } from '../../../platform/partners/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { addTasks } from '../../plan/index.ts'
import { type Edit, type Meeting, type MeetingProblem, saveMeeting } from '../meeting/store.ts'

export interface Attendance {
  readonly person: string
  readonly name: string
  readonly seat: Seat | ''
  readonly worksFor: PartnerId
  readonly votes: boolean
  readonly state: AttendanceState
  /** Who came instead. */
  readonly substitute: string
}

/** Who was at the given meetings, or at any, by name. */
export async function attendanceOf(
  tx: Tx,
  meetings?: readonly string[],
): Promise<readonly (Attendance & { readonly meeting: string })[]> {
  if (meetings?.length === 0) return []
  const query = tx.selectFrom('meeting_attendance').selectAll().orderBy('name').orderBy('person_id')
  const rows = await (meetings === undefined ? query : query.where('meeting_id', 'in', [...meetings])).execute()
  return rows.map((row) => ({
    meeting: row.meeting_id,
    person: row.person_id,
    name: row.name,
    seat: SEATS.find((seat) => seat === row.seat) ?? '',
    worksFor: partnerId(row.works_for),
    votes: row.votes,
    state: row.state,
    substitute: row.substitute,
  }))
}

/** Writes down who was there, and by which rule a quorum is counted. Minutes are begun by it. */
export async function saveAttendance(
  tx: Tx,
  tenant: Tenant,
  { attendance, quorum, ...edit }: Edit & { readonly attendance: readonly Attendance[]; readonly quorum: Quorum },
): Promise<Result<Meeting, MeetingProblem>> {
  const saved = await saveMeeting(tx, tenant, { ...edit, counts: 'attendance_version', set: { quorum } })
  if (!saved.ok) return saved
  await tx.deleteFrom('meeting_attendance').where('meeting_id', '=', edit.id).execute()
  const { collaboration, partner } = tenant
  if (attendance.length > 0)
    await tx
      .insertInto('meeting_attendance')
      .values(
        attendance.map(({ person, worksFor, name, seat, votes, state, substitute }) => ({
          name,
          seat,
          votes,
          state,
          substitute,
          collaboration_id: collaboration,
          partner_id: partner,
          meeting_id: edit.id,
          person_id: person,
          works_for: worksFor,
        })),
      )
      .execute()
  await beginMinutes(tx, edit.id)
  return saved
}

/** Minutes exist once something was written. */
export async function beginMinutes(tx: Tx, meeting: string): Promise<void> {
  await tx
    .updateTable('meetings')
    .set({ minutes_state: 'drafted' })
    .where('id', '=', meeting)
    .where('minutes_state', '=', 'none')
    .execute()
}

export const HOW = ['consensus', 'vote'] as const
export interface DecisionFacts {
  readonly item: string
  readonly text: string
  readonly how: (typeof HOW)[number]
  readonly votesFor: number
  readonly against: number
  readonly abstain: number
}
export type Decision = DecisionFacts & {
  readonly id: string
  readonly meeting: string
  readonly recordedBy: string
  readonly recordedAt: Instant
}

/** Decisions of one meeting, or of all, in the order in which they were written. */
export async function decisionsOf(tx: Tx, meeting?: string): Promise<readonly Decision[]> {
  const query = tx.selectFrom('meeting_decisions').selectAll().orderBy('recorded_at').orderBy('id')
  const rows = await (meeting === undefined ? query : query.where('meeting_id', '=', meeting)).execute()
  return rows.map((row) => ({
    id: row.id,
    meeting: row.meeting_id,
    item: row.item_id,
    text: row.text,
    how: row.how,
    votesFor: row.votes_for,
    against: row.votes_against,
    abstain: row.votes_abstain,
    recordedBy: row.recorded_name,
    recordedAt: instant(row.recorded_at.getTime()),
  }))
}

export async function addDecision(
  tx: Tx,
  tenant: Tenant,
  { meeting, name, ...facts }: DecisionFacts & { readonly meeting: string; readonly name: string },
  at: Instant,
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('meeting_decisions')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      meeting_id: meeting,
      item_id: facts.item,
      text: facts.text,
      how: facts.how,
      votes_for: facts.votesFor,
      votes_against: facts.against,
      votes_abstain: facts.abstain,
      recorded_by: tenant.account,
      recorded_name: name,
      recorded_at: new Date(at),
    })
    .execute()
  await beginMinutes(tx, meeting)
  return id
}

export interface ActionFacts {
  readonly item: string
  readonly title: string
  readonly person: string | null
  readonly partner: PartnerId | null
  readonly due: string
}
export type Action = ActionFacts & {
  readonly id: string
  readonly meeting: string
  /** The task of the plan that it became. */
  readonly task: string | null
}

export async function actionsOf(tx: Tx, meetings?: readonly string[]): Promise<readonly Action[]> {
  if (meetings?.length === 0) return []
  const query = tx.selectFrom('meeting_actions').selectAll().orderBy('made_at').orderBy('id')
  const rows = await (meetings === undefined ? query : query.where('meeting_id', 'in', [...meetings])).execute()
  return rows.map((row) => ({
    id: row.id,
    meeting: row.meeting_id,
    item: row.item_id,
    title: row.title,
    person: row.owner_person,
    partner: row.owner_partner === null ? null : partnerId(row.owner_partner),
    due: row.due_on,
    task: row.task_id,
  }))
}

export async function addAction(
  tx: Tx,
  tenant: Tenant,
  { meeting, ...facts }: ActionFacts & { readonly meeting: string },
  at: Instant,
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('meeting_actions')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id,
      meeting_id: meeting,
      item_id: facts.item,
      title: facts.title,
      owner_person: facts.person,
      owner_partner: facts.partner,
      due_on: facts.due,
      made_at: new Date(at),
    })
    .execute()
  await beginMinutes(tx, meeting)
  return id
}

/** Takes a decision out of minutes that are not adopted. */
export async function removeDecision(tx: Tx, meeting: string, id: string): Promise<boolean> {
  const done = await tx
    .deleteFrom('meeting_decisions')
    .where('id', '=', id)
    .where('meeting_id', '=', meeting)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** Takes an action out. One that is a task already stays: it is changed in the plan. */
export async function removeAction(tx: Tx, meeting: string, id: string): Promise<boolean> {
  const done = await tx
    .deleteFrom('meeting_actions')
    .where('id', '=', id)
    .where('meeting_id', '=', meeting)
    .where('task_id', 'is', null)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

/**
 * Sends the minutes to the members for correction, and puts each action into the plan once. Sent again after a
 * correction, only new actions go. Returns how many did.
 */
export async function sendMinutes(tx: Tx, tenant: Tenant, meeting: string, at: Instant): Promise<number> {
  await tx
    .updateTable('meetings')
    .set({ minutes_state: 'sent', minutes_sent_at: new Date(at) })
    .where('id', '=', meeting)
    .where('minutes_state', 'in', ['drafted', 'sent'])
    .execute()
  const fresh = (await actionsOf(tx, [meeting])).filter(({ task }) => task === null)
  const tasks = fresh.map(({ id, title, person, partner, due }) => ({
    title,
    ownerPerson: person,
    ownerPartner: partner,
    dueOn: due,
    source: { kind: 'decision', id } as const,
  }))
  const added = await addTasks(tx, tenant, tasks, at)
  for (const task of added)
    await tx.updateTable('meeting_actions').set({ task_id: task.id }).where('id', '=', task.source.id).execute()
  return added.length
}

/** Adopted at a later meeting. From then on nobody changes them; the policies of the tables see to it. */
export function adoptMinutes(
  tx: Tx,
  tenant: Tenant,
  edit: Edit & { readonly by: Pick<Meeting, 'id' | 'day'> },
): Promise<Result<Meeting, MeetingProblem>> {
  const { by, ...rest } = edit
  const set = { minutes_state: 'adopted', adopted_by_meeting: by.id, adopted_on: by.day } as const
  return saveMeeting(tx, tenant, { ...rest, counts: 'version', set })
}

export interface Remark {
  readonly id: string
  readonly text: string
  readonly author: string
  readonly at: Instant
}
export async function remarksOf(tx: Tx, meeting: string): Promise<readonly Remark[]> {
  const rows = await tx
    .selectFrom('meeting_remarks')
    .select(['id', 'text', 'author_name', 'at'])
    .where('meeting_id', '=', meeting)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, text, author_name, at }) => ({ id, text, author: author_name, at: instant(at.getTime()) }))
}

export async function addRemark(
  tx: Tx,
  tenant: Tenant,
  remark: { readonly meeting: string; readonly text: string; readonly name: string },
  at: Instant,
): Promise<void> {
  await tx
    .insertInto('meeting_remarks')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      meeting_id: remark.meeting,
      text: remark.text,
      author: tenant.account,
      author_name: remark.name,
      at: new Date(at),
    })
    .execute()
}
