import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok, type Result } from '../../../core/result.ts'
import { isReaderFailure, literal, openDuck, textOf } from '../../../platform/tables/duck.ts'
import type { TableFact } from '../../../platform/tables/table-facts.ts'
import { secondsSql } from '../../../platform/tables/times.ts'
import type { ClockJump } from './clock-check.ts'
import { lookAtClocks } from './look-at-clocks.ts'
import { type CallMapping, columnFor, type MappingProblem, mappingProblems } from './mapping.ts'
import { type GivenFiles, type OpenedTable, openTable, type ReadOptions } from './open-table.ts'
import type { CallsProblem } from './problems.ts'
import type { Recognised } from './recognise.ts'

export interface Inspection {
  readonly rows: number
  readonly encoding: string
  readonly delimiter: string
  readonly strayLines: number
  readonly columns: readonly string[]
  readonly mapping: CallMapping
  readonly proposals: Recognised['proposals']
  readonly notes: Recognised['notes']
  /** What was taken, left out or put right; an older inspection has none. */
  readonly told?: readonly TableFact[]
  readonly problems: readonly MappingProblem[]
  /** A second clock that the file seems to hold; an older inspection has none. */
  readonly jump?: ClockJump | null
  /** The first rows, as they stand in the file, without the columns that are dropped. */
  readonly preview: readonly Readonly<Record<string, string>>[]
  /** The same rows as they are read: times in one form, the rest unchanged; empty where a time could not be read. */
  readonly reading: readonly Readonly<Record<string, string>>[]
}

/** Looks at a file: its form, its columns, what each seems to be and why, and the first rows. Keeps nothing. */
export async function inspectFile(
  given: GivenFiles,
  options: ReadOptions & { readonly timezone?: string | null } = {},
): Promise<Result<Inspection, CallsProblem>> {
  return withFolder(options, async (folder) => {
    const opened = await openTable(given, folder, { ...options, countLines: true })
    if (!opened.ok) return opened
    const { table, recognised, preview } = opened.value
    const mapping = proposedMapping(recognised, options.timezone ?? null)
    const problems = mappingProblems(mapping, table.columns)
    return ok({
      rows: table.lines ?? 0,
      encoding: table.encoding,
      delimiter: table.dialect.delimiter,
      strayLines: table.dialect.strayLines,
      columns: table.columns,
      mapping,
      proposals: recognised.proposals,
      notes: recognised.notes,
      told: table.told,
      problems,
      jump: problems.length > 0 ? null : await jumpOf(opened.value, mapping, { folder, workers: options.workers ?? 2 }),
      preview,
      reading: await readingOf(folder, recognised, preview),
    })
  })
}

/** A file that DuckDB cannot read to its end is refused with its reason when it is read, so nothing is offered here. */
async function jumpOf(
  { table, preview }: OpenedTable,
  mapping: CallMapping,
  options: { readonly folder: string; readonly workers: number },
): Promise<ClockJump | null> {
  const key = columnFor(mapping, 'key')?.column
  const keys = key === undefined ? [] : preview.map((row) => row[key] ?? '')
  return lookAtClocks(table, mapping, { ...options, keys }).catch((error: unknown) => {
    if (isReaderFailure(error)) return null
    throw error
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

interface Allowed {
  readonly readNotes?: boolean
  readonly hashPersons?: boolean
}

/** What becomes of a column about persons where more than dropping is allowed: all notes are read, one person is kept. */
function allowedUse(
  { couldBe, isFirst }: { readonly couldBe: 'notes' | 'person' | undefined; readonly isFirst: boolean },
  allowed: Allowed,
): 'notes' | 'person' | null {
  if (couldBe === 'notes' && allowed.readNotes === true) return couldBe
  return couldBe === 'person' && allowed.hashPersons === true && isFirst ? couldBe : null
}

/** The mapping that the proposals come to, with what a privacy officer allowed beyond dropping. */
export const proposedMapping = (
  recognised: Recognised,
  timezone: string | null,
  allowed: Allowed = {},
): CallMapping => ({
  version: 2,
  timezone,
  columns: recognised.proposals.map(({ column, use, why, format, midnightIsMissing, couldBe }, at, all) => ({
    column,
    use: allowedUse({ couldBe, isFirst: all.findIndex((one) => one.couldBe === couldBe) === at }, allowed) ?? use,
    why,
    ...(format ? { format } : {}),
    ...(midnightIsMissing === undefined ? {} : { midnightIsMissing }),
  })),
})

async function withFolder<T>(options: ReadOptions, work: (folder: string) => Promise<T>): Promise<T> {
  if (options.folder !== undefined) return work(options.folder)
  const folder = await mkdtemp(join(tmpdir(), 'pmhc-calls-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
