import { unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { TEST_NOW } from '../../../../test/database.ts'
import {
  INVENTED_BELIEFS,
  INVENTED_MIXES,
  INVENTED_NEED,
  inventedComparison,
} from '../../../../test/invented-comparison.ts'
import type { DesignResult } from '../result.ts'
import { CHARTS } from './charts.tsx'
import { type AskedPaper, chartFile, PAPERS, paperFile } from './paper-pages.tsx'

const HOSTILE = `</text></svg><script>alert(1)</script>" onload="x" & ${'W'.repeat(20)}`
let result: DesignResult

beforeAll(async () => {
  const mixes = INVENTED_MIXES.map((mix, at) => (at === 0 ? mix : { ...mix, id: `own-${at}`, name: `${at}${HOSTILE}` }))
  result = await inventedComparison({ mixes, replications: 6 })
})

const asked = (): AskedPaper => ({
  parts: { result, need: INVENTED_NEED, beliefs: INVENTED_BELIEFS, language: 'en', agency: HOSTILE, isInvented: true },
  at: TEST_NOW,
  base: '',
  back: '',
  query: '',
  face: (title) => ({ title }),
  cover: null,
})

test('a name that would be a tag stays text in every picture and in Word', async () => {
  for (const name of CHARTS) {
    const svg = new TextDecoder().decode(chartFile(name, 'svg', asked()).bytes)
    expect(svg).not.toMatch(/<script|<\/svg>.*<|\sonload="/s)
    expect(svg.match(/<svg/g)).toHaveLength(1)
    expect(chartFile(name, 'png', asked()).bytes.length).toBeGreaterThan(1000)
  }
  for (const name of PAPERS) {
    const files = unzipSync((await paperFile(name, 'docx', asked())).bytes)
    const text = new TextDecoder().decode(files['word/document.xml'])
    expect(text).not.toMatch(/<script/)
    expect((await paperFile(name, 'pdf', asked())).bytes.length).toBeGreaterThan(1000)
  }
})
