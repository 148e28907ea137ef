import type { VNode } from 'preact'
import type { Instant } from '../../core/kinds.ts'
import { Cite, type Content, type ProgramType, Unconfirmed, useTextLanguage } from '../../platform/content/index.ts'
import { Chip } from '../../web/parts/index.ts'
import { useLanguage } from '../../web/words/context.ts'
import { costsOf } from './type-sources.ts'
import { TYPE_WORDS } from './type-words.ts'

interface CostsProps {
  readonly type: ProgramType
  readonly content: Content
  /** A figure past its time is marked by it. */
  readonly now: Instant
}
/** Reported costs, each with its year, and a mark when it has grown old. */
export function Costs({ type, content, now }: CostsProps): VNode {
  const says = TYPE_WORDS[useLanguage()]
  const lang = useTextLanguage()
  const figures = costsOf(content, type)
  const today = new Date(now).toISOString().slice(0, 10)
  if (figures.length === 0) return <p>{says.noCost}</p>
  return (
    <ul>
      {figures.map((figure) => (
        <li key={figure.id}>
          <span lang={lang}>{figure.says.charAt(0).toUpperCase() + figure.says.slice(1)}</span>{' '}
          <small>({says.figureOf(figure.date)})</small>
          <Cite ids={[figure.source]} />
          {figure.good_until < today ? <Chip tone="accent">{says.oldFigure}</Chip> : null}
          {figure.confirmed ? null : <Unconfirmed />}
        </li>
      ))}
    </ul>
  )
}
