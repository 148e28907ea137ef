import { join } from 'node:path'
import { z } from 'zod'
import { writeSampleCsv } from '../../src/features/demonstration/sample.ts'
import { measureInChild } from './child.ts'
import { median, print } from './line.ts'

const Answer = z.object({
  load: z.number(),
  covers: z.array(z.object({ seconds: z.number(), gap: z.number(), cost: z.number(), relaxation: z.number() })),
  greedyCost: z.number(),
  searches: z.array(
    z.object({
      seconds: z.number(),
      gap: z.number(),
      looks: z.number(),
      proposals: z.number(),
      screenSeconds: z.number(),
    }),
  ),
  steps: z.number(),
  first: z.number(),
})

/** Weekly shift cover, then a whole search for mixes on the invented county: seconds, and how far from the best. */
export async function benchOptimiser(folder: string): Promise<void> {
  const path = join(folder, 'calls.csv')
  await writeSampleCsv(path)
  const { answer } = await measureInChild('optimiser-child.ts', [path])
  const { load, covers, greedyCost, searches, steps, first } = Answer.parse(answer)
  const cover = median(covers.map(({ seconds }) => seconds))
  const worstGap = Math.max(...covers.map(({ gap }) => gap))
  print({
    bench: 'optimiser',
    what: 'weekly shift cover, 168 hours x 84 shifts, with the bound by fractions (HiGHS in WebAssembly)',
    value: cover,
    unit: 's',
    baseline: { name: 'loading HiGHS, once a thread', value: load, unit: 's' },
    bar: 'under 1 s, proved',
    holds: cover < 1 && worstGap < 1e-6,
    note: `${covers.length} weeks, each proved to a gap of ${worstGap}`,
  })
  const solved = covers.reduce((sum, { cost }) => sum + cost, 0)
  print({
    bench: 'optimiser',
    what: 'crew hours of those weeks',
    value: solved,
    unit: 'hours',
    baseline: { name: 'adding shifts one by one, as when the solver fails', value: greedyCost, unit: 'hours' },
    ratio: solved / greedyCost,
    note: `with fractions of crews ${covers.reduce((sum, { relaxation }) => sum + relaxation, 0).toFixed(1)}`,
  })
  const seconds = median(searches.map((each) => each.seconds))
  const [search] = searches
  print({
    bench: 'optimiser',
    what: 'a search for mixes and weekly hours: six kinds, 12 starts, three shift lengths, budget and posts',
    value: seconds,
    unit: 's',
    baseline: { name: 'the quick screen in it', value: median(searches.map((each) => each.screenSeconds)), unit: 's' },
    bar: 'under 10 s',
    holds: seconds < 10,
    note: `${search?.looks} mixes looked at, ${search?.proposals} proposals, gap of the first program ${search?.gap}`,
  })
  print({
    bench: 'optimiser',
    what: 'value of the first proposal of crews alone',
    value: first,
    unit: 'weighted gain',
    baseline: { name: 'steps alone, without the solver', value: steps, unit: 'weighted gain' },
    ratio: first / steps,
    note: 'held to trying everything on small questions in src/core/mix/tailor.test.ts: at least 98%',
  })
}
