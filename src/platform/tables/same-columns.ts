import { stat } from 'node:fs/promises'
import { failed, ok, type Result } from '../../core/result.ts'
import type { TablePart } from './prepared.ts'
import type { TableProblem } from './problems.ts'
import { sampleParts } from './sample.ts'

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
  const sizes = await Promise.all(parts.map(({ path }) => stat(path).then(({ size }) => size)))
  const main = largest(parts, sizes)
  if (main === null) return failed({ kind: 'empty' })
  const columns = main.dialect.columns
  const kept: TablePart[] = []
  const codeTables: TablePart[] = []
  for (const [at, part] of parts.entries()) {
    if (keyOf(part) === keyOf(main)) kept.push(withNames(part, columns))
    else if ((sizes[at] ?? 0) <= CODE_TABLE.bytes && (await explainsCodes(part))) codeTables.push(part)
    else return failed(differs(part, main))
  }
  return ok({ parts: kept, columns, codeTables })
}

/** Names are the same when they differ only in capitals and spaces. */
const plain = (name: string) => name.replace(/\s+/g, ' ').trim().toLowerCase()
const keyOf = ({ dialect }: TablePart) => JSON.stringify(dialect.columns.map(plain).sort())

function largest(parts: readonly TablePart[], sizes: readonly number[]): TablePart | null {
  const bytes = new Map<string, number>()
  for (const [at, part] of parts.entries()) bytes.set(keyOf(part), (bytes.get(keyOf(part)) ?? 0) + (sizes[at] ?? 0))
  const most = Math.max(...bytes.values())
  return parts.find((part) => bytes.get(keyOf(part)) === most) ?? null
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

/** Short codes that hardly repeat in the first column, words in the second. */
async function explainsCodes(part: TablePart): Promise<boolean> {
  if (part.dialect.columns.length > CODE_TABLE.columns) return false
  const { rows } = await sampleParts([part], part.dialect.columns)
  const pairs = rows.map(([code = '', meaning = '']) => [code.trim(), meaning.trim()] as const)
  const filled = pairs.filter(([code, meaning]) => code !== '' && meaning !== '')
  if (filled.length === 0 || filled.length < pairs.length * 0.5) return false
  const codes = new Set(filled.map(([code]) => code.toLowerCase()))
  const short = filled.filter(([code]) => code.length <= 40).length
  const worded = filled.filter(([, meaning]) => /\p{L}{2}/u.test(meaning)).length
  return codes.size >= filled.length * 0.8 && short >= filled.length * 0.9 && worded >= filled.length * 0.8
}
