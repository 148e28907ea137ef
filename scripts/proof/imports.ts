import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { randomStream } from '../../src/core/stats/random.ts'
import { end, killServer, startProcess } from '../../test/storage/processes.ts'
import type { Part } from './part.ts'

const KILLS = Number(process.env.PMHC_PROOF_KILLS ?? 50)
const CHILD = fileURLToPath(new URL('./imports-child.ts', import.meta.url))
/** Calls of one import; see the child. */
const CALLS = 300
/** A killed import must be over within this. */
const LONGEST_MS = 1_200

interface Sight {
  readonly ready: number
  readonly reading: number
  readonly failed: number
  readonly calls: number | null
  readonly inFiles: number | null
  readonly leftovers: readonly string[]
}

export const imports: Part = {
  name: 'imports',
  title: 'Kills during imports',
  tries:
    'A process imports files of calls, by job and by command in turn, and is killed (SIGKILL) at a random moment. After the ' +
    'next start an import must be whole (its set holds all its calls, by its row and in its files) or gone, with nothing ' +
    'half-written left in its folder.',
  run: async (folder) => {
    const data = join(folder, 'data')
    // As root PostgreSQL runs as another user, who must be able to pass through; else its cluster would stay elsewhere.
    chmodSync(folder, 0o711)
    mkdirSync(data, { mode: 0o711 })
    writeFileSync(join(folder, 'key'), `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 })
    process.env.PMHC_KEY_FILE = join(folder, 'key')
    const random = randomStream(20_261_122, 0, 'kills')
    const broken: string[] = []
    let wholeBefore = 0
    const ends = { whole: 0, gone: 0 }
    try {
      for (let n = 0; n <= KILLS; n++) {
        const seen = await runAndKill(data, n, n === KILLS ? null : random.uniform() * LONGEST_MS)
        const problem = problemOf(seen, n)
        if (problem !== null) broken.push(`after kill ${n}: ${problem}`)
        if (n > 0) ends[seen.ready > wholeBefore ? 'whole' : 'gone'] += 1
        wholeBefore = seen.ready
      }
    } finally {
      killServer(join(data, 'postgres', 'cluster'))
    }
    for (const problem of broken) process.stderr.write(`${problem}\n`)
    return [
      {
        what: `${KILLS} imports killed`,
        figures: { whole: ends.whole, gone: ends.gone, halfWritten: broken.length },
        bar: 'each import is whole or gone after the next start',
        holds: broken.length === 0 && ends.whole + ends.gone === KILLS,
      },
    ]
  },
}

/** Starts the process, takes what it sees, and kills it after it began an import; with null it only looks. */
async function runAndKill(data: string, n: number, after: number | null): Promise<Sight> {
  const { child, line } = startProcess(CHILD, [data, String(n)])
  try {
    const seen: Sight = JSON.parse(await line())
    if (after === null) return seen
    await line()
    await wait(after)
    return seen
  } finally {
    await end(child, 'SIGKILL')
  }
}

function problemOf(seen: Sight, starts: number): string | null {
  const { ready, reading, failed, calls, inFiles, leftovers } = seen
  if (leftovers.length > 0) return `left over: ${leftovers.join(', ')}`
  if (reading + failed > 0) return `${reading} still read, ${failed} failed`
  if (ready > starts) return `${ready} imports of ${starts}`
  const expected = ready * CALLS
  if ((calls ?? 0) !== expected || (inFiles ?? 0) !== expected)
    return `${calls} calls told and ${inFiles} in files, where ${ready} imports hold ${expected}`
  return null
}
