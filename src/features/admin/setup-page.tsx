import { type Access, TooBusy } from '../../platform/access/index.ts'
import { completeSetup, type FirstAdministrator, isSetupOpen, type SetupProblem } from '../../platform/access/setup.ts'
import { PARTNER_KINDS, type PartnerKind } from '../../platform/partners/index.ts'
import {
  Alert,
  Checkbox,
  FieldGroup,
  type FieldProblem,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  TextField,
} from '../../web/parts/index.ts'
import { notFound, type PageRequest, page, type Reply } from '../../web/route.ts'
import { ENTRY_WORDS } from './entry-words.ts'
import { enter, line, looksLikeEmail, momentOf, secret, wayOf } from './held.ts'
import { explainPassword } from './password-words.ts'
import { notSafePage } from './sign-in-pages.tsx'

type Typed = Omit<FirstAdministrator, 'language' | 'partnerKind'> & { readonly partnerKind: PartnerKind | undefined }

const NOTHING: Typed = {
  code: '',
  name: '',
  email: '',
  password: '',
  collaboration: '',
  partner: '',
  partnerKind: undefined,
  isCoordinator: true,
}

/** The first page of the real, empty toolkit. Once an account exists, the address does not. */
export async function showSetup(access: Access, request: PageRequest): Promise<Reply> {
  if (!(await isSetupOpen(access.parts))) return notFound()
  return wayOf(access, request) === 'refused' ? notSafePage(request) : setupPage(request, NOTHING, [])
}

export async function setUp(access: Access, request: PageRequest): Promise<Reply> {
  if (!(await isSetupOpen(access.parts))) return notFound()
  if (wayOf(access, request) === 'refused') return notSafePage(request)
  const typed = readTyped(await request.form())
  const problems = judge(typed, request)
  if (problems.length > 0 || typed.partnerKind === undefined) return setupPage(request, typed, problems)
  const { language } = request
  try {
    const given = { ...typed, partnerKind: typed.partnerKind, language, ...momentOf(request) }
    const done = await completeSetup(access.parts, given)
    if (done.ok) return enter(access, request, { token: done.value.token, to: request.href('/account') })
    return done.problem.kind === 'closed' ? notFound() : setupPage(request, typed, [explain(done.problem, request)])
  } catch (error) {
    if (error instanceof TooBusy) return setupPage(request, typed, [{ field: '', says: ENTRY_WORDS[language].busy }])
    throw error
  }
}

function readTyped(form: FormData): Typed {
  return {
    code: line(form, 'code'),
    name: line(form, 'name').slice(0, 120),
    email: line(form, 'email'),
    password: secret(form, 'password'),
    collaboration: line(form, 'collaboration').slice(0, 120),
    partner: line(form, 'partner').slice(0, 120),
    partnerKind: PARTNER_KINDS.find((kind) => kind === form.get('kind')),
    isCoordinator: form.get('coordinator') === 'yes',
  }
}

function judge(typed: Typed, request: PageRequest): readonly FieldProblem[] {
  const says = ENTRY_WORDS[request.language]
  return [
    ...(typed.code === '' ? [{ field: 'code', says: says.wrongCode }] : []),
    ...(typed.name === '' ? [{ field: 'name', says: says.needName }] : []),
    ...(looksLikeEmail(typed.email) ? [] : [{ field: 'email', says: says.needEmail }]),
    ...(typed.collaboration === '' ? [{ field: 'collaboration', says: says.needCollaboration }] : []),
    ...(typed.partner === '' ? [{ field: 'partner', says: says.needPartner }] : []),
    ...(typed.partnerKind === undefined ? [{ field: 'kind', says: says.needKind }] : []),
  ]
}

function explain(problem: Exclude<SetupProblem, { kind: 'closed' }>, request: PageRequest): FieldProblem {
  return problem.kind === 'wrong-code'
    ? { field: 'code', says: ENTRY_WORDS[request.language].wrongCode }
    : { field: 'password', says: explainPassword(problem.problem, request.language) }
}

function setupPage(request: PageRequest, typed: Typed, problems: readonly FieldProblem[]): Reply {
  const says = ENTRY_WORDS[request.language]
  return page(
    { title: says.setupTitle },
    <>
      <PageHeader title={says.setupTitle} lead={says.setupLead} />
      <Form action={request.href('/setup')} problems={problems}>
        <TextField
          name="code"
          label={says.code}
          hint={says.codeHint}
          value={typed.code}
          autocomplete="off"
          width="medium"
        />
        <FieldGroup legend={says.you}>
          <TextField name="name" label={says.yourName} value={typed.name} autocomplete="name" />
          <TextField name="email" type="email" label={says.email} value={typed.email} autocomplete="username" />
          <TextField
            name="password"
            type="password"
            label={says.password}
            hint={says.passwordHint}
            autocomplete="new-password"
          />
        </FieldGroup>
        <FieldGroup legend={says.collaborationPart}>
          <TextField
            name="collaboration"
            label={says.collaboration}
            hint={says.collaborationHint}
            value={typed.collaboration}
          />
          <TextField
            name="partner"
            label={says.partner}
            hint={says.partnerHint}
            value={typed.partner}
            autocomplete="organization"
          />
          <Select
            name="kind"
            label={says.kind}
            options={PARTNER_KINDS.map((kind) => ({ value: kind, label: says.kinds[kind] }))}
            value={typed.partnerKind}
          />
          <Checkbox
            name="coordinator"
            label={says.isCoordinator}
            hint={says.isCoordinatorHint}
            checked={typed.isCoordinator}
          />
        </FieldGroup>
        <Alert tone="info">{says.setupNext}</Alert>
        <SubmitButton>{says.setupButton}</SubmitButton>
      </Form>
    </>,
    problems.length > 0 ? 422 : 200,
  )
}
