import type { VNode } from 'preact'
import { here, mayWrite } from '../../../platform/workspace/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  EmptyState,
  Finding,
  Form,
  PageHeader,
  SubmitButton,
  Table,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { type Book, countEntries, type Entry, entriesOf, listPath, partnerName } from '../book.ts'
import { DueCell, ListChips, NameCell, OwnerCell, StatusCell } from '../parts.tsx'
import { type FollowedList, titleOf } from '../store.ts'
import { REQUIREMENT_WORDS } from '../words.ts'
import { LIST_WORDS } from './list-words.ts'

const LATE_SHOWN = 5

interface Start {
  readonly request: WorkspaceRequest
  readonly book: Book
  /** A list that was just let go, to bring back. */
  readonly stopped: FollowedList | null
}

/** What binds us, and how it stands. */
export function startPage(given: Start): Reply {
  const { request, book } = given
  const says = LIST_WORDS[request.language]
  const all = REQUIREMENT_WORDS[request.language]
  const writes = mayWrite(request.tenant)
  const hasLists = book.lists.length > 0
  return page(
    { title: all.title, workspacePlace: 'requirements', seenBy: all.seenBy },
    <>
      <PageHeader title={all.title} />
      <JustStopped {...given} />
      {hasLists ? <Finding>{standingWords(request, book)}</Finding> : <NoList request={request} />}
      {hasLists ? (
        <>
          <Buttons>
            {writes ? <ButtonLink href={here(request, '/requirements/follow')}>{says.follow}</ButtonLink> : null}
            <ButtonLink href={here(request, '/requirements/binder')} kind="secondary">
              {says.binderOf}
            </ButtonLink>
            <ButtonLink href={here(request, '/requirements/all')} kind="secondary">
              {says.all}
            </ButtonLink>
          </Buttons>
          <Lists request={request} book={book} />
          <Late request={request} book={book} />
          <p class="soft">{all.notAdvice}</p>
        </>
      ) : null}
    </>,
  )
}

/** How everything that is followed stands, in some short sentences. */
function standingWords(request: WorkspaceRequest, book: Book): string {
  const says = LIST_WORDS[request.language]
  const { met, total, late, lookAgain } = countEntries(book.entries, book.today)
  return [
    says.finding(met, total, book.lists.length),
    late === 0 ? says.findingNoneLate : says.findingLate(late),
    ...(lookAgain === 0 ? [] : [says.findingAgain(lookAgain)]),
  ].join(' ')
}

function NoList({ request }: { readonly request: WorkspaceRequest }): VNode {
  const says = LIST_WORDS[request.language]
  const writes = mayWrite(request.tenant)
  return (
    <EmptyState title={says.empty}>
      <p>{says.emptyText}</p>
      {writes ? (
        <ButtonLink href={here(request, '/requirements/follow')}>{says.follow}</ButtonLink>
      ) : (
        <p>{says.emptyOther}</p>
      )}
    </EmptyState>
  )
}

function Lists({ request, book }: Pick<Start, 'request' | 'book'>): VNode {
  const says = LIST_WORDS[request.language]
  const all = REQUIREMENT_WORDS[request.language]
  return (
    <div class="requirement-names">
      <Table
        caption={says.listsTable}
        columns={[
          { key: 'list', label: all.list },
          { key: 'met', label: says.met },
          { key: 'late', label: says.late, numeric: true },
          { key: 'owner', label: says.withoutOwner, numeric: true },
          { key: 'evidence', label: says.withoutEvidence, numeric: true },
          { key: 'by', label: says.followedBy },
        ]}
        rows={book.lists.map((list) => {
          const count = countEntries(entriesOf(book, list.id), book.today)
          return {
            list: (
              <>
                <a href={here(request, listPath(list.id))}>{titleOf(list, request.language)}</a>
                <br />
                <span class="soft">{all.kinds[list.kind]}</span> <ListChips request={request} list={list} />
              </>
            ),
            met: all.count(count.met, count.total),
            late: count.late,
            owner: count.withoutOwner,
            evidence: count.withoutEvidence,
            by: partnerName(book, list.partner),
          }
        })}
        footnote={says.countNote}
      />
    </div>
  )
}

function Late({ request, book }: Pick<Start, 'request' | 'book'>): VNode | null {
  const says = LIST_WORDS[request.language]
  const all = REQUIREMENT_WORDS[request.language]
  const late = byDay(book.entries.filter(({ isLate }) => isLate))
  if (late.length === 0) return null
  return (
    <div class="requirement-names">
      <Table
        caption={says.lateTitle}
        columns={[
          { key: 'name', label: all.requirement },
          { key: 'due', label: all.due },
          { key: 'status', label: all.status },
          { key: 'owner', label: all.owner },
        ]}
        rows={late.slice(0, LATE_SHOWN).map((entry) => ({
          name: <NameCell request={request} entry={entry} list={titleOf(entry.list, request.language)} />,
          due: <DueCell request={request} entry={entry} />,
          status: <StatusCell request={request} entry={entry} />,
          owner: <OwnerCell request={request} book={book} entry={entry} />,
        }))}
      />
      {late.length > LATE_SHOWN ? (
        <p>
          <a href={here(request, '/requirements/all?late=yes')}>{says.moreLate(late.length)}</a>
        </p>
      ) : null}
    </div>
  )
}

const byDay = (entries: readonly Entry[]): readonly Entry[] =>
  entries.toSorted((one, other) => (one.requirement.dueOn ?? '').localeCompare(other.requirement.dueOn ?? ''))

function JustStopped({ request, stopped }: Start): VNode | null {
  if (stopped === null) return null
  const says = LIST_WORDS[request.language]
  return (
    <Alert tone="success">
      <p>{says.stopped(titleOf(stopped, request.language))}</p>
      {mayWrite(request.tenant) && stopped.partner === request.tenant.partner ? (
        <Form action={here(request, listPath(stopped.id, '/restore'))} name="restore">
          <SubmitButton kind="secondary">{says.undo}</SubmitButton>
        </Form>
      ) : null}
    </Alert>
  )
}
