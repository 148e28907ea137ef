import type { VNode } from 'preact'
import { findOnShelf, type Hit, MarkedText, type Shelf } from '../../../platform/search/index.ts'
import type { Services } from '../../../platform/services.ts'
import { Alert, Chip, EmptyState, PageHeader } from '../../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../../web/route.ts'
import { count } from '../../../web/words/numbers.ts'
import { AskOrBring, ShelfLinks } from '../doors.tsx'
import { FACET_NAMES, valueName } from '../facet-words.ts'
import { FACETS, type Facet } from '../facets.ts'
import { LIBRARY_WORDS } from '../words.ts'
import { Filters } from './filters.tsx'
import { type Asked, addressOf, PAGE_SIZE, questionOf, readAsked, withoutValue } from './read-question.ts'

export interface ListProps {
  readonly asked: Asked
  readonly shelf: Shelf
  readonly request: PageRequest
}

/** The library: a search, what is chosen, and one page of what fits. */
export async function listPage({ database }: Pick<Services, 'database'>, request: PageRequest): Promise<Reply> {
  const given = readAsked(request.query)
  const shelf = await findOnShelf(database, questionOf(given))
  const asked = withoutUnknown(given, shelf)
  const says = LIBRARY_WORDS[request.language]
  const title = asked.words === '' ? says.title : `${asked.words}: ${says.title}`
  return page(
    { title, description: says.lead, section: 'library' },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      <ShelfLinks request={request} />
      <Filters asked={asked} shelf={shelf} request={request}>
        <Notices given={given} asked={asked} shelf={shelf} request={request} />
        <Chosen asked={asked} request={request} />
        <Results asked={asked} shelf={shelf} request={request} />
      </Filters>
    </>,
  )
}

function withoutUnknown(asked: Asked, shelf: Shelf): Asked {
  const isUnknown = (facet: Facet, value: string): boolean =>
    shelf.unknown.some((one) => one.facet === facet && one.value === value)
  const kept = FACETS.map((facet) => [facet, asked.chosen[facet].filter((value) => !isUnknown(facet, value))])
  return { ...asked, chosen: { ...asked.chosen, ...Object.fromEntries(kept) }, page: shelf.page }
}

/** What in the address could not be done, and what was done instead. */
function Notices({ given, asked, shelf, request }: ListProps & { readonly given: Asked }): VNode | null {
  const { language } = request
  const says = LIBRARY_WORDS[language]
  const lines = [
    ...shelf.unknown.map(({ facet, value }) =>
      says.unknown(`${FACET_NAMES[language][facetNamed(facet)].toLowerCase()} “${value}”`),
    ),
    ...(given.hasUnknownSort ? [says.unknownSort] : []),
    ...(given.page > shelf.page && shelf.total > 0
      ? [says.beyond(count(given.page, language), count(shelf.page, language))]
      : []),
    ...(shelf.instead === null ? [] : [says.instead(asked.words, shelf.instead)]),
  ]
  if (lines.length === 0) return null
  return (
    <Alert tone="info">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Alert>
  )
}

const facetNamed = (name: string): Facet => FACETS.find((one) => one === name) ?? 'topic'

/** Each choice as a chip that takes it away, and one link that clears all. */
function Chosen({ asked, request }: Omit<ListProps, 'shelf'>): VNode | null {
  const { language } = request
  const says = LIBRARY_WORDS[language]
  const chips = [
    ...(asked.words === '' ? [] : [{ label: says.words(asked.words), href: addressOf(asked, { words: '' }) }]),
    ...FACETS.flatMap((facet) =>
      asked.chosen[facet].map((value) => ({
        label: `${FACET_NAMES[language][facet]}: ${valueName(facet, value, language)}`,
        href: addressOf(asked, withoutValue(asked, facet, value)),
      })),
    ),
  ]
  if (chips.length === 0) return null
  return (
    <nav class="chosen" aria-label={says.chosen}>
      <ul>
        {chips.map(({ label, href }) => (
          <li key={label}>
            <a class="chosen__chip" href={request.href(href)} aria-label={says.takeAway(label)}>
              {label} <span aria-hidden="true">×</span>
            </a>
          </li>
        ))}
        <li>
          <a href={request.href('/library')}>{says.clear}</a>
        </li>
      </ul>
    </nav>
  )
}

