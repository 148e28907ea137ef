import { csvFile } from '../../../core/csv.ts'
import { failed, ok, type Result } from '../../../core/result.ts'
import { sniffDialect } from '../../../platform/tables/dialect.ts'
import { splitRecords } from '../../../platform/tables/records.ts'
import { apcoFor, apcoTypes } from './apco.ts'
import { SIDES } from './code-book.ts'
import { readClass, readKind } from './code-form.ts'
import type { Wanted } from './code-saves.ts'
import { type CodeEntry, codeId } from './code-store.ts'
import { type CodeWords, LEAST_OF_CODE } from './code-words.ts'
import { plainText } from './lexicon.ts'

const MOST_CODES = 5000
const COLUMNS = ['side', 'code', 'class', 'kind', 'apco', 'note'] as const
const NEEDED = ['side', 'code', 'class'] as const

/** The code book as a CSV file: what is confirmed, and what is proposed for the rest. */
export function codeBookCsv(entries: readonly CodeEntry[]): string {
  const rows = entries.map(({ side, label, calls, firstMonth, lastMonth, confirmed, proposal }) => {
    const answer = confirmed ?? { class: '', kind: '', apco: null, note: '' }
    const proposed = `${proposal.class} ${proposal.kind}`
    return [
      ...[side, label, answer.class, answer.kind, answer.apco ?? '', answer.note],
      ...[
        calls > 0 && calls < LEAST_OF_CODE ? `fewer than ${LEAST_OF_CODE}` : String(calls),
        firstMonth ?? '',
        lastMonth ?? '',
        proposed,
      ],
    ]
  })
  return csvFile([...COLUMNS, 'calls', 'first_month', 'last_month', 'proposed'], rows, { mark: true })
}

/** Something wrong with a file, in words of the page; `line` is the row of the file, 1 for its header. */
export interface CsvProblem {
  readonly line: number | null
  readonly says: string
}

/**
 * Reads a code book that was uploaded. Rows without a class are left alone, so a book that is confirmed in part can be
 * shared. Any problem refuses the whole file, with every row named.
 */
export function readCodeBook(text: string, says: CodeWords): Result<readonly Wanted[], readonly CsvProblem[]> {
  const bare = text.replace(/^\uFEFF/, '')
  const records = splitRecords(bare, sniffDialect(bare.slice(0, 65_536))?.delimiter ?? ',', MOST_CODES + 3)
  const [head, ...rows] = records
  // The name of a column may say that cells were guarded.
  const names = (head?.cells ?? []).map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/ \(.*$/, ''),
  )
  const missing = NEEDED.filter((name) => !names.includes(name))
  if (missing.length > 0) return failed(missing.map((name) => ({ line: 1, says: says.noColumn(name) })))
  if (rows.length === 0) return failed([{ line: null, says: says.noRows }])
  if (rows.length > MOST_CODES) return failed([{ line: null, says: says.tooManyRows }])
  const wanted = new Map<string, Wanted>()
  const problems: CsvProblem[] = []
  for (const { cells, line } of rows) {
    const cell = (name: (typeof COLUMNS)[number]) => unguarded((cells[names.indexOf(name)] ?? '').trim())
    if (cell('class') === '') continue
    const read = readRow(cell, says)
    const before = read.ok ? wanted.get(codeId(read.value.side, read.value.plain)) : undefined
    if (!read.ok) problems.push(...read.problem.map((one) => ({ line: line + 1, says: one })))
    else if (before !== undefined && JSON.stringify(before.decision) !== JSON.stringify(read.value.decision))
      problems.push({ line: line + 1, says: says.rowTwice })
    else wanted.set(codeId(read.value.side, read.value.plain), read.value)
  }
  return problems.length > 0 ? failed(problems) : ok([...wanted.values()])
}

/** An apostrophe that guards a cell against being run as a formula. */
const unguarded = (cell: string): string => (/^'[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell)

function readRow(cell: (name: (typeof COLUMNS)[number]) => string, says: CodeWords): Result<Wanted, readonly string[]> {
  const problems: string[] = []
  const side = SIDES.find((one) => one === cell('side').toLowerCase())
  if (side === undefined) problems.push(says.rowSide(cell('side')))
  const label = cell('code')
  const plain = plainText(label)
  if (plain === '' || label.length > 500) problems.push(says.rowCode)
  const read = readClass(cell('class').toLowerCase())
  if (read === null) problems.push(says.rowClass(cell('class')))
  const kind = cell('kind') === '' ? 'other' : readKind(cell('kind').toLowerCase())
  if (kind === null) problems.push(says.rowKind(cell('kind')))
  const apco = cell('apco').toUpperCase()
  if (apco !== '' && !apcoTypes().codes.some(({ code }) => code === apco)) problems.push(says.rowApco(cell('apco')))
  if (cell('note').length > 500) problems.push(says.rowNote)
  if (side === undefined || read === null || kind === null || problems.length > 0) return failed(problems)
  const given = apco === '' ? apcoFor(kind, label) : apco
  return ok({ side, plain, label, decision: { class: read, kind, apco: given, note: cell('note') } })
}
