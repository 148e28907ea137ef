import { placeOf, type Standing } from './standing.ts'

/** An item as it was agreed in a round, with the wording that it was agreed on. */
export interface AgreedItem {
  readonly id: string
  /** Everything that a rater read of it; two rounds are compared only where it is the same. */
  readonly wording: string
  /** Null where nothing was agreed. */
  readonly standing: Standing | null
}
export type Movement = 'up' | 'down' | 'same' | 'other-wording' | 'no-level' | 'only-now' | 'only-before'

export interface Moved {
  readonly id: string
  readonly movement: Movement
  readonly before: Standing | null
  readonly now: Standing | null
}

/**
 * What moved between two rounds, item by item. An item whose wording changed is not compared, even where the level has
 * the same name; nor is one that has no level in one of them.
 */
export function compareRounds(before: readonly AgreedItem[], now: readonly AgreedItem[]): readonly Moved[] {
  const earlier = new Map(before.map((item) => [item.id, item]))
  const later = new Set(now.map(({ id }) => id))
  return [
    ...now.map((item) => movedFrom(earlier.get(item.id), item)),
    ...before
      .filter(({ id }) => !later.has(id))
      .map(({ id, standing }): Moved => ({ id, movement: 'only-before', before: standing, now: null })),
  ]
}

function movedFrom(before: AgreedItem | undefined, now: AgreedItem): Moved {
  if (before === undefined) return { id: now.id, movement: 'only-now', before: null, now: now.standing }
  return { id: now.id, movement: movementOf(before, now), before: before.standing, now: now.standing }
}

function movementOf(before: AgreedItem, now: AgreedItem): Movement {
  if (before.wording !== now.wording) return 'other-wording'
  const [from, to] = [before, now].map(({ standing }) => (standing === null ? null : placeOf(standing)))
  if (from === undefined || to === undefined || from === null || to === null) return 'no-level'
  return to > from ? 'up' : to < from ? 'down' : 'same'
}
