import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failed, ok, type Result } from '../../../core/result.ts'
import { countOf, type Duck, literal, openDuck, textOf } from '../../../platform/tables/duck.ts'
import { type PreparedTable, prepareTable } from '../../../platform/tables/prepare.ts'
import { sampleTable } from '../../../platform/tables/sample.ts'
import { secondsSql } from '../../../platform/tables/times.ts'
import { isTimeZone } from '../../../platform/tables/zone.ts'
import { type Lexicon, openLexicon } from '../codes/lexicon.ts'
import { type CodeTable, lookUpTexts, type Texts } from '../codes/texts.ts'
import type { BadRows, NeedProfile } from '../profile/profile.ts'
import { makeProfile } from '../profile/profile-making.ts'
import { badIntervals, badRowsOfStage } from './bad-rows.ts'
import { type Built, buildCalls } from './build.ts'
import { type CallMapping, columnFor, columnsFor, type MappingProblem, mappingProblems } from './mapping.ts'
import type { CallsProblem } from './problems.ts'
import { type Recognised, recogniseColumns } from './recognise.ts'
import { stageRows } from './stage.ts'

export interface ReadOptions {
  /** A folder of ours for spill files and the plain copy; a temporary one, removed afterwards, when not given. */
  readonly folder?: string
  readonly workers?: number
  /** Most rows; null (the default) for the command line. */
  readonly maxRows?: number | null
}

export interface Inspection {
  readonly rows: number
  readonly encoding: string
  readonly delimiter: string
  readonly strayLines: number
  readonly columns: readonly string[]
  readonly mapping: CallMapping
  readonly proposals: Recognised['proposals']
  readonly notes: Recognised['notes']
  readonly problems: readonly MappingProblem[]
  /** The first rows, as they stand in the file, without the columns that are dropped. */
  readonly preview: readonly Readonly<Record<string, string>>[]
  /** The same rows as they are read: times in one form, the rest unchanged; empty where a time could not be read. */
  readonly reading: readonly Readonly<Record<string, string>>[]
}

/** Looks at a file: its form, its columns, what each seems to be and why, and the first rows. Keeps nothing. */
export async function inspectFile(
  path: string,
  options: ReadOptions & { readonly timezone?: string | null } = {},
): Promise<Result<Inspection, CallsProblem>> {
  return withFolder(options, async (folder) => {
    const opened = await openTable(path, folder, { ...options, countLines: true })
    if (!opened.ok) return opened
    const { table, recognised, preview } = opened.value
    const mapping = proposedMapping(recognised, options.timezone ?? null)
    return ok({
      rows: table.lines ?? 0,
      encoding: table.encoding,
      delimiter: table.dialect.delimiter,
      strayLines: table.dialect.strayLines,
      columns: table.dialect.columns,
      mapping,
      proposals: recognised.proposals,
      notes: recognised.notes,
      problems: mappingProblems(mapping, table.dialect.columns),
      preview,
      reading: await readingOf(folder, recognised, preview),
    })
  })
}

/** How the first rows look once their times are read. */
async function readingOf(
  folder: string,
  recognised: Recognised,
  preview: Inspection['preview'],
): Promise<Inspection['reading']> {
  const timed = recognised.proposals.filter(({ format }) => format !== undefined)
  if (timed.length === 0 || preview.length === 0) return preview
  const duck = await openDuck({ folder, workers: 1 })
  try {
    const read: Record<string, string>[] = preview.map((row) => ({ ...row }))
    for (const { column, format } of timed) {
      if (format === undefined) continue
      const values = preview.map((row, at) => `(${at}, ${literal(row[column] ?? '')})`).join(', ')
      const seconds = secondsSql(format, 'v')
      const shown =
        format.kind === 'time' ? "'%H:%M:%S'" : format.kind === 'date' ? "'%Y-%m-%d'" : "'%Y-%m-%d %H:%M:%S'"
      const ending = format.kind === 'instant' ? " || ' UTC'" : ''
      const rows = await duck.rows(
        `SELECT TRY(strftime(make_timestamp(((${seconds}) * 1000000)::BIGINT), ${shown}))${ending} AS t FROM (VALUES ${values}) given(i, v) ORDER BY i`,
      )
      for (const [at, row] of rows.entries()) {
        const target = read[at]
        if (target) target[column] = textOf(row, 't')
      }
    }
    return read
  } finally {
    duck.close()
  }
}

