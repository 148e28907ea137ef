import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, type Result } from '../../../core/result.ts'
import type { ReplayCalls } from '../../../core/sim/replay.ts'
import { type Duck, openDuck, textOf } from '../../../platform/tables/duck.ts'
import { masked } from '../../../platform/tables/masks.ts'
import { plainText } from '../codes/lexicon.ts'
import type { CodeTable } from '../codes/texts.ts'
import type { DefinitionId, NeedProfile } from '../profile/profile.ts'
import { type OpenedCalls, openCalls, type ProfileOptions, type Taken } from '../reading/engine.ts'
import { writeMapping } from '../reading/mapping.ts'
import type { CallsProblem } from '../reading/problems.ts'
import { readParquet, writeCalls, writeCodedRows, writeRejected } from './export.ts'
import type { NamedFile } from './first-rows.ts'
import { keptFolder, workFolder } from './folders.ts'
import { writeReading } from './kept-reading.ts'
import { type Seal, sealNumbers } from './numbers.ts'
import { toReplayCalls } from './replay.ts'

export interface KeepOptions extends ProfileOptions {
  /** Where to put them. */
  readonly into: string
  /** For the keyed hashes of call numbers and places. */
  readonly key: Uint8Array
}

/**
 * Reads files of calls and keeps their coded calls and profile in a folder: `calls.parquet`, `unit_responses.parquet`,
 * `coded_rows.parquet`, `mapping.json`, `reading.json` and `profile.json`. On a problem nothing is kept.
 */
export async function keepCalls(
  files: readonly NamedFile[],
  options: KeepOptions,
): Promise<Result<NeedProfile, CallsProblem>> {
  const { into, key } = options
  try {
    return await readInto(files, options, async ({ duck, profile }) => {
      await writeCalls(duck, into, key)
      await writeFile(join(into, 'profile.json'), JSON.stringify(profile), { mode: 0o600 })
      return profile
    })
  } finally {
    await rm(workFolder(into), { recursive: true, force: true })
  }
}

/** What an import keeps of its files, whole under its name or not at all. */
export interface KeptImport {
  readonly profile: NeedProfile
  readonly taken: Taken
  /** Rows on its review list. */
  readonly onReviewList: number
  readonly keepsNumbers: boolean
}

export interface KeepImportOptions extends KeepOptions {
  /** Seals call numbers for the reviewers of an audit; null where the partner keeps none. */
  readonly seal: Seal | null
}

/**
 * Reads the files of an import into `kept` inside its folder, which appears whole or not at all: coded rows, mapping,
 * what became of the rows, the review list, and sealed call numbers.
 */
export async function keepImport(
  files: readonly NamedFile[],
  options: KeepImportOptions,
): Promise<Result<KeptImport, CallsProblem>> {
  const { into, key, seal } = options
  const work = workFolder(into)
  const inside = join(work, 'kept')
  await rm(work, { recursive: true, force: true })
  await rm(keptFolder(into), { recursive: true, force: true })
  await mkdir(inside, { recursive: true, mode: 0o700 })
  try {
    const kept = await readInto(files, { ...options, into: inside }, async ({ duck, profile, taken }) => ({
      profile,
      taken,
      onReviewList: await writeRejected(duck, reviewList(inside)),
      keepsNumbers: seal !== null && (await sealNumbers(duck, inside, { key, seal })) > 0,
    }))
    if (kept.ok) {
      await rm(workFolder(inside), { recursive: true, force: true })
      await rename(inside, keptFolder(into))
    }
    return kept
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Where the review list of a kept import lies. */
export const reviewList = (kept: string): string => join(kept, 'rejected.csv')

/** Reads files, keeps their coded rows and what became of all rows, and lets `more` keep the rest. */
async function readInto<T>(
  files: readonly NamedFile[],
  options: KeepOptions,
  more: (opened: OpenedCalls) => Promise<T>,
): Promise<Result<T, CallsProblem>> {
  const { into, key } = options
  const folder = workFolder(into)
  const opened = await openCalls(files, { ...options, folder, folders: [into], forStorage: true })
  if (!opened.ok) return opened
  try {
    const { duck, mapping, reading } = opened.value
    await options.tell?.({ phase: 'writing', done: 0, total: 2 })
    await writeCodedRows(duck, into, key)
    await writeReading(into, { ...reading, codeTable: await usedCodes(duck, reading.codeTable) })
    await writeFile(join(into, 'mapping.json'), JSON.stringify(writeMapping(mapping)), { mode: 0o600 })
    await options.tell?.({ phase: 'writing', done: 1, total: 2 })
    return ok(await more(opened.value))
  } finally {
    await opened.value.close()
  }
}

/**
 * Meanings of codes that stand in the calls, and no others: a list of officers and their badges beside the calls looks
 * like a table of codes too, and its names must not be kept.
 */
async function usedCodes(duck: Duck, codeTable: CodeTable): Promise<CodeTable> {
  if (codeTable.size === 0) return codeTable
  const rows = await duck.rows('SELECT text FROM type_texts UNION SELECT text FROM disposition_texts')
  const used = new Set(rows.map((row) => plainText(textOf(row, 'text'))))
  return new Map([...codeTable].filter(([code]) => used.has(code)).map(([code, means]) => [code, masked(means)]))
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