function Results({ asked, shelf, request }: ListProps): VNode {
  const { language } = request
  const says = LIBRARY_WORDS[language]
  if (shelf.total === 0) return <Nothing asked={asked} shelf={shelf} request={request} />
  const pages = Math.ceil(shelf.total / PAGE_SIZE)
  return (
    <section aria-labelledby="results">
      <h2 id="results" class="library__count">
        {says.results(shelf.total, count(shelf.total, language))}
        {pages > 1 ? <small>, {says.page(count(shelf.page, language), count(pages, language))}</small> : null}
      </h2>
      <ol class="results" start={(shelf.page - 1) * PAGE_SIZE + 1}>
        {shelf.hits.map((hit) => (
          <li key={hit.id}>
            <Result hit={hit} request={request} />
          </li>
        ))}
      </ol>
      {pages > 1 ? <Pages asked={asked} pages={pages} request={request} /> : null}
    </section>
  )
}

function Result({ hit, request }: { readonly hit: Hit; readonly request: PageRequest }): VNode {
  const { language } = request
  const says = LIBRARY_WORDS[language]
  const { kind = [], publisher = [], year = [], confirmed = [] } = hit.facets
  const facts = [
    kind.map((one) => valueName('kind', one, language)).join(', '),
    publisher.join('; ') || says.noPublisher,
    year[0] ?? says.noYear,
  ]
  return (
    <>
      <h3 class="results__title" lang={hit.language}>
        <a href={request.href(hit.path)}>
          <MarkedText of={hit.title} />
        </a>
      </h3>
      <p class="results__kind">
        {facts.join(' · ')} {confirmed.includes('no') ? <Chip tone="accent">{says.unconfirmed}</Chip> : null}
      </p>
      <p lang={hit.language}>
        <MarkedText of={hit.snippet} />
      </p>
    </>
  )
}

/** The pages around this one, the first and the last. */
function Pages({ asked, pages, request }: Omit<ListProps, 'shelf'> & { readonly pages: number }): VNode {
  const says = LIBRARY_WORDS[request.language]
  const link = (to: number, label: string, isCurrent = false): VNode => (
    <a href={request.href(addressOf(asked, { page: to }))} aria-current={isCurrent ? 'page' : undefined}>
      {label}
    </a>
  )
  const shown = [...new Set([1, asked.page - 1, asked.page, asked.page + 1, pages])].filter(
    (one) => one >= 1 && one <= pages,
  )
  return (
    <nav class="pages" aria-label={says.pages}>
      <ul class="inline-list">
        {asked.page > 1 ? <li>{link(asked.page - 1, says.previous)}</li> : null}
        {shown.map((one, at) => (
          <li key={one}>
            {at > 0 && one - (shown[at - 1] ?? one) > 1 ? <span aria-hidden="true">… </span> : null}
            {link(one, count(one, request.language), one === asked.page)}
          </li>
        ))}
        {asked.page < pages ? <li>{link(asked.page + 1, says.next)}</li> : null}
      </ul>
    </nav>
  )
}

/** Says why nothing fits, and leads on. */
function Nothing({ asked, shelf, request }: ListProps): VNode {
  const says = LIBRARY_WORDS[request.language]
  const hasChoice = FACETS.some((facet) => asked.chosen[facet].length > 0)
  return (
    <>
      <EmptyState title={says.none}>
        {shelf.alone.length === 0 ? null : (
          <>
            <p>{says.noneAlone}</p>
            <ul class="inline-list">
              {shelf.alone.map(({ word, entries }) => (
                <li key={word}>
                  <a href={request.href(addressOf(asked, { words: word }))}>
                    {word} ({count(entries, request.language)})
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        <p>{hasChoice ? says.noneFacets : says.noneWords}</p>
        {asked.words === '' ? null : (
          <p>
            <a href={request.href(`/search?${new URLSearchParams({ q: asked.words }).toString()}`)}>
              {says.everywhere}
            </a>
          </p>
        )}
      </EmptyState>
      <AskOrBring request={request} />
    </>
  )
}
