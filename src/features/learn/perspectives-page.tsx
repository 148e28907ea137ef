import type { VNode } from 'preact'
import { type Content, PERSPECTIVES } from '../../platform/content/index.ts'
import type { Reply } from '../../web/route.ts'
import { useLanguage } from '../../web/words/context.ts'
import { type Asked, learnPage } from './frame.tsx'
import type { Href } from './links.tsx'
import { PERSPECTIVE_WORDS } from './perspective-words.ts'

/** The six points of view, each with whom it is for. Only those that have pages are linked. */
export function perspectivesPage(asked: Asked): Reply {
  const { content, request } = asked
  const says = PERSPECTIVE_WORDS[request.language]
  const pages = content.articles.filter(({ path }) => path.startsWith('/learn/perspectives/'))
  return learnPage(
    asked,
    {
      title: says.title,
      lead: says.lead,
      records: pages.map(({ front }) => front),
      sources: [],
      isAllTranslated: true,
    },
    <PerspectiveList content={content} href={(path) => request.href(path)} />,
  )
}

export function PerspectiveList({ content, href }: { readonly content: Content; readonly href: Href }): VNode {
  const says = PERSPECTIVE_WORDS[useLanguage()]
  return (
    <ul class="ruled-list">
      {PERSPECTIVES.map((which) => {
        const path = `/learn/perspectives/${which}`
        const pages = content.articles.filter((one) => one.path.startsWith(`${path}/`)).length
        const { name, who } = says.readers[which]
        const isThere = content.articles.some((one) => one.path === path)
        return (
          <li key={which}>
            <h2 class="entry-title">{isThere ? <a href={href(path)}>{name}</a> : name}</h2>
            <p>{who}</p>
            {pages === 0 ? null : <p class="entry-more">{says.pages(pages)}</p>}
          </li>
        )
      })}
    </ul>
  )
}
