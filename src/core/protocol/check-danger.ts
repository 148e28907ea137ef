import type { ProtocolProblem } from './check.ts'
import { problem } from './check-shape.ts'
import {
  type End,
  isLower,
  LAST_RESORTS,
  nextOf,
  nodesById,
  type Protocol,
  type Question,
  questionsOf,
  rankOf,
  TIERS,
  type Tier,
} from './protocol.ts'

/**
 * Rules about danger: what an answer tells of it is never lost on the way. A threat to life ends in T1. An end lower than
 * an answer asked for needs a second person. "We do not know" never lowers a call by itself. Asks for a tree without loops.
 */
export function checkDanger(protocol: Protocol): readonly ProtocolProblem[] {
  const ends = reachableEnds(protocol)
  return [
    ...questionsOf(protocol).flatMap((question) => [
      ...checkAtLeast(question, ends),
      ...(unknownLowers(question, ends) ? [problem('unknown-lowers', question.id)] : []),
    ]),
    ...protocol.nodes.flatMap((node) => (node.kind === 'end' ? checkEnd(node) : [])),
  ]
}

type Ends = (node: string) => readonly End[]

/** The ends that can be reached from a node; each node is worked out once. */
export function reachableEnds(protocol: Protocol): Ends {
  const nodes = nodesById(protocol)
  const known = new Map<string, ReadonlySet<End>>()
  const from = (id: string): ReadonlySet<End> => {
    const before = known.get(id)
    if (before !== undefined) return before
    const found = new Set<End>()
    // Set before the walk goes on, so that a loop ends here too.
    known.set(id, found)
    const node = nodes.get(id)
    if (node?.kind === 'end') found.add(node)
    else if (node !== undefined) for (const next of nextOf(node)) for (const end of from(next)) found.add(end)
    return found
  }
  return (id) => [...from(id)]
}

function checkAtLeast({ id, answers }: Question, ends: Ends): readonly ProtocolProblem[] {
  return answers.flatMap(({ atLeast, label, next }) => {
    if (atLeast === null) return []
    const lower = ends(next).filter(({ tier }) => isLower(tier, atLeast))
    if (atLeast === 'T1' && lower.length > 0) return [problem('life-threat-not-t1', id, label.en)]
    return lower.some(({ needsSecond }) => !needsSecond) ? [problem('lower-without-second', id, label.en)] : []
  })
}

/** The least urgent tier that can follow; null where no end does. */
export function lowestAfter(ends: readonly End[]): Tier | null {
  return ends.length === 0 ? null : (TIERS[Math.max(...ends.map(({ tier }) => rankOf(tier)))] ?? null)
}

function unknownLowers({ answers, unknownMayLower }: Question, ends: Ends): boolean {
  const unknown = answers.find(({ isUnknown }) => isUnknown)
  if (unknownMayLower || unknown === undefined) return false
  const after = lowestAfter(ends(unknown.next))
  const others = answers.flatMap((answer) => (answer.isUnknown ? [] : ends(answer.next)))
  const lowest = lowestAfter(others)
  return after !== null && lowest !== null && isLower(after, lowest)
}

/** A day of waiting is a slip of the finger. */
const MOST_MINUTES = 120

function checkEnd({ id, tier, routes, fallback, needsSecond }: End): readonly ProtocolProblem[] {
  const kinds = routes.map(({ to }) => to)
  const isClear = ({ minutes }: { readonly minutes: number }) =>
    Number.isInteger(minutes) && minutes >= 0 && minutes <= MOST_MINUTES
  return [
    ...(routes.length === 0 ? [problem('no-route', id)] : []),
    ...kinds.filter((kind, at) => kinds.indexOf(kind) !== at).map((kind) => problem('route-twice', id, kind)),
    ...(routes.every(isClear) ? [] : [problem('wait-unclear', id)]),
    ...(LAST_RESORTS.some((one) => one === fallback) ? [] : [problem('fallback-may-fail', id, fallback)]),
    ...(tier === 'T1' && (needsSecond || routes[0]?.to === 'line') ? [problem('t1-waits', id)] : []),
  ]
}
