import { apcoFor } from './apco.ts'
import type { Wanted } from './code-saves.ts'
import type { CodeEntry, Decision } from './code-store.ts'
import type { MentalHealthClass, Proposal } from './lexicon.ts'
import { KINDS } from './lexicon.ts'

export const CLASSES = ['yes', 'possible', 'no', 'unknown'] as const satisfies readonly MentalHealthClass[]

export const readClass = (value: unknown): MentalHealthClass | null => CLASSES.find((one) => one === value) ?? null
export const readKind = (value: unknown): string | null => KINDS.find((one) => one === value) ?? null

/** A kind that can be confirmed: a code without words has none of its own. */
export const kindOf = ({ kind }: Pick<Proposal, 'kind'>): string => readKind(kind) ?? 'other'

/** What a person chose for a code on the page, as it stood in the form. */
export interface ChosenRow {
  readonly id: string
  readonly class: MentalHealthClass | null
  readonly kind: string | null
  /** The save that they saw the code in; empty where it was not confirmed. */
  readonly saw: string
}

/** The rows of the form of the list. */
export function readRows(form: FormData): readonly ChosenRow[] {
  return form.getAll('code').flatMap((id): ChosenRow[] => {
    if (typeof id !== 'string' || !/^[0-9a-f]{16}$/.test(id)) return []
    const saw = form.get(`saw-${id}`)
    return [
      {
        id,
        class: readClass(form.get(`class-${id}`)),
        kind: readKind(form.get(`kind-${id}`)),
        saw: typeof saw === 'string' ? saw : '',
      },
    ]
  })
}

/**
 * What the rows ask for: the answers that were chosen, and with `proposals` also our proposals for codes that nobody
 * answered. A code without answer that was confirmed is taken back; unknown without a proposal is left alone.
 */
export function wantedOf(
  rows: readonly ChosenRow[],
  entries: readonly CodeEntry[],
  { proposals }: { readonly proposals: boolean },
): readonly Wanted[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return rows.flatMap((row): Wanted[] => {
    const entry = byId.get(row.id)
    if (entry === undefined) return []
    const chosen =
      row.class ?? (proposals && row.saw === '' && entry.proposal.class !== 'unknown' ? entry.proposal.class : null)
    if (chosen === null && row.saw === '') return []
    const { side, plain, label } = entry
    const decision = chosen === null ? null : decided(entry, chosen, row.kind ?? kindOf(entry.proposal))
    return [{ side, plain, label, decision, saw: row.saw === '' ? null : row.saw }]
  })
}

/** A decision for an entry; what was added to it before stays. */
function decided(entry: CodeEntry, read: MentalHealthClass, kind: string): Decision {
  const { confirmed, label } = entry
  const apco = confirmed === null ? apcoFor(kind, label) : confirmed.apco
  return { class: read, kind, apco, note: confirmed?.note ?? '' }
}
