import { STANDINGS, type Standing } from './standing.ts'

/** How many items stand where; `open` are those without an answer yet. Counts, because levels have no mean. */
export type Counts = Readonly<Record<Standing | 'open', number>>

export interface Placed {
  readonly question: number
  readonly elements: readonly number[]
  /** Null while nothing is agreed. */
  readonly standing: Standing | null
}
export interface Numbered {
  readonly number: number
  readonly counts: Counts
}

export function countStandings(items: readonly Pick<Placed, 'standing'>[]): Counts {
  const counts = Object.fromEntries([...STANDINGS, 'open'].map((name) => [name, 0])) as Record<keyof Counts, number>
  for (const { standing } of items) counts[standing ?? 'open'] += 1
  return counts
}

/** The six questions, each with its items; a question that the form does not ask is left out. */
export function byQuestion(items: readonly Placed[]): readonly Numbered[] {
  return numbered([1, 2, 3, 4, 5, 6], (number) => items.filter(({ question }) => question === number))
}

/** The ten elements. An item counts under each element that it is about, so these do not add up to all items. */
export function byElement(items: readonly Placed[]): readonly Numbered[] {
  return numbered([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], (number) =>
    items.filter(({ elements }) => elements.includes(number)),
  )
}

function numbered(numbers: readonly number[], itemsOf: (number: number) => readonly Placed[]): readonly Numbered[] {
  return numbers.flatMap((number) => {
    const items = itemsOf(number)
    return items.length === 0 ? [] : [{ number, counts: countStandings(items) }]
  })
}

/** Items that can apply here: the whole of which shares are told. */
export const applicable = (counts: Counts): number =>
  STANDINGS.reduce((sum, name) => sum + counts[name], counts.open) - counts['not-applicable']

/** Items in use everywhere they should be. */
export const inPlace = (counts: Counts): number => counts.full + counts.sustained

/** Items that leave work: below full, or not known. What is not answered yet is no gap. */
export const gapCount = (counts: Counts): number =>
  counts['not-started'] + counts.planned + counts.partial + counts['dont-know']
