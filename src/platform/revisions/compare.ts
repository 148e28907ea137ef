import { type Fields, type FieldValue, fieldNames, fieldOf, isSame } from './fields.ts'
import { diffWords, type Piece } from './word-diff.ts'

/** How one field differs between two versions. */
export type FieldChange = { readonly field: string } & (
  | { readonly kind: 'text'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'list'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly kind: 'value'; readonly before: FieldValue; readonly after: FieldValue }
)

/** The fields that differ, in the order of the newer version. */
export function compareVersions(before: Fields, after: Fields): readonly FieldChange[] {
  return fieldNames(after, before)
    .filter((field) => !isSame(fieldOf(before, field), fieldOf(after, field)))
    .map((field) => change(field, fieldOf(before, field), fieldOf(after, field)))
}

function change(field: string, before: FieldValue, after: FieldValue): FieldChange {
  if (isList(before) || isList(after)) {
    const [old, now] = [asList(before), asList(after)]
    const added = now.filter((one) => !old.includes(one))
    const removed = old.filter((one) => !now.includes(one))
    // The same members in another order, or one twice, are told as old and new.
    if (added.length + removed.length > 0) return { field, kind: 'list', added, removed }
    return { field, kind: 'value', before: old.join(', '), after: now.join(', ') }
  }
  if (isText(before) && isText(after)) return { field, kind: 'text', pieces: diffWords(before ?? '', after ?? '') }
  return { field, kind: 'value', before, after }
}

const isList = (value: FieldValue): value is readonly string[] | readonly number[] => Array.isArray(value)
const asList = (value: FieldValue): readonly string[] =>
  isList(value) ? value.map(String) : value === null ? [] : [String(value)]
const isText = (value: FieldValue): value is string | null => value === null || typeof value === 'string'
