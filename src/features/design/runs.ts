import { createHash } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DesignOptions, USUAL_OPTIONS } from '../../core/mix/mix.ts'
import type { ReplayCalls } from '../../core/sim/replay.ts'
import { failureOf, log } from '../../platform/log.ts'
import { designMixes } from './design-mixes.ts'
import { type DesignResult, readResult } from './result.ts'

/** Calls that a guest or a member chose, ready to be replayed. */
export interface ChosenCalls {
  /** Where the result may be kept: the folder of the visit, which goes with the visit. */
  readonly folder: string
  /** Changes whenever file, mapping or definition do. */
  readonly version: string
  replay(): Promise<ReplayCalls>
  /** What is compared, where not the usual mixes; its result lies in a file of its own. */
  readonly asked?: { readonly options: DesignOptions; readonly file: string }
}

export type RunState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: DesignResult }
  | { readonly kind: 'failed' }

interface Run {
  state: RunState
  readonly over: Promise<void>
}

/** Runs kept in mind. Results lie in the folders of the visits, so forgetting one only costs a reading. */
const MOST_RUNS = 100
const FILE = 'design.json'

/**
 * Comparisons for guests, who have no row in the database: one at a time on all workers, the result as a file in the
 * visit's folder alone. The same calls are compared once, however often the page is asked for; a changed design ends the
 * comparison of the one before, so a visit never holds up the others with what nobody asks for any more.
 */
export class GuestRuns {
  private readonly workers: number
  private readonly runs = new Map<string, Run>()
  /** Ends the run whose result would go into this file, once another is asked for. */
  private readonly ends = new Map<string, AbortController>()
  private last: Promise<void> = Promise.resolve()

  constructor(workers: number) {
    this.workers = workers
  }

  /** Starts the comparison unless it was begun, and waits up to `patienceMs` for it to end. */
  async ask(calls: ChosenCalls, patienceMs: number): Promise<RunState> {
    const kept = await readKept(calls)
    if (kept !== null) return { kind: 'done', result: kept }
    const key = `${calls.folder} ${calls.version}`
    const known = this.runs.get(key)
    const run = known === undefined || known.state.kind === 'failed' ? this.start(key, calls) : known
    await within(run.over, patienceMs)
    return run.state
  }

  /** How a comparison stands, without beginning one; null when none was begun. */
  async look(calls: ChosenCalls): Promise<RunState | null> {
    const kept = await readKept(calls)
    if (kept !== null) return { kind: 'done', result: kept }
    return this.runs.get(`${calls.folder} ${calls.version}`)?.state ?? null
  }

  private start(key: string, calls: ChosenCalls): Run {
    const { promise, resolve } = Promise.withResolvers<void>()
    const run: Run = { state: { kind: 'waiting' }, over: promise }
    this.runs.set(key, run)
    const oldest = this.runs.keys().next().value
    if (this.runs.size > MOST_RUNS && oldest !== undefined) this.runs.delete(oldest)
    const file = fileOf(calls)
    const end = new AbortController()
    this.ends.get(file)?.abort()
    this.ends.set(file, end)
    this.last = this.last
      .then(() => this.work(run, calls, end.signal))
      .finally(() => {
        if (this.ends.get(file) === end) this.ends.delete(file)
        // What is done lies in the visit's folder; nothing of it outlives the visit here.
        if (run.state.kind === 'done') this.runs.delete(key)
        resolve()
      })
    return run
  }

  private async work(run: Run, calls: ChosenCalls, signal: AbortSignal): Promise<void> {
    try {
      if (signal.aborted) throw new Ended()
      run.state = { kind: 'running', done: 0, total: 0 }
      const replay = await calls.replay()
      if (signal.aborted) throw new Ended()
      const outcome = await designMixes(replay, calls.asked?.options ?? USUAL_OPTIONS, {
        workers: this.workers,
        signal,
        onProgress: (done, total) => {
          run.state = { kind: 'running', done, total }
        },
      })
      if (!outcome.ok) throw new Ended()
      await keep(calls, outcome.value)
      run.state = { kind: 'done', result: outcome.value }
    } catch (error) {
      // The visit may be over, with its folder; anything else is a bug and must be seen.
      run.state = { kind: 'failed' }
      if (!(error instanceof Ended)) log({ event: 'comparison failed', failure: failureOf(error) })
    }
  }
}

/** Another comparison took its place. */
class Ended extends Error {}

const fileOf = ({ folder, asked }: ChosenCalls): string => join(folder, asked?.file ?? FILE)

async function readKept(calls: ChosenCalls): Promise<DesignResult | null> {
  try {
    const kept: unknown = JSON.parse(await readFile(fileOf(calls), 'utf8'))
    const isSame = typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === calls.version
    return isSame && 'result' in kept ? readResult(kept.result) : null
  } catch {
    // Not there yet, or half of an older one: it is computed again.
    return null
  }
}

async function keep(calls: ChosenCalls, result: DesignResult): Promise<void> {
  const path = fileOf(calls)
  await writeFile(`${path}.new`, JSON.stringify({ version: calls.version, result }), { mode: 0o600 })
  await rename(`${path}.new`, path)
}

async function within(work: Promise<void>, milliseconds: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  await Promise.race([work, promise])
  clearTimeout(timer)
}

/** A short name for a state of the calls, from whatever they depend on. */
export function versionOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 24)
}
