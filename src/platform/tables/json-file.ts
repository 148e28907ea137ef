import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { failed, ok, type Result } from '../../core/result.ts'
import { chunksOf, mostOf, mostUnpacked } from './bytes.ts'
import { headerNames } from './dialect.ts'
import { BrokenRecord, cellsOf, type JsonForm, jsonForm, RecordSplitter } from './json-records.ts'
import type { GivenFile, OpenedFile, PrepareOptions } from './prepared.ts'
import type { TableProblem } from './problems.ts'
import { cellText, rowLine, rowsInOrder, TextCopy, writeCsv } from './rows-file.ts'
import type { TableFact } from './table-facts.ts'
import { MOST_COLUMNS, prepareOwnCsv } from './text-file.ts'

export interface JsonFile extends GivenFile {
  readonly packed: boolean
  readonly size: number
  readonly head: Buffer
}

/** Writes the records of a JSON file as CSV, all cells as text: an array, objects line by line, or what map servers give. */
export async function prepareJson(file: JsonFile, options: PrepareOptions): Promise<Result<OpenedFile, TableProblem>> {
  const form = jsonForm(new TextDecoder().decode(file.head, { stream: true }))
  if (form === null) return failed({ kind: 'not-a-table', looksLike: 'json' })
  const rows = join(options.folder, 'records.rows')
  const read = await copyRecords({ file, form, to: rows }, options)
  if (!read.ok) return read
  const { columns, isCut } = read.value
  if (columns.length === 0) return failed({ kind: 'not-a-table', looksLike: 'json' })
  if (columns.length === 1) return failed({ kind: 'one-column' })
  const csv = join(options.folder, 'converted.csv')
  const names = headerNames(columns)
  await writeCsv(rowsInOrder(rows, { isOrdered: true }), { columns: names, at: columns.map((_, at) => at) }, csv)
  await rm(rows)
  const part = await prepareOwnCsv({ path: csv, name: file.name, columns: names }, options)
  const told: readonly TableFact[] = isCut ? [{ kind: 'cut-by-server', file: file.name }] : []
  return part.ok ? ok({ kind: 'json', packed: file.packed, parts: [part.value], codeTables: [], told }) : part
}

interface Copied {
  readonly columns: readonly string[]
  /** The server said that there was more than it gave. */
  readonly isCut: boolean
}

async function copyRecords(
  given: { readonly file: JsonFile; readonly form: JsonForm; readonly to: string },
  options: PrepareOptions,
): Promise<Result<Copied, TableProblem>> {
  const copy = new TextCopy(given.to)
  try {
    return await new RecordCopy(given, options, copy).run()
  } catch (problem) {
    if (problem instanceof BrokenRecord)
      return failed(
        problem.isOther ? { kind: 'not-a-table', looksLike: 'json' } : { kind: 'broken-record', row: problem.row },
      )
    if (isUnpacking(problem)) return failed({ kind: 'damaged', what: 'it ends too early or cannot be unpacked' })
    throw problem
  } finally {
    await copy.close()
  }
}

const isUnpacking = (problem: unknown) =>
  problem instanceof Error && 'code' in problem && typeof problem.code === 'string' && /^(?:Z_|ERR_)/.test(problem.code)

/** Reads a file of records once, from its first byte to its last, gathering columns as they turn up. */
class RecordCopy {
  private readonly columns = new Map<string, number>()
  private rows = 0
  private readonly given: { readonly file: JsonFile; readonly form: JsonForm }
  private readonly options: PrepareOptions
  private readonly copy: TextCopy

  constructor(given: RecordCopy['given'], options: PrepareOptions, copy: TextCopy) {
    this.given = given
    this.options = options
    this.copy = copy
  }

  async run(): Promise<Result<Copied, TableProblem>> {
    const { file, form } = this.given
    const splitter = new RecordSplitter(form)
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const most = file.packed ? Math.min(mostUnpacked(this.options), mostOf(file.size)) : mostUnpacked(this.options)
    let [bytes, skip, around] = [0, form.skip, '']
    for await (const chunk of chunksOf(file.path, file.packed)) {
      bytes += chunk.length
      if (bytes > most) return failed({ kind: 'unpacks-too-large' })
      const text = decoded(decoder, chunk)
      if (text === null) return failed({ kind: 'mixed-encoding', row: this.rows + 1 })
      const from = Math.min(skip, text.length)
      skip -= from
      // What stands around the records says whether they are all.
      if (from > 0 || splitter.isClosed)
        around = (around + text.slice(0, splitter.isClosed ? undefined : from)).slice(-65_536)
      const problem = await this.take(splitter.push(text.slice(from)))
      if (problem !== null) return failed(problem)
      if (splitter.isClosed) around = (around + text.slice(-4096)).slice(-65_536)
    }
    if (decoded(decoder) === null) return failed({ kind: 'broken-record', row: this.rows + 1 })
    splitter.end()
    return ok({ columns: [...this.columns.keys()], isCut: /"exceededTransferLimit"\s*:\s*true/.test(around) })
  }

  private async take(records: readonly string[]): Promise<TableProblem | null> {
    const { maxRows } = this.options
    let lines = ''
    for (const record of records) {
      this.rows++
      if (maxRows !== null && this.rows > maxRows) return { kind: 'too-many-rows', limit: maxRows }
      const cells: string[] = []
      for (const [name, cell] of cellsOf(record, this.given.form, this.rows)) {
        const at = this.place(name)
        while (cells.length < at) cells.push('')
        cells[at] = cellText(cell)
      }
      if (this.columns.size > MOST_COLUMNS) return { kind: 'too-many-columns', columns: this.columns.size }
      lines += rowLine(this.rows, cells)
    }
    await this.copy.write(lines)
    return null
  }

  private place(name: string): number {
    const known = this.columns.get(name)
    if (known !== undefined) return known
    this.columns.set(name, this.columns.size)
    return this.columns.size - 1
  }
}

/** The text of the next bytes, or of what is left at the end; null where they are no UTF-8. */
function decoded(decoder: TextDecoder, chunk?: Buffer): string | null {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch {
    return null
  }
}
