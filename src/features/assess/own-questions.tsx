import type { VNode } from 'preact'
import { Details, Table } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { type KeptInstrument, levelName } from './instrument.ts'
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
    const answers = items.filter(({ answer }) => answer.standing === '').length
    const [reasons, proofs] = ['reason', 'proof'].map((kind) => lacks.filter((lack) => lack === kind).length)
    const told = [
      ...(answers ? [says.lackAnswer(answers)] : []),
      ...(reasons ? [says.lackReason(reasons)] : []),
      ...(proofs ? [says.lackProof(proofs)] : []),
    ]
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

/** What one said oneself, to read again once it can no longer be changed. */
export function OwnAnswers(props: {
  readonly own: OwnPart
  readonly instrument: KeptInstrument
  readonly language: Language
}): VNode {
  const { own, instrument, language } = props
  const says = ROUND_WORDS[language]
  return (
    <Details summary={says.readAnswers}>
      <ul>
        {own.items.map(({ item, answer: { standing, reason, proof } }) => (
          <li key={item.id}>
            {item.id} {item.text[language]}:{' '}
            <strong>{standing === '' ? says.noAnswer : levelName(instrument, standing, language)}</strong>
            {[reason, proof]
              .filter((text) => text !== '')
              .map((text) => `. ${text}`)
              .join('')}
          </li>
        ))}
      </ul>
    </Details>
  )
}
