import type { Tx } from '../../../storage/index.ts'
import type { MentalHealthClass } from './lexicon.ts'

/** Whether a text stands in a column of call types (first, final, further reasons) or of dispositions. */
export type CodeSide = 'type' | 'disposition'
export const SIDES = ['type', 'disposition'] as const satisfies readonly CodeSide[]

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
export async function loadCodeBook(tx: Tx): Promise<CodeBook> {
  const rows = await tx.selectFrom('call_code_book').select(['side', 'plain', 'class', 'kind']).execute()
  const of = (side: CodeSide) =>
    new Map(rows.filter((row) => row.side === side).map((row) => [row.plain, { class: row.class, kind: row.kind }]))
  return { type: of('type'), disposition: of('disposition') }
}
