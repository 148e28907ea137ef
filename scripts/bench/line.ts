/** One measurement. `baseline` names what stands beside it in the same run on the same machine. */
export interface Line {
  readonly bench: string
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly baseline?: { readonly name: string; readonly value: number; readonly unit: string }
  /** Value over baseline. */
  readonly ratio?: number
  /** The budget, in words, and whether it holds here. */
  readonly bar?: string
  readonly holds?: boolean
  readonly note?: string
}

export function print(line: Line): void {
  process.stdout.write(`${JSON.stringify(rounded(line))}\n`)
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  const next = sorted[Math.ceil((sorted.length - 1) / 2)]
  if (middle === undefined || next === undefined) throw new Error('No values to take the median of')
  return (middle + next) / 2
}

function rounded(line: Line): Line {
  const digits = (value: number): number => Number(value.toPrecision(4))
  return {
    ...line,
    value: digits(line.value),
    ...(line.baseline === undefined ? {} : { baseline: { ...line.baseline, value: digits(line.baseline.value) } }),
    ...(line.ratio === undefined ? {} : { ratio: digits(line.ratio) }),
  }
}
