import type { ComponentChildren, VNode } from 'preact'
import { useId } from 'preact/hooks'
import { useLanguage } from '../words/context.ts'
import { type CodedCell, type codedMark, isCoded } from './coded.ts'
import { type Release, refuseUnreleased, releaseRows } from './release.ts'

export interface Column {
  readonly key: string
  readonly label: ComponentChildren
  readonly numeric?: boolean | undefined
}
/** Anything a cell may hold but a coded count. */
type PlainCell = string | number | bigint | boolean | null | undefined | (object & { readonly [codedMark]?: never })
type RowsOf<Cell> = readonly Readonly<Record<string, Cell>>[]

interface CommonProps {
  readonly caption: ComponentChildren
  /** Where the heading just above says the same: the caption is then only heard. */
  readonly isCaptionHeard?: boolean | undefined
  readonly columns: readonly Column[]
  readonly footnote?: ComponentChildren
}
interface PlainProps extends CommonProps {
  /** By column key. The first column names the row. */
  readonly rows: RowsOf<PlainCell>
  readonly release?: undefined
}
interface ReleasedProps extends CommonProps {
  /** By column key. Counts of coded calls are values of `coded`. The first column names the row. */
  readonly rows: RowsOf<PlainCell | CodedCell>
  /** Who will see the table; small counts are hidden for them, and others from which one could be worked out. */
  readonly release: Release
}
type TableProps = PlainProps | ReleasedProps

/**
 * A table that scrolls inside its own labelled region, so that a wide one never widens the page.
 * Throws where a cell holds a coded count and no release level is given (docs/decisions/0030-release-levels.md).
 */
export function Table({ caption, isCaptionHeard = false, columns, rows, footnote, release }: TableProps): VNode {
  const id = useId()
  const language = useLanguage()
  const keys = columns.map((column) => column.key)
  if (release === undefined) refuseUnreleased(keys, rows)
  const released = release === undefined ? undefined : releaseRows(keys, rows, { release, language })
  const drawn = (content: PlainCell | CodedCell): ComponentChildren =>
    isCoded(content) ? released?.words(content) : content
  return (
    <div class="table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="table__region" aria-labelledby={id} tabIndex={0}>
        <table class="usa-table usa-table--borderless">
          <caption id={id}>{isCaptionHeard ? <span class="sr-only">{caption}</span> : caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.key} scope="col" class={column.numeric ? 'numeric' : undefined}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, release?.rowsShown).map((row, place) => (
              <tr key={place}>{columns.map((column, at) => cell(column, drawn(row[column.key]), at === 0))}</tr>
            ))}
          </tbody>
        </table>
      </section>
      {released?.footnote === undefined ? null : <p class="table__footnote">{released.footnote}</p>}
      {footnote ? <p class="table__footnote">{footnote}</p> : null}
    </div>
  )
}

function cell(column: Column, content: ComponentChildren, isFirst: boolean): VNode {
  const numeric = column.numeric ? 'numeric' : undefined
  return isFirst ? (
    <th key={column.key} scope="row" class={numeric}>
      {content}
    </th>
  ) : (
    <td key={column.key} class={numeric}>
      {content}
    </td>
  )
}
