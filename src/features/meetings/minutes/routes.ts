import { isId } from '../../../core/kinds.ts'
import { sendPaper } from '../../../platform/exports/index.ts'
import type { Services } from '../../../platform/services.ts'
import { authorOf, COMMENTERS, noted, READERS, todayOf, WRITERS } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { hasLength, text, version } from '../../../web/typed.ts'
import { rulesOf } from '../committee/store.ts'
import { at } from '../face.tsx'
import { meetingUrl } from '../meeting/invite.tsx'
import { type OpenedMeeting, openMeeting } from '../meeting/opened.ts'
import { type Meeting, mayKeep, meetingsOf } from '../meeting/store.ts'
import { nameOf } from '../meeting/when.ts'
import { MEETINGS_WORDS } from '../words.ts'
import { attendancePage, expectedAt, readAttendance } from './attendance-page.tsx'
import { showItem, writeAction, writeDecision, writeNotes } from './item-acts.ts'
import { minutesPage } from './minutes-page.tsx'
import { minutesPaper } from './minutes-paper.ts'
import { MINUTES_WORDS } from './minutes-words.ts'
import {
  addRemark,
  adoptMinutes,
  attendanceOf,
  removeAction,
  removeDecision,
  saveAttendance,
  sendMinutes,
} from './store.ts'
import { readWritten } from './written.ts'

const AT = '/w/:collaboration/meetings/:id'

/** Minutes from the first name on the attendance list to their adoption. */
export function minutesRoutes(services: Services): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], roles: READERS, audit: null, rate: 'read' } as const
  const open = { ...read, roles: WRITERS } as const
  const write = { method: 'POST', classes: ['D1'], roles: WRITERS, rate: 'write' } as const
  const acts = [
    { path: '/attendance', audit: 'minutes.attendance', act: noteAttendance },
    { path: '/items/:item', audit: 'minutes.notes', act: writeNotes },
    { path: '/items/:item/decisions', audit: 'minutes.decision', act: writeDecision },
    { path: '/items/:item/actions', audit: 'minutes.action', act: writeAction },
    { path: '/decisions/:row/remove', audit: 'minutes.remove', act: remove(removeDecision) },
    { path: '/actions/:row/remove', audit: 'minutes.remove', act: remove(removeAction) },
    { path: '/minutes/send', audit: 'minutes.send', act: send },
    { path: '/minutes/adopt', audit: 'minutes.adopt', act: adopt },
  ] as const
  return [
    memberRoute({ ...read, path: `${AT}/minutes`, handle: (request) => showMinutes(services, request) }),
    ...(['pdf', 'word'] as const).map((form) =>
      memberRoute({
        ...read,
        path: `${AT}/minutes/${form}`,
        audit: 'minutes.export',
        rate: 'export',
        handle: (request) => sendAway(services, request, form),
      }),
    ),
    memberRoute({ ...open, path: `${AT}/attendance`, handle: (request) => showAttendance(services, request) }),
    memberRoute({ ...open, path: `${AT}/items/:item`, handle: (request) => showItem(services, request) }),
    ...acts.map(({ path, audit, act }) =>
      memberRoute({ ...write, path: `${AT}${path}`, audit, handle: (request) => act(services, request) }),
    ),
    memberRoute({
      ...write,
      roles: COMMENTERS,
      path: `${AT}/minutes/remarks`,
      audit: 'minutes.remark',
      handle: (request) => remark(services, request),
    }),
  ]
}

async function openToWrite(tx: Tx, { tenant, params }: WorkspaceRequest): Promise<OpenedMeeting | null> {
  const opened = await openMeeting(tx, tenant, params.id)
  return opened !== null && mayKeep(tenant, opened.meeting) ? opened : null
}

/** Meetings of the same body after this one that have begun: one of them adopts its minutes. */
async function adoptersOf(tx: Tx, { tenant, now }: WorkspaceRequest, meeting: Meeting): Promise<readonly Meeting[]> {
  const today = await todayOf(tx, tenant, now)
  return (await meetingsOf(tx))
    .filter(({ body, day, isCancelled }) => body === meeting.body && day > meeting.day && day <= today && !isCancelled)
    .reverse()
}

type Extra = Pick<Parameters<typeof minutesPage>[1], 'problems' | 'typedRemark'>
async function drawMinutes(tx: Tx, request: WorkspaceRequest, more: Extra = {}): Promise<Reply> {
  const opened = await openMeeting(tx, request.tenant, request.params.id)
  if (opened === null) return notFound()
  const adopters = await adoptersOf(tx, request, opened.meeting)
  return minutesPage(request, { written: await readWritten(tx, opened), adopters, ...more })
}

const showMinutes = ({ database }: Services, request: WorkspaceRequest): Promise<Reply> =>
  database.inTenant(request.tenant, (tx) => drawMinutes(tx, request))

async function sendAway(services: Services, request: WorkspaceRequest, as: 'pdf' | 'word'): Promise<Reply> {
  const written = await services.database.inTenant(request.tenant, async (tx) => {
    const opened = await openMeeting(tx, request.tenant, request.params.id)
    return opened === null ? null : readWritten(tx, opened)
  })
  if (written === null) return notFound()
  const marks = services.settings.demonstration ? [MEETINGS_WORDS[request.language].invented] : []
  const paper = minutesPaper(request, written, marks)
  return sendPaper(services, request, { verb: 'minutes.export', paper, as, name: 'minutes' })
}

