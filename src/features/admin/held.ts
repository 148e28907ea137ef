import type { MemberRole, Visitor } from '../../core/access.ts'
import { type CookieWay, clearCookie, cookieWay, setCookie, tokenIn } from '../../platform/access/cookies.ts'
import { rolesAt } from '../../platform/access/guard.ts'
import type { Access } from '../../platform/access/index.ts'
import { deviceOf, type Moment } from '../../platform/access/parts.ts'
import { isFresh } from '../../platform/access/sign-in/session.ts'
import { type PageRequest, type Reply, seeOther, type WorkspaceRequest } from '../../web/route.ts'

export type Held = Extract<Visitor, { kind: 'account' }>

/** The signed-in person. The guard let the request through, so there is one. */
export function heldBy(request: PageRequest): Held {
  if (request.visitor.kind !== 'account') throw new Error(`${request.path} was reached without a session`)
  return request.visitor
}

export function momentOf(request: PageRequest): Moment {
  const moment = { address: request.address, device: deviceOf(request.headers), now: request.now }
  const { visitor } = request
  return visitor.kind === 'account'
    ? { ...moment, browserHolds: { account: visitor.account, session: visitor.session } }
    : moment
}

export const wayOf = (access: Access, request: PageRequest): CookieWay =>
  cookieWay(access.parts.services.settings, request.url)

/** Leads on with a session cookie; a sign-in step that was under way is over. */
export function enter(
  access: Access,
  request: PageRequest,
  entry: { readonly token: string; readonly to: string },
): Reply {
  const way = wayOf(access, request)
  return seeOther(entry.to, [setCookie(way, 'session', entry.token), clearCookie(way, 'step')])
}

export function stepIn(access: Access, request: PageRequest): string | null {
  return tokenIn(request.cookies, wayOf(access, request), 'step')
}

/** An address of ours to lead on to, or the other one when it is not ours. */
export function nextOf(given: FormDataEntryValue | string | null, otherwise: string): string {
  if (typeof given !== 'string' || !/^\/(?![/\\])[\w/.~%-]*$/.test(given)) return otherwise
  return given
}

/**
 * All roles of the person at the partner they work for now. The request itself acts in one of them; a page shows the
 * ways to what the others allow, and the guard looks at each way anew.
 */
export function rolesHere(request: WorkspaceRequest): readonly MemberRole[] {
  return rolesAt(heldBy(request).memberships, request.tenant.partner)
}

/** Where a person starts: their first workspace, or their own account page. */
export function startOf(request: PageRequest, held: Held): string {
  const [first] = held.memberships
  if (first !== undefined) return request.href(`/w/${first.collaboration.slug}`)
  return request.href(held.isOperator ? '/admin' : '/account')
}

/** For acts that need a factor shown within five minutes: null when it was, otherwise the way to show one. */
export async function needsFresh(access: Access, request: PageRequest, back: string): Promise<Reply | null> {
  if (await isFresh(access.parts, heldBy(request), request.now)) return null
  return seeOther(`${request.href('/sign-in/confirm')}?needs=fresh&next=${encodeURIComponent(request.href(back))}`)
}

/** One line that a person typed, without the spaces around it. */
export function line(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.normalize('NFKC').trim() : ''
}

/** A secret as typed: spaces around it belong to it. */
export function secret(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

export const looksLikeEmail = (text: string): boolean => /^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(text) && text.length <= 254
