import type { Duck } from '../../../platform/tables/duck.ts'
import { type CodeBook, EMPTY_CODE_BOOK } from '../codes/code-book.ts'
import type { OwnChoices } from '../profile/definitions.ts'
import type { NeedProfile } from '../profile/profile.ts'
import { summedRows } from '../reading/bad-rows.ts'
import { keptPart, type Replaced, readCodedRows, shapeOf } from '../reading/coded-rows.ts'
import { type Counted, countCalls, profileOf } from '../reading/count-calls.ts'
import { type CallMapping, columnsFor } from '../reading/mapping.ts'
import type { Reading } from '../reading/reading.ts'
import { readReading } from './kept-reading.ts'

export interface OpenedKept extends Counted {
  /** What became of the rows of all imports together. */
  readonly reading: Reading
  /** How many rows each import brought, in the order given. */
  readonly rows: readonly number[]
  /** Rows of an import that a later one takes the place of; `part` and `by` are places in the order given. */
  readonly replaced: readonly Replaced[]
}

export interface OpenKeptOptions {
  readonly codeBook?: CodeBook
  /** Leave out what only a replay or storage needs. */
  readonly onlyProfile?: boolean
}

/**
 * Makes the tables `calls` and `responses` from the coded rows of imports, oldest first, classified anew. Their folders
 * must be among those that the DuckDB may read. At least one folder.
 */
export async function openKept(
  duck: Duck,
  folders: readonly string[],
  options: OpenKeptOptions = {},
): Promise<OpenedKept> {
  const readings = await Promise.all(folders.map(readReading))
  const reading = mergedReading(readings)
  const shape = shapeOf(readings.map(({ mapping }) => mapping))
  const parts = folders.map((folder, part) => ({ folder, part }))
  const found = await readCodedRows(duck, parts, { timezone: reading.mapping.timezone, reasons: shape.reasons })
  // Rows that were joined before anything was kept were rows of a call as well.
  const joined = reading.badRows.filter(({ effect }) => effect === 'joined').reduce((sum, { rows }) => sum + rows, 0)
  const coded = { ...found, rows: found.rows + joined }
  const { codeBook = EMPTY_CODE_BOOK, onlyProfile = false } = options
  const counted = await countCalls(duck, { coded, shape, reading, codeBook, onlyProfile })
  const replaced = byImport(found.replaced)
  return { ...counted, reading, replaced, rows: readings.map(({ rows }) => rows) }
}

/** The need profile of what `openKept` opened. */
export function keptNeedProfile(
  duck: Duck,
  opened: OpenedKept,
  said: { readonly caveats: readonly string[]; readonly codeBook?: CodeBook; readonly choices?: OwnChoices },
): Promise<NeedProfile> {
  const { reading } = opened
  const { codeBook = EMPTY_CODE_BOOK } = said
  return profileOf(duck, { reading, counted: opened, said: { ...said, codeBook } })
}

/** Files of one import are one part to whoever asks about imports. */
function byImport(replaced: readonly Replaced[]): readonly Replaced[] {
  const counts = new Map<string, Replaced>()
  for (const { part, by, rows } of replaced) {
    const pair = { part: keptPart(part), by: keptPart(by) }
    const before = counts.get(JSON.stringify(pair))?.rows ?? 0
    counts.set(JSON.stringify(pair), { ...pair, rows: before + rows })
  }
  return [...counts.values()]
}

/** Several readings as one: the newest says which zone the clock is in and how each column is used. */
function mergedReading(readings: readonly Reading[]): Reading {
  const newestFirst = [...readings].reverse()
  return {
    mapping: mergedMapping(newestFirst.map(({ mapping }) => mapping)),
    rows: readings.reduce((sum, { rows }) => sum + rows, 0),
    badRows: summedRows(readings.flatMap(({ badRows }) => badRows)),
    notes: distinctNotes(newestFirst.flatMap(({ notes }) => notes)),
    jump: newestFirst.find(({ jump }) => jump !== null)?.jump ?? null,
    codeTable: new Map(readings.flatMap(({ codeTable }) => [...codeTable])),
  }
}

function mergedMapping(newestFirst: readonly CallMapping[]): CallMapping {
  const [newest] = newestFirst
  if (newest === undefined) throw new RangeError('Nothing to open')
  const columns = [...newest.columns]
  for (const mapping of newestFirst.slice(1))
    for (const column of mapping.columns) {
      const isNew = !columns.some((one) => one.column === column.column)
      if (isNew || columnsFor({ ...newest, columns }, column.use).length === 0) columns.push(column)
    }
  const timezone = newestFirst.find((mapping) => mapping.timezone !== null)?.timezone ?? null
  return { ...newest, timezone, columns }
}

function distinctNotes(notes: Reading['notes']): Reading['notes'] {
  const name = ({ kind, column }: Reading['notes'][number]) => `${kind} ${column}`
  const isSame = (one: Reading['notes'][number], other: Reading['notes'][number]) => name(one) === name(other)
  return notes
    .filter((note, at) => notes.findIndex((other) => isSame(other, note)) === at)
    .map((note) =>
      note.kind === 'masked-values' ? { ...note, count: summed(notes.filter((one) => isSame(one, note))) } : note,
    )
}

/** Every masked cell was counted in its own import. */
const summed = (notes: Reading['notes']): number => notes.reduce((sum, { count = 0 }) => sum + count, 0)
