import { NO_BELIEFS } from '../../core/mix/beliefs.ts'
import { ButtonLink, Buttons, PageHeader, Steps } from '../../web/parts/index.ts'
import { type PageFace, type PageRequest, page, type Reply, seeOther } from '../../web/route.ts'
import { EXPLORE_WORDS } from './explore/explore-words.ts'
import { MixesView } from './mixes-view.tsx'
import { weightsOf } from './papers/paper-routes.ts'
import { TakeAlong } from './papers/take-along.tsx'
import { ProgressView } from './progress-view.tsx'
import { recordReply } from './record/record-reply.ts'
import type { DayReplay } from './replay-day.ts'
import type { DesignResult } from './result.ts'
import { dayAsked } from './results/day-asked.ts'
import { DayView } from './results/day-view.tsx'
import { DAY_WORDS } from './results/day-words.ts'
import { PartNav } from './results/part-nav.tsx'
import { type DrawnPart, partTitle, ResultPage } from './results/result-page.tsx'
import { demandSeen, type ResultPlace, weighed } from './results/result-place.ts'
import { PROGRESS_WORDS } from './run-words.ts'
import type { GuestRuns } from './runs.ts'
import type { GuestCalls, GuestSource } from './source.ts'
import { DESIGN_WORDS } from './words.ts'

type Visit = PageRequest<'visit'>
/** How long a page waits for a comparison before it shows the progress instead. */
const PATIENCE_MS = 2_500

interface Parts {
  readonly source: GuestSource
  readonly runs: GuestRuns
}

/** The pages of a guest's comparison. Its papers take `withResult`: who asks too early is shown how far it is. */
export function tryPages({ source, runs }: Parts) {
  const withResult = async (
    request: Visit,
    draw: (calls: GuestCalls, result: DesignResult) => Reply | Promise<Reply>,
    whenNotYet: (calls: GuestCalls) => Reply | null = () => null,
  ): Promise<Reply> => {
    const calls = await source(request)
    // The page of the calls knows whether columns are missing or the visit is over.
    if (calls === null) return seeOther(request.href(`${visitPath(request)}/calls`))
    const state = await runs.ask(calls, PATIENCE_MS)
    if (state.kind === 'done') return draw(calls, state.result)
    const instead = whenNotYet(calls)
    if (instead !== null) return instead
    const says = PROGRESS_WORDS[request.language]
    return page(
      { ...guestFace(request, calls, says.title), islands: ['refresh'] },
      <>
        <PageHeader title={says.title} />
        <ProgressView state={state} language={request.language} here={here(request)} />
      </>,
    )
  }
  return {
    mixes: (request: Visit) => withResult(request, (calls, result) => mixesPage(request, calls, result)),
    part: (part: DrawnPart) => (request: Visit) =>
      withResult(request, (calls, result) => partPage(request, calls, { result, part })),
    withResult,
    day: (request: Visit) =>
      withResult(request, async (calls, result) =>
        dayPage(request, calls, { result, day: await dayAsked(calls.replay, result, request.query) }),
      ),
    record: (request: Visit) =>
      withResult(
        request,
        (calls, result) => recordReply(result, calls.need.counting ?? null),
        () => seeOther(request.href(`${visitPath(request)}/mixes`)),
      ),
  }
}

function mixesPage(request: Visit, calls: GuestCalls, result: DesignResult): Reply {
  const { language } = request
  const says = DESIGN_WORDS[language]
  return page(
    { ...guestFace(request, calls, says.title), wide: true },
    <>
      <Steps current={3} steps={says.steps} />
      <PageHeader title={says.title} />
      <PartNav place={guestPlace(request, calls, result)} current="answer" />
      <MixesView place={guestPlace(request, calls, result)} here={here(request)} />
      <TakeAlong
        base={request.href(visitPath(request))}
        record={request.href(`${visitPath(request)}/mixes/record.json`)}
        query={weightsOf(request.query)}
        language={language}
      />
      <Buttons>
        <ButtonLink kind="secondary" href={request.href(`${visitPath(request)}/shape`)}>
          {EXPLORE_WORDS[language].guestDoor}
        </ButtonLink>
        <ButtonLink kind="secondary" href={request.href(`${visitPath(request)}/calls`)}>
          {says.refused.toProfile}
        </ButtonLink>
      </Buttons>
      <p>{says.guestNote}</p>
    </>,
  )
}

function partPage(
  request: Visit,
  calls: GuestCalls,
  { result, part }: { readonly result: DesignResult; readonly part: DrawnPart },
): Reply {
  const place = guestPlace(request, calls, result)
  return page(
    { ...guestFace(request, calls, partTitle(part, place)), wide: true },
    <>
      <Steps current={3} steps={DESIGN_WORDS[request.language].steps} />
      <ResultPage place={place} part={part} lead={calls.place} />
    </>,
  )
}

function dayPage(
  request: Visit,
  calls: GuestCalls,
  { result, day }: { readonly result: DesignResult; readonly day: DayReplay | null },
): Reply {
  const place = guestPlace(request, calls, result)
  const says = DAY_WORDS[request.language]
  return page(
    { ...guestFace(request, calls, says.title), wide: true },
    <>
      <Steps current={3} steps={DESIGN_WORDS[request.language].steps} />
      <PageHeader title={says.title} lead={calls.place} />
      <PartNav place={place} current="day" />
      <DayView place={place} day={day} />
    </>,
  )
}

/** The pages of a guest's comparison. */
export function guestPlace(request: Visit, calls: GuestCalls, result: DesignResult): ResultPlace {
  const home = request.href(`${visitPath(request)}/mixes`)
  return {
    result,
    beliefs: weighed(calls.beliefs ?? NO_BELIEFS, request.query),
    numbers: request.href(`${visitPath(request)}/shape/beliefs`),
    assumptions: request.href(`${visitPath(request)}/shape/assumptions`),
    ...demandSeen(calls.need),
    language: request.language,
    level: 'own-file',
    href: (part) => (part === 'answer' ? home : `${home}/${part}`),
    query: request.query,
  }
}

export function guestFace(request: Visit, calls: GuestCalls, title: string): PageFace {
  const says = DESIGN_WORDS[request.language]
  return { title, section: 'try', ...(calls.isInvented ? { chips: [says.sampleChip] } : {}) }
}

const visitPath = (request: Visit): string => `/try/${request.params.visit}`
const here = (request: Visit): string => request.href(request.path)
