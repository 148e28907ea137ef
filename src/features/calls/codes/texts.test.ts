import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countOf, type Duck, openDuck } from '../../../platform/tables/duck.ts'
import { openLexicon } from './lexicon.ts'
import { lookUpTexts } from './texts.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-texts-'))
let duck: Duck
beforeAll(async () => {
  duck = await openDuck({ folder, workers: 1 })
})
afterAll(() => {
  duck.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Rows with a type, and what else is given, as SQL over `i`. */
async function coded(rows: number, type: string, unit = "'A1'"): Promise<void> {
  await duck.run(`CREATE OR REPLACE VIEW coded_rows AS SELECT ${type} AS type_final, ${unit} AS unit, NULL::VARCHAR AS type_initial,
    NULL::VARCHAR AS disposition, NULL::VARCHAR AS priority, NULL::VARCHAR AS source, NULL::VARCHAR AS beat FROM range(${rows}) t(i)`)
}
const lookUp = () => lookUpTexts(duck, { lexicon: openLexicon(), reasons: 0 })

test('a column of free text neither fills the memory nor holds everyone else up', async () => {
  await coded(120_000, "CASE WHEN i < 40 THEN 'WELFARE CHECK' ELSE 'CALLER ' || i || ' SAYS SO' END")
  let [longest, last] = [0, performance.now()]
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 20)
  const texts = await lookUp()
  clearInterval(timer)
  expect(texts.types).toHaveLength(50_000)
  expect(texts.types[0]?.label).toBe('WELFARE CHECK')
  expect(countOf(await duck.row('SELECT count(*) AS n FROM type_texts'), 'n')).toBe(50_000)
  expect(longest).toBeLessThan(1_500)
  // A rare text may hold a telephone number, so all of them are masked.
  expect(texts.holdsPersonal).toBe(true)
}, 60_000)

test('a text too long for a code is not looked up, but may hold something personal', async () => {
  await coded(10, "repeat('x ', 5000)")
  expect(await lookUp()).toMatchObject({ types: [], holdsPersonal: true })
})

test('a telephone number behind the name of a unit is met', async () => {
  await coded(10, "'ALARM'")
  expect((await lookUp()).holdsPersonal).toBe(false)
  await coded(10, "'ALARM'", "'A1 415-555-0111'")
  expect((await lookUp()).holdsPersonal).toBe(true)
})
