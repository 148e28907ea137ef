import type { VNode } from 'preact'
import type { SentLetter } from '../../../platform/mail.ts'
import type { Notice } from '../../../platform/notices/index.ts'
import { here } from '../../../platform/workspace/index.ts'
import { Chip, Details, EmptyState, Form, PageHeader, SubmitButton, Table } from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { moment } from '../../../web/words/moment.ts'
import { face } from '../face.ts'
import { MANAGE_WORDS, type ManageWords } from '../words.ts'

export interface NoticesView {
  readonly notices: readonly Notice[]
  /** Null for those who do not administer their partner. */
  readonly letters: readonly SentLetter[] | null
  readonly isMailSent: boolean
}

export function noticesPage(request: WorkspaceRequest, { notices, letters, isMailSent }: NoticesView): Reply {
  const says = MANAGE_WORDS[request.language]
  const options = { title: says.notices, place: 'notices', seenBy: says.seenByYou, isBelow: false } as const
  return page(
    face(request, options),
    <>
      <PageHeader title={says.notices} lead={says.noticesLead} />
      {notices.length === 0 ? (
        <EmptyState title={says.noNotices}>
          <p>{says.noNoticesText}</p>
        </EmptyState>
      ) : (
        <NoticeTable request={request} notices={notices} says={says} />
      )}
      {notices.some((notice) => notice.readAt === null) && (
        <Form action={here(request, '/notices/read')}>
          <SubmitButton kind="secondary">{says.markRead}</SubmitButton>
        </Form>
      )}
      {letters && (
        <>
          <h2>{says.outbox}</h2>
          <p>{isMailSent ? says.outboxLeadSent : says.outboxLead}</p>
          {letters.length === 0 ? <p>{says.noMail}</p> : <Letters request={request} letters={letters} says={says} />}
        </>
      )}
    </>,
  )
}

interface TableProps {
  readonly request: WorkspaceRequest
  readonly says: ManageWords
}

function NoticeTable({ request, notices, says }: TableProps & { readonly notices: readonly Notice[] }): VNode {
  const { language } = request
  return (
    <Table
      caption={says.newestFirst}
      columns={[
        { key: 'says', label: says.notice },
        { key: 'at', label: says.when },
      ]}
      rows={notices.map((notice) => ({
        says: (
          <>
            {notice.href === '' ? (
              notice.says[language]
            ) : (
              <a href={request.href(notice.href)}>{notice.says[language]}</a>
            )}{' '}
            {notice.readAt === null && <Chip tone="accent">{says.unread}</Chip>}
          </>
        ),
        at: moment(notice.at, language),
      }))}
    />
  )
}

function Letters({ request, letters, says }: TableProps & { readonly letters: readonly SentLetter[] }): VNode {
  return (
    <>
      {letters.map((letter) => (
        <Details
          key={letter.id}
          summary={`${letter.subject} · ${says.states[letter.state]} · ${moment(letter.at, request.language)}`}
        >
          <p>{says.letterTo(letter.to)}</p>
          {letter.text === '' ? <p>{says.emptied}</p> : lines(letter.text)}
        </Details>
      ))}
    </>
  )
}

function lines(text: string): VNode[] {
  return text.split('\n\n').map((part) => <p key={part}>{part}</p>)
}
