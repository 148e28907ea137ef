import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { localClock } from './clock.ts'
import { county } from './county.ts'
import { generateCalls, newCodesFrom } from './generate.ts'
import type { Later } from './later.ts'
import { chance } from './random.ts'
import { CALL_COLUMNS, record, TRUTH_COLUMNS } from './record.ts'
import type { AgencyOptions } from './size.ts'

export interface WriteOptions {
  /** Stop before the file would hold more rows than this. */
  readonly mostRows?: number
  /** Writes a later export in place of the first one. */
  readonly later?: Later
  readonly signal?: AbortSignal
}

export interface Written {
  readonly calls: number
  readonly rows: number
}

/** Pieces of the two files, in order. Joined, they are the files. */
export interface Piece {
  readonly calls: string
  readonly truth: string
  readonly written: Written
}

const PIECE_LENGTH = 200_000

/** Makes the files piece by piece; nothing is kept, so the size of the agency does not matter. */
export function* pieces(
  options: AgencyOptions,
  { mostRows = Number.POSITIVE_INFINITY, later }: WriteOptions = {},
): Generator<Piece> {
  const clock = localClock(options.firstYear, options.years)
  const recording = {
    clock,
    county: county(options.people, options.seed),
    newCodesFrom: newCodesFrom(options, clock),
    by: chance(options.seed, 'flaws'),
  }
  let calls = `${CALL_COLUMNS.join(',')}\n`
  let truth = `${TRUTH_COLUMNS.join(',')}\n`
  const written = { calls: 0, rows: 0 }
  for (const call of generateCalls(options)) {
    if (later !== undefined && call.receivedAt >= later.until) break
    // Recorded also where it is not written, so that the flaws of a later export are those of the first one.
    const recorded = record(later?.corrected(call) ?? call, recording)
    if (later !== undefined && call.receivedAt < later.from) continue
    if (written.rows + recorded.rows.length > mostRows) break
    calls += `${recorded.rows.join('\n')}\n`
    truth += `${recorded.truth}\n`
    written.calls += 1
    written.rows += recorded.rows.length
    if (calls.length < PIECE_LENGTH) continue
    yield { calls, truth, written: { ...written } }
    calls = ''
    truth = ''
  }
  yield { calls, truth, written: { ...written } }
}

/**
 * Writes the call file, and the truth file when a path is given. Between pieces the event loop is free, so a server
 * can do this beside its work.
 */
export async function writeAgency(
  options: AgencyOptions,
  paths: { readonly calls: string; readonly truth?: string },
  how: WriteOptions = {},
): Promise<Written> {
  const calls = await open(paths.calls, 'w')
  const truth = paths.truth === undefined ? null : await open(paths.truth, 'w')
  let written: Written = { calls: 0, rows: 0 }
  try {
    for (const piece of pieces(options, how)) {
      how.signal?.throwIfAborted()
      await calls.write(piece.calls)
      await truth?.write(piece.truth)
      written = piece.written
    }
  } finally {
    await calls.close()
    await truth?.close()
  }
  return written
}

export const CALLS_FILE = 'riverbend-invented.csv'
export const TRUTH_FILE = 'riverbend-invented-truth.csv'

/** Writes both files and a note that says what they are into a folder, which is made when missing. */
export async function writeFolder(folder: string, options: AgencyOptions): Promise<Written> {
  await mkdir(folder, { recursive: true })
  const paths = { calls: join(folder, CALLS_FILE), truth: join(folder, TRUTH_FILE) }
  const written = await writeAgency(options, paths)
  const note = await open(join(folder, 'riverbend-invented-README.txt'), 'w')
  try {
    await note.write(noteOn(options, written))
  } finally {
    await note.close()
  }
  return written
}

function noteOn({ seed, firstYear, years, people, officers }: AgencyOptions, { calls, rows }: Written): string {
  return `Riverbend County is INVENTED. No place, agency, call or person in these files is real.

${CALLS_FILE}: ${calls} calls in ${rows} rows, one row per unit and call; local times, United States Central.
${TRUTH_FILE}: which of the calls really were about mental health. Analyses must not read it.

Made for ${people} people and ${officers} officers over ${years} years from ${firstYear} with seed ${seed}.
The same toolkit version and options give the same bytes.
`
}
