import type { VNode } from 'preact'
import type { SentLetter } from '../../platform/mail.ts'
import { Card, EmptyState } from '../../web/parts/index.ts'
import type { Language } from '../../web/words/index.ts'
import { moment } from '../../web/words/moment.ts'
import { OPERATOR_WORDS } from './operator-words.ts'

/** Letters that no mail server sent, to be handed on by the operator. A partner's own are on its notices page. */
export function Letters(props: { readonly letters: readonly SentLetter[]; readonly language: Language }): VNode {
  const { letters, language } = props
  const says = OPERATOR_WORDS[language]
  if (letters.length === 0)
    return (
      <EmptyState title={says.noLetters}>
        <p>{says.noLettersAbout}</p>
      </EmptyState>
    )
  return (
    <>
      {letters.map((letter) => (
        <Card key={letter.id} title={letter.subject}>
          <p>
            {says.letterTo(letter.to)} · {moment(letter.at, language)} · {says.letterStates[letter.state]}
          </p>
          {letter.text === '' ? null : <pre class="letter">{letter.text}</pre>}
          {letter.lastProblem === '' ? null : <p>{letter.lastProblem}</p>}
        </Card>
      ))}
    </>
  )
}
