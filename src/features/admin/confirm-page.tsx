import { type Factors, factorsOf } from '../../platform/access/accounts/index.ts'
import { setCookie } from '../../platform/access/cookies.ts'
import { type Access, TooBusy } from '../../platform/access/index.ts'
import { askForPasskey, partyOf, proveWithPasskey } from '../../platform/access/sign-in/passkey.ts'
import { proveWithPassword } from '../../platform/access/sign-in/prove.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Card,
  type FieldProblem,
  Form,
  PageHeader,
  SubmitButton,
  TextField,
} from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply, seeOther } from '../../web/route.ts'
import { enter, heldBy, line, momentOf, nextOf, secret, startOf, stepIn, wayOf } from './held.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { SIGN_IN_WORDS } from './sign-in-words.ts'

const NEEDS = ['fresh', 'password-and-code', 'passkey'] as const
type Needs = (typeof NEEDS)[number]
const readNeeds = (given: FormDataEntryValue | string | null): Needs => NEEDS.find((one) => one === given) ?? 'fresh'

interface Asked {
  readonly needs: Needs
  readonly next: string
  readonly problems?: readonly FieldProblem[]
}

/** Asks for a factor again, or says which one to set up first. */
export async function showConfirm(access: Access, request: PageRequest): Promise<Reply> {
  const held = heldBy(request)
  const next = nextOf(request.query.get('next'), startOf(request, held))
  // A demonstration seat has no factor to show, and needs none.
  if (held.proof === 'demonstration') return seeOther(next)
  return confirmPage(access, request, { needs: readNeeds(request.query.get('needs')), next })
}

async function confirmPage(access: Access, request: PageRequest, asked: Asked): Promise<Reply> {
  const says = SIGN_IN_WORDS[request.language]
  const factors = await factorsOf(access.parts, heldBy(request).account)
  const why = { fresh: says.confirmFresh, 'password-and-code': says.confirmWeak, passkey: says.confirmPasskey }
  return page(
    { title: says.confirmTitle, islands: ['passkey'] },
    <>
      <PageHeader title={says.confirmTitle} lead={why[asked.needs]} />
      <Missing request={request} needs={asked.needs} factors={factors} />
      {factors.passkeys.length === 0 ? null : (
        <Card title={says.passkeyTitle}>
          <PasskeyForm
            action={request.href('/sign-in/confirm/passkey')}
            question={request.href('/sign-in/confirm/passkey/question')}
            ceremony="use"
            next={asked.next}
            button={says.confirmPasskeyButton}
          />
        </Card>
      )}
      {canUsePassword(asked.needs, factors) ? <PasswordCard request={request} asked={asked} factors={factors} /> : null}
    </>,
    asked.problems === undefined ? 200 : 422,
  )
}

function canUsePassword(needs: Needs, factors: Factors): boolean {
  if (!factors.hasPassword || needs === 'passkey') return false
  return factors.hasApp || (needs === 'fresh' && factors.passkeys.length === 0)
}

function Missing(props: { readonly request: PageRequest; readonly needs: Needs; readonly factors: Factors }) {
  const { request, needs, factors } = props
  const says = SIGN_IN_WORDS[request.language]
  const isMissing = factors.passkeys.length === 0 && (needs === 'passkey' || (needs !== 'fresh' && !factors.hasApp))
  return isMissing ? (
    <Alert tone="info">
      <p>{needs === 'passkey' ? says.noPasskeyYet : says.noFactorYet}</p>
      <Buttons>
        <ButtonLink href={request.href('/account')}>{says.addFactor}</ButtonLink>
      </Buttons>
    </Alert>
  ) : null
}

function PasswordCard(props: { readonly request: PageRequest; readonly asked: Asked; readonly factors: Factors }) {
  const { request, asked, factors } = props
  const says = SIGN_IN_WORDS[request.language]
  return (
    <Card title={says.passwordTitle}>
      <Form action={request.href('/sign-in/confirm')} problems={asked.problems}>
        <input type="hidden" name="next" value={asked.next} />
        <input type="hidden" name="needs" value={asked.needs} />
        <TextField name="password" type="password" label={says.password} autocomplete="current-password" />
        {factors.hasApp ? (
          <TextField
            name="code"
            label={says.codeOfApp}
            hint={says.codeHint}
            autocomplete="one-time-code"
            width="medium"
          />
        ) : null}
        <SubmitButton kind={factors.passkeys.length === 0 ? 'primary' : 'secondary'}>
          {says.confirmPasswordButton}
        </SubmitButton>
      </Form>
    </Card>
  )
}

export async function confirm(access: Access, request: PageRequest): Promise<Reply> {
  const form = await request.form()
  const says = SIGN_IN_WORDS[request.language]
  const asked = { needs: readNeeds(form.get('needs')), next: nextOf(form.get('next'), request.href('/account')) }
  const again = (problem: string) =>
    confirmPage(access, request, { ...asked, problems: [{ field: 'password', says: problem }] })
  try {
    const given = { password: secret(form, 'password'), code: line(form, 'code'), ...momentOf(request) }
    const outcome = await proveWithPassword(access.parts, heldBy(request), given)
    return outcome.kind === 'proved'
      ? enter(access, request, { token: outcome.token, to: asked.next })
      : again(says.confirmRefused)
  } catch (error) {
    if (error instanceof TooBusy) return again(says.busy)
    throw error
  }
}

export async function confirmQuestion(access: Access, request: PageRequest): Promise<Reply> {
  const party = partyOf(access.parts.services.settings, request.url)
  const asked = await askForPasskey(access.parts, party, { now: request.now, account: heldBy(request).account })
  return {
    kind: 'json',
    status: 200,
    value: asked.options,
    headers: { 'set-cookie': setCookie(wayOf(access, request), 'step', asked.stepToken) },
  }
}

export async function confirmByPasskey(access: Access, request: PageRequest): Promise<Reply> {
  const form = await request.form()
  const says = SIGN_IN_WORDS[request.language]
  const [answer, stepToken] = [secret(form, 'answer'), stepIn(access, request)]
  const asked: Asked = { needs: 'fresh', next: nextOf(form.get('next'), request.href('/account')) }
  const party = partyOf(access.parts.services.settings, request.url)
  const given = { answer, stepToken: stepToken ?? '', held: heldBy(request), ...momentOf(request) }
  const outcome = await proveWithPasskey(access.parts, party, given)
  if (outcome.kind === 'proved') return enter(access, request, { token: outcome.token, to: asked.next })
  const problem = answer === '' ? says.passkeyNeedsScript : says.passkeyFailed
  return confirmPage(access, request, { ...asked, problems: [{ field: '', says: problem }] })
}
