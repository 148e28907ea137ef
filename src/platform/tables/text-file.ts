import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { basename, join } from 'node:path'
import { failed, ok, type Result } from '../../core/result.ts'
import { chunksOf, linkTo, mostOf, mostUnpacked } from './bytes.ts'
import { type Dialect, type SniffedTable, sniffTable } from './dialect.ts'
import { markedColumn } from './markers.ts'
import { oddPlace } from './odd-place.ts'
import type { GivenFile, PrepareOptions, TablePart } from './prepared.ts'
import type { TableProblem } from './problems.ts'
import { CellMeasure, Scan } from './scan.ts'
import type { Content } from './sniff.ts'
import type { TableFact } from './table-facts.ts'
import { footerOf, HeaderCount, tidyCopy } from './tidy.ts'

export const MOST_COLUMNS = 400

export interface TextFile extends GivenFile {
  readonly packed: boolean
  readonly size: number
  readonly head: Buffer
  readonly content: Extract<Content, { kind: 'text' }>
  /** It lies in our folder under a name of ours. */
  readonly isOurs?: boolean
}

/** A part, and what was put right to make it one. */
export interface PreparedPart {
  readonly part: TablePart
  readonly told: readonly TableFact[]
}

/** Checks a CSV that we wrote ourselves: commas, names of its columns in the first line, UTF-8. */
export async function prepareOwnCsv(
  csv: GivenFile & { readonly columns: readonly string[] },
  options: PrepareOptions,
): Promise<Result<TablePart, TableProblem>> {
  const dialect: Dialect = { delimiter: ',', skipLines: 1, hasHeader: true, strayLines: 0, columns: csv.columns }
  const sniffed: SniffedTable = { dialect, quotes: 'doubled', header: csv.columns }
  const content = { kind: 'text', encoding: 'utf-8' } as const
  const file = { ...csv, packed: false, size: 0, head: Buffer.alloc(0), content, isOurs: true }
  const checked = await checkAll(file, sniffed, options)
  return checked.ok ? ok(checked.value.part) : checked
}

/** Sniffs the columns, then checks every byte once, writing a plain copy where the file is packed, untidy or not UTF-8. */
export async function prepareText(
  file: TextFile,
  options: PrepareOptions,
): Promise<Result<PreparedPart, TableProblem>> {
  const sniffed = sniffTable(decodeHead(file.head, file.content.encoding))
  if (sniffed === null) return failed({ kind: 'one-column' })
  const checked = await checkAll(file, sniffed, options)
  if (!checked.ok) return checked
  const { part, headers } = checked.value
  const tidied = await tidy(part, { sniffed: checked.value.sniffed, repeatsHeader: headers > 1 }, options)
  return ok({ part: tidied.part, told: [...factsOfHeader(sniffed, file.name), ...tidied.told] })
}

/** Takes out what is no row, and writes rare quotes in the usual way. Most files need neither and stay as they are. */
export async function tidy(
  part: TablePart,
  { sniffed, repeatsHeader }: { readonly sniffed: SniffedTable; readonly repeatsHeader: boolean },
  { folder }: Pick<PrepareOptions, 'folder'>,
): Promise<PreparedPart> {
  const { quotes, header } = sniffed
  const footer = await footerOf(part, quotes)
  if (quotes === 'doubled' && !repeatsHeader && footer === 0) return { part, told: [] }
  const path = join(folder, `tidy-${basename(part.path)}`)
  const tidied = await tidyCopy(part, { quotes, repeatsHeader, footer, header }, path)
  if (tidied === null) return { part, told: [] }
  const { name } = part
  const told: TableFact[] = []
  if (tidied.repeatedHeaders > 0) told.push({ kind: 'repeated-header', file: name, rows: tidied.repeatedHeaders })
  if (footer > 0) told.push({ kind: 'footer', file: name, rows: footer })
  return { part: tidied.part, told }
}

function factsOfHeader({ dialect, header }: SniffedTable, file: string): readonly TableFact[] {
  if (header === null) return [{ kind: 'no-header', file }]
  const names = header.map((name) => name.replace(/[\s\p{Cc}]+/gu, ' ').trim())
  const columns = dialect.columns.filter((name, at) => (names[at] ?? '') !== '' && name !== names[at])
  return columns.length === 0 ? [] : [{ kind: 'renamed-columns', file, columns }]
}

type Checked = { readonly part: TablePart; readonly sniffed: SniffedTable; readonly headers: number }

async function checkAll(
  file: TextFile,
  sniffed: SniffedTable,
  options: PrepareOptions,
): Promise<Result<Checked, TableProblem>> {
  const { encoding } = file.content
  const unfit = unfitColumns(sniffed.dialect.columns)
  if (unfit) return failed(unfit)
  const first = await checkAndCopy(file, sniffed, encoding, options)
  if (!first.ok) return withPlace(first.problem, file, sniffed)
  if (first.value.wasUtf8) return ok(first.value)
  const other = sniffTable(decodeHead(file.head, 'windows-1252')) ?? sniffed
  const again = await checkAndCopy(file, other, 'windows-1252', options)
  return again.ok ? again : withPlace(again.problem, file, other)
}

