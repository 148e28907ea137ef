import { INLINE, nodesOf } from '../content/article.ts'
import type { Article, Content } from '../content/index.ts'
import { pageEntry, type SearchEntry } from './entry.ts'

type Body = Article['body']

/** Every page that is written as an article, in each language that it has. */
export function articleEntries(content: Content): readonly SearchEntry[] {
  return content.articles.flatMap((article) => {
    const { path, front, body, spanish } = article
    const facets = {
      section: [article.section],
      topic: [],
      element: front.elements.map(String),
      type: front.types,
      perspective: front.perspective === undefined ? [] : [front.perspective],
    }
    const entry = (language: 'en' | 'es', title: string, text: string): SearchEntry =>
      pageEntry(language, { path, title, text, facets })
    const own = entry('en', front.title, `${front.lead} ${textOf(body)}`)
    return spanish === null ? [own] : [own, entry('es', spanish.title, `${spanish.lead} ${textOf(spanish.body)}`)]
  })
}

const BLOCKS = new Set(['paragraph', 'heading', 'tableCell'])

/** The words of an article block by block, without its marks for sources and figures. */
export function textOf(body: Body): string {
  const blocks = nodesOf(body).filter(({ type }) => BLOCKS.has(type))
  return blocks
    .map((block) => wordsOf(block).replaceAll(INLINE, '').replaceAll(/\s+/g, ' ').trim())
    .filter((words) => words !== '')
    .map((words) => (/[.!?:;]$/.test(words) ? words : `${words}.`))
    .join(' ')
}

const wordsOf = (block: ReturnType<typeof nodesOf>[number]): string =>
  nodesOf(block)
    .flatMap((node) => ('value' in node && node.type !== 'html' ? [node.value] : []))
    .join('')
