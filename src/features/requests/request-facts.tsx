import type { VNode } from 'preact'
import { STATES } from '../../core/states.ts'
import type { Language } from '../../web/words/index.ts'
import { FORM_WORDS } from './form-words.ts'
import type { HelpRequest } from './kinds.ts'
import { LIST_WORDS } from './list-words.ts'

/** What was asked, and by whom. Everything is empty but the topic once the request is forgotten. */
export function RequestFacts({ asked, language }: { asked: HelpRequest; language: Language }): VNode {
  const says = FORM_WORDS[language]
  const lists = LIST_WORDS[language]
  const rows: readonly (readonly [string, string])[] = [
    [says.kind, lists.kinds[asked.kind]],
    [says.goal, asked.goal],
    [says.urgency, lists.urgencies[asked.urgency]],
    [says.asker, lists.askers[asked.asker]],
    [says.agencyName, asked.agencyName],
    [says.agencyType, asked.agencyType === '' ? '' : lists.agencyTypes[asked.agencyType]],
    [says.state, STATES.find(({ code }) => code === asked.stateCode)?.name ?? lists.elsewhere],
    [says.name, asked.contactName],
    [says.mail, asked.contactMail],
    [says.phone, asked.contactPhone],
    [says.language, lists.languages[asked.language]],
  ]
  return (
    <dl class="request-facts">
      {rows
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class="request-text">{value}</dd>
          </div>
        ))}
    </dl>
  )
}
