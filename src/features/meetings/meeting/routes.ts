import { isId } from '../../../core/kinds.ts'
import { coverFor, sendExport } from '../../../platform/exports/index.ts'
import type { Services } from '../../../platform/services.ts'
import { noted, READERS, todayOf, WRITERS, zoneOf } from '../../../platform/workspace/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { text, version } from '../../../web/typed.ts'
import { inForceOfKind } from '../../agreements/index.ts'
import { rulesOf } from '../committee/store.ts'
import { at } from '../face.tsx'
import { calendarOf } from './calendar.ts'
import { meetingUrl, sendInvite, showInvite } from './invite.tsx'
import { listPage } from './list-page.tsx'
import { meetingForm } from './meeting-form.tsx'
import { meetingPage } from './meeting-page.tsx'
import { openMeeting } from './opened.ts'
import { readMeeting, typedMeeting } from './read-meeting.ts'
import { addMeeting, changeMeeting, mayKeep, meetingById, meetingsOf, setCancelled } from './store.ts'

const AT = '/w/:collaboration/meetings'
const NOTHING = { body: '', title: '', day: '', from: '', until: '', place: '', link: '', version: 0 }

/** The list of meetings, and one of them: when and where, invitations, a file for calendars. */
export function meetingRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  const open = { ...read, roles: WRITERS } as const
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS, rate: 'write' } as const
  return [
    memberRoute({ ...read, path: AT, handle: (request) => showList(services, request) }),
    memberRoute({ ...open, path: `${AT}/new`, handle: (request) => showNew(services, request) }),
    memberRoute({ ...write, path: `${AT}/new`, audit: 'meeting.add', handle: (request) => add(services, request) }),
    memberRoute({ ...read, path: `${AT}/:id`, handle: (request) => show(services, request) }),
    memberRoute({ ...open, path: `${AT}/:id/edit`, handle: (request) => showEdit(services, request) }),
    memberRoute({
      ...write,
      path: `${AT}/:id/edit`,
      audit: 'meeting.change',
      handle: (request) => change(services, request),
    }),
    memberRoute({
      ...write,
      path: `${AT}/:id/cancel`,
      audit: 'meeting.cancel',
      handle: (request) => cancel(services, request),
    }),
    memberRoute({
      ...read,
      path: `${AT}/:id/calendar`,
      audit: 'meeting.calendar',
      rate: 'export',
      handle: (request) => sendCalendar(services, request),
    }),
    memberRoute({ ...open, path: `${AT}/:id/invite`, handle: (request) => showInvite(services, request) }),
    memberRoute({
      ...write,
      path: `${AT}/:id/invite`,
      audit: 'meeting.invite',
      handle: (request) => sendInvite(services, request),
    }),
  ]
}

async function showList({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now } = request
  const found = await database.inTenant(tenant, async (tx) => {
    const today = await todayOf(tx, tenant, now)
    return { meetings: await meetingsOf(tx), today, charters: await inForceOfKind(tx, 'charter', today) }
  })
  return listPage(request, found)
}

const zoneFor = ({ database }: Services, { tenant }: WorkspaceRequest): Promise<string> =>
  database.inTenant(tenant, (tx) => zoneOf(tx, tenant))

async function showNew(services: Services, request: WorkspaceRequest): Promise<Reply> {
  return meetingForm(request, { id: null, zone: await zoneFor(services, request), typed: NOTHING })
}

async function add(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const typed = typedMeeting(await request.form())
  const facts = readMeeting(typed, request.language)
  if (!facts.ok)
    return meetingForm(request, { id: null, zone: await zoneFor(services, request), typed, problems: facts.problem })
  const meeting = await services.database.inTenant(request.tenant, async (tx) => {
    const added = await addMeeting(tx, request.tenant, facts.value, request.now)
    await noted(services, request, 'meeting.add', { type: 'meeting', id: added.id })(tx)
    return added
  })
  return seeOther(at(request, `/${meeting.id}`))
}

async function show({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  const opened = await database.inTenant(request.tenant, (tx) => openMeeting(tx, request.tenant, request.params.id))
  return opened === null ? notFound() : meetingPage(request, opened)
}

async function showEdit(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id } = request.params
  if (!isId(id)) return notFound()
  const meeting = await services.database.inTenant(request.tenant, (tx) => meetingById(tx, id))
  if (meeting === null || !mayKeep(request.tenant, meeting)) return notFound()
  return meetingForm(request, { id, zone: await zoneFor(services, request), typed: meeting })
}

async function change(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id } = request.params
  if (!isId(id)) return notFound()
  const typed = typedMeeting(await request.form())
  const zone = await zoneFor(services, request)
  const facts = readMeeting(typed, request.language)
  if (!facts.ok) return meetingForm(request, { id, zone, typed, problems: facts.problem })
  const done = await services.database.inTenant(request.tenant, async (tx) => {
    const edit = { id, version: typed.version, at: request.now, facts: facts.value }
    const changed = await changeMeeting(tx, request.tenant, edit)
    if (changed.ok) await noted(services, request, 'meeting.change', { type: 'meeting', id })(tx)
    return changed
  })
  if (done.ok) return seeOther(at(request, `/${id}`))
  return done.problem.kind === 'missing'
    ? notFound()
    : meetingForm(request, { id, zone, typed, theirs: done.problem.theirs })
}

async function cancel(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { id } = request.params
  if (!isId(id)) return notFound()
  const form = await request.form()
  const isCancelled = text(form, 'cancelled') === 'yes'
  const done = await services.database.inTenant(request.tenant, async (tx) => {
    const edit = { id, version: version(form), at: request.now, isCancelled }
    const changed = await setCancelled(tx, request.tenant, edit)
    if (changed.ok) await noted(services, request, 'meeting.cancel', { type: 'meeting', id })(tx)
    return changed
  })
  // Whoever pressed on an old page sees the meeting as it is now.
  return done.ok || done.problem.kind === 'stale' ? seeOther(at(request, `/${id}`)) : notFound()
}

async function sendCalendar(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, language, now } = request
  const found = await services.database.inTenant(tenant, async (tx) => ({
    opened: await openMeeting(tx, tenant, request.params.id),
    rules: await rulesOf(tx),
  }))
  if (found.opened === null) return notFound()
  const { meeting, zone } = found.opened
  const url = meetingUrl(services, request, meeting.id)
  const calendar = calendarOf(meeting, { zone, ruleChanges: found.rules.changes, url, language, now })
  return sendExport(services, request, {
    verb: 'meeting.calendar',
    cover: coverFor(request, { class: 'D1' }),
    file: { name: 'meeting.ics', type: 'text/calendar; charset=utf-8', bytes: Buffer.from(calendar), rows: 1 },
  })
}
