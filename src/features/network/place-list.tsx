import type { VNode } from 'preact'
import { Chip } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { count } from '../../web/words/numbers.ts'
import type { Found } from './filter.ts'
import { type NetworkPlace, PLACE_KINDS } from './kinds.ts'
import type { NetworkWords } from './network-words.ts'

interface PlaceListProps {
  readonly found: readonly Found[]
  readonly says: NetworkWords
  readonly language: Language
  readonly href: (path: string) => string
  /** By distance: one list of both kinds. Otherwise sites and programs stand apart. */
  readonly isSorted: boolean
}

/** The same places as on the map, in words. */
export function PlaceList({ found, isSorted, ...rest }: PlaceListProps): VNode {
  if (isSorted)
    return (
      <div class="place-list">
        <Places found={found} {...rest} />
        <p class="table__footnote">{rest.says.milesNote}</p>
      </div>
    )
  return (
    <div class="place-list">
      {PLACE_KINDS.map((kind) => ({ kind, some: found.filter(({ place }) => place.kind === kind) }))
        .filter(({ some }) => some.length > 0)
        .map(({ kind, some }) => (
          <section key={kind} aria-labelledby={`places-${kind}`}>
            <h2 id={`places-${kind}`}>
              {rest.says.withCount(rest.says.kindsMany[kind], count(some.length, rest.language))}
            </h2>
            <Places found={some} {...rest} />
          </section>
        ))}
    </div>
  )
}

type PlacesProps = Omit<PlaceListProps, 'isSorted'>
function Places({ found, says, language, href }: PlacesProps): VNode {
  return (
    <ul class="ruled-list" data-names>
      {found.map(({ place, miles }) => (
        <li key={place.path}>
          <a href={href(place.path)} lang="en">
            {place.title}
          </a>
          <br />
          <span class="place-list__facts">
            {[whereOf(place), ...factsOf(place, says, language)].join(' · ')}
            {miles === null ? null : (
              <strong> · {isHere(miles) ? says.here : says.miles(count(miles, language))}</strong>
            )}
          </span>
          {place.confirmed ? null : (
            <>
              {' '}
              <Chip tone="accent">{says.unconfirmed}</Chip>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Nearer than the middle of a ZIP code area can tell. */
export const isHere = (miles: number): boolean => miles < 1.5

function whereOf({ agency, title, city, state }: NetworkPlace): string {
  return `${agency === title ? '' : `${agency}, `}${city}, ${state}`
}

/** What is known of a place, in a few words each. */
export function factsOf(place: NetworkPlace, says: NetworkWords, language: Language): readonly string[] {
  return [
    place.models.map((model) => says.models[model]).join(', '),
    place.since === null ? null : says.since(place.since),
    // A program that runs needs no word for it.
    place.status === 'active' ? null : says.statuses[place.status],
    place.sworn === null ? null : says.sworn(count(place.sworn, language)),
  ].filter((fact) => fact !== null)
}
