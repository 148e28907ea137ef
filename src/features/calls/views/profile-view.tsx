import type { VNode } from 'preact'
import type { Language } from '../../../web/words/index.ts'
import { Answer } from './answer-section.tsx'
import { Counted } from './counted-section.tsx'
import { Endings } from './endings-section.tsx'
import { HowLong } from './how-long-section.tsx'
import { HowMany, Types } from './how-many-section.tsx'
import type { ProfileViewProps } from './props.ts'
import { Quality } from './quality-section.tsx'
import { When } from './when-section.tsx'
import { Where } from './where-section.tsx'
import { ENDINGS_WORDS } from './words/endings.ts'
import { HOW_LONG_WORDS } from './words/how-long.ts'
import { HOW_MANY_WORDS } from './words/how-many.ts'
import { QUALITY_WORDS } from './words/quality.ts'
import { WHEN_WORDS } from './words/when.ts'
import { WHERE_WORDS } from './words/where.ts'

/**
 * The need profile as a page. The first screen has the range, the estimates, the grade and what to know first; then each
 * section answers one question, mental-health calls beside other calls.
 */
export function ProfileView(props: ProfileViewProps): VNode {
  return (
    <>
      <Answer {...props} />
      <HowMany {...props} />
      <When {...props} />
      <HowLong {...props} />
      <Where {...props} />
      <Endings {...props} />
      <Types {...props} />
      <Quality {...props} />
      <Counted {...props} />
    </>
  )
}

/** The sections for the list beside the page (`contents` of its face). */
export function profileContents(language: Language): readonly { readonly id: string; readonly label: string }[] {
  return [
    { id: 'how-many', label: HOW_MANY_WORDS[language].title },
    { id: 'when', label: WHEN_WORDS[language].title },
    { id: 'how-long', label: HOW_LONG_WORDS[language].title },
    { id: 'where', label: WHERE_WORDS[language].title },
    { id: 'endings', label: ENDINGS_WORDS[language].title },
    { id: 'types', label: HOW_MANY_WORDS[language].typesTitle },
    { id: 'quality', label: QUALITY_WORDS[language].title },
    { id: 'counted', label: QUALITY_WORDS[language].countedTitle },
  ]
}
