import type { VNode } from 'preact'
import { EmptyState, Finding } from '../../../web/parts/index.ts'
import { AlwaysView, FitView } from '../fit-view.tsx'
import { FIT_WORDS } from '../fit-words.ts'
import { NumbersDoor } from './numbers-door.tsx'
import type { ResultPlace } from './result-place.ts'
import { recommendationIn } from './told.ts'
import { TOLD_WORDS } from './told-words.ts'

/** What each program type asks of a place, and the advices that stand beside every mix. */
export function FitPage({ place }: { readonly place: ResultPlace }): VNode {
  const { language } = place
  const says = TOLD_WORDS[language].fit
  const recommendation = recommendationIn(place)
  if (recommendation === null) return <EmptyState title={says.none}>{says.noneLead}</EmptyState>
  const better = recommendation.always.filter(({ standing }) => standing === 'better')
  const names = better.map(({ id }) => FIT_WORDS[language].always.names[id])
  return (
    <>
      <Finding>{names.length === 0 ? says.nothingFirst : says.first(names.join('; '))}</Finding>
      <NumbersDoor place={place} group="community" label={TOLD_WORDS[language].door.facts} />
      <AlwaysView advice={recommendation.always} language={language} />
      <FitView fit={recommendation.fit} language={language} />
    </>
  )
}
