import { randomInt } from 'node:crypto'

/** Without letters that look like figures or like each other, and without vowels, so that no word comes out. */
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXZ'

/** A name for a request to say on the phone, as `HR-7K3M-2Q`. It is drawn by chance and opens nothing. */
export function newReference(draw: (below: number) => number = randomInt): string {
  const some = (count: number): string =>
    Array.from({ length: count }, () => LETTERS[draw(LETTERS.length)] ?? '').join('')
  return `HR-${some(4)}-${some(2)}`
}

/** What someone typed as a reference, as it is kept: without caring for case, spaces or dashes. Null when it is none. */
export function readReference(typed: string): string | null {
  const letters = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  // Six letters may happen to begin with HR themselves.
  const plain = letters.length === 8 ? letters.replace(/^HR/, '') : letters
  return [...plain].every((letter) => LETTERS.includes(letter)) && plain.length === 6
    ? `HR-${plain.slice(0, 4)}-${plain.slice(4)}`
    : null
}
