import type { VNode } from 'preact'
import { Table } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import type { OwnPart } from './overview.ts'
import { ROUND_WORDS } from './round-words.ts'
import { ASSESS_WORDS } from './words.ts'

/** The six questions with how far one is, and the way to each. */
export function OwnQuestions(props: {
  readonly own: OwnPart
  readonly language: Language
  readonly href: (question: number) => string
}): VNode {
  const { own, language, href } = props
  const says = ROUND_WORDS[language]
  const names = ASSESS_WORDS[language]
  const byQuestion = [...Map.groupBy(own.items, ({ item }) => item.question)]
  const lacking = (items: OwnPart['items']): string => {
    const lacks = items.flatMap((one) => one.lacks)
    const [reasons, proofs] = ['reason', 'proof'].map((kind) => lacks.filter((lack) => lack === kind).length)
    const told = [...(reasons ? [says.lackReason(reasons)] : []), ...(proofs ? [says.lackProof(proofs)] : [])]
    return told.length === 0 ? says.lackNothing : told.join(', ')
  }
  return (
    <Table
      caption={says.ownRated(own.rated, own.items.length)}
      columns={[
        { key: 'question', label: names.question },
        { key: 'answered', label: says.answered, numeric: true },
        { key: 'lacking', label: says.lacking },
      ]}
      rows={byQuestion.map(([question, items]) => ({
        question: (
          <a href={href(question)}>
            {question}. {names.questions[question]}
          </a>
        ),
        answered: names.inPlace(items.filter(({ answer }) => answer.standing !== '').length, items.length),
        lacking: lacking(items),
      }))}
    />
  )
}
