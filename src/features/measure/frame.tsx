import type { ComponentChildren } from 'preact'
import { type Content, type Measure, Provenance } from '../../platform/content/index.ts'
import { PageHeader } from '../../web/parts/index.ts'
import { type PageRequest, page, type Reply } from '../../web/route.ts'
import { MEASURE_WORDS } from './words.ts'

export interface MeasurePage {
  readonly title: string
  readonly lead: string
  /** True where title and lead are texts of `content/`, which are English on Spanish pages too. */
  readonly isEnglish?: boolean
  /** The pages between the section and this one. */
  readonly above?: readonly { readonly path: string; readonly label: string }[]
  readonly records: readonly { readonly compiled: string; readonly reviewed: Measure['reviewed'] }[]
}

/** Lists of what to track that the catalogue drew on; its words and formulas are our own. */
const SOURCES = ['pmhc-measuring', 'pmhc-essential-elements', 'samhsa-cit-data-guide', 'pmhc-framework-2019']

/** A page of the section: the way to it, its headline, and at its foot its sources and the day it was put together. */
export function measurePage(
  content: Content,
  request: PageRequest,
  shown: MeasurePage,
  body: ComponentChildren,
): Reply {
  const { title, lead, isEnglish = false, above = [], records } = shown
  const { language, path } = request
  const says = MEASURE_WORDS[language]
  const latest = records.reduce((one, other) => (one.compiled >= other.compiled ? one : other))
  return page(
    {
      title,
      description: lead,
      section: 'measure',
      compiled: latest.compiled,
      breadcrumbs: [...(path === '/measure' ? [] : [{ path: '/measure', label: says.section }]), ...above].map(
        (one) => ({
          href: request.href(one.path),
          label: one.label,
        }),
      ),
      ...(language === 'es' ? { chips: [says.inEnglish] } : {}),
    },
    <>
      <div lang={isEnglish ? 'en' : undefined}>
        <PageHeader title={title} lead={lead} />
      </div>
      {body}
      <p class="source-line">
        {says.ownWords} <SourceNumbers />
      </p>
      <Provenance
        content={content}
        sources={SOURCES}
        compiled={latest.compiled}
        reviewed={records.length === 1 ? latest.reviewed : null}
        href={(to) => request.href(to)}
        path={path}
      />
    </>,
  )
}

function SourceNumbers() {
  return (
    <sup class="cite">
      {SOURCES.map((id, at) => (
        <a key={id} href={`#source-${at + 1}`}>
          {at > 0 ? ', ' : ''}
          {at + 1}
        </a>
      ))}
    </sup>
  )
}
