import { MEMBER_ROLES, type MemberRole } from '../../core/access.ts'
import { type Access, ANY_ACCOUNT, createAccess } from '../../platform/access/index.ts'
import type { Services } from '../../platform/services.ts'
import {
  type MemberRoute,
  type Method,
  memberRoute,
  type PageRequest,
  type PublicRoute,
  publicRoute,
  type Reply,
  type Route,
  type WorkspaceRequest,
} from '../../web/route.ts'
import * as account from './account-acts.tsx'
import { showAccount } from './account-page.tsx'
import { confirm, confirmByPasskey, confirmQuestion, showConfirm } from './confirm-page.tsx'
import { joinByInvitation, showInvitation } from './invitation-page.tsx'
import { JOB_ROLES, showJobs, stopJob } from './jobs-page.tsx'
import { logRoles, showLog } from './log-page.tsx'
import * as members from './members-acts.ts'
import { ADMINS, MEMBER_READERS, showInvite, showMember, showMembers } from './members-pages.tsx'
import { showOperator } from './operator-page.tsx'
import { setUp, showSetup } from './setup-page.tsx'
import * as signIn from './sign-in-acts.ts'
import { showSettings } from './workspace-pages.tsx'

type Act<Request> = (access: Access, request: Request) => Promise<Reply> | Reply

/** Signing in, one's own account, members, the log, and the health of the toolkit. */
export function adminRoutes(services: Services): readonly Route[] {
  const access = createAccess(services)
  return [...entryRoutes(access), ...accountRoutes(access), ...settingsRoutes(access)]
}

function entryRoutes(access: Access): readonly Route[] {
  const open = (method: Method, path: string, act: Act<PageRequest>, audit: string | null = null) =>
    publicRoute({
      method,
      path,
      classes: ['D0'],
      roles: ['visitor'],
      audit,
      rate: method === 'GET' ? 'read' : 'sign-in',
      handle: (request) => act(access, request),
    })
  // The link's secret is its guard: the policies open one invitation to whoever holds it.
  const invitation = (method: Method, act: Act<PageRequest<'token'>>, audit: string | null): Route => {
    const handle = (request: PageRequest) => act(access, { ...request, params: { token: request.params.token ?? '' } })
    return publicRoute({
      method,
      path: '/invitation/:token',
      classes: ['D0'],
      roles: ['visitor'],
      audit,
      rate: 'sign-in',
      handle,
    })
  }
  return [
    open('GET', '/sign-in', signIn.showSignIn),
    open('POST', '/sign-in', signIn.signIn, 'account.signed-in'),
    open('GET', '/sign-in/code', signIn.showCode),
    open('POST', '/sign-in/code', signIn.signInByCode, 'account.signed-in'),
    open('POST', '/sign-in/passkey/question', signIn.passkeyQuestion),
    open('POST', '/sign-in/passkey', signIn.signInByPasskey, 'account.signed-in'),
    open('POST', '/sign-in/demonstration', signIn.signInToSeat, 'account.signed-in'),
    open('POST', '/sign-out', signIn.leave, 'account.signed-out'),
    open('GET', '/sign-out', (_, request) => signIn.showSignedOut(request)),
    open('GET', '/setup', showSetup),
    open('POST', '/setup', setUp, 'toolkit.set-up'),
    invitation('GET', showInvitation, null),
    invitation('POST', joinByInvitation, 'member.joined'),
  ]
}

function accountRoutes(access: Access): readonly Route[] {
  const own = (method: Method, path: string, act: Act<PageRequest>, more: Partial<PublicRoute> = {}): Route =>
    publicRoute({
      method,
      path,
      classes: ['D1'],
      roles: ANY_ACCOUNT,
      audit: null,
      rate: method === 'GET' ? 'read' : 'write',
      handle: (request) => act(access, request),
      ...more,
    })
  const factor = { rate: 'sign-in' } as const
  return [
    own('GET', '/sign-in/confirm', showConfirm),
    own('POST', '/sign-in/confirm', confirm, { ...factor, audit: 'account.confirmed' }),
    own('POST', '/sign-in/confirm/passkey/question', confirmQuestion, factor),
    own('POST', '/sign-in/confirm/passkey', confirmByPasskey, { ...factor, audit: 'account.confirmed' }),
    own('GET', '/account', showAccount),
    own('GET', '/account/password', account.showPassword),
    own('POST', '/account/password', account.savePassword, { ...factor, audit: 'account.password-changed' }),
    own('POST', '/account/app', account.startApp),
    own('GET', '/account/app', account.showApp),
    own('POST', '/account/app/code', account.finishAppAct, { ...factor, audit: 'account.app-added' }),
    own('POST', '/account/app/remove', account.removeApp, { audit: 'account.app-removed' }),
    own('POST', '/account/recovery-codes', account.newCodes, { audit: 'account.codes-renewed' }),
    own('POST', '/account/passkeys/question', account.newPasskeyQuestion),
    own('POST', '/account/passkeys', account.keepPasskey, { audit: 'account.passkey-added' }),
    own('POST', '/account/passkeys/remove', account.removePasskey, { audit: 'account.passkey-removed' }),
    own('POST', '/account/sessions/end', account.endSession, { audit: 'account.session-ended' }),
    own('POST', '/account/place', account.workFor, { audit: 'account.place-chosen' }),
    own('GET', '/admin', showOperator, { roles: ['operator'], classes: ['DL'] }),
  ]
}

function settingsRoutes(access: Access): readonly Route[] {
  const here = (
    method: Method,
    rest: string,
    roles: readonly MemberRole[],
    act: Act<WorkspaceRequest>,
    more: Partial<MemberRoute> = {},
  ): Route =>
    memberRoute({
      method,
      path: `/w/:collaboration${rest}`,
      classes: ['D1'],
      roles,
      audit: null,
      rate: method === 'GET' ? 'read' : 'write',
      handle: (request) => act(access, request),
      ...more,
    })
  const member =
    (act: Act<WorkspaceRequest<'account'>>): Act<WorkspaceRequest> =>
    (given, request) =>
      act(given, { ...request, params: { account: request.params.account ?? '' } })
  return [
    here('GET', '/settings', MEMBER_ROLES, (_, request) => showSettings(request)),
    here('GET', '/settings/members', MEMBER_READERS, showMembers),
    here('GET', '/settings/members/invite', ADMINS, showInvite),
    here('POST', '/settings/members/invite', ADMINS, members.makeInvitation, { audit: 'member.invited' }),
    here('POST', '/settings/members/withdraw', ADMINS, members.withdraw, { audit: 'member.invitation-withdrawn' }),
    here('GET', '/settings/members/:account', ADMINS, member(showMember)),
    here('POST', '/settings/members/:account', ADMINS, member(members.saveRoles), { audit: 'member.roles-changed' }),
    here('POST', '/settings/members/:account/release', ADMINS, member(members.release), { audit: 'member.released' }),
    here('GET', '/settings/audit', logRoles(), showLog, { classes: ['DL'], audit: 'log.read' }),
    here('GET', '/settings/jobs', JOB_ROLES, showJobs),
    here('POST', '/settings/jobs/stop', JOB_ROLES, stopJob, { audit: 'job.stopped' }),
  ]
}
