import type { VNode } from 'preact'
import { type Evidence, EvidenceList, EvidenceName } from '../../platform/evidence/index.ts'
import { StaleEdit } from '../../platform/revisions/index.ts'
import {
  Buttons,
  type FieldProblem,
  Finding,
  Form,
  PageHeader,
  SubmitButton,
  TextArea,
  TextField,
} from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import { moment } from '../../web/words/moment.ts'
import type { AgendaItem } from './agenda.ts'
import { distanceSays } from './agree-list.tsx'
import { AGREE_WORDS } from './agree-words.ts'
import type { Agreed, GivenAnswer, ItemComment } from './agreed-store.ts'
import { assessFace, assessPlace, leads } from './face.ts'
import { isStanding, levelName } from './instrument.ts'
import { LevelChoice } from './rate-page.tsx'
import { RatingPicture } from './rating-picture.tsx'
import { type Round, SECTORS } from './round.ts'
import { ASSESS_WORDS } from './words.ts'

/** What was typed of a level to record. */
export interface TypedAgreed {
  readonly standing: string
  readonly reason: string
  readonly proof: string
  readonly version: number
}
export interface AgreeView {
  readonly round: Round
  readonly agenda: readonly AgendaItem[]
  readonly one: AgendaItem
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>
  readonly comments: readonly ItemComment[]
  readonly typed?: TypedAgreed
  readonly theirs?: Agreed | null
  readonly problems?: readonly FieldProblem[]
  readonly comment?: { readonly text: string; readonly problems: readonly FieldProblem[] }
}
interface Part extends AgreeView {
  readonly request: WorkspaceRequest
}

/** One item: who sees it where and why, what shows it, and what the group agrees on. */
export function agreePage(request: WorkspaceRequest, view: AgreeView): Reply {
  const { round, one, problems = [], theirs, comment } = view
  const { language } = request
  const says = AGREE_WORDS[language]
  const part = { ...view, request }
  const title = `${one.item.id} ${one.item.text[language]}`
  const hasProblems = problems.length > 0 || (comment?.problems.length ?? 0) > 0
  return page(
    {
      ...assessFace(request, { title, round }),
      breadcrumbs: [
        ...(assessFace(request, { title, round }).breadcrumbs ?? []),
        { href: assessPlace(request, `/${round.id}/agree`), label: says.title },
      ],
    },
    <>
      <PageHeader title={title} />
      <Finding>{distanceSays(one, language)}.</Finding>
      {one.given.length === 0 ? null : (
        <>
          <h2>{says.picture}</h2>
          <RatingPicture id={one.item.id} given={one.given} instrument={round.instrument} language={language} />
          {one.disagreement.dontKnow > 0 ? <p class="assess-soft">{says.nobodyKnows}</p> : null}
        </>
      )}
      <Reasons {...part} />
      <AgreedPart {...part} />
      <Comments {...part} />
      <BesideIt {...part} />
    </>,
    theirs ? 409 : hasProblems ? 422 : 200,
  )
}

