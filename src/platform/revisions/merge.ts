import { type Fields, type FieldValue, fieldNames, fieldOf, isSame } from './fields.ts'

export interface Merged {
  /** Everything that does not clash; where it does, what the later editor wrote. */
  readonly fields: Fields
  /** Fields that both changed, each in their own way. While there is one, nothing may be saved. */
  readonly clashes: readonly string[]
  /** Fields whose newer value was taken over from the other editor. */
  readonly takenOver: readonly string[]
}

/**
 * Brings two edits of one version together. A field that only one of them changed takes that change; a field that both
 * changed to the same is no clash; a field that both changed otherwise is left to a person.
 */
export function mergeFields(base: Fields, versions: { readonly yours: Fields; readonly theirs: Fields }): Merged {
  const { yours, theirs } = versions
  const fields: Record<string, FieldValue> = {}
  const [clashes, takenOver]: [string[], string[]] = [[], []]
  for (const name of fieldNames(base, yours, theirs)) {
    const [was, mine, other] = [fieldOf(base, name), fieldOf(yours, name), fieldOf(theirs, name)]
    const isMine = !isSame(was, mine)
    const isTheirs = !isSame(was, other)
    fields[name] = isTheirs && !isMine ? other : mine
    if (isTheirs && !isMine) takenOver.push(name)
    if (isTheirs && isMine && !isSame(mine, other)) clashes.push(name)
  }
  return { fields, clashes, takenOver }
}
