import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'

/** Signs that cannot stand in a cell, since control signs are taken out. */
const [CELL, ROW] = ['\u001f', '\u001e']
/** Control signs but for tabs and line ends. */
const CONTROL = /[^\P{Cc}\t\n]/u

/** A text without control signs, of which a table has no use. */
export const cellText = (text: string): string =>
  CONTROL.test(text) ? text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\t\n]/gu, '') : text

/** A row as it lies in a file of rows: its number and its cells, as many as are known. */
export const rowLine = (number: number, cells: readonly string[]): string => number + CELL + cells.join(CELL) + ROW

/** Writes to a file no faster than the disk takes it. */
export class TextCopy {
  private readonly stream
  private readonly broken: Promise<never>

  constructor(path: string) {
    this.stream = createWriteStream(path, { mode: 0o600 })
    this.broken = once(this.stream, 'error').then(([problem]) => {
      throw problem
    })
    this.broken.catch(() => {})
  }
  async write(text: string | Uint8Array): Promise<void> {
    if (text.length > 0 && !this.stream.write(text)) await Promise.race([once(this.stream, 'drain'), this.broken])
  }
  async close(): Promise<void> {
    await Promise.race([new Promise<void>((done) => this.stream.end(() => done())), this.broken])
  }
}

/** The rows of a file of rows in the order of their numbers, each as its cells. */
export async function* rowsInOrder(
  path: string,
  { isOrdered }: { readonly isOrdered: boolean },
): AsyncGenerator<readonly string[]> {
  if (!isOrdered) return yield* sortedRows(path)
  let rest = ''
  for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
    const lines = (rest + piece).split(ROW)
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.split(CELL).slice(1)
  }
}

async function* sortedRows(path: string): AsyncGenerator<readonly string[]> {
  const places: { row: number; from: number; to: number }[] = []
  let at = 0
  let rest = ''
  for await (const piece of createReadStream(path, { encoding: 'utf8' })) {
    const lines = (rest + piece).split(ROW)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const length = Buffer.byteLength(line)
      places.push({ row: Number.parseInt(line, 10), from: at, to: at + length })
      at += length + 1
    }
  }
  places.sort((one, other) => one.row - other.row || one.from - other.from)
  const file = await open(path)
  try {
    for (const { from, to } of places) {
      const { buffer } = await file.read(Buffer.alloc(to - from), 0, to - from, from)
      yield buffer.toString('utf8').split(CELL).slice(1)
    }
  } finally {
    await file.close()
  }
}

/** Writes chosen columns of a file of rows as CSV under their names, which take one line. */
export async function writeCsv(
  rows: AsyncIterable<readonly string[]>,
  table: { readonly columns: readonly string[]; readonly at: readonly number[] },
  to: string,
): Promise<void> {
  const file = new TextCopy(to)
  let text = csvLine(table.columns)
  for await (const row of rows) {
    text += csvLine(table.at.map((index) => row[index] ?? ''))
    if (text.length > 256 * 1024) {
      await file.write(text)
      text = ''
    }
  }
  await file.write(text)
  await file.close()
}

/** Cells as a line of CSV. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\n`

/** A cell of blanks is quoted, or it might be taken for none. */
const quoted = (cell: string): string => (/[",\n\r]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
