import type { VNode } from 'preact'
import { type Factors, factorsOf } from '../../platform/access/accounts/index.ts'
import { accountById } from '../../platform/access/accounts/store.ts'
import type { Access } from '../../platform/access/index.ts'
import { type ListedSession, sessionsOf } from '../../platform/access/sessions/store.ts'
import { ROLE_WORDS } from '../../platform/access/words.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Card,
  Form,
  PageHeader,
  SubmitButton,
  Table,
  TextField,
} from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../web/route.ts'
import { moment } from '../../web/words/moment.ts'
import { ACCOUNT_WORDS } from './account-words.ts'
import { type Held, heldBy } from './held.ts'
import { PasskeyForm } from './passkey-form.tsx'

interface Shown {
  readonly request: PageRequest
  readonly held: Held
  readonly factors: Factors
}

/** How one signs in, where one is signed in, and where one works. */
export async function showAccount(access: Access, request: PageRequest, problem?: string): Promise<Reply> {
  const held = heldBy(request)
  const { person, sessions } = await access.parts.services.database.inPlatform(async (tx) => ({
    person: await accountById(tx, held.account),
    sessions: await sessionsOf(tx, held.account, request.now),
  }))
  const says = ACCOUNT_WORDS[request.language]
  const shown = { request, held, factors: await factorsOf(access.parts, held.account) }
  const saved = savedOf(request)
  return page(
    { title: says.title, islands: ['passkey'] },
    <>
      <PageHeader title={says.title} lead={says.who(held.name, person?.email ?? '')} />
      {problem === undefined ? null : <Alert tone="error">{problem}</Alert>}
      {saved === null ? null : <Alert tone="success">{says.saved[saved]}</Alert>}
      {held.proof === 'demonstration' ? <Alert tone="info">{says.demonstration}</Alert> : null}
      <Places {...shown} />
      <Passkeys {...shown} />
      <App {...shown} />
      <Password {...shown} />
      <Sessions {...shown} sessions={sessions} />
    </>,
    problem === undefined ? 200 : 422,
  )
}

const SAVED = ['password', 'passkey', 'removed', 'session', 'sessions'] as const
function savedOf(request: PageRequest): (typeof SAVED)[number] | null {
  return SAVED.find((one) => one === request.query.get('saved')) ?? null
}

function Places({ request, held }: Shown): VNode {
  const says = ACCOUNT_WORDS[request.language]
  const { names } = ROLE_WORDS[request.language]
  const places = [...new Map(held.memberships.map((one) => [one.partner.id, one])).values()]
  if (places.length === 0 && !held.isOperator) return <Card title={says.places}>{says.noPlace}</Card>
  const current = held.memberships[0]?.partner.id
  return (
    <Card title={says.places}>
      <ul class="plain-list">
        {places.map((place) => (
          <li key={place.partner.id}>
            <p>
              <a href={request.href(`/w/${place.collaboration.slug}`)}>{place.collaboration.name}</a>
              {': '}
              <strong>{place.partner.name}</strong>
              {' ('}
              {held.memberships
                .filter(({ partner }) => partner.id === place.partner.id)
                .map(({ role }) => names[role])
                .join(', ')}
              {')'}
              {places.length > 1 && place.partner.id === current ? ` · ${says.workingHere}` : null}
            </p>
            {place.partner.id === current ? null : (
              <Form action={request.href('/account/place')}>
                <input type="hidden" name="partner" value={place.partner.id} />
                <SubmitButton kind="secondary">{says.workHere}</SubmitButton>
              </Form>
            )}
          </li>
        ))}
        {held.isOperator ? (
          <li>
            <a href={request.href('/admin')}>{names.operator}</a>
          </li>
        ) : null}
      </ul>
    </Card>
  )
}

