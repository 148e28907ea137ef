import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Duck, openDuck } from '../../../platform/tables/duck.ts'
import { SAMPLE_FILE, writeSampleCsv } from '../../demonstration/index.ts'
import { profileFile } from '../reading/engine.ts'
import { codingChanges } from './changes.ts'
import { type Classified, openLexicon } from './lexicon.ts'
import type { Texts } from './texts.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-changes-'))
let duck: Duck
beforeAll(async () => {
  duck = await openDuck({ folder, workers: 1 })
})
afterAll(() => {
  duck.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Calls a month of each invented type, from January 2023 on. */
async function counted(types: Readonly<Record<string, readonly number[]>>): Promise<Texts> {
  const labels = Object.keys(types)
  const rows = labels.flatMap((label, id) =>
    (types[label] ?? []).map((n, month) => `(${id}, make_date(2023 + ${month} // 12, ${month} % 12 + 1, 10), ${n})`),
  )
  await duck.run(`CREATE OR REPLACE TABLE calls AS SELECT id AS type_final_id, id AS type_initial_id,
      NULL::INT AS disposition_id, (d - DATE '1970-01-01')::INT AS day, NULL::SMALLINT AS part_year, NULL::TINYINT AS part_month
    FROM (VALUES ${rows.join(', ')}) given(id, d, n), range(n)`)
  const read = openLexicon().classify(labels)
  const unknown: Classified = { class: 'unknown', kind: 'code', means: null }
  return {
    types: labels.map((label, id) => ({ id, label, classified: read.get(label) ?? unknown })),
    dispositions: [],
    holdsPersonal: false,
    confirmed: 0,
  }
}
const flat = (n: number, months = 24) => Array.from({ length: months }, () => n)
const from = (month: number, n: number) => flat(0).map((_, at) => (at >= month ? n : 0))
const until = (month: number, n: number) => flat(0).map((_, at) => (at < month ? n : 0))

test('a type that is first used in 2024 is told, with its months and calls', async () => {
  const texts = await counted({ THEFT: flat(200), 'WELFARE CHECK': from(12, 20) })
  expect(await codingChanges(duck, texts)).toEqual([
    {
      label: 'WELFARE CHECK',
      class: 'possible',
      firstMonth: '2024-01',
      lastMonth: '2024-12',
      calls: 240,
      what: 'came-into-use',
    },
  ])
})

test('an old name that goes as a new one comes is told as the same thing', async () => {
  const texts = await counted({
    THEFT: flat(200),
    'CHECK WELFARE': until(18, 20),
    'WC10 WELFARE CHECK': from(18, 22),
    'MENTAL HEALTH PROBLEM': until(18, 6),
    'MH10 MENTAL HEALTH CRISIS': from(18, 7),
  })
  const changes = await codingChanges(duck, texts)
  const renamed = Object.fromEntries(changes.map((change) => [change.label, change.renamed]))
  expect(renamed).toEqual({
    'CHECK WELFARE': 'WC10 WELFARE CHECK',
    'WC10 WELFARE CHECK': 'CHECK WELFARE',
    'MENTAL HEALTH PROBLEM': 'MH10 MENTAL HEALTH CRISIS',
    'MH10 MENTAL HEALTH CRISIS': 'MENTAL HEALTH PROBLEM',
  })
})

test('types of a season, rare types and months that are covered in part are no change of coding', async () => {
  const fireworks = flat(0).map((_, at) => (at % 12 === 6 ? 90 : 0))
  const cut = flat(200).map((n, at) => (at % 5 === 0 ? n / 10 : n))
  const rare = flat(0).map((_, at) => (at === 20 ? 3 : 0))
  const texts = await counted({ THEFT: cut, NOISE: cut.map((n) => n / 2), FIREWORKS: fireworks, ODD: rare })
  expect(await codingChanges(duck, texts)).toEqual([])
})

test('a stray call of an old code does not hide that it went out of use', async () => {
  const stray = until(12, 20).map((n, at) => (at === 20 ? 1 : n))
  const changes = await codingChanges(duck, await counted({ THEFT: flat(200), 'OLD DRUNK CODE': stray }))
  expect(changes.map(({ label, what }) => [label, what])).toEqual([['OLD DRUNK CODE', 'out-of-use']])
})

test('the change of the code set of Riverbend on 1 July 2024 is found, old names beside new ones', async () => {
  const path = join(folder, 'riverbend.csv')
  await writeSampleCsv(path)
  const profile = await profileFile(path, { timezone: SAMPLE_FILE.zone })
  if (!profile.ok) throw new Error(JSON.stringify(profile.problem))
  const changes = profile.value.codingChanges
  const came = changes.filter(({ what }) => what === 'came-into-use')
  expect(came.length).toBe(34)
  expect(new Set(came.map(({ firstMonth }) => firstMonth))).toEqual(new Set(['2024-07']))
  const renamed = new Map(came.map(({ label, renamed: old }) => [label, old]))
  expect(renamed.get('WC10 WELFARE CHECK')).toBe('CHECK WELFARE')
  expect(renamed.get('MH10 MENTAL HEALTH CRISIS')).toBe('MENTAL HEALTH PROBLEM')
  expect(renamed.get('MH20 SUICIDAL PERSON')).toBe('SUICIDE THREAT')
  expect(renamed.get('MP10 MISSING PERSON')).toBe('MISSING PERSON')
  expect(profile.value.warnings.map(({ kind }) => kind)).toContain('coding-changed')
}, 60_000)
