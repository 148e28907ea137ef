import type { ProtocolProblem } from './check.ts'
import { wordsIn } from './check-opening.ts'
import { problem } from './check-shape.ts'
import type { Both, Protocol, ProtocolNode } from './protocol.ts'

/** A caller in distress keeps about so many words in mind; our assumption. */
export const MOST_QUESTION_WORDS = 25
export const MOST_SCRIPT_WORDS = 60

/** Every text is there, in both languages, and short enough to say. */
export function checkWords({ nodes }: Protocol): readonly ProtocolProblem[] {
  return nodes.flatMap((node) => {
    const { needed, mayMiss, most, tooLong } = textsOf(node)
    const all = [...needed, ...mayMiss.filter(({ en, es }) => en !== '' || es !== '')]
    const isLong = ({ en, es }: Both) => Math.max(wordsIn(en), wordsIn(es)) > most
    return [
      ...(all.some(({ en }) => en === '') ? [problem('no-text', node.id)] : []),
      ...(all.some(({ es }) => es === '') ? [problem('no-spanish', node.id, '', false)] : []),
      ...(needed.slice(0, 1).some(isLong) ? [problem(tooLong, node.id, String(most), false)] : []),
      ...(node.kind === 'end' && node.code === '' ? [problem('no-code', node.id, '', false)] : []),
    ]
  })
}

interface Texts {
  /** The first is what is said aloud. */
  readonly needed: readonly Both[]
  readonly mayMiss: readonly Both[]
  readonly most: number
  readonly tooLong: 'question-long' | 'script-long'
}
function textsOf(node: ProtocolNode): Texts {
  const asked = { most: MOST_QUESTION_WORDS, tooLong: 'question-long' } as const
  const said = { most: MOST_SCRIPT_WORDS, tooLong: 'script-long' } as const
  if (node.kind === 'question')
    return { needed: [node.asks, ...node.answers.map(({ label }) => label)], mayMiss: [node.help], ...asked }
  if (node.kind === 'fact') return { needed: [node.asks], mayMiss: [node.help], ...asked }
  if (node.kind === 'message') return { needed: [node.says], mayMiss: [], ...said }
  return { needed: [node.script, node.title], mayMiss: [], ...said }
}
