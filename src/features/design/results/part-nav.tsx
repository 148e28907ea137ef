import type { VNode } from 'preact'
import { mixName } from '../answer.ts'
import { RESULT_PARTS, type ResultPart, type ResultPlace } from './result-place.ts'
import { RESULT_WORDS } from './result-words.ts'

interface PartNavProps {
  readonly place: ResultPlace
  readonly current: ResultPart
}
/** The questions that a comparison answers, one page each. One that was refused answers none, and leads nowhere. */
export function PartNav({ place, current }: PartNavProps): VNode | null {
  const says = RESULT_WORDS[place.language]
  if (place.result.verdict.kind === 'refused' && current === 'answer') return null
  return (
    <nav aria-label={says.parts.title} class="part-nav">
      <ul>
        {RESULT_PARTS.map((part) => {
          const href = place.href(part)
          return href === null ? null : (
            <li key={part}>
              <a href={href} aria-current={part === current ? 'page' : undefined}>
                {says.parts[part]}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

interface MixNavProps {
  readonly place: ResultPlace
  readonly part: ResultPart
  readonly current: string
  /** Leaves out what the page has nothing to say of. */
  readonly only?: (id: string) => boolean
  /** What else the address keeps. */
  readonly with?: Readonly<Record<string, string>>
}
/** One link a mix, for pages that speak of one at a time. */
export function MixNav({ place, part, current, only = () => true, with: kept = {} }: MixNavProps): VNode {
  const says = RESULT_WORDS[place.language]
  const here = place.href(part) ?? ''
  return (
    <nav aria-label={says.chooseMix} class="part-nav part-nav--mixes">
      <ul>
        {place.result.mixes
          .filter(({ id }) => only(id))
          .map((mix) => (
            <li key={mix.id}>
              <a
                href={`${here}?${new URLSearchParams({ mix: mix.id, ...kept })}`}
                aria-current={mix.id === current ? 'true' : undefined}
              >
                {mixName(mix, place.language)}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}
