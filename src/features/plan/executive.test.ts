import { extractText, getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import { instant } from '../../core/kinds.ts'
import { readContent } from '../../platform/content/index.ts'
import { pdfOf } from '../../platform/documents/index.ts'
import { EXECUTIVE_PAGES, executivePaper } from './executive-paper.ts'

const content = readContent()
const at = instant(Date.UTC(2026, 10, 22))

async function pages(): Promise<readonly string[]> {
  const [edition] = content.executiveEditions
  if (edition === undefined) throw new Error('There is no executive edition')
  const pdf = await getDocumentProxy(await pdfOf(executivePaper(content, edition), { at, onPages: EXECUTIVE_PAGES }))
  const { text } = await extractText(pdf, { mergePages: false })
  return text.map((one) => one.replaceAll(/\s+/g, ' '))
}

test('the executive edition prints on exactly four pages, each about one thing', async () => {
  const printed = await pages()
  expect(printed).toHaveLength(4)
  const [why, ask, shapes, decide] = printed
  expect(why).toContain('What studies show')
  expect(ask).toContain('Six questions to ask on Monday')
  expect(shapes).toContain('Five shapes')
  expect(decide).toContain('first 90 days')
})

test('all six questions stand on one page, with what to ask', async () => {
  const [, page = ''] = await pages()
  for (const { title, monday } of content.questions) {
    expect(page).toContain(title.split(' ').slice(0, 3).join(' '))
    expect(page).toContain(monday.split(' ').slice(0, 4).join(' '))
  }
})
test('a null result stands beside those that help', async () => {
  const [page = ''] = await pages()
  expect(page).toContain('no difference')
  expect(page).toContain('worse')
  expect(page).toContain('helps')
})

test('round-the-clock cover for two is said to take eleven staff', async () => {
  const [, , page = ''] = await pages()
  expect(page).toMatch(/Day and night, all week 336 11/)
})
