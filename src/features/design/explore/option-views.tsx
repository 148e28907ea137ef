import type { VNode } from 'preact'
import { RELIEF_FACTOR } from '../../../core/mix/assumptions.ts'
import type { Mix } from '../../../core/mix/mix.ts'
import { aroundTheClockNeed, mixNeed, type Relief } from '../../../core/mix/staffing-need.ts'
import type { PageRequest } from '../../../web/route.ts'
import type { Language } from '../../../web/words/index.ts'
import { number } from '../../../web/words/numbers.ts'
import { ScreenView } from '../screen-view.tsx'
import { lacksHours } from './design.ts'
import type { Desk } from './desk.ts'
import { OPTION_WORDS } from './option-words.ts'

interface Part {
  readonly mix: Mix
  readonly desk: Desk
}

/** How many posts the hours ask for, and how many it would be around the clock: told before anyone falls in love with it. */
export function StaffingView({ mix, desk, language }: Part & { readonly language: Language }): VNode | null {
  const says = OPTION_WORDS[language].staffing
  const ready = { responders: mix.responders.filter((responder) => !lacksHours(responder)) }
  const setting = { relief: reliefOf(desk), beliefs: desk.design.beliefs }
  const [need, allHours] = [mixNeed(ready, setting), aroundTheClockNeed(mix, setting)]
  if (allHours.posts === 0) return null
  const write = (posts: number) => number(posts, language)
  return (
    <>
      <h2>{says.title}</h2>
      <p>
        {need.posts === 0 ? null : `${says.posts(write(need.posts), write(need.clinicians))} `}
        {says.allHours(write(allHours.posts))}
      </p>
    </>
  )
}

/** The factor of this design, with the ends of ours while it is ours. */
function reliefOf({ design }: Desk): Relief {
  const factor = design.options.reliefFactor
  const isOurs = factor === RELIEF_FACTOR.value
  return isOurs
    ? { factor, low: RELIEF_FACTOR.low, high: RELIEF_FACTOR.high, standing: 'known' }
    : { factor, low: factor, high: factor, standing: 'yours' }
}

/** The quick answer for this option, once the calls were replayed once. */
export function QuickView({ request, desk, mix }: Part & { readonly request: PageRequest }): VNode | null {
  const { language, query } = request
  if (mix.responders.length === 0) return null
  if (desk.screen === null || mix.responders.some(lacksHours)) return <p>{OPTION_WORDS[language].noScreen}</p>
  return (
    <ScreenView
      facts={desk.screen}
      mix={mix}
      options={desk.design.options}
      language={language}
      here={desk.href(`/options/${mix.id}`)}
      query={query}
    />
  )
}
