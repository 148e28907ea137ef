import type { ComponentChildren, VNode } from 'preact'
import { type Content, type Resource, useTextLanguage } from '../../platform/content/index.ts'
import { useLanguage } from '../../web/words/context.ts'
import { LEARN_WORDS } from './words.ts'

export type Href = (path: string) => string

interface LinksProps<Things> {
  readonly things: Things
  readonly href: Href
}

/** Measures by number and, where the catalogue has it, name. */
export function MeasureLinks({
  things,
  href,
  content,
}: LinksProps<readonly string[]> & { readonly content: Content }): VNode {
  const says = LEARN_WORDS[useLanguage()]
  return (
    <InlineList>
      {things.map((id) => {
        const name = content.measures.find((measure) => measure.id === id)?.name
        return (
          <li key={id}>
            <a href={href(`/measure/measures/${id}`)} aria-label={name === undefined ? says.measure(id) : undefined}>
              {name === undefined ? id : `${id} ${name}`}
            </a>
          </li>
        )
      })}
    </InlineList>
  )
}

export function ElementLinks({
  things,
  href,
  content,
}: LinksProps<readonly number[]> & { readonly content: Content }): VNode {
  const says = LEARN_WORDS[useLanguage()]
  const lang = useTextLanguage()
  return (
    <InlineList>
      {things.map((n) => (
        <li key={n}>
          <a href={href(`/learn/elements/${n}`)}>
            {says.element(n)}: <span lang={lang}>{content.elements.find((one) => one.number === n)?.title}</span>
          </a>
        </li>
      ))}
    </InlineList>
  )
}

export function ResourceLinks({ things, href }: LinksProps<readonly Resource[]>): VNode {
  return (
    <ul lang={useTextLanguage()}>
      {things.map(({ id, title, publisher, year }) => (
        <li key={id}>
          <a href={href(`/library/${id}`)}>{title}</a>
          {publisher === null ? '' : `. ${publisher}`}
          {year === null ? '' : `, ${year}`}
        </li>
      ))}
    </ul>
  )
}

export function InlineList({ children }: { readonly children: ComponentChildren }): VNode {
  return <ul class="inline-list">{children}</ul>
}
