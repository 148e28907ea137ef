import { checkDanger } from './check-danger.ts'
import { checkOpening } from './check-opening.ts'
import { checkShape } from './check-shape.ts'
import { checkWords } from './check-words.ts'
import type { Protocol } from './protocol.ts'

/** Everything that can be wrong with a protocol. */
export const PROBLEM_KINDS = [
  'no-start',
  'id-twice',
  'leads-nowhere',
  'leads-to-a-fact',
  'loop',
  'not-reached',
  'no-end',
  'few-answers',
  'no-unknown',
  'two-unknowns',
  'life-threat-not-t1',
  'lower-without-second',
  'unknown-lowers',
  't1-waits',
  'no-route',
  'route-twice',
  'wait-unclear',
  'fallback-may-fail',
  'first-not-safety',
  'safety-too-long',
  'no-text',
  'no-spanish',
  'question-long',
  'script-long',
  'no-code',
] as const
export type ProblemKind = (typeof PROBLEM_KINDS)[number]

export interface ProtocolProblem {
  readonly kind: ProblemKind
  /** The node it is about; empty: the protocol as a whole. */
  readonly node: string
  /** The answer, the node it leads to, or the tier: whatever makes the sentence clear. Empty where nothing does. */
  readonly about: string
  /** False: worth mending, but it does not stand in the way of a sign-off. */
  readonly mustMend: boolean
}

/**
 * What is wrong with a protocol. Where its shape is broken (dead ends, loops), rules about danger are not asked, because
 * their answers would mean nothing.
 */
export function checkProtocol(protocol: Protocol): readonly ProtocolProblem[] {
  const shape = checkShape(protocol)
  const isSound = shape.every(({ kind }) => kind === 'not-reached')
  return [...shape, ...(isSound ? [...checkOpening(protocol), ...checkDanger(protocol)] : []), ...checkWords(protocol)]
}
