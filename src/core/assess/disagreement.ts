import { placeOf, type Standing } from './standing.ts'

/** What one person said of one item, and which voice they are. */
export interface Rating {
  readonly sector: string
  readonly standing: Standing
}

export interface Disagreement {
  /** Levels between the sector that sees it furthest along and the one that sees it least far, by their middle raters. */
  readonly apart: number
  /** The same between single raters, whatever their sector. */
  readonly widest: number
  /** How far all raters lie from each other; decides only between items that are equally far apart. */
  readonly variance: number
  /** Some say that it cannot apply here while others give it a level. */
  readonly isAboutWhetherItApplies: boolean
  readonly dontKnow: number
  readonly raters: number
}

/**
 * How much the raters of one item disagree. Levels have an order and no size, so medians and distances in steps are
 * taken, never a mean that is shown. Raters who do not know are counted, not placed.
 */
export function disagreement(ratings: readonly Rating[]): Disagreement {
  const placed = ratings.flatMap(({ sector, standing }) => {
    const place = placeOf(standing)
    return place === null ? [] : [{ sector, place }]
  })
  const places = placed.map(({ place }) => place)
  const medians = [...Map.groupBy(placed, ({ sector }) => sector).values()].map((of) =>
    median(of.map(({ place }) => place)),
  )
  const isOutside = ratings.some(({ standing }) => standing === 'not-applicable')
  return {
    apart: reach(medians),
    widest: reach(places),
    variance: variance(places),
    isAboutWhetherItApplies: isOutside && places.length > 0,
    dontKnow: ratings.filter(({ standing }) => standing === 'dont-know').length,
    raters: ratings.length,
  }
}

/** True where a meeting should talk of it first: two levels between sectors, three between people, or whether it applies. */
export const isStrong = ({ apart, widest, isAboutWhetherItApplies }: Disagreement): boolean =>
  apart >= 2 || widest >= 3 || isAboutWhetherItApplies

/** The strongest disagreement first; equal ones keep their order. */
export function strongestFirst<Item extends { readonly disagreement: Disagreement }>(
  items: readonly Item[],
): readonly Item[] {
  return items.toSorted(
    ({ disagreement: one }, { disagreement: other }) =>
      other.apart - one.apart ||
      Number(other.isAboutWhetherItApplies) - Number(one.isAboutWhetherItApplies) ||
      other.variance - one.variance ||
      other.dontKnow - one.dontKnow,
  )
}

/** The middle of places in order; between the two middle ones where they are even in number. */
export function median(places: readonly number[]): number {
  if (places.length === 0) throw new RangeError('The median of nothing')
  const sorted = places.toSorted((one, other) => one - other)
  const [low = 0, high = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return (low + high) / 2
}

const reach = (values: readonly number[]): number =>
  values.length === 0 ? 0 : Math.max(...values) - Math.min(...values)

function variance(values: readonly number[]): number {
  if (values.length === 0) return 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
}
