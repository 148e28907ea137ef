import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { failed, ok, type Result } from '../../core/result.ts'
import { linkTo, mostUnpacked } from './bytes.ts'
import { headerNames } from './dialect.ts'
import { literal, openDuck, textOf } from './duck.ts'
import type { GivenFile, OpenedFile, PrepareOptions } from './prepared.ts'
import type { TableProblem } from './problems.ts'
import { MOST_COLUMNS, prepareOwnCsv } from './text-file.ts'

/** Parquet is first written out as CSV, all cells as text, so that one reader serves all. */
export async function prepareParquet(
  file: GivenFile,
  options: PrepareOptions,
): Promise<Result<OpenedFile, TableProblem>> {
  const safe = join(options.folder, 'given.parquet')
  await linkTo(file.path, safe)
  const source = `read_parquet(${literal(safe)})`
  const csv = join(options.folder, 'converted.csv')
  // One row more than may be, so that the check that follows sees that there are more.
  const limit = options.maxRows === null ? '' : `LIMIT ${options.maxRows + 1}`
  const duck = await openDuck({ ...options, files: [file.path] })
  const most = mostUnpacked(options)
  const watch = watchSize(csv, most, () => duck.interrupt())
  let columns: readonly string[] = []
  try {
    const described = (await duck.rows(`DESCRIBE SELECT * FROM ${source}`)).map((row) => textOf(row, 'column_name'))
    columns = headerNames(described)
    const cells = described.map((name, at) => `${quoted(name)}::VARCHAR AS ${quoted(columns[at] ?? name)}`)
    if (columns.length > MOST_COLUMNS) return failed({ kind: 'too-many-columns', columns: columns.length })
    await duck.run(`COPY (SELECT ${cells.join(', ')} FROM ${source} ${limit}) TO ${literal(csv)} (FORMAT csv, HEADER)`)
  } catch {
    if (watch.isOver()) return failed({ kind: 'unpacks-too-large' })
    return failed({ kind: 'damaged', what: 'it is not whole' })
  } finally {
    watch.stop()
    duck.close()
  }
  // What grew between two looks.
  if ((await stat(csv)).size > most) return failed({ kind: 'unpacks-too-large' })
  if (columns.length < 2) return failed({ kind: 'one-column' })
  const part = await prepareOwnCsv({ path: csv, name: file.name, columns }, options)
  return part.ok ? ok({ kind: 'parquet', packed: false, parts: [part.value], codeTables: [], told: [] }) : part
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

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
