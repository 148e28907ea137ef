import { randomInt } from 'node:crypto'

/** Requests for help and submissions: what a reference begins with says which it names. */
export type ReferenceKind = 'HR' | 'LS'

/** Without letters that look like figures or like each other, and without vowels, so that no word comes out. */
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXZ'

/** A name to say on the phone, as `HR-7K3M-2Q`. It is drawn by chance and opens nothing. */
export function newReference(kind: ReferenceKind, draw: (below: number) => number = randomInt): string {
  const some = (count: number): string =>
    Array.from({ length: count }, () => LETTERS[draw(LETTERS.length)] ?? '').join('')
  return `${kind}-${some(4)}-${some(2)}`
}

/** What someone typed as a reference, as it is kept: without caring for case, spaces or dashes. Null when it is none. */
export function readReference(kind: ReferenceKind, typed: string): string | null {
  const letters = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  // Six letters may happen to begin with those of the kind themselves.
  const plain = letters.length === 8 && letters.startsWith(kind) ? letters.slice(2) : letters
  return [...plain].every((letter) => LETTERS.includes(letter)) && plain.length === 6
    ? `${kind}-${plain.slice(0, 4)}-${plain.slice(4)}`
    : null
}
