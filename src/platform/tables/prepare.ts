import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, stat, symlink } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import { failed, ok, type Result } from '../../core/result.ts'
import { type Dialect, sniffDialect } from './dialect.ts'
import { literal, openDuck } from './duck.ts'
import { markedColumn } from './markers.ts'
import type { GivenFile, OpenedFile, PreparedTable, PrepareOptions, TablePart } from './prepared.ts'
import type { TableProblem } from './problems.ts'
import { oneTableOf } from './same-columns.ts'
import { CellMeasure, Scan } from './scan.ts'
import { type Content, sniffContent } from './sniff.ts'

export type { PreparedTable } from './prepared.ts'

const MOST_COLUMNS = 400
const MOST_UNPACKED = 4_000_000_000
const HEAD = 256 * 1024

/** Checks a file by its content and makes it ready to read, or says why it is not a table. */
export function prepareTable(path: string, options: PrepareOptions): Promise<Result<PreparedTable, TableProblem>> {
  return prepareTables([path], options)
}

/**
 * Checks files by their content and makes one table of them: files with the same columns are its parts, in the order
 * given; a small file that explains codes is set beside it. The first thing that does not fit refuses them all.
 */
export async function prepareTables(
  given: readonly (string | GivenFile)[],
  options: PrepareOptions,
): Promise<Result<PreparedTable, TableProblem>> {
  const opened: OpenedFile[] = []
  for (const [at, one] of given.entries()) {
    const file = typeof one === 'string' ? { path: one, name: basename(one) } : one
    const folder = given.length === 1 ? options.folder : join(options.folder, `file-${at}`)
    const read = await openFile(file, { ...options, folder, ...roomLeft(options, opened) })
    if (read.ok) opened.push(read.value)
    else return failed(given.length === 1 ? read.problem : inTheirTerms(read.problem, file, options))
  }
  const table = await oneTableOf(opened.flatMap(({ parts }) => parts))
  const [first] = opened
  const [part] = table.ok ? table.value.parts : []
  if (!table.ok) return table
  if (first === undefined || part === undefined) return failed({ kind: 'missing' })
  const { path, dialect, encoding } = part
  const lines = linesOf(opened)
  return ok({ ...table.value, kind: first.kind, packed: first.packed, path, dialect, encoding, lines })
}

/** Lines of all parts; null when they were not counted. */
function linesOf(opened: readonly OpenedFile[]): number | null {
  return opened
    .flatMap(({ parts }) => parts)
    .reduce<number | null>((sum, { lines }) => (sum === null || lines === null ? null : sum + lines), 0)
}

/** A limit of rows holds for all files together. */
function roomLeft({ maxRows }: PrepareOptions, opened: readonly OpenedFile[]): Pick<PrepareOptions, 'maxRows'> {
  return { maxRows: maxRows === null ? null : maxRows - (linesOf(opened) ?? 0) }
}

function inTheirTerms(problem: TableProblem, file: GivenFile, { maxRows }: PrepareOptions): TableProblem {
  const named = { ...problem, file: problem.file ?? file.name }
  return named.kind === 'too-many-rows' && maxRows !== null ? { ...named, limit: maxRows } : named
}

async function openFile(given: GivenFile, options: PrepareOptions): Promise<Result<OpenedFile, TableProblem>> {
  const { path, name } = given
  const size = await stat(path).then(
    (facts) => (facts.isFile() ? facts.size : null),
    () => null,
  )
  if (size === null) return failed({ kind: 'missing' })
  if (size === 0) return failed({ kind: 'empty' })
  await mkdir(options.folder, { recursive: true })
  const outer = sniffContent(await readHead(path))
  const packed = outer.kind === 'gzip'
  const head = packed ? await unpackedHead(path) : ok(await readHead(path))
  if (!head.ok) return head
  if (head.value.length === 0) return failed({ kind: 'empty' })
  const content = packed ? sniffContent(head.value) : outer
  if (content.kind === 'refused') return failed({ kind: 'not-a-table', looksLike: content.looksLike })
  if (content.kind === 'gzip') return failed({ kind: 'not-a-table', looksLike: 'zip' })
  if (content.kind !== 'text') return prepareConverted({ path, name, packed, size, content }, options)
  const part = await prepareText({ path, name, packed, size, head: head.value, content }, options)
  return part.ok ? ok({ kind: 'csv', packed, parts: [part.value] }) : part
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function unpackedHead(path: string): Promise<Result<Buffer, TableProblem>> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of chunksOf(path, true)) {
      parts.push(part)
      length += part.length
      if (length >= HEAD) break
    }
  } catch {
    return failed({ kind: 'damaged', what: 'it cannot be unpacked' })
  }
  return ok(Buffer.concat(parts))
}

