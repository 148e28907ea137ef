import type { ComponentChildren, VNode } from 'preact'
import { Provenance, readContent } from '../../../platform/content/index.ts'
import { linkStateOf } from '../../../platform/link-checks/index.ts'
import { Alert, ButtonLink, Buttons, Chip, PageHeader } from '../../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../../web/route.ts'
import { SHELL_WORDS } from '../../../web/words/shell.ts'
import { COLLECTION_WORDS } from '../collections/words.ts'
import { FACET_NAMES, valueName } from '../facet-words.ts'
import { type Facet, facetsOf } from '../facets.ts'
import { facetAddress } from '../list/read-question.ts'
import type { LibraryResource } from '../resource.ts'
import { LIBRARY_WORDS } from '../words.ts'
import { apa } from './citation.ts'
import { type Reason, type RelatedResource, relatedTo } from './related.ts'

interface Props {
  readonly resource: LibraryResource
  readonly request: PageRequest
}

/** One resource: what it is, how to get it, how to cite it, and what goes with it. */
export function resourcePage(resource: LibraryResource, request: PageRequest): Reply {
  const reply = drawn(resource, request)
  // What the desk published it can also withdraw, and then no process may go on showing it.
  return resource.publishedAt === null || reply.kind !== 'page' ? reply : { ...reply, changes: true }
}

function drawn(resource: LibraryResource, request: PageRequest): Reply {
  const says = LIBRARY_WORDS[request.language]
  const path = `/library/${resource.id}`
  return page(
    {
      title: resource.title,
      description: resource.summary,
      section: 'library',
      compiled: resource.compiled,
      breadcrumbs: [{ href: request.href('/library'), label: SHELL_WORDS[request.language].library }],
      alternates: [
        { type: 'application/ld+json', href: `${path}.jsonld`, title: says.jsonld },
        { type: 'application/x-bibtex', href: `${path}/cite.bib`, title: says.bibtex },
        { type: 'application/x-research-info-systems', href: `${path}/cite.ris`, title: says.ris },
      ],
      ...(resource.confirmed ? {} : { chips: [says.unconfirmed] }),
    },
    <>
      <div lang="en">
        <PageHeader title={resource.title} lead={resource.summary} />
      </div>
      <Newer resource={resource} request={request} />
      <Access resource={resource} request={request} />
      <Facts resource={resource} request={request} />
      <Citation resource={resource} request={request} />
      <Related resource={resource} request={request} />
      <Provenance
        content={readContent()}
        sources={resource.publishedAt === null ? [resource.id] : []}
        compiled={resource.compiled}
        reviewed={resource.reviewed}
        href={(to) => request.href(to)}
        path={path}
      />
    </>,
  )
}

function Newer({ resource, request }: Props): VNode | null {
  const newer = readContent().resources.find(({ id }) => id === resource.superseded_by)
  if (newer === undefined) return null
  return (
    <Alert tone="warning">
      {LIBRARY_WORDS[request.language].superseded}{' '}
      <a href={request.href(`/library/${newer.id}`)} lang="en">
        {newer.title}
      </a>
    </Alert>
  )
}

/** The link, named for what it leads to, and what its last check found. */
function Access({ resource, request }: Props): VNode {
  const says = LIBRARY_WORDS[request.language]
  const { url, url_kind: urlKind, evidence_url: evidence, fileId, id } = resource
  const isHome = urlKind === 'home'
  return (
    <section class="resource__part" aria-labelledby="get-it">
      <h2 id="get-it">{says.getIt}</h2>
      {resource.confirmed ? null : <p>{says.unconfirmedWhy}</p>}
      {url === null ? (
        fileId === null ? (
          <p>{says.linkNone}</p>
        ) : null
      ) : (
        <>
          <Buttons>
            <ButtonLink href={url} kind={fileId === null ? 'primary' : 'secondary'}>
              {isHome ? says.linkHome : says.linkDirect}
            </ButtonLink>
            <span class="resource__host">{hostOf(url)}</span>
          </Buttons>
          {isHome ? <p>{says.linkHomeWhy}</p> : null}
          <LinkMark url={url} request={request} />
        </>
      )}
      {fileId === null ? null : (
        <p>
          <a href={`/library/${id}/file`}>{says.file}</a>. {says.fileWhy}
        </p>
      )}
      {evidence === null || evidence === url ? null : (
        <p>
          <a href={evidence} rel="noreferrer">
            {says.linkEvidence}
          </a>
        </p>
      )}
    </section>
  )
}

/** Whose site the link leads to, so that nobody leaves ours unawares. */
const hostOf = (url: string): string => new URL(url).host.replace(/^www\./, '')

