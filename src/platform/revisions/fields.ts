import { z } from 'zod'

/** What a field may hold. A Markdown paper is a record with a text field for each of its sections. */
export type FieldValue = string | number | boolean | null | readonly string[] | readonly number[]
/** One version of a record, by the name of the field. */
export type Fields = Readonly<Record<string, FieldValue>>

const Value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), z.array(z.number())])
const Stored = z.record(z.string(), Value)

/** Reads a version out of the database. */
export const readFields = (stored: unknown): Fields => Stored.parse(stored)

/** A field that a version does not have counts as empty. */
export const fieldOf = (fields: Fields, name: string): FieldValue => fields[name] ?? null

/** Empty text, an empty list and nothing are one and the same. */
const plain = (value: FieldValue): string =>
  value === '' || (Array.isArray(value) && value.length === 0) ? 'null' : JSON.stringify(value)
export const isSame = (one: FieldValue, other: FieldValue): boolean => plain(one) === plain(other)

export function fieldNames(...versions: readonly Fields[]): readonly string[] {
  return [...new Set(versions.flatMap((version) => Object.keys(version)))]
}
