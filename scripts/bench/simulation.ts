import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { runBareQueue } from '../../src/core/sim/mmc.ts'
import { writeSampleCsv } from '../../src/features/demonstration/sample.ts'
import { measureInChild } from './child.ts'
import { median, print } from './line.ts'
import { benchBesideSimpy } from './plain-model.ts'

const BARE = { arrivalRate: 9, serviceRate: 1.5, servers: 8, warmupHours: 100, runHours: 200_000 }

/** Simulated calls a second and core: the bare M/M/c queue, the plain model beside SimPy, the full model on the invented county. */
export async function benchSimulation(folder: string): Promise<void> {
  const bare = benchBareQueue()
  await benchBesideSimpy(folder)
  const path = join(folder, 'calls.csv')
  await writeSampleCsv(path)
  const cores = availableParallelism()
  const one = await replay(path, { replications: 30, workers: 1 })
  const all = await replay(path, { replications: 30, workers: cores })
  const everything = await replay(path, { replications: 30, workers: 1, mix: 'everything' })
  for (const [what, run] of [
    ['co-responder pair and today', one],
    ['every kind of responder in 20 areas, and today', everything],
  ] as const) {
    const rate = run.callsReplayed / run.seconds
    print({
      bench: 'simulation',
      what: `full model (${what}), one worker`,
      value: rate,
      unit: 'calls/s',
      baseline: { name: 'bare M/M/8 queue of the same run', value: bare, unit: 'calls/s' },
      ratio: rate / bare,
      bar: 'at least 0.4 million a second and core',
      holds: rate >= 4e5,
      note: `${Math.round(run.callsAYear)} calls a year x ${run.ran} replications x 2 mixes, with making the years and starting the worker`,
    })
  }
  print({
    bench: 'simulation',
    what: `one option against today, ${all.ran} replications of ${Math.round(all.callsAYear)} calls, ${cores} workers`,
    value: all.seconds,
    unit: 's',
    baseline: { name: 'one worker', value: one.seconds, unit: 's' },
    ratio: one.seconds / all.seconds,
    bar: 'under 3 s on two cores',
    holds: all.seconds < 3,
  })
  await benchMemory(path)
}

async function benchMemory(path: string): Promise<void> {
  const few = await replay(path, { replications: 20, workers: 1 })
  const many = await replay(path, { replications: 200, workers: 1 })
  print({
    bench: 'simulation',
    what: `peak memory at ${many.ran} replications`,
    value: many.peakMegabytes,
    unit: 'MB',
    baseline: { name: `the same at ${few.ran} replications`, value: few.peakMegabytes, unit: 'MB' },
    ratio: many.peakMegabytes / few.peakMegabytes,
    bar: 'flat in replications (within a tenth)',
    holds: many.peakMegabytes < 1.1 * few.peakMegabytes,
    note: 'the peak of the whole process, reading the file included',
  })
}

function benchBareQueue(): number {
  runBareQueue({ ...BARE, runHours: 20_000 }, 1, 0)
  const rates = [1, 2, 3].map((replication) => {
    const start = performance.now()
    const { calls } = runBareQueue(BARE, 7, replication)
    return (calls / (performance.now() - start)) * 1_000
  })
  const value = median(rates)
  print({
    bench: 'simulation',
    what: 'bare M/M/8 queue, one core',
    value,
    unit: 'calls/s',
    bar: 'at least 2 million a second and core',
    holds: value >= 2e6,
  })
  return value
}

const replayed = z.object({ seconds: z.number(), ran: z.number(), callsAYear: z.number(), callsReplayed: z.number() })

async function replay(
  path: string,
  how: { readonly replications: number; readonly workers: number; readonly mix?: string },
) {
  const { answer, peakMegabytes } = await measureInChild('replay-child.ts', [
    path,
    how.mix ?? 'co-responder',
    String(how.replications),
    String(how.workers),
  ])
  return { ...replayed.parse(answer), peakMegabytes }
}
