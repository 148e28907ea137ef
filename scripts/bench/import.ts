import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { LARGE_CITY, RIVERBEND_ZONE, writeAgency } from '../../test/agencies/index.ts'
import { measureInChild } from './child.ts'
import { print } from './line.ts'

const ROWS = 1_000_000

/**
 * A file of an invented city into the workspace: looked at, read, its coded rows kept, its data set counted and ready. Beside
 * it the bare profile of the same file, which keeps nothing. Most of the difference is keyed hashes and Parquet.
 */
export async function benchImport(folder: string): Promise<void> {
  const cores = String(availableParallelism())
  const path = join(folder, 'calls.csv')
  const { calls } = await writeAgency(LARGE_CITY, { calls: path }, { mostRows: ROWS })
  const profile = await measureInChild('profile-child.ts', [path, RIVERBEND_ZONE, cores])
  const whole = await measureInChild('import-child.ts', [folder, path, RIVERBEND_ZONE, cores])
  print({
    bench: 'import',
    what: '1 million rows from their file to a counted data set',
    value: whole.milliseconds / 1_000,
    unit: 's',
    baseline: { name: 'bare profile of the same file', value: profile.milliseconds / 1_000, unit: 's' },
    ratio: whole.milliseconds / profile.milliseconds,
    note: `${calls} calls, ${Math.round(statSync(path).size / 1e6)} MB; ${cores} threads; one run each`,
  })
  print({
    bench: 'import',
    what: '1 million rows imported: peak memory',
    value: whole.peakMegabytes,
    unit: 'MB',
    baseline: { name: 'bare profile of the same file', value: profile.peakMegabytes, unit: 'MB' },
    ratio: whole.peakMegabytes / profile.peakMegabytes,
    bar: 'under 1 GiB',
    holds: whole.peakMegabytes < 1_024,
  })
}
