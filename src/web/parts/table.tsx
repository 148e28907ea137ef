import type { ComponentChildren, VNode } from 'preact'
import { useId } from 'preact/hooks'

export interface Column {
  readonly key: string
  readonly label: ComponentChildren
  readonly numeric?: boolean | undefined
}
interface TableProps {
  readonly caption: ComponentChildren
  /** Where the heading just above says the same: the caption is then only heard. */
  readonly isCaptionHeard?: boolean | undefined
  readonly columns: readonly Column[]
  /** By column key. The first column names the row. */
  readonly rows: readonly Readonly<Record<string, ComponentChildren>>[]
  readonly footnote?: ComponentChildren
}

/** A table that scrolls inside its own labelled region, so that a wide one never widens the page. */
export function Table({ caption, isCaptionHeard = false, columns, rows, footnote }: TableProps): VNode {
  const id = useId()
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
            {rows.map((row, place) => (
              <tr key={place}>{columns.map((column, at) => cell(column, row[column.key], at === 0))}</tr>
            ))}
          </tbody>
        </table>
      </section>
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
