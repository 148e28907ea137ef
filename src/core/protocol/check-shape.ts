import type { ProblemKind, ProtocolProblem } from './check.ts'
import { nextOf, nodesById, type Protocol, type Question } from './protocol.ts'

export const problem = (kind: ProblemKind, node = '', about = '', mustMend = true): ProtocolProblem => ({
  kind,
  node,
  about,
  mustMend,
})

/** No dead ends, no loops, every answer leads on, every node is reached, and "we do not know" stands at each question. */
export function checkShape(protocol: Protocol): readonly ProtocolProblem[] {
  const nodes = nodesById(protocol)
  const start = nodes.get(protocol.start)
  const found: ProtocolProblem[] = []
  if (start === undefined || start.kind === 'fact') found.push(problem('no-start', '', protocol.start))
  const ids = protocol.nodes.map(({ id }) => id)
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) found.push(problem('id-twice', id))
  for (const node of nodes.values()) {
    for (const next of new Set(nextOf(node))) {
      const kind = nodes.get(next)?.kind
      if (kind === undefined) found.push(problem('leads-nowhere', node.id, next))
      else if (kind === 'fact') found.push(problem('leads-to-a-fact', node.id, next))
    }
    if (node.kind === 'question') found.push(...checkAnswers(node))
  }
  const { reached, loops } = walked(protocol)
  found.push(...loops.map((id) => problem('loop', id)))
  const lost = protocol.nodes.filter(({ id, kind }) => kind !== 'fact' && !reached.has(id))
  found.push(...lost.map(({ id }) => problem('not-reached', id, '', false)))
  if (protocol.nodes.every(({ kind }) => kind !== 'end')) found.push(problem('no-end'))
  return found
}

function checkAnswers({ id, answers }: Question): readonly ProtocolProblem[] {
  const unknowns = answers.filter(({ isUnknown }) => isUnknown).length
  const names = answers.map((answer) => answer.id)
  return [
    ...(answers.length < 2 ? [problem('few-answers', id)] : []),
    ...(unknowns === 0 ? [problem('no-unknown', id)] : unknowns > 1 ? [problem('two-unknowns', id)] : []),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => problem('id-twice', id, name)),
  ]
}

/** Which nodes can be reached, and at which one a way comes round again. Kept on a list, so that no depth is too deep. */
function walked(protocol: Protocol): { readonly reached: ReadonlySet<string>; readonly loops: readonly string[] } {
  const nodes = nodesById(protocol)
  const state = new Map<string, 'open' | 'done'>()
  const loops = new Set<string>()
  const stack: { readonly id: string; readonly isLeft: boolean }[] = [{ id: protocol.start, isLeft: false }]
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { id, isLeft } = top
    if (isLeft) {
      state.set(id, 'done')
      continue
    }
    if (state.get(id) === 'open') loops.add(id)
    const node = nodes.get(id)
    if (node === undefined || state.has(id)) continue
    state.set(id, 'open')
    stack.push({ id, isLeft: true }, ...nextOf(node).map((next) => ({ id: next, isLeft: false })))
  }
  return { reached: new Set(state.keys()), loops: [...loops] }
}
