import { getDocumentProxy } from 'unpdf'
import { ok, type Result } from '../../../core/result.ts'
import { Gathered, type ReadText, type TextJob, type TextProblem } from './read-text.ts'

/** Page by page, so that a long report stops at the limit. Nothing is fetched and no script of the file is run. */
export async function pdfText({ bytes, pages, characters }: TextJob): Promise<Result<ReadText, TextProblem>> {
  const document = await getDocumentProxy(bytes, { disableFontFace: true, useWorkerFetch: false, verbosity: 0 })
  const gathered = new Gathered(characters)
  const last = Math.min(document.numPages, pages)
  let at = 0
  while (at < last && !gathered.isFull) {
    at += 1
    const page = await document.getPage(at)
    const { items } = await page.getTextContent()
    for (const item of items) if ('str' in item) gathered.add(item.hasEOL ? `${item.str}\n` : item.str)
    gathered.add('\n')
    page.cleanup()
  }
  return ok(gathered.read(at < document.numPages))
}
