import { randomUUID } from 'node:crypto'
import { isId } from '../../core/kinds.ts'
import { deskContact, deskKeeper } from '../../platform/desk/index.ts'
import { fileReply } from '../../platform/files/index.ts'
import { holdLink } from '../../platform/links/index.ts'
import type { Services } from '../../platform/services.ts'
import type { Tx } from '../../storage/index.ts'
import { notFound, type PageRequest, publicRoute, type Reply, type Route, seeOther } from '../../web/route.ts'
import { holdsSocialSecurityNumber, text } from '../../web/typed.ts'
import { count } from '../../web/words/numbers.ts'
import { isOpen, note } from './asking.ts'
import { ASK_PATH, gonePage } from './form-pages.tsx'
import { publicAct } from './form-routes.ts'
import { FORM_WORDS } from './form-words.ts'
import { HELPED, type HelpRequest, oneOf } from './kinds.ts'
import { type Post, tellDeskOfWord } from './letters.ts'
import { REQUEST_LINK } from './links.ts'
import { type StatusView, statusPage } from './status-page.tsx'
import { STATUS_WORDS } from './status-words.ts'
import {
  addEntry,
  changeRequest,
  entriesOf,
  holdRequest,
  type NewEntry,
  type RequestChange,
  requestInHand,
} from './store.ts'

const AT = `${ASK_PATH}/:token`
const MOST_TEXT = 4000

/** The private page of a request, for whoever holds its secret link. */
export function statusRoutes(services: Services): readonly Route[] {
  const open = { method: 'GET', classes: ['D0'], roles: ['visitor'], audit: null } as const
  const change = { method: 'POST', classes: ['D0'], roles: ['visitor'], rate: 'write' } as const
  return [
    publicRoute({ ...open, path: AT, rate: 'read', handle: (request) => show(services, request) }),
    publicRoute({
      ...open,
      path: `${AT}/files/:file`,
      rate: 'export',
      handle: (request) => download(services, request),
    }),
    publicRoute({ ...change, path: `${AT}/add`, audit: 'request.add', handle: (request) => add(services, request) }),
    publicRoute({
      ...change,
      path: `${AT}/close`,
      audit: 'request.close',
      handle: (request) => close(services, request),
    }),
    publicRoute({
      ...change,
      path: `${AT}/helped`,
      audit: 'request.helped',
      handle: (request) => sayHelped(services, request),
    }),
  ]
}

const tokenOf = (request: PageRequest): string => request.params.token ?? ''

/** Work on the request behind the link of the address; null where the link opens none, or not any more. */
async function withRequest<T>(
  services: Services,
  request: PageRequest,
  work: (tx: Tx, asked: HelpRequest) => Promise<T>,
): Promise<T | null> {
  const token = tokenOf(request)
  if (!(await isOpen(services, token, REQUEST_LINK, request.now))) return null
  return services.database.inTenant(deskContact(), async (tx) => {
    const asked = (await holdLink(tx, token)) ? await requestInHand(tx) : null
    return asked === null ? null : work(tx, asked)
  })
}

async function show(services: Services, request: PageRequest, refused?: StatusView['refused']): Promise<Reply> {
  const view = await withRequest(services, request, async (tx, asked) => ({
    token: tokenOf(request),
    asked,
    entries: await entriesOf(tx, asked.id),
    ...(refused ? { refused } : {}),
  }))
  return view === null ? gonePage(request) : statusPage(request, view)
}

/** A file that the desk sent. The link shows which; the toolkit hands it out. */
async function download(services: Services, request: PageRequest): Promise<Reply> {
  const { file } = request.params
  if (!isId(file)) return notFound()
  const isTheirs = await withRequest(services, request, async (tx, asked) =>
    (await entriesOf(tx, asked.id)).some((entry) => entry.fileId === file),
  )
  if (isTheirs !== true) return notFound()
  const keeper = deskKeeper()
  const opened = await services.database.inTenant(keeper, (tx) => services.files.open(tx, keeper, file))
  return opened ? fileReply(opened) : notFound()
}

