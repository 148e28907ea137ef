import type { VNode } from 'preact'
import { applicable, inPlace } from '../../core/assess/summary.ts'
import { READERS } from '../../platform/workspace/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  Details,
  type FieldProblem,
  Finding,
  Form,
  PageHeader,
  Radios,
  SubmitButton,
  Table,
} from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { longDay } from '../../web/words/numbers.ts'
import { assessFace, assessPlace, isInvited, leads } from './face.ts'
import { roundSays } from './home-page.tsx'
import type { AgreedPart, OwnPart } from './overview.ts'
import { OwnAnswers, OwnQuestions } from './own-questions.tsx'
import type { SectorCount } from './rating-store.ts'
import { type Round, SECTORS, type Sector } from './round.ts'
import { ROUND_WORDS } from './round-words.ts'
import { CountsTable, elementCounts, questionCounts, questionRows, StandingChart } from './standing-view.tsx'
import { ASSESS_WORDS } from './words.ts'

export interface RoundView {
  readonly round: Round
  readonly own: OwnPart | null
  readonly usual: Sector
  readonly raters: readonly SectorCount[]
  readonly agreed: AgreedPart | null
  readonly today: string
  readonly mayReopen: boolean
  readonly problems?: readonly FieldProblem[]
  /** Someone else moved or changed the round. */
  readonly isStale?: boolean
}
interface Part extends RoundView {
  readonly request: WorkspaceRequest
}

/** One round: the own part, who takes part, where the items stand, and how it is led. */
export function roundPage(request: WorkspaceRequest, view: RoundView): Reply {
  const { round, problems = [], isStale = false } = view
  const says = ROUND_WORDS[request.language]
  const names = ASSESS_WORDS[request.language]
  const part = { ...view, request }
  const reads = READERS.includes(request.tenant.role)
  return page(
    assessFace(request, { title: round.name }),
    <>
      <PageHeader
        title={round.name}
        lead={`${names.forms[round.form]}, ${names.items(round.instrument.items.length)}`}
      />
      {isStale ? (
        <Alert tone="warning" title={says.cannotMove}>
          <p>{says.cannotMoveText}</p>
        </Alert>
      ) : null}
      <Finding>{roundSays(round, view, request.language)}</Finding>
      {reads ? <Ways {...part} /> : null}
      {view.agreed === null ? null : <Standing {...part} agreed={view.agreed} />}
      <Own {...part} />
      {reads ? <Raters {...part} /> : null}
      {leads(request.tenant, round) && round.state !== 'closed' ? <Leading {...part} /> : null}
    </>,
    isStale ? 409 : problems.length > 0 ? 422 : 200,
  )
}

function Ways({ request, round }: Part): VNode | null {
  const says = ROUND_WORDS[request.language]
  const at = (rest: string) => assessPlace(request, `/${round.id}${rest}`)
  if (round.state === 'rating') return null
  const [agree, report] = [
    { href: at('/agree'), label: says.agree },
    { href: at('/report'), label: says.report },
  ]
  const [first, last] = round.state === 'closed' ? [report, agree] : [agree, report]
  return (
    <Buttons>
      <ButtonLink href={first.href}>{first.label}</ButtonLink>
      <ButtonLink href={at('/gaps')} kind="secondary">
        {says.gaps}
      </ButtonLink>
      <ButtonLink href={last.href} kind="secondary">
        {last.label}
      </ButtonLink>
    </Buttons>
  )
}

function Own(part: Part): VNode | null {
  const { request, round, own } = part
  const says = ROUND_WORDS[request.language]
  if (own === null) {
    if (round.state !== 'rating') return null
    return isInvited(request.tenant, round) ? <StartForm {...part} /> : <p>{says.notInvited}</p>
  }
  if (own.rating.partner !== request.tenant.partner) return <p>{says.otherPartner}</p>
  const { language } = request
  if (round.state !== 'rating')
    return (
      <section>
        <h2>{says.yourRating}</h2>
        <p>
          {says.ownRated(own.rated, own.items.length)} {says.ratingEnded}
        </p>
        <OwnAnswers own={own} instrument={round.instrument} language={language} />
      </section>
    )
  return (
    <section>
      <h2>{says.yourQuestions}</h2>
      <OwnQuestions
        own={own}
        language={language}
        href={(question) => assessPlace(request, `/${round.id}/rate/${question}`)}
      />
      <DoneForm action={assessPlace(request, `/${round.id}/done`)} isDone={own.rating.isDone} language={language} />
    </section>
  )
}

/** Says that one is done, or takes it back. */
export function DoneForm(props: { action: string; isDone: boolean; language: Language }): VNode {
  const { action, isDone, language } = props
  const says = ROUND_WORDS[language]
  return (
    <Form action={action} name="done">
      <input type="hidden" name="done" value={isDone ? 'no' : 'yes'} />
      <p>{isDone ? says.isDone : says.doneText}</p>
      <SubmitButton kind={isDone ? 'secondary' : 'primary'}>{isDone ? says.notDone : says.done}</SubmitButton>
    </Form>
  )
}

