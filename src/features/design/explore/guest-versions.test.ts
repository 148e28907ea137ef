import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { instant, NOBODY } from '../../../core/kinds.ts'
import { USUAL_MIXES } from '../../../core/mix/mix.ts'
import type { Fields, Version } from '../../../platform/revisions/index.ts'
import { newDesign, toFields } from './design.ts'
import { MOST_LETTERS, MOST_VERSIONS, readVersions, saveIn } from './guest-versions.ts'

const folder = mkdtempSync(join(tmpdir(), 'pmhc-guest-versions-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = instant(1_800_000_000_000)
const usual = toFields(newDesign({ name: 'Ours', calls: '', demand: 'as-counted' }, USUAL_MIXES.slice(1)))
const first: readonly Version[] = [{ version: 1, basedOn: null, fields: usual, note: '', author: NOBODY, at }]
let files = 0
const newFile = (): string => join(folder, `shape-${files++}.json`)
const save = (path: string, base: number, more: Fields) =>
  saveIn(path, first, { base, fields: { ...usual, ...more }, note: '', at })

test('what is no design is never written', async () => {
  const path = newFile()
  for (const more of [{ 'options.weeks': 0 }, { '__proto__.x': 1 }, { name: '' }, { 'mix.x': ['{}'] }])
    await expect(save(path, 1, more)).rejects.toThrow()
  expect(await readVersions(path)).toBeNull()
  expect((await save(path, 7, { name: 'A' })).ok).toBe(false)
})

test('two windows of one guest that save at the same moment lose nothing', async () => {
  const path = newFile()
  const [one, two] = await Promise.all([
    save(path, 1, { 'options.withinMinutes': 20 }),
    save(path, 1, { 'options.slowdownLimit': 0.05 }),
  ])
  expect([one.ok, two.ok]).toEqual([true, true])
  expect((await readVersions(path))?.at(-1)).toMatchObject({
    version: 3,
    fields: { 'options.withinMinutes': 20, 'options.slowdownLimit': 0.05 },
  })
  const clash = await save(path, 1, { 'options.withinMinutes': 40 })
  expect(clash.ok ? null : clash.problem).toMatchObject({ kind: 'clash', clashes: ['options.withinMinutes'] })
})

test('the file stays small, and nobody else on the machine reads it', async () => {
  const path = newFile()
  // As long as a form lets it be.
  const long = 'x'.repeat(400_000)
  for (let version = 1; version < 12; version++)
    await save(path, version, { name: `N${version}`, 'beliefs.note': long })
  expect(statSync(path).size).toBeLessThan(MOST_LETTERS + 100_000)
  expect(statSync(path).mode & 0o077).toBe(0)
  const small = newFile()
  for (let version = 1; version < MOST_VERSIONS + 9; version++) await save(small, version, { name: `N${version}` })
  const kept = await readVersions(small)
  expect(kept).toHaveLength(MOST_VERSIONS)
  expect(kept?.at(-1)?.fields.name).toBe(`N${MOST_VERSIONS + 8}`)
})
