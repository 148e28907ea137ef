import type { VNode } from 'preact'
import { type AgreementDays, standingOn } from '../../../core/agreements/dates.ts'
import { missingSignatures } from '../../../core/agreements/life.ts'
import type { Comment } from '../../../platform/revisions/index.ts'
import { FILE_READERS } from '../../../platform/workspace/index.ts'
import { Alert, Chip, Finding, PageHeader, Table } from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText, moment } from '../../../web/words/moment.ts'
import { count, number } from '../../../web/words/numbers.ts'
import { AGREEMENT_WORDS } from '../words.ts'
import { type Desk, keptFace, keptHref, nameOf, namesOf, type Refused } from './desk.ts'
import type { CommentAnswer, KeptAgreement, ReviewRound, SignatureRecord, StepRecord } from './facts.ts'
import { NextSteps } from './standing-forms.tsx'
import { KEEP_WORDS } from './words.ts'

export interface Standing extends Desk {
  readonly signatures: readonly SignatureRecord[]
  readonly steps: readonly StepRecord[]
  readonly review: ReviewRound | null
  /** Comments without an answer. */
  readonly owed: readonly (Comment & { readonly answer: CommentAnswer | null })[]
  /** Of a text in review: places that nobody filled. */
  readonly openPlaces: number
  readonly proposed: AgreementDays
  readonly refusal?: Refused
}
export interface StandingProps {
  readonly request: WorkspaceRequest
  readonly standing: Standing
}

/** Where a document stands, what comes next, who signed, and what happened. */
export function standingPage(request: WorkspaceRequest, standing: Standing): Reply {
  const { language } = request
  const says = KEEP_WORDS[language]
  const { agreement, life } = standing.kept
  // Told at the top, since a form that was refused may not be there any more.
  const refusals = (standing.refusal?.problems ?? []).filter(({ field }) => field === '')
  return page(
    keptFace(request, standing, says.standing, true),
    <>
      <PageHeader title={says.standing} lead={agreement.title} />
      {refusals.length === 0 ? null : (
        <Alert tone="error">
          {refusals.map(({ says: why }) => (
            <p key={why}>{why}</p>
          ))}
        </Alert>
      )}
      <Finding>{answerOf(request, standing).join(' ')}</Finding>
      <p>
        <Chip>{AGREEMENT_WORDS[language].states[life.state]}</Chip>{' '}
        <Chip>{says.ofVersion(number(agreement.version, language))}</Chip>
      </p>
      <p class="kept__ways no-print">
        <a href={keptHref(request, agreement.id)}>{says.openText}</a>
        <a href={keptHref(request, agreement.id, '/comments')}>{says.comments}</a>
        {life.state === 'in-force' ? <a href={keptHref(request, agreement.id, '/readers')}>{says.readers}</a> : null}
      </p>
      <NextSteps request={request} standing={standing} />
      <h2>{says.signatures}</h2>
      <SignatureTable request={request} standing={standing} />
      <History request={request} standing={standing} />
    </>,
    standing.refusal === undefined ? 200 : 422,
  )
}

/** The sentences that a busy person needs. */
function answerOf(request: WorkspaceRequest, standing: Standing): readonly string[] {
  const { language } = request
  const says = KEEP_WORDS[language].leads
  const { kept, review, owed } = standing
  const { life, leavings } = kept
  const gone = leavings.map(({ party }) => party)
  return [
    stateSentence(request, standing),
    ...(life.state === 'in-review' && review !== null ? [says['in-review'](dayText(review.until, language))] : []),
    ...(owed.length > 0 && kept.agreement.state !== 'ended' ? [says.owed(count(owed.length, language))] : []),
    ...(standing.openPlaces > 0 ? [says.places(count(standing.openPlaces, language))] : []),
    ...(gone.length > 0 ? [says.left(namesOf(standing, gone, request))] : []),
  ].filter((sentence) => sentence !== '')
}

function stateSentence(request: WorkspaceRequest, standing: Standing): string {
  const { language } = request
  const says = KEEP_WORDS[language].leads
  const { kept, today } = standing
  const { agreement, life } = kept
  const missing = missingSignatures(life)
  switch (life.state) {
    case 'in-review':
      return ''
    case 'agreed':
      return missing.length === 0 ? says.signed : says.agreed(namesOf(standing, missing, request))
    case 'in-force':
      break
    default:
      return says[life.state]
  }
  const day = (one: string | null) => dayText(one ?? today, language)
  switch (standingOn(agreement, today)) {
    case 'not-yet':
      return says.notYet(day(agreement.effectiveOn))
    case 'ended':
      return says.ended
    case 'review-due':
      return `${says['in-force'](day(agreement.effectiveOn))} ${says.review(day(agreement.reviewOn))}`
    default:
      return [
        says['in-force'](day(agreement.effectiveOn)),
        agreement.endsOn === null ? '' : says.ends(day(agreement.endsOn)),
      ]
        .filter((part) => part !== '')
        .join(' ')
  }
}

