import type { VNode } from 'preact'
import type { Clause } from '../../../core/agreements/clause.ts'
import { sourceOf } from '../../../platform/content/index.ts'
import { Details } from '../../../web/parts/index.ts'
import type { Language } from '../../../web/words/index.ts'
import { number } from '../../../web/words/numbers.ts'
import type { Desk } from './desk.ts'
import { WRITE_WORDS } from './write-words.ts'

interface AskedByProps {
  readonly desk: Pick<Desk, 'content'>
  readonly clause: Clause
  readonly language: Language
  readonly href: (path: string) => string
}
/** Who asks for a clause: elements of the framework, provisions of decrees, sources. Without any, it is our proposal. */
export function AskedBy({ desk: { content }, clause, language, href }: AskedByProps): VNode {
  const says = WRITE_WORDS[language]
  const { elements, provisions, sources } = clause
  const asked = new Set(provisions)
  const decrees = content.decrees.flatMap((decree) =>
    decree.provisions.filter(({ id }) => asked.has(id)).map((provision) => ({ decree, provision })),
  )
  return (
    <Details summary={`${says.askedBy}: ${number(elements.length + decrees.length + sources.length, language)}`}>
      <ul class="agreement-asked">
        {elements.map((element) => (
          <li key={element}>
            <a href={href(`/learn/elements/${element}`)}>
              {says.element(number(element, language))}: {content.elements.find((one) => one.number === element)?.title}
            </a>
          </li>
        ))}
        {decrees.map(({ decree, provision }) => (
          <li key={provision.id} lang="en">
            {decree.jurisdiction}: {provision.requirement}
            {provision.confirmed ? '' : ` (${says.unconfirmed})`}
          </li>
        ))}
        {sources.map((id) => {
          const source = sourceOf(content, id)
          if (source === null) return null
          return (
            <li key={id} lang="en">
              {source.url === null ? source.title : <a href={source.url}>{source.title}</a>}
              {source.confirmed ? '' : ` (${says.unconfirmed})`}
            </li>
          )
        })}
      </ul>
      {sources.length + decrees.length === 0 ? <p>{says.ownProposal}</p> : null}
    </Details>
  )
}
