import { words } from '../../web/words/index.ts'

/** Something about the files that a person should be told: what was taken, left out or put right. */
export type TableFact =
  | {
      readonly kind: 'sheet'
      readonly file: string
      readonly sheet: string
      readonly use: 'table' | 'code-table' | 'left'
      /** Rows of data; filled rows where the sheet holds no table. */
      readonly rows: number
      readonly isHidden: boolean
    }
  /** A file of its own that says what codes mean. */
  | { readonly kind: 'code-file'; readonly file: string; readonly codes: number | null }
  /** Cells that show an error such as #REF!; they are read as empty. */
  | { readonly kind: 'error-cells'; readonly file: string; readonly cells: number }
  /** An entry of a ZIP archive that is no table. */
  | { readonly kind: 'left-entry'; readonly file: string; readonly entry: string }
  /** Names of columns that stood among the rows again, as when exports are joined end to end. */
  | { readonly kind: 'repeated-header'; readonly file: string; readonly rows: number }
  /** Lines at the end that hold sums, remarks or nothing. */
  | { readonly kind: 'footer'; readonly file: string; readonly rows: number }
  /** The first row is data; columns are called by their number. */
  | { readonly kind: 'no-header'; readonly file: string }
  /** Names that stood twice in the header were made different. */
  | { readonly kind: 'renamed-columns'; readonly file: string; readonly columns: readonly string[] }
  /** A map server said that it gave only a part of the records. */
  | { readonly kind: 'cut-by-server'; readonly file: string }

const said = words(
  {
    sheets: {
      table: (sheet: string, rows: string) => `Sheet "${sheet}" was read. Rows: ${rows}.`,
      'code-table': (sheet: string, rows: string) => `Sheet "${sheet}" was read as a list of codes. Codes: ${rows}.`,
      left: (sheet: string, rows: string) => `Sheet "${sheet}" was left out. Filled rows in it: ${rows}.`,
    },
    codeFile: (file: string, codes: string | null) =>
      `"${file}" was read as a list of codes, not as calls.${codes === null ? '' : ` Codes: ${codes}.`}`,
    hidden: ' It is hidden in the workbook.',
    errorCells: (cells: string) => `Cells with an error such as #REF!, read as empty: ${cells}.`,
    leftEntry: (entry: string) => `"${entry}" is not a table and was left out.`,
    repeatedHeader: (rows: string) => `Rows left out because they repeat the column names: ${rows}.`,
    footer: (rows: string) => `Lines at the end left out because they are sums, remarks or empty: ${rows}.`,
    noHeader: 'The file has no column names. Columns are called by their number.',
    renamed: (columns: string) => `Some column names came twice. They are now called ${columns}.`,
    cutByServer: (file: string) =>
      `"${file}" says that the server cut it off. It holds only a part of the records. Ask for the rest.`,
  },
  {
    sheets: {
      table: (sheet, rows) => `Se leyó la hoja "${sheet}". Filas: ${rows}.`,
      'code-table': (sheet, rows) => `La hoja "${sheet}" se leyó como una lista de códigos. Códigos: ${rows}.`,
      left: (sheet, rows) => `Se dejó fuera la hoja "${sheet}". Filas con datos: ${rows}.`,
    },
    codeFile: (file, codes) =>
      `"${file}" se leyó como una lista de códigos, no como llamadas.${codes === null ? '' : ` Códigos: ${codes}.`}`,
    hidden: ' Está oculta en el libro.',
    errorCells: (cells) => `Celdas con un error como #REF!, leídas como vacías: ${cells}.`,
    leftEntry: (entry) => `"${entry}" no es una tabla y se dejó fuera.`,
    repeatedHeader: (rows) => `Filas que repiten los nombres de columna y se dejaron fuera: ${rows}.`,
    footer: (rows) => `Líneas al final que son sumas, notas o están vacías y se dejaron fuera: ${rows}.`,
    noHeader: 'El archivo no tiene nombres de columna. Las columnas se llaman por su número.',
    renamed: (columns) => `Algunos nombres de columna se repetían. Ahora se llaman ${columns}.`,
    cutByServer: (file) =>
      `"${file}" dice que el servidor lo cortó. Contiene solo una parte de los registros. Pida el resto.`,
  },
)

/** The fact as one or two sentences. */
export function explainTableFact(fact: TableFact, language: 'en' | 'es' = 'en'): string {
  const say = said[language]
  const number = (count: number) => count.toLocaleString(language === 'es' ? 'es-US' : 'en-US')
  switch (fact.kind) {
    case 'sheet':
      return `${say.sheets[fact.use](fact.sheet, number(fact.rows))}${fact.isHidden ? say.hidden : ''}`
    case 'code-file':
      return say.codeFile(fact.file, fact.codes === null ? null : number(fact.codes))
    case 'error-cells':
      return say.errorCells(number(fact.cells))
    case 'left-entry':
      return say.leftEntry(fact.entry)
    case 'repeated-header':
      return say.repeatedHeader(number(fact.rows))
    case 'footer':
      return say.footer(number(fact.rows))
    case 'no-header':
      return say.noHeader
    case 'renamed-columns':
      return say.renamed(fact.columns.map((name) => `"${name}"`).join(', '))
    case 'cut-by-server':
      return say.cutByServer(fact.file)
  }
}
