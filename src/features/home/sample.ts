import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const Share = z.number().min(0).max(1)
const InBothLanguages = z.object({ en: z.string().min(1), es: z.string().min(1) })

/**
 * The answer for the invented county that the first page shows. `npm run sample` computes it with the same code that
 * answers for a real agency; nothing in it is written by hand.
 */
const SampleAnswer = z.object({
  place: z.string().min(1),
  /** Share of all calls that involve mental health, as the county's truth file knows it. */
  mentalHealthShare: Share,
  /** The share that final-type codes alone show. */
  codedShare: Share,
  /** The share that each definition of a mental-health call gives. */
  definitions: z.array(z.object({ share: Share })).min(1),
  /** Mean mental-health calls for each hour of the week, Monday 00:00 first. */
  week: z.array(z.number().min(0)).length(168),
  /** The hours of the day, 0 to 24, that hold most of these calls. */
  busiest: z.object({ from: z.number().int().min(0).max(23), to: z.number().int().min(1).max(24) }),
  /** The mix worth looking at first; null where the calls cannot tell the mixes apart. */
  mix: z.object({ name: InBothLanguages, reach: z.object({ low: Share, mid: Share, high: Share }) }).nullable(),
})
export type SampleAnswer = z.infer<typeof SampleAnswer>

const FILE = join('content', 'sample', 'riverbend.json')

/** The sample answer, or null while this installation has none; the first page then shows no numbers. */
export function sampleAnswer(): SampleAnswer | null {
  for (let folder = import.meta.dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    const path = join(folder, FILE)
    if (existsSync(path)) return SampleAnswer.parse(JSON.parse(readFileSync(path, 'utf8')))
  }
  return null
}
