import { strToU8, zipSync } from 'fflate'

/** Makes workbooks for tests and proofs, part by part, so that each may also be wrong. */
export interface MadeSheet {
  readonly name: string
  /** What stands inside `sheetData`. */
  readonly rows: string
  readonly isHidden?: boolean
}

export interface MadeWorkbook {
  readonly sheets: readonly MadeSheet[]
  readonly strings?: readonly string[]
  /** Number formats by style: a built-in number or a code. The style 0 is plain. */
  readonly formats?: readonly (number | string)[]
  readonly is1904?: boolean
  /** Further parts, or others in place of ours. */
  readonly more?: Readonly<Record<string, string>>
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Rows of texts as inline strings; empty cells are left out, as spreadsheet programs do. */
export function textRows(rows: readonly (readonly string[])[], from = 1): string {
  const cell = (text: string, row: number, column: number) =>
    text === '' ? '' : `<c r="${letters(column)}${row}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`
  return rows
    .map(
      (cells, at) => `<row r="${from + at}">${cells.map((text, index) => cell(text, from + at, index)).join('')}</row>`,
    )
    .join('')
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}

/** The parts of a workbook by name. */
export function workbookParts(book: MadeWorkbook): Record<string, string> {
  const sheets = book.sheets.map(
    ({ name, isHidden }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"${isHidden ? ' state="hidden"' : ''}/>`,
  )
  const links = book.sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${LINKS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  )
  const codes = (book.formats ?? []).map((format, at) =>
    typeof format === 'string' ? `<numFmt numFmtId="${200 + at}" formatCode="${escaped(format)}"/>` : '',
  )
  const styles = (book.formats ?? []).map(
    (format, at) => `<xf numFmtId="${typeof format === 'string' ? 200 + at : format}"/>`,
  )
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><workbookPr${book.is1904 ? ' date1904="1"' : ''}/><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links.join('')}<Relationship Id="rId98" Type="${LINKS}/styles" Target="styles.xml"/><Relationship Id="rId99" Type="${LINKS}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="22"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${(book.strings ?? []).map((text) => `<si>${text.startsWith('<') ? text : `<t>${escaped(text)}</t>`}</si>`).join('')}</sst>`,
    ...Object.fromEntries(
      book.sheets.map(({ rows }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
    ...book.more,
  }
}

/** A ZIP archive of these texts. */
export function zipped(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  )
}

export const madeWorkbook = (book: MadeWorkbook): Uint8Array => zipped(workbookParts(book))
