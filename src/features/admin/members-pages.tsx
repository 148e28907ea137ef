import type { VNode } from 'preact'
import { MEMBER_ROLES, type MemberRole } from '../../core/access.ts'
import type { Access } from '../../platform/access/index.ts'
import { type Invitation, openInvitations } from '../../platform/access/invitations/store.ts'
import { type Member, membersOf } from '../../platform/access/members/store.ts'
import { ROLE_WORDS } from '../../platform/access/words.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Card,
  Checkbox,
  type FieldProblem,
  Form,
  PageHeader,
  Radios,
  SubmitButton,
  Table,
  TextField,
} from '../../web/parts/index.ts'
import { notFound, type PageFace, page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { moment } from '../../web/words/moment.ts'
import { needsFresh, rolesHere } from './held.ts'
import { MEMBERS_WORDS } from './members-words.ts'

export const ADMINS: readonly MemberRole[] = ['agency-admin', 'provider-admin']
/** Who may see who works here. */
export const MEMBER_READERS: readonly MemberRole[] = [...ADMINS, 'coordinator', 'supervisor', 'privacy-officer']
const isAdmin = (request: WorkspaceRequest): boolean => rolesHere(request).some((role) => ADMINS.includes(role))
export const membersPath = (request: WorkspaceRequest, rest = ''): string =>
  `/w/${request.membership.collaboration.slug}/settings/members${rest}`

function face(request: WorkspaceRequest, title: string, seenBy: string): PageFace {
  const says = MEMBERS_WORDS[request.language]
  const settings = request.href(`/w/${request.membership.collaboration.slug}/settings`)
  const members = { href: request.href(membersPath(request)), label: says.title }
  return {
    title,
    workspacePlace: 'settings',
    seenBy,
    breadcrumbs: [{ href: settings, label: says.settings }, ...(title === says.title ? [] : [members])],
  }
}

export async function showMembers(access: Access, request: WorkspaceRequest): Promise<Reply> {
  const says = MEMBERS_WORDS[request.language]
  const { members, invitations } = await access.parts.services.database.inTenant(request.tenant, async (tx) => ({
    members: await membersOf(tx, request.tenant),
    invitations: isAdmin(request) ? await openInvitations(tx, request.tenant, request.now) : [],
  }))
  const saved = (['saved', 'removed', 'withdrawn', 'released'] as const).find(
    (one) => one === request.query.get('saved'),
  )
  return page(
    face(request, says.title, says.seenBy),
    <>
      <PageHeader title={says.title} lead={says.lead(request.membership.partner.name)} />
      {saved === undefined ? null : <Alert tone="success">{says[saved]}</Alert>}
      {isAdmin(request) ? (
        <Buttons>
          <ButtonLink href={request.href(membersPath(request, '/invite'))}>{says.invite}</ButtonLink>
        </Buttons>
      ) : null}
      <Members request={request} members={members} />
      {invitations.length === 0 ? null : <Invitations request={request} invitations={invitations} />}
    </>,
  )
}

function Members({
  request,
  members,
}: {
  readonly request: WorkspaceRequest
  readonly members: readonly Member[]
}): VNode {
  const says = MEMBERS_WORDS[request.language]
  const { names } = ROLE_WORDS[request.language]
  const columns = [
    { key: 'name', label: says.name },
    { key: 'email', label: says.email },
    { key: 'roles', label: says.roles },
    ...(isAdmin(request) ? [{ key: 'change', label: says.change }] : []),
  ]
  return (
    <Table
      caption={says.title}
      columns={columns}
      rows={members.map((member) => ({
        name: member.name,
        email: member.email,
        roles: member.roles.map((role) => names[role]).join(', '),
        change: <a href={request.href(membersPath(request, `/${member.account}`))}>{says.changeNamed(member.name)}</a>,
      }))}
    />
  )
}

function Invitations(props: {
  readonly request: WorkspaceRequest
  readonly invitations: readonly Invitation[]
}): VNode {
  const { request, invitations } = props
  const says = MEMBERS_WORDS[request.language]
  const { names } = ROLE_WORDS[request.language]
  return (
    <Table
      caption={says.invitations}
      columns={[
        { key: 'name', label: says.name },
        { key: 'email', label: says.email },
        { key: 'role', label: says.roles },
        { key: 'expires', label: says.expires },
        { key: 'withdraw', label: says.withdraw },
      ]}
      rows={invitations.map((invitation) => ({
        name: invitation.name,
        email: invitation.email,
        role: names[invitation.role],
        expires: moment(invitation.expiresAt, request.language),
        withdraw: (
          <Form action={request.href(membersPath(request, '/withdraw'))}>
            <input type="hidden" name="invitation" value={invitation.id} />
            <SubmitButton kind="secondary">{says.withdrawNamed(invitation.name)}</SubmitButton>
          </Form>
        ),
      }))}
    />
  )
}

export interface TypedInvitee {
  readonly name: string
  readonly email: string
  readonly role: MemberRole | undefined
}

export async function showInvite(access: Access, request: WorkspaceRequest): Promise<Reply> {
  const stale = await needsFresh(access, request, membersPath(request, '/invite'))
  return stale ?? invitePage(request, { name: '', email: '', role: undefined }, [])
}

export function invitePage(request: WorkspaceRequest, typed: TypedInvitee, problems: readonly FieldProblem[]): Reply {
  const says = MEMBERS_WORDS[request.language]
  const { names, sees } = ROLE_WORDS[request.language]
  const options = MEMBER_ROLES.map((role) => ({ value: role, label: names[role], hint: sees[role] }))
  return page(
    face(request, says.inviteTitle, says.adminsOnly),
    <>
      <PageHeader title={says.inviteTitle} lead={says.inviteLead} />
      <Form action={request.href(membersPath(request, '/invite'))} problems={problems}>
        <TextField name="name" label={says.personName} value={typed.name} autocomplete="off" />
        <TextField name="email" type="email" label={says.personEmail} value={typed.email} autocomplete="off" />
        <Radios name="role" legend={says.role} options={options} value={typed.role} />
        <SubmitButton>{says.inviteButton}</SubmitButton>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

export function invitedPage(
  request: WorkspaceRequest,
  made: { readonly email: string; readonly link: string; readonly isMailed: boolean },
): Reply {
  const says = MEMBERS_WORDS[request.language]
  return page(
    face(request, says.invitedTitle, says.adminsOnly),
    <>
      <PageHeader
        title={says.invitedTitle}
        lead={made.isMailed ? says.invitedMailed(made.email) : says.invitedKept(made.email)}
      />
      <p>
        <code class="secret">{made.link}</code>
      </p>
      <p>{says.invitedOnce}</p>
      <Buttons>
        <ButtonLink href={request.href(membersPath(request))}>{says.backToMembers}</ButtonLink>
      </Buttons>
    </>,
  )
}

export async function showMember(
  access: Access,
  request: WorkspaceRequest<'account'>,
  typed?: { readonly roles: readonly MemberRole[]; readonly problem: string },
): Promise<Reply> {
  const stale = await needsFresh(access, request, membersPath(request, `/${request.params.account}`))
  if (stale !== null) return stale
  const members = await access.parts.services.database.inTenant(request.tenant, (tx) => membersOf(tx, request.tenant))
  const member = members.find(({ account }) => account === request.params.account)
  return member === undefined ? notFound() : memberPage(request, member, typed)
}

function memberPage(
  request: WorkspaceRequest<'account'>,
  member: Member,
  typed?: { readonly roles: readonly MemberRole[]; readonly problem: string },
): Reply {
  const says = MEMBERS_WORDS[request.language]
  const { names, sees } = ROLE_WORDS[request.language]
  const roles = typed?.roles ?? member.roles
  const action = request.href(membersPath(request, `/${member.account}`))
  const problems = typed === undefined ? [] : [{ field: '', says: typed.problem }]
  return page(
    face(request, says.memberTitle(member.name), says.adminsOnly),
    <>
      <PageHeader title={says.memberTitle(member.name)} lead={says.memberLead} />
      <Form action={action} problems={problems}>
        {MEMBER_ROLES.map((role) => (
          <Checkbox
            key={role}
            name="role"
            value={role}
            label={names[role]}
            hint={sees[role]}
            checked={roles.includes(role)}
          />
        ))}
        <p>{says.removeHint}</p>
        <SubmitButton>{says.saveRoles}</SubmitButton>
      </Form>
      <Card title={says.release}>
        <p>{says.releaseAbout}</p>
        <Form action={`${action}/release`}>
          <SubmitButton kind="secondary">{says.release}</SubmitButton>
        </Form>
      </Card>
    </>,
    typed === undefined ? 200 : 422,
  )
}
