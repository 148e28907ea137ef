import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { ensureBuilt } from '../build.ts'
import { print } from './line.ts'

const TASKS = 2_000
const LIMIT_MS = 100

const timed = z.object({ what: z.string(), asked: z.number(), p50: z.number(), p99: z.number(), bytes: z.number() })
const measured = z.object({ filled: z.number(), empty: timed, timed: z.array(timed) })

/** The work plan with 2,000 tasks in a throw-away database: server time of each page, from request to whole answer. */
export async function benchWork(folder: string): Promise<void> {
  await ensureBuilt()
  const words = [join(import.meta.dirname, 'work-child.ts'), folder, String(TASKS)]
  const child = spawnSync(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1e7 })
  if (child.status !== 0) throw new Error(`The child ended with ${child.status}`)
  const { filled, empty, timed: all } = measured.parse(JSON.parse(child.stdout.toString('utf8')))
  print({
    bench: 'work',
    what: `${TASKS} tasks with what comes first, added in one transaction`,
    value: filled,
    unit: 'ms',
  })
  for (const { what, asked, p50, p99, bytes } of all)
    print({
      bench: 'work',
      what: `${what}, ${TASKS} tasks: slowest of 100`,
      value: p99,
      unit: 'ms',
      baseline: { name: 'the same of a plan without tasks', value: empty.p99, unit: 'ms' },
      ratio: p99 / empty.p99,
      bar: `under ${LIMIT_MS} ms`,
      holds: p99 < LIMIT_MS,
      note: `${asked} one after the other, sign-in and drawing included; median ${p50.toFixed(1)} ms, ${bytes} bytes`,
    })
}
