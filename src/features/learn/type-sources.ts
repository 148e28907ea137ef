import { type AddOn, type Content, inOrder, type ProgramType, type Statistic } from '../../platform/content/index.ts'

/** The reported costs of a type, each a figure with its own year. */
export function costsOf({ statistics }: Content, { costs }: ProgramType): readonly Statistic[] {
  return costs.flatMap((id) => statistics.filter((figure) => figure.id === id))
}

/** What the comparison of a type rests on. */
export function typeSources(content: Content, type: ProgramType): readonly string[] {
  const { source, staffing, hours, prerequisites, suits, does_not_suit, weak_points } = type
  const notes = [staffing, hours, prerequisites, suits, does_not_suit, weak_points].flat()
  return inOrder([
    source,
    ...notes.map((note) => note.source),
    ...costsOf(content, type).map((figure) => figure.source),
  ])
}

export const addOnSources = (addOns: readonly AddOn[]): readonly string[] =>
  inOrder(addOns.flatMap(({ facts }) => facts.map(({ source }) => source)))