function showAttendance({ database }: Services, request: WorkspaceRequest): Promise<Reply> {
  return database.inTenant(request.tenant, async (tx) => {
    const opened = await openToWrite(tx, request)
    if (opened === null) return notFound()
    const { id, quorum, attendanceVersion } = opened.meeting
    const expected = expectedAt(opened, await attendanceOf(tx, [id]))
    const rule = quorum === '' ? (await rulesOf(tx)).quorum : quorum
    return attendancePage(request, { opened, expected, quorum: rule, version: attendanceVersion })
  })
}

async function noteAttendance(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const form = await request.form()
  return services.database.inTenant(request.tenant, async (tx) => {
    const opened = await openToWrite(tx, request)
    if (opened === null) return notFound()
    const { id } = opened.meeting
    const before = await attendanceOf(tx, [id])
    const { typed, quorum, attendance, problems } = readAttendance(form, expectedAt(opened, before), request.language)
    const again = { opened, expected: typed, quorum, version: version(form), problems }
    if (problems.length > 0) return attendancePage(request, again)
    const edit = { id, version: version(form), at: request.now, attendance, quorum }
    const saved = await saveAttendance(tx, request.tenant, edit)
    if (!saved.ok) {
      if (saved.problem.kind === 'missing') return notFound()
      const { attendanceVersion } = saved.problem.theirs
      return attendancePage(request, { ...again, version: attendanceVersion, theirs: before })
    }
    await noted(services, request, 'minutes.attendance', { type: 'meeting', id })(tx)
    return seeOther(at(request, `/${id}/minutes`))
  })
}

/** Takes a decision or an action out again, and goes back to the minutes. */
function remove(take: (tx: Tx, meeting: string, id: string) => Promise<boolean>) {
  return async (services: Services, request: WorkspaceRequest): Promise<Reply> => {
    const { id, row } = request.params
    if (!isId(id) || !isId(row)) return notFound()
    return services.database.inTenant(request.tenant, async (tx) => {
      if (!(await take(tx, id, row))) return notFound()
      await noted(services, request, 'minutes.remove', { type: 'meeting', id })(tx)
      return seeOther(at(request, `/${id}/minutes`))
    })
  }
}

/** Sends the minutes: each action becomes a task once, and each member with a work address gets a letter. */
function send(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, language, now } = request
  return services.database.inTenant(tenant, async (tx) => {
    const opened = await openToWrite(tx, request)
    if (opened === null || opened.meeting.minutes === 'none') return notFound()
    const { meeting, members } = opened
    await sendMinutes(tx, tenant, meeting.id, now)
    const says = MINUTES_WORDS[language]
    const letter = says.letter({
      name: nameOf(meeting, language),
      url: `${meetingUrl(services, request, meeting.id)}/minutes`,
    })
    const mails = new Set(members.map(({ person }) => person.email.toLowerCase()).filter((mail) => mail !== ''))
    for (const to of mails) await services.mail.send({ to, subject: says.subject, text: letter }, { tx, tenant })
    await noted(services, request, 'minutes.send', { type: 'meeting', id: meeting.id })(tx)
    return seeOther(at(request, `/${meeting.id}/minutes`))
  })
}

async function adopt(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const form = await request.form()
  return services.database.inTenant(request.tenant, async (tx) => {
    const opened = await openToWrite(tx, request)
    if (opened === null || opened.meeting.minutes !== 'sent') return notFound()
    const { id } = opened.meeting
    const by = (await adoptersOf(tx, request, opened.meeting)).find((one) => one.id === text(form, 'by'))
    if (by === undefined) return seeOther(at(request, `/${id}/minutes`))
    const done = await adoptMinutes(tx, request.tenant, { id, version: version(form), at: request.now, by })
    if (done.ok) await noted(services, request, 'minutes.adopt', { type: 'meeting', id })(tx)
    // Whoever pressed on an old page sees the minutes as they are now.
    return seeOther(at(request, `/${id}/minutes`))
  })
}

async function remark(services: Services, request: WorkspaceRequest): Promise<Reply> {
  const said = text(await request.form(), 'text')
  const { tenant, now } = request
  return services.database.inTenant(tenant, async (tx) => {
    const opened = await openMeeting(tx, tenant, request.params.id)
    if (opened === null || opened.meeting.minutes !== 'sent') return notFound()
    const problems = [{ field: 'text', says: MINUTES_WORDS[request.language].problemRemark }]
    if (!hasLength(said, 1, 2_000)) return drawMinutes(tx, request, { problems, typedRemark: said })
    await addRemark(tx, tenant, { meeting: opened.meeting.id, text: said, name: authorOf(request) }, now)
    await noted(services, request, 'minutes.remark', { type: 'meeting', id: opened.meeting.id })(tx)
    return seeOther(at(request, `/${opened.meeting.id}/minutes`))
  })
}
