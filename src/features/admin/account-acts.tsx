import type { VNode } from 'preact'
import {
  addPasskey,
  beginApp,
  changePassword,
  factorsOf,
  finishApp,
  pendingApp,
  removeFactor,
  renewRecoveryCodes,
} from '../../platform/access/accounts/index.ts'
import { setCookie } from '../../platform/access/cookies.ts'
import { type Access, TooBusy } from '../../platform/access/index.ts'
import { note } from '../../platform/access/parts.ts'
import { PASSWORD_ALONE, PASSWORD_WITH_FACTOR } from '../../platform/access/password-rule.ts'
import { choosePartner, endSessions } from '../../platform/access/sessions/store.ts'
import { askForNewPasskey, partyOf } from '../../platform/access/sign-in/passkey.ts'
import { drawQr } from '../../platform/access/totp.ts'
import {
  ButtonLink,
  Buttons,
  type FieldProblem,
  Form,
  PageHeader,
  SubmitButton,
  TextField,
} from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply, seeOther } from '../../web/route.ts'
import { showAccount } from './account-page.tsx'
import { ACCOUNT_WORDS } from './account-words.ts'
import { enter, heldBy, line, momentOf, needsFresh, secret, stepIn, wayOf } from './held.ts'
import { explainPassword } from './password-words.ts'
import { SIGN_IN_WORDS } from './sign-in-words.ts'

const backToAccount = (request: PageRequest, saved: string): string => `${request.href('/account')}?saved=${saved}`

export async function showPassword(access: Access, request: PageRequest): Promise<Reply> {
  return (await needsFresh(access, request, '/account/password')) ?? passwordPage(access, request)
}

