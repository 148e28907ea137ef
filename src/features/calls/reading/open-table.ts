import { join } from 'node:path'
import { failed, ok, type Result } from '../../../core/result.ts'
import { masked } from '../../../platform/tables/masks.ts'
import { prepareTable, prepareTables } from '../../../platform/tables/prepare.ts'
import type { GivenFile, PreparedTable, TablePart } from '../../../platform/tables/prepared.ts'
import { sampleParts, sampleTable } from '../../../platform/tables/sample.ts'
import { openLexicon } from '../codes/lexicon.ts'
import type { CodeTable } from '../codes/texts.ts'
import type { CallsProblem } from './problems.ts'
import { type Recognised, recogniseColumns } from './recognise.ts'

/** One file, or several with the same columns; a later one is newer. */
export type GivenFiles = string | readonly GivenFile[]

export interface ReadOptions {
  /** A folder of ours for spill files and the plain copy; a temporary one, removed afterwards, when not given. */
  readonly folder?: string
  readonly workers?: number
  /** Most rows; null (the default) for the command line. */
  readonly maxRows?: number | null
  /** Once it aborts, the reading is broken off at once and throws. */
  readonly signal?: AbortSignal | undefined
}

export interface OpenedTable {
  readonly table: PreparedTable
  readonly recognised: Recognised
  /** The first rows without the columns that are dropped. */
  readonly preview: readonly Readonly<Record<string, string>>[]
}

/** Checks files by their content, makes one table of them, and recognises its columns from a sample. */
export async function openTable(
  given: GivenFiles,
  folder: string,
  options: ReadOptions & { readonly countLines?: boolean },
): Promise<Result<OpenedTable, CallsProblem>> {
  const prepared = await prepareTables(typeof given === 'string' ? [given] : given, {
    folder,
    workers: options.workers ?? 2,
    maxRows: options.maxRows ?? null,
    countLines: options.countLines ?? false,
  })
  options.signal?.throwIfAborted()
  if (!prepared.ok) return failed({ kind: 'table', problem: prepared.problem })
  const sample = await sampleTable(prepared.value)
  if (sample.rows.length === 0) return failed({ kind: 'table', problem: { kind: 'empty' } })
  const recognised = recogniseColumns(sample, openLexicon())
  const shown = recognised.proposals
    .map((proposal, index) => ({ proposal, index }))
    .filter(({ proposal }) => proposal.use !== 'personal')
  const preview = sample.rows
    .slice(0, 5)
    .map((row) =>
      Object.fromEntries(shown.map(({ proposal, index }) => [proposal.column, masked(row[index] ?? '').slice(0, 80)])),
    )
  return ok({ table: prepared.value, recognised, preview })
}

/** Reads code tables, given or found among the files: the first column a code, the second what it means. */
export async function readCodeTables(
  options: { readonly folder: string; readonly codeTables?: readonly string[] },
  cameAlong: readonly TablePart[],
): Promise<Result<CodeTable, CallsProblem>> {
  const meanings = new Map<string, string>()
  for (const [index, path] of (options.codeTables ?? []).entries()) {
    const folder = join(options.folder, `codes-${index}`)
    const prepared = await prepareTable(path, { folder, workers: 1, maxRows: 100_000 })
    if (!prepared.ok) return failed({ kind: 'code-table', problem: prepared.problem })
    for (const row of (await sampleTable(prepared.value)).rows) addMeaning(meanings, row)
  }
  for (const part of cameAlong)
    for (const row of (await sampleParts([part], part.dialect.columns)).rows) addMeaning(meanings, row)
  return ok(meanings)
}

function addMeaning(meanings: Map<string, string>, row: readonly string[]): void {
  const [code = '', meaning = ''] = row
  const plain = code
    .toUpperCase()
    .replace(/[^\p{L}\p{N}#-]+/gu, ' ')
    .trim()
  if (plain !== '' && meaning.trim() !== '') meanings.set(plain, meaning.trim())
}
