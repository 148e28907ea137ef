import { randomInt } from 'node:crypto'

/** Without letters that look like figures or like each other, and without vowels, so that no word comes out. */
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXZ'

/** A name for a submission to say on the phone, as `LS-7K3M-2Q`. It is drawn by chance and opens nothing. */
export function newReference(): string {
  const some = (count: number): string =>
    Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)] ?? '').join('')
  return `LS-${some(4)}-${some(2)}`
}
