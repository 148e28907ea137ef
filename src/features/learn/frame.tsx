import type { ComponentChildren } from 'preact'
import { type Content, type RecordPage, recordPage } from '../../platform/content/index.ts'
import type { PageRequest, Reply } from '../../web/route.ts'

/** What a page of this section is asked with. */
export interface Asked {
  readonly content: Content
  readonly request: PageRequest
}

/** A page of the section; each shows where to turn in a crisis. */
export const learnPage = (
  asked: Asked,
  shown: Omit<RecordPage, 'section' | 'crisis'>,
  body: ComponentChildren,
): Reply => recordPage(asked, { ...shown, section: 'learn', crisis: true }, body)
