import { z } from 'zod'
import { failed, ok, type Result } from '../../../core/result.ts'
import type { OpenSheet } from '../../../platform/tables/open-sheet.ts'
import { isDay } from '../../../platform/workspace/index.ts'
import { plain } from '../../../web/typed.ts'
import type { OwnRequirement } from './list-store.ts'
import { MOST_REQUIREMENTS, MOST_TEXT } from './read-own.ts'

export type RowProblem = 'text' | 'long' | 'due' | 'every' | 'cells'
export interface SheetRow {
  /** As a spreadsheet counts, with the header as row 1. */
  readonly row: number
  readonly requirement: OwnRequirement
  readonly problems: readonly RowProblem[]
  /** What stood there and could not be read. */
  readonly unread: { readonly due: string; readonly every: string }
}
export type SheetProblem = 'no-column' | 'no-rows' | 'too-many'

const COLUMNS = {
  text: ['requirement', 'text', 'provision', 'standard', 'requisito', 'texto'],
  asked: ['evidence asked', 'evidence', 'proof', 'evidencia pedida', 'evidencia'],
  due: ['due', 'due day', 'due date', 'deadline', 'vence', 'fecha', 'fecha límite'],
  every: ['how often', 'every', 'frequency', 'repeats', 'months', 'cada cuánto', 'frecuencia', 'meses'],
} as const
type ColumnUse = keyof typeof COLUMNS
const isNameOf = (use: ColumnUse, name: string): boolean => COLUMNS[use].some((one) => one === name)

/** What each row becomes; nothing of it is kept here. Columns are found by their names, in either language. */
export function readSheet({ columns, rows }: OpenSheet): Result<readonly SheetRow[], SheetProblem> {
  const names = columns.map((name) =>
    name
      .toLowerCase()
      .replace(/\s*\(.*\)\s*$/, '')
      .trim(),
  )
  const at = (use: ColumnUse): number => names.findIndex((name) => isNameOf(use, name))
  const places = { text: at('text'), asked: at('asked'), due: at('due'), every: at('every') }
  if (places.text < 0) return failed('no-column')
  if (rows.length === 0) return failed('no-rows')
  if (rows.length > MOST_REQUIREMENTS) return failed('too-many')
  return ok(rows.map((cells, place) => readRow(cells, { places, row: place + 2, width: columns.length })))
}

function readRow(
  cells: readonly string[],
  given: { readonly places: Readonly<Record<ColumnUse, number>>; readonly row: number; readonly width: number },
): SheetRow {
  const { places, row, width } = given
  const cell = (use: ColumnUse): string => plain(cells[places[use]])
  const [text, asked] = [cell('text'), cell('asked')]
  const [due, every] = [readDay(cell('due')), readMonths(cell('every'))]
  const problems: RowProblem[] = []
  if (cells.length !== width) problems.push('cells')
  if (text === '') problems.push('text')
  if (text.length > MOST_TEXT || asked.length > 2_000) problems.push('long')
  if (due === undefined) problems.push('due')
  if (every === undefined) problems.push('every')
  return {
    row,
    requirement: { text, asked, dueOn: due ?? null, everyMonths: every ?? null },
    problems,
    unread: { due: due === undefined ? cell('due') : '', every: every === undefined ? cell('every') : '' },
  }
}

/** A day as `2027-03-31`, with or without a time, or as spreadsheets of this country write it; undefined for neither. */
export function readDay(cell: string): string | null | undefined {
  if (cell === '') return null
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ][\d:.]+Z?)?$/.exec(cell)?.[1]
  if (iso !== undefined) return isDay(iso) ? iso : undefined
  const [, month = '', date = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell) ?? []
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : undefined
}

const RHYTHMS: Readonly<Record<string, number | null>> = {
  once: null,
  never: null,
  'una vez': null,
  monthly: 1,
  mensual: 1,
  quarterly: 3,
  trimestral: 3,
  'twice a year': 6,
  semestral: 6,
  yearly: 12,
  annual: 12,
  annually: 12,
  'every year': 12,
  anual: 12,
}
/** Months from 1 to 120, alone, with the word, or as a rhythm that people name; undefined for anything else. */
export function readMonths(cell: string): number | null | undefined {
  const said = cell.toLowerCase().replace(/\s+/g, ' ')
  if (said === '') return null
  if (Object.hasOwn(RHYTHMS, said)) return RHYTHMS[said]
  const found = /^(?:every |cada )?(\d{1,3})(?:\.0+)?(?: (month|months|mes|meses|year|years|año|años))?$/.exec(said)
  const months = Number(found?.[1] ?? '0') * (/^(year|año)/.test(found?.[2] ?? '') ? 12 : 1)
  return months >= 1 && months <= 120 ? months : undefined
}

const Carried = z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) })

/** The sheet as a field of the form that confirms it: the same checks read it again. */
export const carrySheet = (sheet: OpenSheet): string => JSON.stringify(sheet)
export function carriedSheet(text: string): OpenSheet | null {
  try {
    const { data } = Carried.safeParse(JSON.parse(text))
    return data ?? null
  } catch {
    return null
  }
}