function Reasons({ one, evidence, round, request }: Part): VNode | null {
  const { language } = request
  const says = AGREE_WORDS[language]
  const names = ASSESS_WORDS[language]
  if (one.given.length === 0) return null
  return (
    <section>
      <h2>{says.reasons}</h2>
      {SECTORS.filter((sector) => one.given.some((answer) => answer.sector === sector)).map((sector) => (
        <section key={sector} class="assess-voice">
          <h3>{names.sectors[sector]}</h3>
          <ul>
            {one.given
              .filter((answer) => answer.sector === sector)
              .map((answer) => (
                <li key={answer.evidence}>
                  <strong>{levelName(round.instrument, answer.standing, language)}</strong>:{' '}
                  <span class="assess-said">{answer.reason || says.noReason}</span>
                  <Proof answer={answer} linked={evidence.get(answer.evidence) ?? []} request={request} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

interface ProofProps {
  readonly answer: Pick<GivenAnswer, 'proof'>
  readonly linked: readonly Evidence[]
  readonly request: WorkspaceRequest
}
/** What shows a rating. A sentence is proof of a kind, and said to be only words. */
function Proof({ answer, linked, request }: ProofProps): VNode | null {
  const names = ASSESS_WORDS[request.language]
  if (answer.proof === '' && linked.length === 0) return null
  return (
    <ul class="assess-proof">
      {answer.proof === '' ? null : (
        <li>
          {answer.proof} <span class="assess-soft">({names.onlyWords})</span>
        </li>
      )}
      {linked.map((one) => (
        <li key={one.id}>
          <EvidenceName request={request} evidence={one} />
          {one.kind === 'words' ? <span class="assess-soft"> ({names.onlyWords})</span> : null}
        </li>
      ))}
    </ul>
  )
}

function AgreedPart(part: Part): VNode {
  const { request, round, one, evidence } = part
  const { language } = request
  const says = AGREE_WORDS[language]
  const key = { kind: 'answer', id: `${round.id}.${one.item.id}` }
  const isLeading = leads(request.tenant, round) && round.state === 'agreeing'
  return (
    <section>
      <h2>{says.agree}</h2>
      {round.state === 'closed' ? <p>{says.frozen}</p> : null}
      {isLeading ? <RecordForm {...part} /> : <Recorded {...part} />}
      <h3>{says.evidenceBy}</h3>
      <EvidenceList request={request} for={key} evidence={evidence.get(key.id) ?? []} mayAdd={isLeading} />
    </section>
  )
}

function Recorded({ one, round, request }: Part): VNode {
  const { language } = request
  const says = AGREE_WORDS[language]
  if (one.agreed === null) return <p>{round.state === 'closed' ? says.notAgreed : says.onlyLeader}</p>
  return (
    <>
      <p>
        <strong>{levelName(round.instrument, one.agreed.standing, language)}</strong>:{' '}
        <span class="assess-said">{one.agreed.reason}</span>
      </p>
      <Proof answer={one.agreed} linked={[]} request={request} />
    </>
  )
}

function RecordForm({ one, round, request, typed, theirs, problems }: Part): VNode {
  const { language } = request
  const says = AGREE_WORDS[language]
  const names = ASSESS_WORDS[language]
  const shown: TypedAgreed = typed ?? one.agreed ?? { standing: '', reason: '', proof: '', version: 0 }
  return (
    <>
      <p>{says.agreeLead}</p>
      {theirs ? <StaleEdit fields={compared(shown, theirs, round, request)} /> : null}
      <Form action={assessPlace(request, `/${round.id}/agree/${one.item.id}`)} problems={problems}>
        <input type="hidden" name="version" value={theirs?.version ?? shown.version} />
        <LevelChoice
          item={one.item}
          instrument={round.instrument}
          language={language}
          name="standing"
          value={shown.standing}
          legend={names.level}
        />
        <TextArea name="reason" label={names.reason} hint={says.reasonHint} value={shown.reason} rows={3} />
        <TextField
          name="proof"
          label={names.proof}
          hint={says.proofHint(one.item.evidence[language])}
          value={shown.proof}
          required={false}
        />
        <Buttons>
          <SubmitButton name="go" value="next">
            {says.recordNext}
          </SubmitButton>
          <SubmitButton kind="secondary">{says.record}</SubmitButton>
        </Buttons>
      </Form>
    </>
  )
}

function compared(typed: TypedAgreed, theirs: Agreed, { instrument }: Round, { language }: WorkspaceRequest) {
  const names = ASSESS_WORDS[language]
  const level = (standing: string) => (isStanding(standing) ? levelName(instrument, standing, language) : '')
  return [
    { label: names.level, yours: level(typed.standing), theirs: level(theirs.standing) },
    { label: names.reason, yours: typed.reason, theirs: theirs.reason },
    { label: names.proof, yours: typed.proof, theirs: theirs.proof },
  ]
}

function Comments({ comments, comment, one, round, request }: Part): VNode | null {
  const { language } = request
  const says = AGREE_WORDS[language]
  const isOpen = round.state === 'agreeing'
  if (!isOpen && comments.length === 0) return null
  return (
    <section>
      <h2>{says.comments}</h2>
      <ul class="ruled-list">
        {comments.map((said) => (
          <li key={said.at + said.author}>
            <span class="assess-said">{said.text}</span>
            <br />
            <small class="assess-soft">{says.said(said.authorName, moment(said.at, language))}</small>
          </li>
        ))}
      </ul>
      {isOpen ? (
        <Form
          action={assessPlace(request, `/${round.id}/agree/${one.item.id}/comment`)}
          name="comment"
          problems={comment?.problems}
        >
          <TextArea name="text" label={says.comment} value={comment?.text ?? ''} rows={3} />
          <SubmitButton kind="secondary">{says.send}</SubmitButton>
        </Form>
      ) : null}
    </section>
  )
}

/** The items before and after on the agenda. */
function BesideIt({ agenda, one, round, request }: Part): VNode {
  const says = AGREE_WORDS[request.language]
  const place = agenda.findIndex(({ item }) => item.id === one.item.id)
  const beside = [
    { word: says.previous, item: agenda[place - 1]?.item },
    { word: says.next, item: agenda[place + 1]?.item },
  ]
  return (
    <nav class="plan-beside" aria-label={says.list}>
      {beside.map(({ word, item }) =>
        item === undefined ? null : (
          <p key={item.id}>
            {word}:{' '}
            <a href={assessPlace(request, `/${round.id}/agree/${item.id}`)}>
              {item.id} {item.text[request.language]}
            </a>
          </p>
        ),
      )}
    </nav>
  )
}
