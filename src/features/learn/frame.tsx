import type { ComponentChildren } from 'preact'
import { type Content, Provenance } from '../../platform/content/index.ts'
import { PageHeader } from '../../web/parts/index.ts'
import { type PageFace, type PageRequest, page, type Reply } from '../../web/route.ts'
import { SHELL_WORDS } from '../../web/words/shell.ts'
import { Cite, SourcesOfPage } from './cite.tsx'
import { LEARN_WORDS } from './words.ts'

/** What a page of this section is asked with. */
export interface Asked {
  readonly content: Content
  readonly request: PageRequest
}

export interface LearnPage {
  readonly title: string
  readonly lead: string
  /** True where title or lead is a text of `content/`, which is English on Spanish pages too. */
  readonly isLeadEnglish?: boolean
  /** Where the lead comes from, when it is not our own sentence. */
  readonly leadSource?: string
  /** The pages between the section and this one. */
  readonly above?: readonly { readonly path: string; readonly label: string }[]
  /** The records that the page is made of; the latest day of them is its own. */
  readonly records: readonly { readonly compiled: string }[]
  readonly sources: readonly string[]
  readonly contents?: PageFace['contents']
  readonly wide?: boolean
  /** True where nothing on the page is a text of `content/`. */
  readonly isAllTranslated?: boolean
  /** Left out on pages that have a headline of their own. */
  readonly header?: ComponentChildren
}

/** A page of the section with its way, its headline and its sources. */
export function learnPage({ content, request }: Asked, shown: LearnPage, body: ComponentChildren): Reply {
  const { language } = request
  const isSection = request.path === '/learn'
  const compiled =
    shown.records
      .map((record) => record.compiled)
      .toSorted()
      .at(-1) ?? ''
  const face: PageFace = {
    title: shown.title,
    description: shown.lead,
    section: 'learn',
    compiled,
    crisis: true,
    ...(shown.wide ? { wide: true } : {}),
    ...(isSection ? {} : { breadcrumbs: crumbs(request, shown.above ?? []) }),
    ...(language === 'es' && !shown.isAllTranslated ? { chips: [LEARN_WORDS.es.textInEnglish] } : {}),
    ...(shown.contents === undefined ? {} : { contents: shown.contents }),
  }
  const lead = (
    <p lang={language === 'es' && shown.isLeadEnglish ? 'en' : undefined}>
      {shown.lead}
      <Cite ids={[shown.leadSource ?? null]} />
    </p>
  )
  return page(
    face,
    <SourcesOfPage.Provider value={shown.sources}>
      {shown.header ?? <PageHeader title={shown.title} lead={lead} />}
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

function crumbs(request: PageRequest, above: NonNullable<LearnPage['above']>): NonNullable<PageFace['breadcrumbs']> {
  return [{ path: '/learn', label: SHELL_WORDS[request.language].learn }, ...above].map(({ path, label }) => ({
    href: request.href(path),
    label,
  }))
}
