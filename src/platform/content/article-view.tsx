import type { Root, RootContent } from 'mdast'
import type { ComponentChildren, VNode } from 'preact'
import type { Instant } from '../../core/kinds.ts'
import { Chip } from '../../web/parts/index.ts'
import { useLanguage } from '../../web/words/context.ts'
import type { Language } from '../../web/words/index.ts'
import { longDay } from '../../web/words/numbers.ts'
import { linkStateOf } from '../link-checks/index.ts'
import { reviewOf } from '../reviews/index.ts'
import { citesOf, INLINE } from './article.ts'
import { type CitedSource, sourceOf } from './cited.ts'
import type { Content } from './read-content.ts'
import type { Reviewed, Statistic, Term } from './schema.ts'
import { type FoundTerms, findTerms } from './terms.tsx'
import { CONTENT_WORDS } from './words.ts'

interface ArticleBodyProps {
  readonly content: Content
  readonly body: Root
  /** Figures past their time are marked by it. */
  readonly now: Instant
  /** Puts the language prefix before a path of ours. */
  readonly href: (path: string) => string
  readonly compiled: string
  readonly reviewed: Reviewed
  /** The address of the page, for a note about a mistake. */
  readonly path: string
  /** The language of the text, where it is not that of the page. */
  readonly lang?: 'en' | undefined
}

/** An article: its text, the words it uses, its sources, and when it was put together. */
export function ArticleBody(props: ArticleBodyProps): VNode {
  const { content, body, href, lang } = props
  const language = useLanguage()
  const drawing: Drawing = {
    content,
    href,
    now: props.now,
    says: CONTENT_WORDS[language],
    textLanguage: lang ?? language,
    cited: [],
    terms: findTerms(content),
    path: props.path,
  }
  // Drawn first, so that the sources are numbered in the order in which they are cited.
  const text = body.children.map((node) => draw(node, drawing))
  return (
    <>
      <div class="article" lang={lang}>
        {text}
      </div>
      <TermList terms={drawing.terms.used} href={href} />
      <Provenance {...props} sources={drawing.cited} />
    </>
  )
}

interface Drawing {
  readonly content: Content
  readonly href: (path: string) => string
  readonly now: Instant
  readonly says: (typeof CONTENT_WORDS)['en']
  /** The language of the text, which can be English on a Spanish page. */
  readonly textLanguage: Language
  /** Ids of sources in the order of their numbers. Grows while the text is drawn. */
  readonly cited: string[]
  readonly terms: FoundTerms
  readonly path: string
}

/** The same text without its marks, as an id for links within the page. */
export function anchorOf(node: RootContent): string {
  return plainOf(node)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9 ]/g, '')
    .trim()
    .replace(/ +/g, '-')
}

export function plainOf(node: RootContent): string {
  if (node.type === 'text') return node.value.replaceAll(INLINE, '').trimEnd()
  return 'children' in node ? node.children.map((child) => plainOf(child as RootContent)).join('') : ''
}

function draw(node: RootContent, drawing: Drawing, isQuiet = false): ComponentChildren {
  const inside = (quiet = isQuiet) =>
    'children' in node ? node.children.map((child) => draw(child as RootContent, drawing, quiet)) : null
  switch (node.type) {
    case 'text':
      return drawText(node.value, drawing, isQuiet)
    case 'paragraph':
      return <p>{inside()}</p>
    case 'heading':
      return node.depth <= 2 ? <h2 id={anchorOf(node)}>{inside(true)}</h2> : <h3 id={anchorOf(node)}>{inside(true)}</h3>
    case 'list':
      return node.ordered ? <ol>{inside()}</ol> : <ul>{inside()}</ul>
    case 'listItem':
      return (
        <li>
          {node.children.map((child) =>
            isOnlyText(child, node) ? drawInside(child, drawing, isQuiet) : draw(child, drawing, isQuiet),
          )}
        </li>
      )
    case 'strong':
      return <strong>{inside()}</strong>
    case 'emphasis':
      return <em>{inside()}</em>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'break':
      return <br />
    case 'thematicBreak':
      return <hr />
    case 'blockquote':
      return <div class="callout">{inside()}</div>
    case 'link':
      return drawLink(node.url, inside(true), drawing)
    case 'table':
      return drawTable(node, drawing)
    default:
      throw new Error(`The reader of articles let ${node.type} through`)
  }
}

