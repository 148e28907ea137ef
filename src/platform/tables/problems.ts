import { words } from '../../web/words/index.ts'
import type { ArchiveCheck } from '../files/kinds.ts'
import { explainArchiveCheck } from '../files/words.ts'

/** Why a file cannot be read as a table. Each is something a person can mend; none holds a value from the file. */
export type TableProblem = Problem & {
  /** Which of several files it is about. */
  readonly file?: string
}

type Problem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-a-table'; readonly looksLike: NotATable }
  | { readonly kind: 'one-column' }
  | { readonly kind: 'too-many-columns'; readonly columns: number }
  | { readonly kind: 'cell-too-long'; readonly row: number; readonly column: string }
  | { readonly kind: 'nul-bytes'; readonly row: number; readonly column?: string }
  | { readonly kind: 'mixed-encoding'; readonly row: number; readonly column?: string }
  /** A record of a JSON file, counted from 1. */
  | { readonly kind: 'broken-record'; readonly row: number }
  | { readonly kind: 'unpacks-too-large' }
  | { readonly kind: 'unsafe-archive'; readonly what: 'workbook' | 'zip'; readonly check: ArchiveCheck }
  | { readonly kind: 'no-table-inside'; readonly what: 'workbook' | 'zip' }
  | { readonly kind: 'damaged'; readonly what: string }
  | { readonly kind: 'too-many-rows'; readonly limit: number }
  | { readonly kind: 'criminal-justice-marker'; readonly column: string }
  | {
      /** One of several files has other columns than the rest. At most five names each. */
      readonly kind: 'other-columns'
      readonly like: string
      readonly missing: readonly string[]
      readonly extra: readonly string[]
    }

export type NotATable =
  | 'pdf'
  | 'image'
  | 'web-page'
  | 'excel'
  | 'excel-binary'
  | 'open-document'
  | 'locked'
  | 'word'
  | 'zip'
  | 'database'
  | 'text'
  | 'json'
  | 'unknown'

export interface Explanation {
  readonly says: string
  readonly next: string
}

const saveAsCsv =
  'Open it, choose File, Save as, and the type "Excel Workbook (.xlsx)" or "CSV UTF-8". Then choose that file here.'
const guardarCsv =
  'Ábralo, elija Archivo, Guardar como, y el tipo "Libro de Excel (.xlsx)" o "CSV UTF-8". Luego elija ese archivo aquí.'

