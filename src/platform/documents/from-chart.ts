import { h, type VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { LanguageContext } from '../../web/words/context.ts'
import type { Language } from '../../web/words/index.ts'
import type { Figure, TableBlock } from './blocks.ts'

interface FigureOptions {
  readonly finding: string
  readonly language: Language
  readonly table?: TableBlock
  readonly tableOnPaper?: boolean
}

/** Takes the drawing out of a chart of `web/charts`, so that a page and a paper show the same picture. */
export function figureFrom(chart: VNode, options: FigureOptions): Figure {
  const html = renderToString(h(LanguageContext.Provider, { value: options.language }, chart))
  const drawings = html.match(/<svg\b.*?<\/svg>/gs) ?? []
  const narrow = drawings.find((drawing) => drawing.includes('chart__picture--narrow'))
  const wide = drawings.find((drawing) => drawing.includes('chart__picture--wide')) ?? drawings.at(0)
  if (wide === undefined) throw new Error('This part draws no picture')
  const { finding, table, tableOnPaper } = options
  return {
    kind: 'figure',
    svg: freed(wide),
    ...(narrow && narrow !== wide ? { narrow: freed(narrow) } : {}),
    finding,
    ...(table ? { table } : {}),
    ...(tableOnPaper ? { tableOnPaper } : {}),
  }
}

// On a page the caption names the drawing; in a paper the finding does, wherever it is shown.
function freed(drawing: string): string {
  return drawing.replace(/ aria-labelledby="[^"]*"/, '').replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
}
