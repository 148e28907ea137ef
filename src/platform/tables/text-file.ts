import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { failed, ok, type Result } from '../../core/result.ts'
import { chunksOf, linkTo, mostOf, mostUnpacked } from './bytes.ts'
import { type Dialect, sniffDialect } from './dialect.ts'
import { markedColumn } from './markers.ts'
import type { GivenFile, PrepareOptions, TablePart } from './prepared.ts'
import type { TableProblem } from './problems.ts'
import { CellMeasure, Scan } from './scan.ts'
import type { Content } from './sniff.ts'

export const MOST_COLUMNS = 400

export interface TextFile extends GivenFile {
  readonly packed: boolean
  readonly size: number
  readonly head: Buffer
  readonly content: Extract<Content, { kind: 'text' }>
  /** How we wrote the file, where we did. */
  readonly dialect?: Dialect
  /** It lies in our folder under a name of ours. */
  readonly isOurs?: boolean
}

/** Checks a CSV that we wrote ourselves: commas, names of its columns in the first line, UTF-8. */
export function prepareOwnCsv(
  csv: GivenFile & { readonly columns: readonly string[] },
  options: PrepareOptions,
): Promise<Result<TablePart, TableProblem>> {
  const { path, name, columns } = csv
  const dialect: Dialect = { delimiter: ',', skipLines: 1, hasHeader: true, strayLines: 0, columns }
  const content = { kind: 'text', encoding: 'utf-8' } as const
  return prepareText(
    { path, name, packed: false, size: 0, head: Buffer.alloc(0), content, dialect, isOurs: true },
    options,
  )
}

/** Sniffs the columns, then checks every byte once, writing a plain copy where the file is packed or not UTF-8. */
export async function prepareText(file: TextFile, options: PrepareOptions): Promise<Result<TablePart, TableProblem>> {
  const { encoding } = file.content
  const dialect = file.dialect ?? sniffDialect(decodeHead(file.head, encoding))
  if (dialect === null) return failed({ kind: 'one-column' })
  const unfit = unfitColumns(dialect.columns)
  if (unfit) return failed(unfit)
  const first = await checkAndCopy(file, dialect, encoding, options)
  if (!first.ok) return first
  if (first.value.wasUtf8) return ok({ ...first.value.part, dialect, encoding })
  const again = await checkAndCopy(file, dialectOf(file.head, 'windows-1252') ?? dialect, 'windows-1252', options)
  return again.ok ? ok({ ...again.value.part, encoding: 'windows-1252' }) : again
}

const dialectOf = (head: Buffer, encoding: string) => sniffDialect(decodeHead(head, encoding))

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
  dialect: Dialect,
  encoding: TablePart['encoding'],
  options: PrepareOptions,
): Promise<Result<{ part: TablePart; wasUtf8: boolean }, TableProblem>> {
  const mustCopy = file.packed || encoding !== 'utf-8'
  const path = file.isOurs && !mustCopy ? file.path : join(options.folder, `plain-${encoding}.csv`)
  const counts = options.countLines === true || options.maxRows !== null
  const scan = new Scan({ delimiter: dialect.delimiter, columns: dialect.columns }, counts)
  const above = dialect.strayLines + (dialect.hasHeader ? 1 : 0)
  let unpacked = 0
  const copied = await eachChunk(file, encoding, mustCopy ? path : null, (chunk) => {
    unpacked += chunk.length
    if (file.packed && unpacked > mostUnpacked(options)) return { kind: 'unpacks-too-large' }
    const problem = scan.push(chunk)
    if (problem) return problem
    if (options.maxRows !== null && scan.newlines - above > options.maxRows)
      return { kind: 'too-many-rows', limit: options.maxRows }
    return scan.isUtf8 ? null : 'stop'
  })
  if (!copied.ok) return copied
  if (!mustCopy && path !== file.path) await linkTo(file.path, path)
  const lines = counts ? scan.newlines - above + (scan.endsLine ? 0 : 1) : null
  const part: TablePart = { path, dialect, encoding, name: file.name, lines }
  const tooLong = scan.isUtf8 && scan.hasLongLine ? await longCell(part) : null
  return tooLong === null ? ok({ part, wasUtf8: scan.isUtf8 }) : failed(tooLong)
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
