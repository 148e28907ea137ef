import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { countOf, type Duck, literal, textOf } from '../../../platform/tables/duck.ts'

export const ROWS_FORMATS = ['parquet', 'csv'] as const
export type RowsFormat = (typeof ROWS_FORMATS)[number]

export interface RowsFile {
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
  /** The file, open for reading; its folder may go meanwhile. Whoever takes it closes it. */
  readonly handle: FileHandle
}

/** How a text starts that a spreadsheet would take for a formula, as in core/csv.ts. */
const LIKE_A_FORMULA = '^[=+\\-@\\t\\r＝＋－＠]'

/**
 * Writes the coded calls of the table `calls` (class D2) into a folder, with `facts` inside a Parquet file. In a CSV, texts
 * that a spreadsheet would run get an apostrophe, and the name of their column says so; Parquet is exact.
 */
export async function writeRowsFile(
  duck: Duck,
  folder: string,
  given: { readonly format: RowsFormat; readonly facts: Readonly<Record<string, string>> },
): Promise<RowsFile> {
  const path = join(folder, `rows.${given.format}`)
  const rows = countOf(await duck.row('SELECT count(*) AS n FROM calls'), 'n')
  if (given.format === 'parquet') {
    const facts = Object.entries(given.facts).map(([name, value]) => `${name}: ${literal(value)}`)
    await duck.run(
      `COPY (SELECT * FROM calls) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {${facts.join(', ')}})`,
    )
  } else await duck.run(`COPY (SELECT ${await safeColumns(duck)} FROM calls) TO ${literal(path)} (FORMAT csv, HEADER)`)
  const handle = await open(path, 'r')
  const hash = createHash('sha256')
  for await (const piece of handle.createReadStream({ start: 0, autoClose: false })) hash.update(piece)
  return { rows, bytes: (await handle.stat()).size, sha256: hash.digest('hex'), handle }
}

async function safeColumns(duck: Duck): Promise<string> {
  const columns = await duck.rows('DESCRIBE calls')
  const texts = columns
    .filter((row) => textOf(row, 'column_type') === 'VARCHAR')
    .map((row) => textOf(row, 'column_name'))
  const asks = texts.map(
    (name, at) => `coalesce(bool_or(regexp_matches(${name}, ${literal(LIKE_A_FORMULA)})), false) AS c${at}`,
  )
  const found = asks.length === 0 ? {} : await duck.row(`SELECT ${asks.join(', ')} FROM calls`)
  const changed = new Set(texts.filter((_, at) => found[`c${at}`] === true))
  return columns
    .map((row) => textOf(row, 'column_name'))
    .map((name) =>
      changed.has(name)
        ? `CASE WHEN regexp_matches(${name}, ${literal(LIKE_A_FORMULA)}) THEN '''' || ${name} ELSE ${name} END AS "${name} (' added before some cells)"`
        : name,
    )
    .join(', ')
}