/** The exact row and column of odd bytes, which the first look does not count. */
async function withPlace(
  problem: TableProblem,
  file: TextFile,
  { dialect }: SniffedTable,
): Promise<Result<never, TableProblem>> {
  const isOdd = problem.kind === 'nul-bytes' || problem.kind === 'mixed-encoding'
  if (!isOdd || file.content.encoding !== 'utf-8') return failed(problem)
  const place = await oddPlace(file, problem.kind, dialect)
  return failed(place === null ? problem : { ...problem, ...place })
}

function decodeHead(head: Buffer, encoding: string): string {
  return new TextDecoder(encoding).decode(head, { stream: true })
}

function unfitColumns(columns: readonly string[]): TableProblem | null {
  if (columns.length > MOST_COLUMNS) return { kind: 'too-many-columns', columns: columns.length }
  const marked = markedColumn(columns)
  return marked === null ? null : { kind: 'criminal-justice-marker', column: marked }
}

async function checkAndCopy(
  file: TextFile,
  sniffed: SniffedTable,
  encoding: TablePart['encoding'],
  options: PrepareOptions,
): Promise<Result<Checked & { readonly wasUtf8: boolean }, TableProblem>> {
  const { dialect } = sniffed
  const mustCopy = file.packed || encoding !== 'utf-8'
  const path = file.isOurs && !mustCopy ? file.path : join(options.folder, `plain-${encoding}.csv`)
  const counts = options.countLines === true || options.maxRows !== null
  const scan = new Scan({ delimiter: dialect.delimiter, columns: dialect.columns }, counts)
  const headers = new HeaderCount(decodeHead(file.head, encoding), sniffed)
  const above = dialect.strayLines + (dialect.hasHeader ? 1 : 0)
  let unpacked = 0
  const copied = await eachChunk(file, encoding, mustCopy ? path : null, (chunk) => {
    unpacked += chunk.length
    if (file.packed && unpacked > mostUnpacked(options)) return { kind: 'unpacks-too-large' }
    const problem = scan.push(chunk)
    if (problem) return problem
    headers.push(chunk)
    if (options.maxRows !== null && scan.newlines - above > options.maxRows)
      return { kind: 'too-many-rows', limit: options.maxRows }
    return scan.isUtf8 ? null : 'stop'
  })
  if (!copied.ok) return copied
  if (!mustCopy && path !== file.path) await linkTo(file.path, path)
  const lines = counts ? scan.newlines - above + (scan.endsLine ? 0 : 1) : null
  const part: TablePart = { path, dialect, encoding, name: file.name, lines }
  const tooLong = scan.isUtf8 && scan.hasLongLine ? await longCell(part) : null
  return tooLong === null ? ok({ part, sniffed, headers: headers.found, wasUtf8: scan.isUtf8 }) : failed(tooLong)
}

/** Hands the text of a file on as UTF-8, chunk by chunk, and copies it to `copyTo` on the way. */
async function eachChunk(
  file: TextFile,
  encoding: TablePart['encoding'],
  copyTo: string | null,
  look: (chunk: Buffer) => TableProblem | 'stop' | null,
): Promise<Result<null, TableProblem>> {
  const copy = copyTo === null ? null : createWriteStream(copyTo, { mode: 0o600 })
  const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding)
  let unpacked = 0
  try {
    for await (const raw of chunksOf(file.path, file.packed)) {
      unpacked += raw.length
      if (file.packed && unpacked > mostOf(file.size)) return failed({ kind: 'unpacks-too-large' })
      const chunk = decoder ? Buffer.from(decoder.decode(raw, { stream: true })) : raw
      const problem = look(chunk)
      if (problem === 'stop') break
      if (problem) return failed(problem)
      if (copy && !copy.write(chunk)) await once(copy, 'drain')
    }
    return ok(null)
  } catch (problem) {
    if (isDiskFull(problem)) throw problem
    return failed({ kind: 'damaged', what: 'it ends too early or cannot be unpacked' })
  } finally {
    if (copy) await new Promise<void>((done) => copy.end(() => done()))
  }
}

/** The first cell over 64 KB of a plain table, or null. */
async function longCell({ path, dialect }: TablePart): Promise<TableProblem | null> {
  const measure = new CellMeasure({ delimiter: dialect.delimiter, columns: dialect.columns })
  for await (const chunk of chunksOf(path, false)) {
    const problem = measure.push(chunk)
    if (problem) return problem
  }
  return null
}

const isDiskFull = (problem: unknown) =>
  problem instanceof Error && 'code' in problem && (problem.code === 'ENOSPC' || problem.code === 'EACCES')
