import type { VNode } from 'preact'
import { gapCount, inPlace } from '../../core/assess/summary.ts'
import { mayWrite, READERS } from '../../platform/workspace/index.ts'
import { ButtonLink, Buttons, EmptyState, Finding, PageHeader, Table } from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { longDay } from '../../web/words/numbers.ts'
import { assessFace, assessPlace, isInvited } from './face.ts'
import type { AgreedPart, OwnPart } from './overview.ts'
import type { Round } from './round.ts'
import { ROUND_WORDS } from './round-words.ts'
import { ASSESS_WORDS } from './words.ts'

export interface HomeView {
  readonly rounds: readonly Round[]
  readonly own: OwnPart | null
  /** Of the newest round, once rating has ended. */
  readonly agreed: AgreedPart | null
  readonly today: string
}

/** Where the self-assessment stands in one sentence, what is asked of the reader, and all rounds. */
export function homePage(request: WorkspaceRequest, view: HomeView): Reply {
  const says = ROUND_WORDS[request.language]
  const [newest] = view.rounds
  const { title, noRanking } = ASSESS_WORDS[request.language]
  return page(
    assessFace(request, { title, isBelow: false }),
    <>
      <PageHeader title={title} lead={says.lead} />
      {newest === undefined ? (
        <EmptyState title={says.none}>
          <p>{says.noneText}</p>
        </EmptyState>
      ) : (
        <Newest request={request} round={newest} view={view} />
      )}
      <Buttons>
        {mayWrite(request.tenant) ? (
          <ButtonLink href={assessPlace(request, '/new')} kind={newest === undefined ? 'primary' : 'secondary'}>
            {says.openRound}
          </ButtonLink>
        ) : null}
        <ButtonLink href={request.href('/plan/self-assessment')} kind="secondary">
          {says.tryOut}
        </ButtonLink>
      </Buttons>
      {view.rounds.length === 0 ? null : <Rounds request={request} rounds={view.rounds} />}
      <p class="assess-soft">{noRanking}</p>
    </>,
  )
}

function Newest({ request, round, view }: { request: WorkspaceRequest; round: Round; view: HomeView }): VNode {
  const says = ROUND_WORDS[request.language]
  const at = (rest = '') => assessPlace(request, `/${round.id}${rest}`)
  const reads = READERS.includes(request.tenant.role)
  const rates = round.state === 'rating' && isInvited(request.tenant, round)
  return (
    <section>
      <h2>
        <a href={at()}>{round.name}</a>
      </h2>
      <Finding>
        {roundSays(round, view, request.language)}
        {rates
          ? ` ${view.own === null ? says.notStarted : says.ownRated(view.own.rated, round.instrument.items.length)}`
          : ''}
      </Finding>
      <Buttons>
        {rates ? <ButtonLink href={at()}>{view.own === null ? says.begin : says.goOn}</ButtonLink> : null}
        {reads && round.state === 'agreeing' ? <ButtonLink href={at('/agree')}>{says.agree}</ButtonLink> : null}
        {reads && round.state === 'closed' ? <ButtonLink href={at('/report')}>{says.report}</ButtonLink> : null}
        {reads && round.state !== 'rating' ? (
          <ButtonLink href={at('/gaps')} kind="secondary">
            {says.gaps}
          </ButtonLink>
        ) : null}
      </Buttons>
    </section>
  )
}

/** The round in a sentence. */
export function roundSays(
  round: Round,
  { agreed, today }: { readonly agreed: AgreedPart | null; readonly today: string },
  language: Language,
): string {
  const says = ROUND_WORDS[language].told
  const day = longDay(round.closesOn, language)
  if (round.state === 'rating') return round.closesOn < today ? says.ratingOver(day) : says.rating(day)
  // Officers and call-takers read that a round goes on, not what was agreed.
  if (agreed === null) return round.state === 'agreeing' ? says.agreeingElsewhere : says.closedElsewhere
  const { counts, strong, placed } = agreed
  if (round.state === 'agreeing') return says.agreeing(placed.length - counts.open, placed.length, strong)
  const closed = says.closed(inPlace(counts), placed.length, gapCount(counts))
  return counts.open === 0 ? closed : `${closed} ${says.unsettled(counts.open)}`
}

function Rounds({ request, rounds }: { request: WorkspaceRequest; rounds: readonly Round[] }): VNode {
  const { language } = request
  const says = ROUND_WORDS[language]
  const names = ASSESS_WORDS[language]
  const isTold = READERS.includes(request.tenant.role) && rounds.some(({ state }) => state === 'closed')
  return (
    <>
      <Table
        caption={says.rounds}
        columns={[
          { key: 'name', label: says.round },
          { key: 'state', label: says.state },
          { key: 'days', label: says.days },
          { key: 'form', label: says.formColumn },
        ]}
        rows={rounds.map((round) => ({
          name: <a href={assessPlace(request, `/${round.id}`)}>{round.name}</a>,
          state: names.states[round.state],
          days: says.fromTo(longDay(round.openedOn, language), longDay(round.closedOn ?? round.closesOn, language)),
          form: `${names.forms[round.form]}, ${names.items(round.instrument.items.length)}`,
        }))}
      />
      {isTold ? (
        <p>
          <a href={assessPlace(request, '/trend')}>{says.trend}</a>
        </p>
      ) : null}
    </>
  )
}
