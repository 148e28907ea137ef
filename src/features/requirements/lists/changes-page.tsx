import type { VNode } from 'preact'
import { diffWords, type Piece } from '../../../platform/revisions/index.ts'
import { here } from '../../../platform/workspace/index.ts'
import {
  ButtonLink,
  Buttons,
  Checkbox,
  Chip,
  type FieldProblem,
  Form,
  PageHeader,
  SubmitButton,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { listPath, mayKeep } from '../book.ts'
import { faceOf, InWords } from '../parts.tsx'
import type { SourceList } from '../sources.ts'
import { type FollowedList, inLanguage, titleOf } from '../store.ts'
import { REQUIREMENT_WORDS } from '../words.ts'
import { Where } from './follow-page.tsx'
import type { Change } from './list-store.ts'
import { LIST_WORDS } from './list-words.ts'

interface Changes {
  readonly list: FollowedList
  readonly source: SourceList
  readonly changes: readonly Change[]
  readonly problems?: readonly FieldProblem[]
}

/** What the source says otherwise than the copy. Nothing is taken over without a tick. */
export function changesPage(request: WorkspaceRequest, given: Changes): Reply {
  const { list, source, changes, problems = [] } = given
  const says = LIST_WORDS[request.language]
  const title = titleOf(list, request.language)
  const mayTake = mayKeep(request.tenant, list)
  const back = here(request, listPath(list.id))
  return page(
    faceOf(request, says.changesTitle, [{ href: back, label: title }]),
    <>
      <PageHeader
        title={says.changesTitle}
        lead={changes.length === 0 ? says.changesNone : mayTake ? says.changesLead : title}
      />
      <Where request={request} offered={source} />
      {changes.length === 0 ? (
        <a href={back}>{REQUIREMENT_WORDS[request.language].cancel}</a>
      ) : (
        <Form action={here(request, listPath(list.id, '/changes'))} problems={problems}>
          {changes.map((change) => (
            <OneChange key={change.sourceId} request={request} change={change} mayTake={mayTake} />
          ))}
          <Buttons>
            {mayTake ? <SubmitButton>{says.takeOver}</SubmitButton> : null}
            <ButtonLink href={back} kind="secondary">
              {REQUIREMENT_WORDS[request.language].cancel}
            </ButtonLink>
          </Buttons>
        </Form>
      )}
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

interface ChangeProps {
  readonly request: WorkspaceRequest
  readonly change: Change
  readonly mayTake: boolean
}
function OneChange({ request, change, mayTake }: ChangeProps): VNode {
  const { language } = request
  const says = LIST_WORDS[language]
  const about =
    change.kind === 'new'
      ? says.kindsOfChange.new
      : `${REQUIREMENT_WORDS[language].requirementOf(change.held.number)}: ${says.kindsOfChange[change.kind]}`
  return (
    <section class="requirement-change">
      <h2>{about}</h2>
      {change.kind === 'reworded' ? (
        <Reworded request={request} change={change} />
      ) : (
        <p>
          <InWords
            language={language}
            english={change.kind === 'new' ? change.now.text : change.held.text}
            spanish={change.kind === 'new' ? change.now.textEs : change.held.textEs}
          />
        </p>
      )}
      {mayTake ? <Checkbox name="take" value={change.sourceId} label={says.taking[change.kind]} /> : null}
    </section>
  )
}

function Reworded(props: {
  readonly request: WorkspaceRequest
  readonly change: Extract<Change, { kind: 'reworded' }>
}) {
  const { language } = props.request
  const { held, now } = props.change
  const all = REQUIREMENT_WORDS[language]
  const was = inLanguage(language, held.text, held.textEs)
  const is = inLanguage(language, now.text, now.textEs)
  const askedWas = inLanguage(language, held.asked, held.askedEs)
  const askedIs = inLanguage(language, now.asked, now.askedEs)
  return (
    <>
      <p>
        <Pieces pieces={diffWords(was, is)} />
      </p>
      {askedWas === askedIs ? null : (
        <p>
          {LIST_WORDS[language].asked}: <Pieces pieces={diffWords(askedWas, askedIs)} />
        </p>
      )}
      {held.isConfirmed === now.isConfirmed ? null : (
        <p>
          <Chip>{now.isConfirmed ? all.confirmedNow : all.unconfirmed}</Chip>
        </p>
      )}
    </>
  )
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }): VNode {
  return (
    <>
      {pieces.map(({ kind, text }, at) =>
        kind === 'same' ? (
          <span key={at}>{text}</span>
        ) : kind === 'added' ? (
          <ins key={at}>{text}</ins>
        ) : (
          <del key={at}>{text}</del>
        ),
      )}
    </>
  )
}
