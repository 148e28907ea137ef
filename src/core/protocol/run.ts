import { type End, type Message, nodesById, type Protocol, type Question } from './protocol.ts'

/** What was answered, by the id of the question. */
export type Answers = Readonly<Record<string, string>>

export interface Step {
  readonly node: Question | Message
  /** The answer given; null for a message. */
  readonly answer: string | null
}
export interface Run {
  readonly path: readonly Step[]
  readonly end: End | null
  /** The question that still waits for an answer; null at an end and where the tree breaks off. */
  readonly asks: Question | null
  /** The id that leads nowhere, or round in a circle; null where the tree goes on. */
  readonly breaksAt: string | null
}

/** Walks a protocol with these answers, as far as they lead. A tree with a loop is left where it comes round again. */
export function runProtocol(protocol: Protocol, answers: Answers): Run {
  const nodes = nodesById(protocol)
  const path: Step[] = []
  const seen = new Set<string>()
  let at = protocol.start
  for (;;) {
    const node = nodes.get(at)
    if (node === undefined || node.kind === 'fact' || seen.has(at)) return { path, end: null, asks: null, breaksAt: at }
    seen.add(at)
    if (node.kind === 'end') return { path, end: node, asks: null, breaksAt: null }
    if (node.kind === 'message') {
      path.push({ node, answer: null })
      at = node.next
      continue
    }
    const given = node.answers.find(({ id }) => id === answers[node.id])
    if (given === undefined) return { path, end: null, asks: node, breaksAt: null }
    path.push({ node, answer: given.id })
    at = given.next
  }
}

export interface Path {
  /** The answers that lead along it, by question. */
  readonly answers: Answers
  readonly end: string
}
export interface Paths {
  readonly paths: readonly Path[]
  /** False where there are more than were asked for. */
  readonly isComplete: boolean
}

/** More than any call has questions. */
const STEPS_A_PATH = 100

/** Every way through a protocol to an end, at most so many. Ways that break off or come round again are no paths. */
export function pathsOf(protocol: Protocol, most = 2_000): Paths {
  const nodes = nodesById(protocol)
  const paths: Path[] = []
  let isComplete = true
  // Ways that break off count no path, so their steps are counted: a broken tree must not be walked for ever either.
  let stepsLeft = most * STEPS_A_PATH
  const walk = (at: string, answers: Answers, seen: ReadonlySet<string>): void => {
    stepsLeft -= 1
    if (stepsLeft < 0) isComplete = false
    if (!isComplete) return
    const node = nodes.get(at)
    if (node === undefined || node.kind === 'fact' || seen.has(at)) return
    if (node.kind === 'end') {
      if (paths.length === most) isComplete = false
      else paths.push({ answers, end: at })
      return
    }
    const been = new Set([...seen, at])
    if (node.kind === 'message') walk(node.next, answers, been)
    else for (const { id, next } of node.answers) walk(next, { ...answers, [node.id]: id }, been)
  }
  walk(protocol.start, {}, new Set())
  return { paths, isComplete }
}