export const proposedMapping = (recognised: Recognised, timezone: string | null): CallMapping => ({
  version: 1,
  timezone,
  columns: recognised.proposals.map(({ column, use, why, format, midnightIsMissing }) => ({
    column,
    use,
    why,
    ...(format ? { format } : {}),
    ...(midnightIsMissing === undefined ? {} : { midnightIsMissing }),
  })),
})

export interface ProfileOptions extends ReadOptions {
  readonly mapping?: CallMapping
  /** IANA zone of the file's clock times; beats the one in the mapping. */
  readonly timezone?: string | null
  /** A table with codes in its first column and what they mean in its second. */
  readonly codeTables?: readonly string[]
  readonly caveats?: readonly string[]
  /** Keep what `writeParquet` needs. Takes more memory. */
  readonly forStorage?: boolean
  /** Where else its tables may be written. */
  readonly folders?: readonly string[]
  /** Leave out what only a replay or storage needs. */
  readonly onlyProfile?: boolean
}

/** Calls of one file, read and ready for questions, in a DuckDB of their own. Close it when done. */
export interface OpenedCalls {
  readonly duck: Duck
  readonly mapping: CallMapping
  readonly built: Built
  readonly texts: Texts
  readonly profile: NeedProfile
  close(): Promise<void>
}

/** Reads a file of calls and says what it tells about the need for a program. Keeps nothing. */
export async function profileFile(
  path: string,
  options: ProfileOptions = {},
): Promise<Result<NeedProfile, CallsProblem>> {
  const opened = await openCalls(path, { ...options, onlyProfile: true })
  if (!opened.ok) return opened
  await opened.value.close()
  return ok(opened.value.profile)
}

/** Reads a file of calls and keeps the tables open. */
export async function openCalls(
  path: string,
  options: ProfileOptions = {},
): Promise<Result<OpenedCalls, CallsProblem>> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'pmhc-calls-')))
  await mkdir(folder, { recursive: true })
  const duck = await openDuck({ folder, folders: options.folders ?? [], files: [path], workers: options.workers ?? 2 })
  const close = async () => {
    duck.close()
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true })
  }
  try {
    const read = await readCalls(path, { ...options, folder }, duck)
    if (read.ok) return ok({ ...read.value, duck, close })
    await close()
    return read
  } catch (problem) {
    await close()
    throw problem
  }
}

async function readCalls(
  path: string,
  options: ProfileOptions & { readonly folder: string },
  duck: Duck,
): Promise<Result<Omit<OpenedCalls, 'duck' | 'close'>, CallsProblem>> {
  const lexicon = openLexicon()
  const timezone = options.timezone ?? options.mapping?.timezone ?? null
  if (timezone !== null && !isTimeZone(timezone)) return failed({ kind: 'timezone', timezone })
  const codeTable = await readCodeTables(options)
  if (!codeTable.ok) return codeTable
  const opened = await openTable(path, options.folder, options)
  if (!opened.ok) return opened
  const { table, recognised } = opened.value
  const proposed = { ...(options.mapping ?? proposedMapping(recognised, timezone)), timezone }
  const problems = mappingProblems(proposed, table.dialect.columns)
  if (problems.length > 0) return failed({ kind: 'mapping', problems })
  const staged = await stageRows(duck, table, proposed).then((mapping) => ok(mapping), refusedByReader)
  if (!staged.ok) return staged
  const mapping = staged.value
  const texts = await lookUp(duck, { lexicon, mapping, codeTable: codeTable.value })
  const { built, badRows } = await build(duck, mapping, options.onlyProfile ?? false)
  if (built.calls === 0) return failed({ kind: 'no-rows' })
  const rows = await rowsOfFile(duck)
  if (options.forStorage !== true) await duck.run('DROP VIEW stage; DROP TABLE stage_rows')
  const profile = await makeProfile({
    duck,
    mapping,
    built,
    texts,
    badRows,
    lexicon: lexicon.version,
    rows,
    notes: recognised.notes,
    caveats: options.caveats ?? [],
  })
  return ok({ mapping, built, texts, profile })
}