function StartForm({ request, round, usual, problems }: Part): VNode {
  const says = ROUND_WORDS[request.language]
  return (
    <section>
      <h2>{says.startTitle}</h2>
      <ul>
        {says.privacy.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <RatingRules round={round} language={request.language} />
      <VoiceForm
        action={assessPlace(request, `/${round.id}/start`)}
        usual={usual}
        language={request.language}
        {...(problems ? { problems } : {})}
      />
    </section>
  )
}

export function RatingRules({ round, language }: { round: Round; language: Language }): VNode {
  const says = ROUND_WORDS[language]
  return (
    <>
      {round.reopenedOn === null ? null : (
        <Alert tone="warning" title={says.reopenedTitle}>
          <p>{says.reopened(longDay(round.reopenedOn, language))}</p>
        </Alert>
      )}
      <Details summary={says.rules}>
        <ul>
          {round.instrument.rules.map((rule) => (
            <li key={rule.en}>{rule[language]}</li>
          ))}
        </ul>
      </Details>
    </>
  )
}

/** Asks which voice one brings. */
export function VoiceForm(props: {
  readonly action: string
  readonly usual?: Sector
  readonly language: Language
  readonly problems?: readonly FieldProblem[]
}): VNode {
  const { action, usual, language, problems } = props
  const says = ROUND_WORDS[language]
  return (
    <Form action={action} problems={problems}>
      <Radios
        name="sector"
        legend={says.voice}
        hint={says.voiceHint}
        value={usual}
        options={SECTORS.map((sector) => ({ value: sector, label: ASSESS_WORDS[language].sectors[sector] }))}
      />
      <SubmitButton>{says.start}</SubmitButton>
    </Form>
  )
}

function Standing({ request, round, agreed }: Part & { readonly agreed: AgreedPart }): VNode {
  const { language } = request
  const says = ROUND_WORDS[language]
  const names = ASSESS_WORDS[language]
  const { instrument } = round
  return (
    <section>
      <h2>{says.standing}</h2>
      <StandingChart
        finding={says.standingFinding(inPlace(agreed.counts), applicable(agreed.counts))}
        rows={questionRows(agreed.placed, language)}
        language={language}
        table={
          <CountsTable
            rows={questionCounts(agreed.placed, language)}
            instrument={instrument}
            language={language}
            first={names.question}
          />
        }
      />
      <Details summary={says.byElement}>
        <p>{says.byElementNote}</p>
        <CountsTable
          first={names.element}
          rows={elementCounts(agreed.placed, language)}
          instrument={instrument}
          language={language}
        />
      </Details>
    </section>
  )
}

function Raters({ request, raters }: Part): VNode {
  const says = ROUND_WORDS[request.language]
  const names = ASSESS_WORDS[request.language]
  if (raters.length === 0) return <p>{says.nobodyYet}</p>
  return (
    <Table
      caption={says.who}
      columns={[
        { key: 'voice', label: says.voiceColumn },
        { key: 'started', label: says.started, numeric: true },
        { key: 'done', label: says.finished, numeric: true },
      ]}
      rows={raters
        .toSorted((one, other) => SECTORS.indexOf(one.sector) - SECTORS.indexOf(other.sector))
        .map(({ sector, started, done }) => ({
          voice: started === 1 ? `${names.sectors[sector]} (${says.onlyOne})` : names.sectors[sector],
          started: String(started),
          done: String(done),
        }))}
    />
  )
}

function Leading({ request, round, raters, agreed, mayReopen }: Part): VNode {
  const says = ROUND_WORDS[request.language]
  const at = (rest: string) => assessPlace(request, `/${round.id}${rest}`)
  const sum = (of: 'started' | 'done') => raters.reduce((all, one) => all + one[of], 0)
  const move = (to: Round['state'], label: string, lines: readonly string[]) => (
    <Form action={at('/move')} name={`move-${to}`}>
      <input type="hidden" name="version" value={round.version} />
      <input type="hidden" name="to" value={to} />
      <p>{lines.join(' ')}</p>
      <SubmitButton kind="secondary">{label}</SubmitButton>
    </Form>
  )
  return (
    <section>
      <h2>{says.lead_}</h2>
      <ul>
        <li>
          <a href={at('/change')}>{says.change}</a>
        </li>
        {round.state === 'rating' ? (
          <li>
            <a href={at('/links')}>{says.links}</a>
          </li>
        ) : null}
      </ul>
      {round.state === 'rating'
        ? move('agreeing', says.moveOn, [says.moveOnFew(sum('started'), sum('done')), says.moveOnText])
        : null}
      {mayReopen ? move('rating', says.reopen, [says.reopenText]) : null}
      {round.state === 'agreeing'
        ? move('closed', says.close, [says.closeOpen(agreed?.counts.open ?? 0), says.closeText])
        : null}
    </section>
  )
}