async function* chunksOf(path: string, packed: boolean): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, { highWaterMark: 1024 * 1024 })
  if (!packed) {
    yield* raw
    return
  }
  const unpacked = createGunzip({ chunkSize: 1024 * 1024 })
  raw.on('error', (problem) => unpacked.destroy(problem))
  raw.pipe(unpacked)
  try {
    yield* unpacked
  } finally {
    raw.destroy()
  }
}

interface TextFile extends GivenFile {
  readonly packed: boolean
  readonly size: number
  readonly head: Buffer
  readonly content: Extract<Content, { kind: 'text' }>
}

/** Sniffs the columns, then checks every byte once, writing a plain copy where the file is packed or not UTF-8. */
async function prepareText(file: TextFile, options: PrepareOptions): Promise<Result<TablePart, TableProblem>> {
  const { encoding } = file.content
  const dialect = sniffDialect(decodeHead(file.head, encoding))
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
  const path = join(options.folder, `plain-${encoding}.csv`)
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
  if (!mustCopy) await symlink(resolve(file.path), path).catch(ignoreExisting)
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

const mostUnpacked = ({ maxUnpacked, maxRows }: PrepareOptions): number =>
  maxUnpacked ?? (maxRows === null ? Number.POSITIVE_INFINITY : MOST_UNPACKED)

/** A hundred times its packed size, or what a small file can explain. */
const mostOf = (packed: number) => Math.max(16 * 1024 * 1024, packed * 100)
const isDiskFull = (problem: unknown) =>
  problem instanceof Error && 'code' in problem && (problem.code === 'ENOSPC' || problem.code === 'EACCES')
function ignoreExisting(problem: unknown): void {
  if (!(problem instanceof Error && 'code' in problem && problem.code === 'EEXIST')) throw problem
}

/** JSON records and Parquet are first written out as CSV, all cells as text, so that one reader serves all. */
async function prepareConverted(
  file: GivenFile & { readonly packed: boolean; readonly size: number; readonly content: Content },
  options: PrepareOptions,
): Promise<Result<OpenedFile, TableProblem>> {
  const kind = file.content.kind === 'parquet' ? 'parquet' : 'json'
  const safe = join(options.folder, `given.${kind}${file.packed ? '.gz' : ''}`)
  await symlink(resolve(file.path), safe).catch(ignoreExisting)
  const source =
    kind === 'parquet'
      ? `read_parquet(${literal(safe)})`
      : `read_json(${literal(safe)}, maximum_object_size = 8388608, sample_size = 20000)`
  const csv = join(options.folder, 'converted.csv')
  // One row more than may be, so that the check that follows sees that there are more.
  const limit = options.maxRows === null ? '' : `LIMIT ${options.maxRows + 1}`
  const duck = await openDuck({ ...options, files: [file.path] })
  const most = file.packed ? Math.min(mostUnpacked(options), mostOf(file.size)) : mostUnpacked(options)
  const watch = watchSize(csv, most, () => duck.interrupt())
  try {
    await duck.run(`COPY (SELECT COLUMNS(*)::VARCHAR FROM ${source} ${limit}) TO ${literal(csv)} (FORMAT csv, HEADER)`)
  } catch {
    if (watch.isOver()) return failed({ kind: 'unpacks-too-large' })
    return failed(
      kind === 'json' ? { kind: 'not-a-table', looksLike: 'json' } : { kind: 'damaged', what: 'it is not whole' },
    )
  } finally {
    watch.stop()
    duck.close()
  }
  // What grew between two looks.
  if ((await stat(csv)).size > most) return failed({ kind: 'unpacks-too-large' })
  const head = await readHead(csv)
  const plain = {
    path: csv,
    name: file.name,
    packed: false,
    size: 0,
    head,
    content: { kind: 'text', encoding: 'utf-8' },
  } as const
  const prepared = await prepareText(plain, options)
  return prepared.ok ? ok({ kind, packed: file.packed, parts: [prepared.value] }) : prepared
}

const WATCH_EVERY_MS = 100

/** Looks at a file while it grows: a few kilobytes of Parquet can say "the same row a thousand million times". */
function watchSize(path: string, most: number, onOver: () => void): { isOver(): boolean; stop(): void } {
  let isOver = false
  const look = async () => {
    const size = await stat(path).then(
      (facts) => facts.size,
      () => 0,
    )
    if (size <= most || isOver) return
    isOver = true
    onOver()
  }
  const timer = setInterval(() => void look(), WATCH_EVERY_MS)
  return { isOver: () => isOver, stop: () => clearInterval(timer) }
}
