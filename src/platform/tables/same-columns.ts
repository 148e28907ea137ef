import { stat } from 'node:fs/promises'
import { failed, ok, type Result } from '../../core/result.ts'
import type { TablePart } from './prepared.ts'
import type { TableProblem } from './problems.ts'
import { sampleParts } from './sample.ts'
import { detectTimes } from './times.ts'

/** Most columns and bytes of a table that explains codes. */
const CODE_TABLE = { columns: 6, bytes: 4_000_000 }

export interface OneTable {
  readonly parts: readonly TablePart[]
  readonly columns: readonly string[]
  readonly codeTables: readonly TablePart[]
}

/**
 * Makes one table of parts that have the same columns, in whatever order. The columns that most bytes stand under are
 * the table's; a small other part that explains codes is set beside it; any other part is a problem that names it.
 */
export async function oneTableOf(parts: readonly TablePart[]): Promise<Result<OneTable, TableProblem>> {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return ok({ parts, columns: only.dialect.columns, codeTables: [] })
  const explains = await Promise.all(parts.map(explainsCodes))
  const others = parts.filter((_, at) => explains[at] !== true)
  const key = await largestKey(others.length > 0 ? others : parts)
  const main = parts.find((part) => keyOf(part) === key)
  if (main === undefined) return failed({ kind: 'empty' })
  const columns = main.dialect.columns
  const kept: TablePart[] = []
  const codeTables: TablePart[] = []
  for (const [at, part] of parts.entries()) {
    if (keyOf(part) === key) kept.push(withNames(part, columns))
    else if (explains[at]) codeTables.push(part)
    else return failed(differs(part, main))
  }
  return ok({ parts: kept, columns, codeTables })
}

/** Names are the same when they differ only in capitals and spaces. */
const plain = (name: string) => name.replace(/\s+/g, ' ').trim().toLowerCase()
/** Equal for the same set of columns. */
export const columnsKey = (columns: readonly string[]) => JSON.stringify(columns.map(plain).sort())
const keyOf = ({ dialect }: TablePart) => columnsKey(dialect.columns)

/** The columns that most bytes stand under. */
async function largestKey(parts: readonly TablePart[]): Promise<string | undefined> {
  const bytes = new Map<string, number>()
  for (const part of parts) bytes.set(keyOf(part), (bytes.get(keyOf(part)) ?? 0) + (await stat(part.path)).size)
  const most = Math.max(...bytes.values())
  return [...bytes].find(([, size]) => size === most)?.[0]
}

function withNames(part: TablePart, columns: readonly string[]): TablePart {
  const names = new Map(columns.map((name) => [plain(name), name]))
  const own = part.dialect.columns.map((name) => names.get(plain(name)) ?? name)
  return { ...part, dialect: { ...part.dialect, columns: own } }
}

function differs(part: TablePart, main: TablePart): TableProblem {
  const without = (of: TablePart, other: TablePart) => {
    const known = new Set(other.dialect.columns.map(plain))
    return of.dialect.columns.filter((name) => !known.has(plain(name))).slice(0, 5)
  }
  return {
    kind: 'other-columns',
    file: part.name,
    like: main.name,
    missing: without(main, part),
    extra: without(part, main),
  }
}

/** Small, without times, with short codes that hardly repeat in the first column and words in the second. */
export async function explainsCodes(part: TablePart): Promise<boolean> {
  if (part.dialect.columns.length > CODE_TABLE.columns) return false
  if ((await stat(part.path)).size > CODE_TABLE.bytes) return false
  const { rows } = await sampleParts([part], part.dialect.columns)
  const pairs = rows.map(([code = '', meaning = '']) => [code.trim(), meaning.trim()] as const)
  const filled = pairs.filter(([code, meaning]) => code !== '' && meaning !== '')
  if (filled.length === 0 || filled.length < pairs.length * 0.5) return false
  if (part.dialect.columns.some((_, at) => tellsTimes(rows.map((row) => row[at] ?? '')))) return false
  const codes = new Set(filled.map(([code]) => code.toLowerCase()))
  const short = filled.filter(([code]) => code.length <= 40).length
  const worded = filled.filter(([, meaning]) => /\p{L}{2}/u.test(meaning)).length
  return codes.size >= filled.length * 0.8 && short >= filled.length * 0.9 && worded >= filled.length * 0.8
}

/** Codes have no time of day; calls have. */
const tellsTimes = (values: readonly string[]) => {
  const kind = detectTimes(values)?.format.kind
  return kind === 'timestamp' || kind === 'instant'
}
