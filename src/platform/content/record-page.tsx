import { type ComponentChildren, createContext, type VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { Chip, PageHeader } from '../../web/parts/index.ts'
import { type PageFace, type PageRequest, page, type Reply } from '../../web/route.ts'
import { useLanguage } from '../../web/words/context.ts'
import type { Language } from '../../web/words/index.ts'
import { SHELL_WORDS } from '../../web/words/shell.ts'
import { Provenance } from './article-view.tsx'
import type { Content } from './read-content.ts'
import type { Section } from './schema.ts'
import { CONTENT_WORDS } from './words.ts'

export interface RecordPage {
  readonly section: Section
  readonly title: string
  readonly lead: string
  /** Which of title and lead are texts of `content/`, which is English on Spanish pages too. */
  readonly english?: 'title-and-lead' | 'lead'
  /** The source of the lead, when it is not our own sentence. */
  readonly leadSource?: string
  /** True where nothing on the page is a text of `content/`. */
  readonly isAllTranslated?: boolean
  /** The pages between the section and this one. */
  readonly above?: readonly { readonly path: string; readonly label: string }[]
  /** The records that the page is made of; the latest day of them is its own. */
  readonly records: readonly { readonly compiled: string }[]
  /** Ids of sources in the order of their numbers; see `inOrder`. */
  readonly sources: readonly string[]
  readonly contents?: PageFace['contents']
  readonly chips?: readonly string[]
  readonly wide?: boolean
  readonly crisis?: boolean
  /** True where the body draws the headline itself. */
  readonly hasOwnHeader?: boolean
}

/** Ids of the sources of the page, in the order of their numbers at its foot. */
const SourcesOfPage = createContext<readonly string[]>([])

/** A page made of records: its way, its headline, its text, and at the foot its sources and its day. */
export function recordPage(
  { content, request }: { readonly content: Content; readonly request: PageRequest },
  shown: RecordPage,
  body: ComponentChildren,
): Reply {
  const compiled = compiledOf(shown.records)
  return page(
    faceOf(request, shown, compiled),
    <SourcesOfPage.Provider value={shown.sources}>
      {shown.hasOwnHeader ? null : <Header shown={shown} language={request.language} />}
      {body}
      <Provenance
        content={content}
        sources={shown.sources}
        compiled={compiled}
        reviewed={null}
        href={(path) => request.href(path)}
        path={request.path}
      />
    </SourcesOfPage.Provider>,
  )
}

function Header({ shown, language }: { readonly shown: RecordPage; readonly language: Language }): VNode {
  const langOf = (isText: boolean) => (isText ? textLanguage(language) : undefined)
  const lead = (
    <p lang={langOf(shown.english === 'lead')}>
      {shown.lead}
      <Cite ids={[shown.leadSource ?? null]} />
    </p>
  )
  return (
    <div lang={langOf(shown.english === 'title-and-lead')}>
      <PageHeader title={shown.title} lead={lead} />
    </div>
  )
}

function faceOf(request: PageRequest, shown: RecordPage, compiled: string): PageFace {
  const { language } = request
  const chips = [
    ...(shown.chips ?? []),
    ...(language === 'es' && !shown.isAllTranslated ? [CONTENT_WORDS.es.textInEnglish] : []),
  ]
  const crumbs = [{ path: `/${shown.section}`, label: SHELL_WORDS[language][shown.section] }, ...(shown.above ?? [])]
  return {
    title: shown.title,
    ...(shown.english === 'title-and-lead' && language === 'es' ? { titleLanguage: 'en' as const } : {}),
    description: shown.lead,
    section: shown.section,
    compiled,
    crisis: shown.crisis ?? false,
    ...(chips.length === 0 ? {} : { chips }),
    ...(shown.wide ? { wide: true } : {}),
    ...(shown.contents === undefined ? {} : { contents: shown.contents }),
    ...(request.path === `/${shown.section}`
      ? {}
      : { breadcrumbs: crumbs.map(({ path, label }) => ({ href: request.href(path), label })) }),
  }
}

/** The latest day on which one of the records was put together. */
export function compiledOf(records: readonly { readonly compiled: string }[]): string {
  return (
    records
      .map((record) => record.compiled)
      .toSorted()
      .at(-1) ?? ''
  )
}

/** Each id once, where it first stands: the order in which a page numbers its sources. */
export function inOrder(ids: readonly (string | null | undefined)[]): readonly string[] {
  return [...new Set(ids.filter((id) => id !== null && id !== undefined))]
}

/** The numbers of sources beside a statement, each a link to the foot of the page. */
export function Cite({ ids }: { readonly ids: readonly (string | null)[] }): VNode | null {
  const sources = useContext(SourcesOfPage)
  const says = CONTENT_WORDS[useLanguage()]
  const numbers = inOrder(ids).map((id) => sources.indexOf(id) + 1)
  if (numbers.includes(0)) throw new Error(`The page does not list ${ids.join(', ')} among its sources`)
  if (numbers.length === 0) return null
  return (
    <sup class="cite">
      {numbers.map((number, at) => (
        <a key={number} href={`#source-${number}`} aria-label={says.source(number)}>
          {at > 0 ? ', ' : ''}
          {number}
        </a>
      ))}
    </sup>
  )
}

export function Unconfirmed(): VNode {
  const language = useLanguage()
  return (
    <span lang={language}>
      {' '}
      <Chip tone="accent">{CONTENT_WORDS[language].unconfirmed}</Chip>
    </span>
  )
}

/** The language attribute of text that stands in `content/`, which is English on every page. */
export const textLanguage = (language: Language): 'en' | undefined => (language === 'es' ? 'en' : undefined)
export const useTextLanguage = (): 'en' | undefined => textLanguage(useLanguage())
