import type { Language } from '../../web/words/index.ts'
import { ENTRY_KINDS, type EntryKind } from './entry.ts'
import { carryMarks, type Marked, trimMarked } from './marks.ts'

/** One thing that was found, ready to be shown. */
export interface Hit {
  readonly id: string
  readonly kind: EntryKind
  /** An address of ours without the language prefix. */
  readonly path: string
  readonly language: Language
  readonly title: Marked
  readonly snippet: Marked
  readonly facets: Readonly<Record<string, readonly string[]>>
}

export interface HitRow {
  readonly id: string
  readonly kind: string
  readonly path: string
  readonly language: string
  readonly facets: readonly string[]
  readonly title: string
  readonly marked_title: string
  readonly snippet: string
  readonly marked_snippet: string
  readonly goes_before: boolean
  readonly goes_after: boolean
}

export function hitOf(row: HitRow): Hit {
  return {
    id: row.id,
    kind: kindOf(row.kind),
    path: row.path,
    language: row.language === 'es' ? 'es' : 'en',
    title: carryMarks(row.title, row.marked_title),
    snippet: trimMarked(carryMarks(row.snippet, row.marked_snippet), {
      before: row.goes_before,
      after: row.goes_after,
    }),
    facets: byFacet(row.facets),
  }
}

function kindOf(kind: string): EntryKind {
  const found = ENTRY_KINDS.find((one) => one === kind)
  if (found === undefined) throw new Error(`The index holds an entry of the kind ${kind}`)
  return found
}

/** `topic:training` is the value `training` of the facet `topic`. */
function byFacet(values: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const facets: Record<string, string[]> = {}
  for (const { facet, value } of values.map(splitValue)) facets[facet] = [...(facets[facet] ?? []), value]
  return facets
}

export function splitValue(joined: string): { readonly facet: string; readonly value: string } {
  const at = joined.indexOf(':')
  return { facet: joined.slice(0, at), value: joined.slice(at + 1) }
}
