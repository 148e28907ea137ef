import type { VNode } from 'preact'
import { mayWrite } from '../../../platform/workspace/index.ts'
import { ButtonLink, Buttons, SubmitButton } from '../../../web/parts/index.ts'
import type { WorkspaceRequest } from '../../../web/route.ts'
import { KEEP_WORDS } from '../keep/words.ts'
import { isWrittenOn } from '../store.ts'
import { type Desk, docHref } from './desk.ts'
import { WRITE_WORDS } from './write-words.ts'

interface DocumentProps {
  readonly request: WorkspaceRequest
  readonly desk: Desk
}

/** Where one goes on from the document: writers first to the questions, readers to the text. */
export function Ways({ request, desk }: DocumentProps): VNode {
  const { language } = request
  const says = WRITE_WORDS[language]
  const { agreement, kind, mayEdit } = desk
  const written = [
    ['/questions/basics', says.questions],
    [`/write/${kind.sections[0]?.id ?? ''}`, says.write],
  ] as const
  const ways = [
    ...(mayEdit ? written : []),
    ['/preview', says.preview],
    ['/versions', says.versions],
    ['/comments', says.comments],
    ['/standing', KEEP_WORDS[language].standing],
  ] as const
  return (
    <Buttons>
      {ways.map(([rest, label], place) => (
        <ButtonLink key={rest} href={docHref(request, agreement.id, rest)} kind={place === 0 ? 'primary' : 'secondary'}>
          {label}
        </ButtonLink>
      ))}
    </Buttons>
  )
}

/** Who reads it, and the way to change that. */
export function Sharing({ request, desk: { agreement, mayEdit } }: DocumentProps): VNode {
  const says = WRITE_WORDS[request.language]
  return (
    <>
      <h2>{says.sharing}</h2>
      <p>{agreement.isShared ? says.isShared : says.isNotShared}</p>
      {mayEdit ? (
        <form action={docHref(request, agreement.id, '/share')} method="post">
          <input type="hidden" name="shared" value={agreement.isShared ? 'no' : 'yes'} />
          <SubmitButton kind="secondary">{agreement.isShared ? says.unshare : says.share}</SubmitButton>
        </form>
      ) : null}
    </>
  )
}

/** A copy as a start for another; of what is settled, also the one that takes its place. */
export function Copying({ request, desk: { agreement } }: DocumentProps): VNode | null {
  if (!mayWrite(request.tenant)) return null
  const says = WRITE_WORDS[request.language]
  const action = docHref(request, agreement.id, '/copy')
  const isFollowed = agreement.partner === request.tenant.partner && !isWrittenOn(agreement)
  return (
    <>
      {isFollowed ? (
        <>
          <h2>{says.nextTitle}</h2>
          <p>{says.nextLead}</p>
          <form action={action} method="post">
            <input type="hidden" name="replaces" value="yes" />
            <SubmitButton kind="secondary">{says.writeNext}</SubmitButton>
          </form>
        </>
      ) : null}
      <h2>{says.copyTitle}</h2>
      <p>{says.copyLead}</p>
      <form action={action} method="post">
        <SubmitButton kind="secondary">{says.copy}</SubmitButton>
      </form>
    </>
  )
}

/** Takes a draft away, unless a legal hold keeps it. */
export function TakingAway({ request, desk, isHeld }: DocumentProps & { readonly isHeld: boolean }): VNode | null {
  if (!desk.mayEdit) return null
  const says = WRITE_WORDS[request.language]
  return (
    <>
      <h2>{says.removeTitle}</h2>
      <p>{isHeld ? says.held : says.removeLead}</p>
      {isHeld ? null : (
        <form action={docHref(request, desk.agreement.id, '/remove')} method="post">
          <SubmitButton kind="secondary">{says.remove}</SubmitButton>
        </form>
      )}
    </>
  )
}
