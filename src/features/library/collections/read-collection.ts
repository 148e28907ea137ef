import { decide, type Fields, fieldOf, mergeFields } from '../../../platform/revisions/index.ts'
import type { FieldProblem } from '../../../web/parts/index.ts'
import { text, version } from '../../../web/typed.ts'
import { LIMITS } from './collection.ts'
import type { CollectionWords } from './words.ts'

/** What is wrong with a name and a note, all at once. */
export function problemsOf(
  { name, note }: { readonly name: string; readonly note: string },
  says: CollectionWords,
): readonly FieldProblem[] {
  return [
    ...(name === '' || name.length > LIMITS.name ? [{ field: 'name', says: says.needName(LIMITS.name) }] : []),
    ...noteProblems(note, LIMITS.note, says),
  ]
}

export const noteProblems = (note: string, most: number, says: CollectionWords): readonly FieldProblem[] =>
  note.length > most ? [{ field: 'note', says: says.longNote(most) }] : []

/** What a person typed over which texts, and the version that the form was drawn from. */
export interface Edit {
  readonly yours: Readonly<Record<string, string>>
  readonly base: Readonly<Record<string, string>>
  readonly version: number
  readonly choice: (field: string) => string
}

/** The name under which a form carries the text that it was opened on. */
export const wasName = (field: string): string => `was-${field}`

export function readEdit(form: FormData, fields: readonly string[]): Edit {
  return {
    yours: Object.fromEntries(fields.map((field) => [field, text(form, field)])),
    base: Object.fromEntries(fields.map((field) => [field, text(form, wasName(field))])),
    version: version(form),
    choice: (name) => text(form, name),
  }
}

export interface Settled {
  readonly fields: Fields
  /** What two people wrote differently; while there is one, nothing may be saved. */
  readonly clashes: readonly string[]
}

/**
 * Brings an edit together with what is saved now: other fields merge, the same field is for a person to decide. A
 * decision counts only for the version that the person was shown.
 */
export function settle(edit: Edit, saved: { readonly version: number; readonly fields: Fields }): Settled {
  const { fields, clashes } = mergeFields(edit.base, { yours: edit.yours, theirs: saved.fields })
  if (clashes.length === 0) return { fields, clashes }
  const decided =
    edit.version === saved.version ? decide({ yours: fields, theirs: saved.fields, clashes }, edit.choice) : null
  return decided === null ? { fields, clashes } : { fields: decided, clashes: [] }
}

export const textOf = (fields: Fields, field: string): string => String(fieldOf(fields, field) ?? '')
