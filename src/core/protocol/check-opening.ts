import type { ProtocolProblem } from './check.ts'
import { problem } from './check-shape.ts'
import { type Both, nodesById, type Protocol } from './protocol.ts'

/** Spoken calmly. A common rate for reading aloud; our assumption. */
const WORDS_A_MINUTE = 150
/** For the caller's answer to each question; our assumption. */
export const SECONDS_TO_ANSWER = 3
export const SAFETY_QUESTIONS = 3
export const SAFETY_SECONDS = 30

export const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length
/** How long it takes to say a text, in whichever language it is longer. */
export const secondsToSay = ({ en, es }: Both): number => (Math.max(wordsIn(en), wordsIn(es)) * 60) / WORDS_A_MINUTE

interface At {
  readonly id: string
  readonly asked: number
  readonly seconds: number
}

/**
 * Three safety questions come first on every way, in under 30 seconds; only a call that ends in T1 may stop asking sooner.
 * Asks for a tree without loops.
 */
export function checkOpening(protocol: Protocol): readonly ProtocolProblem[] {
  const nodes = nodesById(protocol)
  const notSafety = new Set<string>()
  let longest = 0
  const seen = new Set<string>()
  const stack: At[] = [{ id: protocol.start, asked: 0, seconds: 0 }]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { id, asked, seconds } = at
    const state = `${id} ${asked} ${seconds}`
    const node = nodes.get(id)
    if (node === undefined || seen.has(state)) continue
    seen.add(state)
    if (asked === SAFETY_QUESTIONS || node.kind === 'end') {
      longest = Math.max(longest, seconds)
      if (asked < SAFETY_QUESTIONS && node.kind === 'end' && node.tier !== 'T1') notSafety.add(id)
    } else if (node.kind === 'message') {
      stack.push({ id: node.next, asked, seconds: seconds + secondsToSay(node.says) })
    } else if (node.kind === 'question') {
      if (!node.isSafety) notSafety.add(id)
      const after = seconds + secondsToSay(node.asks) + SECONDS_TO_ANSWER
      for (const { next } of node.answers) stack.push({ id: next, asked: asked + 1, seconds: after })
    }
  }
  return [
    ...[...notSafety].map((id) => problem('first-not-safety', id)),
    ...(longest >= SAFETY_SECONDS ? [problem('safety-too-long', '', String(Math.round(longest)))] : []),
  ]
}