const said = words(
  {
    looks: {
      pdf: 'a PDF',
      image: 'a picture',
      'web-page': 'a web page',
      excel: 'an Excel workbook of the old kind (.xls)',
      'excel-binary': 'a binary Excel workbook (.xlsb)',
      'open-document': 'an OpenDocument file',
      locked: 'locked with a password',
      word: 'a text document',
      zip: 'a ZIP archive',
      database: 'a database file',
      text: 'plain text without columns',
      json: 'JSON without a list of records',
      unknown: 'a kind of file we do not know',
    },
    notATable: (what: string) => `This file is ${what}. It is not a table of calls.`,
    askExport:
      'Ask your dispatch center for an export as CSV: one row for each call, with column names in the first row.',
    saveAsCsv,
    unzip: 'Unpack it first, then choose the CSV file that was inside.',
    unlock: 'Open it, take the password away, save it, and choose it again.',
    unsafe: {
      workbook: (why: string) => `This workbook can't be opened safely: ${why}. Nothing was stored.`,
      zip: (why: string) => `This ZIP archive can't be opened safely: ${why}. Nothing was stored.`,
    },
    unsafeNext: 'Save the table alone as CSV and choose that file.',
    noTable: {
      workbook: 'No sheet of this workbook holds a table with column names and rows below them.',
      zip: 'This ZIP archive holds no table that we can read.',
    },
    missing: 'There is no such file, or it cannot be opened.',
    missingNext: 'Check the name and try again.',
    empty: 'This file is empty, or holds column names and no rows.',
    oneColumn: 'This file has only one column.',
    columns: (n: number) => `This file has ${n} columns. We read at most 400.`,
    columnsNext: 'Export only the columns about times, call types, places and units.',
    cell: (row: number, column: string) => `Row ${row}, column "${column}" holds more than 64 KB of text.`,
    cellNext: 'A quotation mark may be missing there. Leave long text columns out of the export.',
    place: (row: number, column: string) =>
      `${row === 0 ? 'Above the first row' : `Row ${row}`}${column && `, column "${column}"`}`,
    nul: (place: string) => `${place}: there are NUL bytes, which do not belong in a text file.`,
    nulNext: 'The file may be damaged or be another kind of file. Export it again.',
    mixed: (place: string) => `${place}: here the text changes to another encoding.`,
    mixedNext: 'Export it again as UTF-8 only.',
    record: (row: string) => `Record ${row} of this JSON file is not whole.`,
    recordNext: 'The file may have been cut off. Export it again, or as CSV.',
    large: 'The packed file would unpack to far more than its size allows. We stopped.',
    largeNext: 'Unpack it yourself and choose the CSV file.',
    damaged: (what: string) => `The file is damaged: ${what}.`,
    damagedNext: 'Export or copy it again.',
    rows: (limit: string) => `The file has more than ${limit} rows, the most this page takes.`,
    rowsNext: 'Export fewer years, or use the command line, which has no such limit.',
    cji: (column: string) =>
      `Column "${column}" seems to hold records from a criminal-justice system (NCIC, FBI or state).`,
    cjiNext: 'Such records may not be kept here. Export the calls again without that column.',
    inFile: (name: string) => `In "${name}": `,
    otherColumns: (like: string, missing: string, extra: string) =>
      `Its columns are not those of "${like}".${missing && ` It lacks ${missing}.`}${extra && ` It has ${extra} besides.`}`,
    otherColumnsNext: 'Choose only files of one export, or export this one again in the same form.',
  },
  {
    looks: {
      pdf: 'un PDF',
      image: 'una imagen',
      'web-page': 'una página web',
      excel: 'un libro de Excel del tipo antiguo (.xls)',
      'excel-binary': 'un libro de Excel binario (.xlsb)',
      'open-document': 'un archivo OpenDocument',
      locked: 'un archivo cerrado con contraseña',
      word: 'un documento de texto',
      zip: 'un archivo ZIP',
      database: 'un archivo de base de datos',
      text: 'texto sin columnas',
      json: 'JSON sin una lista de registros',
      unknown: 'un tipo de archivo que no conocemos',
    },
    notATable: (what) => `Este archivo es ${what}. No es una tabla de llamadas.`,
    askExport:
      'Pida a su centro de despacho una exportación en CSV: una fila por llamada, con los nombres de columna en la primera fila.',
    saveAsCsv: guardarCsv,
    unzip: 'Descomprímalo primero y elija el archivo CSV que contenía.',
    unlock: 'Ábralo, quite la contraseña, guárdelo y elíjalo de nuevo.',
    unsafe: {
      workbook: (why) => `Este libro no se puede abrir con seguridad: ${why}. No se guardó nada.`,
      zip: (why) => `Este archivo ZIP no se puede abrir con seguridad: ${why}. No se guardó nada.`,
    },
    unsafeNext: 'Guarde solo la tabla como CSV y elija ese archivo.',
    noTable: {
      workbook: 'Ninguna hoja de este libro tiene una tabla con nombres de columna y filas debajo.',
      zip: 'Este archivo ZIP no contiene ninguna tabla que podamos leer.',
    },
    missing: 'No existe ese archivo o no se puede abrir.',
    missingNext: 'Revise el nombre e inténtelo de nuevo.',
    empty: 'Este archivo está vacío, o tiene nombres de columna y ninguna fila.',
    oneColumn: 'Este archivo tiene una sola columna.',
    columns: (n) => `Este archivo tiene ${n} columnas. Leemos 400 como máximo.`,
    columnsNext: 'Exporte solo las columnas de horas, tipos de llamada, lugares y unidades.',
    cell: (row, column) => `La fila ${row}, columna "${column}", contiene más de 64 KB de texto.`,
    cellNext: 'Puede faltar una comilla. Deje fuera las columnas de texto largo.',
    place: (row, column) =>
      `${row === 0 ? 'Antes de la primera fila' : `Fila ${row}`}${column && `, columna "${column}"`}`,
    nul: (place) => `${place}: hay bytes NUL, que no pertenecen a un archivo de texto.`,
    nulNext: 'El archivo puede estar dañado o ser de otro tipo. Expórtelo de nuevo.',
    mixed: (place) => `${place}: aquí el texto cambia a otra codificación.`,
    mixedNext: 'Expórtelo de nuevo solo en UTF-8.',
    record: (row) => `El registro ${row} de este archivo JSON no está completo.`,
    recordNext: 'Tal vez el archivo esté cortado. Expórtelo de nuevo, o como CSV.',
    large: 'El archivo comprimido ocuparía mucho más de lo permitido. Nos detuvimos.',
    largeNext: 'Descomprímalo usted y elija el archivo CSV.',
    damaged: (what) => `El archivo está dañado: ${what}.`,
    damagedNext: 'Expórtelo o cópielo de nuevo.',
    rows: (limit) => `El archivo tiene más de ${limit} filas, el máximo de esta página.`,
    rowsNext: 'Exporte menos años, o use la línea de comandos, que no tiene ese límite.',
    cji: (column) => `La columna "${column}" parece contener registros de un sistema de justicia penal.`,
    cjiNext: 'No se pueden guardar aquí. Exporte las llamadas sin esa columna.',
    inFile: (name) => `En "${name}": `,
    otherColumns: (like, missing, extra) =>
      `Sus columnas no son las de "${like}".${missing && ` Le falta ${missing}.`}${extra && ` Tiene además ${extra}.`}`,
    otherColumnsNext: 'Elija solo archivos de una misma exportación, o exporte este de nuevo en la misma forma.',
  },
)

