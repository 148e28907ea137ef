import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '../../../core/result.ts'
import type { ReplayCalls } from '../../../core/sim/replay.ts'
import { openDuck } from '../../../platform/tables/duck.ts'
import type { DefinitionId, NeedProfile } from '../profile/profile.ts'
import { openCalls, type ProfileOptions } from '../reading/engine.ts'
import { writeMapping } from '../reading/mapping.ts'
import type { CallsProblem } from '../reading/problems.ts'
import { readParquet, writeCalls, writeCodedRows } from './export.ts'
import type { NamedFile } from './first-rows.ts'
import { keptFolder, workFolder } from './folders.ts'
import { writeReading } from './kept-reading.ts'
import { toReplayCalls } from './replay.ts'

export interface KeepOptions extends ProfileOptions {
  /** Where to put them. */
  readonly into: string
  /** For the keyed hashes of call numbers and places. */
  readonly key: Uint8Array
  /** Leave out `calls.parquet` and `unit_responses.parquet`, which a set makes anew of all its imports. */
  readonly onlyRows?: boolean
}

/**
 * Reads files of calls and keeps their coded calls and profile in a folder: `calls.parquet`, `unit_responses.parquet`,
 * `mapping.json` and `profile.json`. On a problem nothing is kept.
 */
export async function keepCalls(
  files: readonly NamedFile[],
  options: KeepOptions,
): Promise<Result<NeedProfile, CallsProblem>> {
  const work = workFolder(options.into)
  const opened = await openCalls(files, {
    ...options,
    folder: work,
    folders: [options.into],
    forStorage: true,
  })
  try {
    if (!opened.ok) return opened
    const { duck, mapping, profile, reading } = opened.value
    await writeCodedRows(duck, options.into, options.key)
    if (options.onlyRows !== true) await writeCalls(duck, options.into, options.key)
    await writeReading(options.into, reading)
    await writeFile(join(options.into, 'mapping.json'), JSON.stringify(writeMapping(mapping)), { mode: 0o600 })
    await writeFile(join(options.into, 'profile.json'), JSON.stringify(profile), { mode: 0o600 })
    return ok(profile)
  } finally {
    if (opened.ok) await opened.value.close()
    await rm(work, { recursive: true, force: true })
  }
}

/** What an import keeps of its files, whole under its name or not at all. */
export interface KeptImport {
  readonly profile: NeedProfile
  readonly onReviewList: number
  readonly keepsNumbers: boolean
}

/** Reads the files of an import into `kept` inside its folder, which appears whole or not at all. */
export async function keepImport(
  files: readonly NamedFile[],
  options: KeepOptions,
): Promise<Result<KeptImport, CallsProblem>> {
  const work = workFolder(options.into)
  const inside = join(work, 'kept')
  await rm(work, { recursive: true, force: true })
  await rm(keptFolder(options.into), { recursive: true, force: true })
  await mkdir(inside, { recursive: true, mode: 0o700 })
  try {
    const kept = await keepCalls(files, { ...options, into: inside, onlyRows: true })
    if (!kept.ok) return kept
    await rename(inside, keptFolder(options.into))
    return ok({ profile: kept.value, onReviewList: 0, keepsNumbers: false })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** The profile kept in a folder, or null. Only this module writes it, so its shape is known. */
export async function keptProfile(folder: string): Promise<NeedProfile | null> {
  const text = await readFile(join(folder, 'profile.json'), 'utf8').catch(() => null)
  if (text === null) return null
  const value: unknown = JSON.parse(text)
  return isProfile(value) ? value : null
}

export const isProfile = (value: unknown): value is NeedProfile =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'need-profile'

/** The calls kept in a folder, as the simulator wants them; null without a whole week. */
export async function keptReplay(
  folder: string,
  options: { readonly definition: DefinitionId; readonly workers: number; readonly scratch: string },
): Promise<ReplayCalls | null> {
  await mkdir(options.scratch, { recursive: true })
  const duck = await openDuck({ folder: options.scratch, folders: [folder], workers: options.workers })
  try {
    await readParquet(duck, folder)
    return await toReplayCalls(duck, options.definition)
  } finally {
    duck.close()
  }
}
