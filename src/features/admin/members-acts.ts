import { MEMBER_ROLES } from '../../core/access.ts'
import { accountId, isId } from '../../core/kinds.ts'
import { type Access, ownOrigin } from '../../platform/access/index.ts'
import { invitationPath, invite } from '../../platform/access/invitations/index.ts'
import { withdrawInvitation } from '../../platform/access/invitations/store.ts'
import { setRoles } from '../../platform/access/members/index.ts'
import { membersOf } from '../../platform/access/members/store.ts'
import { releaseName } from '../../platform/access/sign-in/store.ts'
import { LETTER_WORDS } from '../../platform/access/words.ts'
import type { FieldProblem } from '../../web/parts/index.ts'
import { notFound, type Reply, seeOther, type WorkspaceRequest } from '../../web/route.ts'
import { line, looksLikeEmail, needsFresh } from './held.ts'
import { invitedPage, invitePage, membersPath, showMember, type TypedInvitee } from './members-pages.tsx'
import { MEMBERS_WORDS } from './members-words.ts'

type MemberRequest = WorkspaceRequest<'account'>

export async function makeInvitation(access: Access, request: WorkspaceRequest): Promise<Reply> {
  const form = await request.form()
  const says = MEMBERS_WORDS[request.language]
  const typed: TypedInvitee = {
    name: line(form, 'name').slice(0, 120),
    email: line(form, 'email'),
    role: MEMBER_ROLES.find((role) => role === form.get('role')),
  }
  const problems: FieldProblem[] = [
    ...(typed.name === '' ? [{ field: 'name', says: says.needName }] : []),
    ...(looksLikeEmail(typed.email) ? [] : [{ field: 'email', says: says.needEmail }]),
    ...(typed.role === undefined ? [{ field: 'role', says: says.needRole }] : []),
  ]
  if (problems.length > 0 || typed.role === undefined) return invitePage(request, typed, problems)
  const stale = await needsFresh(access, request, membersPath(request, '/invite'))
  if (stale !== null) return stale
  return sendInvitation(access, request, { ...typed, role: typed.role })
}

async function sendInvitation(
  access: Access,
  request: WorkspaceRequest,
  typed: TypedInvitee & { readonly role: NonNullable<TypedInvitee['role']> },
): Promise<Reply> {
  const { parts } = access
  const { tenant, membership, language, now } = request
  const letter = LETTER_WORDS[language]
  const made = await parts.services.database.inTenant(tenant, async (tx) => {
    const invited = await invite(parts, tx, { ...typed, tenant, now })
    if (!invited.ok) return invited
    const link = `${ownOrigin(parts.services.settings.origin, request.url)}${invitationPath(invited.value)}`
    const text = letter.invitation(membership.partner.name, membership.collaboration.name, link)
    await parts.services.mail.send({ to: typed.email, subject: letter.invitationSubject, text }, { tx, tenant })
    return { ok: true, value: link } as const
  })
  if (made.ok)
    return invitedPage(request, { email: typed.email, link: made.value, isMailed: parts.services.mail.isSent })
  const says = MEMBERS_WORDS[language].problems[made.problem.kind]
  return invitePage(request, typed, [{ field: 'role', says }])
}

export async function withdraw(access: Access, request: WorkspaceRequest): Promise<Reply> {
  const { tenant, now, address } = request
  const id = line(await request.form(), 'invitation')
  if (!/^[0-9a-f-]{36}$/.test(id)) return notFound()
  const isDone = await access.parts.services.database.inTenant(tenant, async (tx) => {
    if (!(await withdrawInvitation(tx, tenant, id, now))) return false
    const object = { type: 'invitation', id }
    await access.parts.services.audit.record(tx, {
      tenant,
      at: now,
      verb: 'member.invitation-withdrawn',
      object,
      class: 'D1',
      address,
    })
    return true
  })
  return isDone ? seeOther(`${request.href(membersPath(request))}?saved=withdrawn`) : notFound()
}

export async function saveRoles(access: Access, request: MemberRequest): Promise<Reply> {
  const { tenant, now, address } = request
  const form = await request.form()
  const account = readAccount(request)
  if (account === null) return notFound()
  const stale = await needsFresh(access, request, membersPath(request, `/${account}`))
  if (stale !== null) return stale
  const roles = MEMBER_ROLES.filter((role) => form.getAll('role').includes(role))
  const saved = await setRoles(access.parts, tenant, { account, roles, now, address })
  if (saved.ok) {
    const done = roles.length === 0 ? 'removed' : 'saved'
    return seeOther(`${request.href(membersPath(request))}?saved=${done}`)
  }
  if (saved.problem.kind === 'no-such-member') return notFound()
  const problem = MEMBERS_WORDS[request.language].problems[saved.problem.kind]
  return showMember(access, request, { roles, problem })
}

/** Ends the wait after too many wrong tries of a member of the own partner. */
export async function release(access: Access, request: MemberRequest): Promise<Reply> {
  const { tenant, now, address } = request
  const { database, audit } = access.parts.services
  const stale = await needsFresh(access, request, membersPath(request, `/${request.params.account}`))
  if (stale !== null) return stale
  const member = await database.inTenant(tenant, async (tx) => {
    const found = (await membersOf(tx, tenant)).find(({ account }) => account === request.params.account)
    if (found === undefined) return null
    const object = { type: 'account', id: found.account }
    await audit.record(tx, { tenant, at: now, verb: 'member.released', object, class: 'D1', address })
    return found
  })
  if (member === null) return notFound()
  const nameKey = access.parts.secrets.nameKey(member.email)
  await database.inPlatform((tx) => releaseName(tx, { nameKey, address, now }))
  return seeOther(`${request.href(membersPath(request))}?saved=released`)
}

function readAccount(request: MemberRequest) {
  const { account } = request.params
  return isId(account) ? accountId(account) : null
}
