import type { VNode } from 'preact'
import { PageHeader } from '../../../web/parts/index.ts'
import { HoursView } from './hours-view.tsx'
import { PartNav } from './part-nav.tsx'
import { PlacesView } from './places-view.tsx'
import type { ResultPart, ResultPlace } from './result-place.ts'
import { RESULT_WORDS } from './result-words.ts'

/** Parts that follow from the stored result and the beliefs beside it. */
export const DRAWN_PARTS = ['hours', 'places'] as const satisfies readonly ResultPart[]
export type DrawnPart = (typeof DRAWN_PARTS)[number]

export const isDrawn = (part: ResultPart): part is DrawnPart => DRAWN_PARTS.some((one) => one === part)

const VIEWS: Readonly<Record<DrawnPart, (props: { readonly place: ResultPlace }) => VNode>> = {
  hours: HoursView,
  places: PlacesView,
}

export const partTitle = (part: DrawnPart, { language }: ResultPlace): string => RESULT_WORDS[language][part].title

interface ResultPageProps {
  readonly place: ResultPlace
  readonly part: DrawnPart
  /** Whose calls, under which demand. */
  readonly lead: string
}
/** One page of a comparison: its question, the way to the others, the answer. */
export function ResultPage({ place, part, lead }: ResultPageProps): VNode {
  const View = VIEWS[part]
  return (
    <>
      <PageHeader title={partTitle(part, place)} lead={lead} />
      <PartNav place={place} current={part} />
      <View place={place} />
    </>
  )
}
