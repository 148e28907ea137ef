import { h } from 'preact'
import { render } from 'preact-render-to-string'
import { instant } from '../../src/core/kinds.ts'
import { agreementParts, inventedAgreement } from '../invented-agreements.ts'
import { median, print } from './line.ts'

const ROUNDS = 7
const PAGES = 30
const LIMIT_MS = 1_000
const AT = instant(Date.UTC(2026, 10, 22))

/** A long agreement from its answers to a page, a PDF and a Word file. */
export async function benchDocuments(): Promise<void> {
  const { paper, content, documents } = await agreementParts()
  const kind = content.agreementKinds.find(({ id }) => id === 'mou')
  if (kind === undefined) throw new Error('The content has no memorandum of understanding')
  const short = inventedAgreement(content, kind, 'en')
  const papers = (own: number) => {
    const made = paper.agreementPaper(content, { ...short, draft: { ...short.draft, own: ownClauses(own) } })
    if (made === null) throw new Error('The agreement could not be put together')
    return made.paper
  }
  let own = 0
  while (pagesOf(await documents.pdfOf(papers(own), { at: AT })) < PAGES) own += 4
  const long = papers(own)
  const steps: readonly (readonly [string, () => unknown])[] = [
    ['from clauses and answers to a text', () => papers(own)],
    ['as a page', () => render(h(documents.PaperView, { paper: long }))],
    ['as PDF', () => documents.pdfOf(long, { at: AT })],
    ['as a Word file', () => documents.wordOf(long)],
  ]
  for (const [what, make] of steps) {
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = performance.now()
      await make()
      times.push(performance.now() - start)
    }
    print({
      bench: 'documents',
      what: `agreement of ${PAGES} pages ${what}`,
      value: median(times),
      unit: 'ms',
      bar: `under ${LIMIT_MS} ms`,
      holds: Math.max(...times) < LIMIT_MS,
      note: `slowest of ${ROUNDS}: ${Math.round(Math.max(...times))} ms; ${long.blocks.length} blocks`,
    })
  }
}

const ownClauses = (count: number) =>
  Array.from({ length: count }, (_, place) => ({
    key: String(place + 1),
    title: `Invented clause ${place + 1}`,
    text: Array.from({ length: 6 }, (_, item) => `${item + 1}. The partners do something invented, ${SENTENCE}`).join(
      '\n',
    ),
    section: 'general',
  }))
const SENTENCE = 'and write down who did it, when, and what came of it, so that the others can read it later on. '
  .repeat(2)
  .trim()

/** Page objects of a PDF, which stand in it as plain text. */
const pagesOf = (pdf: Uint8Array): number =>
  (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g) ?? []
  ).length
