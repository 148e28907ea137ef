import { type Telling, tellingsOf } from '../../core/stats/disclosure/tellings.ts'
import type { Language } from '../words/index.ts'
import { count } from '../words/numbers.ts'
import { type CodedCell, CodedCount, CodedFigure, CodedShare, isCoded, leastTold, type ReleaseLevel } from './coded.ts'
import { PART_WORDS } from './words.ts'

export interface Release {
  readonly level: ReleaseLevel
  /** The last row holds the sums of the columns. */
  readonly lastRowIsTotal?: boolean | undefined
  /** The last column of counts holds the sums of those before it. */
  readonly lastColumnIsTotal?: boolean | undefined
  /** Only the first so many rows are drawn; the others take part in what is hidden, since sums are of all. */
  readonly rowsShown?: number | undefined
}

interface Released {
  /** A coded cell in words. */
  readonly words: (cell: CodedCell) => string
  /** Under a table in which something is hidden: the threshold, and why. */
  readonly footnote: string | undefined
}

type Rows = readonly Readonly<Record<string, unknown>>[]

/**
 * Decides for all coded cells of a table together what is told. Columns of counts are protected each by itself against
 * a reader who knows its sum, or together where rows add up; shares of counts that have no column of their own likewise.
 * A count that stands in several places is told in all or in none of them.
 */
export function releaseRows(
  keys: readonly string[],
  rows: Rows,
  { release, language }: { release: Release; language: Language },
): Released {
  const least = leastTold(release.level)
  const tellings = tellingsByCount(keys, rows, { release, least })
  const says = PART_WORDS[language]
  const countWords = (cell: CodedCount): string => {
    const telling = tellings.get(cell) ?? aloneTelling(cell, least)
    if (telling === 'told') return count(CodedCount.read(cell), language)
    return telling === 'fewer' ? says.fewerThan(least) : says.notShown
  }
  const isTold = (cell: CodedCount) => (tellings.get(cell) ?? aloneTelling(cell, least)) === 'told'
  const words = (cell: CodedCell): string => {
    if (cell instanceof CodedCount) return countWords(cell)
    if (cell instanceof CodedFigure) return isTold(cell.over) ? CodedFigure.read(cell) : says.notShown
    return shareWords(cell, { isTold, least }) ?? says.notShown
  }
  const isFull = rows
    .slice(0, release.rowsShown)
    .every((row) => keys.every((key) => isShown(row[key], { isTold, least })))
  return { words, footnote: isFull ? undefined : says.smallCounts(least) }
}

interface Sight {
  readonly isTold: (cell: CodedCount) => boolean
  readonly least: number
}

function isShown(cell: unknown, sight: Sight): boolean {
  if (cell instanceof CodedCount) return sight.isTold(cell)
  if (cell instanceof CodedFigure) return sight.isTold(cell.over)
  return !(cell instanceof CodedShare) || shareWords(cell, sight) !== undefined
}

/** Undefined where the share would give a hidden count away, or that of the few who are not in it. */
function shareWords({ part, whole, write }: CodedShare, { isTold, least }: Sight): string | undefined {
  const [some, all] = [CodedCount.read(part), CodedCount.read(whole)]
  const rest = all - some
  if (rest < 0) throw new RangeError('A part is larger than its whole')
  if (!isTold(part) || !isTold(whole) || (rest > 0 && rest < least)) return undefined
  return all === 0 ? '–' : write(some / all)
}

/** How a count is told that stands in no column of its own. */
function aloneTelling(cell: CodedCount, least: number): Telling {
  const n = CodedCount.read(cell)
  return n > 0 && n < least ? 'fewer' : 'told'
}

function tellingsByCount(
  keys: readonly string[],
  rows: Rows,
  { release, least }: { release: Release; least: number },
): ReadonlyMap<CodedCount, Telling> {
  const found = new Map<CodedCount, Telling>()
  const judge = (grid: readonly (readonly (CodedCount | null)[])[], shown: Release): void => {
    const numbers = grid.map((row) => row.map((cell) => (cell === null ? null : CodedCount.read(cell))))
    const tellings = tellingsOf(numbers, { ...shown, least })
    for (const [i, row] of grid.entries())
      for (const [j, cell] of row.entries()) {
        const telling = tellings[i]?.[j] ?? 'told'
        if (cell !== null && (found.get(cell) ?? 'told') === 'told') found.set(cell, telling)
      }
  }
  const counted = keys.filter((key) => rows.some((row) => row[key] instanceof CodedCount))
  judge(
    rows.map((row) => counted.map((key) => countIn(row[key]))),
    release,
  )
  for (const key of keys.filter((each) => rows.some((row) => row[each] instanceof CodedShare)))
    judge(
      rows.map((row) => [partIn(row[key])]),
      { ...release, lastColumnIsTotal: false },
    )
  return found
}

const countIn = (cell: unknown): CodedCount | null => (cell instanceof CodedCount ? cell : null)
const partIn = (cell: unknown): CodedCount | null => (cell instanceof CodedShare ? cell.part : null)

/** Throws where a table holds coded cells and nobody said who will see it. */
export function refuseUnreleased(keys: readonly string[], rows: Rows): void {
  for (const row of rows)
    for (const key of keys)
      if (isCoded(row[key])) throw new TypeError(`The column "${key}" holds coded counts: say the release level`)
}
