import type { Dialect } from './dialect.ts'
import type { TableFact } from './table-facts.ts'

/** A file as it was brought, under the name that its owner gave it. */
export interface GivenFile {
  readonly path: string
  readonly name: string
}

/** One file (or one sheet, or one entry of an archive) of a table, ready to be read as UTF-8 delimited text. */
export interface TablePart {
  /** Plain UTF-8 text; the caller's file itself, under a safe name, when it already was that. */
  readonly path: string
  /** Its columns stand in the order of this part, under the names that the whole table uses. */
  readonly dialect: Dialect
  readonly encoding: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'
  /** What the person who brought it calls it. */
  readonly name: string
  /** Lines of data (a line break inside a cell counts too); null when nobody asked. */
  readonly lines: number | null
}

/** What proved to be one table: of one file, or of several with the same columns. */
export interface PreparedTable {
  /** At least one; a later one is newer. */
  readonly parts: readonly TablePart[]
  /** Names of the columns in the order of the first part. */
  readonly columns: readonly string[]
  /** Small tables that came along: codes in the first column, what they mean in the second. */
  readonly codeTables: readonly TablePart[]
  /** What a person should be told of what was taken and left. */
  readonly told: readonly TableFact[]
  readonly kind: 'csv' | 'json' | 'parquet' | 'workbook'
  readonly packed: boolean
  /** Of the first part, until every reader goes by `parts`. */
  readonly path: string
  readonly dialect: Dialect
  readonly encoding: TablePart['encoding']
  readonly lines: number | null
}

export interface PrepareOptions {
  /** A folder of our own for the plain copy and spill files. */
  readonly folder: string
  readonly workers: number
  /** Most rows of all files together; null for the command line, which is limited by disk only. */
  readonly maxRows: number | null
  /** Most bytes that a packed, JSON or Parquet file may become; 4 GB under a limit of rows, else no limit. */
  readonly maxUnpacked?: number
  /** Count lines while checking, which costs a little. Always done under a limit of rows. */
  readonly countLines?: boolean
}

/** What one file turned out to hold, before it is held against the others. */
export interface OpenedFile {
  readonly kind: PreparedTable['kind']
  readonly packed: boolean
  readonly parts: readonly TablePart[]
  readonly codeTables: readonly TablePart[]
  readonly told: readonly TableFact[]
}
