import type { Evidence } from '../../../platform/evidence/index.ts'
import { type Book, type Entry, hasOwner, isShown } from '../book.ts'

/** A piece of evidence with its number in the binder: E1, E2 and so on, in the order of the requirements. */
export interface Piece {
  readonly label: string
  readonly entry: Entry
  readonly shows: Evidence | { readonly kind: 'clause'; readonly clause: string; readonly agreement: string }
}
export type Missing = 'late' | 'no-evidence' | 'again' | 'no-owner' | 'open'
export interface Binder {
  readonly book: Book
  readonly entries: readonly Entry[]
  readonly pieces: readonly Piece[]
}

export function binderOf(book: Book, entries: readonly Entry[]): Binder {
  const shown = entries.flatMap((entry) => [
    ...entry.evidence.map((shows) => ({ entry, shows })),
    ...entry.inForce.map((held) => ({ entry, shows: { kind: 'clause' as const, ...held } })),
  ])
  return { book, entries, pieces: shown.map((piece, place) => ({ ...piece, label: `E${place + 1}` })) }
}

export const piecesOf = ({ pieces }: Binder, { requirement: { id } }: Entry): readonly Piece[] =>
  pieces.filter(({ entry }) => entry.requirement.id === id)

/** What a monitor would find missing; empty for what does not apply. */
export function missingOf(entry: Entry): readonly Missing[] {
  if (entry.status === 'not-applicable') return []
  return [
    ...(entry.isLate ? (['late'] as const) : entry.isMet ? [] : (['open'] as const)),
    ...(isShown(entry) ? [] : (['no-evidence'] as const)),
    ...(entry.lookAgain.length > 0 ? (['again'] as const) : []),
    ...(hasOwner(entry) || entry.isMet ? [] : (['no-owner'] as const)),
  ]
}
