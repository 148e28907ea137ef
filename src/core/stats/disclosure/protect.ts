import { type Arc, Network, type Way } from './network.ts'

/** What has to stay open about a hidden count: how far up and down it may be, or how wide the whole is. */
export type Need = { readonly width: number } | { readonly up: number; readonly down: number }

/** A reader with what they know (the bounds of the arcs), and what must stay open to them about each small count. */
export interface Reader {
  readonly arcs: readonly Arc[]
  readonly need: (small: number) => Need
}

interface Asked {
  readonly readers: readonly Reader[]
  /** Numbers of the counts that must be hidden. */
  readonly small: readonly number[]
  /** The cost of hiding each other count as well; Infinity where it must stay. */
  readonly costs: readonly number[]
}

export interface Hidden {
  /** Numbers of all counts to hide: the small ones, and those from which one could be worked out. */
  readonly hidden: ReadonlySet<number>
  /** Small counts that could still be worked out, since the totals alone give them away. */
  readonly exposed: readonly number[]
}

/**
 * Hides the small counts and, one after another, the cheapest others until no reader can narrow a small count down too far;
 * then shows again what turns out not to be needed. Greedy, so not always the fewest, yet no single one is too many.
 * Source: Cox (1980), J. Am. Stat. Assoc. 75:377-385; Kelly, Golden and Assad (1992), Networks 22:397-417.
 */
export function protect({ readers, small, costs }: Asked): Hidden {
  const watched = readers.map(({ arcs, need }) => ({ network: new Network(arcs), need }))
  const hidden = new Set(small)
  const isExposed = (at: number): boolean => watched.some((reader) => gap(reader, at, hidden) !== undefined)
  // Hiding more never narrows what is possible, so a count that has room once keeps it.
  const guarded = small.filter((at) => watched.map((reader) => widen(reader, at, { hidden, costs })).every(Boolean))
  const safe = new Set(guarded)
  const extra = [...hidden.difference(new Set(small))]
  for (const at of extra.sort((one, other) => (costs[other] ?? 0) - (costs[one] ?? 0))) {
    hidden.delete(at)
    if (guarded.some(isExposed)) hidden.add(at)
  }
  return { hidden, exposed: small.filter((at) => !safe.has(at)) }
}

interface Watched {
  readonly network: Network
  readonly need: Reader['need']
}

/** The ways in which more room would help, and how much of it; undefined where there is enough. */
function gap(
  { network, need }: Watched,
  at: number,
  hidden: ReadonlySet<number>,
): readonly { readonly way: Way; readonly by: number }[] | undefined {
  const asked = need(at)
  if ('width' in asked) {
    const up = network.room(at, 'up', hidden, asked.width)
    const down = up >= asked.width ? 0 : network.room(at, 'down', hidden, asked.width - up)
    const by = asked.width - up - down
    if (by <= 0) return undefined
    return [
      { way: 'up', by: by + up },
      { way: 'down', by: by + down },
    ]
  }
  const ways = (['up', 'down'] as const).filter((way) => network.room(at, way, hidden, asked[way]) < asked[way])
  return ways.length === 0 ? undefined : ways.map((way) => ({ way, by: asked[way] }))
}

/** Hides the cheapest further counts until `at` has enough room; false where no more can be hidden that would help. */
function widen(
  reader: Watched,
  at: number,
  { hidden, costs }: { hidden: Set<number>; costs: readonly number[] },
): boolean {
  for (let lacks = gap(reader, at, hidden); lacks !== undefined; lacks = gap(reader, at, hidden)) {
    const found = lacks.flatMap(({ way, by }) => {
      const path = reader.network.cheapestWay(at, way, { hidden, costs, need: by })
      return path === undefined ? [] : [path]
    })
    const [path] = found.sort((one, other) => one.cost - other.cost)
    if (path === undefined || path.arcs.length === 0) return false
    for (const arc of path.arcs) hidden.add(arc)
  }
  return true
}
