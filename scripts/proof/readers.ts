import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { note, type Part, type Seen, seconds } from './part.ts'

/** How many broken files each reader is given. */
const CASES = { look: 2_000, profile: 10_000, upload: 20_000, settings: 20_000, backup: 5_000 } as const
type ReaderName = keyof typeof CASES
const WHAT: Readonly<Record<ReaderName, string>> = {
  look: 'looking at a call file (columns, encoding, first rows)',
  profile: 'reading a call file to its need profile, every row accounted for',
  upload: 'what an upload is, and what a zip file holds',
  settings: 'a mapping and an options file (JSON)',
  backup: 'a changed backup (those that the breaking left as they were are read)',
}
/** One broken file may take this long; the usual one takes a few hundredths of a second. */
const LIMIT_MS = 20_000

export const readers: Part = {
  name: 'readers',
  title: 'Broken files',
  tries:
    'Files of invented calls (CSV with three separators, quoted CSV, CSV with titles, sums and names in the middle, JSON, ' +
    'JSON lines, ArcGIS, GeoJSON, Parquet, UTF-16, gzip, workbooks and zip files broken outside and inside, three files at ' +
    'once), settings and backups are broken by chance: bytes flipped, pieces cut, doubled, swapped in, cut off, and signs added that ' +
    'have broken readers before; one in six is noise. Each must be read or refused with words, ' +
    'and of what is read, rows = calls + joined + rejected, with a reason told for each rejected row. A throw, a crash of the ' +
    `process, a changed backup that is taken, or more than ${LIMIT_MS / 1_000} seconds is a failure.`,
  run: async () => {
    const seen: Seen[] = []
    for (const name of ['look', 'profile', 'upload', 'settings', 'backup'] as const) seen.push(await tryReader(name))
    return seen
  },
}

interface Tally {
  read: number
  refused: number
  threw: number
  died: number
  longest: number
}

async function tryReader(name: ReaderName): Promise<Seen> {
  const start = performance.now()
  const tally: Tally = { read: 0, refused: 0, threw: 0, died: 0, longest: 0 }
  const workers = Math.min(4, availableParallelism())
  await Promise.all(Array.from({ length: workers }, (_, first) => goThrough(name, first, { step: workers, tally })))
  const { read, refused, threw, died, longest } = tally
  return {
    what: WHAT[name],
    figures: {
      files: CASES[name],
      read,
      refused,
      threw,
      died,
      longestMs: Math.round(longest),
      seconds: seconds(start),
    },
    bar: `every file read or refused, none over ${LIMIT_MS / 1_000} s`,
    holds: read + refused === CASES[name] && longest < LIMIT_MS,
  }
}

const line = z.object({
  begin: z.number().optional(),
  end: z.number().optional(),
  answer: z.enum(['read', 'refused']).optional(),
  threw: z.string().optional(),
  milliseconds: z.number().optional(),
})

/** Runs one child over its share; after a crash or a standstill goes on with the next file in a new child. */
async function goThrough(
  name: ReaderName,
  first: number,
  { step, tally }: { readonly step: number; readonly tally: Tally },
): Promise<void> {
  for (let from = first; from < CASES[name]; ) {
    const stoppedAt = await runChild(name, { from, step, tally })
    if (stoppedAt === null) return
    tally.died += 1
    note(`${name}: file ${stoppedAt} ended or stopped the reader.`)
    from = stoppedAt + step
  }
}

/** The number of the file that the child did not come back from, or null. */
function runChild(
  name: ReaderName,
  how: { readonly from: number; readonly step: number; readonly tally: Tally },
): Promise<number | null> {
  const { from, step, tally } = how
  const program = join(import.meta.dirname, 'readers-child.ts')
  const words = [program, name, String(from), String(CASES[name]), String(step)]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let open: number | null = null
  const kill = (): void => void child.kill('SIGKILL')
  let watch = setTimeout(kill, 2 * LIMIT_MS)
  createInterface({ input: child.stdout }).on('line', (text) => {
    clearTimeout(watch)
    watch = setTimeout(kill, LIMIT_MS)
    const said = line.parse(JSON.parse(text))
    open = said.begin ?? null
    if (said.end === undefined) return
    tally.longest = Math.max(tally.longest, said.milliseconds ?? 0)
    if (said.answer !== undefined) tally[said.answer] += 1
    else {
      tally.threw += 1
      note(`${name}: file ${said.end} threw ${said.threw}`)
    }
  })
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code) => {
      clearTimeout(watch)
      if (code !== 0 && open === null) fail(new Error(`The reader ${name} ended with ${code} between files`))
      else done(code === 0 ? null : open)
    })
  })
}
