import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { RIVERBEND } from './riverbend/index.ts'
import { generateDemonstration, writeSampleCsv } from './sample.ts'

const SAMPLE = join(import.meta.dirname, '..', '..', '..', 'content', 'sample', 'riverbend.json')
const share = z.number().min(0).max(1)
const reach = z.object({ low: share, mid: share, high: share })
const sample = z.object({
  invented: z.literal(true),
  madeBy: z.object({ seed: z.number() }),
  calls: z.number(),
  communityCalls: z.number(),
  mentalHealthShare: share,
  codedShare: share,
  definitions: z.array(z.object({ id: z.string(), count: z.number(), share })),
  week: z.array(z.number()).length(168),
  mixes: z.array(z.object({ id: z.string(), reach })),
})

test('the sample of the first page is small, says that it is invented, and belongs to the generator of today', async () => {
  const text = await readFile(SAMPLE, 'utf8')
  expect(text.length).toBeLessThan(60_000)
  const { madeBy, definitions, communityCalls, ...answer } = sample.parse(JSON.parse(text))
  expect(madeBy.seed).toBe(RIVERBEND.seed)
  for (const { count, share } of definitions) expect(share).toBeCloseTo(count / communityCalls, 3)
  const widest = Math.max(...definitions.map(({ share }) => share))
  expect(answer.codedShare).toBeLessThan(widest)
  expect(widest).toBeLessThan(answer.mentalHealthShare)
  expect(answer.calls).toBeGreaterThan(communityCalls)
  for (const { reach } of answer.mixes) {
    expect(reach.low).toBeLessThanOrEqual(reach.mid)
    expect(reach.mid).toBeLessThanOrEqual(reach.high)
  }
})

test('the sample file for visitors holds three years of rows', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'riverbend-'))
  try {
    const { rows } = await writeSampleCsv(join(folder, 'calls.csv'))
    expect(rows).toBeGreaterThan(200_000)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a folder that cannot be used is refused with a reason', async () => {
  const file = join(import.meta.dirname, 'README.md')
  const before = await stat(file)
  const refused = await generateDemonstration(file)
  expect(refused).toEqual({ ok: false, problem: expect.stringContaining('not a folder') })
  expect((await stat(file)).size).toBe(before.size)
  expect(await generateDemonstration('unused', { years: 0 })).toMatchObject({ ok: false })
})
