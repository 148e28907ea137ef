import type { VNode } from 'preact'
import type { SecretLink } from '../../platform/links/index.ts'
import { Alert, Form, PageHeader, SubmitButton } from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { moment } from '../../web/words/moment.ts'
import { assessFace, assessPlace } from './face.ts'
import { LINK_WORDS } from './link-words.ts'
import type { Round } from './round.ts'

export interface LinksView {
  readonly round: Round
  readonly links: readonly SecretLink[]
  /** The address of a link that was just made; it is shown this once. */
  readonly fresh?: string
}

/** Links for people without an account: one for each person, shown once. */
export function linksPage(request: WorkspaceRequest, { round, links, fresh }: LinksView): Reply {
  const says = LINK_WORDS[request.language]
  return page(
    assessFace(request, { title: says.title, round, seenBy: says.seenBy }),
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {fresh === undefined ? null : (
        <Alert tone="success" title={says.freshTitle}>
          <p class="assess-said">
            <strong>{fresh}</strong>
          </p>
          <p>{says.freshText}</p>
        </Alert>
      )}
      <Form action={assessPlace(request, `/${round.id}/links`)}>
        <SubmitButton>{says.make}</SubmitButton>
      </Form>
      <h2>{says.made}</h2>
      {links.length === 0 ? <p>{says.none}</p> : <Made request={request} round={round} links={links} />}
    </>,
  )
}

function Made(props: { request: WorkspaceRequest; round: Round; links: readonly SecretLink[] }): VNode {
  const { request, round, links } = props
  const says = LINK_WORDS[request.language]
  return (
    <ol>
      {links.map(({ id, createdAt, revokedAt }) => (
        <li key={id}>
          <p>
            {says.madeAt(moment(createdAt, request.language))} {revokedAt === null ? '' : says.ended}
          </p>
          {revokedAt === null ? (
            <Form action={assessPlace(request, `/${round.id}/links/${id}/end`)} name={`end-${id}`}>
              <SubmitButton kind="secondary">{says.end}</SubmitButton>
            </Form>
          ) : null}
        </li>
      ))}
    </ol>
  )
}
