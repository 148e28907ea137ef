import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { IncomingFile } from '../../../platform/files/index.ts'
import { prepareTable } from '../../../platform/tables/prepare.ts'
import { explainTableProblem } from '../../../platform/tables/problems.ts'
import { splitRecords } from '../../../platform/tables/records.ts'
import type { Language } from '../../../web/words/index.ts'
import type { Sheet } from './read-sheet.ts'

/** A form takes a megabyte, in which the cells travel on. */
const MOST_BYTES = 600_000
const MOST_ROWS = 2_000

/** Reads a small spreadsheet into its cells. The file itself is not kept. */
export async function openSheet(file: Pick<IncomingFile, 'bytes'>, language: Language): Promise<Result<Sheet, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'pmhc-sheet-'))
  try {
    const path = join(folder, 'sheet')
    await pipeline(Readable.from(file.bytes), createWriteStream(path, { mode: 0o600 }))
    const prepared = await prepareTable(path, { folder: join(folder, 'work'), workers: 1, maxRows: MOST_ROWS })
    if (!prepared.ok) {
      const { says, next } = explainTableProblem(prepared.problem, language)
      return failed(`${says} ${next}`)
    }
    const { dialect } = prepared.value
    const read = await readFile(prepared.value.path, 'utf8')
    if (Buffer.byteLength(read) > MOST_BYTES)
      return failed(explainTableProblem({ kind: 'unpacks-too-large' }, language).says)
    const rows = splitRecords(afterLines(read.replace(/^\uFEFF/, ''), dialect.skipLines), dialect.delimiter)
    return ok({ columns: dialect.columns, rows: rows.map(({ cells }) => cells) })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function afterLines(text: string, lines: number): string {
  let from = 0
  for (let line = 0; line < lines; line += 1) {
    const end = text.indexOf('\n', from)
    if (end < 0) return ''
    from = end + 1
  }
  return text.slice(from)
}
