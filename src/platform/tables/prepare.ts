import { mkdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { failed, ok, type Result } from '../../core/result.ts'
import { openArchive } from './archive.ts'
import { mostUnpacked, readHead, unpackedHead } from './bytes.ts'
import { prepareJson } from './json-file.ts'
import { prepareParquet } from './parquet-file.ts'
import type { GivenFile, OpenedFile, PreparedTable, PrepareOptions, TablePart } from './prepared.ts'
import type { TableProblem } from './problems.ts'
import { oneTableOf } from './same-columns.ts'
import { sniffContent } from './sniff.ts'
import type { TableFact } from './table-facts.ts'
import { prepareText } from './text-file.ts'

export type { PreparedTable } from './prepared.ts'

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
  const files = given.map((one) => (typeof one === 'string' ? { path: one, name: basename(one) } : one))
  const opened = await openFiles(files, options, { isInside: false })
  if (!opened.ok) return opened
  const table = await oneTableOf(opened.value.flatMap(({ parts }) => parts))
  if (!table.ok) return table
  const [first] = opened.value
  const [part] = table.value.parts
  if (first === undefined || part === undefined) return failed({ kind: 'missing' })
  const { path, dialect, encoding } = part
  return ok({
    ...table.value,
    codeTables: [...opened.value.flatMap(({ codeTables }) => codeTables), ...table.value.codeTables],
    told: [...opened.value.flatMap(({ told }) => told), ...table.value.codeTables.map(codeFile)],
    kind: first.kind,
    packed: first.packed,
    path,
    dialect,
    encoding,
    lines: linesOf(table.value.parts),
  })
}

const codeFile = ({ name, lines }: TablePart): TableFact => ({ kind: 'code-file', file: name, codes: lines })

async function openFiles(
  files: readonly GivenFile[],
  options: PrepareOptions,
  where: Where,
): Promise<Result<readonly OpenedFile[], TableProblem>> {
  const opened: OpenedFile[] = []
  for (const [at, file] of files.entries()) {
    const folder = files.length === 1 ? options.folder : join(options.folder, `file-${at}`)
    const read = await openFile(file, { ...options, folder, ...(await roomLeft(options, opened)) }, where)
    if (read.ok) opened.push(read.value)
    else return failed(files.length === 1 ? read.problem : inTheirTerms(read.problem, file, options))
  }
  return ok(opened)
}

/** Lines of all parts; null when they were not counted. */
function linesOf(parts: readonly TablePart[]): number | null {
  return parts.reduce<number | null>((sum, { lines }) => (sum === null || lines === null ? null : sum + lines), 0)
}

/** Limits of rows and of bytes hold for all files together. */
async function roomLeft(
  options: PrepareOptions,
  opened: readonly OpenedFile[],
): Promise<Pick<PrepareOptions, 'maxRows' | 'maxUnpacked'>> {
  if (options.maxRows === null) return { maxRows: null }
  const sizes = await Promise.all(opened.flatMap(({ parts }) => parts.map(({ path }) => stat(path))))
  const used = sizes.reduce((sum, { size }) => sum + size, 0)
  return {
    maxRows: options.maxRows - (linesOf(opened.flatMap(({ parts }) => parts)) ?? 0),
    maxUnpacked: mostUnpacked(options) - used,
  }
}

function inTheirTerms(problem: TableProblem, file: GivenFile, { maxRows }: PrepareOptions): TableProblem {
  const named = { ...problem, file: problem.file ?? file.name }
  return named.kind === 'too-many-rows' && maxRows !== null ? { ...named, limit: maxRows } : named
}

interface Where {
  /** In an archive, which must not hold another one. */
  readonly isInside: boolean
}

async function openFile(
  given: GivenFile,
  options: PrepareOptions,
  { isInside }: Where,
): Promise<Result<OpenedFile, TableProblem>> {
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
  if (isInside && (packed || content.kind === 'archive'))
    return failed({ kind: 'unsafe-archive', what: 'zip', check: 'nested-archive' })
  if (content.kind === 'gzip' || (packed && content.kind === 'parquet'))
    return failed({ kind: 'not-a-table', looksLike: 'zip' })
  if (content.kind === 'archive') {
    if (packed) return failed({ kind: 'unsafe-archive', what: 'zip', check: 'nested-archive' })
    return openPacked(given, options)
  }
  if (content.kind === 'parquet') return prepareParquet(given, options)
  if (content.kind === 'json') return prepareJson({ path, name, packed, size, head: head.value }, options)
  const text = await prepareText({ path, name, packed, size, head: head.value, content }, options)
  return text.ok ? ok({ kind: 'csv', packed, parts: [text.value.part], codeTables: [], told: text.value.told }) : text
}

/** A workbook is a file of its own; any other archive is as many as it holds. */
async function openPacked(given: GivenFile, options: PrepareOptions): Promise<Result<OpenedFile, TableProblem>> {
  const archive = await openArchive(given, options)
  if (!archive.ok) return archive
  if (archive.value.kind === 'workbook') return ok(archive.value.opened)
  const { files, told } = archive.value
  const opened = await openFiles(files, options, { isInside: true })
  if (!opened.ok) return opened
  return ok({
    kind: opened.value[0]?.kind ?? 'csv',
    packed: true,
    parts: opened.value.flatMap(({ parts }) => parts),
    codeTables: opened.value.flatMap(({ codeTables }) => codeTables),
    told: [...told, ...opened.value.flatMap((one) => one.told)],
  })
}
