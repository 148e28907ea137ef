import { INLINE, nodesOf } from '../content/article.ts'
import type { Article, Content } from '../content/index.ts'
import type { SearchEntry } from './entry.ts'

type Body = Article['body']

/** Every page that is written as an article, in each language that it has. */
export function articleEntries(content: Content): readonly SearchEntry[] {
  return content.articles.flatMap((article) => {
    const { path, front, body, spanish } = article
    const entry = (language: 'en' | 'es', title: string, text: string): SearchEntry => ({
      id: `page:${language}:${path}`,
      kind: 'page',
      path,
      title,
      text,
      language,
      facets: {
        section: [article.section],
        topic: [],
        element: front.elements.map(String),
        type: front.types,
        perspective: front.perspective === undefined ? [] : [front.perspective],
      },
    })
    const own = entry('en', front.title, `${front.lead} ${textOf(body)}`)
    return spanish === null ? [own] : [own, entry('es', spanish.title, `${spanish.lead} ${textOf(spanish.body)}`)]
  })
}

/** The words of an article, without its marks for sources and figures. */
export function textOf(body: Body): string {
  const words = nodesOf(body).flatMap((node) => (node.type === 'text' ? [node.value.replaceAll(INLINE, '')] : []))
  return words.join(' ').replaceAll(/\s+([,.;:!?)])/g, '$1')
}
