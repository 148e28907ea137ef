import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { instant } from '../../../core/kinds.ts'
import { type Block, type Paper, pdfOf, plainText, wordOf } from '../../../platform/documents/index.ts'
import { readPaper } from '../../../platform/documents/read-paper.ts'
import { demandScenarios } from '../laboratory/scenarios.ts'
import { inventedProfile, poorProfile } from '../views/invented-profile.ts'
import { councilPaper } from './council-paper.ts'
import { letterPaper, letterRequests, letterText } from './letter.ts'
import { type NeedPaperParts, needProfilePaper } from './need-paper.ts'

const AT = instant(Date.UTC(2026, 10, 21))
const partsOf = (change: Partial<NeedPaperParts> = {}): NeedPaperParts => ({
  profile: inventedProfile(),
  language: 'en',
  agency: 'Riverbend Police',
  audited: null,
  scenarios: demandScenarios(inventedProfile(), null),
  events: [{ id: '1', day: '2024-07-16', kind: 'system', says: 'New dispatch system', isNational: false }],
  isInvented: 'Invented data',
  ...change,
})

const pagesOf = (pdf: Uint8Array): number =>
  (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g) ?? []
  ).length
/** For looking at: `PMHC_LOOK=<folder>`. */
function look(name: string, bytes: Uint8Array): void {
  const folder = process.env.PMHC_LOOK
  if (folder !== undefined) writeFileSync(`${folder}/${name}`, bytes)
}

function wordsOf(paper: Paper): string {
  const of = (block: Block): string => {
    if (block.kind === 'table') return [block.caption, ...block.rows.flat().map(plainText)].join(' ')
    if (block.kind === 'list') return block.items.map(plainText).join(' ')
    if (block.kind === 'figure') return block.finding
    if (block.kind === 'key-numbers')
      return block.numbers.map(({ label, value, range }) => `${label} ${value} ${range}`).join(' ')
    if (block.kind === 'page-break') return ''
    return plainText(block.text)
  }
  return [plainText(paper.finding ?? ''), ...paper.blocks.map(of), ...paper.caveats.map(plainText)].join(' ')
}

describe.each(['en', 'es'] as const)('the need profile on paper (%s)', (language) => {
  test('has four to six pages, the same bytes for the same profile, and can be kept', async () => {
    const paper = needProfilePaper(partsOf({ language }))
    const [pdf, again] = await Promise.all([pdfOf(paper, { at: AT }), pdfOf(paper, { at: AT })])
    look(`need-${language}.pdf`, pdf)
    expect(pagesOf(pdf)).toBeGreaterThanOrEqual(4)
    expect(pagesOf(pdf)).toBeLessThanOrEqual(6)
    expect(Buffer.from(pdf).equals(Buffer.from(again))).toBe(true)
    expect(readPaper(JSON.parse(JSON.stringify(paper))).ok).toBe(true)
    expect((await wordOf(paper)).length).toBeGreaterThan(5_000)
  })

  test('and the page for a council is one page, with the range first', async () => {
    const paper = councilPaper(partsOf({ language }))
    const pdf = await pdfOf(paper, { at: AT, onOnePage: true })
    look(`council-${language}.pdf`, pdf)
    expect(pagesOf(pdf)).toBe(1)
    expect(plainText(paper.finding ?? '')).toMatch(/4 .+ 12 /)
  })

  test('of a poor file says what cannot be told, with no empty number', async () => {
    for (const paper of [needProfilePaper, councilPaper].map((make) =>
      make(partsOf({ language, profile: poorProfile() })),
    )) {
      expect(wordsOf(paper)).not.toMatch(/NaN|Infinity|undefined|\[object/)
      expect(pagesOf(await pdfOf(paper, { at: AT }))).toBeLessThanOrEqual(6)
    }
  })
})

describe('what goes into every paper', () => {
  test.each([
    ['the profile', needProfilePaper],
    ['the page for a council', councilPaper],
  ])('%s carries what the agency says about its data, and the weighty warnings', (_name, make) => {
    const paper = make(partsOf())
    expect(paper.caveats.map(plainText).join(' ')).toContain('The city leaves out suicide calls.')
    expect(wordsOf(paper)).toContain('The file does not cover every day.')
    expect(paper.marks).toEqual(['Invented data'])
  })

  test('no count under 11 about persons or places', () => {
    const areas = [
      { area: 'North', mentalHealth: 140, all: 900 },
      { area: 'South', mentalHealth: 60, all: 800 },
      { area: 'Hill', mentalHealth: 7, all: 300 },
    ]
    const outcomeTotals = {
      report: { mentalHealth: 600, all: 9000 },
      hospital: { mentalHealth: 90, all: 700 },
      arrest: { mentalHealth: 8, all: 500 },
    }
    const profile = inventedProfile({ map: { by: 'beat', areas, callsWithout: 0 }, outcomeTotals })
    const words = wordsOf(needProfilePaper(partsOf({ profile })))
    expect(words).toContain('fewer than 11')
    expect(words).not.toContain('Hill')
    expect(words).not.toMatch(/Arrest 8 /)
  })
})

describe('the letter to the dispatch center', () => {
  test('asks for exactly what the missing shares and the checks name, each once', () => {
    const topics = letterRequests(inventedProfile()).map(({ topic }) => topic)
    expect(topics).toEqual(['types', 'times'])
    const all = inventedProfile({
      missing: [{ field: 'place', mentalHealth: 0.4, all: 0.3 }],
      quality: {
        grade: 'C',
        checks: [
          { id: 'places', met: 'no', says: '' },
          { id: 'areas', met: 'no', says: '' },
          { id: 'a-year-covered', met: 'partly', says: '' },
          { id: 'codes-confirmed', met: 'no', says: '' },
          { id: 'dates', met: 'yes', says: '' },
        ],
      },
    })
    expect(letterRequests(all).map(({ topic }) => topic)).toEqual(['place', 'area', 'period'])
  })

  test('says how often a field is missing, why it matters and which form helps', () => {
    const text = letterText(inventedProfile(), { language: 'en', agency: 'Riverbend Police' })
    expect(text).toContain('(the export has no such column)')
    expect(text).toContain('(missing in 24 of 100 mental-health calls and 31 of 100 calls)')
    expect(text).toContain('We need it because they show how long people wait')
    expect(text).toContain('It helps most as one column for each')
    expect(text).toContain('no names, no phone numbers and no notes')
  })

  test('of a file that lacks nothing says thank you and asks for the same again', () => {
    const full = inventedProfile({ missing: [], quality: { grade: 'A', checks: [] } })
    expect(letterText(full, { language: 'en', agency: 'A' })).toContain('Please send the same fields again')
  })

  test.each(['en', 'es'] as const)('becomes a paper of one page with its points as a list (%s)', async (language) => {
    const agency = 'Riverbend Police'
    const text = letterText(inventedProfile(), { language, agency })
    const paper = letterPaper({ subject: 'Request', text, agency, language, isInvented: null })
    expect(paper.blocks.filter(({ kind }) => kind === 'list')).toHaveLength(1)
    const pdf = await pdfOf(paper, { at: AT })
    look(`letter-${language}.pdf`, pdf)
    expect(pagesOf(pdf)).toBe(1)
  })
})
