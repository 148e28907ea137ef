const BYTE_ORDER_MARK = '\uFEFF'
/** How a cell starts that a spreadsheet would take for a formula, full-width forms included. */
const LIKE_A_FORMULA = /^[=+\-@\t\r＝＋－＠]/

/**
 * A CSV file by RFC 4180: lines end with CRLF, every cell is quoted where it must be. A cell that a spreadsheet would
 * run as a formula gets an apostrophe in front, and the name of its column says so.
 */
export function csvFile(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  { mark = false }: { readonly mark?: boolean } = {},
): string {
  const isChanged = columns.map((_, at) => rows.some((row) => LIKE_A_FORMULA.test(row[at] ?? '')))
  const head = columns.map((name, at) =>
    isChanged[at] ? `${guarded(name)} (' added before some cells)` : guarded(name),
  )
  const lines = [head, ...rows.map((row) => row.map(guarded))].map((cells) => `${cells.map(quoted).join(',')}\r\n`)
  return `${mark ? BYTE_ORDER_MARK : ''}${lines.join('')}`
}

const guarded = (cell: string): string => (LIKE_A_FORMULA.test(cell) ? `'${cell}` : cell)
const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
