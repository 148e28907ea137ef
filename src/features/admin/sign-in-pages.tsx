import type { VNode } from 'preact'
import { MEMBER_ROLES } from '../../core/access.ts'
import type { DemonstrationMember } from '../../platform/access/sign-in/session.ts'
import { ROLE_WORDS } from '../../platform/access/words.ts'
import { DESK_SLUG } from '../../web/navigation.ts'
import type { FieldProblem } from '../../web/parts/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Card,
  Details,
  Form,
  PageHeader,
  SubmitButton,
  TextField,
} from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../web/route.ts'
import { type Held, startOf } from './held.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { SIGN_IN_WORDS } from './sign-in-words.ts'

export interface SignInFace {
  readonly next: string
  readonly email?: string
  readonly problems?: readonly FieldProblem[]
  readonly status?: 200 | 422 | 429 | 503
  /** Empty unless the request may use the demonstration's seats. */
  readonly seats?: readonly DemonstrationMember[]
}

export function signInPage(request: PageRequest, face: SignInFace): Reply {
  const says = SIGN_IN_WORDS[request.language]
  const seats = face.seats ?? []
  const ways = <Ways request={request} face={face} />
  return page(
    { title: says.title, islands: ['passkey'] },
    seats.length === 0 ? (
      <>
        <PageHeader title={says.title} lead={says.lead} />
        {ways}
      </>
    ) : (
      <>
        <PageHeader title={says.demoTitle} lead={says.demoLead} />
        <Seats request={request} seats={seats} />
        {(face.problems ?? []).length > 0 ? ways : <Details summary={says.demoLeadShort}>{ways}</Details>}
      </>
    ),
    face.status ?? 200,
  )
}

function Ways({ request, face }: { request: PageRequest; face: SignInFace }): VNode {
  const says = SIGN_IN_WORDS[request.language]
  return (
    <>
      <Card title={says.passkeyTitle}>
        <p>{says.passkeyAbout}</p>
        <PasskeyForm
          action={request.href('/sign-in/passkey')}
          question={request.href('/sign-in/passkey/question')}
          ceremony="use"
          next={face.next}
          button={says.passkeyButton}
        />
      </Card>
      <Card title={says.passwordTitle}>
        <Form action={request.href('/sign-in')} problems={face.problems}>
          <input type="hidden" name="next" value={face.next} />
          <TextField name="email" type="email" label={says.email} value={face.email} autocomplete="username" />
          <TextField name="password" type="password" label={says.password} autocomplete="current-password" />
          <SubmitButton kind="secondary">{says.passwordButton}</SubmitButton>
        </Form>
        <Details summary={says.lost}>
          <p>{says.lostAbout}</p>
          <p>{says.refusedHint}</p>
        </Details>
      </Card>
    </>
  )
}

/** One button for each row of the role table. */
function Seats({ request, seats }: { request: PageRequest; seats: readonly DemonstrationMember[] }): VNode {
  const says = SIGN_IN_WORDS[request.language]
  return (
    <form class="form" method="post" action={request.href('/sign-in/demonstration')}>
      <ul class="seats">
        {inOrder(seats).map((seat) => (
          <Seat key={seat.account} request={request} seat={seat} isOneOfSeveral={hasDouble(seat, seats)} />
        ))}
      </ul>
      <p>
        <a href={request.href('/')}>{says.visitorSeat}</a>
        {' · '}
        <a href={request.href('/try')}>{says.guestSeat}</a>
      </p>
    </form>
  )
}

/** As in the role table; the coordinator, whom most visitors come as, first, and the operator last. */
function inOrder(seats: readonly DemonstrationMember[]): readonly DemonstrationMember[] {
  const place = (seat: DemonstrationMember) => {
    const [first] = seat.memberships
    if (first === undefined) return MEMBER_ROLES.length
    const isFirst = first.role === 'coordinator' && first.collaboration.slug !== DESK_SLUG
    return isFirst ? -1 : MEMBER_ROLES.indexOf(first.role)
  }
  return seats.toSorted((one, other) => place(one) - place(other))
}

/** At the desk several people hold one role; there a button says the account's name. */
function hasDouble({ memberships: [place] }: DemonstrationMember, seats: readonly DemonstrationMember[]): boolean {
  const isAlike = ({ memberships: [other] }: DemonstrationMember) => other?.role === place?.role
  return place?.collaboration.slug === DESK_SLUG && seats.filter(isAlike).length > 1
}

interface SeatShown {
  readonly request: PageRequest
  readonly seat: DemonstrationMember
  readonly isOneOfSeveral: boolean
}

function Seat({ request, seat, isOneOfSeveral }: SeatShown): VNode {
  const { names, sees } = ROLE_WORDS[request.language]
  const [place] = seat.memberships
  const role = place?.role ?? 'operator'
  return (
    <li class="seat">
      <SubmitButton kind="secondary" name="account" value={seat.account}>
        {isOneOfSeveral ? seat.name : names[role]}
      </SubmitButton>
      <p class="seat__about">
        {place === undefined ? null : <strong>{place.partner.name}. </strong>}
        {sees[role]}
      </p>
    </li>
  )
}

export function codePage(request: PageRequest, face: SignInFace): Reply {
  const says = SIGN_IN_WORDS[request.language]
  return page(
    { title: says.codeTitle },
    <>
      <PageHeader title={says.codeTitle} lead={says.codeLead} />
      <Form action={request.href('/sign-in/code')} problems={face.problems}>
        <input type="hidden" name="next" value={face.next} />
        <TextField name="code" label={says.code} hint={says.codeHint} autocomplete="one-time-code" width="medium" />
        <SubmitButton>{says.codeButton}</SubmitButton>
      </Form>
      <Details summary={says.lost}>
        <p>{says.lostAbout}</p>
      </Details>
    </>,
    face.status ?? 200,
  )
}

export function signedInPage(request: PageRequest, held: Held): Reply {
  const says = SIGN_IN_WORDS[request.language]
  return page(
    { title: says.signedInTitle },
    <>
      <PageHeader title={says.signedInTitle} lead={held.name} />
      <Buttons>
        <ButtonLink href={startOf(request, held)}>{says.goOn}</ButtonLink>
        <ButtonLink href={request.href('/account')} kind="secondary">
          {says.account}
        </ButtonLink>
      </Buttons>
      <Form action={request.href('/sign-out')}>
        <SubmitButton kind="secondary">{says.signOut}</SubmitButton>
      </Form>
    </>,
  )
}

/** Clears what the browser kept. Sent only to someone without a session, so that no link can sign a person out. */
export function signedOutPage(request: PageRequest): Reply {
  const says = SIGN_IN_WORDS[request.language]
  return {
    kind: 'page',
    status: 200,
    face: { title: says.signedOutTitle },
    headers: { 'clear-site-data': '"cookies", "storage"' },
    body: (
      <>
        <PageHeader title={says.signedOutTitle} lead={says.signedOutLead} />
        <Buttons>
          <ButtonLink href={request.href('/sign-in')} kind="secondary">
            {says.signInAgain}
          </ButtonLink>
        </Buttons>
      </>
    ),
  }
}

export function notSafePage(request: PageRequest): Reply {
  const says = SIGN_IN_WORDS[request.language]
  return page(
    { title: says.notSafe },
    <>
      <PageHeader title={says.notSafe} />
      <Alert tone="warning">
        <p>{says.notSafeAbout}</p>
      </Alert>
    </>,
    400,
  )
}
