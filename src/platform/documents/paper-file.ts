import type { Instant } from '../../core/kinds.ts'
import type { Reply } from '../../web/route.ts'
import type { Paper } from './blocks.ts'
import { pdfOf } from './pdf/paper-pdf.ts'
import { wordOf } from './word.ts'

const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** How a public paper leaves: the last part of its address. */
export type PaperForm = 'pdf' | 'word'

interface PaperFile {
  readonly as: PaperForm
  /** Without its ending. */
  readonly name: string
  /** Stands in the file as its date, so that the same content gives the same bytes. */
  readonly at: Instant
  /** How many pages the PDF is meant to have. */
  readonly onPages?: number
}

/** A paper as a file to take along. */
export async function paperFile(paper: Paper, { as, name, ...options }: PaperFile): Promise<Reply> {
  return as === 'word'
    ? { kind: 'download', name: `${name}.docx`, type: WORD_TYPE, bytes: await wordOf(paper) }
    : { kind: 'download', name: `${name}.pdf`, type: 'application/pdf', bytes: await pdfOf(paper, options) }
}
