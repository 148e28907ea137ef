import type { VNode } from 'preact'
import type { Access } from '../../platform/access/index.ts'
import type { SentLetter } from '../../platform/mail.ts'
import { Alert, Card, EmptyState, PageHeader } from '../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../web/route.ts'
import type { Language } from '../../web/words/index.ts'
import { moment } from './moments.ts'
import { OPERATOR_WORDS } from './operator-words.ts'
import { WORKSPACE_WORDS } from './workspace-words.ts'

/** Letters of the own partner, for its administrators, who hand on what no mail server sends. */
export async function showLetters(access: Access, request: WorkspaceRequest): Promise<Reply> {
  const { database, mail } = access.parts.services
  const says = OPERATOR_WORDS[request.language]
  const words = WORKSPACE_WORDS[request.language]
  const letters = await database.inTenant(request.tenant, mail.ofPartner)
  const settings = request.href(`/w/${request.membership.collaboration.slug}/settings`)
  return page(
    {
      title: says.lettersTitle,
      workspacePlace: 'settings',
      seenBy: says.lettersSeenBy,
      breadcrumbs: [{ href: settings, label: words.settingsTitle }],
    },
    <>
      <PageHeader title={says.lettersTitle} lead={says.lettersLead} />
      {mail.isSent ? null : <Alert tone="info">{says.lettersKept}</Alert>}
      <Letters letters={letters} language={request.language} />
    </>,
  )
}

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
