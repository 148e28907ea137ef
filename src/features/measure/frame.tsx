import type { ComponentChildren } from 'preact'
import { Cite, type Content, type RecordPage, recordPage } from '../../platform/content/index.ts'
import type { PageRequest, Reply } from '../../web/route.ts'
import { MEASURE_WORDS } from './words.ts'

/** Lists of what to track that the catalogue drew on; its words and formulas are our own. */
const SOURCES = ['pmhc-measuring', 'pmhc-essential-elements', 'samhsa-cit-data-guide', 'pmhc-framework-2019']

type Shown = Pick<RecordPage, 'title' | 'lead' | 'english' | 'above' | 'records'>

/** A page of the section: the way to it, its headline, and at its foot its sources and the day it was put together. */
export function measurePage(content: Content, request: PageRequest, shown: Shown, body: ComponentChildren): Reply {
  return recordPage(
    { content, request },
    { ...shown, section: 'measure', sources: SOURCES },
    <>
      {body}
      <p class="source-line">
        {MEASURE_WORDS[request.language].ownWords} <Cite ids={SOURCES} />
      </p>
    </>,
  )
}
