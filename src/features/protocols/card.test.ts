import { expect, test } from 'vitest'
import { instant } from '../../core/kinds.ts'
import { pdfOf, wordOf } from '../../platform/documents/index.ts'
import { cardPaper } from './card.ts'
import { fromFields, toFields } from './fields.ts'
import { baseProtocol } from './start-protocol.ts'

test.each(['en', 'es'] as const)('the card of our proposal is one page of US Letter (%s)', async (language) => {
  const own = fromFields(toFields(baseProtocol(language)))
  const paper = cardPaper({
    ...{ own, from: 'Invented Dispatch Center', version: 3, language, isInvented: true },
    ...{ effectiveOn: '2026-03-02', reviewOn: '2027-03-02' },
  })
  const pdf = Buffer.from(await pdfOf(paper, { at: instant(0), onPages: 1 })).toString('latin1')
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
  expect(pdf).toContain('/MediaBox [0 0 612 792]')
  expect((await wordOf(paper)).length).toBeGreaterThan(5_000)
})
