import type { VNode } from 'preact'
import { EmptyState, Finding } from '../../../web/parts/index.ts'
import { AssumptionsView } from '../assumptions-view.tsx'
import { MethodView } from '../method-view.tsx'
import { COST_FACTOR } from '../recommendation-outer.ts'
import { inputName } from '../recommendation-says.ts'
import { DriversView } from '../recommendation-view.tsx'
import type { ResultPlace } from './result-place.ts'
import { recommendationIn } from './told.ts'
import { TOLD_WORDS } from './told-words.ts'

/** Which inputs decide between the two best, then every assumption, then how it is computed. */
export function HangsOnView({ place }: { readonly place: ResultPlace }): VNode {
  const { result, language } = place
  const says = TOLD_WORDS[language].hangsOn
  const recommendation = recommendationIn(place)
  if (recommendation === null) return <EmptyState title={says.none}>{says.noneLead}</EmptyState>
  const [most] = recommendation.drivers.list.filter(({ isClear }) => isClear)
  return (
    <>
      <Finding>{most === undefined ? says.nothingClear : says.most(inputName(most.id, result, language))}</Finding>
      <DriversView {...{ recommendation, result, language }} />
      <AssumptionsView assumptions={[...result.assumptions, COST_FACTOR]} language={language} />
      {place.assumptions == null ? null : (
        <p>
          <a href={place.assumptions}>{says.change}</a>
        </p>
      )}
      <MethodView result={result} language={language} />
    </>
  )
}
