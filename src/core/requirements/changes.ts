/** The words of a requirement, in both languages; Spanish is empty where it has none. */
export interface Wording {
  readonly text: string
  readonly textEs: string
  readonly asked: string
  readonly askedEs: string
  readonly isConfirmed: boolean
}
/** A requirement of a source, with the id it has there. */
export type SourceRequirement = Wording & { readonly sourceId: string }

export type ListChange<Held, Now> =
  | { readonly kind: 'new'; readonly sourceId: string; readonly now: Now }
  | { readonly kind: 'gone'; readonly sourceId: string; readonly held: Held }
  | { readonly kind: 'reworded'; readonly sourceId: string; readonly held: Held; readonly now: Now }

/** What a source says otherwise than the copy that was taken: in the order of the source, then what is gone. */
export function listChanges<Held extends SourceRequirement, Now extends SourceRequirement>(
  held: readonly Held[],
  source: readonly Now[],
): readonly ListChange<Held, Now>[] {
  const known = new Map(held.map((one) => [one.sourceId, one]))
  const now = new Set(source.map(({ sourceId }) => sourceId))
  return [
    ...source.flatMap((one): readonly ListChange<Held, Now>[] => {
      const copy = known.get(one.sourceId)
      if (copy === undefined) return [{ kind: 'new', sourceId: one.sourceId, now: one }]
      return isSame(copy, one) ? [] : [{ kind: 'reworded', sourceId: one.sourceId, held: copy, now: one }]
    }),
    ...held
      .filter(({ sourceId }) => !now.has(sourceId))
      .map((one) => ({ kind: 'gone', sourceId: one.sourceId, held: one }) as const),
  ]
}

const isSame = (one: Wording, other: Wording): boolean =>
  one.text === other.text &&
  one.textEs === other.textEs &&
  one.asked === other.asked &&
  one.askedEs === other.askedEs &&
  one.isConfirmed === other.isConfirmed
