import { accountId } from '../../core/kinds.ts'
import { clearCookie, setCookie } from '../../platform/access/cookies.ts'
import { type Access, TooBusy } from '../../platform/access/index.ts'
import { isSetupOpen } from '../../platform/access/setup.ts'
import { askForPasskey, partyOf, signInWithPasskey } from '../../platform/access/sign-in/passkey.ts'
import { signInWithCode, signInWithPassword } from '../../platform/access/sign-in/password.ts'
import {
  type DemonstrationMember,
  demonstrationMembers,
  signInAsDemonstration,
  signOut,
  visitorOf,
} from '../../platform/access/sign-in/session.ts'
import { notFound, type PageRequest, type Reply, seeOther } from '../../web/route.ts'
import { enter, heldBy, line, momentOf, nextOf, secret, startOf, stepIn, wayOf } from './held.ts'
import { codePage, notSafePage, type SignInFace, signedInPage, signedOutPage, signInPage } from './sign-in-pages.tsx'
import { SIGN_IN_WORDS } from './sign-in-words.ts'

export async function showSignIn(access: Access, request: PageRequest): Promise<Reply> {
  if (request.visitor.kind === 'account') return signedInPage(request, request.visitor)
  if (await isSetupOpen(access.parts)) return seeOther(request.href('/setup'))
  if (wayOf(access, request) === 'refused') return notSafePage(request)
  return signInAgain(access, request, { next: nextOf(request.query.get('next'), '') })
}

async function signInAgain(access: Access, request: PageRequest, face: SignInFace): Promise<Reply> {
  return signInPage(request, { ...face, seats: await seatsFor(access, request) })
}

async function seatsFor(access: Access, request: PageRequest): Promise<readonly DemonstrationMember[]> {
  return request.mayUseDemonstration ? demonstrationMembers(access.parts) : []
}

export async function signIn(access: Access, request: PageRequest): Promise<Reply> {
  if (wayOf(access, request) === 'refused') return notSafePage(request)
  const form = await request.form()
  const says = SIGN_IN_WORDS[request.language]
  const [email, password, next] = [line(form, 'email'), secret(form, 'password'), nextOf(form.get('next'), '')]
  const again = (face: Omit<SignInFace, 'next' | 'email'>) => signInAgain(access, request, { next, email, ...face })
  const problems = [
    ...(email === '' ? [{ field: 'email', says: says.needEmail }] : []),
    ...(password === '' ? [{ field: 'password', says: says.needPassword }] : []),
  ]
  if (problems.length > 0) return again({ problems, status: 422 })
  try {
    const outcome = await signInWithPassword(access.parts, { email, password, ...momentOf(request) })
    switch (outcome.kind) {
      case 'signed-in':
        return enterAt(access, request, { token: outcome.token, next })
      case 'needs-code':
        return seeOther(`${request.href('/sign-in/code')}${next === '' ? '' : `?next=${encodeURIComponent(next)}`}`, [
          setCookie(wayOf(access, request), 'step', outcome.stepToken),
        ])
      case 'refused':
        return again({ problems: [{ field: '', says: says.refused }], status: 422 })
      case 'too-many':
        return again({ problems: [{ field: '', says: says.tooMany }], status: 429 })
    }
  } catch (error) {
    if (error instanceof TooBusy) return again({ problems: [{ field: '', says: says.busy }], status: 503 })
    throw error
  }
}

/** Leads to where the person wanted to go, or to their first workspace. */
async function enterAt(
  access: Access,
  request: PageRequest,
  entry: { readonly token: string; readonly next: string },
): Promise<Reply> {
  if (entry.next !== '') return enter(access, request, { token: entry.token, to: entry.next })
  const way = wayOf(access, request)
  const [name = ''] = setCookie(way, 'session', '').split('=')
  const { visitor } = await visitorOf(access.parts, {
    cookies: { [name]: entry.token },
    url: request.url,
    now: request.now,
  })
  const to = visitor.kind === 'account' ? startOf(request, visitor) : request.href('/')
  return enter(access, request, { token: entry.token, to })
}

