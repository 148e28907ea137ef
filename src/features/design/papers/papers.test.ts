import { inflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { inventedCalls } from '../../../../test/invented-calls.ts'
import {
  INVENTED_BELIEFS,
  INVENTED_MIXES,
  INVENTED_NEED,
  inventedComparison,
} from '../../../../test/invented-comparison.ts'
import { instant } from '../../../core/kinds.ts'
import { type Beliefs, NO_BELIEFS } from '../../../core/mix/beliefs.ts'
import { type Block, type Paper, pdfOf, plainText, slidePicture, wordOf } from '../../../platform/documents/index.ts'
import type { Language } from '../../../web/words/index.ts'
import type { DesignResult } from '../result.ts'
import { technicalAnnex } from './annex.ts'
import { BRIEF_PAGES, councilBrief } from './brief.ts'
import { CHARTS, chartSlide } from './charts.tsx'
import { type PaperFacts, paperFacts } from './paper-parts.ts'

const at = instant(1_767_225_600_000)
let result: DesignResult
let refused: DesignResult

beforeAll(async () => {
  result = await inventedComparison()
  refused = await inventedComparison({ calls: inventedCalls({ weeks: 4 }) })
})

function factsOf(of: DesignResult, beliefs: Beliefs = NO_BELIEFS, language: Language = 'en'): PaperFacts {
  return paperFacts({ result: of, need: INVENTED_NEED, beliefs, language, agency: 'Our town', isInvented: true })
}

/** Everything that is written in a paper, in order. */
const wordsOf = ({ title, finding = '', blocks, caveats }: Paper): string =>
  [title, plainText(finding), ...blocks.flatMap(blockWords), ...caveats.map(plainText)].join('\n')

function blockWords(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'paragraph':
      return [plainText(block.text)]
    case 'list':
      return block.items.map(plainText)
    case 'table':
      return [
        block.caption,
        ...block.columns.map(({ label }) => label),
        ...block.rows.flat().map(plainText),
        block.note ?? '',
      ]
    case 'figure':
      return [block.finding]
    default:
      return []
  }
}

const tableOf = (paper: Paper, caption: string) => {
  const found = paper.blocks.find((block) => block.kind === 'table' && block.caption.startsWith(caption))
  if (found?.kind !== 'table') throw new Error(`No table "${caption}"`)
  return found
}

const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0

describe('the council brief', () => {
  test('opens with two sentences, and holds every part that a council asks for', () => {
    const paper = councilBrief(factsOf(result, INVENTED_BELIEFS))
    const all = wordsOf(paper)
    expect(plainText(paper.finding ?? '')).toMatch(/^Of 100 mental-health calls, about \d+/)
    expect(paper.marks).toEqual(['Invented example'])
    expect(paper.from).toBe('Our town · Calls from January 1, 2024 to December 31, 2024')
    for (const part of [
      'Who would have come',
      'Urgent calls come first',
      'Who would still wait',
      'Three columns that are never added up',
      'What may follow for people',
      'What we assumed most',
      'What would change the answer',
      'Next steps',
      'Where this comes from',
      'with 15 of 100 officers trained',
    ])
      expect(all).toContain(part)
    const table = tableOf(paper, 'Each mix on the same calls')
    expect(table.rows).toHaveLength(result.mixes.length)
    expect(table.rows.map((row) => plainText(row[4] ?? ''))[2]).toMatch(/^\$\d{3},000$/)
    expect(paper.caveats.length).toBeGreaterThan(2)
  })

  test('without prices and baselines names what to give, and promises nothing', () => {
    const all = wordsOf(councilBrief(factsOf(result)))
    expect(all).toContain('cannot tell')
    expect(all).toMatch(/To tell the cost, give: .*one clinician hour/)
    expect(all).toMatch(/We promise nothing on: arrests/)
    expect(all).not.toMatch(/\$[1-9]/)
  })

  test('of a refused file says what is missing and names no mix', () => {
    const paper = councilBrief(factsOf(refused))
    expect(plainText(paper.finding ?? '')).toContain('At least 90 days')
    expect(paper.blocks.some(({ kind }) => kind === 'table' || kind === 'figure')).toBe(false)
  })

  test('cannot tell two identical mixes apart, and speaks of both', async () => {
    const [today, , pair] = INVENTED_MIXES
    if (today === undefined || pair === undefined) throw new Error('invented mixes')
    const twins = await inventedComparison({ mixes: [today, pair, { ...pair, id: 'twin', name: 'The same again' }] })
    const facts = factsOf(twins, INVENTED_BELIEFS)
    const paper = councilBrief(facts)
    expect(plainText(paper.finding ?? '')).toContain('cannot be told apart with your data')
    expect(facts.focus.map(({ id }) => id)).toEqual(expect.arrayContaining(['co-responder', 'twin']))
    expect(wordsOf(paper)).toContain('The same again (cannot be told apart)')
  })

  test.each(['en', 'es'] as const)('fits on two pages with six mixes, whatever is known (%s)', async (language) => {
    // The longest there is: two mixes to speak of, all events told, every warning.
    const warned: DesignResult = {
      ...result,
      mixes: result.mixes.map((mix, i) =>
        i < 4 ? mix : { ...mix, name: `${mix.name}, evenings and weekends, all areas` },
      ),
      warnings: [
        { kind: 'under-a-year', days: 182 },
        { kind: 'weeks-left-out', weeks: 3, of: 29 },
        { kind: 'few-mental-health-calls', calls: 90 },
        { kind: 'minutes-drawn', share: 0.3 },
        { kind: 'off-calibration' },
        { kind: 'no-risks' },
      ],
    }
    for (const beliefs of [NO_BELIEFS, INVENTED_BELIEFS]) {
      const facts = factsOf(warned, beliefs, language)
      const longest = {
        ...facts,
        focus: facts.result.mixes.filter(({ id }) => id === 'co-responder' || id === 'phone-first'),
      }
      for (const each of [facts, longest])
        expect(pagesOf(await pdfOf(councilBrief(each), { at, onPages: BRIEF_PAGES }))).toBe(BRIEF_PAGES)
    }
  })
})

