import type { VNode } from 'preact'
import { poolProfile } from '../../../core/mix/pool-profile.ts'
import { neighbourOf, type PoolAnswer, poolScreen } from '../../../core/mix/pooling.ts'
import type { ScreenFacts } from '../../../core/mix/screen.ts'
import { planFromFacts, screenOption } from '../../../core/mix/screen-plan.ts'
import { optionShifts, type SmallFacts, smallFacts } from '../../../core/mix/small-places.ts'
import { EmptyState, PageHeader } from '../../../web/parts/index.ts'
import { type PageFace, page, type Reply } from '../../../web/route.ts'
import { mixName } from '../answer.ts'
import { optionsOf } from '../record/run-record.ts'
import { PartNav } from '../results/part-nav.tsx'
import type { ResultPlace } from '../results/result-place.ts'
import { NOTHING_ASKED, type PoolAsked } from './pool-asked.ts'
import { neighbourIn } from './pool-file.ts'
import { JoinFiles, JoinRuns, OwnFile } from './pool-forms.tsx'
import { PoolActs, PoolDoubts } from './pool-view.tsx'
import { POOL_WORDS } from './pool-words.ts'
import { PoolView, SmallView } from './small-view.tsx'

/** Other calls of the same partner, which stand for their newest comparison. */
export interface OwnRun {
  /** Of the data set. */
  readonly id: string
  readonly name: string
}

/** The page of small places, whoever asks: a guest in a visit, or a member in the workspace. */
export interface SmallDoor {
  readonly place: ResultPlace
  readonly face: (title: string) => PageFace
  readonly lead: string
  /** What stands above the headline. */
  readonly above: VNode | null
  /** Whose calls. */
  readonly agency: string
  /** The address of this page, without its question. */
  readonly here: string
  /** Other calls of the own partner that may be ticked. */
  readonly others: readonly OwnRun[]
  /** Those that are ticked, with their facts. */
  readonly ticked: readonly (OwnRun & { readonly facts: ScreenFacts })[]
  /** The address names calls that cannot be joined now. */
  readonly isAnyGone: boolean
  /** Where an option may be added, the likeliest first; null where this person may not. */
  readonly designs: readonly { readonly name: string; readonly action: string }[] | null
  /** Where all designs are, and where one is made. */
  readonly allDesigns: string | null
  readonly makeDesign: string | null
}

export function smallPage(door: SmallDoor, asked: PoolAsked = NOTHING_ASKED): Reply {
  const { place } = door
  const says = POOL_WORDS[place.language]
  const facts = place.result.screen
  return page(
    { ...door.face(says.page), wide: true },
    <>
      {door.above}
      <PageHeader title={says.page} lead={door.lead} />
      <PartNav place={place} current="small" />
      {facts === null ? (
        <EmptyState title={says.none}>{says.noneLead}</EmptyState>
      ) : (
        <Answer door={door} facts={facts} asked={asked} />
      )}
    </>,
    asked.problems.length > 0 ? 422 : 200,
  )
}

interface AnswerProps {
  readonly door: SmallDoor
  readonly facts: ScreenFacts
  readonly asked: PoolAsked
}
function Answer({ door, facts, asked }: AnswerProps): VNode {
  const { result, language } = door.place
  const small = smallFacts(facts)
  const { mixes, ...options } = optionsOf(result)
  const tried = mixes.map((mix) => ({
    plan: planFromFacts(facts, mix, options),
    answer: screenOption(facts, mix, { options }),
  }))
  const nameOf = (id: string) => {
    const mix = mixes.find((one) => one.id === id)
    return mix === undefined ? id : mixName(mix, language)
  }
  return (
    <>
      <SmallView small={small} options={optionShifts(tried)} nameOf={nameOf} language={language} />
      <Together door={door} facts={facts} asked={asked} small={small} />
    </>
  )
}

/** The agencies that are joined, the own one first; null while there is no other. */
function poolOf({ door, facts, asked }: AnswerProps): PoolAnswer | null {
  const runs = door.ticked.map((one) => neighbourOf(one.name, one.facts))
  const others = [...runs, ...asked.files.map(neighbourIn)]
  return others.length === 0 ? null : poolScreen([neighbourOf(door.agency, facts), ...others])
}

function Together(props: AnswerProps & { readonly small: SmallFacts }): VNode {
  const { door, facts, asked, small } = props
  const { language, result } = door.place
  const says = POOL_WORDS[language]
  const pool = poolOf(props)
  return (
    <section aria-labelledby="pool">
      <h2 id="pool">{says.title}</h2>
      <p>{small.isSmall ? says.lead : says.leadLarge}</p>
      {pool === null ? null : (
        <>
          <PoolView pool={pool} language={language} />
          <PoolDoubts pool={pool} files={asked.files} definition={result.inputs.definition} language={language} />
        </>
      )}
      <JoinRuns door={door} />
      <JoinFiles door={door} asked={asked} />
      <PoolActs door={door} pool={pool} />
      <OwnFile door={door} profile={poolProfile(facts)} />
    </section>
  )
}