export function showCode(access: Access, request: PageRequest): Reply {
  if (stepIn(access, request) === null) return seeOther(request.href('/sign-in'))
  return codePage(request, { next: nextOf(request.query.get('next'), '') })
}

export async function signInByCode(access: Access, request: PageRequest): Promise<Reply> {
  const form = await request.form()
  const says = SIGN_IN_WORDS[request.language]
  const next = nextOf(form.get('next'), '')
  const stepToken = stepIn(access, request)
  if (stepToken === null) return seeOther(request.href('/sign-in'))
  const outcome = await signInWithCode(access.parts, { stepToken, code: line(form, 'code'), ...momentOf(request) })
  if (outcome.kind === 'signed-in') return enterAt(access, request, { token: outcome.token, next })
  if (outcome.kind === 'wrong-code')
    return codePage(request, { next, problems: [{ field: 'code', says: says.wrongCode }], status: 422 })
  return signInAgain(access, request, { next, problems: [{ field: '', says: says.refused }], status: 422 })
}

/** The question that a passkey answers. */
export async function passkeyQuestion(access: Access, request: PageRequest): Promise<Reply> {
  const party = partyOf(access.parts.services.settings, request.url)
  const asked = await askForPasskey(access.parts, party, { now: request.now, account: null })
  return {
    kind: 'json',
    status: 200,
    value: asked.options,
    headers: { 'set-cookie': setCookie(wayOf(access, request), 'step', asked.stepToken) },
  }
}

export async function signInByPasskey(access: Access, request: PageRequest): Promise<Reply> {
  if (wayOf(access, request) === 'refused') return notSafePage(request)
  const form = await request.form()
  const says = SIGN_IN_WORDS[request.language]
  const next = nextOf(form.get('next'), '')
  const answer = secret(form, 'answer')
  const stepToken = stepIn(access, request)
  const party = partyOf(access.parts.services.settings, request.url)
  const outcome =
    stepToken === null || answer === ''
      ? ({ kind: 'refused' } as const)
      : await signInWithPasskey(access.parts, party, { stepToken, answer, ...momentOf(request) })
  if (outcome.kind === 'signed-in') return enterAt(access, request, { token: outcome.token, next })
  const problem = answer === '' ? says.passkeyNeedsScript : says.passkeyFailed
  return signInAgain(access, request, { next, problems: [{ field: '', says: problem }], status: 422 })
}

/** One click into a seat of the demonstration. From anywhere but this computer the address does not exist. */
export async function signInToSeat(access: Access, request: PageRequest): Promise<Reply> {
  if (!request.mayUseDemonstration) return notFound()
  const asked = line(await request.form(), 'account')
  const seat = (await demonstrationMembers(access.parts)).find(({ account }) => account === asked)
  if (seat === undefined) return notFound()
  const outcome = await signInAsDemonstration(access.parts, accountId(seat.account), momentOf(request))
  return outcome.kind === 'signed-in'
    ? enter(access, request, { token: outcome.token, to: startOf(request, seat) })
    : notFound()
}

export async function leave(access: Access, request: PageRequest): Promise<Reply> {
  if (request.visitor.kind === 'account') await signOut(access.parts, heldBy(request), momentOf(request))
  const way = wayOf(access, request)
  return {
    kind: 'see-other',
    to: request.href('/sign-out'),
    cookies: [clearCookie(way, 'session'), clearCookie(way, 'step')],
    // Nothing that was on a page may come back from the browser's cache for the next person at this desk.
    headers: { 'clear-site-data': '"cache", "storage"' },
  }
}

export function showSignedOut(request: PageRequest): Reply {
  return request.visitor.kind === 'account' ? signedInPage(request, request.visitor) : signedOutPage(request)
}
