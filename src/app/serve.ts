import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import type { Visitor } from '../core/access.ts'
import type { Instant } from '../core/kinds.ts'
import type { AccessRequest, RateVerdict, Verdict } from '../platform/access/index.ts'
import type { PageRequest, RateClass, Reply, Route, WorkspaceRequest } from '../web/route.ts'
import { addressIn, type Language } from '../web/words/index.ts'
import { KeptPages } from './kept-pages.ts'
import { outageOf } from './outage.ts'
import { pageRequest, readCookies, UnreadableForm } from './page-request.ts'
import type { Replies } from './replies.ts'
import { APP_WORDS } from './words.ts'

/** What a request goes through before its handler, each step behind its own door. */
export interface Doors {
  readonly clock: () => Instant
  readonly socketAddress: (context: Context) => string
  /** The address for throttles and the audit trail. */
  readonly addressOf: (request: Request, socketAddress: string) => string
  readonly rate: (rateClass: RateClass, address: string, now: Instant) => RateVerdict
  /** True when a request that changes something came from one of our own pages. */
  readonly comesFromUs: (request: Request) => boolean
  readonly whoAsks: (coming: Pick<PageRequest, 'cookies' | 'url' | 'now'>) => Promise<Asker>
  /** The visit that a guest's cookie proves, where there is one. */
  readonly guestVisit: (cookies: Readonly<Record<string, string>>) => string | null
  readonly authorise: (route: Route, request: AccessRequest) => Verdict
  readonly mayUseDemonstration: (request: Request, socketAddress: string) => boolean
  /** Leaves the audit entry of a reading; a change writes its own, in its own transaction. */
  readonly noteReading: (route: Route, request: WorkspaceRequest) => Promise<void>
  readonly replies: Replies
  readonly logFailure: (failure: {
    readonly reference: string
    readonly route: string
    readonly error: unknown
  }) => void
}

export interface Asker {
  readonly visitor: Visitor
  readonly guardedUntil?: Instant
}

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Fills the router from the route table, once for each language. This is the only way a handler gets a request. */
export function serveRoutes(router: Hono, routes: readonly Route[], doors: Doors): void {
  const kept = new KeptPages()
  for (const route of routes)
    for (const language of ['en', 'es'] as const)
      router.on(route.method, addressIn(route.path, language), (context) =>
        new Journey(route, language, context, doors, kept).answer(),
      )
  router.notFound((context) => {
    const language: Language = /^\/es(\/|$)/.test(context.req.path) ? 'es' : 'en'
    return new Journey(null, language, context, doors, kept).answer()
  })
}

/** One request on its way through the doors. */
class Journey {
  readonly #route: Route | null
  readonly #language: Language
  readonly #context: Context
  readonly #doors: Doors
  readonly #kept: KeptPages
  readonly #socketAddress: string
  readonly #now: Instant

  constructor(route: Route | null, language: Language, context: Context, doors: Doors, kept: KeptPages) {
    this.#route = route
    this.#language = language
    this.#context = context
    this.#doors = doors
    this.#kept = kept
    this.#socketAddress = doors.socketAddress(context)
    this.#now = doors.clock()
  }

  async answer(): Promise<Response> {
    const { raw } = this.#context.req
    const address = this.#keeps(true) && this.#isForEveryone(raw) ? keptAddress(raw.url) : null
    const found = address === null ? null : this.#kept.answer(address, raw.headers, this.#now)
    if (found !== null) return found
    const request = this.#request({ kind: 'visitor' })
    try {
      return await this.#pass(request, address)
    } catch (error) {
      return this.#failure(error, request)
    }
  }