/** What happened, where, and what to do next. Never repeats a value of the file. */
export function explainTableProblem(problem: TableProblem, language: 'en' | 'es' = 'en'): Explanation {
  const { says, next } = explanation(problem, language)
  return { says: problem.file === undefined ? says : `${said[language].inFile(problem.file)}${says}`, next }
}

function explanation(problem: TableProblem, language: 'en' | 'es'): Explanation {
  const say = said[language]
  switch (problem.kind) {
    case 'missing':
      return { says: say.missing, next: say.missingNext }
    case 'empty':
      return { says: say.empty, next: say.askExport }
    case 'not-a-table':
      return { says: say.notATable(say.looks[problem.looksLike]), next: nextFor(problem.looksLike, say) }
    case 'one-column':
      return { says: say.oneColumn, next: say.askExport }
    case 'too-many-columns':
      return { says: say.columns(problem.columns), next: say.columnsNext }
    case 'cell-too-long':
      return { says: say.cell(problem.row, problem.column), next: say.cellNext }
    case 'nul-bytes':
      return { says: say.nul(say.place(problem.row, problem.column ?? '')), next: say.nulNext }
    case 'mixed-encoding':
      return { says: say.mixed(say.place(problem.row, problem.column ?? '')), next: say.mixedNext }
    case 'broken-record':
      return { says: say.record(problem.row.toLocaleString('en-US')), next: say.recordNext }
    case 'unpacks-too-large':
      return { says: say.large, next: say.largeNext }
    case 'unsafe-archive':
      return { says: say.unsafe[problem.what](explainArchiveCheck(problem.check, language)), next: say.unsafeNext }
    case 'no-table-inside':
      return { says: say.noTable[problem.what], next: say.askExport }
    case 'damaged':
      return { says: say.damaged(problem.what), next: say.damagedNext }
    case 'too-many-rows':
      return { says: say.rows(problem.limit.toLocaleString('en-US')), next: say.rowsNext }
    case 'criminal-justice-marker':
      return { says: say.cji(problem.column), next: say.cjiNext }
    case 'other-columns':
      return {
        says: say.otherColumns(problem.like, listed(problem.missing), listed(problem.extra)),
        next: say.otherColumnsNext,
      }
  }
}

const listed = (names: readonly string[]) => names.map((name) => `"${name.slice(0, 60)}"`).join(', ')

function nextFor(
  looksLike: NotATable,
  say: { saveAsCsv: string; unzip: string; unlock: string; askExport: string },
): string {
  if (looksLike === 'excel' || looksLike === 'excel-binary' || looksLike === 'open-document') return say.saveAsCsv
  if (looksLike === 'locked') return say.unlock
  if (looksLike === 'zip') return say.unzip
  return say.askExport
}
