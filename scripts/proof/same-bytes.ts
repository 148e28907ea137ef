import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { USUAL_OPTIONS } from '../../src/core/mix/mix.ts'
import type { ReplayCalls } from '../../src/core/sim/replay.ts'
import { toReplayCalls } from '../../src/features/calls/keeping/replay.ts'
import { openCalls } from '../../src/features/calls/reading/engine.ts'
import { RIVERBEND_ZONE, SMALL_TOWN, writeAgency } from '../../src/features/demonstration/riverbend/index.ts'
import { designMixes } from '../../src/features/design/design-mixes.ts'
import { makeSample, SAMPLE_PATH } from '../make-sample.ts'
import { type Part, seconds } from './part.ts'

const SEEDS = 100

export const design: Part = {
  name: 'design',
  title: 'The same comparison on one and on four workers',
  tries:
    `An invented town of twenty officers is replayed with ${SEEDS} seeds, each once on one worker and once on four. ` +
    'The two results must be the same text, byte for byte, and no two seeds may give the same one.',
  run: async (folder) => {
    const start = performance.now()
    const calls = await smallTown(folder)
    const results = new Set<string>()
    let different = 0
    for (let seed = 1; seed <= SEEDS; seed++) {
      const [one, four] = [await hashOfRun(calls, seed, 1), await hashOfRun(calls, seed, 4)]
      if (one !== four) different += 1
      results.add(one)
    }
    return [
      {
        what: `${SEEDS} seeds`,
        figures: { callsInFile: calls.count, different, distinctResults: results.size, seconds: seconds(start) },
        bar: 'no result differs between one and four workers',
        holds: different === 0 && results.size === SEEDS,
      },
    ]
  },
}

export const sample: Part = {
  name: 'sample',
  title: 'The sample answer of the first page',
  tries:
    'The invented county is generated, read, profiled and compared again, on one worker and on four. Both texts must be ' +
    'the bytes of content/sample/riverbend.json.',
  run: async () => {
    const start = performance.now()
    const kept = readFileSync(SAMPLE_PATH, 'utf8')
    const texts = [await makeSample(1), await makeSample(4)]
    const same = texts.filter((text) => text === kept).length
    return [
      {
        what: 'two regenerations',
        figures: { bytes: Buffer.byteLength(kept), sameBytes: same, seconds: seconds(start) },
        bar: 'both give the same bytes',
        holds: same === texts.length,
      },
    ]
  },
}

async function smallTown(folder: string): Promise<ReplayCalls> {
  const path = join(folder, 'calls.csv')
  await writeAgency(SMALL_TOWN, { calls: path })
  const opened = await openCalls(path, { timezone: RIVERBEND_ZONE })
  if (!opened.ok) throw new Error(`The invented calls could not be read: ${opened.problem.kind}`)
  const { duck, profile, close } = opened.value
  const calls = await toReplayCalls(duck, profile.defaultDefinition)
  await close()
  if (calls === null) throw new Error('The invented calls cover no whole week')
  return calls
}

async function hashOfRun(calls: ReplayCalls, seed: number, workers: number): Promise<string> {
  const run = await designMixes(calls, USUAL_OPTIONS, { seed, replications: 4, workers })
  if (!run.ok || run.value.verdict.kind !== 'compared') throw new Error('The invented town could not be compared')
  return createHash('sha256')
    .update(JSON.stringify({ ...run.value, seed: 0 }))
    .digest('hex')
}
