import { randomUUID } from 'node:crypto'
import { type Selectable, sql, type UpdateObject } from 'kysely'
import type { Tenant } from '../../../core/access.ts'
import type { Quorum } from '../../../core/governance/quorum.ts'
import { type Instant, instant, type PartnerId, partnerId } from '../../../core/kinds.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import { mayWrite } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { MeetingsRow, Rows } from '../../../storage/rows.ts'
import type { Body } from '../committee/store.ts'

export type MinutesState = 'none' | 'drafted' | 'sent' | 'adopted'

export interface MeetingFacts {
  readonly body: Body
  readonly title: string
  /** `2026-03-08`, and what the clock on the wall shows: `18:30`. */
  readonly day: string
  readonly from: string
  readonly until: string
  readonly place: string
  readonly link: string
}
export type Meeting = MeetingFacts & {
  readonly id: string
  /** The partner that calls it, and alone writes its agenda and minutes. */
  readonly keptBy: PartnerId
  readonly isCancelled: boolean
  readonly minutes: MinutesState
  readonly sentAt: Instant | null
  readonly adoptedOn: string | null
  readonly adoptedBy: string | null
  /** Empty until attendance was written down. */
  readonly quorum: Quorum | ''
  readonly invitedVersion: number
  readonly invitedAt: Instant | null
  readonly version: number
  readonly agendaVersion: number
  readonly attendanceVersion: number
}

export function meetingFrom(row: Selectable<MeetingsRow>): Meeting {
  return {
    id: row.id,
    keptBy: partnerId(row.partner_id),
    body: row.body,
    title: row.title,
    day: row.on_day,
    from: row.from_time,
    until: row.until_time,
    place: row.place,
    link: row.link,
    isCancelled: row.state === 'cancelled',
    minutes: row.minutes_state,
    sentAt: row.minutes_sent_at === null ? null : instant(row.minutes_sent_at.getTime()),
    adoptedOn: row.adopted_on,
    adoptedBy: row.adopted_by_meeting,
    quorum: row.quorum,
    invitedVersion: row.invited_version,
    invitedAt: row.invited_at === null ? null : instant(row.invited_at.getTime()),
    version: row.version,
    agendaVersion: row.agenda_version,
    attendanceVersion: row.attendance_version,
  }
}

/** Writers of the partner that called the meeting, until its minutes are adopted. The policies say the same. */
export const mayKeep = (tenant: Tenant, { keptBy, minutes }: Pick<Meeting, 'keptBy' | 'minutes'>): boolean =>
  mayWrite(tenant) && keptBy === tenant.partner && minutes !== 'adopted'

/** All meetings, the latest day first. */
export async function meetingsOf(tx: Tx): Promise<readonly Meeting[]> {
  const rows = await tx
    .selectFrom('meetings')
    .selectAll()
    .orderBy('on_day', 'desc')
    .orderBy('from_time', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(meetingFrom)
}

/** Meetings that are still to come, the next first. One of today counts until the day is over. */
export const ahead = (meetings: readonly Meeting[], today: string): readonly Meeting[] =>
  meetings.filter(({ day, isCancelled, minutes }) => day >= today && !isCancelled && minutes === 'none').reverse()

export async function meetingById(tx: Tx, id: string): Promise<Meeting | null> {
  const row = await tx.selectFrom('meetings').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : meetingFrom(row)
}

const columnsOf = ({ body, title, day, from, until, place, link }: MeetingFacts) => ({
  body,
  title,
  on_day: day,
  from_time: from,
  until_time: until,
  place,
  link,
})

export async function addMeeting(tx: Tx, tenant: Tenant, facts: MeetingFacts, at: Instant): Promise<Meeting> {
  const row = await tx
    .insertInto('meetings')
    .values({
      collaboration_id: tenant.collaboration,
      partner_id: tenant.partner,
      id: randomUUID(),
      ...columnsOf(facts),
      made_by: tenant.account,
      made_at: new Date(at),
      changed_by: tenant.account,
      changed_at: new Date(at),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return meetingFrom(row)
}

export type MeetingProblem = { readonly kind: 'missing' } | { readonly kind: 'stale'; readonly theirs: Meeting }
/** The three parts of a meeting that people save apart, so that one does not get in the way of another. */
type Counted = 'version' | 'agenda_version' | 'attendance_version'

export interface Edit {
  readonly id: string
  /** The version of that part which the change was made on. */
  readonly version: number
  readonly at: Instant
}

/** Changes a part of a meeting if nobody else saved that part in between. */
export async function saveMeeting(
  tx: Tx,
  tenant: Tenant,
  { id, version, at, counts, set }: Edit & { readonly counts: Counted; readonly set: UpdateObject<Rows, 'meetings'> },
): Promise<Result<Meeting, MeetingProblem>> {
  const row = await tx
    .updateTable('meetings')
    .set(set)
    .set({ [counts]: sql`${sql.ref(counts)} + 1`, changed_by: tenant.account, changed_at: new Date(at) })
    .where('id', '=', id)
    .where(counts, '=', version)
    .returningAll()
    .executeTakeFirst()
  if (row !== undefined) return ok(meetingFrom(row))
  const theirs = await meetingById(tx, id)
  return theirs !== null && mayKeep(tenant, theirs) ? failed({ kind: 'stale', theirs }) : failed({ kind: 'missing' })
}

export const changeMeeting = (
  tx: Tx,
  tenant: Tenant,
  edit: Edit & { readonly facts: MeetingFacts },
): Promise<Result<Meeting, MeetingProblem>> =>
  saveMeeting(tx, tenant, { ...edit, counts: 'version', set: columnsOf(edit.facts) })

/** Calls a meeting off, or on again. */
export const setCancelled = (
  tx: Tx,
  tenant: Tenant,
  edit: Edit & { readonly isCancelled: boolean },
): Promise<Result<Meeting, MeetingProblem>> =>
  saveMeeting(tx, tenant, {
    ...edit,
    counts: 'version',
    set: { state: edit.isCancelled ? 'cancelled' : 'planned' },
  })

/** Notes that the invitation for this version of the meeting went out. */
export async function noteInvited(
  tx: Tx,
  { id, version }: Pick<Meeting, 'id' | 'version'>,
  at: Instant,
): Promise<void> {
  await tx
    .updateTable('meetings')
    .set({ invited_version: version, invited_at: new Date(at) })
    .where('id', '=', id)
    .execute()
}
