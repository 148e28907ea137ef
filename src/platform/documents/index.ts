export type { Block, Figure, Paper, Run, TableBlock, Text } from './blocks.ts'
export { plainText } from './blocks.ts'
export { figureFrom } from './from-chart.ts'
export { type PaperForm, paperFile } from './paper-file.ts'
export { PaperBlocks, PaperView } from './paper-view.tsx'
export { type PdfOptions, pdfOf } from './pdf/paper-pdf.ts'
export { readPaper } from './read-paper.ts'
export { slideOf, slidePicture } from './slide.ts'
export {
  type ChangeProblem,
  changeDocument,
  type DocumentChange,
  type DocumentEntry,
  documentById,
  documentsOf,
  type NewDocument,
  removeDocument,
  type SavedDocument,
  saveDocument,
} from './store.ts'
export { wordOf } from './word.ts'
