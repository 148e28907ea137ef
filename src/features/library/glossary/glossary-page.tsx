import type { VNode } from 'preact'
import { Provenance, readContent } from '../../../platform/content/index.ts'
import type { Term } from '../../../platform/content/schema.ts'
import { Chip, PageHeader } from '../../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../../web/route.ts'
import { words } from '../../../web/words/index.ts'
import { SHELL_WORDS } from '../../../web/words/shell.ts'

const WORDS = words(
  {
    title: 'Words explained',
    lead: 'Short definitions, in plain words. A mark shows which ones nobody has checked against a source yet.',
    unchecked: 'not checked yet',
    seeAlso: 'See also:',
    letters: 'Letters',
  },
  {
    title: 'Palabras explicadas',
    lead: 'Definiciones cortas, por ahora solo en inglés. Una marca muestra cuáles nadie ha comprobado todavía con una fuente.',
    unchecked: 'sin comprobar',
    seeAlso: 'Vea también:',
    letters: 'Letras',
  },
)

const sorted = (terms: readonly Term[]): readonly Term[] =>
  terms.toSorted((one, other) => one.term.localeCompare(other.term, 'en'))
const letterOf = ({ term }: Term): string => term.charAt(0).toUpperCase()

/** All words of the glossary for readers, by letter. */
export function glossaryPage(request: PageRequest): Reply {
  const says = WORDS[request.language]
  const content = readContent()
  const terms = sorted(content.glossary)
  const compiled =
    terms
      .map((term) => term.compiled)
      .toSorted()
      .at(-1) ?? ''
  const letters = [...new Set(terms.map(letterOf))]
  return page(
    {
      title: says.title,
      description: says.lead,
      section: 'library',
      compiled,
      breadcrumbs: [{ href: request.href('/library'), label: SHELL_WORDS[request.language].library }],
    },
    <>
      <PageHeader title={says.title} lead={says.lead} />
      <nav aria-label={says.letters}>
        <ul class="inline-list">
          {letters.map((letter) => (
            <li key={letter}>
              <a class="letter" href={`#letter-${letter.toLowerCase()}`}>
                {letter}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {letters.map((letter) => (
        <section key={letter} aria-labelledby={`letter-${letter.toLowerCase()}`}>
          <h2 id={`letter-${letter.toLowerCase()}`}>{letter}</h2>
          <dl class="terms">
            {terms
              .filter((term) => letterOf(term) === letter)
              .map((term) => (
                <Entry key={term.id} term={term} terms={terms} request={request} />
              ))}
          </dl>
        </section>
      ))}
      <Provenance
        content={content}
        sources={[]}
        compiled={compiled}
        reviewed={null}
        href={(to) => request.href(to)}
        path="/library/glossary"
      />
    </>,
  )
}

interface EntryProps {
  readonly term: Term
  readonly terms: readonly Term[]
  readonly request: PageRequest
}
function Entry({ term, terms, request }: EntryProps): VNode {
  const says = WORDS[request.language]
  const related = terms.filter(({ id }) => term.see_also.includes(id))
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
