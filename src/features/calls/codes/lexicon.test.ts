import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { splitRecords } from '../../../platform/tables/dialect.ts'
import { projectFolder } from './content.ts'
import { openLexicon, openOutcomes } from './lexicon.ts'

const lexicon = openLexicon()
const classOf = (text: string, others: readonly string[] = []) => lexicon.classify([text, ...others]).get(text)?.class

test('words that only look like mental health are not taken for it', () => {
  expect(classOf('128A_Supplemental Other')).toBe('no')
  expect(classOf('INDECENT BEHAVIOR')).toBe('no')
  expect(classOf('no welfare check')).toBe('no')
  expect(classOf('ENVIRONMENTAL HAZARD')).toBe('no')
})

test('types cut at thirty characters and written in several ways are still read', () => {
  for (const text of [
    '121C_Mental Disordr NonViolent',
    '*Suicidal Person_In Progress',
    'MENTAL VIOLENT - ARMED',
    'EDP/MENTALLY UNSTABLE',
  ])
    expect(classOf(text)).toBe('yes')
  for (const text of ['WELL BEING CHECK', '125D_Pub Svc Well Check', 'CHECK THE WELFARE', 'Welfare Check'])
    expect(classOf(text)).toBe('possible')
})

test('a bare code is unknown, unless a code table or a known set of codes explains it', () => {
  expect(classOf('CW')).toBe('unknown')
  expect(classOf('CW', ['415', '459A', '5150', '602'])).toBe('possible')
  expect(classOf('5150V')).toBe('yes')
  const table = new Map([['CW', 'CHECK THE WELFARE']])
  expect(lexicon.classify(['CW'], table).get('CW')?.class).toBe('possible')
  expect(classOf('')).toBe('unknown')
})

test('dispositions are read as endings, with or without a code table', () => {
  const outcome = openOutcomes()
  expect(outcome('CANCELLED')).toBe('not-handled')
  expect(outcome('Emergency Department')).toBe('hospital')
  expect(outcome('W')).toBe('unknown')
  expect(outcome('W', new Map([['W', 'NO DISPATCH']]))).toBe('not-handled')
})

const LABELS = join(projectFolder(), '..', 'shared', 'data', 'calls', 'call-type-labels-3-cities.csv.gz')

describe.skipIf(!existsSync(LABELS))('against labels set by others', () => {
  // The rules were written after seeing these labels, so this guards against getting worse; it is no blind test.
  test('every text read as mental health was labelled so, and at least 86 in 100 labelled texts are found', () => {
    const rows = splitRecords(gunzipSync(readFileSync(LABELS)).toString('utf8'), ',').slice(1)
    const score = { both: 0, onlyOurs: 0, onlyTheirs: 0 }
    for (const city of new Set(rows.map(({ cells }) => cells[0]))) {
      const mine = rows.filter(({ cells }) => cells[0] === city)
      const read = lexicon.classify(mine.map(({ cells }) => cells[2] ?? ''))
      for (const { cells } of mine) {
        const ours = read.get(cells[2] ?? '')?.class === 'yes'
        const theirs = cells[4] === 'Behavioral Health'
        if (ours && theirs) score.both++
        else if (ours) score.onlyOurs++
        else if (theirs) score.onlyTheirs++
      }
    }
    expect(score.onlyOurs).toBe(0)
    expect(score.both / (score.both + score.onlyTheirs)).toBeGreaterThanOrEqual(0.86)
  })
})
