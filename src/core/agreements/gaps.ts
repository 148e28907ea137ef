import type { AgreementKindId } from './clause.ts'

/** What of a clause says which duties it meets. */
export interface MeetingClause {
  readonly id: string
  readonly kinds: readonly AgreementKindId[]
  readonly need: 'must' | 'should' | 'may'
  readonly elements: readonly number[]
  readonly provisions: readonly string[]
}
/** A clause that stands in the text of an agreement in force. */
export interface ClauseInForce {
  readonly clause: string
  readonly agreement: string
}
/** Something that asks for words in force: one of the ten elements, a provision of a decree, a requirement of a list. */
export type Duty =
  | { readonly kind: 'element'; readonly number: number }
  | { readonly kind: 'provision'; readonly id: string }
  /** `clauses`: any one of them meets it. */
  | { readonly kind: 'requirement'; readonly id: string; readonly clauses: readonly string[] }

export interface DutyStanding<One extends Duty = Duty> {
  readonly duty: One
  /** Agreements in force with a clause that meets it, each once. Empty: a gap. */
  readonly metBy: readonly string[]
  /** Clauses of the library that would meet it, those that a document must have first. Empty: none is written yet. */
  readonly couldMeet: readonly string[]
  /** The kind of document that holds most of them. */
  readonly writeAs: AgreementKindId | null
}

/** For each duty, which agreement in force meets it, and what could. Says what is written, not what is done. */
export function dutiesMet<One extends Duty>(
  duties: readonly One[],
  library: readonly MeetingClause[],
  inForce: readonly ClauseInForce[],
): readonly DutyStanding<One>[] {
  const holders = Map.groupBy(inForce, ({ clause }) => clause)
  return duties.map((duty) => {
    const fitting = library.filter((clause) => meets(clause, duty)).sort((one, other) => rank(one) - rank(other))
    const metBy = fitting.flatMap(({ id }) => (holders.get(id) ?? []).map(({ agreement }) => agreement))
    return {
      duty,
      metBy: [...new Set(metBy)],
      couldMeet: fitting.map(({ id }) => id),
      writeAs: commonest(fitting.flatMap(({ kinds }) => kinds)),
    }
  })
}

function meets(clause: MeetingClause, duty: Duty): boolean {
  switch (duty.kind) {
    case 'element':
      return clause.elements.includes(duty.number)
    case 'provision':
      return clause.provisions.includes(duty.id)
    case 'requirement':
      return duty.clauses.includes(clause.id)
  }
}

const rank = ({ need }: MeetingClause): number => ['must', 'should', 'may'].indexOf(need)

/** The one that stands there most often; the first of those where several do. */
function commonest(kinds: readonly AgreementKindId[]): AgreementKindId | null {
  const counts = Map.groupBy(kinds, (kind) => kind)
  let best: AgreementKindId | null = null
  for (const [kind, all] of counts) if (all.length > (best === null ? 0 : (counts.get(best)?.length ?? 0))) best = kind
  return best
}
