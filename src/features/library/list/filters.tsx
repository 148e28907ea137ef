import type { ComponentChildren, VNode } from 'preact'
import type { Shelf } from '../../../platform/search/index.ts'
import { Select, SubmitButton, TextField } from '../../../web/parts/index.ts'
import type { PageRequest } from '../../../web/route.ts'
import { count } from '../../../web/words/numbers.ts'
import { FACET_NAMES, valueName } from '../facet-words.ts'
import { FACETS, type Facet } from '../facets.ts'
import { LIBRARY_WORDS } from '../words.ts'
import { type Asked, sortOf } from './read-question.ts'

/** Values shown at once; the others open below them. */
const AT_ONCE = 6
/** Beyond this a list helps nobody; searching for the name does. */
const MOST_VALUES = 150

interface FiltersProps {
  readonly asked: Asked
  readonly shelf: Shelf
  readonly request: PageRequest
  readonly children: ComponentChildren
}
/**
 * The search and everything to narrow by, as one form whose address can be kept and sent on. On a phone the choices open
 * below the search; on a wide page they stand beside the results.
 */
export function Filters({ asked, shelf, request, children }: FiltersProps): VNode {
  const says = LIBRARY_WORDS[request.language]
  const sorts = (['relevance', 'newest', 'title'] as const).filter((one) => one !== 'relevance' || asked.words !== '')
  return (
    <form class="library" action={request.href('/library')} method="get">
      {/* biome-ignore lint/a11y/useSemanticElements: the search element is too new for some screen readers */}
      <div class="search-row library__search" role="search">
        <TextField name="q" label={says.search} hint={says.searchHint} value={asked.words} type="search" />
        <SubmitButton>{says.go}</SubmitButton>
      </div>
      <details class="library__filters">
        <summary class="details__summary">{says.narrow}</summary>
        <div class="library__choices">
          <Select
            name="sort"
            label={says.sort}
            value={sortOf(asked)}
            options={sorts.map((value) => ({ value, label: says.sorts[value] }))}
          />
          {FACETS.map((facet) => (
            <FacetChoice key={facet} facet={facet} asked={asked} shelf={shelf} request={request} />
          ))}
          <SubmitButton kind="secondary">{says.show}</SubmitButton>
        </div>
      </details>
      <div class="library__results">{children}</div>
    </form>
  )
}

interface FacetChoiceProps extends Omit<FiltersProps, 'children'> {
  readonly facet: Facet
}
function FacetChoice({ facet, asked, shelf, request }: FacetChoiceProps): VNode | null {
  const { language } = request
  const says = LIBRARY_WORDS[language]
  const values = valuesOf(facet, asked, shelf)
  if (values.length === 0) return null
  const box = ({ value, n }: FacetValue): VNode => (
    <label key={value} class="facet__value">
      <input type="checkbox" name={facet} value={value} checked={asked.chosen[facet].includes(value)} />
      <span lang={ENGLISH_ONLY.includes(facet) ? 'en' : undefined}>{valueName(facet, value, language)}</span>
      <small>{count(n, language)}</small>
    </label>
  )
  const isLong = values.length > AT_ONCE + 2
  const [first, rest] = isLong ? [values.slice(0, AT_ONCE), values.slice(AT_ONCE)] : [values, []]
  return (
    <fieldset class="facet">
      <legend>{FACET_NAMES[language][facet]}</legend>
      {first.map(box)}
      {rest.length === 0 ? null : (
        <details>
          <summary class="details__summary">{says.more(count(rest.length, language))}</summary>
          {rest.map(box)}
        </details>
      )}
    </fieldset>
  )
}

/** Facets whose values are names that we have in English only. */
const ENGLISH_ONLY: readonly Facet[] = ['publisher', 'element']

interface FacetValue {
  readonly value: string
  readonly n: number
}

/** Chosen values first, then by number; years and elements in their own order. */
function valuesOf(facet: Facet, asked: Asked, shelf: Shelf): readonly FacetValue[] {
  const counts = shelf.counts[facet] ?? new Map<string, number>()
  const chosen = asked.chosen[facet]
  const all = [...new Set([...chosen, ...counts.keys()])].map((value) => ({ value, n: counts.get(value) ?? 0 }))
  const place = (value: string): number => (chosen.includes(value) ? 0 : 1)
  return all
    .sort((one, other) => place(one.value) - place(other.value) || inOrder(facet, one, other))
    .slice(0, MOST_VALUES)
}

function inOrder(facet: Facet, one: FacetValue, other: FacetValue): number {
  if (facet === 'year') return Number(other.value) - Number(one.value)
  if (facet === 'element') return Number(one.value) - Number(other.value)
  return other.n - one.n || one.value.localeCompare(other.value, 'en')
}