function SignatureTable({ request, standing }: StandingProps): VNode {
  const { language } = request
  const says = KEEP_WORDS[language]
  const { kept, signatures } = standing
  const { life } = kept
  const rows = life.signers.flatMap((party): readonly Readonly<Record<string, VNode | string>>[] => {
    const isYes = life.yes.some((one) => one.party === party && one.version === life.version)
    const own = signatures.filter((one) => one.party === party)
    const base = {
      party: nameOf(standing, party, request),
      yes: isYes ? says.ofVersion(number(life.version, language)) : says.yesNo,
    }
    if (own.length === 0) return [{ ...base, by: says.noSignature, on: '', how: '' }]
    return own.map((one) => ({
      ...base,
      by: <SignedBy request={request} signature={one} />,
      on: `${dayText(one.signedOn, language)} · ${says.ofVersion(number(one.version, language))}`,
      how: <HowSigned request={request} signature={one} kept={kept} />,
    }))
  })
  return (
    <Table
      caption={says.signatures}
      isCaptionHeard
      columns={[
        { key: 'party', label: says.party },
        { key: 'yes', label: says.yes },
        { key: 'by', label: says.signedBy },
        { key: 'on', label: says.signedOn },
        { key: 'how', label: says.how },
      ]}
      rows={rows}
    />
  )
}

function SignedBy({ request, signature }: { request: WorkspaceRequest; signature: SignatureRecord }): VNode {
  const says = KEEP_WORDS[request.language]
  const { name, title, struck } = signature
  const who = title === '' ? name : `${name}, ${title}`
  if (struck === null) return <>{who}</>
  return (
    <>
      <s>{who}</s> {says.struck(struck.name, struck.reason)}
    </>
  )
}

function HowSigned(props: { request: WorkspaceRequest; signature: SignatureRecord; kept: KeptAgreement }): VNode {
  const { request, signature, kept } = props
  const agreement = kept.agreement.id
  const { role, partner } = request.tenant
  const says = KEEP_WORDS[request.language]
  const mayStrike =
    kept.life.state === 'agreed' &&
    signature.struck === null &&
    signature.partner === partner &&
    (role === 'executive' || role === 'coordinator')
  return (
    <span class="kept__how">
      {says.hows[signature.how]}
      {signature.file !== null && FILE_READERS.includes(role) ? (
        <>
          {' '}
          <a href={keptHref(request, agreement, `/scan/${signature.id}`)}>
            {says.scan}
            <span class="sr-only"> {signature.name}</span>
          </a>
        </>
      ) : null}
      {mayStrike ? (
        <>
          {' '}
          <a class="no-print" href={keptHref(request, agreement, `/strike/${signature.id}`)}>
            {says.strike}
            <span class="sr-only"> {signature.name}</span>
          </a>
        </>
      ) : null}
    </span>
  )
}

function History({ request, standing }: StandingProps): VNode | null {
  const { language } = request
  const says = KEEP_WORDS[language]
  const { steps, kept } = standing
  const leavings = kept.leavings.map(({ party, leftOn, reason, by }) => ({
    key: party,
    what: says.leftOn(nameOf(standing, party, request), dayText(leftOn, language)),
    words: reason,
    who: by,
  }))
  if (steps.length === 0 && leavings.length === 0) return null
  const told = steps.map((one) => ({
    key: String(one.at),
    what: stepText(request, standing, one),
    words: one.words,
    who: `${one.by} · ${moment(one.at, language)}`,
  }))
  return (
    <>
      <h2>{says.history}</h2>
      <ol class="kept__history">
        {[...told, ...leavings].map(({ key, what, words, who }) => (
          <li key={key}>
            <strong>{what}</strong>
            {words === '' ? null : <p>{words}</p>}
            <p class="soft">{who}</p>
          </li>
        ))}
      </ol>
    </>
  )
}

function stepText(request: WorkspaceRequest, standing: Standing, { step, onDay, party }: StepRecord): string {
  const { language } = request
  const says = KEEP_WORDS[language].steps
  const day = onDay === null ? '' : dayText(onDay, language)
  switch (step) {
    case 'review':
    case 'in-force':
    case 'reviewed':
      return says[step](day)
    case 'yes-elsewhere':
      return says[step](nameOf(standing, party ?? '', request))
    default:
      return says[step]
  }
}
