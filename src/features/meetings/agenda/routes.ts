import { sendPaper } from '../../../platform/exports/index.ts'
import type { Services } from '../../../platform/services.ts'
import { dayAfter, noted, READERS, todayOf, WRITERS } from '../../../platform/workspace/index.ts'
import type { Tx } from '../../../storage/index.ts'
import { memberRoute, notFound, type Reply, type Route, seeOther, type WorkspaceRequest } from '../../../web/route.ts'
import { at } from '../face.tsx'
import { type OpenedMeeting, openMeeting } from '../meeting/opened.ts'
import { type Meeting, mayKeep, meetingsOf } from '../meeting/store.ts'
import { MEETINGS_WORDS } from '../words.ts'
import { agendaPage } from './agenda-page.tsx'
import { agendaPaper } from './agenda-paper.ts'
import { emptySeats, openActions } from './own-sources.ts'
import { readAgenda } from './read-agenda.ts'
import type { AgendaSource, Proposal } from './source.ts'
import { itemsOf, saveAgenda } from './store.ts'

const AT = '/w/:collaboration/meetings/:id/agenda'
/** Groups mostly meet every month; used where no later meeting is planned. */
const USUAL_GAP_DAYS = 30

export function agendaRoutes(services: Services, sources: readonly AgendaSource[]): readonly Route[] {
  const read = { method: 'GET', classes: ['D1'], audit: null, rate: 'read' } as const
  const all = [openActions, ...sources, emptySeats]
  return [
    memberRoute({ ...read, roles: WRITERS, path: AT, handle: (request) => showAgenda(services, all, request) }),
    memberRoute({
      method: 'POST',
      classes: ['D1'],
      roles: WRITERS,
      rate: 'write',
      path: AT,
      audit: 'meeting.agenda',
      handle: (request) => save(services, all, request),
    }),
    ...(['pdf', 'word'] as const).map((form) =>
      memberRoute({
        ...read,
        roles: READERS,
        path: `${AT}/${form}`,
        audit: 'meeting.agenda.export',
        rate: 'export',
        handle: (request) => sendAgenda(services, request, form),
      }),
    ),
  ]
}

async function openToWrite(tx: Tx, request: WorkspaceRequest): Promise<OpenedMeeting | null> {
  const opened = await openMeeting(tx, request.tenant, request.params.id)
  return opened !== null && mayKeep(request.tenant, opened.meeting) ? opened : null
}

/** What is open now, from every source in their order. What one source told of, a later one does not tell again. */
export async function proposalsFor(
  tx: Tx,
  { tenant, language, now }: WorkspaceRequest,
  { meeting, sources }: { readonly meeting: Meeting; readonly sources: readonly AgendaSource[] },
): Promise<readonly Proposal[]> {
  const today = await todayOf(tx, tenant, now)
  const later = (await meetingsOf(tx))
    .filter(({ body, day, isCancelled }) => body === meeting.body && day > meeting.day && !isCancelled)
    .at(-1)
  const until = later?.day ?? dayAfter(meeting.day, USUAL_GAP_DAYS)
  const found: Proposal[] = []
  for (const source of sources) {
    const told = new Set(found.map(({ href }) => href))
    const fresh = (await source(tx, { tenant, today, until, language })).filter(({ href }) => !told.has(href))
    found.push(...new Map(fresh.map((one) => [`${one.href} ${one.says}`, one])).values())
  }
  return found
}

async function showAgenda(
  { database }: Services,
  sources: readonly AgendaSource[],
  request: WorkspaceRequest,
): Promise<Reply> {
  return database.inTenant(request.tenant, async (tx) => {
    const opened = await openToWrite(tx, request)
    if (opened === null) return notFound()
    const { meeting, items } = opened
    const proposals = await proposalsFor(tx, request, { meeting, sources })
    const isSaved = request.query.get('saved') === 'yes'
    return agendaPage(request, { opened, proposals, items, version: meeting.agendaVersion, isSaved })
  })
}

async function save(services: Services, sources: readonly AgendaSource[], request: WorkspaceRequest): Promise<Reply> {
  const form = await request.form()
  return services.database.inTenant(request.tenant, async (tx) => {
    const opened = await openToWrite(tx, request)
    if (opened === null) return notFound()
    const { meeting } = opened
    const { version, items, problems } = readAgenda(form, opened.people, request.language)
    const again = async (more: { readonly version: number; readonly isStale?: true }): Promise<Reply> =>
      agendaPage(request, {
        opened,
        proposals: await proposalsFor(tx, request, { meeting, sources }),
        items,
        version: more.version,
        problems,
        ...(more.isStale ? { theirs: await itemsOf(tx, meeting.id) } : {}),
      })
    if (problems.length > 0) return again({ version })
    const saved = await saveAgenda(tx, request.tenant, { id: meeting.id, version, at: request.now, items })
    if (!saved.ok)
      return saved.problem.kind === 'missing'
        ? notFound()
        : again({ version: saved.problem.theirs.agendaVersion, isStale: true })
    await noted(services, request, 'meeting.agenda', { type: 'meeting', id: meeting.id })(tx)
    return seeOther(at(request, `/${meeting.id}/agenda?saved=yes`))
  })
}

async function sendAgenda(services: Services, request: WorkspaceRequest, as: 'pdf' | 'word'): Promise<Reply> {
  const opened = await services.database.inTenant(request.tenant, (tx) =>
    openMeeting(tx, request.tenant, request.params.id),
  )
  if (opened === null) return notFound()
  const marks = services.settings.demonstration ? [MEETINGS_WORDS[request.language].invented] : []
  const paper = agendaPaper(request, opened, marks)
  return sendPaper(services, request, { verb: 'meeting.agenda.export', paper, as, name: 'agenda' })
}
