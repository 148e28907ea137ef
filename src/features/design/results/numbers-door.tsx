import type { VNode } from 'preact'
import { ButtonLink, Buttons } from '../../../web/parts/index.ts'
import type { BeliefGroup } from '../explore/numbers.ts'
import type { ResultPlace } from './result-place.ts'
import { TOLD_WORDS } from './told-words.ts'

interface Props {
  readonly place: Pick<ResultPlace, 'numbers' | 'begin' | 'language'>
  /** The part of the form that this page waits for. */
  readonly group: BeliefGroup
  readonly label: string
}
/** The way to where a page's numbers are told; where nothing keeps them yet, to a design that would. */
export function NumbersDoor({ place: { numbers, begin, language }, group, label }: Props): VNode | null {
  const says = TOLD_WORDS[language].door
  if (numbers !== null)
    return (
      <Buttons>
        <ButtonLink kind="secondary" href={`${numbers}#group-${group}`}>
          {label}
        </ButtonLink>
      </Buttons>
    )
  return begin == null ? null : (
    <p>
      {says.kept} <a href={begin}>{says.begin}</a>
    </p>
  )
}
