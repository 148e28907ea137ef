import type { ComponentChildren, VNode } from 'preact'
import type { Instant } from '../../core/kinds.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  CrisisPanel,
  Details,
  type FieldProblem,
  Form,
  PageHeader,
  Steps,
  SubmitButton,
  Trap,
} from '../../web/parts/index.ts'
import { type PageFace, type PageRequest, page, type Reply } from '../../web/route.ts'
import type { AlreadySent } from './asking.ts'
import { momentIn } from './clock-words.ts'
import { CheckPart, ReachPart, WhatPart, WhoPart } from './form-parts.tsx'
import { FORM_WORDS } from './form-words.ts'
import { PARTS, type Part, type Typed, zoneOf } from './read-request.ts'

export const ASK_PATH = '/network/request'

export interface FormPage {
  readonly part: Part
  readonly typed: Typed
  /** Null before the first part is saved. */
  readonly draft: { readonly token: string; readonly expiresAt: Instant } | null
  readonly problems?: readonly FieldProblem[]
  /** Says that what was typed is saved, with the address to come back to: how this installation is reached. */
  readonly savedAt?: string
  readonly status?: number
}

/** One part of the form. It shows everything typed so far, also where it cannot be accepted. */
export function formPage(request: PageRequest, form: FormPage): Reply {
  const says = FORM_WORDS[request.language]
  const { part, typed, draft, problems = [], status = problems.length > 0 ? 422 : 200 } = form
  const at = PARTS.indexOf(part)
  return page(
    face(request, at === 0 ? says.title : `${says.title}: ${says.steps[at]}`),
    <>
      <PageHeader title={at === 0 ? says.title : (says.steps[at] ?? '')} lead={at === 0 ? says.lead : undefined} />
      <Steps current={at} steps={says.steps} />
      {form.savedAt && draft ? <Saved request={request} origin={form.savedAt} draft={draft} typed={typed} /> : null}
      {at === 0 ? <Warnings request={request} /> : null}
      <Form action={draft ? request.href(actionOf(draft.token, part)) : request.href(ASK_PATH)} problems={problems}>
        <input type="hidden" name="part" value={part} />
        <Fields part={part} typed={typed} request={request} token={draft?.token ?? ''} />
        <Trap />
        <Buttons>
          <SubmitButton name="act" value="next">
            {part === 'check' ? says.send : says.next}
          </SubmitButton>
          {part === 'check' ? null : (
            <SubmitButton name="act" value="later" kind="secondary">
              {says.later}
            </SubmitButton>
          )}
        </Buttons>
      </Form>
      {draft ? <Discard request={request} token={draft.token} /> : null}
      <p class="source-line">
        {says.whoSees} <a href={request.href('/privacy')}>{says.privacy}</a>
      </p>
      {at === 0 ? (
        <p>
          <strong>{says.askInstead}</strong> <a href={request.href('/network/ask')}>{says.askInsteadText}</a>
        </p>
      ) : null}
      <CrisisPanel language={request.language} />
    </>,
    status,
  )
}

const actionOf = (token: string, part: Part): string =>
  `${ASK_PATH}/continue/${token}${part === 'check' ? '/send' : ''}`

export const partHref = (token: string, part: Part): string => `${ASK_PATH}/continue/${token}?part=${part}`

interface FieldsProps {
  readonly part: Part
  readonly typed: Typed
  readonly request: PageRequest
  readonly token: string
}
function Fields({ part, typed, request, token }: FieldsProps): VNode {
  const { language } = request
  switch (part) {
    case 'what':
      return <WhatPart typed={typed} language={language} />
    case 'who':
      return <WhoPart typed={typed} language={language} />
    case 'reach':
      return <ReachPart typed={typed} language={language} />
    case 'check':
      return <CheckPart typed={typed} language={language} hrefOf={(one) => request.href(partHref(token, one))} />
  }
}

function Warnings({ request }: { request: PageRequest }): VNode {
  const says = FORM_WORDS[request.language]
  return (
    <>
      <Alert tone="warning" title={says.notEmergency}>
        <p>{says.notEmergencyText}</p>
      </Alert>
      <Alert tone="info" title={says.noNames}>
        <p>{says.noNamesText}</p>
      </Alert>
    </>
  )
}

function Saved({
  request,
  origin,
  draft,
  typed,
}: {
  request: PageRequest
  origin: string
  draft: NonNullable<FormPage['draft']>
  typed: Typed
}): VNode {
  const says = FORM_WORDS[request.language]
  const address = `${origin}${request.href(`${ASK_PATH}/continue/${draft.token}`)}`
  return (
    <Alert tone="success" title={says.saved}>
      <p>{says.savedText(momentIn(draft.expiresAt, zoneOf(typed), request.language))}</p>
      <p>
        {says.savedAddress}:{' '}
        <a href={address} class="request-address">
          {address}
        </a>
      </p>
    </Alert>
  )
}

function Discard({ request, token }: { request: PageRequest; token: string }): VNode {
  const says = FORM_WORDS[request.language]
  return (
    <Details summary={says.discard}>
      <Form action={request.href(`${ASK_PATH}/continue/${token}/discard`)} name="discard">
        <SubmitButton kind="secondary">{says.discard}</SubmitButton>
      </Form>
    </Details>
  )
}

function face(request: PageRequest, title: string): PageFace {
  const says = FORM_WORDS[request.language]
  return {
    title,
    description: says.description,
    section: 'network',
    breadcrumbs: [{ href: request.href('/network'), label: says.network }],
    crisis: true,
  }
}

/** A page that only says something, with one way on. */
function saying(
  request: PageRequest,
  said: { readonly title: string; readonly status: number; readonly children: ComponentChildren },
): Reply {
  const says = FORM_WORDS[request.language]
  return page(
    face(request, said.title),
    <>
      <PageHeader title={said.title} />
      {said.children}
      <Buttons>
        <ButtonLink href={request.href(ASK_PATH)}>{says.startAgain}</ButtonLink>
      </Buttons>
    </>,
    said.status,
  )
}

/** For a link that never was, is too old or was withdrawn: the same words, so that nothing can be learned by trying. */
export function gonePage(request: PageRequest): Reply {
  const says = FORM_WORDS[request.language]
  return saying(request, { title: says.gone, status: 404, children: <p>{says.goneText}</p> })
}

export function discardedPage(request: PageRequest): Reply {
  const says = FORM_WORDS[request.language]
  return saying(request, { title: says.discarded, status: 200, children: <p>{says.discardedText}</p> })
}

export function alreadyPage(request: PageRequest, already: AlreadySent, zone: string): Reply {
  const says = FORM_WORDS[request.language]
  const when = momentIn(already.receivedAt, zone, request.language)
  return saying(request, {
    title: says.already,
    status: 200,
    children: (
      <>
        <p>{says.alreadyText(already.reference, when)}</p>
        <p>{already.isMailed ? says.alreadyMailed : says.alreadyNoMail}</p>
      </>
    ),
  })
}
