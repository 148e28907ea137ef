import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failed, ok, type Result } from '../../../core/result.ts'
import {
  bytesOf,
  countOf,
  type Duck,
  isOutOfMemory,
  isReaderFailure,
  memoryFor,
  openDuck,
} from '../../../platform/tables/duck.ts'
import type { TableFact } from '../../../platform/tables/table-facts.ts'
import { isTimeZone } from '../../../platform/tables/zone.ts'
import { type CodeBook, EMPTY_CODE_BOOK } from '../codes/code-book.ts'
import type { CodeTable, Texts } from '../codes/texts.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { badRowsOfStage, joinedRows } from './bad-rows.ts'
import type { Built } from './build.ts'
import { findClockJump } from './clock-check.ts'
import { type Coded, codeRows, shapeOf } from './coded-rows.ts'
import { countCalls, profileOf } from './count-calls.ts'
import { proposedMapping } from './inspect.ts'
import { type CallColumn, type CallMapping, mappingProblems, type Use } from './mapping.ts'
import { type GivenFiles, type OpenedTable, openTable, type ReadOptions, readCodeTables } from './open-table.ts'
import type { CallsProblem } from './problems.ts'
import type { TellStep } from './progress.ts'
import type { Reading } from './reading.ts'
import type { ColumnNote } from './recognise.ts'
import { listRejected, neverClosed } from './rejected.ts'
import { maskStage, stageRows } from './stage.ts'

export interface ProfileOptions extends ReadOptions {
  readonly mapping?: CallMapping
  /** IANA zone of the file's clock times; beats the one in the mapping. */
  readonly timezone?: string | null
  /** A table with codes in its first column and what they mean in its second. */
  readonly codeTables?: readonly string[]
  readonly caveats?: readonly string[]
  /** What people of the agency decided about its codes; it beats the lexicon. */
  readonly codeBook?: CodeBook
  /** Read columns of notes once for words about mental health. The notes are kept nowhere. */
  readonly readNotes?: boolean
  /** Keep one column of persons, as keyed hashes. */
  readonly hashPersons?: boolean
  /** Keep what storage needs: `coded_rows`, and `rejected_rows` for the review list. Takes more memory. */
  readonly forStorage?: boolean
  /** Where else its tables may be written. */
  readonly folders?: readonly string[]
  /** Leave out what only a replay or storage needs. */
  readonly onlyProfile?: boolean
  /** Is told how far the reading is. */
  readonly tell?: TellStep | undefined
}

/** What was taken of files and what was left; names of files and sheets, never a value of a row. */
export interface Taken {
  readonly told: readonly TableFact[]
  /** Files and sheets that were read as lists of codes. */
  readonly codeTables: readonly string[]
}

/** Calls of one file, read and ready for questions, in a DuckDB of their own. Close it when done. */
export interface OpenedCalls {
  readonly duck: Duck
  readonly mapping: CallMapping
  readonly built: Built
  readonly texts: Texts
  readonly profile: NeedProfile
  /** What became of the rows. */
  readonly reading: Reading
  /** What was taken of the files. */
  readonly taken: Taken
  close(): Promise<void>
}

/** Reads a file of calls and says what it tells about the need for a program. Keeps nothing. */
export async function profileFile(
  given: GivenFiles,
  options: ProfileOptions = {},
): Promise<Result<NeedProfile, CallsProblem>> {
  const opened = await openCalls(given, { ...options, onlyProfile: true })
  if (!opened.ok) return opened
  await opened.value.close()
  return ok(opened.value.profile)
}

/** Reads a file of calls and keeps the tables open. */
export async function openCalls(
  given: GivenFiles,
  options: ProfileOptions = {},
): Promise<Result<OpenedCalls, CallsProblem>> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'pmhc-calls-')))
  await mkdir(folder, { recursive: true })
  const files = typeof given === 'string' ? [given] : given.map(({ path }) => path)
  const duck = await openDuck({
    folder,
    folders: options.folders ?? [],
    files,
    workers: options.workers ?? 2,
    signal: options.signal,
    memory: memoryFor(await bytesOf(files)),
  })
  const close = async () => {
    duck.close()
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true })
  }
  try {
    const read = await readCalls(given, { ...options, folder }, duck)
    if (read.ok) return ok({ ...read.value, duck, close })
    await close()
    return read
  } catch (problem) {
    await close()
    if (isOutOfMemory(problem)) return failed({ kind: 'out-of-memory' })
    throw problem
  }
}

async function readCalls(
  given: GivenFiles,
  options: ProfileOptions & { readonly folder: string },
  duck: Duck,
): Promise<Result<Omit<OpenedCalls, 'duck' | 'close'>, CallsProblem>> {
  const timezone = options.timezone ?? options.mapping?.timezone ?? null
  if (timezone !== null && !isTimeZone(timezone)) return failed({ kind: 'timezone', timezone })
  await options.tell?.({ phase: 'looking', done: 0, total: 1 })
  const opened = await openTable(given, options.folder, options)
  if (!opened.ok) return opened
  const codeTable = await readCodeTables(options, opened.value.table.codeTables)
  if (!codeTable.ok) return codeTable
  const wished = options.mapping ?? proposedMapping(opened.value.recognised, timezone, options)
  const mapping = onlyAllowed({ ...wished, timezone }, options)
  const problems = mappingProblems(mapping, opened.value.table.columns)
  if (problems.length > 0) return failed({ kind: 'mapping', problems })
  const coded = await codedRows(duck, opened.value, { proposed: mapping, tell: options.tell })
  if (!coded.ok) return coded
  if (options.forStorage === true)
    await listRejected(duck, { ...opened.value, ...coded.value, clocks: coded.value.coded.clocks })
  const counted = await countRows(duck, { ...coded.value, codeTable: codeTable.value }, options)
  const { told, codeTables } = opened.value.table
  return ok({ ...counted, taken: { told, codeTables: codeTables.map(({ name }) => name) } })
}