  async #pass(first: PageRequest, address: string | null): Promise<Response> {
    const { replies, rate, comesFromUs } = this.#doors
    const { raw } = this.#context.req
    const says = APP_WORDS[this.#language]
    const rated = rate(this.#route?.rate ?? 'read', first.address, this.#now)
    if (rated.kind === 'over') return replies.tooMany(first, rated.retryAfterSeconds)
    if (CHANGING.has(raw.method) && !this.#isForMachines() && !comesFromUs(raw))
      return replies.send({ kind: 'refused', status: 400, says: says.otherSite, next: says.otherSiteNext }, first)
    const asker = await this.#whoAsks(first)
    const request = this.#request(asker.visitor)
    if (this.#route === null) return replies.send({ kind: 'not-found' }, request)
    const verdict = this.#doors.authorise(this.#route, { ...asker, params: request.params, now: this.#now })
    const member = verdict.kind === 'allow-member' ? { ...request, ...memberFacts(verdict) } : null
    const reply = await (member === null
      ? this.#handle(this.#route, verdict, request)
      : this.#serve(this.#route, member))
    if (reply.kind !== 'page' || reply.status !== 200) return replies.send(reply, member ?? request)
    const changes = this.#keeps('by-readers') || (this.#keeps(true) && reply.changes === true)
    if (changes && this.#isForEveryone(raw)) return replies.sendForEveryone(reply, request)
    if (address === null && (this.#keeps(true) || this.#keeps('by-readers')) && this.#isSignedOut(raw))
      return replies.sendPacked(reply, request)
    if (address === null) return replies.send(reply, member ?? request)
    this.#kept.keep(address, replies.draw(reply, request), replies.keptHeaders())
    return this.#kept.answer(address, raw.headers, this.#now) ?? replies.send(reply, request)
  }

  async #handle(route: Route, verdict: Verdict, request: PageRequest): Promise<Reply> {
    if (verdict.kind === 'not-found') return { kind: 'not-found' }
    if (verdict.kind === 'sign-in') {
      const says = APP_WORDS[this.#language]
      // The same for an address that does not exist, so that a workspace cannot be told apart from none.
      return route.method === 'GET'
        ? { kind: 'see-other', to: `${request.href('/sign-in')}?next=${encodeURIComponent(request.url.pathname)}` }
        : { kind: 'refused', status: 401, says: says.signedOut, next: says.signedOutNext }
    }
    if (verdict.kind === 'step-up')
      return {
        kind: 'see-other',
        to: `${request.href('/sign-in/confirm')}?needs=${verdict.needs}&next=${encodeURIComponent(request.url.pathname)}`,
      }
    if (route.scope !== 'public') throw new Error(`${route.path} was allowed without a membership`)
    return route.handle(request)
  }

  async #serve(route: Route, member: WorkspaceRequest): Promise<Reply> {
    if (route.scope !== 'workspace') throw new Error(`${route.path} lies outside the workspace`)
    if (route.method === 'GET' && route.audit !== null) await this.#doors.noteReading(route, member)
    return route.handle(member)
  }

  async #whoAsks(request: PageRequest): Promise<Asker> {
    const isTry = request.path === '/try' || request.path.startsWith('/try/')
    const visit = isTry ? this.#doors.guestVisit(request.cookies) : null
    if (visit !== null) return { visitor: { kind: 'guest', visit } }
    return this.#doors.whoAsks(request)
  }

  #request(visitor: Visitor): PageRequest {
    const { req } = this.#context
    const path = this.#language === 'es' ? req.path.replace(/^\/es(?=\/|$)/, '') || '/' : req.path
    return pageRequest({
      request: req.raw,
      path,
      params: req.param() as Record<string, string>,
      language: this.#language,
      visitor,
      now: this.#now,
      address: this.#doors.addressOf(req.raw, this.#socketAddress),
      mayUseDemonstration: this.#doors.mayUseDemonstration(req.raw, this.#socketAddress),
    })
  }

  /** A program proves itself with a token in a header, which no page of another site can send for a visitor. */
  #isForMachines(): boolean {
    return this.#route?.scope === 'public' && this.#route.forMachines === true
  }

  #keeps(how: true | 'by-readers'): boolean {
    return this.#route?.scope === 'public' && this.#route.keep === how
  }

  /** Only the signed-out reading of a page that is the same for everyone, without a query. */
  #isForEveryone(request: Request): boolean {
    return this.#isSignedOut(request) && !request.url.includes('?')
  }

  #isSignedOut(request: Request): boolean {
    return (
      this.#route?.scope === 'public' &&
      request.method === 'GET' &&
      Object.keys(readCookies(request.headers.get('cookie'))).length === 0
    )
  }

  #failure(error: unknown, request: PageRequest): Response | Promise<Response> {
    const { replies, logFailure } = this.#doors
    const says = APP_WORDS[this.#language]
    if (error instanceof UnreadableForm)
      return replies.send(
        {
          kind: 'refused',
          status: error.status,
          says: error.status === 413 ? says.formTooLarge : says.formUnreadable,
          next: says.formNext,
        },
        request,
      )
    const reference = randomUUID().slice(0, 8)
    logFailure({ reference, route: this.#route?.path ?? 'unknown', error })
    const outage = outageOf(error)
    if (outage === 'disk-full')
      return replies.send({ kind: 'refused', status: 507, says: says.diskFull, next: says.diskFullNext }, request)
    if (outage === 'database')
      return replies.send({ kind: 'refused', status: 503, says: says.noDatabase, next: says.noDatabaseNext }, request)
    return replies.broken(reference, request)
  }
}

function memberFacts(
  verdict: Extract<Verdict, { kind: 'allow-member' }>,
): Pick<WorkspaceRequest, 'tenant' | 'membership'> {
  return { tenant: verdict.tenant, membership: verdict.membership }
}

const keptAddress = (url: string): string => new URL(url).pathname
