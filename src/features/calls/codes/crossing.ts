import { countOf, type Duck, textOf } from '../../../platform/tables/duck.ts'
import { plainText } from './lexicon.ts'

/** Calls by another type that they had, the most frequent first. */
export type Crossed = readonly { readonly label: string; readonly calls: number }[]

export interface Crossing {
  /** How calls that came with the code ended. */
  readonly endedAs: Crossed
  /** How calls that ended with it came in. */
  readonly cameAs: Crossed
}

/**
 * First against final type of the calls of a set, for one text; null where no call has both. `calls` holds the texts as
 * a set keeps them (`type_initial`, `type_final`).
 */
export async function crossingOf(duck: Duck, plain: string): Promise<Crossing | null> {
  const rows = await duck.rows(`SELECT type_initial AS first, type_final AS final, count(*) AS n FROM calls
    WHERE type_initial IS NOT NULL AND type_final IS NOT NULL GROUP BY ALL ORDER BY n DESC, first, final`)
  const pairs = rows.map((row) => ({ first: textOf(row, 'first'), final: textOf(row, 'final'), n: countOf(row, 'n') }))
  if (pairs.every(({ first, final }) => first === final)) return null
  const is = (text: string) => plainText(text) === plain
  return {
    endedAs: summed(pairs.filter(({ first }) => is(first)).map(({ final, n }) => [final, n])),
    cameAs: summed(pairs.filter(({ final }) => is(final)).map(({ first, n }) => [first, n])),
  }
}

function summed(pairs: readonly (readonly [string, number])[]): Crossed {
  const by = new Map<string, { label: string; calls: number }>()
  for (const [label, n] of pairs) {
    const known = by.get(plainText(label)) ?? { label, calls: 0 }
    known.calls += n
    by.set(plainText(label), known)
  }
  return [...by.values()].sort((one, other) => other.calls - one.calls)
}

/** Adds up crossings of several sets. */
export function joinedCrossing(all: readonly Crossing[]): Crossing | null {
  if (all.length === 0) return null
  const join = (pick: (one: Crossing) => Crossed) =>
    summed(all.flatMap((one) => pick(one).map(({ label, calls }) => [label, calls] as const)))
  return { endedAs: join(({ endedAs }) => endedAs), cameAs: join(({ cameAs }) => cameAs) }
}
