import type { Language } from '../../web/words/index.ts'

/**
 * One model for everything the toolkit hands out as a page, a PDF or a Word file: briefs, plans, agreements, reports.
 * It is plain JSON, so it can be saved, compared and drawn again.
 */
export interface Paper {
  readonly format: 1
  readonly language: Language
  readonly title: string
  /** The sentence that a busy person needs, drawn large under the title. */
  readonly finding?: Text
  /** Whose paper it is: agency, collaboration, date. One line above the title. */
  readonly from?: string
  /** "Seen by: ..." in words; printed at the foot of every page. */
  readonly whoMaySee: string
  /** Marks such as "Invented example" or "Not yet reviewed by a person". */
  readonly marks: readonly string[]
  /** Runs at the top of every page after the first; the title when left out. */
  readonly header?: string
  /** Runs at the foot of every page, before the page number. */
  readonly footer?: string
  readonly blocks: readonly Block[]
  /** What a reader must not conclude. Always the last thing drawn; empty only where there is nothing to warn of. */
  readonly caveats: readonly Text[]
}

/** A stretch of text in one manner. A link may lead to an https, mailto or tel address, or to a path of ours. */
export interface Run {
  readonly text: string
  readonly strong?: boolean | undefined
  readonly emphasis?: boolean | undefined
  readonly link?: string | undefined
}
export type Text = string | readonly (string | Run)[]

export type Block = Heading | Paragraph | List | TableBlock | Figure | Callout | KeyNumbers | PageBreak

export interface Heading {
  readonly kind: 'heading'
  /** The title is level 1. */
  readonly level: 2 | 3
  readonly text: string
}
export interface Paragraph {
  readonly kind: 'paragraph'
  readonly text: Text
  /** Stays on one page with the block below it, for example the lines of one signature. */
  readonly keepsNext?: boolean | undefined
}
export interface List {
  readonly kind: 'list'
  readonly ordered?: boolean | undefined
  /** The number of the first item of an ordered list, where it goes on from one before; otherwise 1. */
  readonly start?: number | undefined
  readonly items: readonly Text[]
}
export interface TableBlock {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly { readonly label: string; readonly numeric?: boolean | undefined }[]
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly Text[])[]
  readonly note?: string | undefined
}
export interface Figure {
  readonly kind: 'figure'
  /** A drawing of ours, with classes and presentation attributes; see `drawing.ts` for what may be in it. */
  readonly svg: string
  /** The same drawn for a phone, where a page has little room. Paper always takes the wide one. */
  readonly narrow?: string | undefined
  /** What the drawing shows, as a sentence: its title, and its text alternative. */
  readonly finding: string
  /** The numbers behind it. On paper they are drawn only where `tableOnPaper` is set. */
  readonly table?: TableBlock | undefined
  readonly tableOnPaper?: boolean | undefined
}
export interface Callout {
  readonly kind: 'callout'
  readonly tone: 'plain' | 'warning'
  readonly title?: string | undefined
  readonly text: Text
}
export interface KeyNumbers {
  readonly kind: 'key-numbers'
  readonly numbers: readonly { readonly value: string; readonly label: string; readonly range?: string | undefined }[]
}
export interface PageBreak {
  readonly kind: 'page-break'
}

/** The runs of a text, whichever way it was written. */
export function runsOf(text: Text): readonly Run[] {
  if (typeof text === 'string') return [{ text }]
  return text.map((run) => (typeof run === 'string' ? { text: run } : run))
}

/** The bare letters of a text. */
export function plainText(text: Text): string {
  return runsOf(text)
    .map((run) => run.text)
    .join('')
}
