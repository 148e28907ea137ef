import { type Access, TooBusy } from '../../platform/access/index.ts'
import {
  type AcceptProblem,
  acceptAsAccount,
  acceptAsNewPerson,
  findInvitation,
  type OpenInvitation,
} from '../../platform/access/invitations/index.ts'
import { ROLE_WORDS } from '../../platform/access/words.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  type FieldProblem,
  Form,
  PageHeader,
  SubmitButton,
  TextField,
} from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply, seeOther } from '../../web/route.ts'
import { ENTRY_WORDS } from './entry-words.ts'
import { enter, line, momentOf, secret, wayOf } from './held.ts'
import { explainPassword } from './password-words.ts'
import { notSafePage } from './sign-in-pages.tsx'

type InvitationRequest = PageRequest<'token'>

export async function showInvitation(access: Access, request: InvitationRequest): Promise<Reply> {
  if (wayOf(access, request) === 'refused') return notSafePage(request)
  return invitationPage(access, request, { name: null, problems: [] })
}

interface Typed {
  readonly name: string | null
  readonly problems: readonly FieldProblem[]
}

async function invitationPage(access: Access, request: InvitationRequest, typed: Typed): Promise<Reply> {
  const open = await findInvitation(access.parts, request.params.token, request.now)
  if (open === null) return closedPage(request)
  const says = ENTRY_WORDS[request.language]
  const { names, sees } = ROLE_WORDS[request.language]
  const { place, invitation } = open
  return page(
    { title: says.invitationTitle },
    <>
      <PageHeader title={says.invitationTitle} lead={says.invitationLead(place.partnerName, place.collaborationName)} />
      <p>
        <strong>{says.role(names[invitation.role])}</strong> {sees[invitation.role]}
      </p>
      <p>{says.invitedAs(invitation.email)}</p>
      <Join request={request} open={open} typed={typed} />
    </>,
    typed.problems.length > 0 ? 422 : 200,
  )
}

function Join(props: { readonly request: InvitationRequest; readonly open: OpenInvitation; readonly typed: Typed }) {
  const { request, open, typed } = props
  const says = ENTRY_WORDS[request.language]
  const action = request.href(`/invitation/${request.params.token}`)
  if (request.visitor.kind === 'account')
    return (
      <Form action={action} problems={typed.problems}>
        <SubmitButton>{says.joinSignedIn(request.visitor.name)}</SubmitButton>
      </Form>
    )
  if (open.hasAccount)
    return (
      <>
        <Alert tone="info">{says.signInFirst}</Alert>
        <Buttons>
          <ButtonLink href={`${request.href('/sign-in')}?next=${encodeURIComponent(action)}`}>{says.signIn}</ButtonLink>
        </Buttons>
      </>
    )
  return (
    <Form action={action} problems={typed.problems}>
      <TextField name="name" label={says.yourName} value={typed.name ?? open.invitation.name} autocomplete="name" />
      <input type="hidden" name="username" value={open.invitation.email} autocomplete="username" />
      <TextField
        name="password"
        type="password"
        label={says.password}
        hint={says.passwordHint}
        autocomplete="new-password"
      />
      <SubmitButton>{says.join}</SubmitButton>
    </Form>
  )
}

function closedPage(request: PageRequest): Reply {
  const says = ENTRY_WORDS[request.language]
  return page({ title: says.goneTitle }, <PageHeader title={says.goneTitle} lead={says.gone} />, 404)
}

export async function joinByInvitation(access: Access, request: InvitationRequest): Promise<Reply> {
  if (wayOf(access, request) === 'refused') return notSafePage(request)
  const form = await request.form()
  const { token } = request.params
  const again = (problem: AcceptProblem, name: string | null) =>
    problem.kind === 'gone'
      ? closedPage(request)
      : invitationPage(access, request, { name, problems: [explain(problem, request)] })
  if (request.visitor.kind === 'account') {
    const given = { token, account: request.visitor.account, ...momentOf(request) }
    const joined = await acceptAsAccount(access.parts, given)
    return joined.ok ? seeOther(request.href(`/w/${joined.value.slug}`)) : again(joined.problem, null)
  }
  const says = ENTRY_WORDS[request.language]
  const name = line(form, 'name').slice(0, 120)
  if (name === '') return invitationPage(access, request, { name, problems: [{ field: 'name', says: says.needName }] })
  try {
    const given = { token, name, password: secret(form, 'password'), language: request.language, ...momentOf(request) }
    const joined = await acceptAsNewPerson(access.parts, given)
    if (!joined.ok) return again(joined.problem, name)
    return enter(access, request, { token: joined.value.token, to: request.href(`/w/${joined.value.slug}`) })
  } catch (error) {
    if (error instanceof TooBusy)
      return invitationPage(access, request, { name, problems: [{ field: '', says: says.busy }] })
    throw error
  }
}

function explain(problem: Exclude<AcceptProblem, { kind: 'gone' }>, request: PageRequest): FieldProblem {
  const says = ENTRY_WORDS[request.language]
  switch (problem.kind) {
    case 'password':
      return { field: 'password', says: explainPassword(problem.problem, request.language) }
    case 'sign-in-first':
      return { field: '', says: says.signInFirst }
    case 'not-yours':
      return { field: '', says: says.notYours }
    case 'duties':
      return { field: '', says: says.duties }
  }
}
