import type { VNode } from 'preact'
import { Chip, PageHeader } from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../web/route.ts'
import { words } from '../../web/words/index.ts'
import { SHELL_WORDS } from '../../web/words/shell.ts'
import type { Term } from './glossary.ts'

const WORDS = words(
  {
    title: 'Words explained',
    lead: 'Short definitions, in plain words. A mark shows which ones nobody has checked against a source yet.',
    unchecked: 'not checked yet',
    seeAlso: 'See also:',
  },
  {
    title: 'Palabras explicadas',
    lead: 'Definiciones cortas, por ahora solo en inglés. Una marca muestra cuáles nadie ha comprobado todavía con una fuente.',
    unchecked: 'sin comprobar',
    seeAlso: 'Vea también:',
  },
)

export function glossaryPage(request: PageRequest, terms: readonly Term[]): Reply {
  const says = WORDS[request.language]
  const byId = new Map(terms.map((term) => [term.id, term]))
  return page(
    {
      title: says.title,
      section: 'library',
      breadcrumbs: [{ href: request.href('/library'), label: SHELL_WORDS[request.language].library }],
    },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      <dl class="terms">
        {terms.map((term) => (
          <Entry key={term.id} term={term} others={byId} request={request} />
        ))}
      </dl>
    </>,
  )
}

interface EntryProps {
  readonly term: Term
  readonly others: ReadonlyMap<string, Term>
  readonly request: PageRequest
}
function Entry({ term, others, request }: EntryProps): VNode {
  const says = WORDS[request.language]
  const related = term.seeAlso.flatMap((id) => others.get(id) ?? [])
  return (
    <div class="terms__entry" id={term.id}>
      <dt lang="en">
        {term.term}
        {term.abbreviation ? ` (${term.abbreviation})` : null}
      </dt>
      <dd>
        <span lang="en">{term.definition}</span> {term.confirmed ? null : <Chip tone="accent">{says.unchecked}</Chip>}
        {related.length === 0 ? null : (
          <span class="terms__more">
            {says.seeAlso}{' '}
            {related.map((other, at) => (
              <span key={other.id}>
                {at > 0 ? ', ' : null}
                <a href={`#${other.id}`} lang="en">
                  {other.term}
                </a>
              </span>
            ))}
          </span>
        )}
      </dd>
    </div>
  )
}
