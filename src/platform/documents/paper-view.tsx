import type { ComponentChildren, VNode } from 'preact'
import type { Language } from '../../web/words/index.ts'
import type { Block, Figure, KeyNumbers, Paper, Run, TableBlock, Text } from './blocks.ts'
import { plainText, runsOf } from './blocks.ts'
import { isPlainDrawing } from './drawing.ts'
import { isSafeLink } from './read-paper.ts'
import { paperWords } from './words.ts'

export interface PaperViewProps {
  readonly paper: Paper
  /** Level of the paper's title on the page that shows it; 1 where the paper is the page. */
  readonly titleLevel?: 1 | 2
  /** What one can do with the paper, under its title: on the page only, not in print. */
  readonly actions?: ComponentChildren
}

/** A paper as a page part: the same blocks in the same order as the PDF and the Word file, and fit for printing. */
export function PaperView({ paper, titleLevel = 1, actions }: PaperViewProps): VNode {
  const says = paperWords[paper.language]
  const down = titleLevel - 1
  return (
    <article class="paper" lang={paper.language}>
      <header class="paper__front">
        {paper.marks.length > 0 && (
          <p class="paper__marks">
            {paper.marks.map((mark) => (
              <span class="chip chip--accent" key={mark}>
                {mark}
              </span>
            ))}
          </p>
        )}
        {paper.from && <p class="paper__from">{paper.from}</p>}
        <Title level={1 + down}>{paper.title}</Title>
        {paper.finding !== undefined && (
          <p class="paper__finding">
            <Runs text={paper.finding} />
          </p>
        )}
        {actions}
      </header>
      {paper.blocks.map((block, index) => (
        <BlockView block={block} down={down} numbers={says.numbers} key={index} />
      ))}
      {paper.caveats.length > 0 && (
        <section class="paper__caveats">
          <Title level={2 + down}>{says.caveats}</Title>
          <Items items={paper.caveats} />
        </section>
      )}
      <footer class="paper__foot">
        <p>
          {says.seenBy(paper.whoMaySee)}
          {paper.footer ? ` · ${paper.footer}` : ''}
        </p>
      </footer>
    </article>
  )
}

/** Blocks of a paper on their own, below a heading of level 3: a part of it beside the form that changes it. */
export function PaperBlocks({
  blocks,
  language,
}: {
  readonly blocks: readonly Block[]
  readonly language: Language
}): VNode {
  return (
    <div class="paper" lang={language}>
      {blocks.map((block, index) => (
        <BlockView block={block} down={2} numbers={paperWords[language].numbers} key={index} />
      ))}
    </div>
  )
}

function BlockView({ block, down, numbers }: { block: Block; down: number; numbers: string }): VNode {
  switch (block.kind) {
    case 'heading':
      return <Title level={block.level + down}>{block.text}</Title>
    case 'paragraph':
      return (
        <p>
          <Runs text={block.text} />
        </p>
      )
    case 'list':
      return <Items items={block.items} ordered={block.ordered === true} start={block.start} />
    case 'table':
      return <TableView table={block} />
    case 'figure':
      return <FigureView figure={block} numbers={numbers} />
    case 'callout':
      return (
        <div class={`paper__callout paper__callout--${block.tone}`}>
          {block.title && <p class="paper__callout-title">{block.title}</p>}
          <p>
            <Runs text={block.text} />
          </p>
        </div>
      )
    case 'key-numbers':
      return <NumbersView block={block} />
    case 'page-break':
      return <div class="paper__page-break" />
  }
}

function Title({ level, children }: { level: number; children: ComponentChildren }): VNode {
  if (level <= 1) return <h1>{children}</h1>
  if (level === 2) return <h2>{children}</h2>
  if (level === 3) return <h3>{children}</h3>
  return <h4>{children}</h4>
}

function Runs({ text }: { text: Text }): VNode {
  return (
    <>
      {runsOf(text).map((run, index) => (
        <RunView run={run} key={index} />
      ))}
    </>
  )
}

function RunView({ run }: { run: Run }): ComponentChildren {
  const strong = run.strong ? <strong>{run.text}</strong> : run.text
  const words = run.emphasis ? <em>{strong}</em> : strong
  return run.link && isSafeLink(run.link) ? <a href={run.link}>{words}</a> : words
}

function Items(props: { items: readonly Text[]; ordered?: boolean; start?: number | undefined }): VNode {
  const { items, ordered = false, start } = props
  const entries = items.map((item, index) => (
    <li key={index}>
      <Runs text={item} />
    </li>
  ))
  return ordered ? <ol start={start}>{entries}</ol> : <ul>{entries}</ul>
}

function FigureView({ figure, numbers }: { figure: Figure; numbers: string }): VNode {
  return (
    <figure class="paper__figure">
      <figcaption>{figure.finding}</figcaption>
      <Drawing figure={figure} />
      {figure.table && (
        <details>
          <summary>{numbers}</summary>
          <TableView table={figure.table} />
        </details>
      )}
    </figure>
  )
}

function Drawing({ figure }: { figure: Figure }): VNode | null {
  const { svg, narrow, finding } = figure
  if (!isPlainDrawing(svg) || (narrow !== undefined && !isPlainDrawing(narrow))) return null
  const html = named(svg, finding)
  // Both are in the page and the stylesheet shows the one that fits.
  if (narrow !== undefined)
    return <div class="paper__pictures" dangerouslySetInnerHTML={{ __html: named(narrow, finding) + html }} />
  return (
    <section
      class="paper__drawing"
      aria-label={finding}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide drawing scrolls, so the keyboard must reach it
      tabIndex={0}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

// The finding is the text alternative, unless the drawing brings its own.
function named(svg: string, finding: string): string {
  const open = /^\s*<svg\b[^>]*>/.exec(svg)?.[0] ?? ''
  if (/aria-(label|labelledby|hidden)/.test(open)) return svg
  const label = finding.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const role = /\brole=/.test(open) ? '' : ' role="img"'
  return svg.replace(/^\s*<svg\b/, (start) => `${start}${role} aria-label="${label}"`)
}

function TableView({ table }: { table: TableBlock }): VNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, so the keyboard must reach it
    <section class="paper__table table__region" aria-label={table.caption} tabIndex={0}>
      <table class="usa-table">
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th scope="col" class={column.numeric ? 'numeric' : undefined} key={column.label}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={plainText(row[0] ?? '')}>
              {row.map((cell, index) => (
                <Cell cell={cell} table={table} index={index} key={table.columns[index]?.label ?? ''} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.note && <p class="paper__note">{table.note}</p>}
    </section>
  )
}

function Cell({ cell, table, index }: { cell: Text; table: TableBlock; index: number }): VNode {
  const kind = table.columns[index]?.numeric ? 'numeric' : undefined
  if (index === 0)
    return (
      <th scope="row" class={kind}>
        <Runs text={cell} />
      </th>
    )
  return (
    <td class={kind}>
      <Runs text={cell} />
    </td>
  )
}

function NumbersView({ block }: { block: KeyNumbers }): VNode {
  return (
    <dl class="paper__numbers">
      {block.numbers.map((number) => (
        <div key={number.label}>
          <dt>{number.label}</dt>
          <dd>
            <strong>{number.value}</strong>
            {number.range && <span>{number.range}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
