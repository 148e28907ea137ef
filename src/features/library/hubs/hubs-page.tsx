import type { VNode } from 'preact'
import { Provenance, readContent } from '../../../platform/content/index.ts'
import type { Hub } from '../../../platform/content/schema.ts'
import { Chip, PageHeader } from '../../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../../web/route.ts'
import { SHELL_WORDS } from '../../../web/words/shell.ts'
import { valueName } from '../facet-words.ts'
import { facetAddress } from '../list/read-question.ts'
import { LIBRARY_WORDS } from '../words.ts'

/** Organizations that keep collections of their own, each with what it offers and the way to our own shelf. */
export function hubsPage(request: PageRequest): Reply {
  const says = LIBRARY_WORDS[request.language]
  const content = readContent()
  const { hubs } = content
  const compiled =
    hubs
      .map((hub) => hub.compiled)
      .toSorted()
      .at(-1) ?? ''
  return page(
    {
      title: says.hubsTitle,
      description: says.hubsLead,
      section: 'library',
      compiled,
      breadcrumbs: [{ href: request.href('/library'), label: SHELL_WORDS[request.language].library }],
      contents: hubs.map(({ id, name }) => ({ id, label: name, lang: 'en' as const })),
    },
    <>
      <PageHeader title={says.hubsTitle} lead={says.hubsLead} />
      <div class="hubs">
        {hubs.map((hub) => (
          <HubSection key={hub.id} hub={hub} request={request} />
        ))}
      </div>
      <Provenance
        content={content}
        sources={hubs.map(({ id }) => id)}
        compiled={compiled}
        reviewed={null}
        href={(to) => request.href(to)}
        path="/library/hubs"
      />
    </>,
  )
}

function HubSection({ hub, request }: { readonly hub: Hub; readonly request: PageRequest }): VNode {
  const { language } = request
  const says = LIBRARY_WORDS[language]
  return (
    <section class="hub" aria-labelledby={hub.id}>
      <h2 id={hub.id} lang="en">
        {hub.name}
      </h2>
      <p class="results__kind">
        {says.hubsOf(hub.org)} {hub.confirmed ? null : <Chip tone="accent">{says.unconfirmed}</Chip>}
      </p>
      <p lang="en">{hub.offers}</p>
      {hub.note === null ? null : (
        <p class="results__kind" lang="en">
          {hub.note}
        </p>
      )}
      <p>
        {hub.url === null ? (
          says.hubNone
        ) : (
          <a href={hub.url} rel="noreferrer" aria-label={`${hubLink(hub, says)}: ${hub.name}`}>
            {hubLink(hub, says)}
          </a>
        )}
      </p>
      {hub.focus.length === 0 ? null : (
        <p class="hub__focus">
          {says.hubFocus}{' '}
          {hub.focus.map((topic, at) => (
            <span key={topic}>
              {at > 0 ? ', ' : ''}
              <a href={request.href(facetAddress('topic', topic))}>{valueName('topic', topic, language)}</a>
            </span>
          ))}
        </p>
      )}
    </section>
  )
}

const hubLink = ({ url_kind: kind }: Hub, says: { readonly hubFront: string; readonly hubVisit: string }): string =>
  kind === 'home' ? says.hubFront : says.hubVisit
