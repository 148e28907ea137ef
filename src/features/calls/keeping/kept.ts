import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '../../../core/result.ts'
import type { ReplayCalls } from '../../../core/sim/replay.ts'
import { openDuck } from '../../../platform/tables/duck.ts'
import type { DefinitionId, NeedProfile } from '../profile/profile.ts'
import { openCalls, type ProfileOptions } from '../reading/engine.ts'
import { writeMapping } from '../reading/mapping.ts'
import type { CallsProblem } from '../reading/problems.ts'
import { readParquet, writeParquet } from './export.ts'
import { toReplayCalls } from './replay.ts'

/** What a folder of read calls holds: `calls.parquet`, `unit_responses.parquet`, `mapping.json` and `profile.json`. */
export interface KeepOptions extends ProfileOptions {
  /** Where to put them. */
  readonly into: string
  /** For the keyed hashes of call numbers and places. */
  readonly key: Uint8Array
}

/** Reads a file of calls and keeps its coded calls and profile in a folder. On a problem nothing is kept. */
export async function keepCalls(path: string, options: KeepOptions): Promise<Result<NeedProfile, CallsProblem>> {
  const work = join(options.into, 'work')
  const opened = await openCalls(path, { ...options, folder: work, folders: [options.into], forStorage: true })
  try {
    if (!opened.ok) return opened
    const { duck, mapping, profile } = opened.value
    await writeParquet(duck, options.into, options.key)
    await writeFile(join(options.into, 'mapping.json'), JSON.stringify(writeMapping(mapping)), { mode: 0o600 })
    await writeFile(join(options.into, 'profile.json'), JSON.stringify(profile), { mode: 0o600 })
    return ok(profile)
  } finally {
    if (opened.ok) await opened.value.close()
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
