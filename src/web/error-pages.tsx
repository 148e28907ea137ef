import type { VNode } from 'preact'
import { ButtonLink, Buttons } from './parts/buttons.tsx'
import { PageHeader } from './parts/surfaces.tsx'
import type { PageRequest, Reply } from './route.ts'
import type { PageReply } from './shell.tsx'
import { ERROR_WORDS } from './words/errors.ts'

/** Also the answer to "not allowed": it must not tell the two apart. */
export function notFoundPage(request: PageRequest): PageReply {
  const says = ERROR_WORDS[request.language]
  const body = (
    <>
      <PageHeader title={says.notFoundTitle} lead={says.notFoundLead} />
      <ul>
        <li>{says.notFoundCheck}</li>
        <li>
          {says.notFoundSignIn} <a href={request.href('/sign-in')}>{says.signIn}</a>
        </li>
        <li>
          {says.notFoundSearch} <a href={request.href('/search')}>{says.search}</a>
        </li>
      </ul>
      <Home request={request} />
    </>
  )
  return { kind: 'page', status: 404, face: { title: says.notFoundTitle }, body }
}

/** What a person can mend: says what happened and what to do next. */
export function refusedPage(refusal: Extract<Reply, { kind: 'refused' }>, request: PageRequest): PageReply {
  const says = ERROR_WORDS[request.language]
  const isBusy = refusal.status === 429 || refusal.status === 503
  const title = isBusy ? says.busyTitle : says.refusedTitle
  const body = (
    <>
      <PageHeader title={title} lead={refusal.says} />
      <h2>{says.nextTitle}</h2>
      <p>{refusal.next ?? says.back}</p>
      <Home request={request} />
    </>
  )
  return { kind: 'page', status: refusal.status, face: { title }, body }
}

/** The last resort. `reference` finds the entry in the server log; nothing else about the failure leaves the server. */
export function brokenPage(reference: string, request: PageRequest): PageReply {
  const says = ERROR_WORDS[request.language]
  const body = (
    <>
      <PageHeader title={says.brokenTitle} lead={says.brokenLead} />
      <p>
        {says.brokenNext} <code>{reference}</code>
      </p>
      <Home request={request} />
    </>
  )
  return { kind: 'page', status: 500, face: { title: says.brokenTitle }, body }
}

function Home({ request }: { request: PageRequest }): VNode {
  return (
    <Buttons>
      <ButtonLink href={request.href('/')} kind="secondary">
        {ERROR_WORDS[request.language].home}
      </ButtonLink>
    </Buttons>
  )
}
