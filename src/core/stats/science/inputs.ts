export type Inputs = Readonly<Record<string, unknown>>
/** Functions of the reference calculator, by their name in the shared vectors. */
export type Functions = Readonly<Record<string, (inputs: Inputs) => unknown>>

export function isObject(value: unknown): value is Inputs {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function number(inputs: Inputs, key: string, otherwise?: number): number {
  const value = inputs[key] ?? otherwise
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new RangeError(`${key} must be a number`)
  return value
}

export function numbers(inputs: Inputs, key: string): readonly number[] {
  const values = inputs[key]
  if (!Array.isArray(values)) throw new RangeError(`${key} must be a list of numbers`)
  return values.map((value: unknown) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new RangeError(`${key} must be a list of numbers`)
    return value
  })
}

/** Numbers by name, such as people of each role. */
export function numbersByName(inputs: Inputs, key: string): Readonly<Record<string, number>> {
  const values = inputs[key]
  if (!isObject(values)) throw new RangeError(`${key} must be an object`)
  return Object.fromEntries(Object.keys(values).map((name) => [name, number(values, name)]))
}

/** A table of numbers, row by row, all rows of one length. */
export function grid(inputs: Inputs, key: string): readonly (readonly number[])[] {
  const rows = inputs[key]
  if (!Array.isArray(rows) || rows.length === 0) throw new RangeError(`${key} must be a table of numbers`)
  const read = rows.map((row: unknown) => numbers({ [key]: row }, key))
  if (read.some((row) => row.length !== read[0]?.length)) throw new RangeError(`${key} must have rows of one length`)
  return read
}

/** Confidence of an interval, 0.95 where none is given. */
export const confidence = (inputs: Inputs): number => number(inputs, 'confidence', 0.95)

export function text(inputs: Inputs, key: string): string {
  const value = inputs[key]
  if (typeof value !== 'string') throw new RangeError(`${key} must be a text`)
  return value
}

export function flag(inputs: Inputs, key: string, otherwise: boolean): boolean {
  const value = inputs[key] ?? otherwise
  if (typeof value !== 'boolean') throw new RangeError(`${key} must be true or false`)
  return value
}
