/** Which tasks must be done before a task, by id. */
export type Needs = ReadonlyMap<string, readonly string[]>

/**
 * The circle that would close if `task` needed `wanted` too: each needs the next, and the last needs the first.
 * Asks, for example: may "sign the agreement" wait for "train the officers"? Null where it may. The shortest way is
 * answered, because a person has to read it.
 */
export function circleWith(needs: Needs, task: string, wanted: readonly string[]): readonly string[] | null {
  const cameFrom = new Map<string, string>()
  let edge = wanted.filter((one, at) => wanted.indexOf(one) === at)
  for (const one of edge) cameFrom.set(one, task)
  while (edge.length > 0) {
    if (cameFrom.has(task)) return wayTo(task, cameFrom)
    const next: string[] = []
    for (const one of edge)
      for (const need of needs.get(one) ?? [])
        if (!cameFrom.has(need)) {
          cameFrom.set(need, one)
          next.push(need)
        }
    edge = next
  }
  return cameFrom.has(task) ? wayTo(task, cameFrom) : null
}

function wayTo(task: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way: string[] = []
  for (let one = cameFrom.get(task); one !== undefined; one = one === task ? undefined : cameFrom.get(one))
    way.push(one)
  return way.reverse()
}

/** Some circle among all needs, as `circleWith` answers it; null where every task can be reached in some order. */
export function anyCircle(needs: Needs): readonly string[] | null {
  const left = new Map([...needs].map(([task, before]) => [task, before.filter((one) => needs.has(one))]))
  for (;;) {
    const free = [...left].filter(([, before]) => before.every((one) => !left.has(one)))
    if (free.length === 0) break
    for (const [task] of free) left.delete(task)
  }
  // Whatever is left lies on a circle or waits for one; following the needs ends on it.
  const [start] = left.keys()
  if (start === undefined) return null
  const seen: string[] = []
  for (let one = start; ; one = left.get(one)?.find((need) => left.has(need)) ?? start) {
    const at = seen.indexOf(one)
    if (at >= 0) return seen.slice(at)
    seen.push(one)
  }
}
