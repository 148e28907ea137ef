import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { LARGE_CITY, RIVERBEND_ZONE, writeAgency } from '../../test/agencies/index.ts'
import { type Measured, measureInChild, measureProgram } from './child.ts'
import { median, print } from './line.ts'

const SIZES = [
  { what: '100 thousand rows', mostRows: 100_000, runs: 5, withPandas: false },
  { what: '1 million rows', mostRows: 1_000_000, runs: 5, withPandas: true },
  { what: '10 million rows', mostRows: 10_000_000, runs: 1, withPandas: true },
]
/** Enough years of the invented city for the largest file. */
const YEARS = 12
/** Debian's Python, where its package python3-pandas lies. */
const PYTHON = '/usr/bin/python3'

/** A file of an invented city to its need profile, beside DuckDB alone and pandas with the same reads and aggregates. */
export async function benchProfile(folder: string): Promise<void> {
  const cores = String(availableParallelism())
  const path = join(folder, 'calls.csv')
  for (const { what, mostRows, runs, withPandas } of SIZES) {
    const started = performance.now()
    const { calls, rows } = await writeAgency({ ...LARGE_CITY, years: YEARS }, { calls: path }, { mostRows })
    const seconds = (performance.now() - started) / 1_000
    print({ bench: 'generator', what: `${what} written`, value: rows / seconds, unit: 'rows/s' })
    const { ours, bare } = await sideBySide(path, cores, runs)
    const note = `${calls} calls, ${Math.round(statSync(path).size / 1e6)} MB; ${cores} threads; median of ${runs}`
    printTimes(what, { ours, bare, note })
    printMemory(what, { ours, bare })
    if (withPandas) await besidePandas(path, { what, ours })
  }
}

type Middle = Omit<Measured, 'answer'>
interface Pair {
  readonly ours: Middle
  readonly bare: Middle
}

function printTimes(what: string, { ours, bare, note }: Pair & { readonly note: string }): void {
  print({
    bench: 'profile',
    what: `${what} to need profile`,
    value: ours.milliseconds / 1_000,
    unit: 's',
    baseline: { name: 'DuckDB alone, same reads and aggregates', value: bare.milliseconds / 1_000, unit: 's' },
    ratio: ours.milliseconds / bare.milliseconds,
    bar: 'at most 1.5 x DuckDB alone',
    holds: ours.milliseconds <= 1.5 * bare.milliseconds,
    note,
  })
}

function printMemory(what: string, { ours, bare }: Pair): void {
  print({
    bench: 'profile',
    what: `${what}: peak memory`,
    value: ours.peakMegabytes,
    unit: 'MB',
    baseline: { name: 'DuckDB alone', value: bare.peakMegabytes, unit: 'MB' },
    ratio: ours.peakMegabytes / bare.peakMegabytes,
    bar: 'under 1 GiB',
    holds: ours.peakMegabytes < 1_024,
  })
}

/** Once, since it takes long; says so where Debian's pandas is not installed. */
async function besidePandas(path: string, { what, ours }: { readonly what: string; readonly ours: Middle }) {
  const pandas = await measureProgram(PYTHON, [join(import.meta.dirname, 'pandas-child.py'), path]).catch(() => null)
  if (pandas === null) {
    console.error("Debian's python3-pandas is not installed, so there is no figure beside it.")
    return
  }
  const { pandas: version } = z.object({ pandas: z.string() }).parse(pandas.answer)
  print({
    bench: 'profile',
    what: `${what} to need profile, beside pandas`,
    value: ours.milliseconds / 1_000,
    unit: 's',
    baseline: { name: `pandas ${version}, same reads and aggregates`, value: pandas.milliseconds / 1_000, unit: 's' },
    ratio: pandas.milliseconds / ours.milliseconds,
    bar: 'at least 5 x faster than pandas',
    holds: pandas.milliseconds >= 5 * ours.milliseconds,
    note: `pandas peaked at ${Math.round(pandas.peakMegabytes)} MB; one run`,
  })
}

/** Turn by turn, so that other work on the machine falls on both. */
async function sideBySide(path: string, cores: string, runs: number): Promise<Pair> {
  const ours: Measured[] = []
  const bare: Measured[] = []
  for (let run = 0; run < runs; run += 1) {
    ours.push(await measureInChild('profile-child.ts', [path, RIVERBEND_ZONE, cores]))
    bare.push(await measureInChild('bare-duckdb-child.ts', [path, cores]))
  }
  return { ours: middle(ours), bare: middle(bare) }
}

function middle(runs: readonly Measured[]): Middle {
  return {
    milliseconds: median(runs.map(({ milliseconds }) => milliseconds)),
    peakMegabytes: median(runs.map(({ peakMegabytes }) => peakMegabytes)),
  }
}
