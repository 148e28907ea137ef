import { randomBytes } from 'node:crypto'
import { zoneOfState } from '../../../core/states.ts'
import { ownOrigin } from '../../../platform/access/index.ts'
import { type Content, readContent, type Site } from '../../../platform/content/index.ts'
import { DESK, deskContact } from '../../../platform/desk/index.ts'
import type { Services } from '../../../platform/services.ts'
import { trapProblems } from '../../../web/parts/index.ts'
import { notFound, type PageRequest, publicRoute, type Reply, type Route, seeOther } from '../../../web/route.ts'
import { text } from '../../../web/typed.ts'
import { publishedSite } from '../places.ts'
import { calendarOf } from './calendar.ts'
import { actAsAsker, type Circumstance, sendVisit, visitOfLink } from './cases.ts'
import { visitForm } from './form-page.tsx'
import { readAskerAct } from './read-act.ts'
import { NOTHING_TYPED, readVisit, type TypedVisit, typedVisit } from './read-visit.ts'
import { statusPage } from './status-page.tsx'
import { hostOf } from './store.ts'
import { VISIT_WORDS } from './words.ts'

/** The form, and the private page behind its secret link. */
export function visitRoutes(services: Services, content: Content = readContent()): readonly Route[] {
  const open = { method: 'GET', classes: ['D0'], roles: ['visitor'], audit: null, rate: 'read' } as const
  const send = { method: 'POST', classes: ['D0'], roles: ['visitor'], rate: 'write' } as const
  const at = { form: '/network/sites/:id/visit', page: '/network/visits/:token' } as const
  const parts: Parts = { services, content }
  return [
    publicRoute({ ...open, path: at.form, handle: (request) => showForm(parts, request) }),
    publicRoute({
      ...send,
      path: at.form,
      audit: 'visit.ask',
      // Each may send a letter to an address that was typed, so it is as narrow as uploading.
      rate: 'upload',
      handle: (request) => receive(parts, request),
    }),
    publicRoute({ ...open, path: at.page, handle: (request) => showStatus(parts, request) }),
    publicRoute({ ...send, path: at.page, audit: 'visit.change', handle: (request) => act(parts, request) }),
    publicRoute({ ...open, path: `${at.page}/visit.ics`, handle: (request) => giveCalendar(parts, request) }),
  ]
}

interface Parts {
  readonly services: Services
  readonly content: Content
}

const siteOf = ({ content }: Parts, request: PageRequest): Site | null =>
  publishedSite(content, request.params.id ?? '')

export const circumstanceOf = ({ settings }: Pick<Services, 'settings'>, request: PageRequest): Circumstance => ({
  now: request.now,
  address: request.address,
  origin: ownOrigin(settings.origin, request.url),
})

async function showForm(parts: Parts, request: PageRequest): Promise<Reply> {
  const site = siteOf(parts, request)
  return site === null ? notFound() : drawForm(parts, request, { site, typed: NOTHING_TYPED, once: newOnce() })
}

const newOnce = (): string => randomBytes(16).toString('base64url')

async function drawForm(
  { services }: Parts,
  request: PageRequest,
  form: Omit<Parameters<typeof visitForm>[1], 'isHosted'>,
): Promise<Reply> {
  const host = await services.database.inTenant(deskContact(), (tx) => hostOf(tx, form.site.id))
  return visitForm(request, { ...form, isHosted: host !== DESK.partner })
}

async function receive(parts: Parts, request: PageRequest): Promise<Reply> {
  const site = siteOf(parts, request)
  if (site === null) return notFound()
  const form = await request.form()
  const typed: TypedVisit = typedVisit(form)
  const given = text(form, 'once')
  const once = /^[\w-]{22}$/.test(given) ? given : newOnce()
  const ask = readVisit(typed, VISIT_WORDS[request.language], request.language)
  const trap = trapProblems((field) => form.get(field), request.language)
  if (!ask.ok) return drawForm(parts, request, { site, typed, once, problems: [...ask.problem, ...trap] })
  if (trap.length > 0) return drawForm(parts, request, { site, typed, once, problems: trap })
  const sent = { site, ask: ask.value, once, zone: zoneOfState(site.state) }
  const token = await sendVisit(parts.services, sent, circumstanceOf(parts.services, request))
  return seeOther(request.href(`/network/visits/${token}?sent=1`))
}

async function showStatus({ services, content }: Parts, request: PageRequest): Promise<Reply> {
  const token = request.params.token ?? ''
  const whole = await visitOfLink(services, token, request.now)
  if (whole === null) return notFound()
  return statusPage(request, { whole, content, token, site: publishedSite(content, whole.visit.siteId) })
}

async function act(parts: Parts, request: PageRequest): Promise<Reply> {
  const { services, content } = parts
  const token = request.params.token ?? ''
  const form = await request.form()
  const says = VISIT_WORDS[request.language]
  const read = readAskerAct(form, says)
  if (read === null) return notFound()
  const site = (id: string) => publishedSite(content, id)?.agency ?? id
  const done = read.ok
    ? await actAsAsker(services, { token, act: read.value, site }, circumstanceOf(services, request))
    : read
  if (done.ok) return seeOther(request.href(`/network/visits/${token}`))
  const whole = await visitOfLink(services, token, request.now)
  if (whole === null) return notFound()
  const typed = { act: text(form, 'act'), typed: text(form, 'text') }
  const trouble =
    typeof done.problem === 'string'
      ? { ...typed, problems: [], says: done.problem === 'date-gone' ? says.dateGone : says.tooLate }
      : { ...typed, problems: done.problem }
  return statusPage(request, { whole, content, token, trouble, site: publishedSite(content, whole.visit.siteId) })
}

async function giveCalendar({ services }: Parts, request: PageRequest): Promise<Reply> {
  const token = request.params.token ?? ''
  const whole = await visitOfLink(services, token, request.now)
  const date = whole?.dates.find(({ id }) => id === whole.visit.agreedDateId)
  if (whole === null || date === undefined || whole.visit.state !== 'agreed') return notFound()
  const { origin } = circumstanceOf(services, request)
  const says = VISIT_WORDS[request.language]
  // Calendars are shared with others, so the entry leads to the network and not to the secret page.
  const calendar = calendarOf(whole.visit, date, { says, url: `${origin}/network` })
  return {
    kind: 'download',
    name: 'visit.ics',
    type: 'text/calendar; charset=utf-8',
    bytes: new TextEncoder().encode(calendar),
  }
}