function LinkMark({ url, request }: { readonly url: string; readonly request: PageRequest }): VNode | null {
  const says = LIBRARY_WORDS[request.language]
  const check = linkStateOf(url)
  if (check?.state === 'dead')
    return (
      <p>
        <Chip tone="accent">{says.linkDead(day(check.firstFailedAt ?? check.checkedAt))}</Chip>
      </p>
    )
  if (check?.state !== 'moved' || check.leadsTo === '') return null
  return (
    <p>
      {says.linkMoved}{' '}
      <a href={check.leadsTo} rel="noreferrer">
        {check.leadsTo}
      </a>
    </p>
  )
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** Facts as a list of names and values; values of facets lead to others of their kind. */
function Facts({ resource, request }: Props): VNode {
  const { language } = request
  const says = LIBRARY_WORDS[language]
  const names = FACET_NAMES[language]
  const values = facetsOf(resource)
  const linked = (facet: Facet): ComponentChildren =>
    values[facet].map((value, at) => (
      <span key={value}>
        {at > 0 ? (facet === 'publisher' ? '; ' : ', ') : ''}
        <a
          href={request.href(facetAddress(facet, value))}
          lang={facet === 'publisher' || facet === 'element' ? 'en' : undefined}
        >
          {valueName(facet, value, language)}
        </a>
      </span>
    ))
  const facets = (['kind', 'topic', 'section', 'type', 'perspective', 'element'] as const).filter(
    (facet) => values[facet].length > 0,
  )
  const yearNote = resource.year_status === null ? '' : says.yearStatus[resource.year_status]
  return (
    <section class="resource__part" aria-labelledby="facts">
      <h2 id="facts">{says.facts}</h2>
      <dl class="facts">
        <Fact name={says.publisher}>{resource.publisher === null ? says.noPublisher : linked('publisher')}</Fact>
        <Fact name={says.year}>
          {resource.year === null ? says.noYear : linked('year')} {yearNote}
        </Fact>
        {facets.map((facet) => (
          <Fact key={facet} name={names[facet]}>
            {linked(facet)}
          </Fact>
        ))}
        {resource.license === null ? null : <Fact name={says.license}>{resource.license}</Fact>}
        {resource.publishedAt === null ? null : (
          <Fact name={says.published}>
            {day(resource.publishedAt)}, {says.version.toLowerCase()} {resource.version}
          </Fact>
        )}
      </dl>
      {says.titleStatus[resource.title_status] === '' ? null : <p>{says.titleStatus[resource.title_status]}</p>}
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Citation({ resource, request }: Props): VNode {
  const says = LIBRARY_WORDS[request.language]
  const path = `/library/${resource.id}`
  return (
    <section class="resource__part" aria-labelledby="cite">
      <h2 id="cite">{says.cite}</h2>
      <p>{says.apa}:</p>
      <p class="citation" lang="en">
        {apa(resource)}
      </p>
      <ul class="inline-list">
        <li>
          <a href={`${path}/cite.bib`}>{says.bibtex}</a>
        </li>
        <li>
          <a href={`${path}/cite.ris`}>{says.ris}</a>
        </li>
        <li>
          <a href={`${path}.jsonld`}>{says.jsonld}</a>
        </li>
      </ul>
      <p class="no-print">
        <a href={request.href(`${path}/collect`)} rel="nofollow">
          {COLLECTION_WORDS[request.language].addPlain}
        </a>
      </p>
    </section>
  )
}

function Related({ resource, request }: Props): VNode | null {
  const says = LIBRARY_WORDS[request.language]
  const related = relatedTo(resource)
  if (related.length === 0) return null
  return (
    <section class="resource__part" aria-labelledby="related">
      <h2 id="related">{says.related}</h2>
      <ul class="ruled-list">
        {related.map((one) => (
          <li key={one.resource.id}>
            <a href={request.href(`/library/${one.resource.id}`)} lang="en">
              {one.resource.title}
            </a>
            <br />
            <small>{reasonInWords(one, request)}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function reasonInWords({ reason }: RelatedResource, { language }: PageRequest): string {
  const { why } = LIBRARY_WORDS[language]
  const inWords = (given: Reason): string => {
    switch (given.kind) {
      case 'superseded':
      case 'supersedes':
        return why[given.kind]
      case 'topics':
        return why.topics(given.topics.map((topic) => valueName('topic', topic, language)).join(', '))
      case 'publisher':
        return why.publisher(given.name)
      case 'elements':
        return why.elements(given.elements.join(', '))
    }
  }
  return inWords(reason)
}
