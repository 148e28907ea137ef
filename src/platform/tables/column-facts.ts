import { type Personal, personalKind, plainName } from './markers.ts'
import { needsMask } from './masks.ts'
import type { TableSample } from './sample.ts'
import { detectTimes, excelSerial, isClockNumber, isNothing, type TimeFormat, type TimeReading } from './times.ts'

/** What the sampled values of one column are like. */
export interface ColumnFacts {
  readonly column: string
  readonly index: number
  /** The name in lower case, words parted by one space. */
  readonly plain: string
  /** Filled values of the sample, trimmed. */
  readonly values: readonly string[]
  readonly sampled: number
  /** Distinct values with how often each occurs, most frequent first. */
  readonly counts: readonly (readonly [string, number])[]
  /** Distinct values for each filled one, 0 to 1. */
  readonly variety: number
  readonly meanLength: number
  readonly numbers: { readonly share: number; readonly least: number; readonly most: number }
  readonly time: TimeReading | null
  readonly clockNumber: boolean
  /** How its numbers would read as the days of a spreadsheet. */
  readonly serial: TimeFormat | null
  /** Personal numbers in most cells: the column is about persons. */
  readonly personal: Personal | null
  /** Cells of the sample with a personal number inside, which are masked where the column is used (`maskSql`). */
  readonly masked: number
}

/** Gathers facts about every column of a sample. */
export function columnFacts(sample: TableSample): readonly ColumnFacts[] {
  return sample.columns.map((column, index) => factsOf(column, index, sample))
}

function factsOf(column: string, index: number, sample: TableSample): ColumnFacts {
  const values: string[] = []
  const counted = new Map<string, number>()
  let length = 0
  for (const row of sample.rows) {
    const value = row[index]?.trim() ?? ''
    if (isNothing(value)) continue
    values.push(value)
    length += value.length
    counted.set(value, (counted.get(value) ?? 0) + 1)
  }
  const filled = Math.max(1, values.length)
  return {
    column,
    index,
    plain: plainName(column),
    values,
    sampled: sample.rows.length,
    counts: [...counted].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)),
    variety: counted.size / filled,
    meanLength: length / filled,
    numbers: numbersIn(counted),
    time: detectTimes(values),
    clockNumber: isClockNumber(values),
    serial: excelSerial(values),
    personal: personalKind(values.slice(0, 5000)),
    masked: values.reduce((sum, value) => sum + (needsMask(value) ? 1 : 0), 0),
  }
}

function numbersIn(counted: ReadonlyMap<string, number>) {
  let numeric = 0
  let all = 0
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const [value, times] of counted) {
    all += times
    const number = Number(value)
    if (!Number.isFinite(number)) continue
    numeric += times
    least = Math.min(least, number)
    most = Math.max(most, number)
  }
  return { share: all === 0 ? 0 : numeric / all, least, most }
}
