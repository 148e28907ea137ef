import { casesOf, readContent } from '../../platform/content/index.ts'
import type { Language } from '../../web/words/index.ts'
import type { OwnProtocol } from './fields.ts'

/** Until it is looked at again, where nobody says otherwise. */
const REVIEW_MONTHS = 12

/** A copy of our proposal, as a collaboration starts from it. */
export function baseProtocol(language: Language): OwnProtocol {
  const [base] = readContent().protocols
  if (base === undefined) throw new Error('content/protocols holds no protocol to start from')
  const { start, nodes, title, about } = base
  const said = { title: title[language], about: about[language], cases: casesOf(base, language) }
  return { ...said, reviewMonths: REVIEW_MONTHS, start, nodes }
}

/** A protocol with a first question and two ends, so that there is something to change. */
export function emptyProtocol(title: string): OwnProtocol {
  const { nodes } = baseProtocol('en')
  const kept = nodes.flatMap((node) => {
    if (node.id === 'danger' || node.id === 'close') return [node]
    if (node.kind !== 'question' || node.id !== 'weapon') return []
    return [
      { ...node, answers: node.answers.map((one) => ({ ...one, next: one.next === 'danger' ? 'danger' : 'close' })) },
    ]
  })
  return { title, about: '', reviewMonths: REVIEW_MONTHS, start: 'weapon', nodes: kept, cases: [] }
}