/** Persons and notes are dropped unless the privacy officer allowed more. */
function onlyAllowed(mapping: CallMapping, options: ProfileOptions): CallMapping {
  const refused = (use: Use) =>
    (use === 'person' && options.hashPersons !== true) || (use === 'notes' && options.readNotes !== true)
  const columns = mapping.columns.map(
    (column): CallColumn =>
      refused(column.use)
        ? { column: column.column, use: 'personal', why: 'about a person; not allowed in the settings' }
        : column,
  )
  return { ...mapping, columns }
}

interface CodedFile extends Pick<Reading, 'mapping' | 'rows' | 'badRows' | 'notes'> {
  readonly coded: Coded
}

/** Reads the rows and codes them. */
async function codedRows(
  duck: Duck,
  { table, recognised }: OpenedTable,
  { proposed, tell }: { readonly proposed: CallMapping; readonly tell: TellStep | undefined },
): Promise<Result<CodedFile, CallsProblem>> {
  const staged = await stageRows(duck, table, proposed, tell).then((mapping) => ok(mapping), refusedByReader)
  if (!staged.ok) return staged
  const line = await neverClosed(duck)
  if (line !== null)
    return failed({
      kind: 'table',
      problem: {
        kind: 'damaged',
        what: `a quotation mark in line ${line} is never closed, so no row after it can be read`,
      },
    })
  const mapping = staged.value
  const coded = await codeRows(duck, { mapping, parts: table.parts.length })
  if (coded.rows === 0) return failed({ kind: 'no-rows' })
  const replaced = coded.replaced.reduce((sum, one) => sum + one.rows, 0)
  const badRows = [
    ...(await badRowsOfStage(duck, mapping, coded.clocks)),
    joinedRows('superseded', replaced),
    joinedRows('exact-repeat', coded.repeatedAcross),
    joinedRows('same-encounter', coded.sameEncounter),
  ].filter(({ rows }) => rows > 0)
  // Told with the rows of the file; only what later imports replace is told with the set.
  return ok({
    mapping,
    coded: { ...coded, replaced: [], repeatedAcross: 0 },
    badRows,
    rows: await rowsOfFile(duck),
    notes: recognised.notes,
  })
}

async function countRows(
  duck: Duck,
  { coded, ...found }: CodedFile & { readonly codeTable: CodeTable },
  options: ProfileOptions,
): Promise<Omit<OpenedCalls, 'duck' | 'close' | 'taken'>> {
  const { tell } = options
  await tell?.({ phase: 'counting', done: 0, total: 2 })
  const codeBook = options.codeBook ?? EMPTY_CODE_BOOK
  const onlyProfile = options.onlyProfile ?? false
  const shape = shapeOf([found.mapping])
  let masked: Awaited<ReturnType<typeof maskStage>> = []
  const counted = await countCalls(duck, {
    ...{ coded, shape, reading: found, codeBook, onlyProfile },
    mask: async () => {
      masked = await maskStage(duck, found.mapping)
    },
  })
  if (options.forStorage !== true)
    await duck.run('DROP VIEW coded_rows; DROP VIEW IF EXISTS all_coded_rows; DROP VIEW stage; DROP TABLE stage_rows')
  await tell?.({ phase: 'counting', done: 1, total: 2 })
  const notes = [...found.notes.filter(({ kind }) => kind !== 'masked-values'), ...masked.map(maskedNote)]
  const reading = { ...found, notes, jump: await findClockJump(duck, counted.built) }
  const said = { caveats: options.caveats ?? [], codeBook }
  const profile = await profileOf(duck, { reading, counted, said })
  return { mapping: found.mapping, ...counted, profile, reading }
}

/** What was masked in all rows, in place of what a sample of them held. */
const maskedNote = (one: { readonly column: string; readonly count: number }): ColumnNote => ({
  kind: 'masked-values',
  ...one,
})

/** What DuckDB alone finds wrong, such as a row of another width that it cuts inside a letter when it sets it aside. */
function refusedByReader(error: unknown): Result<never, CallsProblem> {
  if (isReaderFailure(error))
    return failed({
      kind: 'table',
      problem: { kind: 'damaged', what: 'a very long row has too few or too many cells' },
    })
  throw error
}

/** Rows of data in the file: those read and those of another width. */
async function rowsOfFile(duck: Duck): Promise<number> {
  const row = await duck.row('SELECT (SELECT count(*) FROM stage_rows) + (SELECT count(*) FROM rejected_lines) AS n')
  return countOf(row, 'n')
}

export { type Inspection, inspectFile } from './inspect.ts'
export type { ReadOptions } from './open-table.ts'
export { type CallsProblem, explainCallsProblem } from './problems.ts'
