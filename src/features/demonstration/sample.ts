import { mkdir } from 'node:fs/promises'
import { failed, ok, type Result } from '../../core/result.ts'
import {
  type AgencyOptions,
  RIVERBEND,
  RIVERBEND_ZONE,
  type Written,
  writeAgency,
  writeFolder,
} from './riverbend/index.ts'

/** Names and zone of the sample file, for `/try` and the demonstration. */
export const SAMPLE_FILE = { name: 'riverbend-invented.csv', zone: RIVERBEND_ZONE } as const
/** The export of a month later, in the demonstration alone. */
export const LATER_FILE = { name: 'riverbend-invented-later.csv', zone: RIVERBEND_ZONE } as const

/**
 * Writes three years of Riverbend's calls, about 270,000 rows in under a second. Every visitor of a version gets the
 * same bytes. The event loop stays free between pieces.
 */
export function writeSampleCsv(path: string, signal?: AbortSignal): Promise<Written> {
  return writeAgency(RIVERBEND, { calls: path }, signal === undefined ? {} : { signal })
}

const MOST_YEARS = 10

/** `pmhc demo generate`: the call file, the truth file and a note, in a folder. */
export async function generateDemonstration(
  folder: string,
  { seed = RIVERBEND.seed, years = RIVERBEND.years }: Partial<Pick<AgencyOptions, 'seed' | 'years'>> = {},
): Promise<Result<Written, string>> {
  if (!Number.isSafeInteger(seed) || seed < 0) return failed('--seed takes a whole number of at least 0.')
  if (!Number.isInteger(years) || years < 1 || years > MOST_YEARS)
    return failed(`--years takes a whole number from 1 to ${MOST_YEARS}.`)
  try {
    await mkdir(folder, { recursive: true })
    return ok(await writeFolder(folder, { ...RIVERBEND, seed, years }))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EACCES' || code === 'EROFS') return failed(`The folder ${folder} cannot be written to.`)
    if (code === 'ENOTDIR' || code === 'EEXIST') return failed(`${folder} is not a folder.`)
    if (code === 'ENOSPC') return failed('The disk is full. Nothing complete was written.')
    throw error
  }
}
