import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { failed, ok, type Result } from '../../core/result.ts'
import { linkTo, mostOf, mostUnpacked, readHead } from './bytes.ts'
import { literal, openDuck } from './duck.ts'
import type { GivenFile, OpenedFile, PrepareOptions } from './prepared.ts'
import type { TableProblem } from './problems.ts'
import type { Content } from './sniff.ts'
import { prepareText } from './text-file.ts'

/** JSON records and Parquet are first written out as CSV, all cells as text, so that one reader serves all. */
export async function prepareConverted(
  file: GivenFile & { readonly packed: boolean; readonly size: number; readonly content: Content },
  options: PrepareOptions,
): Promise<Result<OpenedFile, TableProblem>> {
  const kind = file.content.kind === 'parquet' ? 'parquet' : 'json'
  const safe = join(options.folder, `given.${kind}${file.packed ? '.gz' : ''}`)
  await linkTo(file.path, safe)
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
  return prepared.ok ? ok({ kind, packed: file.packed, parts: [prepared.value], codeTables: [], told: [] }) : prepared
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