describe('the technical annex', () => {
  test('holds rules, assumptions, checks, drivers and where a mix was copied from', () => {
    const paper = technicalAnnex(factsOf(result, INVENTED_BELIEFS))
    const all = wordsOf(paper)
    for (const part of [
      'Copied from: Evening pairs, Example Town',
      'What its page does not say: Co-responder pair: one car or two',
      'Police lead on calls up to priority 1',
      'Seed 9',
      result.inputs.fingerprint,
      'Little’s law',
      'Every two mixes, by calls reached in time',
      'Inputs by what it would be worth to know them',
      'Effects that were drawn',
      'Consumer prices (CPI-U)',
    ])
      expect(all).toContain(part)
    expect(tableOf(paper, 'Every assumption').rows).toHaveLength(result.assumptions.length)
  })

  test('puts hours together and tells no area of fewer than eleven calls', () => {
    const paper = technicalAnnex(factsOf(result))
    expect(tableOf(paper, 'By three hours of the day').rows).toHaveLength(16)
    const areas = tableOf(paper, 'By area').rows.map((row) => row.map(plainText))
    const [name, calls, ...shares] = areas.at(-1) ?? []
    expect(name).toBe('Farm Road')
    expect(calls).toBe('fewer than 11')
    expect(new Set(shares)).toEqual(new Set(['not shown']))
    // A second one is hidden with it, since the sum of all is known.
    expect(areas.filter(([, told]) => told === 'not shown')).toHaveLength(1)
  })

  test('of a refused file says what is missing', () => {
    expect(wordsOf(technicalAnnex(factsOf(refused)))).toContain('At least 90 days')
  })

  test('is made in both languages, as PDF and as Word', async () => {
    for (const language of ['en', 'es'] as const) {
      const paper = technicalAnnex(factsOf(result, INVENTED_BELIEFS, language))
      expect(pagesOf(await pdfOf(paper, { at }))).toBeGreaterThan(5)
      const body = unzipped(Buffer.from(await wordOf(paper)), 'word/document.xml')
      expect(body).toContain(language === 'en' ? 'Technical annex' : 'Anexo técnico')
    }
  })
})

describe('a picture for slides', () => {
  test('stands alone: its title as words, a white ground, no stylesheet and no class', () => {
    const svg = chartSlide('reach', factsOf(result, INVENTED_BELIEFS))
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
    expect(svg).toContain('fill="#ffffff"')
    expect(svg).toMatch(/<text[^>]*font-weight="700">/)
    expect(svg).toContain('Invented example')
    expect(svg).not.toMatch(/<style|class=|currentColor|var\(|em"/)
    const png = Buffer.from(slidePicture(svg))
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.readUInt32BE(16)).toBe(1_600)
  })

  test('says in words why there is nothing to draw', () => {
    expect(chartSlide('cost', factsOf(result))).toContain('prices are missing')
    for (const chart of CHARTS) expect(() => slidePicture(chartSlide(chart, factsOf(refused)))).not.toThrow()
  })
})

/** One file of a zip, found through its local header. */
function unzipped(zip: Buffer, name: string): string {
  const header = zip.lastIndexOf(Buffer.from(name)) - 46
  const packed = zip.readUInt32LE(header + 20)
  const local = zip.readUInt32LE(header + 42)
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  return inflateRawSync(zip.subarray(start, start + packed)).toString('utf8')
}
