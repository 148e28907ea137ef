import type { VNode } from 'preact'
import { here } from '../../../platform/workspace/index.ts'
import {
  Alert,
  ButtonLink,
  Buttons,
  EmptyState,
  FieldGroup,
  type FieldProblem,
  Finding,
  Form,
  PageHeader,
  Select,
  SubmitButton,
  Table,
  TextField,
} from '../../../web/parts/index.ts'
import { page, type Reply, type WorkspaceRequest } from '../../../web/route.ts'
import { dayText } from '../../../web/words/moment.ts'
import {
  type Book,
  countEntries,
  type Entry,
  entriesOf,
  listPath,
  mayKeep,
  ownerChoices,
  partnerName,
} from '../book.ts'
import { DueCell, faceOf, InWords, ListChips, NameCell, OwnerCell, ShownCell, StatusCell } from '../parts.tsx'
import type { SourceList } from '../sources.ts'
import { type FollowedList, titleOf } from '../store.ts'
import { REQUIREMENT_WORDS } from '../words.ts'
import { FilterForm } from './filter-form.tsx'
import { chosenEntries, type Filters, queryOf } from './filters.ts'
import { Where } from './follow-page.tsx'
import { LIST_WORDS } from './list-words.ts'

export interface ListView {
  readonly request: WorkspaceRequest
  readonly book: Book
  readonly filters: Filters
  /** Null: all lists on one page. */
  readonly list: FollowedList | null
  readonly source: SourceList | null
  /** How many requirements the source has otherwise by now. */
  readonly changes: number
  readonly typed?: Readonly<Record<string, string>>
  readonly ticked?: readonly string[]
  readonly problems?: readonly FieldProblem[]
}

/** The address of the view, behind /w/<collaboration>. */
export const viewPath = ({ list }: Pick<ListView, 'list'>): string =>
  list === null ? '/requirements/all' : listPath(list.id)

/** One list, or all of them: how they stand, filters, a table, and what can be set for several at once. */
export function listPage(view: ListView): Reply {
  const { request, book, filters, list, problems = [] } = view
  const says = LIST_WORDS[request.language]
  const title = list === null ? says.all : titleOf(list, request.language)
  const within = list === null ? book.entries : entriesOf(book, list.id)
  const entries = chosenEntries(book, filters)
  return page(
    { ...faceOf(request, title), wide: true },
    <>
      <PageHeader title={title} {...(list === null ? { lead: says.allLead } : {})} />
      {list === null ? null : <About {...view} list={list} />}
      <Finding>{standing(view, within)}</Finding>
      <JustNow {...view} />
      <Buttons>
        <ButtonLink href={here(request, `/requirements/binder${queryOf(filters)}`)} kind="secondary">
          {says.binderOf}
        </ButtonLink>
      </Buttons>
      <FilterForm request={request} book={book} filters={filters} list={list} at={viewPath(view)} />
      {entries.length === 0 ? (
        <EmptyState title={says.nothingFound}>
          <a href={here(request, viewPath(view))}>{says.reset}</a>
        </EmptyState>
      ) : (
        <Several {...view} entries={entries} caption={says.found(entries.length, within.length)} />
      )}
      {list !== null && mayKeep(request.tenant, list) ? <Stop request={request} list={list} /> : null}
    </>,
    problems.length > 0 ? 422 : 200,
  )
}

function standing({ request, book }: ListView, entries: readonly Entry[]): string {
  const says = LIST_WORDS[request.language]
  const all = REQUIREMENT_WORDS[request.language]
  const { met, total, late, lookAgain } = countEntries(entries, book.today)
  return [
    `${all.count(met, total)}.`,
    late === 0 ? says.findingNoneLate : says.findingLate(late),
    ...(lookAgain === 0 ? [] : [says.findingAgain(lookAgain)]),
  ].join(' ')
}

function About({ request, book, list, source, changes }: ListView & { readonly list: FollowedList }): VNode {
  const { language } = request
  const says = LIST_WORDS[language]
  const all = REQUIREMENT_WORDS[language]
  return (
    <>
      <p>
        {all.kinds[list.kind]} · {says.followedBy}: {partnerName(book, list.partner)}{' '}
        <ListChips request={request} list={list} nature={source?.nature ?? null} />
      </p>
      {list.about === '' ? null : (
        <p>
          <InWords language={language} english={list.about} spanish={list.aboutEs} />
        </p>
      )}
      {source === null ? null : <Where request={request} offered={source} />}
      {changes === 0 ? null : (
        <Alert tone="warning" title={says.changed}>
          <p>{says.changedText(changes)}</p>
          <p>
            <a href={here(request, listPath(list.id, '/changes'))}>{says.seeChanges}</a>
          </p>
        </Alert>
      )}
    </>
  )
}