async function passwordPage(
  access: Access,
  request: PageRequest,
  problems: readonly FieldProblem[] = [],
): Promise<Reply> {
  const says = ACCOUNT_WORDS[request.language]
  const factors = await factorsOf(access.parts, heldBy(request).account)
  const least = factors.hasApp || factors.passkeys.length > 0 ? PASSWORD_WITH_FACTOR : PASSWORD_ALONE
  return page(
    { title: says.passwordTitle, breadcrumbs: [{ href: request.href('/account'), label: says.title }] },
    <>
      <PageHeader title={says.passwordTitle} lead={says.passwordLead} />
      <Form action={request.href('/account/password')} problems={problems}>
        <TextField
          name="password"
          type="password"
          label={says.newPassword}
          hint={says.newPasswordHint(least)}
          autocomplete="new-password"
        />
        <SubmitButton>{says.savePassword}</SubmitButton>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

export async function savePassword(access: Access, request: PageRequest): Promise<Reply> {
  const stale = await needsFresh(access, request, '/account/password')
  if (stale !== null) return stale
  const held = heldBy(request)
  const tenantWords = [held.name, ...held.memberships.flatMap((one) => [one.partner.name, one.collaboration.name])]
  const given = {
    password: secret(await request.form(), 'password'),
    tenantWords,
    session: held.session,
    ...momentOf(request),
  }
  const again = (says: string) => passwordPage(access, request, [{ field: 'password', says }])
  try {
    const changed = await changePassword(access.parts, held.account, given)
    if (!changed.ok) return again(explainPassword(changed.problem, request.language))
    return seeOther(backToAccount(request, 'password'))
  } catch (error) {
    if (error instanceof TooBusy) return again(SIGN_IN_WORDS[request.language].busy)
    throw error
  }
}

export async function startApp(access: Access, request: PageRequest): Promise<Reply> {
  const stale = await needsFresh(access, request, '/account')
  if (stale !== null) return stale
  await beginApp(access.parts, heldBy(request).account, request.now)
  return seeOther(request.href('/account/app'))
}

export async function showApp(
  access: Access,
  request: PageRequest,
  problems: readonly FieldProblem[] = [],
): Promise<Reply> {
  const stale = await needsFresh(access, request, '/account/app')
  if (stale !== null) return stale
  const pending = await pendingApp(access.parts, heldBy(request).account)
  if (pending === null) return seeOther(request.href('/account'))
  const says = ACCOUNT_WORDS[request.language]
  return page(
    { title: says.appTitle, breadcrumbs: [{ href: request.href('/account'), label: says.title }] },
    <>
      <PageHeader title={says.appTitle} lead={says.appLead} />
      <Qr address={pending.address} label={says.appPicture} />
      <p>
        {says.appByHand} <code class="secret">{pending.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <Form action={request.href('/account/app/code')} problems={problems}>
        <TextField name="code" label={says.appCode} inputmode="numeric" autocomplete="one-time-code" width="medium" />
        <SubmitButton>{says.appFinish}</SubmitButton>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

function Qr({ address, label }: { readonly address: string; readonly label: string }): VNode {
  const { size, path } = drawQr(address)
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} width="220" height="220" role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  )
}

export async function finishAppAct(access: Access, request: PageRequest): Promise<Reply> {
  const code = line(await request.form(), 'code')
  const done = await finishApp(access.parts, heldBy(request), { code, ...momentOf(request) })
  if (done.ok)
    return codesPage(request, done.value.codes, setCookie(wayOf(access, request), 'session', done.value.token))
  if (done.problem.kind === 'nothing-pending') return seeOther(request.href('/account'))
  return showApp(access, request, [{ field: 'code', says: ACCOUNT_WORDS[request.language].appWrong }])
}

/** The codes, this once. */
function codesPage(request: PageRequest, codes: readonly string[], cookie?: string): Reply {
  const says = ACCOUNT_WORDS[request.language]
  return {
    kind: 'page',
    status: 200,
    face: { title: says.codesTitle },
    ...(cookie === undefined ? {} : { headers: { 'set-cookie': cookie } }),
    body: (
      <>
        <PageHeader title={says.codesTitle} lead={says.codesLead} />
        <ul class="codes">
          {codes.map((code) => (
            <li key={code}>
              <code class="secret">{code}</code>
            </li>
          ))}
        </ul>
        <p>{says.codesWhere}</p>
        <Buttons>
          <ButtonLink href={request.href('/account')}>{says.codesDone}</ButtonLink>
        </Buttons>
      </>
    ),
  }
}

export async function newCodes(access: Access, request: PageRequest): Promise<Reply> {
  const stale = await needsFresh(access, request, '/account')
  if (stale !== null) return stale
  return codesPage(request, await renewRecoveryCodes(access.parts, heldBy(request).account, momentOf(request)))
}

export async function removeApp(access: Access, request: PageRequest): Promise<Reply> {
  return remove(access, request, { kind: 'app' })
}

export async function removePasskey(access: Access, request: PageRequest): Promise<Reply> {
  const form = await request.form()
  return remove(access, request, { kind: 'passkey', credential: line(form, 'credential') })
}

async function remove(
  access: Access,
  request: PageRequest,
  which: { readonly kind: 'app' } | { readonly kind: 'passkey'; readonly credential: string },
): Promise<Reply> {
  const stale = await needsFresh(access, request, '/account')
  if (stale !== null) return stale
  const moment = momentOf(request)
  const removed = await removeFactor(access.parts, heldBy(request).account, { ...which, moment })
  if (removed.ok) return seeOther(backToAccount(request, 'removed'))
  return showAccount(access, request, ACCOUNT_WORDS[request.language].factorInUse[removed.problem.kind])
}

export async function newPasskeyQuestion(access: Access, request: PageRequest): Promise<Reply> {
  const stale = await needsFresh(access, request, '/account')
  // The island then sends the form without an answer, which leads to the confirmation.
  if (stale !== null) return { kind: 'json', status: 403, value: { needs: 'fresh' } }
  const party = partyOf(access.parts.services.settings, request.url)
  const asked = await askForNewPasskey(access.parts, party, { now: request.now, account: heldBy(request).account })
  return {
    kind: 'json',
    status: 200,
    value: asked.options,
    headers: { 'set-cookie': setCookie(wayOf(access, request), 'step', asked.stepToken) },
  }
}

export async function keepPasskey(access: Access, request: PageRequest): Promise<Reply> {
  const stale = await needsFresh(access, request, '/account')
  if (stale !== null) return stale
  const form = await request.form()
  const [answer, stepToken] = [secret(form, 'answer'), stepIn(access, request)]
  const name = line(form, 'name').slice(0, 60) || ACCOUNT_WORDS[request.language].passkeyDefault
  const party = partyOf(access.parts.services.settings, request.url)
  const given = { answer, stepToken: stepToken ?? '', name, held: heldBy(request), ...momentOf(request) }
  const kept = await addPasskey(access.parts, party, given)
  if (kept !== null) return enter(access, request, { token: kept.token, to: backToAccount(request, 'passkey') })
  const says = SIGN_IN_WORDS[request.language]
  return showAccount(access, request, answer === '' ? says.passkeyNeedsScript : says.passkeyFailed)
}

/** Ends one other session, or all others. The present one ends by signing out. */
export async function endSession(access: Access, request: PageRequest): Promise<Reply> {
  const held = heldBy(request)
  const which = line(await request.form(), 'session')
  if (which !== 'others' && !/^[0-9a-f-]{36}$/.test(which)) return seeOther(request.href('/account'))
  await access.parts.services.database.inPlatform(async (tx) => {
    const target = which === 'others' ? { allBut: held.session } : { only: which }
    await endSessions(tx, held.account, target, request.now)
    const moment = momentOf(request)
    await note(access.parts, tx, {
      verb: 'account.session-ended',
      account: held.account,
      moment,
      session: held.session,
    })
  })
  return seeOther(backToAccount(request, which === 'others' ? 'sessions' : 'session'))
}

/** Which partner a person with several works for now. Nothing of one is shown beside the other. */
export async function workFor(access: Access, request: PageRequest): Promise<Reply> {
  const held = heldBy(request)
  const wanted = line(await request.form(), 'partner')
  const place = held.memberships.find(({ partner }) => partner.id === wanted)
  if (place === undefined) return seeOther(request.href('/account'))
  const { account, session } = held
  await access.parts.services.database.inPlatform(async (tx) => {
    await choosePartner(tx, session, place.partner.id)
    const object = { type: 'partner', id: place.partner.id }
    await note(access.parts, tx, { verb: 'account.place-chosen', account, moment: momentOf(request), session, object })
  })
  return seeOther(request.href(`/w/${place.collaboration.slug}`))
}
