import type { VNode } from 'preact'
import { Cite, type Element, inOrder, nameOf, useTextLanguage } from '../../platform/content/index.ts'
import type { Reply } from '../../web/route.ts'
import { useLanguage } from '../../web/words/context.ts'
import { ELEMENT_WORDS } from './element-words.ts'
import { type Asked, learnPage } from './frame.tsx'
import type { Href } from './links.tsx'

export function elementsPage(asked: Asked): Reply {
  const { content, request } = asked
  const says = ELEMENT_WORDS[request.language]
  return learnPage(
    asked,
    {
      title: says.title,
      lead: says.lead,
      records: content.elements,
      sources: inOrder(content.elements.map(({ source }) => source)),
    },
    <ol class="ruled-list">
      {content.elements.map((element) => (
        <Entry key={element.id} element={element} href={(path) => request.href(path)} />
      ))}
    </ol>,
  )
}

function Entry({ element, href }: { readonly element: Element; readonly href: Href }): VNode {
  const language = useLanguage()
  const says = ELEMENT_WORDS[language]
  const lang = useTextLanguage()
  return (
    <li>
      <div>
        <h2 class="entry-title">
          <a href={href(`/learn/elements/${element.number}`)}>{nameOf(element.id, element.title, language)}</a>
        </h2>
        <p lang={lang}>
          {element.summary}
          <Cite ids={[element.source]} />
        </p>
        <p class="entry-more">
          {says.owner}: <span lang={lang}>{element.owner}</span>
        </p>
      </div>
    </li>
  )
}
