import type { VNode } from 'preact'
import { PageHeader } from '../../../web/parts/index.ts'
import { FitPage } from './fit-page.tsx'
import { HangsOnView } from './hangs-on-view.tsx'
import { HoursView } from './hours-view.tsx'
import { MoneyView } from './money-view.tsx'
import { OutcomesView } from './outcomes-view.tsx'
import { PartNav } from './part-nav.tsx'
import { PlacesView } from './places-view.tsx'
import type { ResultPart, ResultPlace } from './result-place.ts'
import { RESULT_WORDS } from './result-words.ts'
import { TOLD_WORDS } from './told-words.ts'

/** Parts that follow from the stored result and the beliefs beside it. */
export const DRAWN_PARTS = [
  'hours',
  'places',
  'money',
  'outcomes',
  'fit',
  'hangs-on',
] as const satisfies readonly ResultPart[]
export type DrawnPart = (typeof DRAWN_PARTS)[number]

const VIEWS: Readonly<Record<DrawnPart, (props: { readonly place: ResultPlace }) => VNode>> = {
  hours: HoursView,
  places: PlacesView,
  money: MoneyView,
  outcomes: OutcomesView,
  fit: FitPage,
  'hangs-on': HangsOnView,
}

export function partTitle(part: DrawnPart, { language }: Pick<ResultPlace, 'language'>): string {
  if (part === 'hours' || part === 'places') return RESULT_WORDS[language][part].title
  return TOLD_WORDS[language][part === 'hangs-on' ? 'hangsOn' : part].title
}

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
