import type { VNode } from 'preact'
import {
  ENTRY_KINDS,
  type EntryKind,
  type Found,
  type FoundGroup,
  find,
  type Hit,
  MarkedText,
} from '../../../platform/search/index.ts'
import type { Services } from '../../../platform/services.ts'
import { Alert, Chip, EmptyState, Form, PageHeader, SubmitButton, TextField } from '../../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../../web/route.ts'
import { count } from '../../../web/words/numbers.ts'
import { AskOrBring, Shelves } from '../doors.tsx'
import { SEARCH_WORDS } from './search-words.ts'

const LONGEST_QUERY = 200
const OF_EACH_KIND = 5
const OF_ONE_KIND = 50

interface Props {
  readonly words: string
  readonly found: Found
  readonly request: PageRequest
}

/** Search over everything public, grouped by kind; `kind` in the address shows one kind in full. */
export async function searchPage({ database }: Pick<Services, 'database'>, request: PageRequest): Promise<Reply> {
  const { language, query } = request
  const says = SEARCH_WORDS[language]
  const words = (query.get('q') ?? '').trim().slice(0, LONGEST_QUERY)
  const kind = ENTRY_KINDS.find((one) => one === query.get('kind')) ?? null
  const found = await find(database, words, {
    language,
    ...(kind === null ? { limit: OF_EACH_KIND } : { kinds: [kind], limit: OF_ONE_KIND }),
  })
  return page(
    { title: words === '' ? says.title : `${words}: ${says.title}`, description: says.lead, section: 'search' },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      {/* biome-ignore lint/a11y/useSemanticElements: the search element is too new for some screen readers */}
      <div role="search">
        <Form action={request.href('/search')} method="get">
          <div class="search-row">
            <TextField name="q" label={says.label} value={words} type="search" />
            <SubmitButton>{says.go}</SubmitButton>
          </div>
        </Form>
      </div>
      {words === '' ? (
        <Shelves request={request} />
      ) : found.total === 0 ? (
        <Nothing words={words} found={found} request={request} />
      ) : (
        <Results words={words} found={found} request={request} kind={kind} />
      )}
    </>,
  )
}

const address = (words: string, kind?: EntryKind): string =>
  `/search?${new URLSearchParams({ q: words, ...(kind === undefined ? {} : { kind }) }).toString()}`

function Results({ words, found, request, kind }: Props & { readonly kind: EntryKind | null }): VNode {
  const { language } = request
  const says = SEARCH_WORDS[language]
  const asked = found.instead ?? words
  return (
    <>
      {found.instead === null ? null : (
        <Alert tone="info">
          <p>{says.instead(words, found.instead)}</p>
        </Alert>
      )}
      <h2>{says.found(count(found.total, language), asked)}</h2>
      {kind === null ? (
        found.groups.length < 2 ? null : (
          <nav aria-label={says.jump}>
            <ul class="inline-list">
              {found.groups.map((group) => (
                <li key={group.kind}>
                  <a href={`#kind-${group.kind}`}>
                    {says.kinds[group.kind]} ({count(group.count, language)})
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )
      ) : (
        <p>
          <a href={request.href(address(asked))}>{says.back}</a>
        </p>
      )}
      {found.groups.map((group) => (
        <Group key={group.kind} group={group} words={asked} request={request} isAlone={kind !== null} />
      ))}
    </>
  )
}

interface GroupProps {
  readonly group: FoundGroup
  readonly words: string
  readonly request: PageRequest
  readonly isAlone: boolean
}
function Group({ group, words, request, isAlone }: GroupProps): VNode {
  const { language } = request
  const says = SEARCH_WORDS[language]
  const isCut = group.count > group.hits.length
  const isLibrary = group.kind === 'resource'
  return (
    <section class="found" aria-labelledby={`kind-${group.kind}`}>
      <h3 id={`kind-${group.kind}`} class="found__kind">
        {says.kinds[group.kind]} <small>{count(group.count, language)}</small>
      </h3>
      <ul class="results">
        {group.hits.map((hit) => (
          <Result key={hit.id} hit={hit} request={request} />
        ))}
      </ul>
      {!isCut ? null : isAlone && !isLibrary ? (
        <p>{says.onlyFirst(count(group.hits.length, language), count(group.count, language))}</p>
      ) : (
        <p>
          <a
            href={request.href(
              isLibrary ? `/library?${new URLSearchParams({ q: words }).toString()}` : address(words, group.kind),
            )}
          >
            {says.all(count(group.count, language))}
          </a>
        </p>
      )}
    </section>
  )
}

function Result({ hit, request }: { readonly hit: Hit; readonly request: PageRequest }): VNode {
  const says = SEARCH_WORDS[request.language]
  const lang = hit.language === request.language ? undefined : hit.language
  return (
    <li>
      <h4 class="results__title" lang={lang}>
        <a href={request.href(hit.path)}>
          <MarkedText of={hit.title} />
        </a>
      </h4>
      <p>
        <span lang={lang}>
          <MarkedText of={hit.snippet} />
        </span>{' '}
        {hit.facets.confirmed?.includes('no') ? <Chip tone="accent">{says.unconfirmed}</Chip> : null}
      </p>
    </li>
  )
}

function Nothing({ words, found, request }: Props): VNode {
  const says = SEARCH_WORDS[request.language]
  return (
    <>
      <EmptyState title={says.none(words)}>
        {found.alone.length === 0 ? null : (
          <>
            <p>{says.noneAlone}</p>
            <ul class="inline-list">
              {found.alone.map(({ word, entries }) => (
                <li key={word}>
                  <a href={request.href(address(word))}>
                    {word} ({count(entries, request.language)})
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        <p>{says.noneNext}</p>
        <p>
          <a href={request.href('/library/glossary')}>{says.glossary}</a>
        </p>
      </EmptyState>
      <AskOrBring request={request} />
    </>
  )
}
