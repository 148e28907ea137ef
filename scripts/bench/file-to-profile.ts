import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { LARGE_CITY, RIVERBEND_ZONE, writeAgency } from '../../test/agencies/index.ts'
import { type Measured, measureInChild } from './child.ts'
import { median, print } from './line.ts'

const RUNS = 5
const SIZES = [
  { what: '1 million rows', mostRows: 1_000_000 },
  { what: '100 thousand rows', mostRows: 100_000 },
]

/** A file of an invented city to its need profile, beside DuckDB alone doing the same reads and aggregates. */
export async function benchProfile(folder: string): Promise<void> {
  const cores = String(availableParallelism())
  const path = join(folder, 'calls.csv')
  for (const { what, mostRows } of SIZES) {
    const started = performance.now()
    const { calls, rows } = await writeAgency(LARGE_CITY, { calls: path }, { mostRows })
    const seconds = (performance.now() - started) / 1_000
    print({ bench: 'generator', what: `${what} written`, value: rows / seconds, unit: 'rows/s' })
    const { ours, bare } = await sideBySide(path, cores)
    print({
      bench: 'profile',
      what: `${what} to need profile`,
      value: ours.milliseconds / 1_000,
      unit: 's',
      baseline: { name: 'DuckDB alone, same reads and aggregates', value: bare.milliseconds / 1_000, unit: 's' },
      ratio: ours.milliseconds / bare.milliseconds,
      bar: 'at most 1.5 x DuckDB alone',
      holds: ours.milliseconds <= 1.5 * bare.milliseconds,
      note: `${calls} calls, ${Math.round(statSync(path).size / 1e6)} MB; ${cores} threads; median of ${RUNS}`,
    })
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
}

/** Turn by turn, so that other work on the machine falls on both. */
async function sideBySide(path: string, cores: string) {
  const ours: Measured[] = []
  const bare: Measured[] = []
  for (let run = 0; run < RUNS; run += 1) {
    ours.push(await measureInChild('profile-child.ts', [path, RIVERBEND_ZONE, cores]))
    bare.push(await measureInChild('bare-duckdb-child.ts', [path, cores]))
  }
  return { ours: middle(ours), bare: middle(bare) }
}

function middle(runs: readonly Measured[]): Omit<Measured, 'answer'> {
  return {
    milliseconds: median(runs.map(({ milliseconds }) => milliseconds)),
    peakMegabytes: median(runs.map(({ peakMegabytes }) => peakMegabytes)),
  }
}
