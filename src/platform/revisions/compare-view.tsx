import type { ComponentChildren, VNode } from 'preact'
import { useLanguage } from '../../web/words/context.ts'
import type { FieldChange } from './compare.ts'
import type { FieldValue } from './fields.ts'
import type { Piece } from './word-diff.ts'
import { REVISION_WORDS } from './words.ts'

interface ComparisonProps {
  readonly changes: readonly FieldChange[]
  /** The name of a field on pages. */
  readonly label: (field: string) => string
  /** How a value that stands for something is written, for example a topic. */
  readonly write?: (field: string, value: string) => string
}

/**
 * What changed between two versions, field by field. What came and went is told by words for those who hear the page,
 * and by underline and strike-through, so that it also reads in black on paper.
 */
export function Comparison({ changes, label, write = (_, value) => value }: ComparisonProps): VNode {
  const says = REVISION_WORDS[useLanguage()]
  if (changes.length === 0) return <p>{says.nothing}</p>
  return (
    <dl class="comparison">
      {changes.map((change) => (
        <div key={change.field} class="comparison__field">
          <dt>{label(change.field)}</dt>
          <dd>
            <Change change={change} write={write} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Change({ change, write }: Required<Pick<ComparisonProps, 'write'>> & { change: FieldChange }): VNode {
  const shown = (value: string) => write(change.field, value)
  if (change.kind === 'text')
    return (
      <p class="comparison__text">
        {change.pieces.map((piece, place) => (
          <Words key={place} piece={piece} />
        ))}
      </p>
    )
  if (change.kind === 'list')
    return (
      <ul class="comparison__list">
        {change.removed.map((one) => (
          <li key={`-${one}`}>
            <Gone>{shown(one)}</Gone>
          </li>
        ))}
        {change.added.map((one) => (
          <li key={`+${one}`}>
            <Come>{shown(one)}</Come>
          </li>
        ))}
      </ul>
    )
  return (
    <p>
      <Gone>{useValue(change.before, shown)}</Gone> <Come>{useValue(change.after, shown)}</Come>
    </p>
  )
}

function Words({ piece }: { readonly piece: Piece }): VNode {
  if (piece.kind === 'same') return <>{piece.text}</>
  return piece.kind === 'added' ? <Come>{piece.text}</Come> : <Gone>{piece.text}</Gone>
}

function Come({ children }: { readonly children: ComponentChildren }): VNode {
  const says = REVISION_WORDS[useLanguage()]
  return (
    <ins>
      <span class="sr-only">{says.added} </span>
      {children}
    </ins>
  )
}
function Gone({ children }: { readonly children: ComponentChildren }): VNode {
  const says = REVISION_WORDS[useLanguage()]
  return (
    <del>
      <span class="sr-only">{says.removed} </span>
      {children}
    </del>
  )
}

function useValue(value: FieldValue, shown: (value: string) => string): string {
  const says = REVISION_WORDS[useLanguage()]
  if (value === null || value === '') return says.empty
  if (typeof value === 'boolean') return value ? says.yes : says.no
  return shown(String(value))
}
