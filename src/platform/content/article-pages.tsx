import type { ComponentChildren, VNode } from 'preact'
import { PageHeader } from '../../web/parts/index.ts'
import {
  notFound,
  type PageFace,
  type PageRequest,
  page,
  publicRoute,
  type Reply,
  type Route,
} from '../../web/route.ts'
import { SHELL_WORDS } from '../../web/words/shell.ts'
import type { Article } from './article.ts'
import { ArticleBody, anchorOf, plainOf } from './article-view.tsx'
import type { Content } from './read-content.ts'
import type { Section } from './schema.ts'
import { CONTENT_WORDS } from './words.ts'

/**
 * The pages of a section that are written as articles, whatever their depth. Put them after the section's own routes:
 * an address that has a route of its own never comes here.
 */
export function articleRoutes(content: Content, section: Section): readonly Route[] {
  const articles = content.articles.filter((article) => article.section === section)
  const byPath = new Map(articles.map((article) => [article.path, article]))
  const show = (request: PageRequest): Reply => {
    const article = byPath.get(request.path)
    return article === undefined ? notFound() : articlePage(content, article, request)
  }
  // Only depths at which the section has an article, so that every route leads somewhere.
  const depths = new Set(articles.map(({ path }) => path.split('/').length - 2))
  const rests = ['/:one', '/:one/:two', '/:one/:two/:three'].filter((_, at) => depths.has(at + 1))
  return rests.map((rest) =>
    publicRoute({
      method: 'GET',
      path: `/${section}${rest}`,
      classes: ['D0'],
      roles: ['visitor'],
      audit: null,
      rate: 'read',
      keep: true,
      handle: show,
    }),
  )
}

/** One article as a page. `after` stands between the text and what goes with it. */
export function articlePage(
  content: Content,
  article: Article,
  request: PageRequest,
  after: ComponentChildren = null,
): Reply {
  const { front } = article
  const spanish = request.language === 'es' ? article.spanish : null
  const { title, lead } = spanish ?? front
  const body = spanish?.body ?? article.body
  const isForeign = request.language === 'es' && spanish === null
  const says = CONTENT_WORDS[request.language]
  const headings = body.children.filter((node) => node.type === 'heading' && node.depth === 2)
  const href = (path: string) => request.href(path)
  const face: PageFace = {
    title,
    description: lead,
    section: article.section,
    breadcrumbs: crumbsOf(content, article.path, request),
    crisis: front.crisis,
    compiled: front.compiled,
    ...(isForeign ? { chips: [says.onlyEnglish], titleLanguage: 'en' as const } : {}),
    ...(headings.length >= 3
      ? {
          contents: headings.map((node) => ({
            id: anchorOf(node),
            label: plainOf(node),
            lang: isForeign ? 'en' : undefined,
          })),
        }
      : {}),
  }
  return page(
    face,
    <>
      <div lang={isForeign ? 'en' : undefined}>
        <PageHeader title={title} lead={lead} />
      </div>
      <ArticleBody
        content={content}
        body={body}
        now={request.now}
        href={href}
        compiled={front.compiled}
        reviewed={front.reviewed}
        path={article.path}
        lang={isForeign ? 'en' : undefined}
      />
      {after}
      <Related content={content} article={article} request={request} />
      <Neighbours content={content} article={article} request={request} />
    </>,
  )
}

/** The way from the section to a page, by the addresses above it. */
export function crumbsOf(
  content: Content,
  path: string,
  request: PageRequest,
): readonly { readonly href: string; readonly label: string }[] {
  const parts = path.split('/').slice(1, -1)
  return parts.flatMap((_, at) => {
    const above = `/${parts.slice(0, at + 1).join('/')}`
    const label = at === 0 ? sectionName(parts[0] ?? '', request) : titleOf(content, above, request)
    return label === null ? [] : [{ href: request.href(above), label }]
  })
}

function sectionName(section: string, { language }: PageRequest): string {
  const names: Readonly<Record<string, unknown>> = SHELL_WORDS[language]
  const name = names[section]
  return typeof name === 'string' ? name : section
}

function titleOf(content: Content, path: string, { language }: PageRequest): string | null {
  const article = content.articles.find((one) => one.path === path)
  if (article === undefined) return null
  return (language === 'es' ? article.spanish?.title : undefined) ?? article.front.title
}

function Related({ content, article, request }: NeighboursProps): VNode | null {
  const { elements, questions, measures } = article.front
  const says = CONTENT_WORDS[request.language]
  const links = [
    ...content.elements
      .filter(({ number }) => elements.includes(number))
      .map(({ number, title }) => ({ href: `/learn/elements/${number}`, kind: says.element(number), title })),
    ...content.questions
      .filter(({ number }) => questions.includes(number))
      .map(({ number, title }) => ({ href: `/plan/questions/${number}`, kind: says.question(number), title })),
    ...content.measures
      .filter(({ id }) => measures.includes(id))
      .map(({ id, name }) => ({ href: `/measure/measures/${id}`, kind: id, title: name })),
  ]
  if (links.length === 0) return null
  return (
    <nav class="related" aria-labelledby="related">
      <h2 id="related">{says.related}</h2>
      <ul>
        {links.map(({ href, kind, title }) => (
          <li key={href}>
            {kind}:{' '}
            <a href={request.href(href)} lang="en">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface NeighboursProps {
  readonly content: Content
  readonly article: Article
  readonly request: PageRequest
}
/** Below an entry page its pages; below any other page those beside it. */
function Neighbours({ content, article, request }: NeighboursProps): VNode | null {
  const says = CONTENT_WORDS[request.language]
  const below = pagesUnder(content, article.path)
  const around = below.length > 0 ? below : pagesUnder(content, parentOf(article.path)).filter((one) => one !== article)
  if (around.length === 0 || parentOf(article.path).split('/').length < (below.length > 0 ? 2 : 3)) return null
  return (
    <nav class="neighbours" aria-labelledby="neighbours">
      <h2 id="neighbours">{below.length > 0 ? says.pagesHere : says.siblings}</h2>
      <ul class="ruled-list">
        {around.map((one) => {
          const spanish = request.language === 'es' ? one.spanish : null
          return (
            <li key={one.path} lang={request.language === 'es' && spanish === null ? 'en' : undefined}>
              <a href={request.href(one.path)}>{(spanish ?? one.front).title}</a>
              <br />
              {(spanish ?? one.front).lead}
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'))

/** Articles directly under an address, in their order. */
export function pagesUnder(content: Content, path: string): readonly Article[] {
  return content.articles
    .filter((one) => parentOf(one.path) === path)
    .toSorted((one, other) => one.front.order - other.front.order || one.path.localeCompare(other.path))
}