/** What the last act did. */
function JustNow({ request }: ListView): VNode | null {
  const says = LIST_WORDS[request.language]
  const of = (name: string): number => Number(request.query.get(name) ?? '0') || 0
  const [set, left] = [of('set'), of('left')]
  const isNew = request.query.get('new') === 'yes'
  if (!isNew && set === 0 && left === 0) return null
  return (
    <Alert tone={left > 0 ? 'warning' : 'success'}>
      <p>
        {isNew ? says.followedNow : null}
        {set > 0 ? says.bulkDone(set) : null} {left > 0 ? says.bulkLeft(left) : null}
      </p>
    </Alert>
  )
}

interface SeveralProps extends ListView {
  readonly entries: readonly Entry[]
  readonly caption: string
}

/** The table; for those who keep one of these lists with ticks, and fields for all that are ticked. */
function Several(props: SeveralProps): VNode {
  const { request, entries, filters, problems = [] } = props
  const kept = entries.some(({ requirement }) => mayKeep(request.tenant, requirement))
  if (!kept) return <Entries {...props} hasTicks={false} />
  return (
    <Form action={here(request, `/requirements/set${queryOf(filters)}`)} name="set" problems={problems}>
      <div class="field-pairs requirement-ticks">
        <Entries {...props} hasTicks />
      </div>
      <BulkFields {...props} />
    </Form>
  )
}

function Entries(props: SeveralProps & { readonly hasTicks: boolean }): VNode {
  const { request, book, list, entries, caption } = props
  const all = REQUIREMENT_WORDS[request.language]
  return (
    <Table
      caption={caption}
      columns={[
        { key: 'name', label: all.requirement },
        { key: 'status', label: all.status },
        { key: 'due', label: all.due },
        { key: 'owner', label: all.owner },
        { key: 'evidence', label: all.evidence },
      ]}
      rows={entries.map((entry) => ({
        name: (
          <div class="requirement-pick">
            <Tick {...props} entry={entry} />
            <div>
              <NameCell
                request={request}
                entry={entry}
                list={list === null ? titleOf(entry.list, request.language) : undefined}
              />
            </div>
          </div>
        ),
        status: <StatusCell request={request} entry={entry} />,
        due: <DueCell request={request} entry={entry} />,
        owner: <OwnerCell request={request} book={book} entry={entry} />,
        evidence: <ShownCell request={request} entry={entry} />,
      }))}
    />
  )
}

interface TickProps extends SeveralProps {
  readonly hasTicks: boolean
  readonly entry: Entry
}
function Tick({ request, hasTicks, entry: { requirement }, ticked = [] }: TickProps): VNode | null {
  if (!hasTicks || !mayKeep(request.tenant, requirement)) return null
  return (
    <input
      class="requirement-tick"
      type="checkbox"
      name="pick"
      value={`${requirement.id}.${requirement.version}`}
      checked={ticked.includes(requirement.id)}
      aria-label={LIST_WORDS[request.language].tick(requirement.number)}
    />
  )
}

function BulkFields({ request, book, typed = {}, list }: ListView): VNode {
  const says = LIST_WORDS[request.language]
  const keep = { value: '', label: says.keep }
  const { people, partners } = ownerChoices(book)
  return (
    <div class="requirement-bulk no-print">
      <input type="hidden" name="page" value={list?.id ?? ''} />
      <FieldGroup legend={says.bulk}>
        <p class="usa-hint">{says.bulkHint}</p>
        <div class="field-pairs">
          <Select
            name="person"
            label={says.bulkPerson}
            required={false}
            value={typed.person ?? ''}
            options={[keep, ...people]}
          />
          <Select
            name="partner"
            label={says.bulkPartner}
            required={false}
            value={typed.partner ?? ''}
            options={[keep, ...partners]}
          />
          <TextField
            name="due"
            type="date"
            label={says.bulkDue}
            required={false}
            value={typed.due ?? ''}
            width="medium"
          />
        </div>
      </FieldGroup>
      <SubmitButton>{says.bulkSave}</SubmitButton>
    </div>
  )
}

function Stop({ request, list }: { readonly request: WorkspaceRequest; readonly list: FollowedList }): VNode {
  const says = LIST_WORDS[request.language]
  return (
    <div class="requirement-stop no-print">
      <Form action={here(request, listPath(list.id, '/stop'))} name="stop">
        <SubmitButton kind="secondary">{says.stop}</SubmitButton>
      </Form>
    </div>
  )
}

/** The day of a copy, for pages of one requirement. */
export const wordedText = (day: string, language: WorkspaceRequest['language']): string =>
  REQUIREMENT_WORDS[language].ownCopyOf(dayText(day, language))
