import type { VNode } from 'preact'
import { EmptyState, Form, PageHeader, SubmitButton, TextField } from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../web/route.ts'
import { type Entry, search } from './search-index.ts'
import { SEARCH_WORDS } from './search-words.ts'

const LONGEST_QUERY = 200

export function searchPage(request: PageRequest, entries: readonly Entry[]): Reply {
  const says = SEARCH_WORDS[request.language]
  const query = (request.query.get('q') ?? '').trim().slice(0, LONGEST_QUERY)
  return page(
    { title: query === '' ? says.title : `${query}: ${says.title}`, section: 'search' },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {/* biome-ignore lint/a11y/useSemanticElements: the search element is too new for some screen readers */}
      <div role="search">
        <Form action={request.href('/search')} method="get">
          <div class="search-row">
            <TextField name="q" label={says.label} value={query} type="search" />
            <SubmitButton>{says.go}</SubmitButton>
          </div>
        </Form>
      </div>
      {query === '' ? null : <Results query={query} found={search(entries, query)} request={request} />}
    </>,
  )
}

interface ResultsProps {
  readonly query: string
  readonly found: readonly Entry[]
  readonly request: PageRequest
}
function Results({ query, found, request }: ResultsProps): VNode {
  const says = SEARCH_WORDS[request.language]
  if (found.length === 0)
    return (
      <EmptyState title={says.none(query)}>
        <p>{says.noneNext}</p>
        <p>
          <a href={request.href('/library/glossary')}>{says.glossary}</a>
        </p>
      </EmptyState>
    )
  return (
    <>
      <h2>{says.found(found.length, query)}</h2>
      <ul class="results">
        {found.map((entry) => (
          <li key={entry.path}>
            <h3 class="results__title">
              <a href={request.href(entry.path)} lang={entry.language}>
                {entry.title}
              </a>
            </h3>
            <p lang={entry.language}>{shorten(entry.text)}</p>
            <p class="results__kind">{entry.kind === 'page' ? says.page : says.word}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The first sentences, up to about two lines. */
function shorten(text: string): string {
  if (text.length <= 180) return text
  return `${text.slice(0, text.lastIndexOf(' ', 180))} …`
}