async function add(services: Services, request: PageRequest): Promise<Reply> {
  const form = await request.form()
  const typed = text(form, 'text')
  const problem = problemOfText(request, typed)
  if (problem !== null) return refuse(services, request, { form: 'add', field: 'text', says: problem, typed })
  const id = text(form, 'entry')
  return act(services, request, {
    form: 'add',
    typed,
    verb: 'request.add',
    mayAct: ({ state }) => state !== 'closed',
    entry: (asked) => ({ kind: asked.state === 'question' ? 'answer' : 'addition', text: typed }),
    // An answer takes the question off; what is added otherwise changes nothing else.
    change: (asked) => (asked.state === 'question' ? { state: 'in-work' } : null),
    id: isId(id) ? id : randomUUID(),
  })
}

async function close(services: Services, request: PageRequest): Promise<Reply> {
  const outcome = oneOf(['answered', 'withdrawn'] as const, (await request.form()).get('outcome'))
  const says = STATUS_WORDS[request.language].problemReason
  if (outcome === undefined) return refuse(services, request, { form: 'close', field: 'outcome', says, typed: '' })
  return act(services, request, {
    form: 'close',
    typed: '',
    verb: 'request.close',
    mayAct: ({ state }) => state !== 'closed',
    entry: () => ({ kind: 'closed', text: '' }),
    change: () => ({ state: 'closed', closed: { at: request.now, by: 'asker', outcome } }),
    id: randomUUID(),
  })
}

async function sayHelped(services: Services, request: PageRequest): Promise<Reply> {
  const form = await request.form()
  const said = oneOf(HELPED, form.get('helped'))
  const typed = text(form, 'text')
  const problem = typed === '' ? null : problemOfText(request, typed)
  if (problem !== null) return refuse(services, request, { form: 'helped', field: 'text', says: problem, typed })
  const says = STATUS_WORDS[request.language].problemHelped
  if (said === undefined) return refuse(services, request, { form: 'helped', field: 'helped', says, typed })
  return act(services, request, {
    form: 'helped',
    typed,
    verb: 'request.helped',
    mayAct: ({ state, helped }) => state === 'closed' && helped === '',
    entry: () => ({ kind: 'helped', text: typed }),
    change: () => ({ helped: { said, at: request.now } }),
    id: randomUUID(),
  })
}

interface Act {
  readonly form: 'add' | 'close' | 'helped'
  readonly typed: string
  readonly verb: string
  readonly mayAct: (asked: HelpRequest) => boolean
  readonly entry: (asked: HelpRequest) => Pick<NewEntry, 'kind' | 'text'>
  readonly change: (asked: HelpRequest) => RequestChange | null
  readonly id: string
}

/** One act of whoever asked: entry, change, notice to the desk and audit entry, all or none. */
async function act(services: Services, request: PageRequest, given: Act): Promise<Reply> {
  const tenant = deskContact()
  const done = await withRequest(services, request, async (tx, { id }) => {
    const asked = await holdRequest(tx, id)
    if (asked === null || asked.forgottenAt !== null || !given.mayAct(asked)) return false
    const entry = { ...given.entry(asked), isShown: true, by: null, at: request.now }
    // Sent before: then nothing more is changed, either.
    if (!(await addEntry(tx, tenant, { request: asked.id, id: given.id }, entry))) return true
    const change = given.change(asked)
    if (change !== null && !(await changeRequest(tx, asked, change)))
      throw new Error('A request changed while it was held')
    const { at, address, origin } = publicAct(services, request)
    await note(services, tx, { tenant, act: { at, address, origin }, verb: given.verb, id: asked.id })
    const post: Post = { services, tx, tenant, at, origin }
    await tellDeskOfWord(post, asked)
    return true
  })
  if (done === null) return gonePage(request)
  const says = STATUS_WORDS[request.language].changed
  if (!done) {
    const { form, typed } = given
    return show(services, request, { form, problems: [{ field: '', says }], typed, status: 409 })
  }
  return seeOther(request.href(`${ASK_PATH}/${tokenOf(request)}?done=yes`))
}

function problemOfText(request: PageRequest, typed: string): string | null {
  const says = FORM_WORDS[request.language]
  if (typed === '') return STATUS_WORDS[request.language].problemText
  if (typed.length > MOST_TEXT) return says.problemLong(count(MOST_TEXT))
  return holdsSocialSecurityNumber(typed) ? says.problemNumber : null
}

function refuse(
  services: Services,
  request: PageRequest,
  refused: { readonly form: Act['form']; readonly field: string; readonly says: string; readonly typed: string },
): Promise<Reply> {
  const { form, field, says, typed } = refused
  return show(services, request, { form, problems: [{ field, says }], typed, status: 422 })
}