/** What DuckDB alone finds wrong, such as a row of another width that it cuts inside a letter when it sets it aside. */
function refusedByReader(error: unknown): Result<never, CallsProblem> {
  if (error instanceof Error && error.message.startsWith('Invalid Input Error'))
    return failed({
      kind: 'table',
      problem: { kind: 'damaged', what: 'a very long row has too few or too many cells' },
    })
  throw error
}

function lookUp(
  duck: Duck,
  given: { lexicon: Lexicon; mapping: CallMapping; codeTable: CodeTable | undefined },
): Promise<Texts> {
  const reasons = columnsFor(given.mapping, 'reason').length
  return lookUpTexts(duck, given.lexicon, { reasons, codeTable: given.codeTable })
}

async function build(
  duck: Duck,
  mapping: CallMapping,
  onlyProfile: boolean,
): Promise<{ built: Built; badRows: readonly BadRows[] }> {
  const built = await buildCalls(duck, {
    timezone: mapping.timezone,
    reasons: columnsFor(mapping, 'reason').length,
    hasKey: columnFor(mapping, 'key') !== undefined,
    has: (use) => columnFor(mapping, use) !== undefined,
    onlyProfile,
    tellsUnitsApart: (['unit', 'dispatched', 'arrived', 'cleared'] as const).some((use) => columnFor(mapping, use)),
  })
  const badRows = [...(await badRowsOfStage(duck, mapping, built.clock)), ...(await badIntervals(duck))]
  if (built.repeatedRows > 0)
    badRows.push({ reason: 'exact-repeat', rows: built.repeatedRows, effect: 'left-out', where: '' })
  return { built, badRows }
}

/** Rows of data in the file: those read and those of another width. */
async function rowsOfFile(duck: Duck): Promise<number> {
  const row = await duck.row(
    'SELECT (SELECT count(*) FROM stage) + (SELECT count(DISTINCT line) FROM reject_errors) AS n',
  )
  return countOf(row, 'n')
}

interface OpenedTable {
  readonly table: PreparedTable
  readonly recognised: Recognised
  readonly preview: Inspection['preview']
}

async function openTable(
  path: string,
  folder: string,
  options: ReadOptions & { readonly countLines?: boolean },
): Promise<Result<OpenedTable, CallsProblem>> {
  const prepared = await prepareTable(path, {
    folder,
    workers: options.workers ?? 2,
    maxRows: options.maxRows ?? null,
    countLines: options.countLines ?? false,
  })
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
      Object.fromEntries(shown.map(({ proposal, index }) => [proposal.column, (row[index] ?? '').slice(0, 80)])),
    )
  return ok({ table: prepared.value, recognised, preview })
}

/** Reads code tables: the first column a code, the second what it means. */
async function readCodeTables(
  options: ProfileOptions & { readonly folder: string },
): Promise<Result<CodeTable | undefined, CallsProblem>> {
  if (options.codeTables === undefined || options.codeTables.length === 0) return ok(undefined)
  const meanings = new Map<string, string>()
  for (const [index, path] of options.codeTables.entries()) {
    const folder = join(options.folder, `codes-${index}`)
    const prepared = await prepareTable(path, { folder, workers: 1, maxRows: 100_000 })
    if (!prepared.ok) return failed({ kind: 'code-table', problem: prepared.problem })
    for (const row of (await sampleTable(prepared.value)).rows) addMeaning(meanings, row)
  }
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

async function withFolder<T>(options: ReadOptions, work: (folder: string) => Promise<T>): Promise<T> {
  if (options.folder !== undefined) return work(options.folder)
  const folder = await mkdtemp(join(tmpdir(), 'pmhc-calls-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export { type CallsProblem, explainCallsProblem } from './problems.ts'