function Passkeys({ request, factors }: Shown): VNode {
  const says = ACCOUNT_WORDS[request.language]
  return (
    <Card title={says.passkeys}>
      <p>{says.passkeysAbout}</p>
      {factors.passkeys.length === 0 ? (
        <p>{says.noPasskey}</p>
      ) : (
        <Table
          caption={says.yourPasskeys}
          columns={[
            { key: 'name', label: says.passkeyName },
            { key: 'made', label: says.passkeyMade },
            { key: 'used', label: says.passkeyUsed },
            { key: 'remove', label: says.remove },
          ]}
          rows={factors.passkeys.map((passkey) => ({
            name: passkey.name,
            made: moment(passkey.createdAt, request.language),
            used: passkey.usedAt === null ? says.never : moment(passkey.usedAt, request.language),
            remove: (
              <Form action={request.href('/account/passkeys/remove')}>
                <input type="hidden" name="credential" value={passkey.credential} />
                <SubmitButton kind="secondary">{says.removeNamed(passkey.name)}</SubmitButton>
              </Form>
            ),
          }))}
        />
      )}
      <PasskeyForm
        action={request.href('/account/passkeys')}
        question={request.href('/account/passkeys/question')}
        ceremony="make"
        button={says.addPasskey}
        kind={factors.passkeys.length === 0 ? 'primary' : 'secondary'}
      >
        <TextField name="name" label={says.passkeyName} hint={says.passkeyNameHint} value={says.passkeyDefault} />
      </PasskeyForm>
    </Card>
  )
}

function App({ request, factors }: Shown): VNode {
  const says = ACCOUNT_WORDS[request.language]
  return (
    <Card title={says.app}>
      <p>{factors.hasApp ? says.appOn : says.appOff}</p>
      {factors.hasApp ? (
        <>
          <p>{says.codesLeft(factors.recoveryCodes)}</p>
          <Buttons>
            <Form action={request.href('/account/recovery-codes')}>
              <SubmitButton kind="secondary">{says.newCodes}</SubmitButton>
            </Form>
            <Form action={request.href('/account/app/remove')}>
              <SubmitButton kind="secondary">{says.removeApp}</SubmitButton>
            </Form>
          </Buttons>
        </>
      ) : (
        <Form action={request.href('/account/app')}>
          <SubmitButton kind="secondary">{says.addApp}</SubmitButton>
        </Form>
      )}
    </Card>
  )
}

function Password({ request, factors }: Shown): VNode {
  const says = ACCOUNT_WORDS[request.language]
  return (
    <Card title={says.password}>
      <p>{factors.hasPassword ? says.passwordSet : says.passwordNone}</p>
      <Buttons>
        <ButtonLink href={request.href('/account/password')} kind="secondary">
          {says.changePassword}
        </ButtonLink>
      </Buttons>
    </Card>
  )
}

function Sessions({ request, held, sessions }: Shown & { readonly sessions: readonly ListedSession[] }): VNode {
  const says = ACCOUNT_WORDS[request.language]
  return (
    <Card title={says.sessions}>
      <p>{says.sessionsAbout}</p>
      <Table
        caption={says.openSessions}
        columns={[
          { key: 'device', label: says.device },
          { key: 'address', label: says.address },
          { key: 'proof', label: says.proof },
          { key: 'seen', label: says.seen },
          { key: 'end', label: says.end },
        ]}
        rows={sessions.map((session) => ({
          device: session.device,
          address: session.address,
          proof: says.proofs[session.proof],
          seen: moment(session.seenAt, request.language),
          end:
            session.id === held.session ? (
              says.thisOne
            ) : (
              <Form action={request.href('/account/sessions/end')}>
                <input type="hidden" name="session" value={session.id} />
                <SubmitButton kind="secondary">{says.end}</SubmitButton>
              </Form>
            ),
        }))}
      />
      {sessions.length > 1 ? (
        <Form action={request.href('/account/sessions/end')}>
          <input type="hidden" name="session" value="others" />
          <SubmitButton kind="secondary">{says.endOthers}</SubmitButton>
        </Form>
      ) : null}
    </Card>
  )
}