/** A list item of one paragraph is drawn without it. */
const isOnlyText = (child: RootContent, item: { readonly children: readonly unknown[] }): boolean =>
  child.type === 'paragraph' && item.children.length === 1
const drawInside = (node: RootContent, drawing: Drawing, isQuiet: boolean): ComponentChildren =>
  'children' in node ? node.children.map((child) => draw(child as RootContent, drawing, isQuiet)) : null

function drawLink(url: string, children: ComponentChildren, { href }: Drawing): VNode {
  if (url.startsWith('/')) return <a href={href(url)}>{children}</a>
  return /^https?:/.test(url) ? (
    <a href={url} rel="noreferrer">
      {children}
    </a>
  ) : (
    <a href={url}>{children}</a>
  )
}

function drawTable(node: Extract<RootContent, { type: 'table' }>, drawing: Drawing): VNode {
  const [head, ...rows] = node.children
  const cell = (one: RootContent | undefined): ComponentChildren =>
    one === undefined ? null : drawInside(one, drawing, false)
  const label = head?.children
    .map((one) => plainOf(one))
    .filter(Boolean)
    .join(', ')
  return (
    <div class="table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="table__region" aria-label={label} tabIndex={0}>
        <table class="usa-table usa-table--borderless">
          <thead>
            <tr>
              {head?.children.map((one, at) =>
                // The corner over the names of rows has no words, and so heads nothing.
                plainOf(one) === '' ? (
                  <td key={at} />
                ) : (
                  <th key={at} scope="col">
                    {cell(one)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {row.children.map((one, place) =>
                  place === 0 ? (
                    <th key={place} scope="row">
                      {cell(one)}
                    </th>
                  ) : (
                    <td key={place}>{cell(one)}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

/** Text with its sources, figures and marks put in, and each word of the glossary linked where it is first used. */
function drawText(text: string, drawing: Drawing, isQuiet: boolean): ComponentChildren {
  const parts: ComponentChildren[] = []
  let from = 0
  for (const found of text.matchAll(INLINE)) {
    parts.push(isQuiet ? text.slice(from, found.index) : drawing.terms.mark(text.slice(from, found.index)))
    parts.push(drawMark(found, drawing))
    from = found.index + found[0].length
  }
  const rest = text.slice(from)
  parts.push(isQuiet ? rest : drawing.terms.mark(rest))
  return parts
}

function drawMark([, cites, statistic]: RegExpMatchArray, drawing: Drawing): ComponentChildren {
  if (cites !== undefined) return <Citation ids={citesOf(cites)} drawing={drawing} />
  const figure = drawing.content.statistics.find(({ id }) => id === statistic)
  if (figure !== undefined) return <Figure figure={figure} drawing={drawing} />
  return <Chip tone="accent">{drawing.says.unconfirmed}</Chip>
}

function Citation({ ids, drawing }: { readonly ids: readonly string[]; readonly drawing: Drawing }): VNode {
  const { cited, says } = drawing
  for (const id of ids) if (!cited.includes(id)) cited.push(id)
  return (
    <sup class="cite">
      {ids.map((id, at) => (
        <a key={id} href={`#source-${cited.indexOf(id) + 1}`} aria-label={says.source(cited.indexOf(id) + 1)}>
          {at > 0 ? ', ' : ''}
          {cited.indexOf(id) + 1}
        </a>
      ))}
    </sup>
  )
}

/** A figure with its date and source. One past its time says so. */
function Figure({ figure, drawing }: { readonly figure: Statistic; readonly drawing: Drawing }): VNode {
  const { says, now, textLanguage } = drawing
  const isOld = figure.good_until < new Date(now).toISOString().slice(0, 10)
  return (
    <span class="figure-in-text">
      <FigureText figure={figure} language={textLanguage} /> <small>({says.figureOf(figure.date)})</small>
      <Citation ids={[figure.source]} drawing={drawing} />
      {isOld ? <Chip tone="accent">{says.oldFigure}</Chip> : null}
      {figure.confirmed ? null : <Chip tone="accent">{says.unconfirmed}</Chip>}
    </span>
  )
}

/** What a figure says, in the language of the text around it. English within Spanish is marked as such. */
function FigureText({ figure, language }: { readonly figure: Statistic; readonly language: Language }): VNode {
  if (language === 'en') return <>{figure.says}</>
  if (figure.says_es === undefined) return <span lang="en">{figure.says}</span>
  return <>{figure.says_es}</>
}

function TermList({
  terms,
  href,
}: {
  readonly terms: readonly Term[]
  readonly href: (path: string) => string
}): VNode | null {
  const says = CONTENT_WORDS[useLanguage()]
  if (terms.length === 0) return null
  return (
    <section class="words-here" aria-labelledby="words-here">
      <h2 id="words-here">{says.termsTitle}</h2>
      <dl lang="en">
        {terms.map((term) => (
          <div key={term.id} id={`word-${term.id}`}>
            <dt>{term.abbreviation === null ? term.term : `${term.term} (${term.abbreviation})`}</dt>
            <dd>{term.definition}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={href('/library/glossary')}>{says.allTerms}</a>
      </p>
    </section>
  )
}

export interface ProvenanceProps {
  readonly content: Content
  /** Ids of sources, in the order of their numbers. */
  readonly sources: readonly string[]
  readonly compiled: string
  readonly reviewed: Reviewed
  readonly href: (path: string) => string
  readonly path: string
}
/** The foot of every page of content: numbered sources, the day it was put together, whether a person has reviewed it. */
export function Provenance({ content, sources, compiled, reviewed, href, path }: ProvenanceProps): VNode {
  const language = useLanguage()
  const says = CONTENT_WORDS[language]
  const found = sources.map((id) => sourceOf(content, id))
  const stated = newerReview(reviewed, path)
  return (
    <footer class="provenance" data-compiled={compiled}>
      <h2 id="sources">{says.sources}</h2>
      {found.length === 0 ? (
        <p>{says.noSources}</p>
      ) : (
        <>
          <ol>
            {found.map((source, at) => (
              <li key={sources[at]} id={`source-${at + 1}`}>
                {source === null ? null : <SourceLine source={source} />}
              </li>
            ))}
          </ol>
          <p>{says.ourAdvice}</p>
        </>
      )}
      <p>
        {says.compiled(longDay(compiled, language))}{' '}
        {stated === null ? says.notReviewed : says.reviewed(longDay(stated.on, language), stated.by, stated.role)}{' '}
        <a href={href(`/contact?about=${encodeURIComponent(path)}`)}>{says.mistake}</a>
      </p>
    </footer>
  )
}

/** What the record says, or what an editor stated since (platform/reviews). */
function newerReview(reviewed: Reviewed, path: string): Reviewed {
  const since = reviewOf(path)
  if (since === null || (reviewed !== null && reviewed.on >= since.on)) return reviewed
  return { on: since.on, by: since.name, role: since.job }
}

export function SourceLine({ source }: { readonly source: CitedSource }): VNode {
  const says = CONTENT_WORDS[useLanguage()]
  const { title, publisher, year, url, confirmed } = source
  return (
    <>
      <span lang="en">
        {url === null ? (
          title
        ) : (
          <a href={url} rel="noreferrer">
            {title}
          </a>
        )}
        {publisher === null ? '' : `. ${publisher}`}
        {year === null ? '' : `, ${year}`}
      </span>
      {confirmed ? null : <Chip tone="accent">{says.unconfirmedSource}</Chip>}
      {url !== null && linkStateOf(url)?.state === 'dead' ? <Chip tone="accent">{says.deadLink}</Chip> : null}
    </>
  )
}
