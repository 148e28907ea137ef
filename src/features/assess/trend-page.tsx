import type { VNode } from 'preact'
import { compareRounds, type Moved } from '../../core/assess/compare.ts'
import type { Standing } from '../../core/assess/standing.ts'
import { applicable, countStandings, inPlace, type Placed } from '../../core/assess/summary.ts'
import type { Services } from '../../platform/services.ts'
import { READERS } from '../../platform/workspace/index.ts'
import { EmptyState, PageHeader, Table } from '../../web/parts/index.ts'
import { memberRoute, page, type Reply, type Route, type WorkspaceRequest } from '../../web/route.ts'
import { AT, assessFace } from './face.ts'
import { itemOf, type KeptItem, levelName, questionsOf, wordingOf } from './instrument.ts'
import { RESULT_WORDS } from './result-words.ts'
import type { Round } from './round.ts'
import { roundsOf } from './round-store.ts'
import { placedItems } from './standing.ts'
import { CountsTable, StandingChart } from './standing-view.tsx'
import { ASSESS_WORDS } from './words.ts'

/** Rounds that the small pictures show at most. */
const SHOWN = 6

interface TrendRound {
  readonly round: Round
  readonly placed: readonly (Placed & { readonly item: KeptItem })[]
}

export function trendRoute(services: Services): Route {
  return memberRoute({
    method: 'GET',
    path: `${AT}/trend`,
    classes: ['D1'],
    roles: READERS,
    audit: null,
    rate: 'read',
    handle: async (request) => {
      const rounds = await services.database.inTenant(request.tenant, async (tx) => {
        const closed = (await roundsOf(tx)).filter(({ state }) => state === 'closed').slice(0, SHOWN)
        const found: TrendRound[] = []
        for (const round of closed) found.push({ round, placed: await placedItems(tx, round) })
        return found
      })
      return trendPage(request, rounds)
    },
  })
}

/** The closed rounds beside each other, a small picture a question, then what moved item by item. Newest first. */
function trendPage(request: WorkspaceRequest, rounds: readonly TrendRound[]): Reply {
  const { language } = request
  const says = RESULT_WORDS[language]
  const [newest, before] = rounds
  const face = assessFace(request, { title: says.trendTitle })
  if (newest === undefined)
    return page(
      face,
      <>
        <PageHeader title={says.trendTitle} />
        <EmptyState title={says.trendNone}>
          <p>{says.trendNoneText}</p>
        </EmptyState>
      </>,
    )
  const moved = before === undefined ? [] : compareRounds(comparable(before), comparable(newest))
  const count = (movement: Moved['movement']) => moved.filter((one) => one.movement === movement).length
  const lead = before === undefined ? says.trendOne : says.trendLead(count('up'), count('down'), count('same'))
  return page(
    face,
    <>
      <PageHeader title={says.trendTitle} lead={lead} />
      <p class="assess-soft">
        {ASSESS_WORDS[language].chartNote} {ASSESS_WORDS[language].signs} {says.trendNote}
      </p>
      <div class="assess-trend">
        {questionsOf(newest.round.instrument).map((question) => (
          <QuestionTrend key={question} question={question} newest={newest} rounds={rounds} request={request} />
        ))}
      </div>
      {before === undefined ? null : <Items moved={moved} newest={newest} before={before} request={request} />}
      <p>{ASSESS_WORDS[language].noRanking}</p>
    </>,
  )
}

const comparable = ({ placed }: TrendRound) =>
  placed.map(({ item, standing }) => ({ id: item.id, wording: wordingOf(item), standing }))

interface QuestionTrendProps {
  readonly question: number
  readonly newest: TrendRound
  readonly rounds: readonly TrendRound[]
  readonly request: WorkspaceRequest
}
/** One row a round, the newest first. */
function QuestionTrend({ question, newest, rounds, request }: QuestionTrendProps): VNode {
  const { language } = request
  const names = ASSESS_WORDS[language]
  const rows = rounds.map(({ round, placed }) => ({
    label: round.name,
    standings: placed.filter((item) => item.question === question).map(({ standing }) => standing),
  }))
  const counted = rows.map(({ label, standings }) => ({
    label,
    counts: countStandings(standings.map((standing) => ({ standing }))),
  }))
  const now = counted[0]?.counts
  const told = now === undefined ? '' : names.inPlace(inPlace(now), applicable(now))
  return (
    <StandingChart
      finding={RESULT_WORDS[language].trendFinding(names.shortQuestions[question] ?? '', told)}
      rows={rows}
      language={language}
      hasNote={false}
      table={
        <CountsTable
          rows={counted}
          instrument={newest.round.instrument}
          language={language}
          first={names.round}
          caption={names.shortQuestions[question] ?? ''}
        />
      }
    />
  )
}

interface ItemsProps {
  readonly moved: readonly Moved[]
  readonly newest: TrendRound
  readonly before: TrendRound
  readonly request: WorkspaceRequest
}
/** What moved first, then what did not; what cannot be compared is named with its reason below. */
function Items({ moved, newest, before, request }: ItemsProps): VNode {
  const { language } = request
  const says = RESULT_WORDS[language]
  const level = ({ round }: TrendRound, standing: Standing | null): string =>
    standing === null ? '' : levelName(round.instrument, standing, language)
  const rows = COMPARED.flatMap((movement) => moved.filter((one) => one.movement === movement))
  return (
    <>
      <Table
        caption={says.trendItems(newest.round.name, before.round.name)}
        columns={[
          { key: 'item', label: ASSESS_WORDS[language].item },
          { key: 'movement', label: says.movement },
        ]}
        rows={rows.map((one) => ({
          item: `${one.id} ${itemOf(newest.round.instrument, one.id)?.text[language] ?? ''}`,
          movement: says.moved(says.movements[one.movement], level(before, one.before), level(newest, one.now)),
        }))}
      />
      <ul>
        {NOT_COMPARED.map((movement) => {
          const ids = moved.filter((one) => one.movement === movement).map(({ id }) => id)
          return ids.length === 0 ? null : (
            <li key={movement}>
              {says.movements[movement]}: {ids.join(', ')}
            </li>
          )
        })}
      </ul>
    </>
  )
}

const COMPARED = ['down', 'up', 'same'] as const satisfies readonly Moved['movement'][]
const NOT_COMPARED = [
  'other-wording',
  'no-level',
  'only-now',
  'only-before',
] as const satisfies readonly Moved['movement'][]
