import type { Tx } from '../../../storage/index.ts'
import type { MentalHealthClass } from './lexicon.ts'

/** Whether a text stands in a column of call types (first, final, further reasons) or of dispositions. */
export type CodeSide = 'type' | 'disposition'

/** What a person of the agency decided about one text; it beats the lexicon. */
export interface ConfirmedCode {
  readonly class: MentalHealthClass
  readonly kind: string
}

/** The confirmed codes of an agency, by side and plain text (see `plainText`). */
export interface CodeBook {
  readonly type: ReadonlyMap<string, ConfirmedCode>
  readonly disposition: ReadonlyMap<string, ConfirmedCode>
}

export const EMPTY_CODE_BOOK: CodeBook = { type: new Map(), disposition: new Map() }

/** The partner's code book. Empty until a person confirmed a code. */
export async function loadCodeBook(_tx: Tx): Promise<CodeBook> {
  return EMPTY_CODE_BOOK
}
