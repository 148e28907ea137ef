/**
 * One count of a table with totals, as an arc: at every node, what the arcs bring in equals what they take out.
 * A row's cells leave its node and its total enters it; a column's cells enter its node and its total leaves it.
 * `low` and `high` are what a reader knows about the count when it is hidden: 0 and Infinity where nothing is said.
 */
export interface Arc {
  readonly from: number
  readonly to: number
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Which way a hidden count is pushed: how much larger, or smaller, it may be. */
export type Way = 'up' | 'down'

interface Step {
  readonly arc: number
  readonly way: Way
  readonly to: number
}
/** How far each arc has been moved from its true value so far. */
type Moved = Map<number, number>

/**
 * What a reader can work out about tables with totals, by flows: any other set of hidden counts that fits the totals
 * differs from the true one by circles through hidden arcs, so the most that one arc can move is the largest flow
 * around it. Exact, and whole numbers for whole numbers. Holds for tables of one or two dimensions, a hierarchy in one.
 * Source: Ahuja, Magnanti and Orlin (1993), Network Flows, 6.5 and 7.2; Cox (1980), J. Am. Stat. Assoc. 75:377-385.
 */
export class Network {
  readonly arcs: readonly Arc[]
  readonly #steps: readonly (readonly Step[])[]

  constructor(arcs: readonly Arc[]) {
    this.arcs = arcs
    const steps: Step[][] = []
    for (const [arc, { from, to }] of arcs.entries()) {
      const [out, back] = [steps[from] ?? [], steps[to] ?? []]
      out.push({ arc, way: 'up', to })
      back.push({ arc, way: 'down', to: from })
      steps[from] = out
      steps[to] = back
    }
    this.#steps = steps
  }

  /** How far the count `at` can move one way while only `hidden` ones give way; stops looking at `enough`. */
  room(at: number, way: Way, hidden: ReadonlySet<number>, enough = Number.POSITIVE_INFINITY): number {
    return this.#push(at, way, hidden, enough).room
  }

  /** The cheapest arcs to hide so that `at` can move further one way, by `need` in all if possible. Undefined where none help. */
  cheapestWay(
    at: number,
    way: Way,
    { hidden, costs, need }: { hidden: ReadonlySet<number>; costs: readonly number[]; need: number },
  ): { readonly arcs: readonly number[]; readonly cost: number } | undefined {
    const { room, moved } = this.#push(at, way, hidden, need)
    if (room >= this.#own(at, way)) return undefined
    const [start, end] = this.#ends(at, way)
    for (let least = Math.max(1, need - room); ; least = Math.ceil(least / 2)) {
      const path = this.#path(start, end, (step) => {
        if (step.arc === at || this.#left(step, moved) < least) return Number.POSITIVE_INFINITY
        return hidden.has(step.arc) ? 0 : (costs[step.arc] ?? Number.POSITIVE_INFINITY)
      })
      if (path !== undefined) {
        const arcs = path.map((step) => step.arc).filter((arc) => !hidden.has(arc))
        return { arcs, cost: arcs.reduce((sum, arc) => sum + (costs[arc] ?? 0), 0) }
      }
      if (least <= 1) return undefined
    }
  }

  #push(at: number, way: Way, hidden: ReadonlySet<number>, enough: number): { room: number; moved: Moved } {
    const moved: Moved = new Map()
    const most = Math.min(enough, this.#own(at, way))
    const [start, end] = this.#ends(at, way)
    if (start === end) return { room: most, moved }
    let room = 0
    while (room < most) {
      const open = (step: Step) => (step.arc !== at && hidden.has(step.arc) && this.#left(step, moved) > 0 ? 0 : 1 / 0)
      const path = this.#path(start, end, open)
      if (path === undefined) break
      const by = Math.min(most - room, ...path.map((step) => this.#left(step, moved)))
      if (by === Number.POSITIVE_INFINITY) return { room: by, moved }
      for (const { arc, way } of path) moved.set(arc, (moved.get(arc) ?? 0) + (way === 'up' ? by : -by))
      room += by
    }
    return { room, moved }
  }

  /** A circle that raises an arc leaves its head and comes back to its tail. */
  #ends(at: number, way: Way): readonly [number, number] {
    const { from, to } = this.#arc(at)
    return way === 'up' ? [to, from] : [from, to]
  }

  /** How far its own bounds let a count move. */
  #own(at: number, way: Way): number {
    const { value, low, high } = this.#arc(at)
    return way === 'up' ? high - value : value - low
  }

  #arc(at: number): Arc {
    const arc = this.arcs[at]
    if (arc === undefined) throw new RangeError(`No count has the number ${at}`)
    return arc
  }

  #left({ arc, way }: Step, moved: Moved): number {
    const { value, low, high } = this.#arc(arc)
    const now = value + (moved.get(arc) ?? 0)
    return way === 'up' ? high - now : now - low
  }

  /** The cheapest path (Dijkstra), fewest steps among equals; a step of infinite cost is closed. */
  #path(start: number, end: number, costOf: (step: Step) => number): readonly Step[] | undefined {
    const best = new Map<number, { cost: number; before?: number; step?: Step }>([[start, { cost: 0 }]])
    const open = new Set([start])
    while (open.size > 0) {
      const node = cheapest(open, best)
      if (node === end) return walkBack(end, best)
      open.delete(node)
      for (const step of this.#steps[node] ?? []) {
        const cost = (best.get(node)?.cost ?? 0) + costOf(step) + 1e-9
        if (cost === Number.POSITIVE_INFINITY || cost >= (best.get(step.to)?.cost ?? Number.POSITIVE_INFINITY)) continue
        best.set(step.to, { cost, before: node, step })
        open.add(step.to)
      }
    }
    return undefined
  }
}

function cheapest(open: ReadonlySet<number>, best: ReadonlyMap<number, { cost: number }>): number {
  let [found, least] = [-1, Number.POSITIVE_INFINITY]
  for (const node of open) {
    const cost = best.get(node)?.cost ?? Number.POSITIVE_INFINITY
    if (cost < least) [found, least] = [node, cost]
  }
  return found
}

function walkBack(end: number, best: ReadonlyMap<number, { before?: number; step?: Step }>): readonly Step[] {
  const path: Step[] = []
  for (let at = best.get(end); at?.step !== undefined; at = best.get(at.before ?? -1)) path.unshift(at.step)
  return path
}
